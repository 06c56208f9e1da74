"""Fixtures of the browser tests: one Chromium, one built site, a watched page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from author import Author
from building import ROOT, build, outline_of
from chromium import check_driver, find, flags
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    sync_playwright,
)
from serving import serve

ODD_CASES = ROOT / "tests" / "cases" / "site" / "mkdocs.yml"
GARDENING = ROOT / "tests" / "cases" / "mastery" / "mkdocs.yml"


@dataclass(frozen=True)
class Site:
    """The course as built for its address, `url`, which ends with a slash."""

    url: str
    folder: Path


@dataclass
class Seen:
    """What a page did that no page of a course may do; a test that expects some of it clears that list."""

    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)
    foreign_requests: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.page_errors.append(error.error.stack or str(error.error)))
        context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.console_errors.append(f"{message.text} ({message.location['url']})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:")):
            self.foreign_requests.append(request.url)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    check_driver()
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    path = find(playwright.chromium.executable_path)
    browser = playwright.chromium.launch(executable_path=path, args=flags())
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    with serve(folder) as url:
        # Material's instant navigation works only where the page's origin is that of site_url.
        build(folder, url)
        yield Site(url, folder)


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A small course with the cases that the real one seldom has."""
    folder = tmp_path_factory.mktemp("odd")
    with serve(folder) as url:
        build(folder, url, ODD_CASES)
        yield Site(url, folder)


@pytest.fixture(scope="session")
def gardening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A small course with objectives, a lesson that builds on another, an exam, the learner's own pages."""
    folder = tmp_path_factory.mktemp("gardening")
    with serve(folder) as url:
        build(folder, url, GARDENING)
        yield Site(url, folder)


@pytest.fixture(scope="session")
def outline(site: Site) -> dict[str, Any]:
    """The course as the site's own script knows it."""
    return outline_of(site.folder)


@pytest.fixture
def author(tmp_path: Path) -> Iterator[Author]:
    """Before `page`, so that the page is closed before the server that it may still ask for something."""
    (tmp_path / "site").mkdir()
    # A page that is built anew within the second would be taken from the cache.
    with serve(tmp_path / "site", {"Cache-Control": "no-store"}) as url:
        yield Author(tmp_path, url)


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def context(chromium: Browser, seen: Seen) -> Iterator[BrowserContext]:
    """A fresh browser profile, whose pages must raise no error and call no other host."""
    context = chromium.new_context()
    context.set_default_timeout(10_000)
    seen.watch(context)
    yield context
    # A route that is still answering would fail in the next test, whose fault it is not.
    for routed in [*context.pages, context]:
        routed.unroute_all(behavior="ignoreErrors")
    context.close()
    assert seen == Seen()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def backstage(context: BrowserContext, site: Site) -> Page:
    """A page of the site's origin in which no script runs but the tests'."""
    address = site.url + "backstage"
    context.route(address, lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    page = context.new_page()
    page.goto(address)
    return page
