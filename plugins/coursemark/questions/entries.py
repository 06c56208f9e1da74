"""What questions list: options, items, pairs, bins, each with an id and a text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, Protocol, TypeVar
from xml.etree.ElementTree import Element

from ..elements import Writer, move
from ..fields import Field, Form, Identifier, ListOf, Placed, Prose
from ..folding import fold
from ..problems import Place, Problems
from ..reading import Node, shorten
from .question import draft_id, warn_missing_id


@dataclass(frozen=True, kw_only=True)
class Entry(Placed):
    """One thing in a list, with the feedback that it may have."""

    text: str
    id: str | None = None
    was: tuple[str, ...] = ()
    feedback: str | None = None

    @property
    def name(self) -> str:
        """The id, or for a draft without one a stand-in made from its words."""
        return self.id or draft_id(self.text)

    @property
    def origin(self) -> str:
        """The id that it had at first, on which the fingerprint hangs."""
        return origin(self.name, self.was)


T = TypeVar("T")
Some = TypeVar("Some", bound=Entry)

# Fields of entries.
ID = Field(Identifier(), "its name, which answers hang on; unique in its question")
WAS = Field(ListOf(Identifier(), or_one=True), "what its id was before, the oldest first", default=())
TEXT = Field(Prose(), "what the learner reads (Markdown)", required=True)
FEEDBACK = Field(Prose(), "what a learner who got it wrong, or right, reads")

ENTRY = Form("an entry", Entry, {"id": ID, "was": WAS, "text": TEXT})


class Whole(ListOf[T]):
    """A list that is nothing where one of its entries cannot be read, since nobody knows then what the others mean."""

    def read(self, node: Node, name: str, problems: Problems) -> tuple[T, ...] | None:
        before = len(problems.errors)
        read = super().read(node, name, problems)
        if read is not None:
            self.check(read, problems)
        return read if len(problems.errors) == before else None

    def check(self, entries: tuple[T, ...], problems: Problems) -> None:
        """Compare those that could be read."""


@dataclass(frozen=True)
class Entries(Whole[Some]):
    """Entries whose ids are there and unique, and no two of which read alike. `what` names one of them."""

    what: str = "entry"

    def check(self, entries: tuple[Some, ...], problems: Problems) -> None:
        check_ids(entries, self.what, problems)
        check_texts(entries, self.what, f"two {_several(self.what)}", problems)


def check_ids(entries: Sequence[Entry], what: str, problems: Problems) -> None:
    """Ids are there and unique."""
    names: set[str] = set()
    for entry in entries:
        warn_missing_id(entry, _one(what), problems)
        if entry.id in names:
            problems.error(entry.where("id"), "duplicate-id", f"two {_several(what)} of this question have the id '{entry.id}'",
                           "give each its own")
        elif entry.id:
            names.add(entry.id)
    check_was(by_name(entries), what, problems)


class Renamed(Protocol):
    """What may have had another id."""

    @property
    def was(self) -> tuple[str, ...]: ...

    def where(self, name: str, index: int | None = None) -> Place: ...


def check_was(entries: Mapping[str, Renamed], what: str, problems: Problems) -> None:
    """A former id belongs to one alone, and to none as its present id."""
    heirs: dict[str, str] = {}
    for name, entry in entries.items():
        for index, old in enumerate(entry.was):
            if old in entries:
                problems.error(entry.where("was", index), "was-in-use", f"'{old}' is still the id of {_one(what)} of this question",
                               "delete it here; of two that were one, only one can keep its answers")
            elif heirs.setdefault(old, name) != name:
                problems.error(entry.where("was", index), "duplicate-was", f"two {_several(what)} of this question were '{old}'",
                               f"delete it here, or under '{heirs[old]}'")


def origin(name: str, was: Sequence[str]) -> str:
    """The first of all ids that something had."""
    return was[0] if was else name


def table(entries: Mapping[str, Renamed]) -> dict[str, str]:
    """The present id by each former one."""
    return {old: name for name, entry in entries.items() for old in entry.was}


def renamed(**tables: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The tables that say anything."""
    return {name: dict(table) for name, table in tables.items() if table}


def by_name(entries: Iterable[Some]) -> dict[str, Some]:
    return {entry.name: entry for entry in entries}


def check_texts(entries: Iterable[Entry], what: str, two: str, problems: Problems) -> None:
    """No two read alike; `two` says what they are."""
    texts: dict[str, Entry] = {}
    for entry in entries:
        first = texts.setdefault(_alike(entry.text), entry)
        if first is not entry:
            problems.error(entry.where("text"), f"duplicate-{what}", f"{two} read alike: '{shorten(entry.text)}'",
                           f"the first is in line {first.place.line}: change or delete one; where spelling is the point, write both as `code`")


def _one(what: str) -> str:
    return f"an {what}" if what[0] in "aeio" else f"a {what}"


def _several(what: str) -> str:
    return f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"


def _alike(text: str) -> str:
    # Code or a formula may differ in case and punctuation alone.
    return text if "`" in text or "$" in text else fold(text)


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


MARKUP = re.compile(
    r"(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|\\(?P<escaped>[^\w\s]|_)"
    r"|(?P<image>!)?\[(?P<label>(?!\^)[^\]]*)\](?:\((?P<address>[^)]*)\)|\[(?P<reference>[^\]]*)\])"
    r"|(?P<sign>&#?\w+;)"
    r"|\[\^[^\]]+\]|</?[a-zA-Z][^<>]*>"
    r"|(?P<stars>\*{1,3})(?=\S)(?P<strong>.+?)(?<=[^\s\\])(?P=stars)"
    r"|(?<!\w)(?P<lines>_{1,3})(?=\S)(?P<stressed>.+?)(?<=[^\s\\])(?P=lines)(?!\w)",
    re.DOTALL,
)

# Without one of these a text has no markup.
_SIGN = re.compile(r"[`\\\[&<*_]")


def plain_text(markdown: str) -> str:
    """Markdown as one line without its signs, for places that take no markup."""
    bare = MARKUP.sub(_bare, markdown) if _SIGN.search(markdown) else markdown
    return " ".join(bare.split())


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
