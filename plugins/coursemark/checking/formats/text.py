"""The format for people: a line a problem, with its source below it."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Problem
from .report import Report

_COLOURS = {"error": "31", "warning": "33", "info": "36"}
# A longer line is cut round the place.
WIDEST = 100
_BEFORE = 60


def write(report: Report) -> str:
    lines = [line for problem in report.problems for line in _problem(problem, report)]
    return "".join(f"{line}\n" for line in [*lines, *report.tables])


def _problem(problem: Problem, report: Report) -> Iterator[str]:
    colour = _COLOURS[problem.severity]
    severity = _paint(f"{problem.severity}:", f"1;{colour}", report)
    cure = f" ({problem.cure})" if problem.cure else ""
    yield f"{_paint(f'{problem.place}:', '1', report)} {severity} {problem.name}: {problem.message}{cure}"
    source = report.line(problem.place)
    if source.strip():
        yield from _excerpt(source, problem.place.line, problem.place.column - 1, colour, report)


def _excerpt(source: str, number: int, column: int, colour: str, report: Report) -> Iterator[str]:
    """The line with a caret under the place; a tab stays one, so that the caret stands where it should."""
    start = max(0, column - _BEFORE) if len(source) > WIDEST else 0
    shown = source[start : start + WIDEST].rstrip()
    before = "".join(sign if sign == "\t" else " " for sign in shown[: column - start])
    yield f"{number:6} | {shown}"
    yield f"       | {before}{_paint('^', f'1;{colour}', report)}"


def _paint(words: str, codes: str, report: Report) -> str:
    return f"\x1b[{codes}m{words}\x1b[0m" if report.colour else words
