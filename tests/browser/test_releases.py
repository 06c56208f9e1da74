"""A learner who had finished the course when its next release came."""

import pytest
from author import COURSE, Author
from learner import answer_rightly, arrive, button, outcome, question, read_record, result
from playwright.sync_api import BrowserContext, Page, expect
from waiting import wait_for, wait_until

COLOR = """\
  - id: color
    type: single
    ask: Which color has the sky?
    options: [{id: blue, text: Blue, correct: true}, {id: green, text: Green}]
"""
STEPS = """\
  - id: steps
    type: true-false
    ask: One comes before two.
    answer: true
"""
NEWS = "You finished the course as it was. New since then: 3. Third."
OFFER = "Your work is in this browser alone."

COUNT_ASKED = """
StorageManager.prototype.persist = async () => { sessionStorage.asked = Number(sessionStorage.asked ?? 0) + 1; return false; };
"""
# The addresses of the worker that serves pages, and of the one that is to follow it.
WORKERS = "navigator.serviceWorker.ready.then(({ active, waiting }) => ({ active: active.scriptURL, waiting: waiting?.scriptURL }))"


@pytest.fixture
def author(author: Author) -> Author:
    author.write("progress.md", "# Progress\n\n```course-record\n```\n")
    return author


def read(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="I have read this lesson").click()
    expect(page.locator(".cm-lesson")).to_contain_text("Complete")


def finish(page: Page, author: Author) -> None:
    """Answers all of the first lesson, reads the second one."""
    arrive(page, author.url + "first/")
    for name in "color", "steps":
        answer_rightly(question(page, f"quiz/{name}"))
    page.locator("lesson-end").scroll_into_view_if_needed()
    expect(page.locator(".cm-lesson")).to_contain_text("Complete")


def test_who_finished_stays_finished_and_is_told_what_is_new(author: Author, page: Page) -> None:
    """Lessons that come later, a question that changes, one that goes, take nothing back."""
    author.publish(COLOR, STEPS)
    finish(page, author)
    read(page, author.url + "second/")
    assert [event["left"] for event in read_record(page) if event["kind"] == "completed"] == [1, 0]
    page.goto(author.url)
    expect(page.locator(".cm-far")).to_contain_text("You have completed every lesson.")

    author.write("course.yml", COURSE + "  - {id: third, file: third.md, title: Third}\n")
    author.write("third.md", "# Third\n\nWords.\n")
    author.publish(COLOR.replace("text: Green}", "text: Green}, {id: red, text: Red}"))
    page.goto(author.url)
    expect(page.locator(".cm-far")).to_contain_text(NEWS)
    expect(page.locator(".cm-start a")).to_have_text("Continue with lesson 3: Third")
    assert page.locator(".cm-map lesson-status").evaluate_all("all => all.map(({ dataset }) => dataset.status)") == ["complete", "complete", "not-started"]

    page.goto(author.url + "first/")
    expect(page.locator(".cm-lesson")).to_contain_text("Complete")
    expect(page.locator("lesson-end")).not_to_contain_text("Still open")
    expect(result(question(page, "quiz/color"))).to_contain_text("changed since you answered")
    answers = [event for event in read_record(page) if event["kind"] == "answered"]
    assert len(answers) == 2

    page.goto(author.url + "progress/")
    expect(page.get_by_text(NEWS)).to_be_visible()
    history = page.locator("course-record")
    expect(history).to_contain_text("The question has changed since, and is due again.")
    expect(history).to_contain_text("No longer in the course.")

    page.goto(author.url + "first/")
    answer_rightly(question(page, "quiz/color"))
    read_record(page)
    page.reload()
    expect(outcome(question(page, "quiz/color"))).to_have_text("Right.")
    read(page, author.url + "third/")
    page.goto(author.url)
    expect(page.locator(".cm-far")).to_contain_text("You have completed every lesson.")
    expect(page.locator(".cm-far")).not_to_contain_text("New since then")


def test_a_file_is_offered_when_it_is_time_and_then_no_more(author: Author, page: Page) -> None:
    """At the end of the first complete lesson, where the browser is asked once to keep things; a no is remembered."""
    page.add_init_script(COUNT_ASKED)
    author.publish(COLOR, STEPS)
    arrive(page, author.url + "first/")
    answer_rightly(question(page, "quiz/color"))
    expect(page.locator("record-offer")).to_have_count(0)
    page.reload()
    finish_rest(page)
    expect(page.locator("record-offer")).to_contain_text(OFFER)
    page.get_by_role("button", name="Not now").click()
    expect(page.locator("record-offer")).to_be_empty()
    expect(page.locator("lesson-end a").first).to_be_focused()
    assert [event["kind"] for event in read_record(page)][-1] == "declined"
    for address in "first/", "second/", "first/":
        page.goto(author.url + address)
        if address == "second/":
            read(page, author.url + address)
        expect(page.locator(".cm-lesson")).to_contain_text("Complete")
        expect(page.locator("record-offer")).to_be_empty()
    assert page.evaluate("sessionStorage.asked") == "1"


def test_the_offered_file_is_the_record(author: Author, page: Page) -> None:
    author.publish(COLOR, STEPS)
    finish(page, author)
    with page.expect_download() as download:
        page.locator("record-offer").get_by_role("button", name="Save to a file").click()
    assert download.value.suggested_filename.startswith("failures-")
    expect(page.locator("record-offer")).to_contain_text("Saved to a file. Entries: 4.")
    page.reload()
    expect(page.locator(".cm-lesson")).to_contain_text("Complete")
    assert [event["kind"] for event in read_record(page)][-1] == "exported"
    expect(page.locator("record-offer")).to_be_empty()


def finish_rest(page: Page) -> None:
    expect(button(question(page, "quiz/color"))).to_have_text("Answer again")
    answer_rightly(question(page, "quiz/steps"))
    page.locator("lesson-end").scroll_into_view_if_needed()
    expect(page.locator(".cm-lesson")).to_contain_text("Complete")


def test_a_worker_goes_on_until_its_pages_are_gone(author: Author, context: BrowserContext, page: Page) -> None:
    """The next release's takes its place only then: one that is ended while it answers leaves a page that never comes."""
    author.write("review.md", "# Review\n\n```course-review\n```\n")
    author.publish(COLOR)
    keep_offline(page, author)
    before = page.evaluate(WORKERS)
    author.publish(COLOR, STEPS)
    keep_offline(page, author)
    assert page.evaluate(WORKERS)["active"] == before["active"]
    wait_until(page, f"{WORKERS}.then(({{ waiting }}) => waiting)")
    after = page.evaluate(WORKERS)["waiting"]
    assert after != before["active"]
    context.set_offline(True)
    page.reload()
    expect(page.locator("course-review")).to_contain_text("There is nothing to review yet.")
    context.set_offline(False)

    def come_back() -> bool:
        """From elsewhere; a browser that has not noticed yet that no page is left keeps the old one for once more."""
        page.goto("about:blank")
        page.goto(author.url + "review/")
        return page.evaluate(WORKERS)["active"] == after

    wait_for(page, come_back, "served by the next release")
    assert page.evaluate("caches.keys()") == [f"coursemark / {after.partition('?v=')[2]}"]


def keep_offline(page: Page, author: Author) -> None:
    page.goto(author.url + "review/")
    expect(page.get_by_text("This page works without a network too.")).to_be_visible()
