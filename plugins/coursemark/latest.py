"""Finds the question of each page that its author has just edited."""

from __future__ import annotations

from collections.abc import Iterator

from .course import Course, Page
from .questions import Question
from .quiz import Broken
from .rendering import anchor_of


def edited(before: Course, after: Course) -> dict[str, str]:
    """The anchor of the first question that is not as it was, by the path of each page that shows one.

    An edited question that cannot be shown has no anchor, "": the page has a box in its place. Where a question stands in
    its file does not count, so that a line above it changes nothing.
    """
    found = {path: next(_news(before.pages.get(path), page), None) for path, page in after.pages.items() if page != before.pages.get(path)}
    return {path: anchor for path, anchor in found.items() if anchor is not None}


def _news(old: Page | None, new: Page) -> Iterator[str]:
    known = [content for _, content in _contents(old)] if old else []
    return (anchor for anchor, content in _contents(new) if content not in known)


def _contents(page: Page) -> Iterator[tuple[str, object]]:
    """What is shown of each question, under its anchor; of a broken one what is wrong with it."""
    for _, quiz in page.quizzes:
        for question in [quiz] if isinstance(quiz, Broken) else quiz.questions:
            if isinstance(question, Question) and not isinstance(quiz, Broken):
                yield anchor_of(quiz, question), question
            elif isinstance(question, Broken):
                yield "", [problem.words for problem in question.problems]
