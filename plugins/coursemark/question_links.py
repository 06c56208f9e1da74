"""Writes what stands under a question for whoever finds a mistake in it: where to report it, where to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable
from string import Formatter
from typing import NamedTuple
from urllib.parse import quote
from xml.etree.ElementTree import Element

from .elements import Writer
from .fields import Json, did_you_mean
from .problems import Place, Problems
from .reading import Node, Scalar, kind_of, shorten

# What may stand in braces in the address of a report, and in that of an editor.
REPORT = ("title", "body", "id", "page", "release")
EDITOR = ("path", "line")
_ADDRESS = re.compile(r"(?:https?://[^/\s]|mailto:\S)[^\s<>\"\\]*")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"]+", re.ASCII)
_NOT_OF_EDITORS = ("javascript:", "data:", "vbscript:")


class ReportAddress:
    """Where a problem is reported: an address, in whose braces the question's id and the like are put."""

    def read(self, node: Node, name: str, problems: Problems) -> str | None:
        text = node.text if isinstance(node, Scalar) else ""
        cure = "write for example 'https://github.com/you/course/issues/new?title={title}&body={body}'"
        if not _ADDRESS.fullmatch(text):
            problems.error(node.place, "bad-address", f"'{name}' must be an address that begins with https://, http:// or mailto:, not {kind_of(node)}", cure)
            return None
        named = placeholders(text)
        unknown = next((word for word in named or () if word not in REPORT), None)
        if unknown is not None:
            problems.error(node.place, "bad-address", f"nothing can be put in the place of '{{{shorten(unknown)}}}'",
                           did_you_mean(unknown, REPORT) or f"what there is: {', '.join(REPORT)}, each in braces")
        elif not named:
            problems.error(node.place, "bad-address", f"'{name}' has no place for the question's id" if named == [] else f"a brace in '{name}' has no partner", cure)
        return text if named and unknown is None else None

    def schema(self) -> Json:
        return {"type": "string", "pattern": "^(?:https?://|mailto:)"}


def placeholders(template: str) -> list[str] | None:
    """What stands in braces, None where one has no partner or is more than a name."""
    try:
        pieces = list(Formatter().parse(template))
    except ValueError:
        return None
    if any(format_ or conversion for _, _, format_, conversion in pieces):
        return None
    return [name for _, name, _, _ in pieces if name is not None]


def fill(template: str, **values: object) -> str:
    """An address with values in place of its braces, written as addresses are."""
    return template.format(**{name: quote(str(value), safe="/:" if name == "path" else "") for name, value in values.items()})


def is_editor(template: str) -> bool:
    """Whether an address can open a file in an editor, such as vscode://file/{path}:{line}."""
    named = placeholders(template) or []
    return "path" in named and set(named) <= set(EDITOR) and _SCHEME.fullmatch(template) is not None and not template.lower().startswith(_NOT_OF_EDITORS)


class Links(NamedTuple):
    """What a page's questions link to.

    `report` is the course's address for reports, "" for none, `page` the page's own, `release` that of the course. `source`
    gives where the line of a question is mended: words and an address, either of which may be missing; `open` says whether
    everybody who sees the page may see that.
    """

    report: str = ""
    page: str = ""
    release: str = ""
    source: Callable[[Place], tuple[str, str]] = lambda place: ("", "")
    open: bool = False

    def add(self, question: Element, key: str, place: Place, writer: Writer) -> None:
        """Put them at the end of a question's element."""
        if self.report:
            page = f"{self.page}#{question.get('id')}"
            title = writer.words("room-report-title", id=key)
            body = "\n".join((writer.words("room-report-where", page=page, release=self.release), "", writer.words("room-report-what"), ""))
            address = fill(self.report, title=title, body=body, id=key, page=page, release=self.release)
            _row(question, writer.words("room-report"), address, writer)
        words, address = self.source(place)
        if words or address:
            parent = question if self.open else writer.add(question, "instructor-view", hidden="")
            _row(parent, words or writer.words("room-edit"), address, writer)


def _row(parent: Element, words: str, address: str, writer: Writer) -> None:
    row = writer.add(parent, "p", class_="cm-foot")
    if address:
        writer.add(row, "a", words, href=address)
    else:
        writer.add(row, "code", words)
