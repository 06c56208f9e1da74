"""The learner's record in the browser: two stores, one truth, honest words."""

import json
import re
import time
from collections import Counter
from typing import Any

import pytest
from conftest import Seen, Site
from learner import PLAIN, answer_rightly, answer_wrongly, outcome
from playwright.sync_api import BrowserContext, Page, expect
from stores import (
    ABORT_WRITES,
    FORGET,
    FULL_JOURNAL,
    WATCH_NOTES,
    entries,
    expect_note,
    forget,
    journal,
    kept,
    name_of,
    rows,
    write_journal,
    write_rows,
)
from waiting import wait_until

COMMON = {"v", "id", "at", "kind", "release"}
FIELDS = {
    "opened": COMMON | {"lesson"},
    "answered": COMMON | {"question", "response", "score", "attempt", "hints", "print"},
    "completed": COMMON | {"lesson"},
}

# A request in a transaction keeps it from completing.
HOLD_WRITES = """
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (...given) {
  const transaction = begin.apply(this, given);
  const hold = () => {
    if (!window.released) transaction.objectStore("events").count().onsuccess = hold;
  };
  if (given[1] === "readwrite") hold();
  return transaction;
};"""
# An Error, unlike the browser's own DOMException, tells who ran into it.
NO_JOURNAL = """
Object.defineProperty(window, "localStorage", {
  get() { throw Object.assign(new Error("denied"), { name: "SecurityError" }); },
});"""
DATABASE_THROWS = "indexedDB.open = () => { throw new DOMException('denied', 'SecurityError'); };"
DATABASE_REFUSES = """
indexedDB.open = () => {
  const request = { error: new DOMException("denied", "UnknownError") };
  setTimeout(() => request.onerror({ target: request, preventDefault() {} }));
  return request;
};"""
NO_DATABASE = "Object.defineProperty(window, 'indexedDB', { value: undefined });"
SILENT_DATABASE = "indexedDB.open = () => ({});"


@pytest.fixture
def name(outline: dict[str, Any]) -> str:
    return name_of(outline)


@pytest.fixture
def words(outline: dict[str, Any]) -> dict[str, str]:
    return outline["words"][outline["language"]]


@pytest.fixture
def lesson(site: Site, outline: dict[str, Any]) -> str:
    """The address of the course's first lesson."""
    return site.url + outline["lessons"][0]["url"]


def answer_two(page: Page) -> None:
    """Answers the page's first question rightly, its second one wrongly."""
    answer_rightly(page.locator(PLAIN).nth(0))
    answer_wrongly(page.locator(PLAIN).nth(1))


def expect_two(page: Page) -> None:
    expect(page.locator(PLAIN).nth(0)).to_have_attribute("data-verdict", "right")
    expect(page.locator(PLAIN).nth(1)).to_have_attribute("data-verdict", "wrong")


def an_answer(page: Page, **fields: object) -> dict[str, Any]:
    """A wrong answer to the page's first question, as the runtime records it, changed by `fields`."""
    question = page.locator(PLAIN).first
    key = question.evaluate("(element) => element.key")
    value = question.locator("input").first.get_attribute("value")
    event = {
        "v": 1,
        "id": "a" * 16 + ".1",
        "at": now(),
        "kind": "answered",
        "question": key,
        "response": value,
    }
    return (
        event | {"score": 0, "attempt": 1, "hints": 0, "print": question.get_attribute("data-print")} | fields
    )


def now() -> int:
    return int(time.time() * 1000) * 1024


# What is kept


def test_every_event_is_one_key_and_one_row(
    page: Page, lesson: str, name: str, words: dict[str, str]
) -> None:
    """Every event stands in both stores, alone under its id, with the fields of its kind and no others."""
    page.goto(lesson)
    questions = page.locator("quiz-question").all()
    for question in questions:
        answer_wrongly(question)
    for question in questions:
        answer_rightly(question)
    expect_note(page, words["saved"])
    events = kept(page, name)

    kinds = Counter(event["kind"] for event in events)
    assert kinds == {"opened": 1, "answered": 2 * len(questions), "completed": 1}
    replica = events[0]["id"].partition(".")[0]
    assert re.fullmatch("[a-z0-9]{16}", replica)
    assert [event["id"] for event in events] == [f"{replica}.{n}" for n in range(1, len(events) + 1)]
    for event in events:
        # Whoever answers again without "Try again" has things in the order of the first try.
        assert set(event) - {"order"} == FIELDS[event["kind"]]
        assert event["v"] == 1
        assert isinstance(event["at"], int) and abs(event["at"] - now()) < 600_000 * 1024
    answers = [event for event in events if event["kind"] == "answered"]
    assert {answer["attempt"] for answer in answers} == {1, 2}
    assert {answer["score"] for answer in answers} == {0, 1}


