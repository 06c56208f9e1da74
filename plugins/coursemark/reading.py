"""Reads YAML into a tree of texts, each with its place.

Nothing typed becomes something else: every scalar stays text, and the field it stands in decides what it means.
libyaml's events are used because they carry line and column of every key and value, and because they do not recurse.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from .problems import Place, Problems

MOST_DEPTH = 20
MOST_NODES = 20_000
MOST_CHARACTERS = 256 * 1024

# The plainest loader that there is: nothing is asked of it but events.
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

UNSHOWABLE = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069"
_FORBIDDEN = re.compile(f"[{UNSHOWABLE}\u2028\u2029\ufeff]")
_FORBIDDEN_ESCAPED = re.compile(f"[{UNSHOWABLE}]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u00a0\u00ad\u1680\u2000-\u200f\u202f\u205f\u2060\u3000]")


class Scalar(NamedTuple):
    """A text, or nothing where only the key was written."""

    text: str
    place: Place
    plain: bool = False
    comment: Place | None = None  # a comment that follows unquoted text on its line

    @property
    def nothing(self) -> bool:
        return self.plain and not self.text


class Sequence(NamedTuple):
    """A list of nodes."""

    place: Place
    items: list[Node]


class Mapping(NamedTuple):
    """Nodes by key; `keys` has the place of each key."""

    place: Place
    items: dict[str, Node]
    keys: dict[str, Place]


Node = Scalar | Sequence | Mapping


def kind_of(node: Node) -> str:
    """What a node is, in an instructor's words."""
    if isinstance(node, Scalar):
        return "nothing" if node.nothing else f"'{shorten(node.text)}'"
    return "a list" if isinstance(node, Sequence) else "keys with values"


def shorten(text: str, most: int = 40) -> str:
    """A text for a message: one line, at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def read_yaml(text: str, start: Place, problems: Problems) -> Node | None:
    """Read one YAML document that stands at `start` in its file; None if it is empty or cannot be read."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
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
        _refuse_character(found[0], place, problems)
    return found is not None


def _refuse_character(char: str, place: Place, problems: Problems) -> None:
    what = "changes the direction of text unseen" if _DIRECTION.match(char) else "is not allowed"
    problems.error(place, "forbidden-character", f"the character U+{ord(char):04X} {what}", "delete it")


# Stands for a key that was refused, until its value has been passed over.
_REFUSED = Scalar("", Place("", 0, 0))


# The constructor of a named tuple is a function of Python's, which takes as long again.
_new = tuple.__new__


class _Stop(Exception):
    """The rest of the block cannot be read; the problem is already noted."""


