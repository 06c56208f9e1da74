"""Typing: the learner's own words, in a line or in several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..folding import fold
from ..questions import Grade, Question
from ..questions.number import Number
from ..questions.poll import Poll
from ..questions.reflect import Reflect
from ..questions.writing import MOST_WRITTEN, is_written
from ..record import cut
from ..terminal import Left
from .asked import Asked, Dialog, Mix
from .lettered import Lettered

# A line that ends a text of several.
END = "."


class TypeIn(Asked):
    """A word, a phrase, or a number."""

    question: Question

    def give(self, given: Any) -> Any:
        unit = self.question.unit if isinstance(self.question, Number) else None
        label = self.words("your-answer-in", unit=unit) if unit else self.words("your-answer" if self.question.scored else "your-words")
        while not (typed := self.dialog.line(label, given) or given):
            self.terminal.tell("type-first")
        return typed

    def fits(self, response: Any) -> bool:
        return isinstance(response, str)

    def spoken(self, response: Any) -> Iterator[str]:
        if response:
            yield response


class AskedPoll(TypeIn):
    """An opinion among several, or words of the learner's own."""

    question: Poll
    lettered: Lettered

    def __init__(self, question: Any, dialog: Dialog, mix: Mix) -> None:
        super().__init__(question, dialog, mix)
        self.lettered = Lettered(self.question.options, self.terminal)

    def give(self, given: Any) -> Any:
        if not self.question.options:
            return super().give(given)
        return self.pick(self.lettered, self.words("take-one"), given, "answer-first")

    def fits(self, response: Any) -> bool:
        return isinstance(response, str) and (not self.question.options or response in self.lettered.letters)

    def spoken(self, response: Any) -> Iterator[str]:
        if response:
            yield self.lettered.text(response)

    def tell(self, response: Any, grade: Grade) -> None:
        """Name those of others' words that the learner used too."""
        used = set(_words_of(self.lettered.text(response)))
        heard = [*self.question.words.most, *self.question.words.also] if self.question.words else []
        if mine := [word for word in heard if set(_words_of(word)) <= used and _words_of(word)]:
            self.terminal.tell("in-your-words", words=", ".join(mine))


def _words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


class AskedReflect(Asked):
    """A text of several lines."""

    question: Reflect

    def give(self, given: Any) -> Any:
        if given:
            self.terminal.say(given)
        self.terminal.tell("take-end")
        while not is_written(written := self._written() or given):
            self.terminal.tell("answer-first")
        return written

    def fits(self, response: Any) -> bool:
        return isinstance(response, str)

    def _written(self) -> str:
        """What is typed up to the end; what a learner leaves behind in the middle is kept as far as it goes."""
        lines: list[str] = []
        try:
            while (line := self._line(first=not lines)) != END:
                lines.append(line)
        except Left:
            if not lines:
                raise
        return cut("\n".join(lines).strip(), MOST_WRITTEN)

    def _line(self, first: bool) -> str:
        label = self.words("your-words")
        return self.dialog.line(label) if first else self.terminal.ask(f"{' ' * len(label)}  ")

    def spoken(self, response: Any) -> Iterator[str]:
        yield from response.split("\n")
