"""The course without JavaScript: everything can be read, and nothing is there that does not work."""

from collections.abc import Iterator

import learner
import pytest
from conftest import Seen, Site
from playwright.sync_api import Browser, BrowserContext, Page, expect


@pytest.fixture
def context(chromium: Browser, seen: Seen) -> Iterator[BrowserContext]:
    context = chromium.new_context(java_script_enabled=False)
    seen.watch(context)
    yield context
    context.close()
    assert seen == Seen()


def test_question_can_be_read_whole(page: Page, odd: Site) -> None:
    """Question, options and hints are there; the answer with the feedback waits in a disclosure of the browser's own."""
    page.goto(odd.url + "lessons/kinds/")
    question = learner.question(page, "loop")
    expect(question.get_by_role("group", name="Which program prints ready once?")).to_be_visible()
    expect(question.get_by_role("listitem").get_by_text("on every machine,")).to_be_visible()
    expect(question.get_by_role("radio")).to_have_count(3)
    answer = question.locator("details.cq-answer")
    expect(answer.get_by_text("Yes, once.")).to_be_hidden()
    question.get_by_text("Hint", exact=True).click()
    expect(question.get_by_text("Count the words.")).to_be_visible()
    question.get_by_text("Answer and explanation").click()
    for text in "Yes, once.", "One does.", "A call runs once.":
        expect(answer.get_by_text(text)).to_be_visible()


def test_typed_answers_can_be_read(page: Page, odd: Site) -> None:
    """What is accepted, with its unit and range, and the near misses stand in the disclosure."""
    page.goto(odd.url + "lessons/kinds/")
    fall, river = learner.question(page, "all-kinds/fall"), learner.question(page, "river")
    for question in fall, river:
        question.get_by_text("Answer and explanation").click()
    expect(fall.get_by_text("Right answer: 9.81 m/s²")).to_be_visible()
    expect(fall.get_by_text("The decimal sign slipped.")).to_be_visible()
    expect(river.get_by_text("also accepted: the Nile")).to_be_visible()
    for number in 1, 2, 3:
        expect(river.get_by_text(f"Hint {number}", exact=True)).to_be_visible()


@pytest.mark.parametrize("address", ["lessons/kinds/", "lessons/plain/", ""])
def test_no_dead_buttons(page: Page, odd: Site, address: str) -> None:
    """There is no button that would do nothing, and no status or place for results that stays empty."""
    page.goto(odd.url + address)
    content = page.locator("article")
    expect(content.locator("button, input[type=submit]")).to_have_count(0)
    expect(content.locator(".cq-actions, .cq-result, .cq-summary, .cm-open")).to_have_count(0)
    expect(content.get_by_text(" ·  · ")).to_have_count(0)


def test_lesson_leads_on_to_the_next(page: Page, site: Site) -> None:
    """The map leads to the first lesson, the end of each to the next one, and the last one home."""
    page.goto(site.url)
    expect(page.locator(".cm-map").get_by_role("link")).to_have_count(8)
    page.get_by_role("link", name="Start: 1. Why networking confuses people").click()
    expect(page.locator(".cm-lesson")).to_contain_text("Lesson 1 of 8 · 14 min")
    page.get_by_role("link", name="Next: 2. Networking, defined").first.click()
    page.goto(site.url + "lessons/your-plan/")
    page.get_by_role("link", name="Back to the course map").click()
    expect(page).to_have_url(site.url)


def test_last_written_lesson_says_what_comes(page: Page, odd: Site) -> None:
    page.goto(odd.url + "lessons/hebrew/")
    expect(page.locator("lesson-end")).to_contain_text("Next comes lesson 5")


def test_enter_in_a_field_loses_no_page(page: Page, odd: Site) -> None:
    """A form that no script handles leads nowhere else than to the page itself."""
    page.goto(odd.url + "lessons/kinds/")
    field = learner.field(learner.question(page, "river"))
    field.fill("Nile")
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Every kind of question")


def test_notes_to_instructors_stay_hidden(page: Page, site: Site) -> None:
    page.goto(site.url + "for-instructors/teaching-in-a-room/")
    expect(page.locator("instructor-view")).to_have_count(1)
    expect(page.locator("instructor-view, instructor-switch [role=switch]")).to_have_count(2)
    for hidden in page.locator("instructor-view, instructor-switch [role=switch]").all():
        expect(hidden).to_be_hidden()
