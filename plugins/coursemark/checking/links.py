"""Rules on what leads to other files, images among it."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ..course import Course
from ..fields import did_you_mean
from ..problems import Place
from .rule import Found, on_course
from .subject import Source

# An inline link or image, a definition of one that stands elsewhere, an attribute of HTML; a picture may stand in a link.
_TARGETS = re.compile(
    r"(?P<image>!?)\[(?P<label>(?:[^\[\]]|\\.|!?\[[^\]]*\]\([^)]*\))*)\]\(\s*<?(?P<inline>[^\s)>]+)>?(?:\s+[^)]*)?\)"
    r"|^\s*\[(?!\^)[^\]]+\]:\s*<?(?P<defined>[^\s>]+)>?"
    r"|<(?P<tag>\w+)\b[^>]*?\b(?:src|href)=[\"'](?P<html>[^\"']+)[\"'][^>]*>"
)
_IMAGE = re.compile(r"!\[(?P<label>[^\]]*)\]\(\s*<?(?P<target>[^\s)>]*)|!\[(?P<second>\s*)\]\[|<img\b(?P<tag>[^>]*)>", re.IGNORECASE)


class Link(NamedTuple):
    """Where a link or an image leads, as written."""

    target: str
    place: Place
    image: bool


class Pictures(NamedTuple):
    """What a file says of others: its links, the places of images without alternative text."""

    links: list[Link]
    silent: list[Place]


def gather(source: Source) -> Pictures:
    links, silent = [], []
    for line in source.visible:
        if "]" not in line.text and "<" not in line.text:
            continue
        links += [link for link in _links(line.text, Place(source.path, line.number, 1)) if _is_file(link.target)]
        for found in _IMAGE.finditer(line.text):
            if _is_silent(found):
                silent.append(Place(source.path, line.number, found.start() + 1))
    return Pictures(links, silent)


def _links(text: str, start: Place) -> Iterator[Link]:
    for found in _TARGETS.finditer(text):
        name = next(name for name in ("inline", "defined", "html") if found[name])
        image = bool(found["image"]) or (found["tag"] or "").lower() in ("img", "source")
        yield Link(found[name], start._replace(column=start.column + found.start(name)), image)
        if found["label"]:
            yield from _links(found["label"], start._replace(column=start.column + found.start("label")))


def _is_file(target: str) -> bool:
    """Whether a target is a file of the course, and not an address or a part of the page itself."""
    parts = urlsplit(target)
    return not (parts.scheme or parts.netloc) and bool(posixpath.splitext(parts.path)[1]) and not parts.path.startswith("/") and "{{" not in target


def _is_silent(found: re.Match[str]) -> bool:
    if found["tag"] is not None:
        return not re.search(r"\balt\s*=", found["tag"])
    return not (found["label"] or "").strip()


@on_course("missing-alt", gather)
def missing_alt(course: Course, files: Mapping[str, Pictures]) -> Iterator[Found]:
    for pictures in files.values():
        for place in pictures.silent:
            yield Found(place, "the image has no alternative text")


@on_course("broken-link", gather)
def broken_link(course: Course, files: Mapping[str, Pictures]) -> Iterator[Found]:
    """A link is resolved from the page that it stands in; one of a bank from every page that takes the question."""
    known = _files(course.folder.resolve())
    pages = {page.path: name for name, page in course.pages.items()}
    users = _users(course)
    for path, pictures in files.items():
        for link in pictures.links:
            for page in [pages[path]] if path in pages else sorted(users.get(path, ())):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(urlsplit(link.target).path)))
                if target not in known:
                    what = "image" if link.image else "file"
                    seen = "" if path in pages else f", seen from {page}, which uses the question"
                    yield Found(link.place, f"there is no {what} '{target}'{seen}", did_you_mean(target, known))
                    break


def _files(folder: Path) -> frozenset[str]:
    return frozenset(Path(root, name).relative_to(folder).as_posix() for root, _, names in os.walk(folder) for name in names)


def _users(course: Course) -> dict[str, set[str]]:
    """The pages that show questions of each bank, by the bank's file."""
    users: dict[str, set[str]] = {}
    for name, page in course.pages.items():
        for quiz in page.sound:
            for question in quiz.sound:
                if question.home:
                    users.setdefault(question.place.path, set()).add(name)
    return users
