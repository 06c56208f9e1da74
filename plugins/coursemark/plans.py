"""Reads what a fence says of a course that is taught in a room: its schedule, the book of its lessons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .fields import Choice, Field, Form, Identifier, Json, ListOf, Number, Placed, Prose, did_you_mean
from .problems import Place, Problems
from .reading import Mapping, Node, Scalar, kind_of, read_yaml
from .source import Fence

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])", re.ASCII)


class Clock:
    """A time of day, as minutes since midnight."""

    def read(self, node: Node, name: str, problems: Problems) -> int | None:
        found = _CLOCK.fullmatch(node.text) if isinstance(node, Scalar) else None
        if found is None:
            problems.error(node.place, "not-a-time", f"'{name}' must be a time of day, not {kind_of(node)}", "write hours and minutes, such as 9:00 or 14:30")
            return None
        return int(found[1]) * 60 + int(found[2])

    def schema(self) -> Json:
        return {"type": "string", "pattern": f"^{_CLOCK.pattern}$"}


@dataclass(frozen=True, kw_only=True)
class Break(Placed):
    """A pause of so many minutes after a lesson."""

    after: str
    minutes: Decimal = Decimal(15)
    title: str | None = None


@dataclass(frozen=True, kw_only=True)
class Schedule(Placed):
    """When the lessons of a day begin; without `lessons` it has all that are written. `pace` is in percent."""

    start: int
    breaks: tuple[Break, ...] = ()
    pace: Decimal = Decimal(100)
    lessons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Book(Placed):
    """The lessons on one page; `answers` says where the key stands."""

    answers: str = "end"
    lessons: tuple[str, ...] = ()


_LESSONS = Field(ListOf(Identifier(), or_one=True), "the ids of the lessons in it; all that are written where it is not given", default=())

SCHEDULE = Form("a schedule", Schedule, {
    "start": Field(Clock(), "when the first lesson begins, such as 9:00", required=True),
    "breaks": Field(ListOf(Form("a break", Break, {
        "after": Field(Identifier(), "the id of the lesson that it follows", required=True),
        "minutes": Field(Number(least=1, most=600), "how long it is", default=Decimal(15)),
        "title": Field(Prose(), "what it is called, such as Lunch"),
    })), "the breaks, each after a lesson", default=()),
    "pace": Field(Number(least=25, most=1000), "percent of a lesson's minutes that it takes in a room", default=Decimal(100)),
    "lessons": _LESSONS,
})

BOOK = Form("a book", Book, {
    "answers": Field(Choice(("end", "quiz", "none")), "whether the key stands at the end, after each quiz, or nowhere", default="end"),
    "lessons": _LESSONS,
})

PLANS: dict[str, Form[Any]] = {"course-schedule": SCHEDULE, "course-book": BOOK}


def read_plan(fence: Fence, path: str, lessons: Sequence[str], problems: Problems) -> Schedule | Book | None:
    """Read a fence of a file in a course with these lessons, by their ids; None where a mistake leaves nothing to show."""
    before = len(problems)
    start = Place(path, fence.first_line + 1, len(fence.indent) + 1)
    root = read_yaml(fence.body, start, problems)
    if root is None:
        root = Mapping(start, {}, {})
    plan: Schedule | Book | None = PLANS[fence.language].read(root, fence.language, problems) if len(problems) == before else None
    for place, lesson in _named(plan):
        if lesson not in lessons:
            problems.error(place, "unknown-lesson", f"the course has no lesson '{lesson}' that is written",
                           did_you_mean(lesson, lessons) or (f"its lessons are {', '.join(lessons)}" if lessons else "write it, and say 'file: …' in course.yml"))
    return plan if len(problems) == before else None


def _named(plan: Schedule | Book | None) -> Iterator[tuple[Place, str]]:
    if plan is not None:
        yield from ((plan.where("lessons", index), lesson) for index, lesson in enumerate(plan.lessons))
    if isinstance(plan, Schedule):
        yield from ((pause.where("after"), pause.after) for pause in plan.breaks)
