"""Questions are begun in their turn: the first of a page at once, others near the view or in use, the rest in time; nothing moves meanwhile."""

import learner
import pytest
from conftest import Seen, Site
from playwright.sync_api import Page, expect

# The browser has no time before it is told that it has.
BUSY = "globalThis.later = []; globalThis.requestIdleCallback = (then) => later.push(then);"
IDLE = "() => { while (later.length) later.shift()(); }"
BEGUN = "quiz-question .cq-button"
AT_ONCE = 3
TOPS = "(all) => all.map((element) => element.getBoundingClientRect().top + scrollY)"


@pytest.fixture
def busy(page: Page, site: Site) -> Page:
    """A lesson in a browser that has had no time for more than its first questions."""
    page.add_init_script(BUSY)
    page.goto(f"{site.url}lessons/why-it-confuses/")
    expect(page.locator(BEGUN)).to_have_count(AT_ONCE)
    page.wait_for_function("later.length")
    expect(page.locator(".cm-lesson")).to_contain_text("In progress")
    return page


def test_first_questions_are_begun_at_once_and_the_others_in_time(busy: Page) -> None:
    assert busy.locator("quiz-question").count() > AT_ONCE
    busy.evaluate(IDLE)
    expect(busy.locator(BEGUN)).to_have_count(busy.locator("quiz-question").count())


def test_page_has_its_height_before_questions_are_begun(busy: Page) -> None:
    """Their buttons have their room, their answers none, and so nothing moves in a reader's sight."""
    before = busy.locator("quiz-question, h2").evaluate_all(TOPS)
    busy.evaluate(IDLE)
    expect(busy.locator(BEGUN)).to_have_count(busy.locator("quiz-question").count())
    assert busy.locator("quiz-question, h2").evaluate_all(TOPS) == pytest.approx(before, abs=1)


def test_question_that_comes_near_the_view_does_not_wait(busy: Page) -> None:
    question = busy.locator("quiz-question").last
    assert question.locator(".cq-button").count() == 0
    question.scroll_into_view_if_needed()
    expect(question.locator(".cq-button")).to_be_in_viewport()


def test_question_that_is_used_does_not_wait(busy: Page) -> None:
    """Whatever uses it need not look at it."""
    question = busy.locator("quiz-question:is([data-type=single], [data-type=true-false])").last
    assert question.locator(".cq-button").count() == 0
    learner.options(question).first.evaluate("(option) => option.click()")
    assert question.locator(".cq-button").count() == 1
    assert busy.evaluate("scrollY") == 0


def test_answered_question_shows_its_result_at_once(busy: Page) -> None:
    question = busy.locator("quiz-question:is([data-type=single], [data-type=true-false])").last
    learner.answer_rightly(question)
    expect(busy.locator(".cq-saved").first).to_be_attached()
    address = busy.url
    busy.goto("about:blank")
    busy.goto(address)
    expect(learner.outcome(question)).to_have_text("Right.")
    expect(busy.locator(BEGUN)).to_have_count(AT_ONCE + 1)


def test_focus_stays_in_a_question_that_is_begun(busy: Page) -> None:
    """Its options may get another order: what is moved would lose the focus."""
    question = busy.locator("quiz-question[data-type=single]").last
    options = learner.options(question)
    order = options.evaluate_all("(all) => all.map(({ value }) => value)")
    options.first.evaluate("(option) => option.focus({ preventScroll: true })")
    assert question.locator(".cq-button").count() == 0
    busy.evaluate(IDLE)
    expect(learner.button(question)).to_be_attached()
    assert options.evaluate_all("(all) => all.map(({ value }) => value)") != order
    expect(question.locator(f"input[value={order[0]}]")).to_be_focused()


def test_answers_are_out_of_sight_before_the_script_comes_and_show_where_none_does(page: Page, seen: Seen, site: Site) -> None:
    page.route("**/assets/coursemark/*.js", lambda route: route.abort())
    page.goto(f"{site.url}lessons/why-it-confuses/")
    answers = page.locator("quiz-question > .cq-answer")
    assert answers.count() == page.locator("quiz-question").count()
    expect(page.locator("quiz-question > .cq-answer:visible")).to_have_count(0)
    page.evaluate("for (const late of document.documentElement.getAnimations()) late.finish()")
    for answer in answers.all():
        expect(answer).to_be_visible()
    assert all("ERR_FAILED" in error for error in seen.console_errors)
    seen.console_errors.clear()
