"""Options to choose from, shared by the kinds that have them."""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from ..elements import Writer, move
from ..fields import Field, Flag, Form, Identifier, ListOf, Placed, Prose
from ..folding import fold
from ..problems import Problems
from ..reading import Node, shorten
from .question import Grade, Question, draft_id, warn_missing_id


@dataclass(frozen=True, kw_only=True)
class Option(Placed):
    """One option; `missed` speaks to a learner who left out a correct one."""

    text: str
    id: str | None = None
    correct: bool = False
    feedback: str | None = None
    missed: str | None = None

    @property
    def name(self) -> str:
        """The id, or for a draft without one a stand-in made from its words."""
        return self.id or draft_id(self.text)


OPTION = Form("an option", Option, {
    "id": Field(Identifier(), "the option's name, which answers hang on; unique in its question"),
    "text": Field(Prose(), "what the learner chooses (Markdown)", required=True),
    "correct": Field(Flag(), "whether it belongs to the right answer", default=False),
    "feedback": Field(Prose(), "what a learner who chose it reads"),
    "missed": Field(Prose(), "what a learner who left out this correct option reads"),
})

class _Options(ListOf[Option]):
    """Options that agree with one another.

    Where one cannot be read, the rest are still compared; but which of them are correct is then not known.
    """

    def read(self, node: Node, name: str, problems: Problems) -> tuple[Option, ...] | None:
        before = len(problems)
        options = super().read(node, name, problems)
        unread = len(problems) > before
        _check_options(options or (), problems)
        return None if unread else options


CHOICES: dict[str, Field] = {
    "options": Field(_Options(OPTION, least=2), "what can be chosen", required=True),
    "shuffle": Field(Flag(), "whether the order of the options carries no meaning and may be changed", default=True),
}


def _check_options(options: Iterable[Option], problems: Problems) -> None:
    """Ids are unique, no two options read alike."""
    names: set[str] = set()
    texts: dict[str, Option] = {}
    for option in options:
        warn_missing_id(option, "an option", problems)
        if option.id in names:
            problems.error(option.where("id"), "duplicate-id", f"two options of this question have the id '{option.id}'",
                           "give each its own")
        elif option.id:
            names.add(option.id)
        if (text := _alike(option.text)) in texts:
            problems.error(option.where("text"), "duplicate-option", f"two options read alike: '{shorten(option.text)}'",
                           f"the first is in line {texts[text].place.line}: change or delete one; where spelling is the point, write both as `code`")
        texts.setdefault(text, option)


def _alike(text: str) -> str:
    # Code or a formula may differ in case and punctuation alone.
    return text if "`" in text or "$" in text else fold(text)


def shuffled(options: Sequence[Option], seed: str) -> list[Option]:
    """The same order in every build, whatever the author's; a new option leaves the others in theirs."""
    return sorted(options, key=lambda option: hashlib.sha256(f"{seed}/{option.name}".encode()).digest())


@dataclass(frozen=True, kw_only=True)
class ChoiceQuestion(Question):
    """A question answered by choosing among offered options."""

    input: ClassVar[str] = "radio"

    @abstractmethod
    def offered(self, writer: Writer) -> Sequence[Option]:
        """The options in the order in which a page shows them."""

    def grade(self, response: Any, *, credit: str = "exact", language: str = "en") -> Grade:
        return Grade(1.0 if response in self.key()["correct"] else 0.0)

    def controls(self, parent: Element, writer: Writer, anchor: str) -> None:
        rows = writer.add(parent, "ol", class_="cq-options")
        for option in self.offered(writer):
            _write_option(writer.add(rows, "li"), option, self.input, writer, f"{anchor}--{option.name}")

    def notes(self, parent: Element, writer: Writer) -> None:
        rows = writer.add(parent, "ol", class_="cq-notes")
        for option in self.offered(writer):
            _write_note(writer.add(rows, "li", data_option=option.name), option, writer)


@dataclass(frozen=True, kw_only=True)
class OptionQuestion(ChoiceQuestion):
    """A question whose options its author wrote."""

    options: tuple[Option, ...]
    shuffle: bool = True

    def laws(self, problems: Problems) -> None:
        super().laws(problems)
        for option in self.options:
            if option.missed and not option.correct:
                problems.error(option.where("missed"), "missed-on-wrong", "'missed' speaks of a correct option that was left out",
                               "write 'correct: true', or use 'feedback'")

    def key(self) -> dict[str, Any]:
        return {"correct": [option.name for option in self.options if option.correct]}

    def decides(self) -> dict[str, Any]:
        return {"correct": sorted(self.key()["correct"]), "options": sorted(option.name for option in self.options)}

    def offered(self, writer: Writer) -> Sequence[Option]:
        return shuffled(self.options, self.name) if self.shuffle else self.options


def _write_option(row: Element, option: Option, kind: str, writer: Writer, anchor: str) -> None:
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
