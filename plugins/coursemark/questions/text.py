"""Text: the learner types a word or a phrase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from ..elements import Writer
from ..fields import Field, Form, ListOf, Placed, Prose
from ..folding import MOST_TYPED
from ..problems import Problems
from ..reading import shorten
from .locks import MANY, RIGHT, Lock, Unsealable
from .matching import NO_PATTERNS, check_patterns, folded, matches
from .question import COMMON, MATCH, Grade, Question


@dataclass(frozen=True, kw_only=True)
class NearText(Placed):
    """Wrong answers that deserve feedback of their own."""

    answers: tuple[str, ...]
    feedback: str


NEAR = Form("a near miss", NearText, {
    "answers": Field(ListOf(Prose(), or_one=True), "wrong answers, matched like the right ones", required=True),
    "feedback": Field(Prose(), "what a learner who typed one of them reads", required=True),
})


@dataclass(frozen=True, kw_only=True)
class Text(Question):
    """Any of several answers is accepted."""

    answers: tuple[str, ...]
    match: str = "folded"
    near: tuple[NearText, ...] = ()

    def laws(self, problems: Problems) -> None:
        super().laws(problems)
        if self.match == "regex":
            owners: tuple[Text | NearText, ...] = (self, *self.near)
            for owner in owners:
                check_patterns(owner, problems)
        for near in self.near:
            for index, answer in enumerate(near.answers):
                if self.match != "regex" and matches(answer, self.answers, self.match):
                    problems.error(near.where("answers", index), "near-is-right", f"'{shorten(answer)}' is accepted as right",
                                   "take it out of 'near', or out of 'answers'")

    def key(self) -> dict[str, Any]:
        key: dict[str, Any] = {"answers": list(self.answers)}
        if self.match != "folded":
            key["match"] = self.match
        if self.near:
            key["near"] = [list(near.answers) for near in self.near]
        return key

    def decides(self) -> dict[str, Any]:
        return {"answers": folded(self.answers, self.match), "match": self.match}

    @property
    def rounds(self) -> int:
        return MANY

    def unsealable(self, credit: str) -> Unsealable | None:
        return NO_PATTERNS if self.match == "regex" else super().unsealable(credit)

    def open_key(self) -> dict[str, Any]:
        return {**({"match": self.match} if self.match != "folded" else {}), **empty_near(len(self.near))}

    def locks(self) -> Iterable[Lock]:
        yield Lock(RIGHT, tuple(folded(self.answers, self.match)), self.key())
        for index, near in enumerate(self.near):
            yield near_lock(index, folded(near.answers, self.match), near.answers)

    def grade(self, response: Any, *, credit: str = "exact", language: str = "en") -> Grade:
        if not isinstance(response, str) or len(response) > MOST_TYPED:
            return Grade(0.0)
        if matches(response, self.answers, self.match):
            return Grade(1.0)
        return Grade(0.0, near=next((i for i, near in enumerate(self.near) if matches(response, near.answers, self.match)), None))

    def guess(self, credit: str = "exact") -> float:
        return 0.0

    def controls(self, parent: Element, writer: Writer, anchor: str) -> None:
        label = writer.add(parent, "label", class_="cq-field")
        writer.add(label, "span", writer.words("your-answer"))
        writer.add(label, "input", type="text", name="answer", autocomplete="off", autocapitalize="off", spellcheck="false")

    def notes(self, parent: Element, writer: Writer) -> None:
        first, *others = self.answers
        text = writer.words("right-answer", answer=first)
        if others:
            text += "; " + writer.words("also-accepted", answers=", ".join(others))
        writer.add(parent, "p", text, class_="cq-key-text")
        for index, near in enumerate(self.near):
            write_near(parent, index, ", ".join(near.answers), near.feedback, writer)


def write_near(parent: Element, index: int, label: str, feedback: str, writer: Writer) -> None:
    """Write a near miss with its feedback."""
    block = writer.add(parent, "div", class_="cq-near", data_near=str(index))
    writer.add(block, "p", label, class_="cq-near-label")
    writer.prose(block, "cq-feedback", feedback)


def empty_near(count: int) -> dict[str, Any]:
    """Room for the near misses that locks give back one by one."""
    return {"near": [[] for _ in range(count)]} if count else {}


def near_lock(index: int, answers: Iterable[str], written: Iterable[str], public: Mapping[str, str] | None = None) -> Lock:
    """The lock of a near miss; `written` is how the key has it."""
    name = f"near/{index}"
    return Lock(name, tuple(answers), {"near": {str(index): list(written)}}, about=name, public=public or {})


Text.form = Form("a 'text' question", Text, COMMON | {
    "answers": Field(ListOf(Prose(), or_one=True), "what is accepted: one answer or a list", required=True),
    "match": Field(MATCH, "how answers are compared: 'folded' ignores case, accents, spacing, final punctuation", default="folded"),
    "near": Field(ListOf(NEAR), "wrong answers with feedback of their own", default=()),
})
