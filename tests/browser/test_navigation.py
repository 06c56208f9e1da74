"""Going from page to page, with the theme's instant navigation and without it."""

from collections.abc import Iterator

import learner
import pytest
from building import build
from conftest import Site
from playwright.sync_api import Page, expect
from serving import serve

HOME, FIRST, SECOND = "Networking, defined", "Why networking confuses people", "Networking, defined"
ROUNDS = 10


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The course built for another address than the one that serves it."""
    folder = tmp_path_factory.mktemp("elsewhere")
    with serve(folder) as url:
        build(folder, url, SITE_URL="https://course.example/")
        yield Site(url, folder)


def go(page: Page, link: str, address: str) -> None:
    """Follows the sidebar's link to `address` and waits for the page."""
    page.locator(f".md-nav--primary a.md-nav__link[href='{address}']").first.click()
    arrive(page, address)
    expect(page.locator("h1")).to_contain_text(link)


def arrive(page: Page, address: str) -> None:
    """Waits for the page at `address`: its own head, since the address is written first, and titles are alike."""
    expect(page).to_have_url(address)
    expect(page.locator("link[rel=canonical]")).to_have_attribute("href", address)


def go_round(page: Page, site: Site) -> None:
    """Home, first lesson, second lesson, back twice, forth twice, home."""
    first, second = site.url + "lessons/why-it-confuses/", site.url + "lessons/networking-defined/"
    go(page, FIRST, first)
    go(page, SECOND, second)
    for move, address in (
        (page.go_back, first),
        (page.go_back, site.url),
        (page.go_forward, first),
        (page.go_forward, second),
    ):
        move()
        arrive(page, address)
    go(page, HOME, site.url)


def count_listeners(page: Page) -> dict[str, int]:
    """How many listeners the document and the window have, by the kind of event."""
    session = page.context.new_cdp_session(page)
    counts: dict[str, int] = {}
    for target in "document", "window":
        found = session.send("Runtime.evaluate", {"expression": target})["result"]["objectId"]
        for listener in session.send("DOMDebugger.getEventListeners", {"objectId": found})["listeners"]:
            name = f"{target} {listener['type']}"
            counts[name] = counts.get(name, 0) + 1
    session.detach()
    return counts


def test_instant_navigation_leaves_one_of_everything(page: Page, site: Site) -> None:
    """After ten rounds through the course without loading a document, there is one set of listeners, one mark for a
    lesson in the sidebar, one live region, and questions are still answered."""
    page.goto(site.url)
    page.evaluate("globalThis.loadedOnce = true")
    go_round(page, site)
    after_one = count_listeners(page)
    for _ in range(ROUNDS - 1):
        go_round(page, site)
    assert count_listeners(page) == after_one
    go(page, FIRST, site.url + "lessons/why-it-confuses/")
    assert page.evaluate("loadedOnce")
    links = page.locator(".md-nav--primary li a:has(.cm-mark)")
    expect(links).to_have_count(8)
    expect(links.locator(".cm-mark")).to_have_count(8)
    expect(page.locator("[role=status].cm-unseen")).to_have_count(1)
    question = learner.question(page, "why-it-confuses/the-break")
    expect(question.locator(".cq-actions")).to_have_count(1)
    learner.answer_rightly(question)
    assert len(learner.answers_to(page, "why-it-confuses/the-break")) == 1


def test_answer_is_there_on_the_way_back(page: Page, site: Site) -> None:
    """What was answered is shown again when the learner comes back, and counts on the page that follows."""
    page.goto(site.url + "lessons/why-it-confuses/")
    question = learner.question(page, "at-the-booth")
    learner.answer_rightly(question)
    go(page, SECOND, site.url + "lessons/networking-defined/")
    expect(page.locator(".cm-lesson")).to_contain_text("In progress")
    go(page, FIRST, site.url + "lessons/why-it-confuses/")
    expect(learner.outcome(question)).to_have_text("Right.")
    page.go_back()
    expect(learner.question(page, "ken-at-the-fair")).to_be_visible()
    page.go_back()
    expect(learner.outcome(question)).to_have_text("Right.")


def test_questions_work_when_entered_from_a_page_without_any(page: Page, site: Site) -> None:
    """A page entered from one without questions works like one that was loaded, with no error in the console."""
    page.goto(site.url + "sources/")
    go(page, FIRST, site.url + "lessons/why-it-confuses/")
    learner.answer_rightly(learner.question(page, "sales-words"))
    expect(page.locator(".cm-lesson")).to_contain_text("In progress")


def test_site_at_another_address_works(page: Page, elsewhere: Site) -> None:
    """Where instant navigation is off, since the site stands at another address than it was built for, every page is
    loaded anew, and everything works all the same."""
    page.goto(elsewhere.url)
    page.evaluate("globalThis.loadedOnce = true")
    page.get_by_role("link", name=f"Start: 1. {FIRST}").click()
    expect(page).to_have_url(elsewhere.url + "lessons/why-it-confuses/")
    assert page.evaluate("globalThis.loadedOnce") is None
    for question in learner.questions(page, "why-it-confuses"):
        learner.answer_rightly(question)
    page.locator("lesson-end").scroll_into_view_if_needed()
    page.get_by_role("link", name=f"Next: 2. {SECOND}").and_(page.locator(".md-button--primary")).click()
    expect(page).to_have_url(elsewhere.url + "lessons/networking-defined/")
    expect(page.locator(".cm-lesson")).to_contain_text("In progress")
    page.go_back()
    expect(page.locator(".cm-lesson")).to_contain_text("Complete")
    expect(learner.outcome(learner.questions(page, "why-it-confuses")[0])).to_have_text("Right.")


def test_theme_does_not_look_through_an_exam(page: Page, site: Site) -> None:
    """It listens for each disclosure that it finds in a page; those of an exam are not there then, and all are later."""
    page.goto(site.url + "exam/")
    expect(page.locator("quiz-question:defined").first).to_be_attached()
    disclosures = page.locator("course-quiz details").count()
    assert disclosures > 100
    assert count_listeners(page).get("window beforeprint", 0) < page.locator("details").count() - disclosures + 1
