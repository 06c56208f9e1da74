"""Describes what a mapping may hold: one table gives the checks, their hints, the documentation, the JSON Schema."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping as Table
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from keyword import iskeyword
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from .folding import fold
from .problems import Edit, Place, Problems
from .reading import Mapping, Node, Scalar, Sequence, kind_of, shorten

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Made = TypeVar("Made", bound="Placed")
Json = dict[str, Any]

_TOLERANCE = re.compile(r"\+?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,2})? ?%?", re.ASCII)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,2})?", re.ASCII)
MOST_DIGITS = 50
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_YES_NO = {"yes": "true", "on": "true", "no": "false", "off": "false"}
MOST_ID = 64


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A value read from a source: where it stands, and where each of its fields stands."""

    place: Place = field(compare=False, repr=False)
    at: Table[str, Place] = field(compare=False, repr=False, default_factory=dict)

    def where(self, name: str, index: int | None = None) -> Place:
        """The place of the field's value, of an entry where the value is a list, or of the whole where it is not written."""
        return self.at.get(f"{name}.{index}", self.at.get(name, self.place))


class Kind(Protocol[T_co]):
    """What a field's value may be. `read` notes problems and returns None for a value it cannot take."""

    def read(self, node: Node, name: str, problems: Problems) -> T_co | None: ...

    def schema(self) -> Json: ...


def _text(node: Node, name: str, problems: Problems, what: str, cure: str) -> str | None:
    if isinstance(node, Scalar) and not node.nothing:
        return node.text
    if isinstance(node, Scalar):
        cure = f"write it after '{name}:', or delete the line"
    problems.error(node.place, "wrong-kind", f"'{name}' must be {what}, not {kind_of(node)}", cure)
    return None


class Prose:
    """Markdown, or text that learners read; never blank, never cut by a comment."""

    def read(self, node: Node, name: str, problems: Problems) -> str | None:
        if isinstance(node, Scalar) and node.comment:
            problems.error(node.comment, "comment-in-text", f"' #' starts a comment and cuts '{name}' short",
                           "put the whole text in quotes")
            return node.text or None
        text = _text(node, name, problems, "text", f"write it after '{name}:'; text with [ ] {{ }} or ': ' goes in quotes")
        if text is None:
            return None
        if not text.strip():
            problems.error(node.place, "empty-text", f"'{name}' is empty", "write a text, or delete the line")
            return None
        return text

    def schema(self) -> Json:
        # What YAML takes for a number or a truth value is text here.
        return {"type": ["string", "number", "boolean"], "pattern": r"\S"}


class Plain:
    """A path or a code, beside which a comment may stand."""

    def read(self, node: Node, name: str, problems: Problems) -> str | None:
        return _text(node, name, problems, "text", f"write it after '{name}:'")

    def schema(self) -> Json:
        return {"type": "string", "pattern": r"\S"}


class Identifier:
    """An id: lower-case words joined by single hyphens."""

    def read(self, node: Node, name: str, problems: Problems) -> str | None:
        text = _text(node, name, problems, "an id", "write lower-case words joined by hyphens")
        if text is None or (_ID.fullmatch(text) and len(text) <= MOST_ID):
            return text
        slug = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:MOST_ID].strip("-")
        problems.error(node.place, "bad-id", f"'{shorten(text)}' is no id: lower-case letters, digits, single hyphens, "
                       f"at most {MOST_ID}", f"write '{slug}'" if slug else "write one, such as 'first-words'")
        return None

    def schema(self) -> Json:
        return {"type": ["string", "integer"], "pattern": f"^{_ID.pattern}$", "maxLength": MOST_ID, "minimum": 0}


class Key:
    """What a question was called: its id alone, or `quiz/question`; `/question` for one that stood alone."""

    def read(self, node: Node, name: str, problems: Problems) -> str | None:
        text = node.text if isinstance(node, Scalar) else ""
        quiz, slash, question = text.rpartition("/")
        if not slash or not isinstance(node, Scalar):
            return Identifier().read(node, name, problems)
        parts = [question, quiz] if quiz else [question]
        if all(Identifier().read(Scalar(part, node.place), name, problems) for part in parts):
            return text
        return None

    def schema(self) -> Json:
        pattern = f"^(?!.*[^/]{{{MOST_ID + 1}}})(?:(?:{_ID.pattern})?/)?{_ID.pattern}$"
        return {"type": ["string", "integer"], "pattern": pattern, "minimum": 0}


