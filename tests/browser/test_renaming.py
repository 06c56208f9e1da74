"""A learner's answers while the course is edited: renamed, moved, changed, drafted."""

import pytest
from author import QUIZ, Author
from learner import (
    answer,
    answer_rightly,
    answer_wrongly,
    arrive,
    key_of,
    outcome,
    question,
    read_record,
    result,
)
from playwright.sync_api import Page, expect

COLOR = """\
  - id: color
    type: single
    ask: Which color has the sky?
    options: [{id: blue, text: Blue, correct: true}, {id: green, text: Green}]
"""
STEPS = """\
  - id: steps
    type: order
    ask: In which order?
    items: [{id: one, text: One}, {id: two, text: Two}, {id: three, text: Three}]
"""
PAIRS = """\
  - id: pairs
    type: sort
    ask: Which is which?
    bins: [{id: odd, text: Odd}, {id: even, text: Even}]
    items: [{id: one, text: One, bin: odd}, {id: two, text: Two, bin: even}]
"""


def test_a_question_that_says_what_it_was_keeps_its_answers(author: Author, page: Page) -> None:
    author.publish(COLOR, STEPS)
    arrive(page, author.url + "first/")
    answer_rightly(question(page, "quiz/color"))
    answer_wrongly(question(page, "quiz/steps"))
    read_record(page)
    author.publish(COLOR.replace("id: color", "id: sky\n    was: color"), STEPS)
    page.reload()
    expect(outcome(question(page, "quiz/sky"))).to_have_text("Right.")
    expect(page.locator(".cq-summary")).to_contain_text("Answered: 2 of 2.")


@pytest.mark.parametrize(("name", "source", "response", "renames", "now"), [
    ("color", COLOR, "green", [("{id: green,", "{id: grass, was: green,")], "grass"),
    ("steps", STEPS, ["two", "one", "three"], [("{id: two,", "{id: second, was: two,")], ["second", "one", "three"]),
    ("pairs", PAIRS, {"one": "even", "two": "even"}, [("{id: even,", "{id: pair, was: even,"), ("bin: even", "bin: pair"), ("{id: one,", "{id: single, was: one,")],
     {"single": "pair", "two": "pair"}),
], ids=["an option", "an item", "a bin"])
def test_what_is_renamed_inside_a_question_is_found(
    author: Author, page: Page, name: str, source: str, response: object, renames: list[tuple[str, str]], now: object
) -> None:
    """The answer is shown as it was given, under the ids that its parts have now."""
    author.publish(source)
    arrive(page, author.url + "first/")
    answer(question(page, f"quiz/{name}"), response)
    read_record(page)
    for old, new in renames:
        assert old in source
        source = source.replace(old, new)
    author.publish(source)
    page.reload()
    asked = question(page, f"quiz/{name}")
    expect(outcome(asked)).to_be_visible()
    expect(asked).to_have_attribute("data-verdict", "wrong")
    match now:
        case str():
            expect(asked.locator(f"input[value='{now}']")).to_be_checked()
        case list():
            assert asked.locator("li[data-item]").evaluate_all("rows => rows.map((row) => row.dataset.item)") == now
        case dict():
            for item, value in now.items():
                expect(asked.locator(f"select[data-item='{item}']")).to_have_value(value)
    assert "was" in key_of(asked)


def test_a_question_that_moves_to_another_page_takes_its_answers_along(author: Author, page: Page) -> None:
    author.publish(COLOR, STEPS)
    arrive(page, author.url + "first/")
    answer_rightly(question(page, "quiz/color"))
    read_record(page)
    moved = QUIZ.replace("id: quiz", "id: elsewhere").format(COLOR.replace("id: color", "id: color\n    was: quiz/color"))
    author.write("second.md", f"# Second\n\n{moved}")
    author.publish(STEPS)
    page.goto(author.url + "second/")
    expect(outcome(question(page, "elsewhere/color"))).to_have_text("Right.")
    expect(page.locator("lesson-end")).not_to_contain_text("Still open")


def test_a_key_that_changes_is_asked_again(author: Author, page: Page) -> None:
    author.publish(COLOR, STEPS)
    arrive(page, author.url + "first/")
    answer_rightly(question(page, "quiz/color"))
    expect(page.locator(".cq-summary")).to_contain_text("Answered: 1 of 2.")
    read_record(page)
    author.publish(COLOR.replace("text: Green}", "text: Green}, {id: red, text: Red}"), STEPS)
    page.reload()
    expect(result(question(page, "quiz/color"))).to_contain_text("changed")
    expect(page.locator(".cq-summary")).to_contain_text("Answered: 0 of 2.")


def test_a_draft_keeps_nothing(author: Author, page: Page) -> None:
    """It has no name that answers could be kept under; it is scored, and that is all."""
    author.write("first.md", f"# First\n\n{QUIZ.format(COLOR.replace('id: color', 'points: 1') + STEPS + PAIRS)}")
    author.build_loosely()
    arrive(page, author.url + "first/")
    draft = page.locator("quiz-question[data-draft]")
    answer_rightly(draft)
    for name in ("steps", "pairs"):
        answer_rightly(question(page, f"quiz/{name}"))
    expect(draft).to_have_attribute("data-verdict", "right")
    expect(page.locator(".cq-summary")).to_contain_text("Answered: 2 of 2.")
    assert {event["question"] for event in read_record(page) if event["kind"] == "answered"} == {"quiz/steps", "quiz/pairs"}
