"""Options to choose from, shared by the kinds that have them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from ..elements import Writer, move
from ..fields import Field, Flag, Form, Placed, Prose
from ..problems import Problems
from .entries import ID, TEXT, WAS, Entries, Entry, by_name, renamed, shuffled, table
from .locks import RIGHT, Lock
from .question import Grade, Question


@dataclass(frozen=True, kw_only=True)
class Option(Entry):
    """One option; `missed` speaks to a learner who left out a correct one."""

    correct: bool = False
    missed: str | None = None


OPTION = Form("an option", Option, {
    "id": ID,
    "was": WAS,
    "text": TEXT,
    "correct": Field(Flag(), "whether it belongs to the right answer", default=False),
    "feedback": Field(Prose(), "what a learner who chose it reads"),
    "missed": Field(Prose(), "what a learner who left out this correct option reads"),
})

CHOICES: dict[str, Field] = {
    "options": Field(Entries(OPTION, least=2, what="option"), "what can be chosen", required=True),
    "shuffle": Field(Flag(), "whether the order of the options carries no meaning and may be changed", default=True),
}


@dataclass(frozen=True, kw_only=True)
class ChoiceQuestion(Question):
    """A question answered by choosing among offered options."""

    input: ClassVar[str] = "radio"

    @property
    def ordered(self) -> bool:
        """Whether the author's order of the options carries a meaning."""
        return False

    @abstractmethod
    def offered(self, writer: Writer) -> Sequence[Option]:
        """The options in the order in which a page shows them."""

    @abstractmethod
    def names(self) -> Sequence[str]:
        """The ids of the options."""

    def grade(self, response: Any, *, credit: str = "exact", language: str = "en") -> Grade:
        return Grade(1.0 if response in self.key()["correct"] else 0.0)

    def guess(self, credit: str = "exact") -> float:
        return 1 / len(self.names())

    def locks(self) -> Iterable[Lock]:
        yield Lock(RIGHT, (",".join(sorted(self.key()["correct"])),), self.key())
        for name in self.names():
            yield Lock(f"option/{name}", (name,), self.key_of(name), about=f"option/{name}")

    def key_of(self, option: str) -> dict[str, Any]:
        """What of the key an option alone gives away: where one is right, choosing it opens everything."""
        return {}

    def controls(self, parent: Element, writer: Writer, anchor: str) -> None:
        fixed = {"data_fixed": ""} if self.ordered else {}
        rows = writer.add(parent, "ol", class_="cq-options", **fixed)
        for option in self.offered(writer):
            write_option(writer.add(rows, "li"), option, self.input, writer, f"{anchor}--{option.name}")

    def notes(self, parent: Element, writer: Writer) -> None:
        rows = writer.add(parent, "ol", class_="cq-notes")
        for option in self.offered(writer):
            _write_note(writer.add(rows, "li", data_option=option.name), option, writer)


@dataclass(frozen=True, kw_only=True)
class OptionQuestion(ChoiceQuestion):
    """A question whose options its author wrote."""

    options: tuple[Option, ...]
    shuffle: bool = True

    @property
    def ordered(self) -> bool:
        return not self.shuffle

    def laws(self, problems: Problems) -> None:
        super().laws(problems)
        for option in self.options:
            if option.missed and not option.correct:
                problems.error(option.where("missed"), "missed-on-wrong", "'missed' speaks of a correct option that was left out",
                               "write 'correct: true', or use 'feedback'")

    def key(self) -> dict[str, Any]:
        return {"correct": [option.name for option in self.options if option.correct]}

    def names(self) -> Sequence[str]:
        return [option.name for option in self.options]

    def telling(self) -> Iterable[Placed]:
        return self.options

    def decides(self) -> dict[str, Any]:
        correct = sorted(option.origin for option in self.options if option.correct)
        return {"correct": correct, "options": sorted(option.origin for option in self.options)}

    def renamed(self) -> dict[str, dict[str, Any]]:
        return renamed(items=table(by_name(self.options)))

    def offered(self, writer: Writer) -> Sequence[Option]:
        return self._dealt

    @cached_property
    def _dealt(self) -> Sequence[Option]:
        return shuffled(self.options, self.name) if self.shuffle else self.options


def write_option(row: Element, option: Entry, kind: str, writer: Writer, anchor: str) -> None:
    """Write a real input with its label; an option of several blocks stands beside its input."""
    first, rest = writer.split(option.text)
    if first is not None and not rest:
        label = writer.add(row, "label")
        writer.add(label, "input", type=kind, name="answer", value=option.name)
        move(first, writer.add(label, "span", class_="cq-text"))
    else:
        writer.add(row, "input", type=kind, name="answer", value=option.name, aria_labelledby=anchor)
        block = writer.add(row, "div", class_="cq-text", id=anchor)
        block.extend(rest if first is None else [first, *rest])


def _write_note(row: Element, option: Option, writer: Writer) -> None:
    """Write whether the option is right, with its feedback."""
    writer.add(row, "strong", writer.words("right" if option.correct else "wrong"), class_="cq-verdict")
    if option.feedback:
        writer.prose(row, "cq-feedback", option.feedback)
    if option.missed:
        writer.add(row, "strong", writer.words("if-left-out"), class_="cq-label")
        writer.prose(row, "cq-missed", option.missed)
