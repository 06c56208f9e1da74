"""The learner's own page: what is kept, the file that it is saved to, starting over."""

import json
from pathlib import Path
from typing import Any

import pytest
from barriers import find_barriers
from conftest import Seen, Site
from learner import PLAIN, answer_rightly, answer_wrongly, outcome, read_record
from playwright.sync_api import Browser, BrowserContext, Page, expect
from stores import entries, expect_note, forget, journal, name_of, rows, write_journal, write_rows

LESSON = "lessons/why-it-confuses/"


def open_records(page: Page, site: Site) -> None:
    page.goto(site.url + "progress/")
    expect(page.get_by_role("heading", name="Start over")).to_be_visible()


def work(page: Page, site: Site) -> None:
    """Answers the first question rightly, the second one wrongly."""
    page.goto(site.url + LESSON)
    answer_rightly(page.locator(PLAIN).nth(0))
    answer_wrongly(page.locator(PLAIN).nth(1))
    read_record(page)


def save(page: Page, site: Site, folder: Path) -> Path:
    open_records(page, site)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def load(page: Page, path: Path) -> None:
    page.get_by_label("Load from a file").set_input_files(path)


@pytest.fixture
def saved(page: Page, site: Site, tmp_path: Path) -> Path:
    work(page, site)
    return save(page, site, tmp_path)


def test_what_was_done_is_listed(page: Page, site: Site) -> None:
    work(page, site)
    open_records(page, site)
    rows = page.get_by_role("table").nth(2).get_by_role("row")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("0")
    expect(rows.nth(2)).to_contain_text("100")
    expect(page.get_by_role("row", name="1. Why networking confuses people")).to_contain_text("In progress")
    expect(page.get_by_role("table").nth(1).get_by_role("rowheader")).to_have_count(17)
    assert find_barriers(page, ".md-content") == []


def test_file_opens_in_another_browser(chromium: Browser, site: Site, saved: Path) -> None:
    """There it adds what is new, once, and nothing before it is agreed to."""
    context = chromium.new_context()
    other = context.new_page()
    open_records(other, site)
    load(other, saved)
    expect(other.locator(".cq-message")).to_contain_text("New in this file: 3. Already here: 0.")
    expect(other.get_by_text("Nothing is answered yet.")).to_be_visible()
    other.get_by_role("button", name="Add what is new").click()
    expect(other.locator(".cq-message")).to_have_text("Added: 3.")
    load(other, saved)
    expect(other.locator(".cq-message")).to_contain_text("New in this file: 0. Already here: 3.")
    read_record(other)
    other.goto(site.url + LESSON)
    expect(outcome(other.locator(PLAIN).nth(0))).to_have_text("Right.")
    expect(outcome(other.locator(PLAIN).nth(1))).to_have_text("Not right.")
    context.close()


DEEP = "[" * 10_000 + "]" * 10_000
DAMAGES: dict[str, Any] = {
    "empty": lambda file: "", "no JSON": lambda file: "hello", "null": lambda file: "null", "a list": lambda file: "[]", "a number": lambda file: "7",
    "another format": lambda file: json.dumps(file | {"format": "other"}), "no format": lambda file: json.dumps({"events": file["events"]}),
    "cut off": lambda file: json.dumps(file)[:-20], "deep": lambda file: json.dumps(file).replace('"events": [', f'"events": [{DEEP},', 1),
    "deep alone": lambda file: DEEP, "later version": lambda file: json.dumps(file | {"v": 2}), "earlier version": lambda file: json.dumps(file | {"v": 0}),
    "version as text": lambda file: json.dumps(file | {"v": "1"}), "another course": lambda file: json.dumps(file | {"course": "other"}),
    "course as a list": lambda file: json.dumps(file | {"course": ["networking-defined"]}), "no events": lambda file: json.dumps(file | {"events": None}),
    "events as an object": lambda file: json.dumps(file | {"events": {"0": file["events"][0]}}), "one event less": lambda file: json.dumps(file | {"events": file["events"][1:]}),
    "one event twice": lambda file: json.dumps(file | {"events": [*file["events"], file["events"][0]]}), "wrong count": lambda file: json.dumps(file | {"count": 2}),
    "wrong checksum": lambda file: json.dumps(file | {"checksum": "00000000"}), "changed score": lambda file: json.dumps(file).replace('"score": 0', '"score": 1', 1),
    "score too high": lambda file: json.dumps(file).replace('"score": 1', '"score": 2', 1), "no score": lambda file: json.dumps(file).replace('"score"', '"skore"'),
    "prototype": lambda file: json.dumps(file).replace('"v": 1', '"__proto__": {"polluted": true}, "v": 1'), "null event": lambda file: json.dumps(file | {"events": [None, *file["events"]]}),
    "a later event": lambda file: json.dumps(file | {"events": [file["events"][0] | {"v": 2}, *file["events"][1:]]}),
    "id of markup": lambda file: json.dumps(file).replace(file["events"][0]["id"], "<img src=x onerror=alert(1)>.1"),
    "time in the far future": lambda file: json.dumps(file | {"events": [event | {"at": 10**17} for event in file["events"]]}),
    "one event of many contents": lambda file: json.dumps(file | {"events": file["events"] * 7000}), "large": lambda file: json.dumps(file) + " " * 100_000_000,
}


