"""Finds fenced blocks in Markdown text, by line."""

from __future__ import annotations

import codecs
import difflib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from .problems import Edit, Place, Problem, Problems

QUIZ = "quiz"
# The kind of admonition that learners do not see.
INSTRUCTOR = "instructor"

_OPENING = re.compile(r"(?P<indent>[ \t>]*)(?P<ticks>`{3,}|~{3,})[ \t]*(?P<language>[{. ]*[\w-]*)[^`]*")
_AFTER_TEXT = re.compile(r"(?P<indent>[ \t>]*)[^\s>].*?(?P<ticks>`{3,}|~{3,})(?P<language>[\w-]+)[ \t]*")
_CONTAINER = re.compile(r"[ >]*([-*+] |\d+[.)] |!!!|\?\?\?|===|:[ ]{1,3}|\[\^[^\]]+\]:)")
_NOTE = re.compile(rf"^(?P<indent>[ ]*)(?:!!!|\?\?\?\+?)[ ]*(?:[\w-]+ )*{INSTRUCTOR}\b.*\n?(?:(?:(?P=indent)[ ]{{4}}.*|[ \t]*)(?:\n|\Z))*", re.MULTILINE)
_KEY = re.compile(r"[ \t>]*(- )?[\w-]+:(\s|$)")
_QUIZ_KEYS = re.compile(r"^[\s>]*(- )?(questions|ask|type):", re.MULTILINE)


@dataclass(frozen=True)
class Fence:
    """One fenced block, as its author wrote it; `first_line` counts from 1."""

    language: str
    indent: str
    lines: tuple[str, ...]
    first_line: int
    closed: bool = True

    @cached_property
    def body(self) -> str:
        """The text between the fence lines, without the fence's own indentation."""
        lines = self.lines[1 : -1 if self.closed else None]
        return "\n".join(map(self._unindented, lines) if self.indent else lines)

    def _unindented(self, line: str) -> str:
        if line.startswith(self.indent):
            return line[len(self.indent) :]
        return line.lstrip(" >") if line.strip(" >") else ""

    def __str__(self) -> str:
        return "\n".join(self.lines)


class Note(NamedTuple):
    """What a text says to instructors alone, with the line that it is named in; `first_line` counts from 1."""

    first_line: int
    lines: tuple[str, ...]


def read_source(path: Path, name: str, problems: Problems) -> str:
    """Read a source file as UTF-8 with line feeds; a file that is not UTF-8 is a problem and reads as nothing."""
    return decode(path.read_bytes(), name, problems)


def decode(data: bytes, name: str, problems: Problems) -> str:
    """The text of a source file, as `read_source` reads it."""
    data = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        place = Place(name, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        problems.error(place, "not-utf-8", "the file is not UTF-8 text", "save it with the encoding UTF-8")
        return ""


def split_fences(lines: Sequence[str], at: int = 0) -> Iterator[str | Fence]:
    """Yield a document line by line from index `at` on, each outermost fence as one `Fence`; comments are lines, not fences.

    A fence that is never closed runs to the end, with `closed=False`, only if it is a quiz: elsewhere the line is text.
    A quiz that is not closed before the next fence line ends there.
    """
    while at < len(lines):
        line = lines[at]
        if "<!--" in line and line.lstrip().startswith("<!--") and (end := _comment_end(lines, at)) is not None:
            yield from lines[at : end + 1]
            at = end + 1
        elif _may_fence(line) and (fence := _fence(lines, at)):
            yield fence
            at += len(fence.lines)
        else:
            yield line
            at += 1


def _comment_end(lines: Sequence[str], start: int) -> int | None:
    return next((i for i in range(start, len(lines)) if "-->" in lines[i]), None)


def _may_fence(line: str) -> bool:
    return "```" in line or "~~~" in line


def _fence(lines: Sequence[str], start: int) -> Fence | None:
    opening = _OPENING.fullmatch(lines[start]) or _opening_after_text(lines, start)
    if not opening:
        return None
    width = len(lines[start][: opening.start("ticks")].expandtabs(4))
    end = _closing_line(lines, start, opening["ticks"], width)
    block = tuple(lines[start:] if end is None else lines[start : end + 1])
    fence = Fence(opening["language"], opening["indent"], block, start + 1, closed=end is not None)
    if is_quiz(fence):
        return _until_next_fence(fence, width)
    return fence if fence.closed and opening.re is _OPENING else None


def _opening_after_text(lines: Sequence[str], start: int) -> re.Match[str] | None:
    """The opening of what reads like a quiz behind other text, such as the dash of a list."""
    following = lines[start + 1] if start + 1 < len(lines) else ""
    return _AFTER_TEXT.fullmatch(lines[start]) if _KEY.match(following) else None


def _closing_line(lines: Sequence[str], start: int, ticks: str, width: int) -> int | None:
    return next((at for at in range(start + 1, len(lines)) if ticks in lines[at] and lines[at].strip(" \t>") == ticks and _width(lines[at]) <= width), None)


def _until_next_fence(fence: Fence, width: int) -> Fence:
    """A quiz up to the next line that is a fence's: the closing one, one of a wrong length, or the next block's first."""
    if fence.closed and not _may_fence(fence.body):
        return fence
    for at, line in enumerate(fence.lines[1:], 1):
        found = _OPENING.fullmatch(line) if _may_fence(line) else None
        if found and _width(line) <= width and not (fence.closed and at == len(fence.lines) - 1):
            return replace(fence, lines=fence.lines[: at if found["language"] else at + 1], closed=False)
    return fence


def _width(line: str) -> int:
    if line[:1] not in "\t >":
        return 0
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip(" >"))


