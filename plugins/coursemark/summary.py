"""Counts what a course has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from .course import Course
from .questions import KINDS, Question

Row = tuple[str, ...]


def summarize(course: Course) -> Iterator[str]:
    """The lines of three tables: lessons with words and minutes, questions by type, questions by objective."""
    in_pages = [question for page in course.pages.values() for quiz in page.sound for question in quiz.sound if question.home is None]
    in_banks = [question for bank in course.banks.values() for question in bank.sound]
    yield from _table(("lesson", "words", "questions", "minutes"), _lessons(course))
    yield ""
    yield from _table(("type", "in pages", "in banks"), _counted(KINDS, in_pages, in_banks, lambda question: (question.type,)))
    yield ""
    yield from _table(("objective", "in pages", "in banks"),
                      _counted(course.settings.objectives, in_pages, in_banks, lambda question: question.objective or ("(none)",)))


def _lessons(course: Course) -> Iterator[Row]:
    totals = [0, 0, 0]
    for lesson in course.lessons:
        if lesson.file not in course.pages:
            yield lesson.id, "coming", "", ""
            continue
        page = course.pages[lesson.file]
        figures = page.words, sum(len(quiz.sound) for quiz in page.sound), course.minutes(lesson) or 0
        totals = [total + figure for total, figure in zip(totals, figures, strict=True)]
        yield lesson.id, *map(str, figures)
    yield "all", *map(str, totals)


def _counted(names: Iterable[str], pages: list[Question], banks: list[Question], of: Callable[[Question], Iterable[str]]) -> Iterator[Row]:
    """How many questions have each name; what has none of them comes last."""
    counts = [Counter(name for question in questions for name in of(question)) for questions in (pages, banks)]
    for name in dict.fromkeys([*names, *counts[0], *counts[1]]):
        yield name, *(str(count[name]) for count in counts)
    yield "all", str(len(pages)), str(len(banks))


def _table(head: Row, rows: Iterable[Row]) -> Iterator[str]:
    """Lines with names to the left, figures to the right."""
    lines = [head, *rows]
    widths = [max(len(row[column]) for row in lines) for column in range(len(head))]
    for name, *figures in lines:
        cells = [figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True)]
        yield "  ".join([name.ljust(widths[0]), *cells]).rstrip()
