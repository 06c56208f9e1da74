"""Cloze: the learner fills gaps in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import prod
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from ..elements import Writer
from ..fields import Field, Form, Identifier, ListOf, Named, Placed, Prose, did_you_mean
from ..folding import MOST_TYPED
from ..problems import Problems
from ..reading import Node, shorten
from ..words import Words
from .entries import (
    ENTRY,
    WAS,
    Entries,
    Entry,
    by_name,
    check_was,
    origin,
    plain_text,
    renamed,
    shuffled,
    table,
)
from .locks import COVER, FEEDBACK, FEW, MANY, RIGHT, Lock, Unsealable
from .matching import NO_PATTERNS, check_patterns, folded, matches
from .question import COMMON, MATCH, Grade, Question

# Code, in a block or in a line, keeps its brackets.
_GAP = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^`\n]*\n.*?^[ \t>]*(?P=fence)"
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|\[\[(?P<name>[^\[\]\n]*)\]\]",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, kw_only=True)
class Gap(Placed):
    """One gap: typed, where it has `answers`, or chosen among `options`."""

    answers: tuple[str, ...] = ()
    match: str = "folded"
    options: tuple[Entry, ...] = ()
    answer: str | None = None
    feedback: str | None = None
    was: tuple[str, ...] = ()

    def key(self) -> dict[str, Any]:
        if self.options:
            return {"answer": self.answer}
        return {"answers": list(self.answers)} | ({"match": self.match} if self.match != "folded" else {})

    def canonical(self) -> tuple[str, ...]:
        """What fills the sealed gap; an id is its own folded form."""
        return (self.answer or "",) if self.options else tuple(folded(self.answers, self.match))

    def guess(self) -> float:
        """How likely a random choice is right; what is typed is never guessed."""
        return 1 / len(self.options) if self.options else 0.0

    def right(self, typed: Any) -> bool:
        if self.options:
            return bool(typed == self.answer)
        return isinstance(typed, str) and len(typed) <= MOST_TYPED and matches(typed, self.answers, self.match)

    def decides(self) -> dict[str, Any]:
        if not self.options:
            return {"answers": folded(self.answers, self.match), "match": self.match}
        origins = {option.name: option.origin for option in self.options}
        return {"answer": origins.get(self.answer or ""), "options": sorted(origins.values())}

    def told(self, words: Words) -> str:
        """The right answer in words."""
        if self.options:
            return next(plain_text(option.text) for option in self.options if option.name == self.answer)
        first, *others = self.answers
        return first + ("; " + words("also-accepted", answers=", ".join(others)) if others else "")


class _GapForm(Form[Gap]):
    """A gap that is described in one of the two ways."""

    def read(self, node: Node, name: str, problems: Problems) -> Gap | None:
        before = len(problems.errors)
        gap = super().read(node, name, problems)
        if gap is not None and len(problems.errors) == before:
            _check_gap(gap, problems)
        return gap


class _Gaps(Named[Gap]):
    """Gaps; where one cannot be read, nobody knows which ones the text may have."""

    def read(self, node: Node, name: str, problems: Problems) -> dict[str, Gap] | None:
        before = len(problems.errors)
        gaps = super().read(node, name, problems)
        return gaps if len(problems.errors) == before else None


GAP = _GapForm("a gap", Gap, {
    "was": WAS,
    "answers": Field(ListOf(Prose(), or_one=True), "what is accepted where the gap is typed: one answer or a list", default=()),
    "match": Field(MATCH, "how typed answers are compared", default="folded"),
    "options": Field(Entries(ENTRY, least=2, what="option"), "what can be chosen where the gap is a drop-down", default=()),
    "answer": Field(Identifier(), "the id of the right option"),
    "feedback": Field(Prose(), "what a learner who got the gap wrong reads"),
})


@dataclass(frozen=True, kw_only=True)
class Cloze(Question):
    """A text with gaps, written `[[gap-id]]`."""

    parts: ClassVar[bool] = True

    text: str
    gaps: dict[str, Gap]

    def laws(self, problems: Problems) -> None:
        super().laws(problems)
        written = list(self.written())
        for name in dict.fromkeys(written):
            if name not in self.gaps:
                problems.error(self.where("text"), "unknown-gap", f"the text has a gap '{shorten(name)}' that 'gaps' does not describe",
                               did_you_mean(name, self.gaps) or "describe it under 'gaps', or put what is no gap into backticks, as code")
            elif written.count(name) > 1:
                problems.error(self.where("text"), "duplicate-gap", f"the gap '{name}' stands twice in the text", "give each its own name")
        check_was(self.gaps, "gap", problems)
        for name, gap in self.gaps.items():
            if name not in written:
                problems.error(gap.place, "unused-gap", f"the gap '{name}' does not stand in the text",
                               f"write [[{name}]] where it belongs, and not in code")

    def written(self) -> Iterator[str]:
        """The names of the gaps in the order of the text."""
        return (found["name"] for found in _GAP.finditer(self.text) if found["name"] is not None)

    def filled(self, gaps: Mapping[str, str]) -> str:
        """The text with something in place of each gap."""
        return _GAP.sub(lambda found: found[0] if found["name"] is None else gaps[found["name"]], self.text)

    def key(self) -> dict[str, Any]:
        return {"gaps": {name: gap.key() for name, gap in self.gaps.items()}}

    @property
    def rounds(self) -> int:
        return MANY if any(gap.answers for gap in self.gaps.values()) else FEW

    def unsealable(self, credit: str) -> Unsealable | None:
        return NO_PATTERNS if any(gap.match == "regex" for gap in self.gaps.values()) else super().unsealable(credit)

    def open_key(self) -> dict[str, Any]:
        return {"gaps": {name: {"match": gap.match} if gap.match != "folded" else {} for name, gap in self.gaps.items()}}

    def locks(self) -> Iterable[Lock]:
        yield Lock(RIGHT, (), self.key())
        yield Lock(COVER, ("",), {}, about=FEEDBACK)
        for name, gap in self.gaps.items():
            yield Lock(f"item/{name}", gap.canonical(), {"gaps": {name: gap.key()}}, about=f"option/{name}", part=True)

    def telling(self) -> Iterable[Placed]:
        return [option for gap in self.gaps.values() for option in gap.options]

    def decides(self) -> dict[str, Any]:
        return {"gaps": {origin(name, gap.was): gap.decides() for name, gap in self.gaps.items()}}

    def renamed(self) -> dict[str, dict[str, Any]]:
        options = {name: table(by_name(gap.options)) for name, gap in self.gaps.items()}
        return renamed(items=table(self.gaps), options=renamed(**options))

    def grade(self, response: Any, *, credit: str = "exact", language: str = "en") -> Grade:
        """Every gap right is right. Partial credit is gaps right / gaps."""
        if not isinstance(response, dict):
            return Grade(0.0)
        right = sum(gap.right(response.get(name)) for name, gap in self.gaps.items())
        if credit != "partial":
            return Grade(float(right == len(self.gaps)))
        return Grade(right / len(self.gaps), right=right, of=len(self.gaps))

    def guess(self, credit: str = "exact") -> float:
        guesses = [gap.guess() for gap in self.gaps.values()]
        return sum(guesses) / len(guesses) if credit == "partial" else prod(guesses)

    def controls(self, parent: Element, writer: Writer, anchor: str) -> None:
        inputs = {name: writer.inline(self._input(name, number, writer)) for number, name in enumerate(self.written(), 1)}
        writer.prose(parent, "cq-cloze", self.filled(inputs))
        for number, name in enumerate(self.written(), 1):
            if options := self.gaps[name].options:
                # A list that cannot be opened on paper.
                offered = " / ".join(plain_text(option.text) for option in shuffled(options, f"{self.name}/{name}"))
                writer.add(parent, "p", f"{writer.words('gap-n', n=number)}: {offered}", class_="cq-offered", hidden="")

    def _input(self, name: str, number: int, writer: Writer) -> Element:
        gap = self.gaps[name]
        common = {"name": "answer", "data-item": name, "aria-label": writer.words("gap-n", n=number)}
        if not gap.options:
            return Element("input", {"type": "text", **common, "autocomplete": "off", "autocapitalize": "off", "spellcheck": "false",
                                     "size": str(self._width())})
        select = Element("select", common)
        writer.add(select, "option", "–", value="")
        for option in shuffled(gap.options, f"{self.name}/{name}"):
            writer.add(select, "option", plain_text(option.text), value=option.name)
        return select

    def _width(self) -> int:
        """One width for all, in steps, so that a gap does not give its word away."""
        longest = max((len(answer) for gap in self.gaps.values() for answer in gap.answers), default=0)
        return max(8, -(-longest // 8) * 8)

    def notes(self, parent: Element, writer: Writer) -> None:
        rows = writer.add(parent, "ol", class_="cq-notes")
        for number, name in enumerate(self.written(), 1):
            gap = self.gaps[name]
            row = writer.add(rows, "li", data_option=name)
            writer.add(row, "span", writer.words("gap-n", n=number), class_="cq-text").tail = writer.literal(": ")
            writer.add(row, "strong", gap.told(writer.words), class_="cq-verdict")
            if gap.feedback:
                writer.prose(row, "cq-feedback", gap.feedback)


def _check_gap(gap: Gap, problems: Problems) -> None:
    if not gap.answers and not gap.options:
        problems.error(gap.place, "gap-without-answer", "a gap has neither 'answers', to be typed, nor 'options' to choose from",
                       "write 'answers: …'" if gap.answer else "add one of the two")
        return
    if gap.answers and (gap.options or gap.answer):
        problems.error(gap.place, "gap-with-both", "a gap has either 'answers', to be typed, or 'options' with 'answer'",
                       "delete one of the two")
        return
    if gap.match == "regex":
        check_patterns(gap, problems)
    known = [option.name for option in gap.options]
    if gap.options and gap.answer not in known:
        instead = f", not '{shorten(gap.answer)}'" if gap.answer else ""
        problems.error(gap.where("answer"), "unknown-option", f"'answer' must be the id of an option{instead}",
                       did_you_mean(gap.answer or "", known) or f"the options are {', '.join(known)}")


Cloze.form = Form("a 'cloze' question", Cloze, COMMON | {
    "text": Field(Prose(), "the text with its gaps, each written [[gap-id]] (Markdown)", required=True),
    "gaps": Field(_Gaps(GAP, least=1), "what belongs into each gap, by its id", required=True),
})
