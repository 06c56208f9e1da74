"""The record after the browser was killed."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from chromium import find, flags
from conftest import Seen, Site
from learner import PLAIN
from playwright.sync_api import BrowserContext, Playwright, expect
from stores import kept, name_of, rows

# Kills are luck: set the variable to some hundred before a release, or after a change to the store.
KILLS = int(os.environ.get("COURSEMARK_KILLS", "5"))
# What the page has said to be saved by then; it is in the middle of more when the kill comes.
ANSWERS = 12

# Answers for ever; `acknowledged` are the journal's keys as of the latest time that the page said "saved".
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
      answer(question);
      do await new Promise((resolve) => setTimeout(resolve)); while (!says(question.closest("course-quiz")));
      window.acknowledged = Object.keys(localStorage);
    }
  };
  window.acknowledged = [];
  void answerOn();
}""".replace("PLAIN", PLAIN)


@contextmanager
def doomed_browser(playwright: Playwright, profile: Path) -> Iterator[BrowserContext]:
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
            yield context
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def keys_of_rows(context: BrowserContext, site: Site, name: str) -> set[str]:
    """The journal's keys of what is in the database, read from a page where nothing heals it."""
    page = context.new_page()
    page.goto(f"{site.url}sitemap.xml")
    keys = {f"{name}:{row['id']}" for row in rows(page, name)}
    page.close()
    return keys


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
            there = keys_of_rows(context, site, name)
            assert acknowledged <= there
            seen.watch(context)
            page = context.new_page()
            page.goto(lesson)
            expect(page.locator("quiz-question button").first).to_be_visible()
            page.evaluate(ANSWER_ON, saved)
            page.wait_for_function(
                "least => acknowledged.length >= least", arg=len(there) + ANSWERS, polling=20
            )
            acknowledged |= {key for key in page.evaluate("acknowledged") if key.startswith(f"{name}:")}
    assert len(acknowledged) >= KILLS * ANSWERS
    with doomed_browser(playwright, tmp_path) as context:
        assert acknowledged <= keys_of_rows(context, site, name)
        page = context.new_page()
        page.goto(lesson)
        expect(page.locator(".cq-saved").first).to_have_text(saved)
        assert acknowledged <= {f"{name}:{event['id']}" for event in kept(page, name)}
    assert seen == Seen()
