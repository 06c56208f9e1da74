"""A large record: what is old is packed, nothing of it is lost, and a lesson reads of it what it shows."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import Site
from learner import PLAIN, answer_wrongly, button, wrong_response
from playwright.sync_api import BrowserContext, Locator, Page, expect
from stores import (
    FULL_JOURNAL,
    FULL_SHELF,
    NO_RESPONSES,
    entries,
    events,
    expect_note,
    forget,
    held,
    journal,
    name_of,
    noted,
    packs,
    rows,
    shared,
    shares,
    shelf,
    write_journal,
    write_rows,
    write_shelf,
)
from theme import follow_instantly
from waiting import wait_for, wait_until

# Four packs of 100, and the events that stay loose: the oldest, the newest 50 answers, and what makes no pack of 100 yet.
MANY = 501
LOOSE = 101
PACKS = (MANY - LOOSE) // 100

# What the page reads: the texts that it parses, by their length, and the rows that the database gives.
COUNT_READS = """
window.parsed = [];
const parse = JSON.parse;
JSON.parse = (text) => {
  if (String(text).includes('"kind"')) window.parsed.push(text.length);
  return parse(text);
};
window.rows = [];
for (const name of ["get", "getAll"]) {
  const read = IDBObjectStore.prototype[name];
  IDBObjectStore.prototype[name] = function (...given) {
    const request = read.apply(this, given);
    request.addEventListener("success", () => window.rows.push(...[request.result ?? []].flat().map(({ id }) => id)));
    return request;
  };
}"""


# The database answers when it is told to.
LATE_DATABASE = """
const { open } = IDBFactory.prototype;
IDBFactory.prototype.open = function (...given) {
  const late = {};
  window.answerNow = () => {
    const request = open.apply(this, given);
    for (const way of ["onsuccess", "onerror", "onupgradeneeded"]) request[way] = late[way];
    Object.defineProperty(late, "result", { get: () => request.result });
  };
  return late;
};"""


@pytest.fixture
def name(outline: dict[str, Any]) -> str:
    return name_of(outline)


@pytest.fixture
def lesson(site: Site, outline: dict[str, Any]) -> str:
    return site.url + outline["lessons"][0]["url"]


@pytest.fixture
def saved(outline: dict[str, Any]) -> str:
    text: str = outline["words"]["en"]["saved"]
    return text


def pack(page: Page, address: str, name: str) -> None:
    """Opens a page of the course, which packs what there is, and waits for it."""
    page.goto(address)
    wait_for_packs(page, name)


def wait_for_packs(page: Page, name: str, count: int = PACKS) -> None:
    wait_for(page, lambda: len(noted(page, name)) == count, f"{count} packs on the shelf")


def missing_first(page: Page, backstage: Page, lesson: str, name: str) -> tuple[Locator, str, dict[str, Any]]:
    """The first plain question of a lesson, its key, and what makes an answer a wrong one to it; the stores are as before a visit."""
    page.goto(lesson)
    first = page.locator(PLAIN).first
    key, print_ = first.evaluate("element => [element.key, element.dataset.print]")
    missed = {"print": print_, "response": wrong_response(first), "score": 0}
    page.goto("about:blank")
    forget(backstage, name, "a lost journal")
    return first, key, missed


def exported(page: Page, site: Site, folder: Path) -> list[str]:
    page.goto(site.url + "progress/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    path = folder / "record.json"
    download.value.save_as(path)
    return sorted(event["id"] for event in json.loads(path.read_text("utf-8"))["events"])


def test_what_is_old_is_packed_and_counts_as_before(
    page: Page, backstage: Page, site: Site, lesson: str, name: str, saved: str, tmp_path: Path
) -> None:
    """Each event is in both stores, in a pack or loose; marks, tries, the export know all of them; another file adds none twice."""
    first, key, missed = missing_first(page, backstage, lesson, name)
    planted = [event | missed for event in events(MANY, key)]
    write_rows(backstage, name, planted)
    pack(page, lesson, name)
    page.reload()
    expect(first).to_have_attribute("data-verdict", "wrong")
    expect_note(page, saved)
    stored = held(page, name)
    assert set(stored.values()) == {1}
    assert {event["id"] for event in planted} <= set(stored)
    loose = [row for row in rows(page, name) if "text" not in row]
    # What the page itself recorded came later than the packing.
    assert LOOSE <= len(loose) <= LOOSE + 3
    assert set(entries(name, loose)) == {key for key in journal(page, name) if key < f"{name}:{{"}
    assert shelf(page, name) == packs(page, name)
    button(first).click()
    answer_wrongly(first)
    expect_note(page, saved)
    assert max(row.get("attempt", 0) for row in rows(page, name)) == MANY + 1
    before = sorted(held(page, name))
    assert exported(page, site, tmp_path) == before
    page.get_by_label("Load from a file").set_input_files(tmp_path / "record.json")
    expect(page.locator(".cq-message")).to_contain_text("New in this file: 0.")


ONE_LOST = ["a lost journal"], ["a lost database"], ["an emptied database"]


@pytest.mark.parametrize(
    ("place", "losses"),
    [*(("responses", losses) for losses in [*ONE_LOST, ["a lost journal", "a lost shelf"]]), *(("journal", losses) for losses in ONE_LOST)],
)
def test_one_store_heals_the_other(page: Page, backstage: Page, lesson: str, name: str, saved: str, place: str, losses: list[str]) -> None:
    """Whether a page has the browser's store of responses for packs, or the journal alone."""
    if place == "journal":
        page.add_init_script(NO_RESPONSES)
    write_rows(backstage, name, events(MANY))
    pack(page, lesson, name)
    before = held(page, name)
    page.goto("about:blank")
    for loss in losses:
        forget(backstage, name, loss)
    pack(page, lesson, name)
    expect(page.locator("quiz-question button").first).to_be_visible()
    answer_wrongly(page.locator(PLAIN).first)
    expect_note(page, saved)
    assert sorted(set(before) - set(held(page, name))) == []
    assert written(page, name) == (place == "journal") * PACKS
    assert len(shelf(page, name)) == (place == "responses") * PACKS


