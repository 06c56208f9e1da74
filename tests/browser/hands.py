"""Ways to work a page's controls: with a mouse, with a finger, with a keyboard alone."""

from typing import Protocol

from playwright.sync_api import Locator

# Whether a control comes before what has the focus.
BEFORE = "element => Boolean(element.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"
FOCUSED = "element => element === document.activeElement"


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
        self._reach(control)
        control.page.keyboard.press("Space" if control.get_attribute("type") == "checkbox" else "Enter")

    def select(self, control: Locator, value: str) -> None:
        self._reach(control)
        control.page.keyboard.type(control.locator(f"option[value='{value}']").inner_text())

    def type(self, control: Locator, text: str) -> None:
        self._reach(control)
        control.page.keyboard.type(text)

    def _choose(self, radio: Locator) -> None:
        group = radio.locator("xpath=ancestor::form").get_by_role("radio")
        self._reach(group.first)
        for _ in range(group.count()):
            if radio.evaluate(FOCUSED):
                break
            radio.page.keyboard.press("ArrowDown")
        if not radio.is_checked():
            radio.page.keyboard.press("Space")

    def _reach(self, control: Locator) -> None:
        key = "Shift+Tab" if control.evaluate(BEFORE) else "Tab"
        for _ in range(100):
            if control.evaluate(FOCUSED):
                return
            control.page.keyboard.press(key)
        raise AssertionError(f"{key} does not reach {control}")
