"""What a learner does with the questions of a page, by what can be seen of it."""

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect
from waiting import wait_until

OPTIONS = "input[name=answer]"
# The questions that are right or wrong as a whole, with one kind of input.
PLAIN = "quiz-question:is([data-type=single], [data-type=multiple], [data-type=true-false], [data-type=text])"
# The field of a gap, or of an item that gets a place.
PART = "[name=answer][data-item]"

# In the record's form: what was chosen or typed, all that was chosen, an order, or a table of parts.
Response = str | list[str] | dict[str, str]

# Resolves with the rows of IndexedDB as soon as they are as many as the journal's entries.
READ_RECORD = """async () => {
  const name = `coursemark:${globalThis.coursemark.course}`;
  const journal = () => Object.keys(localStorage).filter((key) => key.startsWith(`${name}:`));
  const known = async () => (await indexedDB.databases()).some((database) => database.name === name);
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const read = async () => {
    const database = await done(indexedDB.open(name));
    const rows = await done(database.transaction("events").objectStore("events").getAll());
    database.close();
    return rows;
  };
  for (;;) {
    const rows = await known() ? await read() : [];
    if (rows.length >= journal().length) return rows;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}"""


def arrive(page: Page, address: str) -> None:
    """Opens a lesson, and waits until its things are in the learner's own order."""
    page.goto(address)
    wait_until(page, "Object.keys(localStorage).some((key) => key.startsWith('coursemark:'))")


def question(page: Page, key: str) -> Locator:
    """The question "quiz/question" or, where it is alone in its block, "quiz"."""
    quiz, _, name = key.partition("/")
    return page.locator(f"[id='cq-{quiz}--{name}']")


def options(question: Locator) -> Locator:
    return question.get_by_role("radio").or_(question.get_by_role("checkbox"))


def option(question: Locator, name: str) -> Locator:
    """The radio button or checkbox that a screen reader calls `name`."""
    return options(question).and_(question.get_by_label(name, exact=True))


def row(question: Locator, value: str) -> Locator:
    """The whole row of the option with this id."""
    return question.locator(".cq-options > li", has=question.page.locator(f"{OPTIONS}[value='{value}']"))


def note(question: Locator, value: str) -> Locator:
    """What the result says beside the option with this id."""
    return row(question, value).locator(".cq-note")


def field(question: Locator) -> Locator:
    return question.get_by_role("textbox")


def button(question: Locator) -> Locator:
    """The question's own button: Check, Try again or Answer again."""
    return question.locator(".cq-actions").get_by_role("button")


def inputs(question: Locator) -> dict[str, Locator]:
    """The radio buttons or checkboxes by the ids of their options, since a learner who is new gets their own order meanwhile."""
    ids = question.locator(OPTIONS).evaluate_all("(all) => all.map(({ value }) => value)")
    return {value: question.locator(f"{OPTIONS}[value='{value}']") for value in ids}


def choose(question: Locator, *values: str) -> None:
    """Leaves the options with these ids chosen, and no others."""
    for name, one in inputs(question).items():
        wanted = name in values
        # A radio button is left by choosing another.
        if wanted != one.is_checked() and (wanted or one.get_attribute("type") == "checkbox"):
            one.set_checked(wanted)


def kind_of(question: Locator) -> str:
    return question.get_attribute("data-type") or ""


def parts(question: Locator) -> dict[str, Locator]:
    """The fields of gaps or items by their ids, in the page's order."""
    return {one.get_attribute("data-item") or "": one for one in question.locator(PART).all()}


def give(question: Locator, response: Response) -> None:
    """Puts a response, in the record's form, into the question's inputs."""
    if isinstance(response, dict):
        for item, value in response.items():
            fill(question.locator(f"{PART}[data-item='{item}']"), value)
    elif kind_of(question) == "order":
        for position, item in enumerate(response, 1):
            fill(question.locator(f"{PART}[data-item='{item}']"), str(position))
    elif kind_of(question) == "scenario":
        for reply in response:
            question.locator(f"button[data-reply='{reply}']").click()
    elif field(question).count():
        assert isinstance(response, str)
        field(question).fill(response)
    else:
        choose(question, *([response] if isinstance(response, str) else response))


def fill(part: Locator, value: str) -> None:
    """Chooses in a select, or types."""
    if part.evaluate("field => 'options' in field"):
        part.select_option(value)
    else:
        part.fill(value)


def check(question: Locator) -> None:
    """Presses Check and waits for the result."""
    button(question).click()
    # By chance an order may have begun as it is given; then it is asked about first.
    if kind_of(question) == "order" and not outcome(question).count():
        button(question).click()
    expect(outcome(question)).to_be_visible()


