"""The course opened from a disk, without a server."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from building import ROOT, build
from learner import PLAIN, answer_rightly, answer_wrongly
from playwright.sync_api import BrowserContext, Page, expect
from stores import expect_note, kept, name_of
from theme import next_lesson


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The site as built for reading from a disk."""
    build(tmp_path, "", ROOT / "mkdocs.yml", "--no-directory-urls")
    return tmp_path


def test_course_works_from_files(page: Page, folder: Path, outline: dict[str, Any]) -> None:
    """Quizzes score and save, a reload and the next lesson know it, and the map shows every status."""
    first, second = outline["lessons"][:2]
    page.goto((folder / "index.html").as_uri())
    page.locator(".cm-map a").first.click()
    answer_wrongly(page.locator(PLAIN).nth(0))
    answer_rightly(page.locator(PLAIN).nth(1))
    expect_note(page, outline["words"]["en"]["saved"])
    assert len(kept(page, name_of(outline))) == 3
    page.reload()
    expect(page.locator(PLAIN).nth(0)).to_have_attribute("data-verdict", "wrong")
    expect(page.locator(PLAIN).nth(1)).to_have_attribute("data-verdict", "right")

    next_lesson(page).click()
    expect(page.locator(".cm-lesson lesson-status")).to_have_attribute("data-lesson", second["id"])
    answer_rightly(page.locator(PLAIN).first)
    expect_note(page, outline["words"]["en"]["saved"])
    marks = page.locator(".md-nav--primary .cm-mark")
    expect(marks.nth(0)).to_have_attribute("data-status", "in-progress")
    expect(marks.nth(1)).to_have_attribute("data-status", "in-progress")

    page.goto((folder / "index.html").as_uri())
    for lesson in first, second:
        status = page.locator(f".cm-map lesson-status[data-lesson={lesson['id']}]")
        expect(status).to_have_attribute("data-status", "in-progress")
    page.locator(".cm-start a").click()
    expect(page.locator(".cm-lesson lesson-status")).to_have_attribute("data-lesson", second["id"])
    expect(page.locator(PLAIN).first).to_have_attribute("data-verdict", "right")

    # Files may not read each other, so that questions come again in their places.
    page.clock.set_fixed_time(datetime.now() + timedelta(days=3))
    page.goto((folder / "review.html").as_uri())
    page.get_by_role("button", name="Begin").click()
    places = page.locator("course-review li a")
    expect(places).to_have_count(3)
    places.first.click()
    expect(page.locator("quiz-question:target")).to_be_in_viewport()


def test_tabs_of_files_know_each_other(context: BrowserContext, folder: Path, outline: dict) -> None:
    """What one tab records shows in another, although files share no channel."""
    address = next(path for path in (folder / "lessons").glob(f"{outline['lessons'][0]['id']}.html")).as_uri()
    here, there = context.new_page(), context.new_page()
    for tab in here, there:
        tab.goto(address)
        tab.locator("quiz-question button").first.wait_for()
    here.bring_to_front()
    answer_rightly(here.locator(PLAIN).first)
    expect(there.locator(PLAIN).first).to_have_attribute("data-verdict", "right")