def test_damaged_files_change_nothing(page: Page, site: Site, saved: Path) -> None:
    """Each is refused whole, with a message; what is here stays as it is."""
    file = json.loads(saved.read_text("utf-8"))
    before = read_record(page)
    assert len(DAMAGES) == 31
    for name, damage in DAMAGES.items():
        path = saved.with_name("damaged.json")
        path.write_text(damage(file), "utf-8")
        load(page, path)
        expect(page.locator(".cq-message"), name).to_contain_text("“damaged.json”")
        expect(page.get_by_role("button", name="Add what is new"), name).to_have_count(0)
        page.locator(".cq-message").evaluate("message => message.remove()")
    assert read_record(page) == before
    assert page.evaluate("({}).polluted") is None
    load(page, saved)
    expect(page.locator(".cq-message")).to_contain_text("Already here: 3.")


def test_starting_over_and_back(page: Page, site: Site) -> None:
    """Nothing is deleted: the answers count again when it is undone, and in no case does another device's work go."""
    work(page, site)
    open_records(page, site)
    page.get_by_role("button", name="Start over").click()
    expect(page.get_by_text("Nothing is answered yet.")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    read_record(page)
    page.goto(site.url + LESSON)
    expect(page.locator(PLAIN).nth(0)).not_to_have_attribute("data-verdict", "right")
    expect(page.locator(".cq-actions").first).to_be_visible()
    open_records(page, site)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("table").nth(2).get_by_role("row")).to_have_count(3)
    read_record(page)
    page.goto(site.url + LESSON)
    expect(outcome(page.locator(PLAIN).nth(0))).to_have_text("Right.")


def test_a_phone_holds_it(page: Page, site: Site) -> None:
    work(page, site)
    page.set_viewport_size({"width": 320, "height": 640})
    open_records(page, site)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_a_later_version_left_is_told_of_and_not_touched(context: BrowserContext, backstage: Page, site: Site, outline: dict[str, Any]) -> None:
    """In either store; the rest is shown and saved as ever."""
    name = name_of(outline)
    later = {"v": 2, "id": f"{'z' * 16}.1", "when": {"date": "2030-01-01"}}
    for where in "journal", "rows":
        forget(backstage, name, "a lost journal")
        forget(backstage, name, "a lost database")
        if where == "journal":
            write_journal(backstage, name, entries(name, [later]))
        else:
            write_rows(backstage, name, [later])
        page = context.new_page()
        open_records(page, site)
        expect(page.locator(".cq-message")).to_have_text(outline["words"]["en"]["record-later"])
        page.goto(site.url + LESSON)
        answer_wrongly(page.locator(PLAIN).first)
        expect_note(page, outline["words"]["en"]["saved"])
        assert (journal(page, name).get(f"{name}:{later['id']}") == json.dumps(later)) == (where == "journal")
        assert (later in rows(page, name)) == (where == "rows")
        page.close()


ASKED = """
window.asked = 0;
StorageManager.prototype.persist = async () => { window.asked++; window.kept = window.asked > 1; return window.kept; };
StorageManager.prototype.persisted = async () => Boolean(window.kept);
"""