def test_packs_that_are_all_there_is_left(studied: Page, backstage: Page, lesson: str, name: str) -> None:
    """They are found where both the journal and the database are gone."""
    page, before = studied, packs(studied, name)
    page.goto("about:blank")
    forget(backstage, name, "a lost journal")
    forget(backstage, name, "a lost database")
    page.goto(lesson)
    wait_for(page, lambda: packs(page, name) == before == shelf(page, name), "the packs that there were")


def written(page: Page, name: str) -> int:
    """How many packs the journal itself holds."""
    return sum(key.startswith(f"{name}:~") and key != f"{name}:~" for key in journal(page, name))


def test_packs_in_the_journal_come_onto_the_shelf(context: BrowserContext, backstage: Page, site: Site, lesson: str, name: str, tmp_path: Path) -> None:
    """As those of an earlier release, or of a site that had no safe connection."""
    write_rows(backstage, name, events(MANY))
    without = context.new_page()
    without.add_init_script(NO_RESPONSES)
    pack(without, lesson, name)
    assert written(without, name) == PACKS
    before = held(without, name)
    without.close()
    forget(backstage, name, "a lost database")
    page = context.new_page()
    page.goto(lesson)
    wait_for(page, lambda: written(page, name) == 0, "a journal without packs")
    assert len(shelf(page, name)) == PACKS
    assert set(before) <= set(exported(page, site, tmp_path))


def test_a_lost_shelf_is_filled_again(studied: Page, backstage: Page, lesson: str, name: str, site: Site) -> None:
    """No lesson looks there, so that it takes a page that shows all of the record, or the next packing."""
    page, before = studied, shelf(studied, name)
    for again in "shown", "packed":
        page.goto("about:blank")
        forget(backstage, name, "a lost shelf")
        if again == "packed":
            write_rows(backstage, name, events(200, "new-quiz", "q"))
        page.goto(lesson if again == "packed" else f"{site.url}progress/")
        wait_for(page, lambda: before.items() <= shelf(page, name).items(), "the packs that there were")


