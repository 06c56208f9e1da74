"""The whole course by keyboard alone: from its first page through every lesson and the exam to the certificate."""

import re
from typing import Any

from conftest import Site
from hands import Keyboard, respond, solve
from learner import read_record
from playwright.sync_api import Page, expect

NAME = "Dana Ruiz"


def test_course_is_taken_by_keyboard_alone(page: Page, site: Site, outline: dict[str, Any]) -> None:
    """Nothing is clicked and no address is typed but the first one."""
    hand = Keyboard()
    page.goto(site.url)
    hand.press(page.get_by_role("link", name=re.compile("^Start: 1")))
    for number, lesson in enumerate(outline["lessons"], 1):
        expect(page).to_have_url(site.url + lesson["url"])
        # The address comes before the page.
        expect(page.locator(".cm-lesson")).to_contain_text(f"Lesson {number} of")
        quizzes = page.locator("course-quiz[data-required]")
        expect(quizzes.first.locator(".cq-actions").first).to_be_attached()
        for asked in quizzes.locator("quiz-question:visible").all():
            solve(asked, hand)
        end = page.locator("lesson-end")
        onward = end.get_by_role("link", name=re.compile(f"^Next: {number + 1}|^Back to the course map"))
        hand.reach(onward)
        expect(end).to_contain_text("You have completed this lesson.")
        hand.press(onward)
    expect(page.locator(".cm-far")).to_contain_text("You have completed every lesson.")
    hand.press(page.locator(".md-content").get_by_role("link", name="an exam"))
    hand.press(page.get_by_role("button", name="Begin"))
    expect(page.locator("quiz-question:focus")).to_be_visible()
    for asked in page.locator("quiz-question:visible").all():
        respond(asked, hand)
    hand.press(page.get_by_role("button", name="Finish"))
    expect(page.locator(".cq-exam:focus")).to_contain_text(re.compile("Passed: 100.%"))
    hand.press(page.get_by_role("link", name="To your certificate"))
    hand.type(page.get_by_label("Name on the certificate"), NAME)
    expect(page.locator(".cm-certificate .cm-name")).to_have_text(NAME)
    kinds = [event["kind"] for event in read_record(page)]
    assert kinds.count("completed") == len(outline["lessons"])
    assert kinds.count("finished") == 1
