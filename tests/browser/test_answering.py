"""How a learner answers questions: by mouse or keyboard, wrong and then right, today and after a reload."""

import json
import re
from collections.abc import Callable

import learner
import pytest
from conftest import Site
from playwright.sync_api import Locator, Page, Route, expect

KINDS = "lessons/kinds/"
# Of each kind: a wrong response and the right one.
RESPONSES: dict[str, tuple[str | list[str], str | list[str]]] = {
    "color": ("green", "blue"),
    "even": (["three", "two"], ["four", "two"]),
    "round": ("true", "false"),
    "capital": ("London", "paris."),
    "fall": ("12", "9.8 m/s²"),
}
WRONG_NOTES = {"color": {"green": "Grass is green."}, "round": {"true": "Ships vanish hull first."}}
EMPTY = {"even": "You ticked nothing", "capital": "Type an answer first.", "fall": "Type an answer first."}

Give = Callable[[Locator, str | list[str]], None]


@pytest.fixture
def page(page: Page, odd: Site) -> Page:
    learner.listen(page)
    page.goto(odd.url + KINDS)
    return page


def all_kinds(page: Page, name: str) -> Locator:
    return learner.question(page, f"all-kinds/{name}")


def by_mouse(question: Locator, response: str | list[str]) -> None:
    if isinstance(response, str) and learner.field(question).count():
        learner.field(question).click()
        learner.field(question).fill(response)
    else:
        wanted = [response] if isinstance(response, str) else response
        for value, one in learner.inputs(question).items():
            if one.is_checked() != (value in wanted):
                learner.row(question, value).click()
    expect(learner.outcome(question)).to_have_count(0)
    learner.button(question).click()


def by_keyboard(question: Locator, response: str | list[str]) -> None:
    keys = question.page.keyboard
    if learner.field(question).count():
        learner.tab_to(learner.field(question))
        keys.press("ControlOrMeta+a")
        keys.type(str(response))
        expect(learner.outcome(question)).to_have_count(0)
        keys.press("Enter")
        return
    if isinstance(response, list):
        tick_by_keyboard(question, response)
    else:
        pick_by_keyboard(question, response)
    expect(learner.outcome(question)).to_have_count(0)
    learner.tab_to(learner.button(question))
    keys.press("Space")


def tick_by_keyboard(question: Locator, values: list[str]) -> None:
    boxes = question.locator(learner.OPTIONS).all()
    # The focus may be on a box already, and Tab goes forward only.
    boxes[0].focus()
    for box in boxes:
        learner.tab_to(box)
        if box.is_checked() != (box.get_attribute("value") in values):
            question.page.keyboard.press("Space")


def pick_by_keyboard(question: Locator, value: str) -> None:
    wanted = question.locator(f"{learner.OPTIONS}[value='{value}']")
    if not question.locator(":focus").and_(question.locator(learner.OPTIONS)).count():
        learner.tab_to(question.locator(learner.OPTIONS).first)
        question.page.keyboard.press("Space")
    for _ in question.locator(learner.OPTIONS).all():
        if wanted.is_checked():
            return
        question.page.keyboard.press("ArrowDown")
    raise AssertionError(f"arrow keys do not reach {value}")


@pytest.mark.parametrize("name", RESPONSES)
@pytest.mark.parametrize("give", [by_mouse, by_keyboard])
def test_every_kind_is_solved(page: Page, odd: Site, name: str, give: Give) -> None:
    """Every kind is answered wrongly, tried again, then solved by mouse alone and by keyboard alone.

    Nothing but the button, or Enter in a field, submits: neither an arrow key nor a choice.
    """
    learner.arrive(page, f"{odd.url}{KINDS}#cq-all-kinds--{name}")
    question = all_kinds(page, name)
    wrong, right = RESPONSES[name]
    give(question, wrong)
    expect(learner.outcome(question)).to_have_text("Not right.")
    expect(learner.button(question)).to_have_text("Try again")
    if give is by_mouse:
        learner.button(question).click()
    else:
        learner.tab_to(learner.button(question))
        page.keyboard.press("Enter")
    expect(learner.button(question)).to_have_text("Check")
    give(question, right)
    expect(learner.outcome(question)).to_have_text("Right.")
    assert [event["score"] for event in learner.answers_to(page, f"all-kinds/{name}")] == [0, 1]


@pytest.mark.parametrize("name", WRONG_NOTES)
def test_feedback_stands_beside_the_chosen_option(page: Page, name: str) -> None:
    """The feedback of the option that was chosen stands in its row, and that of no other option is shown."""
    question = all_kinds(page, name)
    [(value, text)] = WRONG_NOTES[name].items()
    learner.answer(question, value)
    expect(learner.note(question, value)).to_have_text(text)
    expect(question.locator(".cq-note")).to_have_count(1)


