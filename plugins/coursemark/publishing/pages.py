"""Reads the pages of a built site as far as a last look at them goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from ..problems import Place

_LINKS = frozenset(("href", "src", "srcset", "poster", "data", "action", "formaction", "xlink:href", "background"))


class Tag(NamedTuple):
    """An element's start, with its attributes."""

    name: str
    attributes: dict[str, str]
    place: Place


class Inside(NamedTuple):
    """The text of a script or a style that stands in the page, with its element."""

    tag: Tag
    text: str


@dataclass
class Page:
    """One page: `address` from the site's root; the elements that lead somewhere, load, run, style or belong to a quiz."""

    path: str
    address: str
    ids: set[str] = field(default_factory=set)
    tags: list[Tag] = field(default_factory=list)
    inside: list[Inside] = field(default_factory=list)

    def named(self, *names: str) -> Iterator[Tag]:
        return (tag for tag in self.tags if tag.name in names)


class _Reader(HTMLParser):
    """Takes a page as browsers do, whether its elements are closed in turn or not."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.open: Tag | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes: dict[str, str] = {}
        for name, value in attrs:
            # Of two attributes of one name, browsers keep the first.
            attributes.setdefault(name, value or "")
        line, column = self.getpos()
        found = Tag(tag, attributes, Place(self.page.path, line, column + 1))
        self.page.ids.update(attributes[name] for name in ("id", *(["name"] if tag == "a" else [])) if name in attributes)
        if tag in ("script", "style", "meta", "quiz-question") or any(_speaks(name) for name in attributes) or _holds(attributes):
            self.page.tags.append(found)
        self.open = found if tag in ("script", "style") else None

    def handle_data(self, data: str) -> None:
        if self.open:
            self.page.inside.append(Inside(self.open, data))
            self.open = None

    def handle_endtag(self, tag: str) -> None:
        self.open = None


def _speaks(name: str) -> bool:
    return name in _LINKS or name == "style" or name.startswith("on")


def _holds(attributes: dict[str, str]) -> bool:
    return "data-md-component" in attributes or bool({"cq-answer", "mermaid"} & set(attributes.get("class", "").split()))


def read_page(path: str, address: str, html: str) -> Page:
    """Read one page; `path` is what messages call its file, `address` where that lies in the site."""
    page = Page(path, re.sub(r"(^|/)index\.html$", r"\1", address))
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    return page


@dataclass(frozen=True)
class Root:
    """Where the site lies: its address as the home page gives it, with a slash at the end."""

    url: str

    @classmethod
    def of(cls, home: Page | None) -> Root:
        """A site that does not say where it lies is taken for a whole host."""
        links = home.named("link") if home else iter(())
        found = next((tag.attributes.get("href", "") for tag in links if tag.attributes.get("rel") == "canonical"), "")
        return cls(urljoin(found, ".") if found.startswith(("http://", "https://")) else "http://site.invalid/")

    @property
    def origin(self) -> str:
        return origin_of(self.url)

    def target(self, page: Page, link: str) -> str:
        """Where a link of a page leads, as a whole address."""
        return urljoin(self.url + page.address, link.strip())


def origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