class _Reader:
    """Builds the tree of one document from libyaml's events."""

    def __init__(self, text: str, start: Place, problems: Problems) -> None:
        self.lines = text.split("\n")
        self.may_comment = "#" in text
        # An escape in double quotes brings in what may not stand in the file.
        self.may_escape = "\\" in text
        self.path, self.first_line, self.first_column = start
        self.problems = problems
        self.loader = _Loader(text)
        self.root: Node | None = None
        self.open: list[Sequence | Mapping] = []
        self.key: Scalar | None = None  # the one in the innermost open mapping that waits for its value
        self.nodes = 0
        self.documents = 0

    def read(self) -> Node | None:
        try:
            next_event = self.loader.get_event
            while (event := next_event()) is not None:
                if handle := _HANDLERS.get(type(event)):
                    handle(self, event)
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
            return None
        except _Stop:
            return None
        finally:
            self.loader.dispose()
        return self.root

    def _place(self, mark: Any) -> Place:
        line, column = mark.line, mark.column
        if line >= len(self.lines):
            # The end of the text counts as a line of its own.
            line, column = len(self.lines) - 1, len(self.lines[-1])
        return _new(Place, (self.path, self.first_line + line, self.first_column + column))

    def _refuse(self, mark: Any, name: str, message: str, cure: str) -> None:
        self.problems.error(self._place(mark), name, message, cure)

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        text, style = event.value, event.style
        # A block scalar (| or >) ends with a line feed that no author means.
        if style in ("|", ">"):
            text = text.rstrip("\n")
        comment = self._comment(event) if self.may_comment and not style else None
        scalar = _new(Scalar, (text, self._place(event.start_mark), not style, comment))
        if self.may_escape and style == '"' and (found := _FORBIDDEN_ESCAPED.search(text)):
            _refuse_character(found[0], scalar.place, self.problems)
        self._text(scalar)

    def _text(self, scalar: Scalar) -> None:
        """Take a text for the key that comes next, or for a value."""
        if self.key is None and self.open and isinstance(mapping := self.open[-1], Mapping):
            self.key = scalar if self._sound_key(scalar, mapping) else _REFUSED
        else:
            self._add(scalar)

    def _comment(self, event: Any) -> Place | None:
        """A comment that cuts the text short: behind it, or under it and indented like more of it."""
        at, column = event.end_mark.line, event.end_mark.column
        if self._rest(at, column):
            found = re.match(r"\s+#", self.lines[at][column:])
            return self._found(at, column + found.end() - 1) if found else None
        at = next((i for i in range(at + 1, len(self.lines)) if self.lines[i].strip()), None)
        if at is None:
            return None
        indent = len(self.lines[at]) - len(self.lines[at].lstrip(" "))
        deeper = self.open and event.value and self.first_column + indent > self.open[-1].place.column
        return self._found(at, indent) if deeper and self._rest(at, 0).startswith("#") else None

    def _rest(self, line: int, column: int) -> str:
        return self.lines[line][column:].strip() if line < len(self.lines) else ""

    def _found(self, line: int, column: int) -> Place:
        return Place(self.path, self.first_line + line, self.first_column + column)

    def _sound_key(self, scalar: Scalar, mapping: Mapping) -> bool:
        """Whether a key can be taken; one that cannot is a problem, and its value is passed over."""
        if scalar.text == "<<" and scalar.plain:
            self.problems.error(scalar.place, "merge-key", "'<<' would take in other keys, which is not read", "write those keys out here")
        elif not scalar.text:
            self.problems.error(scalar.place, "empty-key", "there is no key before the colon", "write one, or delete the line")
        elif scalar.text in mapping.items:
            first = mapping.keys[scalar.text]
            self.problems.error(scalar.place, "duplicate-key", f"the key '{shorten(scalar.text)}' is given twice",
                                f"the first is in line {first.line}: keep one of them")
        elif not scalar.text.isascii() and (found := _INVISIBLE.search(scalar.text)):
            self.problems.error(scalar.place, "forbidden-character", f"the invisible character U+{ord(found[0]):04X} stands in or before this key",
                                "delete what stands before and in the key, and type it anew")
        else:
            return True
        return False

    def _alias(self, event: Any) -> None:
        self._refuse(event.start_mark, "alias", f"'*{event.anchor}' would be taken for a reference, not for text",
                     "put text that starts with * in quotes")
        self._text(Scalar(f"*{event.anchor}", self._place(event.start_mark)))

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event.start_mark, "anchor", f"'&{event.anchor}' would be taken for a label and not shown",
                         "put text that starts with & in quotes")
        if event.tag is not None:
            mark = event.start_mark
            typed = self.lines[mark.line][mark.column :].partition(" ")[0]
            self._refuse(mark, "tag", f"'{shorten(typed)}' would be taken for a type and not shown", "put text that starts with ! in quotes")

    def _begin(self, event: Any, node: Sequence | Mapping) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if len(self.open) >= MOST_DEPTH:
            self._refuse(event.start_mark, "too-deep", f"values are nested deeper than {MOST_DEPTH} levels",
                         "put text that starts with [ or { in quotes")
            raise _Stop
        if self.key is None and self.open and isinstance(self.open[-1], Mapping):
            self._refuse(event.start_mark, "key-not-text", "a key must be text, not a list or other keys",
                         "put text that starts with { or [ in quotes")
            raise _Stop
        self._add(node)
        self.open.append(node)

    def _end(self, event: Any) -> None:
        self.open.pop()

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(event.start_mark, "second-document", _SECOND[1], _SECOND[2])
            raise _Stop
        if event.version or event.tags:
            self._refuse(event.start_mark, "directive", _DIRECTIVE[1], _DIRECTIVE[2])

    def _add(self, node: Node) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self.problems.error(node.place, "too-many-values", f"more than {MOST_NODES} values in one block", "divide it")
            raise _Stop
        if not self.open:
            self.root = node
            return
        parent, key = self.open[-1], self.key
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif key is not None:
            if key is not _REFUSED:
                parent.items[key.text] = node
                parent.keys[key.text] = key.place
            self.key = None

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or ""
        # For what was opened and never closed, the place where it opened helps; where the reader gave up does not.
        if error.context_mark and "escape" not in problem and re.search(
            "quoted scalar|block scalar|simple key|flow |alias|anchor", error.context or ""
        ):
            mark = error.context_mark
        assert mark is not None
        if mark.line >= len(self.lines) and self.open:
            self.problems.error(self.open[-1].place, "yaml-syntax", "what opens here with '[' or '{' is not closed",
                                "close it with ']' or '}', or put the text in quotes")
            return
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        above = next((text for text in reversed(self.lines[: mark.line]) if text.strip()), "")
        name, message, cure = _explain_syntax(problem, line, mark.column, above)
        char = line[mark.column : mark.column + 1]
        self.problems.error(self._place(mark), name, message.replace("{char}", char), cure.replace("{char}", char))


