"""Rules on what the course says it teaches, and what it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..course import CONFIG, Course, shown
from ..problems import Place
from .rule import Found, on_course
from .subject import Source


def gather(source: Source) -> tuple[list[Place], frozenset[str]]:
    """The questions without an objective, and the objectives that questions have."""
    questions = [subject.question for subject in source.subjects]
    bare = [question.place for question in questions if question.scored and not question.objective]
    return bare, frozenset(name for question in questions for name in question.objective)


Gathered = Mapping[str, tuple[list[Place], frozenset[str]]]


@on_course("question-without-objective", gather)
def without_objective(course: Course, files: Gathered) -> Iterator[Found]:
    known = ", ".join(course.settings.objectives)
    for bare, _ in files.values() if known else ():
        for place in bare:
            yield Found(place, "the question has no objective", f"add 'objective: …', one of {known}")


@on_course("objective-without-questions", gather)
def without_questions(course: Course, files: Gathered) -> Iterator[Found]:
    asked = {name for _, names in files.values() for name in names}
    for name in course.settings.objectives:
        if name not in asked:
            yield Found(place_of(name, course), f"no question asks for the objective '{name}'")


@on_course("unserved-objective", gather)
def unserved(course: Course, files: Gathered) -> Iterator[Found]:
    """Questions that a lesson takes out of banks are its own too."""
    for lesson in course.lessons:
        if lesson.file in course.pages:
            asked = {name for quiz in course.pages[lesson.file].sound for question in quiz.sound for name in question.objective}
            for index, name in enumerate(lesson.objectives):
                if name not in asked:
                    yield Found(lesson.where("objectives", index), f"no question of the lesson '{lesson.id}' asks for '{name}'")


def place_of(name: str, course: Course) -> Place:
    """Where the settings name an objective."""
    path = course.folder / CONFIG
    start = course.settings.where("objectives")
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if number >= start.line and re.match(rf"\s*{name}\s*:", line):
            return Place(shown(path), number, len(line) - len(line.lstrip()) + 1)
    return start
