"""What questions list: options, items, pairs, bins, each with an id and a text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from xml.etree.ElementTree import Element

from ..elements import Writer, move
from ..fields import Field, Form, Identifier, Placed, Prose
from ..folding import fold
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


def check_entries(entries: Iterable[Entry], what: str, problems: Problems) -> None:
    """Ids are there and unique, no two read alike."""
    names: set[str] = set()
    texts: dict[str, Entry] = {}
    for entry in entries:
        warn_missing_id(entry, what, problems)
        if entry.id in names:
            problems.error(entry.where("id"), "duplicate-id", f"two {what}s of this question have the id '{entry.id}'",
                           "give each its own")
        names.add(entry.id or "")
        if (text := _alike(entry.text)) in texts:
            problems.error(entry.where("text"), f"duplicate-{what}", f"two {what}s read alike: '{shorten(entry.text)}'",
                           f"the first is in line {texts[text].place.line}: change or delete one")
        texts.setdefault(text, entry)


def _alike(text: str) -> str:
    # Code may differ in case and punctuation alone.
    return text if "`" in text else fold(text)


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


def plain_text(markdown: str) -> str:
    """Markdown as one line without its signs, for places that take no markup."""
    text = re.sub(r"!?\[([^\]]*)\](\([^)]*\)|\[[^\]]*\])", r"\1", markdown)
    return " ".join(re.sub(r"[*_`]+(?=\S)|(?<=\S)[*_`]+", "", text).split())


def write_text(row: Element, markdown: str, writer: Writer, anchor: str) -> None:
    """Write the text of an entry under an id by which its input can be named."""
    first, rest = writer.split(markdown)
    if first is not None and not rest:
        move(first, writer.add(row, "span", class_="cq-text", id=anchor))
    else:
        writer.add(row, "div", class_="cq-text", id=anchor).extend(rest if first is None else [first, *rest])
