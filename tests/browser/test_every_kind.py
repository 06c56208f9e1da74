"""Every kind of question is solved in the gallery: by mouse, by finger, by keyboard alone, wherever a learner may sit."""

import re
from typing import Any

import pytest
from barriers import find_barriers
from conftest import Seen, Site
from coursemark.questions import KINDS
from hands import Finger, Hand, Keyboard, Mouse, solve
from learner import outcome
from playwright.sync_api import Browser, expect

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
