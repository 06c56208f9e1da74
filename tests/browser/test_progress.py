"""How far a learner is: statuses, what is open, and the one next thing to do."""

import learner
import pytest
from conftest import Site
from playwright.sync_api import Locator, Page, expect
from waiting import wait_until

FIRST, SECOND = "Why networking confuses people", "Networking, defined"
QUIZ = "why-it-confuses"


def status(page: Page) -> Locator:
    """The line under a lesson's title."""
    return page.locator(".cm-lesson")


def map_row(page: Page, title: str) -> Locator:
    return page.locator(".cm-map > li", has_text=title)


def sidebar_link(page: Page, title: str) -> Locator:
    return page.locator(".md-nav--primary li", has=page.locator(".cm-mark")).get_by_role("link", name=title)


def primary_buttons(page: Page, where: str) -> Locator:
    return page.locator(f"{where} .md-button--primary").filter(visible=True)


def end(page: Page) -> Locator:
    return page.locator("lesson-end")


def reach_end(page: Page) -> None:
    end(page).scroll_into_view_if_needed()
    # The theme notes the place a moment later, and a link that is followed sooner leads back to it.
    wait_until(page, "history.state?.y === scrollY")


def answer_quiz(page: Page, quiz: str) -> None:
    for question in learner.questions(page, quiz):
        learner.answer_rightly(question)


def test_home_starts_the_course(page: Page, site: Site) -> None:
    """Before anything was opened, home has one button, which starts the first lesson, and nothing is begun."""
    page.goto(site.url)
    expect(primary_buttons(page, ".cm-course")).to_have_text([f"Start: 1. {FIRST}"])
    expect(map_row(page, FIRST)).to_contain_text("Not started")
    primary_buttons(page, ".cm-course").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(FIRST)


def test_coming_lessons_are_no_links(page: Page, odd: Site) -> None:
    """A lesson that is not written yet is shown as coming, in the map and in the sidebar, and leads nowhere."""
    page.goto(odd.url)
    for coming in (page.locator(".cm-map .cm-coming"), page.locator(".md-nav--primary .cm-coming")):
        expect(coming).to_have_count(1)
        expect(coming.first).to_contain_text("Coming")
        expect(coming.get_by_role("link")).to_have_count(0)
        expect(coming.locator("lesson-status, .cm-mark")).to_have_count(0)


def test_opened_lesson_is_in_progress(page: Page, site: Site) -> None:
    """Opening a lesson begins it, wherever it is shown; opening it is not finishing it, not even at its end."""
    page.goto(f"{site.url}lessons/{QUIZ}/")
    expect(status(page)).to_contain_text("Lesson 1 of 8 · In progress · ")
    expect(sidebar_link(page, FIRST)).to_contain_text("In progress")
    expect(sidebar_link(page, SECOND)).to_contain_text("Not started")
    reach_end(page)
    expect(status(page)).to_contain_text("In progress")
    page.goto(site.url)
    expect(map_row(page, FIRST)).to_contain_text("In progress")


def test_end_says_what_is_open(page: Page, site: Site) -> None:
    """The end of a lesson lists what is open in it, with a link there, and its one button leads to the first of it."""
    page.goto(f"{site.url}lessons/{QUIZ}/")
    expect(end(page)).to_contain_text("Still open in this lesson")
    expect(end(page).get_by_role("listitem")).to_contain_text("One word, many meanings · open questions: 8")
    expect(primary_buttons(page, "lesson-end")).to_have_text(["Go to the first open question"])
    first, second = learner.questions(page, QUIZ)[:2]
    reach_end(page)
    primary_buttons(page, "lesson-end").click()
    expect(first).to_be_in_viewport()
    learner.answer_rightly(first)
    expect(end(page).get_by_role("listitem")).to_contain_text("open questions: 7")
    reach_end(page)
    end(page).get_by_role("link", name="One word, many meanings").click()
    expect(page).to_have_url(f"{site.url}lessons/{QUIZ}/#{second.get_attribute('id')}")
    expect(second).to_be_in_viewport()


def test_failing_the_quiz_does_not_complete(page: Page, site: Site) -> None:
    """A quiz that was answered and not passed leaves the lesson open, and says how far it is from passing."""
    page.goto(f"{site.url}lessons/{QUIZ}/")
    for question in learner.questions(page, QUIZ):
        learner.answer_wrongly(question)
    reach_end(page)
    expect(end(page).get_by_role("listitem")).to_contain_text("not passed yet: 0 %, 80 % needed")
    expect(primary_buttons(page, "lesson-end")).to_have_text(["Go to the first open question"])
    expect(status(page)).to_contain_text("In progress")
    assert "completed" not in [event["kind"] for event in learner.read_record(page)]