def quiz_fences(text: str, path: str) -> list[tuple[Fence, Problem | None]]:
    """Find the fences of a Markdown file that are quizzes or were meant to be, each with what is wrong with the fence."""
    lines = text.split("\n")
    found = []
    for fence in split_fences(lines, front_matter_end(lines)):
        if isinstance(fence, Fence):
            problem = _fence_problem(fence, lines, path) if is_quiz(fence) else _swallowed_quiz(fence, path)
            if (problem or is_quiz(fence)) and not _is_indented_code(lines, fence):
                found.append((fence, problem))
    return found


def fences_of(text: str, languages: Collection[str]) -> list[Fence]:
    """The closed fences of some languages in a Markdown file, with their lines in it."""
    lines = text.split("\n")
    pieces = split_fences(lines, front_matter_end(lines)) if any(language in text for language in languages) else ()
    return [piece for piece in pieces if isinstance(piece, Fence) and piece.language in languages and not _is_indented_code(lines, piece)]


def notes_of(text: str) -> list[Note]:
    """What a Markdown text says to instructors alone."""
    if INSTRUCTOR not in text:
        return []
    lines = text.split("\n")
    # In code a note is an example of one.
    pieces = ([piece] if isinstance(piece, str) else [f"{piece.indent}`"] * len(piece.lines) for piece in split_fences(lines))
    bare = "\n".join(line for piece in pieces for line in piece)
    found = ((bare.count("\n", 0, note.start()), note[0].rstrip("\n").count("\n") + 1) for note in _NOTE.finditer(bare))
    return [Note(first + 1, tuple(lines[first : first + count])) for first, count in found]


def without_notes(text: str) -> str:
    """A Markdown text without its notes to instructors; each line that is left stands where it stood."""
    if not (notes := notes_of(text)):
        return text
    lines = text.split("\n")
    for note in notes:
        lines[note.first_line - 1 : note.first_line - 1 + len(note.lines)] = [""] * len(note.lines)
    return "\n".join(lines)


def is_quiz(fence: Fence) -> bool:
    """Whether a fence is a quiz or was meant to be one."""
    return fence.language == QUIZ or _resembles_quiz(fence)


def front_matter(text: str) -> str:
    """The YAML text between the `---` lines at the top of a Markdown file, without them."""
    lines = text.split("\n")
    return "\n".join(lines[1 : max(1, front_matter_end(lines) - 1)])


