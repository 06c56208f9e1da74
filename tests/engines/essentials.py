"""What the learner's record owes to every engine: it is saved, found again, shared by tabs, taken along; and what is denied is said."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from webdriver import ENGINES, Browser, NoEngine, firefox

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests/browser"))

from building import outline_of
from serving import serve
from stores import FORGET, JOURNAL, ROWS, SHELF, TOOLS, WRITE_ROWS, events, name_of

# So many in each of two tabs.
ANSWERS = 50

PLAIN = "quiz-question:is([data-type=single], [data-type=true-false])"
SAVED = "[...document.querySelectorAll('.cq-saved')].map(({ textContent }) => textContent)"
READY = f"document.querySelectorAll('{PLAIN} .cq-actions button').length > 1"

# Answers the page's questions in turn, each as the learner does: chooses the first option, presses Check.
ANSWER = f"""
const [from, count] = given;
const questions = [...document.querySelectorAll("{PLAIN}")];
for (let n = 0; n < count; n++) {{
  const question = questions[(from + 2 * n) % questions.length];
  if (question.dataset.verdict) question.querySelector(".cq-button").click();
  question.querySelector("input").click();
  question.querySelector(".cq-button").click();
  await new Promise((resolve) => setTimeout(resolve));
}}"""
VERDICTS = f"""return [...document.querySelectorAll("{PLAIN}")].map(({{ dataset }}) => dataset.verdict ?? "");"""

# Keeps the text of the file that is saved.
EXPORT = """
const make = URL.createObjectURL;
let blob;
URL.createObjectURL = (given) => make(blob = given);
[...document.querySelectorAll("course-record button")].find(({ textContent }) => textContent === given[0]).click();
while (!blob) await new Promise((resolve) => setTimeout(resolve, 20));
return await blob.text();"""
IMPORT = """
const files = new DataTransfer();
files.items.add(new File([given[0]], "record.json", { type: "application/json" }));
const input = document.querySelector("input[type=file]");
input.files = files.files;
input.dispatchEvent(new Event("change"));"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, Any]]]:
    """The course's address, and its outline."""
    folder = tmp_path_factory.mktemp("site")
    with serve(folder) as url:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"}, check=True, capture_output=True)
        (folder / "blank.html").write_text("<!doctype html>", "utf-8")
        [script] = folder.glob("assets/coursemark/coursemark-*.js")
        # A frame without an origin is not what the site's own policy calls 'self', and may not hold files of others to digests.
        script.with_name("free.js").write_text(re.sub(r'#sha384-[^"]*', "", script.read_text("utf-8")), "utf-8")
        lesson = folder / "lessons/why-it-confuses/index.html"
        free = re.sub(r'<meta http-equiv="?Content-Security-Policy"?[^>]*>| integrity="?[^" >]*"?', "", lesson.read_text("utf-8"))
        lesson.with_name("free.html").write_text(free.replace(script.name, "free.js"), "utf-8")
        frame = '<iframe sandbox="allow-scripts allow-forms" width="900" height="900" src="lessons/why-it-confuses/free.html"></iframe>'
        (folder / "framed.html").write_text(f"<!doctype html>{frame}", "utf-8")
        yield url, outline_of(folder)