def test_journey_through_the_first_lesson(page: Page, site: Site) -> None:
    """Passing the required quiz completes the lesson everywhere; what comes next is one press away, after a reload too."""
    page.goto(f"{site.url}lessons/{QUIZ}/")
    answer_quiz(page, QUIZ)
    expect(page.locator(f"#cq-{QUIZ} .cq-summary")).to_contain_text("Passed.")
    reach_end(page)
    expect(end(page)).to_contain_text("You have completed this lesson.")
    expect(status(page)).to_contain_text("Lesson 1 of 8 · Complete · ")
    expect(sidebar_link(page, FIRST)).to_contain_text("Complete")
    expect(primary_buttons(page, "lesson-end")).to_have_text([f"Next: 2. {SECOND}"])
    learner.read_record(page)
    page.goto(site.url)
    for _ in "now", "after a reload":
        expect(map_row(page, FIRST)).to_contain_text("Complete")
        expect(primary_buttons(page, ".cm-course")).to_have_text([f"Continue with lesson 2: {SECOND}"])
        expect(page.locator(".cm-far")).to_contain_text("Complete: 1 of 8 lessons")
        page.reload()
    primary_buttons(page, ".cm-course").click()
    expect(status(page)).to_contain_text("Lesson 2 of 8 · In progress · ")
    assert [
        (event["kind"], event.get("lesson")) for event in learner.read_record(page) if "lesson" in event
    ] == [
        ("opened", "why-it-confuses"),
        ("completed", "why-it-confuses"),
        ("opened", "networking-defined"),
    ]


def test_quiz_is_passed_with_less_than_everything(page: Page, site: Site) -> None:
    """The pass mark is what is needed, no more: one wrong answer of eight leaves 88 percent."""
    page.goto(f"{site.url}lessons/{QUIZ}/")
    first, *others = learner.questions(page, QUIZ)
    learner.answer_wrongly(first)
    for question in others:
        learner.answer_rightly(question)
    expect(page.locator(f"#cq-{QUIZ} .cq-summary")).to_contain_text(
        "Passed. Answered: 8 of 8. Points: 7 of 8 (88 %)."
    )
    reach_end(page)
    expect(status(page)).to_contain_text("Complete")


def test_end_must_be_reached(page: Page, odd: Site) -> None:
    """Passing the quiz of a lesson does not complete it before its end was on the screen."""
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(odd.url + "lessons/kinds/")
    page.locator("lesson-end").evaluate(
        "element => element.before(Object.assign(document.createElement('div'), "
        "{style: 'block-size: 2000px'}))"
    )
    answer_quiz(page, "all-kinds")
    expect(page.locator("#cq-all-kinds .cq-summary")).to_contain_text("Passed.")
    expect(status(page)).to_contain_text("In progress")
    reach_end(page)
    expect(status(page)).to_contain_text("Complete")


def test_lesson_without_a_quiz_is_done_when_the_learner_says_so(page: Page, odd: Site) -> None:
    """A lesson with nothing to answer has a button; pressing it completes the lesson and leads on to the next."""
    page.goto(odd.url + "lessons/plain/")
    reach_end(page)
    expect(status(page)).to_contain_text("In progress")
    expect(primary_buttons(page, "lesson-end")).to_have_text(["I have read this lesson"])
    page.get_by_role("button", name="I have read this lesson").click()
    expect(status(page)).to_contain_text("Complete")
    expect(primary_buttons(page, "lesson-end")).to_have_text(["Next: 3. Eine Lektion auf Deutsch"])
    expect(primary_buttons(page, "lesson-end")).to_be_focused()


def test_home_goes_on_with_the_lesson_opened_last(page: Page, odd: Site) -> None:
    """Whoever left a lesson unfinished is led back to it, and not to an earlier one."""
    for lesson in "kinds", "plain":
        page.goto(f"{odd.url}lessons/{lesson}/")
        expect(status(page)).to_contain_text("In progress")
        learner.read_record(page)
    page.goto(odd.url)
    expect(primary_buttons(page, ".cm-course")).to_have_text(
        ["Continue with lesson 2: A lesson without a quiz"]
    )


def test_everything_done_says_what_comes(page: Page, odd: Site) -> None:
    """With every lesson complete, home has no button, and says that more is being written."""
    for lesson, quiz in {"kinds": "all-kinds", "deutsch": "zahlen", "hebrew": "shalom", "plain": ""}.items():
        page.goto(f"{odd.url}lessons/{lesson}/")
        if quiz:
            answer_quiz(page, quiz)
            reach_end(page)
        else:
            page.get_by_role("button", name="I have read this lesson").click()
        expect(page.locator("lesson-end .cm-done")).to_be_visible()
        learner.read_record(page)
    expect(primary_buttons(page, "lesson-end")).to_have_count(1)
    page.goto(odd.url)
    expect(page.locator(".cm-far")).to_contain_text("Complete: 4 of 5 lessons")
    expect(page.locator(".cm-far")).to_contain_text("You have completed every lesson there is so far.")
    expect(primary_buttons(page, ".cm-course")).to_have_count(0)


@pytest.mark.parametrize("address", ["", "index.html"])
def test_statuses_are_the_same_at_both_addresses(page: Page, site: Site, address: str) -> None:
    """A lesson is the same lesson with and without `index.html` in its address."""
    page.goto(f"{site.url}lessons/{QUIZ}/{address}")
    expect(sidebar_link(page, FIRST)).to_contain_text("In progress")
    expect(status(page)).to_contain_text("In progress")