# Not bound to a reader, which would then be kept in memory by itself.
_HANDLERS: dict[type, Callable[[_Reader, Any], None]] = {
    yaml.ScalarEvent: _Reader._scalar,
    yaml.AliasEvent: _Reader._alias,
    yaml.MappingStartEvent: lambda reader, event: reader._begin(event, Mapping(reader._place(event.start_mark), {}, {})),
    yaml.SequenceStartEvent: lambda reader, event: reader._begin(event, Sequence(reader._place(event.start_mark), [])),
    yaml.MappingEndEvent: _Reader._end,
    yaml.SequenceEndEvent: _Reader._end,
    yaml.DocumentStartEvent: _Reader._document,
}

_SECOND = ("second-document", "the quiz ends at the line '---' or '...', and more follows", "delete that line")
_DIRECTIVE = ("directive", "a line that starts with % is no text, and is not read", "delete the line, or indent it with the text it belongs to")

# What libyaml or PyYAML says (a part of it): the problem's name, what an instructor reads, the cure.
_SYNTAX = (
    ("unknown directive|incompatible YAML", *_DIRECTIVE),
    ("<document start>", *_SECOND),
    ("mapping values are not allowed", "yaml-syntax", "a second ': ' in one line", "put text with ': ' in it in quotes"),
    ("mapping keys are not allowed", "yaml-syntax", "text cannot start with '? ' here", "put the text in quotes"),
    ("cannot start any token", "yaml-syntax", "text cannot start with '{char}' here", "put the text in quotes"),
    ("alphabetic or numeric", "yaml-syntax", "text cannot start with '{char}' here", "put the text in quotes"),
    ("comment or a? ?line break|indentation indicator", "yaml-syntax", "text cannot start with '{char}' in the same line",
     "put the text in quotes, or write it under the '{char}', indented"),
    ("sequence entries", "yaml-syntax", "text cannot start with '- ' here",
     "put the text in quotes; a list starts in a line of its own"),
    ("end of stream|document separator", "yaml-syntax", "the quote that opens here is never closed",
     "close it with {char} at the end of the text"),
    ("could not find expected ':'", "yaml-syntax", "a key without ': ' after it",
     "write 'key: value', with a space; a text of several lines starts with '|' and is indented"),
    ("escape|hexa?decimal", "yaml-syntax", "a backslash in double quotes starts something unknown",
     r"write \\ for a backslash, or use 'single quotes'"),
    ("expected key|expected <block end>", "yaml-syntax", "this line does not fit the lines above it",
     "line it up with the key that it belongs to; a text of several lines starts with '|' after the colon"),
    ("node content", "yaml-syntax", "something is missing before the '{char}'", "write it, or put the whole text in quotes"),
    ("expected '-'", "yaml-syntax", "an entry of the list was expected here", "begin it with '- ', lined up with the others"),
    (r"expected ',' or '\]'", "yaml-syntax", "the list that opens here with '[' is not closed", "close it with ']', or put the text in quotes"),
    (r"expected ',' or '\}'", "yaml-syntax", "'{' opens keys here that are not closed", "close them with '}', or put the text in quotes"),
)


def _explain_syntax(problem: str, line: str, column: int, above: str) -> tuple[str, str, str]:
    before = line[:column]
    if "\t" in line[: len(line) - len(line.lstrip()) + 1]:
        return "yaml-syntax", "a tab stands where spaces must", "indent with spaces"
    if "mapping values" in problem and not re.search(r":\s", before):
        return ("yaml-syntax", "this line does not fit the lines above it",
                "line it up with the other keys; or, where it goes on with a text, start that text with '|' after its key")
    if re.search("expected key|<block end>", problem):
        if before.rstrip().endswith(("'", '"')):
            inside = "''" if before.rstrip().endswith("'") else r"\""
            return "yaml-syntax", "this text goes on after its closing quote", f"put the whole text in quotes, with {inside} for a quote inside"
        if before.rstrip().endswith(("]", "}")):
            return "yaml-syntax", f"this text goes on after its '{before.rstrip()[-1]}'", "put the whole text in quotes"
        if re.search(r"\s#", above):
            return "comment-in-text", "' #' in the line above starts a comment and cuts its text", "start the text with '|' after its key"
    for part, *explained in _SYNTAX:
        if re.search(part, problem):
            name, message, cure = explained
            return name, message, cure
    return "yaml-syntax", problem, "check the indentation and the quotes"
