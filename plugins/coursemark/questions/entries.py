"""What questions list: options, items, pairs, bins, each with an id and a text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TypeVar
from xml.etree.ElementTree import Element

from ..elements import Writer, move
from ..fields import Field, Form, Identifier, Placed, Prose
from ..folding import exact
from ..problems import Problems
from ..reading import shorten
from .question import draft_id, warn_missing_id


@dataclass(frozen=True, kw_only=True)
class Entry(Placed):
    """One thing in a list, with the feedback that it may have."""

    text: str
    id: str | None = None
    feedback: str | None = None

    @property
    def name(self) -> str:
        """The id, or for a draft without one a stand-in made from its words."""
        return self.id or draft_id(self.text)


Some = TypeVar("Some", bound=Entry)

# Fields that every entry has; `{what}` becomes its name.
ID = Field(Identifier(), "its name, which answers hang on; unique in its question")
TEXT = Field(Prose(), "what the learner reads (Markdown)", required=True)
FEEDBACK = Field(Prose(), "what a learner who got it wrong, or right, reads")

ENTRY = Form("an entry", Entry, {"id": ID, "text": TEXT})


def check_entries(entries: Sequence[Entry], what: str, problems: Problems) -> None:
    """Ids are there and unique, no two read alike."""
    check_ids(entries, what, problems)
    check_texts(entries, what, f"two {what}s", problems)


def check_ids(entries: Iterable[Entry], what: str, problems: Problems) -> None:
    """Ids are there and unique."""
    names: set[str] = set()
    for entry in entries:
        warn_missing_id(entry, what, problems)
        if entry.id in names:
            problems.error(entry.where("id"), "duplicate-id", f"two {what}s of this question have the id '{entry.id}'",
                           "give each its own")
        names.add(entry.id or "")


def check_texts(entries: Iterable[Entry], what: str, two: str, problems: Problems) -> None:
    """No two read alike; `two` says what they are."""
    texts: dict[str, Entry] = {}
    for entry in entries:
        # Case, accents and signs may be the very thing that is asked.
        first = texts.setdefault(exact(entry.text), entry)
        if first is not entry:
            problems.error(entry.where("text"), f"duplicate-{what}", f"{two} read alike: '{shorten(entry.text)}'",
                           f"the first is in line {first.place.line}: change or delete one")


def shuffled(entries: Sequence[Some], seed: str) -> list[Some]:
    """The same order in every build, whatever the author's; a new entry leaves the others in theirs."""
    return sorted(entries, key=lambda entry: hashlib.sha256(f"{seed}/{entry.name}".encode()).digest())


def misplaced(entries: Sequence[Some], seed: str) -> list[Some]:
    """Shuffled, and never in the author's own order where there is another."""
    order = shuffled(entries, seed)
    return order if order != list(entries) else order[1:] + order[:1]


def letter(index: int) -> str:
    """A, B, ... Z, AA, AB, ... for 0, 1, ..."""
    return letter(index // 26 - 1) + letter(index % 26) if index >= 26 else chr(ord("A") + index)


_MARKUP = re.compile(
    r"(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|\\(?P<escaped>[^\w\s])"
    r"|!?\[(?P<label>(?!\^)[^\]]*)\](?:\([^)]*\)|\[[^\]]*\])"
    r"|(?P<sign>&#?\w+;)"
    r"|\[\^[^\]]+\]|</?[a-zA-Z][^<>]*>"
    r"|(?P<stars>\*{1,3})(?=\S)(?P<strong>.+?)(?<=[^\s\\])(?P=stars)"
    r"|(?<!\w)(?P<lines>_{1,3})(?=\S)(?P<stressed>.+?)(?<=[^\s\\])(?P=lines)(?!\w)",
    re.DOTALL,
)


def plain_text(markdown: str) -> str:
    """Markdown as one line without its signs, for places that take no markup."""
    return " ".join(_MARKUP.sub(_bare, markdown).split())


def _bare(found: re.Match[str]) -> str:
    if found["code"]:
        return found["code"].strip()
    if found["sign"]:
        return unescape(found["sign"])
    return found["escaped"] or plain_text(found["label"] or found["strong"] or found["stressed"] or "")


def write_text(row: Element, markdown: str, writer: Writer, **attributes: str) -> Element:
    """Write the text of an entry: in a line where it is one paragraph, else as a block."""
    first, rest = writer.split(markdown)
    block = first is None or bool(rest)
    text = writer.add(row, "div" if block else "span", class_="cq-text", **attributes)
    if block:
        text.extend(rest if first is None else [first, *rest])
    elif first is not None:
        move(first, text)
    return text
