"""Writes the schedule of a day as a table, from the minutes of its lessons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from .course import Course, Lesson, relative
from .elements import Writer
from .plans import Schedule


class Slot(NamedTuple):
    """What goes on from one minute of the day to another; without a lesson it is a break."""

    start: int
    end: int
    lesson: Lesson | None
    title: str


def slots(plan: Schedule, course: Course, pause: str) -> Iterator[Slot]:
    """The day, one thing after the other; `pause` is what a break without a title is called."""
    now = plan.start
    for lesson in course.chosen(plan.lessons):
        took = max(1, round((course.minutes(lesson) or 0) * plan.pace / 100))
        yield Slot(now, now + took, lesson, lesson.title)
        now += took
        for rest in plan.breaks:
            if rest.after == lesson.id:
                yield Slot(now, now + int(rest.minutes), None, rest.title or pause)
                now += int(rest.minutes)


def render_schedule(plan: Schedule, course: Course, path: str, writer: Writer) -> Element:
    """Build the table that stands in a page."""
    box = Element("div", {"class": "cm-schedule"})
    table = writer.add(box, "table")
    heads = writer.add(writer.add(table, "thead"), "tr")
    for word in ("room-time", "room-lesson", "room-minutes"):
        writer.add(heads, "th", writer.words(word), scope="col")
    body = writer.add(table, "tbody")
    now = plan.start
    for slot in slots(plan, course, writer.words("room-break")):
        row = writer.add(body, "tr", **({} if slot.lesson else {"class_": "cm-break"}))
        writer.add(row, "th", _clock(slot.start), scope="row")
        cell = writer.add(row, "td", "" if slot.lesson else slot.title)
        if slot.lesson:
            writer.add(cell, "a", slot.title, href=relative(str(slot.lesson.file), path))
        writer.add(row, "td", str(slot.end - slot.start))
        now = slot.end
    row = writer.add(body, "tr", class_="cm-break")
    writer.add(row, "th", _clock(now), scope="row")
    writer.add(row, "td", writer.words("room-end"))
    writer.add(row, "td", str(now - plan.start))
    return box


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