def test_result_is_announced_once(page: Page) -> None:
    """A screen reader is told the outcome with the feedback once for each answer, were it the same one again."""
    question = all_kinds(page, "color")
    for times in 1, 2:
        learner.answer(question, "green")
        assert learner.heard(page, times) == ["Not right. Grass is green."] * times
        learner.button(question).click()
    learner.answer(question, "gray")
    assert learner.heard(page, 3)[2:] == ["Not right. Only when it rains."]


def test_passing_a_quiz_is_announced_with_the_last_result(page: Page) -> None:
    """What one press brings about is told in one go."""
    for question in learner.questions(page, "all-kinds"):
        learner.answer_rightly(question)
        last = learner.heard(page, 1)
        page.evaluate("heard.length = 0")
    assert last == ["Right. Passed. You have completed this lesson."]


def test_partial_credit_shows_its_arithmetic(page: Page) -> None:
    """Credit for parts comes with the sum it was made of, and with what was right or wrong in each row."""
    question = learner.question(page, "primes")
    learner.answer(question, ["two", "three"])
    expect(question).to_have_attribute("data-verdict", "partial")
    expect(learner.outcome(question)).to_have_text("Partly right. 2 right, 0 wrong, of 3: 67 %")
    expect(learner.note(question, "two")).to_have_text("Right. Two is the even one.")
    learner.button(question).click()
    learner.answer(question, ["two", "nine"])
    expect(learner.outcome(question)).to_have_text("Not right. 1 right, 1 wrong, of 3: 0 %")
    expect(learner.note(question, "nine")).to_have_text("Wrong. Nine is three times three.")
    scores = [event["score"] for event in learner.answers_to(page, "primes")]
    assert scores == [pytest.approx(2 / 3), 0]


def test_missed_option_gets_its_own_words(page: Page) -> None:
    """Where parts count, a right option that was left out says why it belongs; one without such words says nothing."""
    question = learner.question(page, "primes")
    learner.answer(question, ["two"])
    expect(learner.row(question, "three")).to_have_attribute("data-verdict", "missed")
    expect(learner.note(question, "three")).to_have_text("Left out. Three has no other divisors.")
    expect(learner.note(question, "five")).to_have_count(0)
    expect(learner.note(question, "nine")).to_have_count(0)


@pytest.mark.parametrize(
    ("key", "typed", "feedback"),
    [
        ("all-kinds/fall", "98.1", "The decimal sign slipped."),
        ("all-kinds/capital", "lyon", "Lyon is large and no capital."),
        ("river", "The NIGER!", "The Niger flows on the other side of the continent."),
    ],
)
def test_near_miss_has_feedback(page: Page, key: str, typed: str, feedback: str) -> None:
    """A wrong answer that the author foresaw gets the author's words, shown and announced."""
    question = learner.question(page, key)
    learner.answer(question, typed)
    expect(learner.result(question)).to_have_text(re.compile(f"Not right.\\s*{re.escape(feedback)}"))
    assert learner.heard(page, 1) == [f"Not right. {feedback}"]


def test_explanation_is_shown_with_a_right_answer(page: Page) -> None:
    """The explanation comes with a right answer; after a wrong one it is one press away, before any out of sight."""
    question = learner.question(page, "river")
    explanation = question.get_by_text("The Nile passes Cairo")
    disclosure = question.get_by_text("Answer and explanation")
    expect(disclosure).to_be_hidden()
    learner.answer(question, "Danube")
    expect(explanation).to_be_hidden()
    disclosure.click()
    expect(explanation).to_be_visible()
    disclosure.click()
    learner.button(question).click()
    learner.answer(question, "Nile")
    expect(learner.result(question)).to_contain_text("The Nile passes Cairo")


def test_question_without_feedback_tells_the_outcome(page: Page) -> None:
    """Feedback is the author's choice; the outcome is told all the same, and in the row."""
    question = learner.question(page, "bare")
    learner.answer(question, "three")
    expect(learner.outcome(question)).to_have_text("Not right.")
    expect(learner.row(question, "three")).to_have_attribute("data-verdict", "wrong")
    assert learner.heard(page, 1) == ["Not right."]


