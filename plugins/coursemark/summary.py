"""Counts what a course has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from .course import Course
from .questions import KINDS, Question

Row = tuple[str, ...]


def summarize(course: Course) -> Iterator[str]:
    """The lines of four tables: lessons with words and minutes, questions by type, by objective, and by objective and lesson."""
    in_pages = [question for page in course.pages.values() for quiz in page.sound for question in quiz.sound if question.home is None]
    in_banks = [question for bank in course.banks.values() for question in bank.sound]
    yield from _table(("lesson", "words", "questions", "minutes"), _lessons(course))
    yield ""
    yield from _table(("type", "in pages", "in banks"), _counted(KINDS, in_pages, in_banks, lambda question: (question.type,)))
    yield ""
    yield from _table(("objective", "in pages", "in banks"),
                      _counted(course.settings.objectives, in_pages, in_banks, lambda question: question.objective or ("(none)",)))
    if course.settings.objectives:
        yield ""
        yield from _table(("questions by lesson", *(str(number) for number, _ in course.lesson_of.values())), _covered(course))


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


def _covered(course: Course) -> Iterator[Row]:
    """For each objective the questions that the lessons ask, those out of banks included; a dash where a lesson only names it."""
    asked = [Counter(name for quiz in course.pages[file].sound for question in quiz.sound for name in question.objective) for file in course.lesson_of]
    for name in course.settings.objectives:
        yield name, *(str(count[name]) if count[name] else "-" if name in lesson.objectives else ""
                      for count, (_, lesson) in zip(asked, course.lesson_of.values(), strict=True))


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