class Flag:
    """True or false."""

    def read(self, node: Node, name: str, problems: Problems) -> bool | None:
        text = node.text if isinstance(node, Scalar) else ""
        if text in ("true", "false"):
            return text == "true"
        meant = _YES_NO.get(text.lower(), text.lower())
        known = meant in ("true", "false")
        problems.error(node.place, "not-true-or-false", f"'{name}' must be true or false, not {kind_of(node)}",
                       f"write {meant}" if known else "write true or false", Edit(node.place, text, meant) if known else None)
        return None

    def schema(self) -> Json:
        return {"enum": [True, False, "true", "false"]}


class Number(NamedTuple):
    """A decimal number, exact as typed, within bounds."""

    least: int | None = None
    most: int | None = None

    def read(self, node: Node, name: str, problems: Problems) -> Decimal | None:
        text = node.text if isinstance(node, Scalar) else ""
        if not _NUMBER.fullmatch(text) or len(text) > MOST_DIGITS:
            problems.error(node.place, "not-a-number", f"'{name}' must be a number, not {kind_of(node)}", _number_cure(text))
            return None
        value = Decimal(text)
        if (self.least is not None and value < self.least) or (self.most is not None and value > self.most):
            bounds = f"from {self.least} to {self.most}" if self.most is not None else f"{self.least} or more"
            problems.error(node.place, "out-of-bounds", f"'{name}' is {text}, it must be {bounds}", f"write a number {bounds}")
            return None
        return value

    def schema(self) -> Json:
        bounds = {"minimum": self.least, "maximum": self.most}
        return {"type": ["number", "string"], "pattern": f"^{_NUMBER.pattern}$", "maxLength": MOST_DIGITS} | {
            key: bound for key, bound in bounds.items() if bound is not None
        }


def _number_cure(text: str) -> str:
    if len(text) > MOST_DIGITS:
        return f"write at most {MOST_DIGITS} characters"
    for meant in (text.replace("_", ""), re.sub(r",(?=\d{3}(\D|$))", "", text), text.replace(",", "."), text.partition(" ")[0].rstrip("%")):
        if meant != text and _NUMBER.fullmatch(meant):
            return f"write {meant}"
    return "write digits, with a point before decimals"


class Day:
    """A date, as year-month-day."""

    def read(self, node: Node, name: str, problems: Problems) -> date | None:
        text = node.text if isinstance(node, Scalar) else ""
        try:
            return datetime.strptime(text if _DATE.fullmatch(text) else "", "%Y-%m-%d").date()
        except ValueError:
            problems.error(node.place, "not-a-date", f"'{name}' must be a date, not {kind_of(node)}", "write year-month-day, such as 2026-06-30")
            return None

    def schema(self) -> Json:
        return {"type": "string", "pattern": f"^{_DATE.pattern}$"}


class Tolerance:
    """How far off a number may be: a number, or a percentage of the answer such as `5%`."""

    def read(self, node: Node, name: str, problems: Problems) -> str | None:
        text = node.text if isinstance(node, Scalar) else ""
        if _TOLERANCE.fullmatch(text) and len(text) <= MOST_DIGITS:
            return text.replace(" ", "")
        problems.error(node.place, "not-a-number", f"'{name}' must be a number or a percentage, 0 or more, not {kind_of(node)}",
                       "write for example 0.5 or 5%")
        return None

    def schema(self) -> Json:
        return {"type": ["number", "string"], "pattern": f"^{_TOLERANCE.pattern}$", "maxLength": MOST_DIGITS, "minimum": 0}


class Choice(NamedTuple):
    """One of a few words."""

    names: tuple[str, ...]

    def read(self, node: Node, name: str, problems: Problems) -> str | None:
        text = node.text if isinstance(node, Scalar) else ""
        if text in self.names:
            return text
        problems.error(node.place, f"unknown-{name}", f"'{name}' must be one of {', '.join(self.names)}, not {kind_of(node)}",
                       did_you_mean(text, self.names) or "write one of them")
        return None

    def schema(self) -> Json:
        return {"enum": list(self.names)}


@dataclass(frozen=True)
class ListOf(Generic[T]):
    """A list of one kind, with at least `least` entries; `or_one` takes a single value as a list of one."""

    kind: Kind[T]
    least: int = 1
    or_one: bool = False

    def read(self, node: Node, name: str, problems: Problems) -> tuple[T, ...] | None:
        if self.or_one and not isinstance(node, Sequence):
            one = self.kind.read(node, name, problems)
            return None if one is None else (one,)
        if not isinstance(node, Sequence):
            problems.error(node.place, "wrong-kind", f"'{name}' must be a list, not {kind_of(node)}",
                           "start each entry on its own line with '- '")
            return None
        if len(node.items) < self.least:
            problems.error(node.place, "too-few-entries", f"the list '{name}' is too short: it has {len(node.items)}, and needs {self.least} or more",
                           "add entries, each on a line of its own with '- '")
        read = [self.kind.read(item, name, problems) for item in node.items]
        return tuple(value for value in read if value is not None)

    def schema(self) -> Json:
        several = {"type": "array", "items": self.kind.schema(), "minItems": self.least}
        return {"anyOf": [self.kind.schema(), several]} if self.or_one else several