@pytest.mark.parametrize("damage", ["[", '[[{"v": 1}, ["__proto__"], [{"kind": "opened"}]]]', None])
def test_a_lesson_shows_answers_before_the_database_has_them(
    page: Page, backstage: Page, site: Site, outline: dict[str, Any], lesson: str, name: str, damage: str | None
) -> None:
    """The journal has of packed answers those that pages show; where it is damaged they come with the database."""
    first, key, missed = missing_first(page, backstage, lesson, name)
    write_rows(backstage, name, [*events(MANY), *(event | missed | {"at": event["at"] - 3 * 10**8} for event in events(9, key, "q"))])
    page.goto(site.url)
    wait_for_shares(page, name, PACKS)
    line = f"{name}:|{key.partition('/')[0]}"
    wait_for(page, lambda: journal(page, name).get(line) == shares(page, name)[line.partition("|")[2]]["lines"], "the answers in the journal")
    page.goto("about:blank")
    if damage is not None:
        write_journal(backstage, name, {line: damage})
    page.add_init_script(LATE_DATABASE)
    page.goto(lesson)
    wait_until(page, "Boolean(window.answerNow)")
    expect(first.locator("button").first).to_be_visible()
    assert first.get_attribute("data-verdict") == (None if damage else "wrong")
    # Nor is the end of the lesson there, which adds to the record.
    assert page.locator(".cq-saved, .cm-open").count() == 0
    if damage:
        page.evaluate("window.answerNow()")
    expect(first).to_have_attribute("data-verdict", "wrong")
    button(first).click()
    answer_wrongly(first)
    # Who answers sooner than the database has given the same try as who does later.
    if not damage:
        page.evaluate("window.answerNow()")
    expect_note(page, outline["words"]["en"]["saved"])
    expect(page.locator("lesson-end .cm-open")).to_have_count(1)
    [newest] = [row for row in rows(backstage, name) if row.get("question") == key]
    assert newest["attempt"] == 10


def test_damaged_packs(page: Page, backstage: Page, site: Site, lesson: str, name: str, saved: str, tmp_path: Path) -> None:
    """What is no pack stays where it is, and costs nothing that is good; what one store has damaged the other has whole."""
    write_rows(backstage, name, events(MANY))
    pack(page, lesson, name)
    before = held(page, name)
    page.goto("about:blank")
    [one, *_] = shelf(backstage, name)
    texts = ["", "{", "AAAA", "\ud800", "x" * 100_000, "H4sIAAAAAAAAA/NIzcnJVyjPL8pJUeQCAJXhNS0NA"]
    bad = {f"{name}:~{n}": text for n, text in enumerate(texts)}
    write_journal(backstage, name, bad)
    write_shelf(backstage, name, {f"~shelf{n}": text for n, text in enumerate(texts)} | {"": "none", one: "damaged"})
    write_rows(backstage, name, [{"id": "~none"}, {"id": "~wrong", "text": 1}, {"id": "~deep", "text": "x " + "[" * 10_000}])
    page.goto(lesson)
    answer_wrongly(page.locator(PLAIN).first)
    expect_note(page, saved)
    left = journal(page, name)
    assert {key: left.get(key) for key in bad} == bad
    assert set(before) <= set(exported(page, site, tmp_path))


def test_two_tabs_pack_at_a_time(context: BrowserContext, backstage: Page, lesson: str, name: str) -> None:
    """They go by what the database holds by then: none of them packs what the other has."""
    write_rows(backstage, name, events(MANY))
    tabs = [context.new_page() for _ in range(2)]
    for tab in tabs:
        tab.goto(lesson, wait_until="commit")
    for tab in tabs:
        wait_for_packs(tab, name)
    assert {f"{'p' * 16}.{n}" for n in range(1, MANY + 1)} <= set(held(backstage, name))
    assert len(packs(backstage, name)) == PACKS


