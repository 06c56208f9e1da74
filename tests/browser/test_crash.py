"""The record after the browser was killed."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from chromium import find, flags
from conftest import Seen, Site
from learner import PLAIN, answer_wrongly
from playwright.sync_api import BrowserContext, Error as PlaywrightError, Page, Playwright, expect
from stores import events, expect_note, held, kept, name_of, packs, rows, shared, shelf, write_rows
from waiting import wait_for, wait_until

# Kills are luck: set the variable to some hundred before a release, or after a change to the store.
KILLS = int(os.environ.get("COURSEMARK_KILLS", "5"))
# What the page has said to be saved by then; it is in the middle of more when the kill comes.
ANSWERS = 12

# Answers for ever, `answered` times so far; `acknowledged` are the journal's keys as of the latest time that the page said "saved".
ANSWER_ON = """saved => {
  const questions = [...document.querySelectorAll("PLAIN")];
  const answer = (question) => {
    if (question.dataset.verdict) question.querySelector("button").click();
    const input = question.querySelector("input");
    if (input.type === "text") input.value = "surely not this";
    else input.checked = true;
    question.querySelector("button").click();
  };
  const says = (quiz) => quiz.querySelector(".cq-saved")?.textContent === saved;
  const answerOn = async () => {
    for (let n = 0; ; n++) {
      const question = questions[n % questions.length];
      await question.begin();
      answer(question);
      do await new Promise((resolve) => setTimeout(resolve)); while (!says(question.closest("course-quiz")));
      window.answered = n + 1;
      window.acknowledged = Object.keys(localStorage).filter((key) => key.startsWith("coursemark:"));
    }
  };
  window.answered = 0;
  window.acknowledged = [];
  void answerOn();
}""".replace("PLAIN", PLAIN)


# Damage that a failing disk may do.
DAMAGES = {"overwritten": lambda data: b"\xa5" * len(data), "cut off": lambda data: data[: len(data) // 3], "emptied": lambda data: b""}
DISK = 150
# Four packs of 100; the oldest event and the newest 50 answers stay loose.
MANY = 451
PACKS = 4


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of its own with so little room that it can be filled."""
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}m", "tmpfs", str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"mounts a small file system, which this user may not: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Leaves no room on the disk."""
    filler = disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    return filler


def close(process: subprocess.Popen[str], context: BrowserContext) -> None:
    """In order, since only then all of the journal is on the disk."""
    assert context.browser
    with suppress(PlaywrightError):
        context.browser.new_browser_cdp_session().send("Browser.close")
    # Whether it could still answer or not. Its lock on the profile is gone sooner than the journal is on the disk.
    process.wait(60)


def acknowledged_in(page: Page, name: str) -> set[str]:
    return {key for key in page.evaluate("acknowledged") if f"{name}:" < key < f"{name}:{{"}


@contextmanager
def doomed_browser(playwright: Playwright, profile: Path) -> Iterator[BrowserContext]:
    """As `doomed_process`, where nobody has to do with the process."""
    with doomed_process(playwright, profile) as (_, context):
        yield context


@contextmanager
def doomed_process(playwright: Playwright, profile: Path) -> Iterator[tuple[subprocess.Popen[str], BrowserContext]]:
    """A Chromium with a profile on the disk; it is killed, with all its processes, in whatever it does."""
    path = find(playwright.chromium.executable_path)
    command = [
        path,
        *flags(),
        "--headless",
        "--remote-debugging-port=0",
        f"--user-data-dir={profile}",
        "about:blank",
    ]
    # A session of its own is a process group of its own: nothing else is in it.
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        try:
            assert process.stderr
            lines = iter(process.stderr.readline, "")
            address = next(found[1] for line in lines if (found := re.search("listening on (ws:.*)", line)))
            [context] = playwright.chromium.connect_over_cdp(address).contexts
            yield process, context
        finally:
            # One that was closed has ended.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def keys_of_rows(context: BrowserContext, site: Site, name: str) -> set[str]:
    """As `keys_of`, read from a page where nothing heals the database."""
    page = context.new_page()
    page.goto(f"{site.url}sitemap.xml")
    try:
        keys = keys_of(page, name)
    except PlaywrightError as error:
        # After a kill the browser once could not open its store at first. One that it cannot open again is lost.
        if "backing store" not in str(error):
            raise
        page.reload()
        keys = keys_of(page, name)
    page.close()
    return keys


def keys_of(page: Page, name: str) -> set[str]:
    """The journal's keys of the events in the database, loose or packed, and of its packs."""
    return {f"{name}:{one}" for one in (*held(page, name), *(row["id"] for row in rows(page, name)))}


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="kills a process group, which there is on POSIX")
def test_what_was_saved_survives_kills(
    playwright: Playwright, site: Site, outline: dict[str, Any], seen: Seen, tmp_path: Path
) -> None:
    """Whenever the browser is killed, each event that the page said was saved is in the database afterwards."""
    name, saved = name_of(outline), outline["words"][outline["language"]]["saved"]
    lesson = site.url + outline["lessons"][0]["url"]
    acknowledged: set[str] = set()
    for _ in range(KILLS):
        with doomed_browser(playwright, tmp_path) as context:
            assert acknowledged <= keys_of_rows(context, site, name)
            seen.watch(context)
            page = context.new_page()
            page.goto(lesson)
            expect(page.locator("quiz-question button").first).to_be_visible()
            page.evaluate(ANSWER_ON, saved)
            wait_until(page, "least => answered >= least", arg=ANSWERS)
            acknowledged |= acknowledged_in(page, name)
    assert len(acknowledged) >= KILLS * ANSWERS
    with doomed_browser(playwright, tmp_path) as context:
        assert acknowledged <= keys_of_rows(context, site, name)
        page = context.new_page()
        page.goto(lesson)
        expect(page.locator(".cq-saved").first).to_have_text(saved)
        assert acknowledged <= keys_of(page, name)
    assert seen == Seen()


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="kills a process group, which there is on POSIX")
def test_full_disk(playwright: Playwright, site: Site, outline: dict[str, Any], tmp_path: Path) -> None:
    """What was said to be saved is there once there is room again, and on a full disk that is said of nothing that is not."""
    name, words = name_of(outline), outline["words"][outline["language"]]
    lesson = site.url + outline["lessons"][0]["url"]
    with small_disk(tmp_path / "disk") as disk:
        with doomed_browser(playwright, disk / "profile") as context:
            page = context.new_page()
            page.goto(lesson)
            expect(page.locator("quiz-question button").first).to_be_visible()
            page.evaluate(ANSWER_ON, words["saved"])
            wait_until(page, "acknowledged.length >= 20")
            filler = fill(disk)
            # It cannot go on, and says so.
            expect(page.locator(".cq-saved").filter(has_text=words["weak"]).first).to_be_visible(timeout=60_000)
            acknowledged = acknowledged_in(page, name)
        filler.unlink()
        assert len(acknowledged) >= 20
        with doomed_browser(playwright, disk / "profile") as context:
            assert acknowledged <= keys_of_rows(context, site, name)
            page = context.new_page()
            page.goto(lesson)
            expect(page.locator(".cq-saved").first).to_have_text(words["saved"])


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="kills a process group, which there is on POSIX")
@pytest.mark.parametrize("store", ["IndexedDB/*.leveldb", "Local Storage/leveldb"])
def test_damaged_files_of_a_store(playwright: Playwright, site: Site, outline: dict[str, Any], tmp_path: Path, store: str) -> None:
    """Whatever becomes of the files of one store, the other has everything, and makes it whole."""
    name, saved = name_of(outline), outline["words"][outline["language"]]["saved"]
    lesson = site.url + outline["lessons"][0]["url"]
    for number, damage in enumerate(DAMAGES.values()):
        profile = tmp_path / str(number)
        with doomed_process(playwright, profile) as (process, context):
            page = context.new_page()
            page.goto(lesson)
            for question in page.locator(PLAIN).all()[:3]:
                answer_wrongly(question)
            expect_note(page, saved)
            before = kept(page, name)
            close(process, context)
        [folder] = (profile / "Default").glob(store)
        for path in folder.iterdir():
            if path.suffix in (".log", ".ldb") or path.name.startswith(("MANIFEST", "CURRENT")):
                path.write_bytes(damage(path.read_bytes()))
        with doomed_browser(playwright, profile) as context:
            page = context.new_page()
            page.goto(lesson)
            expect(page.locator(f"{PLAIN}[data-verdict]")).to_have_count(3)
            expect_note(page, saved)
            assert [event for event in kept(page, name) if event in before] == before


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="kills a process group, which there is on POSIX")
@pytest.mark.parametrize("store", ["IndexedDB/*.leveldb", "Service Worker/CacheStorage"])
@pytest.mark.parametrize("ending", ["closed", "killed"])
def test_damaged_files_of_packs(playwright: Playwright, site: Site, outline: dict[str, Any], tmp_path: Path, store: str, ending: str) -> None:
    """As well where the record is large, and most of it in packs, however the browser ended."""
    name, profile = name_of(outline), tmp_path / "profile"
    progress = f"{site.url}progress/"
    with doomed_process(playwright, profile) as (process, context):
        page = context.new_page()
        page.goto(f"{site.url}sitemap.xml")
        write_rows(page, name, events(MANY))
        page.goto(progress)
        wait_for(page, lambda: shared(page, name) == PACKS, "shares of all packs")
        # Of the journal a killed browser may not have all on the disk.
        before = packs(page, name)
        if ending == "closed":
            close(process, context)
    damaged = [path for path in (profile / "Default").glob(f"{store}/**/*") if path.is_file()]
    assert damaged
    for path in damaged:
        path.write_bytes(DAMAGES["overwritten"](path.read_bytes()))
    with doomed_browser(playwright, profile) as context:
        page = context.new_page()
        page.goto(progress)
        wait_for(page, lambda: shelf(page, name) == before == packs(page, name), "packs in both places")
