"""Reads YAML into a tree of texts, each with its place.

Nothing typed becomes something else: every scalar stays text, and the field it stands in decides what it means.
libyaml's events are used because they carry line and column of every key and value, and because they do not recurse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from .problems import Place, Problems

MOST_DEPTH = 20
MOST_NODES = 20_000
MOST_CHARACTERS = 256 * 1024

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]"
)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Scalar:
    """A text, or nothing where only the key was written."""

    text: str
    place: Place
    plain: bool = False
    comment: Place | None = None  # a comment that follows unquoted text on its line

    @property
    def nothing(self) -> bool:
        return self.plain and not self.text


@dataclass(frozen=True)
class Sequence:
    """A list of nodes."""

    place: Place
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True)
class Mapping:
    """Nodes by key; `keys` has the place of each key."""

    place: Place
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


def kind_of(node: Node) -> str:
    """What a node is, in an instructor's words."""
    if isinstance(node, Scalar):
        return "nothing" if node.nothing else f"'{shorten(node.text)}'"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def shorten(text: str, most: int = 40) -> str:
    """A text for a message: one line, at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def read_yaml(text: str, start: Place, problems: Problems) -> Node | None:
    """Read one YAML document that stands at `start` in its file; None if it is empty or cannot be read."""
    if _refused_text(text, start, problems):
        return None
    return _Reader(text, start, problems).read()


def _refused_text(text: str, start: Place, problems: Problems) -> bool:
    if len(text) > MOST_CHARACTERS:
        problems.error(start, "too-long", f"the block has {len(text)} characters, at most {MOST_CHARACTERS} are read",
                       "divide it")
        return True
    found = _FORBIDDEN.search(text)
    if found:
        before = text[: found.start()]
        place = Place(start.path, start.line + before.count("\n"), start.column + len(before.rpartition("\n")[2]))
        what = "changes the direction of text unseen" if _DIRECTION.match(found[0]) else "is not allowed"
        problems.error(place, "forbidden-character", f"the character U+{ord(found[0]):04X} {what}", "delete it")
    return found is not None


class _Stop(Exception):
    """The rest of the block cannot be read; the problem is already noted."""


class _Reader:
    """Builds the tree of one document from libyaml's events."""

    def __init__(self, text: str, start: Place, problems: Problems) -> None:
        self.lines = text.split("\n")
        self.start = start
        self.problems = problems
        self.loader = _Loader(text)
        self.root: Node | None = None
        self.open: list[tuple[Node, Scalar | None]] = []  # each open list or mapping with its pending key
        self.nodes = 0
        self.documents = 0
        self.handlers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: lambda event: self._begin(event, Mapping(self._place(event.start_mark))),
            yaml.SequenceStartEvent: lambda event: self._begin(event, Sequence(self._place(event.start_mark))),
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.DocumentStartEvent: self._document,
        }

    def read(self) -> Node | None:
        try:
            while (event := self.loader.get_event()) is not None:
                if handle := self.handlers.get(type(event)):
                    handle(event)
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
            return None
        except (yaml.YAMLError, UnicodeError) as error:
            self.problems.error(self.start, "yaml-syntax", str(error).partition("\n")[0])
            return None
        except _Stop:
            return None
        finally:
            self.loader.dispose()
        return self.root

    def _place(self, mark: Any) -> Place:
        return Place(self.start.path, self.start.line + mark.line, self.start.column + mark.column)

    def _refuse(self, mark: Any, name: str, message: str, cure: str) -> None:
        self.problems.error(self._place(mark), name, message, cure)

    def _scalar(self, event: Any) -> None:
        self._refuse_properties(event)
        # A block scalar (| or >) ends with a line feed that no author means.
        text = event.value.rstrip("\n") if event.style in ("|", ">") else event.value
        plain = not event.style
        scalar = Scalar(text, self._place(event.start_mark), plain, self._comment(event) if plain else None)
        if self.open and isinstance(self.open[-1][0], Mapping) and self.open[-1][1] is None:
            self._key(scalar)
        else:
            self._add(scalar)

    def _comment(self, event: Any) -> Place | None:
        mark = event.end_mark
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        rest = line[mark.column :]
        if not event.value or not re.match(r"\s+#", rest):
            return None
        return Place(self.start.path, self.start.line + mark.line, self.start.column + line.index("#", mark.column))

    def _key(self, scalar: Scalar) -> None:
        mapping = self.open[-1][0]
        assert isinstance(mapping, Mapping)
        if scalar.text == "<<" and scalar.plain:
            self.problems.error(scalar.place, "merge-key", "merge keys (<<) are not read", "write the keys out")
        elif not scalar.text:
            self.problems.error(scalar.place, "empty-key", "a key is empty", "write the key before the colon")
        elif scalar.text in mapping.items:
            first = mapping.keys[scalar.text]
            self.problems.error(scalar.place, "duplicate-key", f"the key '{shorten(scalar.text)}' is given twice",
                                f"the first is in line {first.line}: keep one of them")
        self.open[-1] = (mapping, scalar)

    def _alias(self, event: Any) -> None:
        self._refuse(event.start_mark, "alias", f"'*{event.anchor}' is YAML's sign for a reference, which is not read",
                     "put text that starts with * in quotes")
        place = self._place(event.start_mark)
        if self.open and isinstance(self.open[-1][0], Mapping) and self.open[-1][1] is None:
            self._key(Scalar(f"*{event.anchor}", place))
        else:
            self._add(Scalar(f"*{event.anchor}", place))

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event.start_mark, "anchor", f"'&{event.anchor}' is YAML's sign for a name, which is not read",
                         "put text that starts with & in quotes")
        if event.tag is not None:
            self._refuse(event.start_mark, "tag", f"'{shorten(event.tag)}' is YAML's sign for a type, which is not read",
                         "put text that starts with ! in quotes")

    def _begin(self, event: Any, node: Node) -> None:
        self._refuse_properties(event)
        if len(self.open) >= MOST_DEPTH:
            self._refuse(event.start_mark, "too-deep", f"values are nested deeper than {MOST_DEPTH} levels",
                         "put text that starts with [ or { in quotes")
            raise _Stop
        if self.open and isinstance(self.open[-1][0], Mapping) and self.open[-1][1] is None:
            self._refuse(event.start_mark, "key-not-text", "a key must be text, not a list or a mapping",
                         "put text that starts with { or [ in quotes")
            raise _Stop
        self._add(node)
        self.open.append((node, None))

    def _end(self, event: Any) -> None:
        self.open.pop()

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(event.start_mark, "second-document", "a second document starts here", "delete the line '---'")
            raise _Stop
        if event.version or event.tags:
            self._refuse(event.start_mark, "directive", "a directive (%) is not read", "delete the line that starts with %")

    def _add(self, node: Node) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self.problems.error(node.place, "too-many-values", f"more than {MOST_NODES} values in one block", "divide it")
            raise _Stop
        if not self.open:
            self.root = node
            return
        parent, key = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif isinstance(parent, Mapping) and key is not None:
            if key.text not in parent.items:
                parent.items[key.text] = node
                parent.keys[key.text] = key.place
            self.open[-1] = (parent, None)

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or ""
        # For what was opened and never closed, the place where it opened helps; where the reader gave up does not.
        if error.context_mark and "escape" not in problem and re.search(
            "quoted scalar|block scalar|simple key|flow |alias|anchor", error.context or ""
        ):
            mark = error.context_mark
        if mark is None:
            self.problems.error(self.start, "yaml-syntax", problem or "this is not YAML")
            return
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        message, cure = _explain_syntax(problem, line, line[mark.column : mark.column + 1])
        self.problems.error(self._place(mark), "yaml-syntax", message, cure)


