"""axe finds nothing on any page: light on a desktop, dark on a phone, before and after answering."""

from typing import Any

import learner
import pytest
from barriers import find_barriers
from conftest import Site
from playwright.sync_api import Browser, Page, expect
from theme import toggle_palette

COURSE = [
    "",
    "lessons/why-it-confuses/",
    "lessons/networking-defined/",
    "lessons/what-it-is-not/",
    "lessons/a-garden/",
    "lessons/mutual-support/",
    "lessons/the-conversation/",
    "lessons/where-and-with-whom/",
    "lessons/your-plan/",
    "exam/",
    "review/",
    "certificate/",
    "for-instructors/",
    "for-instructors/banks-and-exams/",
    "glossary/",
    "progress/",
    "sources/",
    "404.html",
]
ODD = ["lessons/kinds/", "lessons/deutsch/", "lessons/hebrew/", "lessons/plain/", ""]
# Each color and each size is seen; all four together would find nothing else, and take twice as long.
VIEWS = {
    # So high that no link of the sidebar is half scrolled out of its list, which would be too small a target.
    "light, desktop": ({"width": 1280, "height": 1500}, "Switch to dark mode"),
    "dark, phone": ({"width": 390, "height": 844}, "Switch to light mode"),
}


def find_barriers_everywhere(page: Page) -> str:
    """Looks in both schemes, and leaves the first one."""
    faults = []
    for view, (viewport, other) in VIEWS.items():
        page.set_viewport_size(viewport)
        faults += [f"{view}: {fault}" for fault in find_barriers(page)]
        page.get_by_title(other).click()
    return "\n".join(faults)


def answer_in_every_way(page: Page) -> None:
    """Leaves right, wrong and partial results, every hint open and every answer shown."""
    for number, question in enumerate(page.locator("quiz-question:visible").all()):
        for hint in question.locator(".cq-hint > summary").all():
            hint.click()
        correct = learner.right_response(question)
        if learner.kind_of(question) == "multiple" and len(correct) > 1:
            learner.answer(question, correct[:1])
        elif number % 2:
            learner.answer_rightly(question)
        else:
            learner.answer_wrongly(question)
        for summary in question.locator(".cq-answer:not([open]) > summary:visible").all():
            summary.click()


@pytest.fixture
def page(page: Page) -> Page:
    page.set_default_timeout(10_000)
    return page


def check_page(page: Page, address: str) -> None:
    page.goto(address)
    assert not find_barriers_everywhere(page)
    if page.locator("quiz-question:visible").count():
        answer_in_every_way(page)
        page.locator("lesson-end").scroll_into_view_if_needed()
        assert not find_barriers_everywhere(page)


@pytest.mark.parametrize("address", COURSE)
def test_axe_finds_nothing_in_the_course(page: Page, site: Site, address: str) -> None:
    """No page of the course has a fault that axe can find, whatever the learner did on it."""
    check_page(page, site.url + address)


@pytest.mark.parametrize("address", ODD)
def test_axe_finds_nothing_in_odd_cases(page: Page, odd: Site, address: str) -> None:
    """Nor has a page with every kind of question, in several languages."""
    check_page(page, odd.url + address)


def test_axe_finds_nothing_in_a_finished_course(page: Page, odd: Site) -> None:
    """Nor has a home page that tells of lessons begun and complete."""
    page.goto(odd.url + "lessons/plain/")
    page.get_by_role("button", name="I have read this lesson").click()
    expect(page.locator(".cm-done")).to_be_visible()
    learner.read_record(page)
    check_page(page, odd.url + "lessons/kinds/")
    check_page(page, odd.url)


@pytest.mark.parametrize(("wish", "scheme", "other"), [("light", "default", "slate"), ("dark", "slate", "default")])
def test_site_wears_what_the_system_wants_until_the_learner_chooses(wish: Any, scheme: str, other: str, chromium: Browser, site: Site) -> None:
    with chromium.new_context(color_scheme=wish) as context:
        page = context.new_page()
        page.goto(site.url)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        toggle_palette(page)
        page.goto(site.url + "glossary/")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", other)
