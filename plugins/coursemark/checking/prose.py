"""Finds what of a source file learners read, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..source import front_matter_end, is_quiz, split_fences

_CODE = re.compile(r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->")


class Line(NamedTuple):
    """A line by its number from 1; `quiz` where it stands in one."""

    number: int
    text: str
    quiz: bool


def visible_lines(lines: Sequence[str], markdown: bool) -> list[Line]:
    """The lines without code, comments and front matter, each sign in its column."""
    return list(_visible(written_lines(lines, markdown)))


def written_lines(lines: Sequence[str], markdown: bool) -> Iterator[Line]:
    """The lines of a file that are neither code nor front matter; a bank is one long quiz."""
    if not markdown:
        yield from (Line(number, line, True) for number, line in enumerate(lines, 1))
        return
    number = front_matter_end(lines) + 1
    for piece in split_fences(lines[number - 1 :]):
        if isinstance(piece, str):
            yield Line(number, piece, False)
            number += 1
            continue
        if is_quiz(piece):
            yield from (Line(number + at, line, True) for at, line in enumerate(piece.lines))
        number += len(piece.lines)


def _visible(lines: Iterable[Line]) -> Iterator[Line]:
    comment = False
    for line in lines:
        text = _CODE.sub(lambda found: " " * len(found[0]), line.text) if "`" in line.text or "<!--" in line.text else line.text
        before, opens, _ = text.partition("<!--")
        if line.quiz:
            if not text.lstrip(" >").startswith("#"):
                yield line._replace(text=text)
        elif not comment:
            yield line._replace(text=before)
        comment = not line.quiz and (comment or bool(opens)) and "-->" not in text
