"""Waits for what a page says, where the site's policy forbids Playwright's own way, which makes code of text again and again."""

import time

from playwright.sync_api import Page

# In seconds: as long as Playwright waits for most things, and between two looks.
PATIENCE = 10
PAUSE = 0.02


def wait_until(page: Page, predicate: str, arg: object = None) -> None:
    """Looks until an expression, or a function of `arg`, is true in the page."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(predicate, arg):
        assert time.monotonic() < end, f"never true: {predicate}"
        page.wait_for_timeout(1000 * PAUSE)
