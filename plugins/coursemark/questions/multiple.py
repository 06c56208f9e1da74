"""Multiple choice: the learner picks all options that apply, which may be none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import comb
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from ..elements import Writer
from ..fields import Field, Form, Identifier, ListOf, Placed, Prose, did_you_mean
from ..problems import Problems
from .choices import CHOICES, OptionQuestion
from .entries import plain_text
from .locks import Lock
from .question import COMMON, Grade


@dataclass(frozen=True, kw_only=True)
class When(Placed):
    """What a learner reads who chose exactly these options."""

    chosen: tuple[str, ...]
    feedback: str


WHEN = Form("an entry of 'when'", When, {
    "chosen": Field(ListOf(Identifier(), or_one=True), "the ids of the options, all that are chosen and no others", required=True),
    "feedback": Field(Prose(), "what a learner who chose exactly these reads", required=True),
})


@dataclass(frozen=True, kw_only=True)
class Multiple(OptionQuestion):
    """Any number of options is correct."""

    parts: ClassVar[bool] = True
    input: ClassVar[str] = "checkbox"

    when: tuple[When, ...] = ()

    def laws(self, problems: Problems) -> None:
        super().laws(problems)
        known = [option.name for option in self.options]
        seen: set[frozenset[str]] = set()
        for when in self.when:
            for index, name in enumerate(when.chosen):
                if name not in known:
                    problems.error(when.where("chosen", index), "unknown-option", f"there is no option '{name}'",
                                   did_you_mean(name, known) or f"the options are {', '.join(known)}")
            if frozenset(when.chosen) in seen:
                problems.error(when.where("chosen"), "duplicate-when", "these options have feedback already", "delete one of the two")
            seen.add(frozenset(when.chosen))

    def key(self) -> dict[str, Any]:
        return super().key() | ({"when": [list(when.chosen) for when in self.when]} if self.when else {})

    def key_of(self, option: str) -> dict[str, Any]:
        # Every option opens at a check, since marks and partial credit ask of each whether it is right.
        return {"correct": [option]} if option in self.key()["correct"] else {}

    def locks(self) -> Iterable[Lock]:
        yield from super().locks()
        for index, when in enumerate(self.when):
            name = f"when/{index}"
            yield Lock(name, (",".join(sorted(set(when.chosen))),), {"when": self.key()["when"]}, about=name)

    def grade(self, response: Any, *, credit: str = "exact", language: str = "en") -> Grade:
        """The exact set is right. Partial credit is max(0, (right - wrong) / keys), as Canvas New Quizzes has it."""
        if not isinstance(response, list) or not all(isinstance(name, str) for name in response):
            return Grade(0.0)
        chosen, keys = set(response), {option.name for option in self.options if option.correct}
        when = next((index for index, when in enumerate(self.when) if set(when.chosen) == chosen), None)
        right, wrong = len(chosen & keys), len(chosen - keys)
        if credit != "partial" or not keys:
            return Grade(float(chosen == keys), when=when)
        return Grade(max(0.0, (right - wrong) / len(keys)), right, wrong, len(keys), when=when)

    def guess(self, credit: str = "exact") -> float:
        """Every set of options is as likely, the empty one too."""
        keys = sum(option.correct for option in self.options)
        others = len(self.options) - keys
        if credit != "partial" or not keys:
            return 0.5 ** len(self.options)
        sets = ((right, wrong) for right in range(keys + 1) for wrong in range(min(right, others) + 1))
        earned = sum(comb(keys, right) * comb(others, wrong) * (right - wrong) for right, wrong in sets)
        return float(earned / keys * 0.5 ** len(self.options))

    def notes(self, parent: Element, writer: Writer) -> None:
        super().notes(parent, writer)
        texts = {option.name: plain_text(option.text) for option in self.options}
        for index, when in enumerate(self.when):
            block = writer.add(parent, "div", class_="cq-when", data_when=str(index))
            names = "; ".join(texts[name] for name in dict.fromkeys(when.chosen))
            writer.add(block, "p", writer.words("when-chosen", options=names), class_="cq-near-label")
            writer.prose(block, "cq-feedback", when.feedback)


Multiple.form = Form("a 'multiple' question", Multiple, COMMON | CHOICES | {
    "when": Field(ListOf(WHEN), "feedback for certain combinations of options", default=()),
})
