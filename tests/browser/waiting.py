"""Waits for what a page says, where the site's policy forbids Playwright's own way, which makes code of text again and again."""

import time
from collections.abc import Callable

from playwright.sync_api import Page

# In seconds: as long as Playwright waits for most things, and between two looks.
PATIENCE = 10
PAUSE = 0.02


def wait_until(page: Page, predicate: str, arg: object = None) -> None:
    """Looks until an expression, or a function of `arg`, is true in the page."""
    wait_for(page, lambda: page.evaluate(predicate, arg), predicate)


def wait_for(page: Page, look: Callable[[], object], what: str) -> None:
    """Looks until `look` finds something; `what` that is the error tells."""
    end = time.monotonic() + PATIENCE
    while not look():
        assert time.monotonic() < end, f"never true: {what}"
        page.wait_for_timeout(1000 * PAUSE)