def test_nothing_else_is_stored(
    context: BrowserContext, page: Page, site: Site, outline: dict, lesson: str
) -> None:
    """The course writes its own keys and its own database: no cookie, no cache, no service worker, nothing of the session."""
    for address in [site.url, *(site.url + one["url"] for one in outline["lessons"] if "url" in one)]:
        page.goto(address)
    page.goto(lesson)
    answer_two(page)
    expect_note(page, outline["words"]["en"]["saved"])
    found = page.evaluate("""async () => ({
      keys: Object.keys(localStorage), session: Object.keys(sessionStorage), caches: await caches.keys(),
      databases: await indexedDB.databases(), workers: (await navigator.serviceWorker.getRegistrations()).length,
      files: await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
    })""")
    name = name_of(outline)
    # The theme keeps its colors under a key of this form.
    ours = [key for key in found.pop("keys") if not key.startswith("/.__")]
    assert ours
    assert all(key.startswith(f"{name}:") for key in ours)
    assert found.pop("databases") == [{"name": name, "version": 1}]
    assert found == {"session": [], "caches": [], "workers": 0, "files": []}
    assert context.cookies() == []


def test_saved_is_said_at_completion_and_not_before(
    page: Page, lesson: str, name: str, words: dict[str, str]
) -> None:
    """While the transaction is under way the answer is in the journal, and nobody says "saved"."""
    page.add_init_script(WATCH_NOTES + HOLD_WRITES)
    page.goto(lesson)
    answer_two(page)
    wait_until(page, "name => Object.keys(localStorage).filter((key) => key.startsWith(name)).length === 3", arg=name
    )
    assert page.evaluate("[...notes]") == []
    page.evaluate("window.released = true")
    expect_note(page, words["saved"])
    assert len(kept(page, name)) == 3


def test_aborted_transaction_is_never_saved(
    page: Page, lesson: str, name: str, words: dict[str, str]
) -> None:
    """A row that was taken and is lost at the end, as on a full disk, was not saved."""
    page.add_init_script(WATCH_NOTES + ABORT_WRITES)
    page.goto(lesson)
    answer_two(page)
    expect_note(page, words["weak"])
    assert words["saved"] not in page.evaluate("[...notes]")
    assert len(journal(page, name)) == 3
    assert rows(page, name) == []


def test_failed_write_is_made_good_by_the_next(
    page: Page, lesson: str, name: str, words: dict[str, str]
) -> None:
    """A disk that was full for a moment leaves no gap: the next answer takes along what could not be written."""
    page.add_init_script(ABORT_WRITES)
    page.goto(lesson)
    answer_wrongly(page.locator(PLAIN).nth(0))
    expect_note(page, words["weak"])
    page.evaluate("window.mended = true")
    answer_wrongly(page.locator(PLAIN).nth(1))
    expect_note(page, words["saved"])
    assert len(kept(page, name)) == 3


def test_what_is_said_to_be_saved_can_be_read_again(page: Page, lesson: str, words: dict[str, str]) -> None:
    """A text is kept however long it is."""
    page.goto(lesson)
    question = page.locator("quiz-question[data-type=text]").first
    question.get_by_role("textbox").fill("word " * 10_000)
    question.get_by_role("button").click()
    expect_note(page, words["saved"])
    page.reload()
    expect(outcome(question)).to_have_text(words["verdict-wrong"])


# What is lost


@pytest.mark.parametrize("loss", FORGET)
def test_one_store_heals_the_other(page: Page, lesson: str, name: str, loss: str) -> None:
    """Where one store is gone, the next page shows everything and restores it."""
    page.goto(lesson)
    answer_two(page)
    expect(page.locator(".cq-saved").first).to_be_visible()
    before = kept(page, name)
    forget(page, name, loss)
    page.reload()
    expect_two(page)
    expect(page.locator(".cq-saved").first).to_be_visible()
    assert kept(page, name) == before


def test_half_of_each_store_is_enough(page: Page, lesson: str, name: str) -> None:
    """What one store lacks is taken from the other, in both directions at once."""
    page.goto(lesson)
    answer_two(page)
    expect(page.locator(".cq-saved").first).to_be_visible()
    before = kept(page, name)
    forget(page, name, "a lost journal")
    forget(page, name, "an emptied database")
    write_journal(page, name, entries(name, before[:2]))
    write_rows(page, name, before[1:])
    page.reload()
    expect_two(page)
    expect(page.locator(".cq-saved").first).to_be_visible()
    assert kept(page, name) == before