@dataclass(frozen=True)
class Named(Generic[T]):
    """A mapping from ids of the author's choosing to one kind, in the author's order, with at least `least` entries."""

    kind: Kind[T]
    least: int = 0

    def read(self, node: Node, name: str, problems: Problems) -> dict[str, T] | None:
        if not isinstance(node, Mapping):
            problems.error(node.place, "wrong-kind", f"'{name}' is written as ids with values, not as {kind_of(node)}",
                           "write 'some-id: …', one a line")
            return None
        if len(node.items) < self.least:
            problems.error(node.place, "too-few-entries", f"'{name}' is empty", "add 'id: …', one a line")
        named = {}
        for key, child in node.items.items():
            known = Identifier().read(Scalar(key, node.keys[key]), name, problems)
            value = self.kind.read(child, key, problems)
            if known is not None and value is not None:
                named[known] = value
        return named

    def schema(self) -> Json:
        return {"type": "object", "minProperties": self.least, "propertyNames": {"pattern": f"^{_ID.pattern}$", "maxLength": MOST_ID},
                "additionalProperties": self.kind.schema()}


class Field(NamedTuple):
    """One row of a table: what stands under a key, and what it is for."""

    kind: Kind[Any]
    about: str
    required: bool = False
    default: Any = None


@dataclass(frozen=True)
class Form(Generic[Made]):
    """A mapping with known keys, read into `make`, a dataclass that has a field for each key."""

    what: str
    make: type[Made]
    fields: Table[str, Field]

    def read(self, node: Node, name: str, problems: Problems) -> Made | None:
        if not isinstance(node, Mapping):
            needed = self._required or list(self.fields)
            text = shorten(node.text) if isinstance(node, Scalar) else ""
            problems.error(node.place, "wrong-kind", f"{self.what} is written with keys, not as {kind_of(node)}",
                           f"write '{needed[0]}: {text or '…'}' and its other keys, one a line")
            return None
        meant = set() if node.items.keys() <= self.fields.keys() else self._unknown(node, problems)
        values = {"place": node.place, "at": _places(node), **self._defaults}
        for key, child in node.items.items():
            if key in self.fields and (value := self.fields[key].kind.read(child, key, problems)) is not None:
                values[self._attributes[key]] = value
        missing = [key for key in self._required if values[self._attributes[key]] is None]
        for key in missing:
            if key not in node.items and key not in meant:
                problems.error(node.place, "missing-key", f"{self.what} has no '{key}'", f"add '{key}: …': {self.fields[key].about}")
        return None if missing else self._made(values)

    def _made(self, values: dict[str, Any]) -> Made:
        """What the constructor makes, which for a frozen class sets each value by a call of its own."""
        made = object.__new__(self.make)
        made.__dict__.update(values)
        return made

    @cached_property
    def _attributes(self) -> dict[str, str]:
        """What each key is read into."""
        return {key: key + "_" if iskeyword(key) else key.replace("-", "_") for key in self.fields}

    @cached_property
    def _defaults(self) -> dict[str, Any]:
        return {self._attributes[key]: row.default for key, row in self.fields.items()}

    @cached_property
    def _required(self) -> list[str]:
        return [key for key, row in self.fields.items() if row.required]

    def _unknown(self, node: Mapping, problems: Problems) -> set[str]:
        """Report the keys that are none; returns those that were probably meant."""
        meant = set()
        for key in node.items:
            if key not in self.fields:
                meant |= set(_nearest(key, self.fields))
                cure = did_you_mean(key, self.fields) or f"its keys are {_and(self.fields)}"
                problems.error(node.keys[key], "unknown-key", f"{self.what} has no key '{shorten(key)}'", cure)
        return meant

    def schema(self) -> Json:
        return {
            "type": "object",
            "properties": {key: {"description": field.about} | field.kind.schema() for key, field in self.fields.items()},
            "required": self._required,
            "additionalProperties": False,
        }


def _places(node: Mapping) -> dict[str, Place]:
    """The place of each value, and of each entry of a list under `key.0`, `key.1`, …"""
    places = {key: child.place for key, child in node.items.items()}
    for key, child in node.items.items():
        if isinstance(child, Sequence):
            places.update((f"{key}.{index}", item.place) for index, item in enumerate(child.items))
    return places


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean 'x'?`, or nothing where no known word is near."""
    near = _nearest(word, known)
    return f"did you mean '{near[0]}'?" if near else ""


def _nearest(word: str, known: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(word.lower(), list(known), 1, 0.6)


def _and(names: Iterable[str]) -> str:
    return ", ".join(names)
