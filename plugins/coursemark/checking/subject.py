"""Shows rules what they look at: a file, a question in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..course import Checks, Page
from ..problems import Place
from ..questions import Question
from ..questions.choices import Option, OptionQuestion
from ..questions.entries import plain_text
from ..quiz import Quiz
from .language import Language, language_of
from .prose import Line, visible_lines


@dataclass(frozen=True)
class Source:
    """A lesson or a bank: its name in messages, its text, the quizzes that stand in it, its page where it is one."""

    path: str
    text: str
    quizzes: tuple[Quiz, ...]
    code: str
    checks: Checks
    page: Page | None = None

    @cached_property
    def language(self) -> Language | None:
        return language_of(self.code)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def visible(self) -> list[Line]:
        """The lines that learners see something of, with code and comments blanked."""
        return visible_lines(self.lines, markdown=self.page is not None)

    @property
    def subjects(self) -> Iterator[Subject]:
        for quiz in self.quizzes:
            for question in quiz.sound:
                if question.home is None:
                    yield Subject(self, quiz, question)

    def find(self, word: str, start: Place, skipped: int) -> Place | None:
        """Where a word stands at or after a place, when it has been skipped so often."""
        pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        for number, line in enumerate(self.lines[start.line - 1 :], start.line):
            for found in pattern.finditer(line, start.column - 1 if number == start.line else 0):
                if not skipped:
                    return Place(self.path, number, found.start() + 1)
                skipped -= 1
        return None


@dataclass(frozen=True)
class Subject:
    """A question with what it stands in."""

    source: Source
    quiz: Quiz
    question: Question

    @property
    def language(self) -> Language | None:
        return self.source.language

    @cached_property
    def ask(self) -> str:
        return plain_text(self.question.ask)

    @cached_property
    def options(self) -> list[tuple[Option, str]]:
        """The options that its author wrote, each with its plain text; none where it is of another kind."""
        return [(option, plain_text(option.text)) for option in self.question.options] if isinstance(self.question, OptionQuestion) else []

    @property
    def shuffled(self) -> bool:
        return isinstance(self.question, OptionQuestion) and self.question.shuffle

    @property
    def keys(self) -> list[str]:
        return [text for option, text in self.options if option.correct]

    @property
    def distractors(self) -> list[tuple[Option, str]]:
        return [(option, text) for option, text in self.options if not option.correct]

    def feedback(self) -> Iterator[tuple[str, Place, bool]]:
        """Every feedback with its place, and whether it is for a wrong answer."""
        return _feedback(self.question)


def _feedback(value: Any, wrong: bool = True) -> Iterator[tuple[str, Place, bool]]:
    """What stands under `feedback`, in a question or in its parts."""
    wrong = not getattr(value, "correct", False) and wrong
    text = getattr(value, "feedback", None)
    if isinstance(text, str):
        yield text, value.where("feedback"), wrong
    elif text is not None:
        for name in ("true", "false"):
            if said := getattr(text, name):
                yield said, text.where(name), name != str(value.answer).lower()
    for name in ("options", "near", "items", "pairs", "steps", "replies", "when"):
        for part in getattr(value, name, ()):
            yield from _feedback(part)
    for gap in getattr(value, "gaps", {}).values():
        yield from _feedback(gap)