def test_database_deleted_under_an_open_page(
    page: Page, lesson: str, name: str, words: dict[str, str]
) -> None:
    """When "saved" is said again, all is there again, and not only the newest answer."""
    page.goto(lesson)
    answer_wrongly(page.locator(PLAIN).nth(0))
    expect_note(page, words["saved"])
    forget(page, name, "a lost database")
    answer_wrongly(page.locator(PLAIN).nth(1))
    expect_note(page, words["saved"])
    assert len(kept(page, name)) == 3


# What is damaged


def bad_events(event: dict[str, Any]) -> dict[str, object]:
    """Values that are no event of this version, by what is wrong with them."""
    deep: object = 1
    for _ in range(100):
        deep = [deep]
    return {
        "nothing": None,
        "a number": 1,
        "a list": [event],
        "no version": {key: value for key, value in event.items() if key != "v"},
        "a later version": event | {"v": 2},
        "a version in words": event | {"v": "1"},
        "no id": {key: value for key, value in event.items() if key != "id"},
        "another id": event | {"id": "__proto__"},
        "a time that is none": event | {"at": "now"},
        "a time beyond counting": event | {"at": 1e300},
        "a time before time": event | {"at": -1},
        "a kind that is none": event | {"kind": {}},
        "no question": event | {"question": None},
        "a question out of the prototype": event | {"question": "__proto__"},
        "a score above 1": event | {"score": 100},
        "a score in words": event | {"score": "1"},
        "a response that is none": event | {"response": {"correct": True}},
        "a response of wrong parts": event | {"response": [1, None]},
        "a huge response": event | {"response": "x" * 100_000},
        "an attempt before the first": event | {"attempt": 0},
        "hints below none": event | {"hints": -1},
        "no print": event | {"print": None},
        "depth": event | {"more": deep},
        "width": event | {"more": list(range(60_000))},
    }


def test_damaged_journal(
    context: BrowserContext, backstage: Page, lesson: str, name: str, words: dict[str, str]
) -> None:
    """What is no event of this course is neither shown, nor copied, nor deleted; what is good counts."""
    page = context.new_page()
    page.goto(lesson)
    good = an_answer(page, score=1, id="g" * 16 + ".1")
    bad = [json.dumps(value) for value in bad_events(an_answer(page)).values()]
    bad += ["", "{", "not JSON", "[" * 100_000, '{"__proto__": {"polluted": 1}}', "\ud800", "x" * 100_000]
    planted = {f"{name}:{'b' * 16}.{n}": text for n, text in enumerate(bad, 1)} | {
        f"{name}:{'a' * 16}.7": json.dumps(an_answer(page, score=1)),
        f"{name}:": "no id",
        f"{name}:__proto__": json.dumps(an_answer(page, id="__proto__")),
        f"{name}-2:{'a' * 16}.1": json.dumps(an_answer(page)),
        f"{name}": "no colon",
    }
    page.close()
    forget(backstage, name, "a lost journal")
    forget(backstage, name, "a lost database")
    write_journal(backstage, name, planted | entries(name, [good]))

    page = context.new_page()
    page.goto(lesson)
    expect_note(page, words["saved"])
    answer_wrongly(page.locator(PLAIN).nth(1))
    expect_note(page, words["saved"])
    assert page.evaluate("Object.prototype.polluted") is None
    stored = rows(page, name)
    assert good in stored
    assert [row["kind"] for row in stored if row != good] == ["opened", "answered"]
    left = dict(page.evaluate("Object.entries(localStorage)"))
    assert {key: left.get(key) for key in planted} == planted


def test_damaged_rows(
    context: BrowserContext, backstage: Page, lesson: str, name: str, words: dict[str, str]
) -> None:
    """Rows that are no events are left alone and keep nothing good from being shown or saved."""
    page = context.new_page()
    page.goto(lesson)
    good = an_answer(page, score=1, id="g" * 16 + ".1")
    values = [value for value in bad_events(an_answer(page)).values() if isinstance(value, dict)]
    bad = [
        value | {"id": f"{'b' * 16}.{n}"}
        for n, value in enumerate(values, 1)
        if value.get("id") == "a" * 16 + ".1"
    ]
    bad += [{"id": 7}, {"id": "__proto__"}, {"id": ["a"]}]
    page.close()
    forget(backstage, name, "a lost journal")
    forget(backstage, name, "a lost database")
    write_rows(backstage, name, [*bad, good])

    page = context.new_page()
    page.goto(lesson)
    expect(page.locator(PLAIN).first).to_have_attribute("data-verdict", re.compile("."))
    answer_wrongly(page.locator(PLAIN).nth(1))
    expect_note(page, words["saved"])
    stored = rows(page, name)
    assert all(row in stored for row in [*bad, good])
    assert len(stored) == len(bad) + 3
    assert len(journal(page, name)) == 3


