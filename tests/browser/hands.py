"""Ways to work a page's controls: with a mouse, with a finger, with a keyboard alone."""

import re
from typing import Protocol

from learner import kind_of, parts, right_response
from playwright.sync_api import Locator, expect

# Whether a control comes before what has the focus.
BEFORE = "element => Boolean(element.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"
CONNECTED = "element => element.isConnected"
FOCUSED = "element => element === document.activeElement"
# Whether one of the radio buttons that a button belongs to has the focus: which one a key reaches hangs on their order, which may change meanwhile.
ENTERED = "({ form, name }) => document.activeElement.form === form && document.activeElement.name === name"
# How many options that can be chosen stand above one.
ABOVE = "(field, value) => [...field.options].filter(({ disabled }) => !disabled).findIndex((option) => option.value === value)"


class Hand(Protocol):
    """What a learner can do to a control."""

    def press(self, control: Locator) -> None: ...

    def select(self, control: Locator, value: str) -> None: ...

    def type(self, control: Locator, text: str) -> None: ...


class Mouse:
    def press(self, control: Locator) -> None:
        control.click()

    def select(self, control: Locator, value: str) -> None:
        control.select_option(value)

    def type(self, control: Locator, text: str) -> None:
        self.press(control)
        control.page.keyboard.type(text)


class Finger(Mouse):
    def press(self, control: Locator) -> None:
        control.tap()


class Keyboard:
    """Reaches everything by Tab, and radio buttons by arrows as well."""

    def press(self, control: Locator) -> None:
        if control.get_attribute("type") == "radio":
            self._choose(control)
            return
        self.reach(control)
        control.page.keyboard.press("Space" if control.get_attribute("type") == "checkbox" else "Enter")

    def select(self, control: Locator, value: str) -> None:
        self.reach(control)
        # Not by the option's first letters: a browser that is slow between two keys takes the second for the first of another word,
        # and a quotation mark, which no key of the tests' keyboard writes, goes to the last field that takes text.
        for key in ["Home", *["ArrowDown"] * control.evaluate(ABOVE, value)]:
            control.page.keyboard.press(key)
        expect(control).to_have_value(value)

    def type(self, control: Locator, text: str) -> None:
        self.reach(control)
        control.page.keyboard.type(text)

    def _choose(self, radio: Locator) -> None:
        group = radio.locator("xpath=ancestor::form").get_by_role("radio")
        self.reach(group.first, ENTERED)
        for _ in range(group.count()):
            if radio.evaluate(FOCUSED):
                break
            radio.page.keyboard.press("ArrowDown")
        if not radio.is_checked():
            radio.page.keyboard.press("Space")

    def reach(self, control: Locator, reached: str = FOCUSED) -> None:
        key = "Shift+Tab" if control.evaluate(BEFORE) else "Tab"
        # Found once, and where the page has made it anew: to find it by its role takes longer than to press a key.
        element = control.element_handle()
        for _ in range(300):
            if not element.evaluate(CONNECTED):
                element = control.element_handle()
            if element.evaluate(reached):
                return
            control.page.keyboard.press(key)
        raise AssertionError(f"{key} does not reach {control}")


def solve(asked: Locator, hand: Hand) -> None:
    """Answers a question rightly and checks it, by the roles and the names that a screen reader tells."""
    respond(asked, hand)
    if kind_of(asked) == "scenario":
        return
    hand.press(asked.locator(".cq-actions").get_by_role("button").first)


def respond(asked: Locator, hand: Hand) -> None:
    """Gives the right answer, without checking it."""
    group = asked.get_by_role("group").first
    response = right_response(asked)
    match kind_of(asked):
        case "single" | "true-false" | "multiple":
            for name in [response] if isinstance(response, str) else response:
                hand.press(named(group, asked.locator(f"input[value='{name}']")))
        case "text" | "number" | "reflect":
            hand.type(group.get_by_role("textbox"), str(response))
        case "poll":
            own = group.get_by_role("textbox")
            hand.type(own, str(response)) if own.count() else hand.press(group.get_by_role("radio").first)
        case "order":
            if list(parts(asked)) == response:
                # By chance it began as it is to be given; what nobody touched is no answer.
                hand.select(named(group, asked.locator(f"select[data-item='{response[0]}']")), "2")
            for position, item in enumerate(response, 1):
                hand.select(named(group, asked.locator(f"select[data-item='{item}']")), str(position))
        case "scenario":
            for reply in response:
                hand.press(named(group, asked.locator(f"button[data-reply='{reply}']")))
        case _:
            assert isinstance(response, dict)
            for item, part in response.items():
                control = named(group, asked.locator(f"[name=answer][data-item='{item}']"))
                hand.select(control, part) if control.evaluate("field => 'options' in field") else hand.type(control, part)


def named(group: Locator, control: Locator) -> Locator:
    """The control again, found by the role and the name that a screen reader tells."""
    [role, name] = re.findall(r'^- (?:\')?(\w+) "((?:[^"\\]|\\.)*)"', control.aria_snapshot())[0]
    found = group.get_by_role(role, name=name.replace('\\"', '"'), exact=True)
    expect(found).to_have_count(1)
    return found