def answer(question: Locator, response: Response) -> None:
    untouched = response == [] or (kind_of(question) == "order" and list(parts(question)) == response)
    give(question, response)
    if untouched:
        # Asked whether that is the answer, the learner says yes.
        button(question).click()
    if kind_of(question) == "scenario":
        # The last reply is the answer.
        expect(outcome(question)).to_be_visible()
    else:
        check(question)


def answer_rightly(question: Locator) -> None:
    """Answers with full marks, or with anything at all where nothing is scored."""
    answer(question, right_response(question))
    expect(question).to_have_attribute("data-verdict", re.compile("^(right|done)$"))


def answer_wrongly(question: Locator) -> None:
    """Answers without any marks, or with anything at all where nothing is scored."""
    answer(question, wrong_response(question))
    expect(question).to_have_attribute("data-verdict", re.compile("^(wrong|done)$"))


def right_response(question: Locator) -> Response:
    key = key_of(question)
    match kind_of(question):
        case "multiple":
            return key["correct"]
        case "order":
            return key["order"]
        case "match" | "sort":
            return key["places"]
        case "cloze":
            return {name: gap.get("answer") or gap["answers"][0] for name, gap in key["gaps"].items()}
        case "scenario":
            return way_to(1, key["start"], key["steps"]) or []
        case "poll" | "reflect":
            return key.get("options", ["People who help one another."])[0]
        case _:
            return (key.get("correct") or key.get("answers") or [key["from"]])[0]


def wrong_response(question: Locator) -> Response:
    match kind_of(question):
        case "order":
            return key_of(question)["order"][::-1]
        case "match" | "sort" | "cloze":
            right = right_response(question)
            assert isinstance(right, dict)
            return {item: other_than(part, right[item]) for item, part in parts(question).items()}
        case "scenario":
            key = key_of(question)
            return way_to(0, key["start"], key["steps"]) or []
        case "poll" | "reflect":
            return right_response(question)
    if field(question).count():
        return "-4096" if kind_of(question) == "number" else "surely not this"
    wrong = next(value for value in inputs(question) if value not in key_of(question)["correct"])
    return [wrong] if kind_of(question) == "multiple" else wrong


def way_to(score: float, start: str, steps: dict[str, Any]) -> list[str] | None:
    """The fewest replies that lead from a step to an ending with this score."""
    ways: dict[str, list[str]] = {start: []}
    for step, way in (queue := list(ways.items())):
        if not isinstance(steps[step], dict):
            if steps[step] == score:
                return way
            continue
        for reply, to in steps[step].items():
            if to not in ways:
                ways[to] = [*way, reply]
                queue.append((to, ways[to]))
    return None


def other_than(part: Locator, right: str) -> str:
    """What else can be chosen, or typed, for a gap or an item."""
    offered = part.evaluate("field => [...(field.options ?? [])].map(({ value }) => value).filter(Boolean)")
    return next((value for value in offered if value != right), "surely not this")


def key_of(question: Locator) -> dict[str, Any]:
    """What decides the score."""
    return json.loads(question.get_attribute("data-key") or "")


def result(question: Locator) -> Locator:
    return question.locator(".cq-result")


def outcome(question: Locator) -> Locator:
    """The line that says whether the answer is right."""
    return question.locator(".cq-outcome")


def questions(page: Page, quiz: str) -> list[Locator]:
    """Every question of a quiz, in the page's order."""
    found = page.locator(f"#cq-{quiz} quiz-question")
    expect(found.first).to_be_attached()
    return found.all()


def read_record(page: Page) -> list[dict[str, Any]]:
    """The events that are safely stored, the oldest first."""
    return sorted(page.evaluate(READ_RECORD), key=lambda event: event["at"])


def answers_to(page: Page, key: str) -> list[dict[str, Any]]:
    return [event for event in read_record(page) if event.get("question") == key]


# Keeps every text that the live region came to hold.
LISTEN = """addEventListener("DOMContentLoaded", () => {
  globalThis.heard = [];
  new MutationObserver((changes) => {
    const region = document.querySelector("body > [role=status]");
    const text = region?.textContent.trim();
    if (text && changes.some(({ target }) => region.contains(target))) globalThis.heard.push(text);
  }).observe(document, { subtree: true, childList: true, characterData: true });
})"""


def listen(page: Page) -> None:
    """Keeps what a screen reader is told from the next page load on."""
    page.add_init_script(LISTEN)


def heard(page: Page, times: int) -> list[str]:
    """What a screen reader was told so far, once it was told something `times` times."""
    wait_until(page, f"heard.length >= {times}")
    return page.evaluate("heard")


def tab_to(target: Locator) -> None:
    """Presses Tab until the focus is where it should be."""
    for _ in range(100):
        if target.evaluate("element => element === document.activeElement"):
            return
        target.page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {target}")