def test_empty_answer_is_no_attempt(page: Page) -> None:
    """Pressing Check with nothing answered says what is missing, and records nothing."""
    for name in RESPONSES:
        question = all_kinds(page, name)
        learner.button(question).click()
        message = EMPTY.get(name, "Choose an answer first.")
        expect(learner.result(question)).to_contain_text(message)
        expect(learner.button(question)).to_have_text("Check")
        assert message in learner.heard(page, 1)[0]
        page.evaluate("heard.length = 0")
    assert [event["kind"] for event in learner.read_record(page)] == ["opened"]


def test_spaces_are_no_answer(page: Page) -> None:
    """A field with nothing but spaces is empty."""
    question = learner.question(page, "river")
    learner.field(question).fill("  ")
    learner.field(question).press("Enter")
    expect(learner.result(question)).to_have_text("Type an answer first.")


def test_nothing_ticked_is_asked_about_once(page: Page) -> None:
    """Ticking nothing may be the answer: the first press asks, the second submits; a change in between asks anew."""
    question = learner.question(page, "birds")
    learner.button(question).click()
    expect(learner.result(question)).to_contain_text("You ticked nothing")
    learner.choose(question, "bat")
    learner.choose(question)
    learner.button(question).click()
    expect(learner.result(question)).to_contain_text("You ticked nothing")
    learner.button(question).click()
    expect(learner.outcome(question)).to_have_text("Right.")
    assert [event["response"] for event in learner.answers_to(page, "birds")] == [[]]


def test_hints_are_given_one_at_a_time(page: Page) -> None:
    """The next hint can be asked for when the one before it was; the record counts those that were read."""
    question = learner.question(page, "river")
    hints = [question.get_by_text(f"Hint {number}", exact=True) for number in (1, 2, 3)]
    expect(hints[0]).to_be_visible()
    expect(hints[1]).to_be_hidden()
    hints[0].click()
    expect(question.get_by_text("It is long.")).to_be_visible()
    expect(hints[1]).to_be_visible()
    expect(hints[2]).to_be_hidden()
    hints[1].click()
    expect(hints[2]).to_be_visible()
    learner.answer(question, "Nile")
    assert [event["hints"] for event in learner.answers_to(page, "river")] == [2]


def test_try_again_puts_the_focus_into_the_answer(page: Page) -> None:
    """Try again leads to the input that holds the answer, ready to be changed."""
    for name, (wrong, _) in RESPONSES.items():
        question = all_kinds(page, name)
        learner.answer(question, wrong)
        learner.button(question).click()
        field = learner.field(question)
        expect(field if field.count() else question.locator(":checked").first).to_be_focused()
        expect(learner.outcome(question)).to_have_count(0)
        if field.count():
            page.keyboard.type("x")
            expect(field).to_have_value("x")


def test_best_score_counts_and_every_answer_is_kept(page: Page) -> None:
    """A later wrong answer takes no points away; the record keeps all answers with the first one first."""
    question = all_kinds(page, "fall")
    for response in "12", "9.81", "12":
        learner.answer(question, response)
        learner.button(question).click()
    summary = page.locator("#cq-all-kinds .cq-summary")
    expect(summary).to_contain_text("Points: 2 of 6 (33 %).")
    events = learner.answers_to(page, "all-kinds/fall")
    assert [(event["attempt"], event["response"], event["score"]) for event in events] == [
        (1, "12", 0),
        (2, "9.81", 1),
        (3, "12", 0),
    ]


def test_changed_answer_clears_the_result(page: Page) -> None:
    """A result belongs to the answer it was given for: another answer stands there without one."""
    for name, (wrong, right) in RESPONSES.items():
        question = all_kinds(page, name)
        learner.answer(question, wrong)
        learner.give(question, right)
        expect(learner.outcome(question)).to_have_count(0)
        expect(question.locator(".cq-note, [data-verdict]")).to_have_count(0)
        expect(question).not_to_have_attribute("data-verdict", re.compile(".*"))
        expect(learner.button(question)).to_have_text("Check")


@pytest.mark.parametrize(
    ("key", "value"), [("loop", "once"), ("all-kinds/color", "gray"), ("primes", "nine")]
)
def test_whole_row_chooses_its_option(page: Page, key: str, value: str) -> None:
    """A click anywhere in a row chooses its option, and a checkbox is not toggled twice by it."""
    row = learner.row(learner.question(page, key), value)
    row.scroll_into_view_if_needed()
    box = row.bounding_box()
    assert box
    for x in 3, box["width"] / 2, box["width"] - 3:
        for y in 3, box["height"] / 2, box["height"] - 3:
            row.click(position={"x": x, "y": y})
            expect(row.locator(learner.OPTIONS)).to_be_checked()
            row.locator(learner.OPTIONS).evaluate("input => input.checked = false")


