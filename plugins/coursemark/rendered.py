"""Keeps what quizzes were rendered to, for a site that is built again and again while it is written."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from .questions import Question
from .quiz import Quiz
from .stencil import Stencil


@dataclass
class Rendered:
    """The stencils of quizzes as they were before Markdown looked into their texts.

    A quiz is known by its questions, the very objects that reading its file gave: a file that changes gives others. All else
    that it hangs on is told: `context` for all quizzes of a build, `place` for one.
    """

    context: object = None
    _kept: dict[Hashable, tuple[Quiz, Stencil]] = field(default_factory=dict)
    _before: dict[Hashable, tuple[Quiz, Stencil]] = field(default_factory=dict)

    def begin(self, context: object) -> None:
        """Another build begins: what the last one did not show is forgotten, and everything where the context is another."""
        self._before = self._kept if context == self.context else {}
        self._kept, self.context = {}, context

    def find(self, quiz: Quiz, place: Hashable) -> Stencil | None:
        """A fresh copy of what the quiz was rendered to."""
        key = _key(quiz, place)
        if known := self._before.get(key):
            self._kept[key] = known
        return known[1].copy() if known else None

    def keep(self, quiz: Quiz, place: Hashable, stencil: Stencil) -> None:
        """Keep what becomes the page's own, and is changed there, as a copy."""
        if not quiz.problems and all(isinstance(question, Question) for question in quiz.questions):
            self._kept[_key(quiz, place)] = quiz, stencil.copy()


def _key(quiz: Quiz, place: Hashable) -> Hashable:
    # The quiz that is kept keeps its questions, so that no other object gets their numbers.
    return place, replace(quiz, questions=()), *map(id, quiz.questions)
