"""Picking: the learner types the letters of options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from ..questions import Grade
from ..questions.choices import ChoiceQuestion, Option
from ..questions.entries import by_name
from ..questions.multiple import Multiple
from .asked import Asked, Dialog, Mix
from .lettered import Lettered
from .notes import INDENT, text_writer


class PickOne(Asked):
    """One of the options."""

    question: ChoiceQuestion
    lettered: Lettered

    def __init__(self, question: Any, dialog: Dialog, mix: Mix) -> None:
        super().__init__(question, dialog, mix)
        self.options: Mapping[str, Option] = by_name(self.question.offered(text_writer(self.words)))
        fixed = self.question.ordered or self.question.type == "true-false"
        order = list(self.options) if fixed else mix(self.options)
        self.lettered = Lettered([self.options[name] for name in order], self.terminal)

    def give(self, given: Any) -> Any:
        return self.pick(self.lettered, self.words("take-one"), given)

    def fits(self, response: Any) -> bool:
        return isinstance(response, str) and response in self.options

    def spoken(self, response: Any) -> Iterator[str]:
        if response:
            yield self.lettered.text(response)

    def tell(self, response: Any, grade: Grade) -> None:
        if feedback := self.options[response].feedback:
            self.terminal.prose(feedback, INDENT)

    def labels(self) -> Mapping[str, str]:
        return {name: f"{sign}. " for name, sign in self.lettered.letters.items()}


class PickMany(PickOne):
    """All of the options that apply, which may be none."""

    none: ClassVar[Any] = []
    may_be_nothing = True
    question: Multiple

    def give(self, given: Any) -> Any:
        held = " ".join(sorted(self.lettered.letters[name] for name in given))
        while True:
            typed = self.dialog.line(self.words("take-many"), held)
            if not typed and held:
                return given
            if typed.strip() == "0":
                return []
            if not typed:
                self.terminal.tell("choose-first")
            elif (names := self.lettered.several(typed)) is not None:
                return sorted(names)

    def fits(self, response: Any) -> bool:
        return isinstance(response, list) and all(name in self.options for name in response)

    def spoken(self, response: Any) -> Iterator[str]:
        yield from (self.lettered.text(name) for name in response)

    def tell(self, response: Any, grade: Grade) -> None:
        """Say of each chosen option whether it is right.

        What was missed is told where part of the answer was right: said sooner, it would give the answer away.
        """
        for name in self.lettered.letters:
            option = self.options[name]
            if name in response:
                self._note(name, "right" if option.correct else "wrong", option.feedback)
            elif option.correct and option.missed and grade.score > 0:
                self._note(name, "left-out", option.missed)
        Asked.tell(self, response, grade)

    def _note(self, name: str, word: str, text: str | None) -> None:
        before = f"{INDENT}{self.lettered.letters[name]}. "
        self.terminal.say(f"{before}{self.lettered.text(name)}: {self.words(word)}", word)
        if text:
            self.terminal.prose(text, " " * len(before))

