"""Ordering: the learner types the letters of items in the right order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from ..questions import Grade
from ..questions.entries import by_name
from ..questions.order import Order
from .asked import Asked, Dialog, Mix
from .lettered import Lettered
from .notes import INDENT


class AskedOrder(Asked):
    """Every item once."""

    none: ClassVar[Any] = []
    mends = True
    question: Order
    lettered: Lettered

    def __init__(self, question: Any, dialog: Dialog, mix: Mix) -> None:
        super().__init__(question, dialog, mix)
        items = by_name(self.question.items)
        mixed = mix(items)
        # What begins right asks nothing.
        order = mixed[1:] + mixed[:1] if mixed == list(items) else mixed
        self.lettered = Lettered([items[name] for name in order], self.terminal)

    def give(self, given: Any) -> Any:
        held = " ".join(self.lettered.letters[name] for name in given)
        while True:
            typed = self.dialog.line(self.words("take-order"), held)
            if not typed and held:
                return given
            names = self.lettered.several(typed)
            if names is not None and len(names) == len(self.lettered.entries):
                return names
            if names is not None:
                self.terminal.tell("take-every-letter", letters=" ".join(self.lettered.letters.values()))

    def fits(self, response: Any) -> bool:
        return isinstance(response, list) and sorted(response) == sorted(self.lettered.letters)

    def spoken(self, response: Any) -> Iterator[str]:
        yield from (f"{number}. {self.lettered.text(name)}" for number, name in enumerate(response, 1))

    def tell(self, response: Any, grade: Grade) -> None:
        right = self.question.key()["order"]
        for number, (name, wanted) in enumerate(zip(response, right, strict=True), 1):
            word = "right" if name == wanted else "wrong"
            self.terminal.say(f"{INDENT}{number}. {self.lettered.text(name)}: {self.words(word)}", word)
