"""Every kind of question is solved in the gallery: by mouse, by finger, by keyboard alone, wherever a learner may sit."""

import re
from typing import Any

import pytest
from barriers import find_barriers
from conftest import Seen, Site
from coursemark.questions import KINDS
from hands import Finger, Hand, Keyboard, Mouse
from learner import kind_of, outcome, right_response
from playwright.sync_api import Browser, Locator, expect

GALLERY = "for-instructors/every-kind/"
# By what is set: the hand, the browser's settings, the page's.
PLACES: dict[str, tuple[Hand, dict[str, Any], str]] = {
    "mouse": (Mouse(), {}, ""),
    "keyboard": (Keyboard(), {}, ""),
    "finger, 320 pixels": (Finger(), {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}, ""),
    "keyboard, 400 %": (Keyboard(), {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}, ""),
    "mouse, right to left": (Mouse(), {}, "document.documentElement.dir = 'rtl'"),
    "finger, dark, reduced motion": (
        Finger(), {"has_touch": True, "reduced_motion": "reduce"}, "document.body.dataset.mdColorScheme = 'slate'",
    ),
    "keyboard, forced colors": (Keyboard(), {"forced_colors": "active"}, ""),
}


@pytest.mark.parametrize("place", PLACES)
def test_every_kind_is_solved(chromium: Browser, site: Site, seen: Seen, place: str) -> None:
    """By the roles and the names that a screen reader tells."""
    hand, settings, script = PLACES[place]
    context = chromium.new_context(**settings)
    context.set_default_timeout(10_000)
    seen.watch(context)
    page = context.new_page()
    # No lesson, so that nothing is kept of a visit: the questions stand in their order once the stores were read.
    page.goto(site.url + GALLERY)
    expect(page.locator(".cq-actions")).to_have_count(len(KINDS))
    page.wait_for_load_state("networkidle")
    page.evaluate(script)
    for kind in KINDS:
        asked = page.locator(f"quiz-question[data-type={kind}]")
        solve(asked, hand)
        expect(asked).to_have_attribute("data-verdict", re.compile("^(right|done)$"))
        expect(outcome(asked)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert find_barriers(page, ".md-content") == []
    context.close()
    assert seen == Seen()


def solve(asked: Locator, hand: Hand) -> None:
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
            for position, item in enumerate(response, 1):
                hand.select(named(group, asked.locator(f"select[data-item='{item}']")), str(position))
        case "scenario":
            for reply in response:
                hand.press(named(group, asked.locator(f"button[data-reply='{reply}']")))
            return
        case _:
            assert isinstance(response, dict)
            for item, part in response.items():
                control = named(group, asked.locator(f"[name=answer][data-item='{item}']"))
                hand.select(control, part) if control.evaluate("field => 'options' in field") else hand.type(control, part)
    hand.press(asked.locator(".cq-actions").get_by_role("button").first)


def named(group: Locator, control: Locator) -> Locator:
    """The control again, found by the role and the name that a screen reader tells."""
    [role, name] = re.findall(r'^- (?:\')?(\w+) "((?:[^"\\]|\\.)*)"', control.aria_snapshot())[0]
    found = group.get_by_role(role, name=name.replace('\\"', '"'), exact=True)
    expect(found).to_have_count(1)
    return found