def test_a_lesson_reads_no_more_than_it_shows(
    context: BrowserContext, backstage: Page, site: Site, outline: dict[str, Any], name: str
) -> None:
    """Answers to questions of other pages are neither brought nor looked at, however many they are."""
    found = []
    for count in MANY, MANY + 1000:
        for loss in "a lost journal", "a lost shelf", "a lost database":
            forget(backstage, name, loss)
        backstage.evaluate("name => localStorage.removeItem(name.replace(':', '-due:'))", name)
        write_rows(backstage, name, events(count))
        page = context.new_page()
        page.goto(site.url)
        wait_for_packs(page, name, (count - LOOSE) // 100)
        # What is due is counted once, by whichever page comes first.
        wait_until(page, "name => localStorage.getItem(name.replace(':', '-due:')) !== null", name)
        wait_for_shares(page, name, (count - LOOSE) // 100)
        page.goto("about:blank")
        page.add_init_script(COUNT_READS)
        page.goto(site.url + outline["lessons"][0]["url"])
        expect_note_when_answered(page, outline)
        found.append((page.evaluate("parsed.length"), page.evaluate("rows")))
        page.close()
    [(parsed, read), (parsed_more, read_more)] = found
    assert parsed_more == parsed
    assert len(read_more) == len(read) <= LOOSE + 3
    # No pack, and no share but that of what is no answer: nothing was answered here before.
    assert [row for row in read_more if row[0] in "|~"] == ["|"]


@pytest.fixture
def studied(backstage: Page, page: Page, site: Site, name: str) -> Page:
    """A page in a profile with a large record, of which any lesson brings its own."""
    write_rows(backstage, name, events(MANY))
    pack(page, site.url, name)
    wait_for_shares(page, name, PACKS)
    return page


def wait_for_shares(page: Page, name: str, packs: int) -> None:
    wait_for(page, lambda: shared(page, name) >= packs, f"shares of {packs} packs")


@pytest.mark.parametrize("harm", ["damaged", "another's", "gone", "of fewer packs"])
def test_shares_that_do_not_hold_are_made_anew(
    studied: Page, backstage: Page, lesson: str, name: str, saved: str, harm: str, site: Site, tmp_path: Path
) -> None:
    """Then a page goes by the packs, as if there were no shares, and puts those into the database again."""
    page, before = studied, held(studied, name)
    good = shares(page, name)
    page.goto("about:blank")
    index, old = good[""], good["old-quiz"]
    harmed = {
        "damaged": [old | {"lines": old["lines"][:-40]}, index | {"lines": "["}],
        "another's": [index | {"packs": [*index["packs"][1:], "~other"]}],
        "gone": [index | {"id": "|gone"}, index | {"quizzes": 1}],
        "of fewer packs": [index | {"packs": index["packs"][1:]}],
    }
    write_rows(backstage, name, harmed[harm])
    page.goto(lesson)
    answer_wrongly(page.locator(PLAIN).first)
    expect_note(page, saved)
    wait_for(page, lambda: shares(page, name) == good, "the shares that there were")
    assert set(before) <= set(exported(page, site, tmp_path))


def test_pages_that_show_all_bring_it(studied: Page, site: Site, outline: dict[str, Any], lesson: str, name: str, tmp_path: Path) -> None:
    """Without a load of a page between: from a lesson to My progress, where all of the record is, is saved, and can be started over."""
    page = studied
    page.goto(lesson)
    expect_note_when_answered(page, outline)
    follow_instantly(page, page.get_by_role("link", name="My progress").first)
    everything = set(held(page, name))
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    download.value.save_as(tmp_path / "record.json")
    assert {event["id"] for event in json.loads((tmp_path / "record.json").read_text("utf-8"))["events"]} == everything
    page.get_by_role("button", name="Start over").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    [reset] = [row for row in rows(page, name) if row.get("kind") == "reset"]
    assert reset["seen"]["p" * 16] == [[1, MANY]]


def test_an_exam_that_was_sat_is_not_begun_again(page: Page, backstage: Page, site: Site, outline: dict[str, Any], lesson: str, name: str) -> None:
    """Come to from a lesson without a load of a page, it waits for all that was packed of its sitting: answers to questions of every bank."""
    page.goto(site.url + "exam/")
    exam = page.locator("course-quiz[data-mode=exam]")
    quiz = (exam.get_attribute("id") or "").removeprefix("cq-")
    prints = exam.locator("quiz-question").evaluate_all("all => all.map(({ key, dataset }) => [key, dataset.print])")
    page.goto("about:blank")
    forget(backstage, name, "a lost journal")
    forget(backstage, name, "a lost database")
    now, sat = int(time.time() * 1000) - 10_000_000, {"quiz": quiz, "sitting": 1}
    answers = [
        {"kind": "answered", "question": key, "print": print_, "response": "a", "score": 1, "attempt": 1, "hints": 0} | sat
        for key, print_ in prints
    ]
    told = [{"kind": "begun", "seed": "one"} | sat, *answers, {"kind": "finished", "score": 1, "pass": True} | sat]
    sitting = [event | {"v": 1, "id": f"{'e' * 16}.{n}", "at": (now + n) * 1024} for n, event in enumerate(told, 1)]
    write_rows(backstage, name, [{"v": 1, "kind": "opened", "lesson": "old", "id": f"{'d' * 16}.1", "at": (now - 1) * 1024}, *sitting, *events(MANY)])
    page.goto(site.url)
    wait_for_shares(page, name, PACKS)
    page.goto(lesson)
    expect_note_when_answered(page, outline)
    follow_instantly(page, page.locator(".md-sidebar--primary").get_by_role("link", name="The course exam"))
    expect(page.locator(".cq-exam .cq-verdict")).to_contain_text("Passed: 100")
    points = page.locator(".cq-objectives td").all_inner_texts()
    assert points and all("100" in share for share in points)


def test_what_cannot_be_read_as_a_whole_is_no_file(
    studied: Page, site: Site, outline: dict[str, Any], lesson: str, name: str
) -> None:
    """Where both stores lose of what the page has not brought yet, no file is written that lacks it, and nothing is hidden by a reset."""
    page = studied
    page.goto(lesson)
    expect_note_when_answered(page, outline)
    [one, *_] = shelf(page, name)
    write_shelf(page, name, {one: "damaged"})
    page.evaluate("""() => {
      const { getAll } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.getAll = function (range) {
        if (range?.lower === "~") throw new DOMException("closing", "InvalidStateError");
        return getAll.call(this, range);
      };
    }""")
    follow_instantly(page, page.get_by_role("link", name="My progress").first)
    page.get_by_role("button", name="Start over").click()
    expect(page.locator(".cq-message")).to_have_text(outline["words"]["en"]["record-unread"])
    page.get_by_role("button", name="Save to a file").click()
    expect(page.locator(".cq-message")).to_have_text(outline["words"]["en"]["record-unread"])
    assert [row for row in rows(page, name) if row.get("kind") in ("reset", "exported")] == []


def expect_note_when_answered(page: Page, outline: dict[str, Any]) -> None:
    answer_wrongly(page.locator(PLAIN).first)
    expect_note(page, outline["words"]["en"]["saved"])


def test_packs_without_room_on_the_shelf(context: BrowserContext, backstage: Page, lesson: str, name: str, saved: str) -> None:
    """The database has them, and the events that the journal had stay there."""
    some = events(MANY)
    write_rows(backstage, name, some)
    write_journal(backstage, name, {f"{name}:{event['id']}": json.dumps(event) for event in some[:300]})
    page = context.new_page()
    page.add_init_script(FULL_JOURNAL.replace('key.startsWith("coursemark:")', 'key.includes(":~")'))
    page.add_init_script(FULL_SHELF)
    page.goto(lesson)
    wait_until(page, """async ([name, count]) => {
          const request = indexedDB.open(name);
          const database = await new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
          const rows = database.transaction("events").objectStore("events").getAll();
          const found = await new Promise((resolve) => { rows.onsuccess = () => resolve(rows.result.filter((row) => "text" in row).length); });
          database.close();
          return found === count;
        }""",
        arg=[name, PACKS],
    )
    page.reload()
    answer_wrongly(page.locator(PLAIN).first)
    expect_note(page, saved)
    left = journal(page, name)
    assert all(json.loads(left[f"{name}:{event['id']}"]) == event for event in some[:300])