# What libyaml says (a part of it), what an instructor reads, and the cure.
_SYNTAX = (
    ("mapping values are not allowed", "a second ': ' in one line",
     "put text with ': ' in it in quotes; or mend the indentation of this line"),
    ("cannot start any token", "text cannot start with '{char}' here", "put the text in quotes"),
    ("alphabetic or numeric", "text that starts with * or & must be in quotes", "put the text in quotes"),
    ("comment or line break", "text that starts with > or | must be in quotes", "put the text in quotes"),
    ("block sequence entries", "a '- ' stands where a text was expected",
     "put the list on a line of its own, or text that starts with '- ' in quotes"),
    ("end of stream", "the quote that opens here is never closed", "close it, or double a quote that is part of the text"),
    ("could not find expected ':'", "a key without ': ' after it",
     "write 'key: value'; a text of several lines starts with '|' after the colon"),
    ("unknown escape", "an unknown escape in a text in double quotes", r"write \\ for a backslash, or use 'single quotes'"),
    ("did not find expected key", "this line does not fit the lines above it",
     "check the indentation, and put text that starts with a quote wholly in quotes"),
    ("did not find expected '-'", "a list entry was expected here", "check the indentation; each entry starts with '- '"),
    ("did not find expected", "this does not fit what stands before it",
     "check the indentation, and put text with { [ ] } , ' or \" in quotes"),
)


def _explain_syntax(problem: str, line: str, char: str) -> tuple[str, str]:
    if "\t" in line[: len(line) - len(line.lstrip()) + 1]:
        return "a tab stands where spaces must", "indent with spaces"
    for part, message, cure in _SYNTAX:
        if part in problem:
            return message.replace("{char}", char), cure
    return problem or "this is not YAML", "check the indentation and the quotes"