def test_the_browser_is_asked_to_keep_things_when_the_learner_says_so(page: Page, site: Site, outline: dict[str, Any]) -> None:
    """What it answers is shown, each time."""
    page.add_init_script(ASKED)
    open_records(page, site)
    ask = page.get_by_role("button", name="Ask the browser to keep it")
    ask.click()
    expect(page.get_by_text(outline["words"]["en"]["record-may-go"])).to_be_visible()
    ask.click()
    expect(page.get_by_text(outline["words"]["en"]["record-persisted"])).to_be_visible()
    expect(ask).to_have_count(0)


# A file of the page's own stands in for the one that the learner would choose in the system's dialog.
PICKERS = """
const pick = async () => (await navigator.storage.getDirectory()).getFileHandle("my work.json", { create: true });
window.showSaveFilePicker = pick;
window.showOpenFilePicker = async () => [await pick()];
FileSystemFileHandle.prototype.requestPermission = async () => { localStorage.permission = "granted"; return "granted"; };
FileSystemFileHandle.prototype.queryPermission = async () => localStorage.permission ?? "granted";
"""
READ_FILE = "async () => (await (await window.showSaveFilePicker()).getFile()).text()"
WRITE_FILE = """async (text) => {
  const writing = await (await window.showSaveFilePicker()).createWritable();
  await writing.write(text);
  await writing.close();
}"""


def test_a_file_is_kept_in_step(page: Page, site: Site, outline: dict[str, Any], saved: Path) -> None:
    """It has all that is here, and all that it had from elsewhere is here; what is none of ours is not written over."""
    page.add_init_script(PICKERS)
    open_records(page, site)
    step = page.locator("record-in-step")
    step.get_by_role("button", name="Make a new file").click()
    expect(step).to_contain_text("“my work.json” is in step with your work.")
    first = json.loads(page.evaluate(READ_FILE))
    assert first["count"] == len(read_record(page))
    # Another device puts something in, and this one does something meanwhile.
    other = json.loads(saved.read_text("utf-8"))["events"][-1] | {"id": f"{'q' * 16}.1"}
    page.goto(site.url + LESSON)
    answer_rightly(page.locator(PLAIN).nth(2))
    read_record(page)
    from_elsewhere = page.evaluate(REWRITE, [page.evaluate(READ_FILE), other])
    page.evaluate(WRITE_FILE, from_elsewhere)
    open_records(page, site)
    expect(step).to_contain_text("is in step")
    here = {event["id"] for event in read_record(page)}
    assert other["id"] in here
    assert {event["id"] for event in json.loads(page.evaluate(READ_FILE))["events"]} == here

    page.evaluate("localStorage.permission = 'prompt'")
    page.reload()
    expect(step).to_contain_text("asks anew")
    step.get_by_role("button", name="Allow").click()
    expect(step).to_contain_text("is in step")
    page.evaluate(WRITE_FILE, "a letter")
    page.reload()
    expect(step).to_contain_text("“my work.json” holds no record")
    assert page.evaluate(READ_FILE) == "a letter"
    page.evaluate("async () => (await navigator.storage.getDirectory()).removeEntry('my work.json')")
    page.reload()
    expect(step).to_contain_text("“my work.json” is no longer where it was.")
    assert find_barriers(page, ".md-content") == []
    step.get_by_role("button", name="Stop keeping it in step").click()
    expect(step).to_contain_text("This browser can also keep a file in step")


# What another device's page would write: the same file with one event more.
REWRITE = """([text, event]) => {
  const { canonical, hash } = coursemark.shared;
  const file = JSON.parse(text);
  file.events.push(event);
  file.count++;
  file.checksum = hash(file.events.map(canonical).join("\\n")).toString(16).padStart(8, "0");
  return JSON.stringify(file);
}"""


def test_what_did_not_arrive_is_said(page: Page, seen: Seen, site: Site, outline: dict[str, Any]) -> None:
    """Without the script that tells which questions there are, the page says that it is missing; the record is there, and can be saved."""
    page.route("**/items-*.js", lambda route: route.abort())
    open_records(page, site)
    expect(page.locator(".cq-message").first).to_have_text(outline["words"]["en"]["cannot-load"])
    with page.expect_download():
        page.get_by_role("button", name="Save to a file").click()
    assert all("ERR_FAILED" in error for error in seen.console_errors)
    seen.console_errors.clear()