def front_matter_end(lines: Sequence[str]) -> int:
    """How many lines the front matter of a Markdown file has, the `---` lines included."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((i + 1 for i in range(1, len(lines)) if lines[i].rstrip() in ("---", "...")), 0)


def _ticks(fence: Fence) -> str:
    rest = fence.lines[0][len(fence.indent) :]
    return rest[: len(rest) - len(rest.lstrip("`~"))]


def _column(fence: Fence) -> int:
    return len(fence.indent) + 1


def _resembles_quiz(fence: Fence) -> bool:
    name = fence.language.strip("{. ").lower()
    if name == QUIZ:
        return True
    close = difflib.SequenceMatcher(None, name, QUIZ).ratio() >= 0.7
    return close and _QUIZ_KEYS.search(fence.body) is not None


def _is_indented_code(lines: Sequence[str], fence: Fence) -> bool:
    """Whether the fence stands four spaces or more inside text that no list, tab or other container indents."""
    if _width(fence.lines[0]) < 4 or ">" in fence.indent or "\t" in fence.indent:
        return False
    outer = _outer_line(lines, fence.first_line - 1)
    return outer is None or not _CONTAINER.match(outer)


def _outer_line(lines: Sequence[str], at: int) -> str | None:
    """The nearest earlier line that is indented less than line `at`."""
    width = _width(lines[at])
    return next((line for line in reversed(lines[:at]) if line.strip() and _width(line) < width), None)


def _fence_problem(fence: Fence, lines: Sequence[str], path: str) -> Problem | None:
    place = Place(path, fence.first_line, _column(fence))
    if fence.lines[0][len(fence.indent)] not in "`~":
        return Problem(place, "fence-after-text", "the quiz opens behind other text, and is not read as one there",
                       "start it on a line of its own, under a blank line")
    if fence.language != QUIZ:
        place = Place(path, fence.first_line, _column(fence) + len(_ticks(fence)))
        edit = Edit(place, fence.language, QUIZ) if fence.language.lower() == QUIZ else None
        return Problem(place, "misspelt-fence", f"'{fence.language}' does not make a quiz", f"write '{_ticks(fence)}quiz', in lower case", edit=edit)
    if not fence.closed:
        return _unclosed_problem(fence, path)
    if "\t" in fence.indent:
        return Problem(Place(path, fence.first_line, 1), "tab-indent", "the quiz is indented with a tab",
                       "indent its lines with spaces, or not at all")
    return _indent_problem(fence, lines, path)


def _unclosed_problem(fence: Fence, path: str) -> Problem:
    ticks, last = _ticks(fence), fence.lines[-1]
    if len(fence.lines) > 1 and _OPENING.fullmatch(last):
        place = Place(path, fence.first_line + len(fence.lines) - 1, len(last) - len(last.lstrip(" \t>")) + 1)
        return Problem(place, "unclosed-fence", f"'{last.strip(' >')}' does not close the quiz that opens with '{ticks}' in line {fence.first_line}",
                       f"write '{ticks}', the same sign as often as in the opening line")
    return Problem(Place(path, fence.first_line, _column(fence)), "unclosed-fence", "the quiz that opens here is never closed",
                   f"end it with a line '{fence.indent}{ticks}'")


def _swallowed_quiz(fence: Fence, path: str) -> Problem | None:
    """A quiz inside another block whose fence is not longer: that block was not closed, or was meant to be longer."""
    ticks = _ticks(fence)
    for number, line in enumerate(fence.lines[1:-1], fence.first_line + 1):
        inner = _OPENING.fullmatch(line)
        if inner and inner["language"] == QUIZ and inner["ticks"].startswith(ticks):
            return Problem(Place(path, fence.first_line, _column(fence)), "unclosed-fence",
                           f"the block that opens here is not closed before the quiz in line {number}",
                           f"end it with a line '{fence.indent}{ticks}'; or, to show the quiz as text, open and close it with '{ticks}{ticks[0]}'")
    return None


def _indent_problem(fence: Fence, lines: Sequence[str], path: str) -> Problem | None:
    for number, line in enumerate(fence.lines[1:] if fence.indent else (), fence.first_line + 1):
        if line.strip(" >") and not line.startswith(fence.indent):
            place = Place(path, number, len(line) - len(line.lstrip(" \t>")) + 1)
            cure = f"begin every line of the quiz with '{fence.indent}', like its first"
            if ">" not in fence.indent:
                cure = f"indent every line of the quiz by at least {len(fence.indent)} spaces, like its first"
            return Problem(place, "under-indented", "this line is indented less than the quiz it belongs to", cure)
    if 0 < _width(fence.lines[0]) < 4 and ">" not in fence.indent:
        outer = _outer_line(lines, fence.first_line - 1)
        if outer is not None and _CONTAINER.match(outer):
            return Problem(Place(path, fence.first_line, _column(fence)), "under-indented",
                           "the quiz is indented too little to belong to the list item above it",
                           "indent all its lines by 4 spaces, or by none")
    return None
