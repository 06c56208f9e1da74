"""Describes what a site's pages may run and load: a Content-Security-Policy of level 3."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape

# What stands in a page itself. A comment or a text that looks like it costs a hash and opens nothing.
_ELEMENT = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_STYLED = re.compile(r"<[a-z][^<>]*?\sstyle=(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_DATA = re.compile(r"\ssrc\s*=|\btype\s*=\s*[\"']?[\w./+-]*json\b", re.IGNORECASE)
_ORIGIN = re.compile(r"https://[\w-]+(\.[\w-]+)+(:\d+)?")


@dataclass
class Inline:
    """The digests of what runs and styles in pages themselves; scripts that only carry data are none of it."""

    scripts: set[str] = field(default_factory=set)
    styles: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)

    def read(self, html: str) -> None:
        for tag, attributes, text in _ELEMENT.findall(html):
            if tag.lower() == "style":
                self.styles.add(digest(text))
            elif is_code(attributes):
                self.scripts.add(digest(text))
        for double, single in _STYLED.findall(html):
            self.attributes.add(digest(unescape(double or single)))


def is_code(attributes: str) -> bool:
    """Whether a script element with these attributes runs what stands in it."""
    return not _DATA.search(attributes)


def digest(text: str) -> str:
    """The source expression that allows this very text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def is_origin(text: str) -> bool:
    """Whether a text names a host as a policy does: `https://player.example`, without a path."""
    return bool(_ORIGIN.fullmatch(text))


def write_policy(inline: Inline, others: Iterable[str] = ()) -> str:
    """The strictest policy that the site works under; pictures, sound, films and frames may come from other origins too.

    All pages have one policy with all digests, since the theme puts the body of one page into another.
    """
    media = ["'self'", *sorted(others)]
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *sorted(inline.scripts)],
        "style-src": ["'self'", *sorted(inline.styles)],
        # An attribute's digest counts for attributes alone.
        **({"style-src-attr": ["'unsafe-hashes'", *sorted(inline.attributes)]} if inline.attributes else {}),
        "img-src": [*media[:1], "data:", *media[1:]],
        "media-src": media,
        "frame-src": media,
        **{f"{kind}-src": ["'self'"] for kind in ("font", "connect", "worker", "manifest")},
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def read_policy(text: str) -> dict[str, list[str]]:
    """The sources of each directive; of a directive that is given twice, browsers keep the first."""
    directives: dict[str, list[str]] = {}
    for words in (part.split() for part in text.split(";")):
        if words:
            directives.setdefault(words[0].lower(), words[1:])
    return directives
