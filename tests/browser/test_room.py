"""Teaching in a room, writing at a desk: what only instructors see, the book on paper, the question that was just edited."""

import re
import sys
from pathlib import Path
from typing import Any

from barriers import find_barriers
from building import ROOT
from conftest import Site
from playwright.sync_api import Page, expect

sys.path.append(str(ROOT / "tests"))

from sites import SOWING, Served, write_site

GUIDE, BOOK = "for-instructors/teaching-in-a-room/", "for-instructors/book/"
NOTE = "Let each pair find one more example"


def test_instructor_sees_what_learners_do_not(page: Page, site: Site) -> None:
    """On this machine, in every tab, until the switch is off again; on paper as on the screen."""
    page.goto(site.url + GUIDE)
    note, switch = page.locator("instructor-view", has_text=NOTE), page.get_by_role("switch")
    expect(switch).not_to_be_checked()
    expect(note).to_be_hidden()
    other = page.context.new_page()
    other.goto(site.url + GUIDE)
    expect(other.get_by_role("switch")).not_to_be_checked()
    switch.focus()
    page.keyboard.press("Space")
    expect(note).to_be_visible()
    expect(other.locator("instructor-view", has_text=NOTE)).to_be_visible()
    for scheme in ("default", "slate"):
        page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        assert find_barriers(page, "article") == []
    page.reload()
    expect(switch).to_be_checked()
    switch.uncheck()
    expect(note).to_be_hidden()
    page.emulate_media(media="print")
    expect(note).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('instructor'))") == []


def test_book_becomes_a_pdf(page: Page, site: Site, outline: dict[str, Any]) -> None:
    """Each lesson is in it, on a page of its own to begin with; with the key there is more of it."""
    page.goto(site.url + BOOK)
    expect(page.locator("course-quiz, quiz-question, .cm-book :is(select, textarea)")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('coursemark'))") == []
    lessons = [lesson for lesson in outline["lessons"] if "url" in lesson]
    without = pdf(page)
    titles = without.decode("latin-1").replace("\\(", "(").replace("\\)", ")")
    assert [lesson["title"] for lesson in lessons if f"{lesson['title']})" not in titles] == []
    assert pages_of(without) > len(lessons)
    expect(page.locator(".cm-key").first).to_be_hidden()
    page.get_by_label("Show and print the answers").check()
    expect(page.locator(".cm-key").first).to_be_visible()
    assert find_barriers(page, ".cm-book > .cm-chapter:nth-of-type(2)") == []
    assert pages_of(pdf(page)) > pages_of(without)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_page_goes_to_the_question_that_was_edited(page: Page, tmp_path: Path) -> None:
    """After it has come anew by itself; to the box where there is a mistake; nowhere where only prose was edited."""
    folder = write_site(tmp_path)
    served = Served(folder)
    try:
        assert served.shows("cq-season--word")
        page.goto(f"http://{served.address}/lessons/sowing/")
        question, box = page.locator("#cq-season--word"), page.locator(".cq-problem")
        expect(question.locator(".cm-foot")).to_contain_text("course/lessons/sowing.md:")
        for old, new, target in (("Type it.", "Write it.", question), ("answers: markeranswer", "answer: markeranswer", box)):
            write_site(folder, **{"course/lessons/sowing.md": SOWING.replace(old, new)})
            expect(target).to_be_focused(timeout=60_000)
            expect(target).to_be_in_viewport()
        expect(box).to_contain_text("unknown-key")
    finally:
        # It asks its server for news as long as it is open.
        page.goto("about:blank")
        served.end()


def pdf(page: Page) -> bytes:
    return page.pdf(format="A4", outline=True, tagged=True)


def pages_of(file: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", file))