@pytest.fixture(params=ENGINES)
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Each engine with a profile of its own."""
    try:
        with ENGINES[request.param]() as browser:
            yield browser
    except NoEngine as reason:
        pytest.skip(f"{request.param} cannot be had: {reason}")


@pytest.fixture
def lesson(site: tuple[str, dict[str, Any]]) -> str:
    url, outline = site
    return url + outline["lessons"][0]["url"]


def words(site: tuple[str, dict[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = site[1]["words"]["en"]
    return found


def expect_note(browser: Browser, text: str) -> None:
    browser.wait(f"(notes => notes.length && notes.every((note) => note === given[0]))({SAVED})", text)


def stored(browser: Browser, site: tuple[str, dict[str, Any]], script: str) -> Any:
    return browser.run(f"const [name] = given; {TOOLS} {script}", name_of(site[1]))


def test_an_answer_is_saved_and_found_again(browser: Browser, site: tuple[str, dict[str, Any]], lesson: str) -> None:
    browser.go(lesson)
    browser.wait(READY)
    browser.run(ANSWER, 0, 2)
    expect_note(browser, words(site)["saved"])
    before = browser.run(VERDICTS)
    assert len(list(filter(None, before))) == 2
    browser.go(lesson)
    browser.wait(READY)
    browser.wait(f"document.querySelectorAll('{PLAIN}[data-verdict]').length === 2")
    assert browser.run(VERDICTS) == before
    rows, journal = stored(browser, site, ROWS), stored(browser, site, JOURNAL)
    assert sorted(row["id"] for row in rows) == sorted(json.loads(text)["id"] for text in journal.values())
    assert [row["kind"] for row in rows].count("answered") == 2


def test_two_tabs_lose_nothing(browser: Browser, site: tuple[str, dict[str, Any]], lesson: str) -> None:
    tabs = [browser.window, browser.open()]
    for number, tab in enumerate(tabs):
        browser.front(tab)
        browser.go(lesson)
        browser.wait(READY)
        # Both are at it at a time. The page tells when it is through: in Firefox one script sees no name that another has set.
        browser.run(f"(async (...given) => {{ {ANSWER} document.body.dataset.through = ''; }})(...given);", number, ANSWERS)
    for tab in tabs:
        browser.front(tab)
        browser.wait("document.body.matches('[data-through]')")
        expect_note(browser, words(site)["saved"])
    for tab in tabs:
        browser.front(tab)
        expect_note(browser, words(site)["saved"])
        answers = [row["id"] for row in stored(browser, site, ROWS) if row["kind"] == "answered"]
        assert len(answers) == 2 * ANSWERS
        assert len({answer.partition(".")[0] for answer in answers}) == 2
    # What one tab answers shows in the other.
    browser.run(ANSWER, 0, 1)
    verdicts = browser.run(VERDICTS)
    browser.front(tabs[0])
    browser.wait(f"JSON.stringify([...document.querySelectorAll('{PLAIN}')].map(({{ dataset }}) => dataset.verdict ?? '')) === given[0]", json.dumps(verdicts, separators=(",", ":")))


def test_old_events_are_packed_and_come_back(browser: Browser, site: tuple[str, dict[str, Any]], lesson: str) -> None:
    """The store of responses has them as well as the database, and gives them back to it."""
    url, outline = site
    browser.go(f"{url}blank.html")
    browser.run(f"const [name, rows] = given; {TOOLS} await (async (given) => {{ {WRITE_ROWS} }})({{ version: 1, table: true, rows }});", name_of(outline), events(501))
    browser.go(lesson)
    browser.wait("Boolean(localStorage.getItem(given[0]))", f"{name_of(outline)}:~")
    packs = stored(browser, site, SHELF)
    assert len(packs) == 4
    browser.go(f"{url}blank.html")
    stored(browser, site, FORGET["a lost database"])
    browser.go(lesson)
    browser.wait(READY)
    end = time.monotonic() + 20
    while (found := {row["id"]: row["text"] for row in stored(browser, site, ROWS) if "text" in row}) != packs:
        assert time.monotonic() < end, found
        time.sleep(0.2)


def test_a_file_takes_the_record_along(browser: Browser, site: tuple[str, dict[str, Any]], lesson: str) -> None:
    url, _ = site
    browser.go(lesson)
    browser.wait(READY)
    browser.run(ANSWER, 0, 3)
    expect_note(browser, words(site)["saved"])
    browser.go(url + "progress/")
    browser.wait("document.querySelector('course-record h2') !== null")
    text = browser.run(EXPORT, words(site)["record-export"])
    assert json.loads(text)["count"] == len(json.loads(text)["events"]) == 4
    browser.go(url + "blank.html")
    stored(browser, site, "localStorage.clear(); await done(indexedDB.deleteDatabase(name));")
    browser.go(url + "progress/")
    browser.wait("document.querySelector('course-record h2') !== null")
    browser.run(IMPORT, text.replace('"score":', '"skore":', 1))
    browser.wait("document.querySelector('.cq-message')?.textContent.includes('damaged')")
    browser.run(IMPORT, text)
    browser.wait("document.querySelector('.cq-message')?.textContent.includes('4')")
    browser.run("document.querySelector('.cq-message').parentElement.querySelector('button').click();")
    expect_note(browser, words(site)["saved"])
    assert len(stored(browser, site, ROWS)) >= 4
    browser.go(lesson)
    browser.wait(READY)
    browser.wait(f"document.querySelectorAll('{PLAIN}[data-verdict]').length > 1")


def test_without_an_origin_nothing_is_said_to_be_saved(browser: Browser, site: tuple[str, dict[str, Any]]) -> None:
    """In a sandboxed frame both stores are denied; the page works, and says where the answers are."""
    browser.go(site[0] + "framed.html")
    browser.enter(0)
    browser.wait(READY)
    browser.run(ANSWER, 0, 2)
    expect_note(browser, words(site)["page"])
    assert len(list(filter(None, browser.run(VERDICTS)))) == 2


@pytest.mark.parametrize(
    ("preferences", "state"),
    [
        ({"dom.storage.enabled": False}, "saved"),
        # All data of sites is blocked.
        ({"network.cookie.cookieBehavior": 2}, "page"),
    ],
    ids=["no localStorage", "neither store"],
)
def test_firefox_without_stores(preferences: dict[str, object], state: str, site: tuple[str, dict[str, Any]], lesson: str) -> None:
    """With the database alone the answers are found again; with neither the page says so."""
    try:
        with firefox(preferences) as browser:
            browser.go(lesson)
            browser.wait(READY)
            browser.run(ANSWER, 0, 2)
            expect_note(browser, words(site)[state])
            browser.go(lesson)
            browser.wait(READY)
            if state == "page":
                assert not any(browser.run(VERDICTS))
            else:
                browser.wait(f"document.querySelectorAll('{PLAIN}[data-verdict]').length === 2")
    except NoEngine as reason:
        pytest.skip(f"firefox cannot be had: {reason}")