def test_what_later_versions_add_is_kept(
    context: BrowserContext, backstage: Page, lesson: str, name: str
) -> None:
    """Kinds and fields that this version does not know are kept, healed like others, and change nothing."""
    page = context.new_page()
    page.goto(lesson)
    reviewed = {
        "v": 1,
        "id": "r" * 16 + ".1",
        "at": now(),
        "kind": "reviewed",
        "due": {"in": [1, None, "days"]},
    }
    certain = an_answer(page, score=1, id="c" * 16 + ".1", mood="high")
    page.close()
    write_journal(backstage, name, entries(name, [reviewed, certain]))
    page = context.new_page()
    page.goto(lesson)
    expect(page.locator(".cq-saved").first).to_be_visible()
    assert reviewed in rows(page, name)
    assert certain in rows(page, name)


@pytest.mark.parametrize(
    ("version", "table"), [(7, True), (1, False)], ids=["of a later version", "without its table"]
)
def test_foreign_database(
    context: BrowserContext,
    backstage: Page,
    lesson: str,
    name: str,
    words: dict[str, str],
    version: int,
    table: bool,
) -> None:
    """A database that this version cannot read stays as it is; the page works on and says that it saves weakly."""
    write_rows(backstage, name, [{"id": "later"}], version, table)
    page = context.new_page()
    page.add_init_script(WATCH_NOTES)
    page.goto(lesson)
    answer_two(page)
    expect_note(page, words["weak"])
    assert words["saved"] not in page.evaluate("[...notes]")
    assert page.evaluate("indexedDB.databases()") == [{"name": name, "version": version}]
    assert not table or rows(backstage, name) == [{"id": "later"}]
    assert len(journal(page, name)) == 3
    page.reload()
    expect_two(page)


# What is denied


def test_database_that_never_answers(page: Page, lesson: str, name: str, words: dict[str, str]) -> None:
    """The learner can answer at once; after four seconds the page says that it saves weakly."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.add_init_script(WATCH_NOTES + SILENT_DATABASE)
    page.goto(lesson)
    answer_two(page)
    page.clock.run_for(3000)
    assert page.evaluate("[...notes]") == []
    page.clock.run_for(1500)
    expect_note(page, words["weak"])
    assert len(journal(page, name)) == 3


@pytest.mark.parametrize(
    ("broken", "state"),
    [
        (FULL_JOURNAL, "saved"),
        (DATABASE_THROWS, "weak"),
        (DATABASE_REFUSES, "weak"),
        (NO_DATABASE, "weak"),
        (FULL_JOURNAL + ABORT_WRITES, "page"),
        (FULL_JOURNAL + DATABASE_THROWS, "page"),
    ],
    ids=["journal full", "database throws", "database refuses", "no database", "disk full", "nothing works"],
)
def test_broken_stores(page: Page, lesson: str, words: dict[str, str], broken: str, state: str) -> None:
    """The page works with either store or with none, and says truthfully where the answers are."""
    page.add_init_script(WATCH_NOTES + broken)
    page.goto(lesson)
    answer_two(page)
    expect_note(page, words[state])
    expect_two(page)
    if state != "saved":
        assert words["saved"] not in page.evaluate("[...notes]")
    page.reload()
    if state == "page":
        expect(page.locator("[data-verdict]")).to_have_count(0)
    else:
        expect_two(page)


@pytest.mark.parametrize(
    ("broken", "state"),
    [(NO_JOURNAL, "saved"), (NO_JOURNAL + DATABASE_THROWS, "page")],
    ids=["journal", "everything"],
)
def test_denied_storage(
    page: Page, seen: Seen, lesson: str, words: dict[str, str], broken: str, state: str
) -> None:
    """Where the browser denies access to storage, our script still runs, without an error."""
    page.add_init_script(WATCH_NOTES + broken)
    page.goto(lesson)
    answer_two(page)
    expect_note(page, words[state])
    # The theme's own scripts need localStorage.
    assert [error for error in seen.page_errors if "assets/coursemark/" in error] == []
    seen.page_errors.clear()


def test_full_journal(
    context: BrowserContext, backstage: Page, lesson: str, name: str, words: dict[str, str]
) -> None:
    """Where other sites' data fill the journal to its last character, the database keeps the answers."""
    backstage.evaluate("""() => {
      for (let size = 1 << 23; size; size >>= 1) {
        try { localStorage.setItem(`other${size}`, "x".repeat(size)); } catch {}
      }
    }""")
    page = context.new_page()
    page.goto(lesson)
    answer_two(page)
    expect_note(page, words["saved"])
    assert journal(page, name) == {}
    assert len(rows(page, name)) == 3
    page.reload()
    expect_two(page)
