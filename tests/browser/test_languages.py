"""Other languages, directions, sizes and settings of the reader's machine."""

from collections.abc import Iterator

import learner
import pytest
from building import build
from conftest import ODD_CASES, Site
from playwright.sync_api import Page, expect
from serving import serve

# 320 CSS pixels are what is left of 1280 at 400 percent; so are 256 of 1024.
NARROW = {"width": 320, "height": 256}
COURSE = [
    "",
    "lessons/why-it-confuses/",
    "lessons/networking-defined/",
    "lessons/what-it-is-not/",
    "sources/",
]
ODD = ["", "lessons/kinds/", "lessons/deutsch/", "lessons/hebrew/"]
OURS = "quiz-question, course-quiz, lesson-end, course-start, .cm-map"
# Every place to press in our elements, with its words and size.
TARGETS = """(ours) => [...document.querySelectorAll(ours)]
  .flatMap((element) => [...element.querySelectorAll("button, summary, .cq-options > li, input[type=text], a.md-button, li > a")])
  .filter((target) => target.checkVisibility())
  .map((target) => [target.textContent.trim(), target.getBoundingClientRect()])
  .map(([words, { width, height }]) => ({ words, width, height }))"""


@pytest.fixture(scope="module")
def leftwards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The odd cases in a site whose pages are read from right to left."""
    folder = tmp_path_factory.mktemp("leftwards")
    with serve(folder) as url:
        build(folder, url, ODD_CASES, THEME_LANGUAGE="ar")
        yield Site(url, folder)


def overflow(page: Page) -> int:
    """By how many pixels the page can be scrolled sideways."""
    return page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")


def test_german_page_speaks_german(page: Page, odd: Site) -> None:
    """A page that names its language has the interface's words in it, and numbers are read and written its way."""
    page.goto(odd.url + "lessons/deutsch/")
    number, statement = learner.questions(page, "zahlen")
    expect(learner.button(number)).to_have_text("Prüfen")
    expect(number.get_by_label("Ihre Antwort")).to_be_visible()
    learner.answer(number, "3,14")
    expect(learner.outcome(number)).to_have_text("Richtig.")
    learner.button(number).click()
    learner.answer(number, "3,15")
    expect(learner.outcome(number)).to_have_text("Nicht richtig.")
    expect(learner.button(number)).to_have_text("Noch einmal versuchen")
    number.get_by_text("Antwort und Erklärung").click()
    expect(number.get_by_text("Richtige Antwort: 3,14")).to_be_visible()
    expect(statement.get_by_text("Hinweis")).to_be_visible()
    statement.get_by_role("radio", name="Falsch").check()
    learner.check(statement)
    expect(learner.outcome(statement)).to_have_text("Nicht richtig.")
    expect(page.locator("#cq-zahlen .cq-summary")).to_contain_text(
        "Beantwortet: 2 von 2. Punkte: 1 von 2 (50 %)."
    )


def test_number_in_the_pages_language(page: Page, odd: Site) -> None:
    """An English page reads a point as the decimal sign, and a lone comma that groups no thousands as one too."""
    page.goto(odd.url + "lessons/kinds/")
    for typed, outcome in {"9.81": "Right.", "9,81": "Right.", "9,810": "Not right."}.items():
        question = learner.question(page, "all-kinds/fall")
        learner.answer(question, typed)
        expect(learner.outcome(question)).to_have_text(outcome)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ["lessons/hebrew/", "lessons/kinds/"])
def test_page_read_from_right_to_left(page: Page, leftwards: Site, address: str, width: int) -> None:
    """Where a page reads from right to left, inputs stand to the right of their words, and nothing sticks out."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(leftwards.url + address)
    expect(page.locator("body")).to_have_attribute("dir", "rtl")
    for question in page.locator("quiz-question").all():
        learner.answer_wrongly(question)
    assert overflow(page) == 0
    for row in page.locator(".cq-options > li").all():
        box, words = row.locator(learner.OPTIONS).bounding_box(), row.locator(".cq-text").bounding_box()
        assert box and words and box["x"] >= words["x"] + words["width"]


@pytest.mark.parametrize("address", COURSE)
def test_course_fits_the_narrowest_screen(page: Page, site: Site, address: str) -> None:
    """At 320 pixels, which is 400 percent of zoom too, no page of the course scrolls sideways."""
    fits(page, site.url + address)


@pytest.mark.parametrize("address", ODD)
def test_odd_cases_fit_the_narrowest_screen(page: Page, odd: Site, address: str) -> None:
    """Nor does one with code in its options, or with results and answers shown."""
    fits(page, odd.url + address)


def fits(page: Page, address: str) -> None:
    page.set_viewport_size(NARROW)
    page.goto(address)
    assert overflow(page) == 0
    for question in page.locator("quiz-question").all():
        for summary in question.locator("summary:visible").all():
            summary.click()
        learner.answer_wrongly(question)
        for summary in question.locator(".cq-answer:not([open]) > summary:visible").all():
            summary.click()
    assert overflow(page) == 0
    small = [target for target in page.evaluate(TARGETS, OURS) if min(target["width"], target["height"]) < 24]
    assert not small


@pytest.mark.parametrize(
    "setting", [{"reduced_motion": "reduce"}, {"forced_colors": "active"}, {"media": "print"}], ids=str
)
def test_result_is_told_by_words(page: Page, odd: Site, setting: dict[str, str]) -> None:
    """Without motion, without colors and on paper the result is there in words."""
    page.goto(odd.url + "lessons/kinds/")
    wrong, partial = learner.question(page, "all-kinds/color"), learner.question(page, "primes")
    learner.answer(wrong, "green")
    learner.answer(partial, ["two", "nine"])
    page.emulate_media(**setting)
    expect(learner.outcome(wrong)).to_be_visible()
    expect(learner.outcome(wrong)).to_have_text("Not right.")
    expect(learner.note(partial, "two")).to_contain_text("Right.")
    expect(learner.note(partial, "nine")).to_contain_text("Wrong.")


def test_reduced_motion_moves_nothing(page: Page, odd: Site) -> None:
    """Where the reader wants no motion, nothing of ours moves."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(odd.url + "lessons/kinds/")
    moving = "element => getComputedStyle(element).transitionDuration"
    assert page.locator(".cq-options > li").first.evaluate(moving) == "0s"


def test_chosen_option_is_told_apart_without_colors(page: Page, odd: Site) -> None:
    """Where the machine forces its colors, the focus and the chosen option keep an outline."""
    page.emulate_media(forced_colors="active")
    page.goto(odd.url + "lessons/kinds/")
    row = learner.row(learner.question(page, "all-kinds/color"), "blue")
    row.locator(learner.OPTIONS).focus()
    page.keyboard.press("Space")
    assert row.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    assert row.evaluate("element => getComputedStyle(element).borderTopStyle") == "solid"
