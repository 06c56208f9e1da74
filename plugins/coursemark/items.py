"""Lists what every question of a course assesses, for the pages that need it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from .course import Course
from .quiz import Quiz

# Enough to tell any two guess scores apart that mean different things.
DECIMALS = 4


def list_items(course: Course, url: Callable[[str], str]) -> dict[str, Any]:
    """The questions of the lessons and of the exams, as plain JSON; `url` gives the address of a page, from the site's root.

    `quizzes` tells of each quiz its id, its title, its lesson, whether it is an exam, and the address of its page.
    `questions` has by key the number of the quiz that shows the question (from 0; a lesson's before an exam's), the score
    of a random answer (0 to 1), then the objectives. What stands on other pages, such as examples in a guide, is nobody's work.
    """
    quizzes: list[dict[str, Any]] = []
    questions: dict[str, list[Any]] = {}
    for quiz, place in _places(course, url):
        fresh = [question for question in quiz.recorded if quiz.key(question) not in questions]
        for question in fresh:
            questions[quiz.key(question)] = [len(quizzes), round(question.guess(quiz.credit), DECIMALS), *question.objective]
        if fresh:
            title = {"title": quiz.title} if quiz.title else {}
            quizzes.append({"id": quiz.name, **title, **place})
    return {"quizzes": quizzes, "questions": questions}


def _places(course: Course, url: Callable[[str], str]) -> Iterator[tuple[Quiz, dict[str, str]]]:
    """The quizzes of the lessons, in their order, then the exams of other pages."""
    for path, (_, lesson) in course.lesson_of.items():
        for quiz in course.pages[path].sound:
            mode = {"mode": quiz.mode} if quiz.mode != "practice" else {}
            yield quiz, {"lesson": lesson.id, **mode, "url": url(path)}
    for path, page in course.pages.items():
        for quiz in page.sound if path not in course.lesson_of else ():
            if quiz.mode == "exam":
                yield quiz, {"mode": quiz.mode, "url": url(path)}
