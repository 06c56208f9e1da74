"""Answers of several parts: the learner is asked for one gap or item after the other."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from ..questions import Grade
from ..questions.cloze import Cloze
from ..questions.entries import Entry, by_name, plain_text
from ..questions.match import Match
from ..questions.placing import PlacingQuestion
from ..questions.sort import Sort
from .asked import Asked, Back, Dialog, Mix
from .lettered import Lettered
from .notes import INDENT


@dataclass(frozen=True)
class Part:
    """A gap or an item: its name, what it is called, what is offered for it; nothing where it is typed."""

    name: str
    label: str
    offered: Lettered | None
    feedback: str | None


class AskedParts(Asked):
    """A table of parts; going back leads to the part before."""

    none: ClassVar[Any] = {}
    mends = True
    parts: Sequence[Part]

    @abstractmethod
    def is_right(self, name: str, part: str) -> bool:
        """Whether a part is right."""

    def ask(self, part: Part, given: str) -> str:
        """Ask for one part until it is there."""
        if part.offered:
            return self.pick(part.offered, self.words("take-part", item=part.label), given, back=True)
        while not (typed := self.dialog.line(part.label, given, back=True) or given):
            self.terminal.tell("type-first")
        return typed

    def give(self, given: Any) -> Any:
        response = {part.name: given[part.name] for part in self.parts if part.name in given}
        at = 0
        while at < len(self.parts):
            part = self.parts[at]
            try:
                response[part.name] = self.ask(part, response.get(part.name, ""))
                self.dialog.keep(dict(response))
                at += 1
            except Back:
                at = max(0, at - 1)
        return response

    def fits(self, response: Any) -> bool:
        offered = {part.name: part.offered for part in self.parts}
        return isinstance(response, dict) and all(
            name in offered and said and (letters is None or said in letters.letters)
            for name, said in response.items() for letters in [offered.get(name)])

    def is_open(self, response: Any) -> bool:
        return any(not response.get(part.name) for part in self.parts)

    def spoken(self, response: Any) -> Iterator[str]:
        for part in self.parts:
            said = response.get(part.name, "")
            yield f"{part.label}: {part.offered.text(said) if part.offered and said else said}"

    def tell(self, response: Any, grade: Grade) -> None:
        for part in self.parts:
            word = "right" if self.is_right(part.name, response.get(part.name, "")) else "wrong"
            self.terminal.say(f"{INDENT}{part.label}: {self.words(word)}", word)
            if part.feedback and self.tells(word):
                self.terminal.prose(part.feedback, INDENT * 2)

    def tells(self, word: str) -> bool:
        """Whether feedback is given to a part that is right, or wrong."""
        return True


class AskedCloze(AskedParts):
    """Gaps in a text."""

    question: Cloze

    def __init__(self, question: Any, dialog: Dialog, mix: Mix) -> None:
        super().__init__(question, dialog, mix)
        self.parts = [self._part(name, number, mix) for number, name in enumerate(self.question.written(), 1)]

    def _part(self, name: str, number: int, mix: Mix) -> Part:
        gap = self.question.gaps[name]
        options = by_name(gap.options)
        offered = Lettered([options[option] for option in mix(options)], self.terminal) if options else None
        return Part(name, self.words("gap-n", n=number), offered, gap.feedback)

    def show(self) -> None:
        self.terminal.prose(self.question.filled({part.name: rf"\[{part.label}\]" for part in self.parts}))
        for part in self.parts:
            if part.offered:
                self.terminal.say(f"{part.label}:")
                part.offered.show(INDENT)

    def is_right(self, name: str, part: str) -> bool:
        return self.question.gaps[name].right(part)

    def tells(self, word: str) -> bool:
        return word == "wrong"


class AskedPlacing(AskedParts):
    """Items, each of which gets one of the places."""

    question: PlacingQuestion

    lettered: Lettered

    def lay(self, items: Sequence[Entry], places: Sequence[Entry]) -> None:
        """Set out the items and the places in the order in which they are shown."""
        self.lettered = Lettered(places, self.terminal)
        self.parts = [Part(item.name, plain_text(item.text), self.lettered, item.feedback) for item in items]

    def is_right(self, name: str, part: str) -> bool:
        return self.question.places()[name] == part


class AskedMatch(AskedPlacing):
    """What stands on the left gets what stands on the right."""

    question: Match

    def __init__(self, question: Any, dialog: Dialog, mix: Mix) -> None:
        super().__init__(question, dialog, mix)
        rights = by_name(self.question.shown_places())
        self.lay(self.question.shown_items(), [rights[name] for name in mix(rights)])


class AskedSort(AskedPlacing):
    """Items get bins."""

    question: Sort

    def __init__(self, question: Any, dialog: Dialog, mix: Mix) -> None:
        super().__init__(question, dialog, mix)
        items = by_name(self.question.items)
        self.lay([items[name] for name in mix(items)], self.question.bins)