def test_code_of_an_option_chooses_it(page: Page) -> None:
    """An option that is a block of code cannot have a label: its name is its text, and clicking that chooses it."""
    question = learner.question(page, "loop")
    once = question.get_by_role("radio", name=re.compile(r'A call: *print\("ready"\)'))
    learner.row(question, "once").locator("code").click()
    expect(once).to_be_checked()
    expect(learner.outcome(question)).to_have_count(0)


def test_marking_text_of_an_option_does_not_choose_it(page: Page) -> None:
    """Whoever marks code to copy it has not answered."""
    row = learner.row(learner.question(page, "loop"), "once")
    row.locator("code").dblclick()
    row.locator(learner.OPTIONS).evaluate("input => input.checked = false")
    row.locator("code").dispatch_event("click")
    expect(row.locator(learner.OPTIONS)).not_to_be_checked()


def test_reload_keeps_answers_with_their_results(page: Page) -> None:
    """What was answered stands there after a reload as it stood before."""
    for name, (wrong, _) in RESPONSES.items():
        learner.answer(all_kinds(page, name), wrong)
    before = [all_kinds(page, name).locator("form").inner_text() for name in RESPONSES]
    learner.read_record(page)
    page.reload()
    for name, (wrong, _) in RESPONSES.items():
        expect(learner.outcome(all_kinds(page, name))).to_have_text("Not right.")
        assert given(all_kinds(page, name)) == wrong
    assert [all_kinds(page, name).locator("form").inner_text() for name in RESPONSES] == before


def given(question: Locator) -> str | list[str]:
    if learner.field(question).count():
        return learner.field(question).input_value()
    values = sorted(one.get_attribute("value") or "" for one in question.locator(":checked").all())
    return values if question.get_attribute("data-type") == "multiple" else values[0]


def test_reload_keeps_what_was_answered_last(page: Page) -> None:
    """The last answer is shown, although a better one counts."""
    question = all_kinds(page, "color")
    learner.answer_rightly(question)
    learner.button(question).click()
    learner.answer(question, "gray")
    learner.read_record(page)
    page.reload()
    expect(learner.outcome(question)).to_have_text("Not right.")
    expect(page.locator("#cq-all-kinds .cq-summary")).to_contain_text("Points: 1 of 6")


def test_changed_question_says_so(page: Page, odd: Site) -> None:
    """An answer to an older question is never shown under the new one, nor counted; the learner is told."""
    question = all_kinds(page, "color")
    learner.answer_rightly(question)
    [event] = learner.answers_to(page, "all-kinds/color")

    def edited(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace(event["print"], "another1"))

    page.route(odd.url + KINDS, edited)
    page.reload()
    expect(learner.result(question)).to_have_text("This question has changed since you answered it.")
    expect(question.locator(":checked")).to_have_count(0)
    expect(page.locator("#cq-all-kinds .cq-summary")).to_contain_text("Answered: 0 of 5.")
    learner.answer(question, "green")
    assert [event["attempt"] for event in learner.answers_to(page, "all-kinds/color")] == [1, 1]


@pytest.mark.parametrize("response", ["purple", ["blue"], "", "<img src=x>"])
def test_stored_response_that_does_not_fit_is_ignored(page: Page, response: object) -> None:
    """A stored answer that names an option which is not there leaves the question open, without an error."""
    question = all_kinds(page, "color")
    event = {
        "v": 1,
        "id": "abcdefgh12345678.1",
        "at": 1,
        "kind": "answered",
        "question": "all-kinds/color",
        "response": response,
        "score": 0,
        "attempt": 1,
        "hints": 0,
        "print": question.get_attribute("data-print"),
    }
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [f"coursemark:odd-cases:{event['id']}", json.dumps(event)],
    )
    page.reload()
    expect(learner.button(question)).to_have_text("Check")
    expect(question.locator(":checked")).to_have_count(0)
    learner.answer_rightly(question)


@pytest.mark.parametrize("typed", ["<img src=x onerror=alert(1)>", 'it\'s "quoted" & </script>'])
def test_typed_markup_stays_text(page: Page, typed: str) -> None:
    """What a learner types is kept and shown as typed, and never becomes part of the page."""
    question = learner.question(page, "river")
    images = page.locator("img").count()
    learner.answer(question, typed)
    learner.read_record(page)
    page.reload()
    expect(learner.field(question)).to_have_value(typed)
    expect(learner.outcome(question)).to_have_text("Not right.")
    expect(page.locator("img")).to_have_count(images)
