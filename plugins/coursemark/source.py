"""Finds fenced blocks in Markdown text, by line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .problems import Place, Problem, Problems

QUIZ = "quiz"

_OPENING = re.compile(r"(?P<indent>[ \t>]*)(?P<ticks>`{3,}|~{3,})[ \t]*(?P<language>[\w-]*)[^`]*")
_CONTAINER = re.compile(r"[ >]*([-*+] |\d+[.)] |!!!|\?\?\?|===|:[ ]{3}|\[\^[^\]]+\]:)")
_QUIZ_KEYS = re.compile(r"^\s*(- )?(questions|ask|type):", re.MULTILINE)


@dataclass(frozen=True)
class Fence:
    """One fenced block, as its author wrote it; `first_line` counts from 1."""

    language: str
    indent: str
    lines: tuple[str, ...]
    first_line: int
    closed: bool = True

    @property
    def body(self) -> str:
        """The text between the fence lines, without the fence's own indentation."""
        end = -1 if self.closed else None
        return "\n".join(map(self._unindented, self.lines[1:end]))

    def _unindented(self, line: str) -> str:
        if line.startswith(self.indent):
            return line[len(self.indent) :]
        return line.lstrip(" >") if line.strip(" >") else ""

    def __str__(self) -> str:
        return "\n".join(self.lines)


def read_source(path: Path, name: str, problems: Problems) -> str:
    """Read a source file as UTF-8 with line feeds; a file that is not UTF-8 is a problem and reads as nothing."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        place = Place(name, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        problems.error(place, "not-utf-8", "the file is not UTF-8 text", "save it with the encoding UTF-8")
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split_fences(lines: Sequence[str]) -> Iterator[str | Fence]:
    """Yield a document line by line, each outermost fence as one `Fence`; comments are lines, not fences.

    A fence that is never closed runs to the end, with `closed=False`, only if it is a quiz: elsewhere the line is text.
    """
    at = 0
    while at < len(lines):
        if lines[at].lstrip().startswith("<!--") and (end := _comment_end(lines, at)) is not None:
            yield from lines[at : end + 1]
            at = end + 1
        elif fence := _fence(lines, at):
            yield fence
            at += len(fence.lines)
        else:
            yield lines[at]
            at += 1


def _comment_end(lines: Sequence[str], start: int) -> int | None:
    return next((i for i in range(start, len(lines)) if "-->" in lines[i]), None)


def _fence(lines: Sequence[str], start: int) -> Fence | None:
    opening = _OPENING.fullmatch(lines[start])
    if not opening:
        return None
    indent, language = opening["indent"], opening["language"]
    closing = opening["ticks"]
    for end in range(start + 1, len(lines)):
        line = lines[end].rstrip()
        if line.endswith(closing) and line.strip(" \t>") == closing and _width(line) <= _width(lines[start]):
            return Fence(language, indent, tuple(lines[start : end + 1]), start + 1)
    if language != QUIZ:
        return None
    return Fence(language, indent, tuple(lines[start:]), start + 1, closed=False)


def _width(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip(" >"))


def quiz_fences(text: str, path: str) -> list[tuple[Fence, Problem | None]]:
    """Find the fences of a Markdown file that are quizzes or were meant to be, each with what is wrong with the fence."""
    lines = text.split("\n")
    start = _front_matter_end(lines)
    found = []
    for piece in split_fences(lines[start:]):
        if isinstance(piece, Fence) and is_quiz(piece):
            fence = replace(piece, first_line=piece.first_line + start)
            if not _is_indented_code(lines, fence):
                found.append((fence, _fence_problem(fence, lines, path)))
    return found


def is_quiz(fence: Fence) -> bool:
    """Whether a fence is a quiz or was meant to be one."""
    return fence.language == QUIZ or _resembles_quiz(fence)


def front_matter(text: str) -> str:
    """The YAML text between the `---` lines at the top of a Markdown file, without them."""
    lines = text.split("\n")
    return "\n".join(lines[1 : max(1, _front_matter_end(lines) - 1)])


def _front_matter_end(lines: Sequence[str]) -> int:
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((i + 1 for i in range(1, len(lines)) if lines[i].rstrip() in ("---", "...")), 0)


def _ticks(fence: Fence) -> str:
    rest = fence.lines[0][len(fence.indent) :]
    return rest[: len(rest) - len(rest.lstrip("`~"))]


def _column(fence: Fence) -> int:
    return len(fence.indent) + 1


def _resembles_quiz(fence: Fence) -> bool:
    name = fence.language
    if name.lower() == QUIZ:
        return True
    close = difflib.SequenceMatcher(None, name.lower(), QUIZ).ratio() >= 0.75
    return close and _QUIZ_KEYS.search(fence.body) is not None


def _is_indented_code(lines: Sequence[str], fence: Fence) -> bool:
    """Whether the fence stands four columns or more inside text that no list, tab or other container indents."""
    if _width(fence.lines[0]) < 4 or ">" in fence.indent:
        return False
    outer = _outer_line(lines, fence.first_line - 1)
    return outer is None or not _CONTAINER.match(outer)


def _outer_line(lines: Sequence[str], at: int) -> str | None:
    """The nearest earlier line that is indented less than line `at`."""
    width = _width(lines[at])
    return next((line for line in reversed(lines[:at]) if line.strip() and _width(line) < width), None)


def _fence_problem(fence: Fence, lines: Sequence[str], path: str) -> Problem | None:
    place = Place(path, fence.first_line, _column(fence))
    if fence.language != QUIZ:
        place = Place(path, fence.first_line, _column(fence) + len(_ticks(fence)))
        return Problem(place, "misspelt-fence", f"'{fence.language}' is no quiz", "write 'quiz', in lower case")
    if not fence.closed:
        return Problem(place, "unclosed-fence", "the quiz that opens here is never closed",
                       f"end it with a line '{fence.indent}{_ticks(fence)}', as long as the one that opens it")
    if "\t" in fence.indent:
        return Problem(Place(path, fence.first_line, 1), "tab-indent", "the fence is indented with a tab", "indent it with spaces")
    return _indent_problem(fence, lines, path)


def _indent_problem(fence: Fence, lines: Sequence[str], path: str) -> Problem | None:
    for number, line in enumerate(fence.lines[1:], fence.first_line + 1):
        if line.strip(" >") and not line.startswith(fence.indent):
            column = len(line) - len(line.lstrip()) + 1
            return Problem(Place(path, number, column), "under-indented", "this line is indented less than its fence",
                           f"indent every line of the quiz by at least {len(fence.indent)} characters, like its fence")
    if 0 < _width(fence.lines[0]) < 4 and ">" not in fence.indent:
        outer = _outer_line(lines, fence.first_line - 1)
        if outer is not None and _CONTAINER.match(outer):
            return Problem(Place(path, fence.first_line, _column(fence)), "under-indented",
                           "the fence is indented too little to belong to the list item above it",
                           "indent the whole block by 4 spaces, or not at all")
    return None
