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
    `lessons` has by id the objectives that each serves, `pages` the addresses of the learner's own pages that there are.
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
    lessons = {lesson.id: list(lesson.objectives) for _, lesson in course.lesson_of.values()}
    pages = {name: url(path) for name, path in course.own_pages.items()}
    return {"quizzes": quizzes, "questions": questions, "lessons": lessons, "pages": pages}


def _places(course: Course, url: Callable[[str], str]) -> Iterator[tuple[Quiz, dict[str, Any]]]:
    """The quizzes of the lessons, in their order, then the exams of other pages."""
    for path, (_, lesson) in course.lesson_of.items():
        for quiz in course.pages[path].sound:
            yield quiz, {"lesson": lesson.id, **_exam(course, quiz), "url": url(path)}
    for path, page in course.pages.items():
        for quiz in page.sound if path not in course.lesson_of else ():
            if quiz.mode == "exam":
                yield quiz, {**_exam(course, quiz), "url": url(path)}


def _exam(course: Course, quiz: Quiz) -> dict[str, Any]:
    """What is told of exams beside the rest: the percent of the points that passes, whether that is needed."""
    return {"mode": quiz.mode, "pass": float(course.pass_mark(quiz)), "required": quiz.required} if quiz.mode == "exam" else {}
