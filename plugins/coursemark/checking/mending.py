"""Carries out the cures that need no thought."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from pathlib import Path

from ..problems import Edit, Problem

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def mend(problems: Iterable[Problem]) -> dict[Path, tuple[bytes, list[Problem]]]:
    """The files that have such cures, with their new bytes, and the problems that these cure; nothing is written.

    A line that does not say what the cure expects, since the file was changed meanwhile, stays as it is.
    """
    by_path: dict[Path, list[Problem]] = {}
    for problem in sorted(problems):
        if problem.edit:
            by_path.setdefault(Path(problem.edit.place.path), []).append(problem)
    return {path: mended for path, several in by_path.items() if (mended := _mend(path.read_bytes(), several))[1]}


def _mend(data: bytes, problems: list[Problem]) -> tuple[bytes, list[Problem]]:
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    lines = _LINE.findall(data[len(mark) :].decode())
    cured = []
    for problem in reversed(problems):
        edit = problem.edit
        if edit and _fits(edit, lines):
            line, at = lines[edit.place.line - 1], edit.place.column - 1
            lines[edit.place.line - 1] = line[:at] + edit.new + line[at + len(edit.old) :]
            cured.append(problem)
    return mark + "".join(lines).encode(), cured


def _fits(edit: Edit, lines: list[str]) -> bool:
    number, at = edit.place.line - 1, edit.place.column - 1
    return number < len(lines) and lines[number][at : at + len(edit.old)] == edit.old
