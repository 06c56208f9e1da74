"""What a learner does with the theme's own parts, on a screen wide enough to show them."""

import json
import re
from collections.abc import Iterable
from typing import Any

from conftest import Site
from playwright.sync_api import Locator, Page, expect


def search(page: Page, text: str) -> list[str]:
    """Returns the addresses of what the theme's search finds."""
    field, news = page.locator(".md-search__input"), page.locator(".md-search-result__meta")
    for typed, answer in [("", "Type to start searching"), (text, "matching document")]:
        field.fill(typed)
        # The theme looks when a key comes up.
        field.press("End")
        expect(news).to_have_text(re.compile(answer))
    return [link.get_attribute("href") or "" for link in page.locator(".md-search-result__link").all()]


def search_index(site: Site) -> list[dict[str, Any]]:
    """The sections of all pages, as the site's search knows them."""
    return json.loads((site.folder / "search/search_index.json").read_text("utf-8"))["docs"]


def words(texts: Iterable[str]) -> set[str]:
    """The long words in texts, lower-case."""
    return {word for text in texts for word in re.findall(r"[a-z]{7,}", re.sub("<[^>]*>", " ", text).lower())}


def follow_instantly(page: Page, link: Locator) -> None:
    """Follows a link, and checks that the window lived on: the theme puts the new page into the old one."""
    page.evaluate("window.marked = true; document.querySelector('.md-content').id = 'left'")
    link.click()
    expect(page.locator("#left")).to_have_count(0)
    expect(page.locator(".md-content")).to_be_visible()
    assert page.evaluate("window.marked") is True


def next_lesson(page: Page) -> Locator:
    """The theme's link at the foot of a page to the page after it."""
    return page.locator("a.md-footer__link--next")


def toggle_palette(page: Page) -> None:
    """Switches between the light and the dark scheme, and waits until the page wears the other."""
    body = page.locator("body")
    before = body.get_attribute("data-md-color-scheme") or ""
    page.locator("form[data-md-component=palette] label:visible").click()
    expect(body).not_to_have_attribute("data-md-color-scheme", before)
