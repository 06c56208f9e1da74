"""Questions on paper: what is printed of each kind, with the answers and without them."""

import re

import pytest
from barriers import find_barriers
from conftest import Site
from coursemark.questions import KINDS
from learner import answer_wrongly
from playwright.sync_api import Page, expect
from waiting import wait_until

LESSON = "lessons/networking-defined/"
# What the learner writes on or ticks, and what there is to choose from.
FORMS = {
    "single": ["input[type=radio]", ".cq-text"], "multiple": ["input[type=checkbox]", ".cq-text"], "true-false": ["input[type=radio]", ".cq-text"],
    "text": ["input[type=text]"], "number": ["input[type=text]"], "cloze": ["input[type=text]", "select", ".cq-offered"],
    "order": ["select", "li > .cq-text"], "match": ["select, .cq-slot", ".cq-pool .cq-letter", "li > .cq-text"], "sort": ["select", ".cq-pool .cq-letter", "li > .cq-text"],
    "scenario": [".cq-steps > li", ".cq-replies .cq-goes-to"], "poll": ["textarea, input[type=radio]"], "reflect": ["textarea"],
}
# Keeps the page's text as it would be printed, in place of the browser's own window.
PRINT = """globalThis.print = () => {
  globalThis.printed = [...document.querySelectorAll(".cq-sheet")].map((sheet) => sheet.innerText);
  dispatchEvent(new Event("afterprint"));
}"""


@pytest.mark.parametrize("answered", [False, True], ids=["fresh", "answered"])
def test_every_kind_has_a_paper_form(page: Page, site: Site, answered: bool) -> None:
    """Nothing on paper wants to be pressed, opened or dragged."""
    page.goto(site.url + "for-instructors/every-kind/")
    expect(page.locator(".cq-actions")).to_have_count(len(KINDS))
    if answered:
        for kind in KINDS:
            answer_wrongly(page.locator(f"quiz-question[data-type={kind}]"))
    page.emulate_media(media="print")
    for kind, parts in FORMS.items():
        for part in parts:
            expect(page.locator(f"quiz-question[data-type={kind}] form :is({part}):visible").first).to_be_visible()
    expect(page.locator("course-quiz :is(button, .cq-grip, .cq-saved, .cq-talk):visible")).to_have_count(0)
    # Paper is light, whatever the learner has on the screen.
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert not find_barriers(page, "article")


def test_paper_gives_no_answer_away(page: Page, site: Site) -> None:
    page.goto(site.url + LESSON)
    expect(page.locator(".cq-actions").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(":is(.cq-answer, .cq-hint, .cq-sheet):visible")).to_have_count(0)


def test_printed_with_answers(page: Page, site: Site) -> None:
    """The key of each quiz follows its questions, and is gone when all is printed."""
    page.add_init_script(PRINT)
    page.goto(site.url + LESSON)
    page.get_by_role("button", name="Print with answers").click()
    wait_until(page, "globalThis.printed")
    printed = page.evaluate("printed")
    expect(page.locator(".cq-sheet")).to_have_count(0)
    assert len(printed) == page.locator("course-quiz").count()
    asked = page.locator("quiz-question legend").all_inner_texts()
    text = " ".join(" ".join(printed).split())
    for words in asked:
        assert " ".join(words.split()) in text
    assert len(re.findall("Right", text)) >= len(asked) / 2


def test_printed_without_answers(page: Page, site: Site) -> None:
    page.add_init_script(PRINT)
    page.goto(site.url + LESSON)
    page.get_by_role("button", name="Print", exact=True).click()
    assert page.evaluate("printed") == []
