"""Number: the learner types a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any
from xml.etree.ElementTree import Element

from ..decimals import parse_number
from ..elements import Writer
from ..fields import Field, Form, ListOf, Number as NumberKind, Placed, Prose, Tolerance
from ..problems import Problems
from .locks import MANY, RIGHT, Lock, Unsealable
from .question import COMMON, Grade, Question
from .text import empty_near, near_lock, write_near

# Wide enough for the sum of the largest and the smallest number that can be written.
_EXACT = Context(prec=400)

# Sealed numbers are counted in units of 10 ** -9.
SEALED_DECIMALS = 9


@dataclass(frozen=True)
class Range:
    """The numbers from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def __contains__(self, value: Decimal | None) -> bool:
        return value is not None and self.low <= value <= self.high

    def texts(self) -> list[str]:
        return [plain(self.low), plain(self.high)]

    @property
    def sealable(self) -> bool:
        """Whether both bounds are whole units."""
        return all(_EXACT.scaleb(bound, SEALED_DECIMALS) % 1 == 0 for bound in (self.low, self.high))

    def bucket(self) -> tuple[str, dict[str, str]]:
        """The range as the number of a bucket, in canonical form, with the buckets' width and offset in units.

        Buckets of the range's width, laid so that one of them is the range, cover all numbers: a number is in the range
        where its bucket is this one.
        """
        low, high = (int(_EXACT.scaleb(bound, SEALED_DECIMALS)) for bound in (self.low, self.high))
        width = high - low + 1
        return f"n{low // width}", {"width": str(width), "offset": str(low % width)}


def range_around(answer: Decimal, tolerance: str) -> Range:
    """The range within a tolerance, absolute or a percentage of the answer, without rounding."""
    if tolerance.endswith("%"):
        off = _EXACT.divide(_EXACT.multiply(abs(answer), Decimal(tolerance[:-1])), Decimal(100))
    else:
        off = Decimal(tolerance)
    return Range(_EXACT.subtract(answer, off), _EXACT.add(answer, off))


def plain(value: Decimal) -> str:
    """A decimal without exponent or trailing zeros."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


@dataclass(frozen=True, kw_only=True)
class NearNumber(Placed):
    """Wrong numbers that deserve feedback of their own."""

    answer: Decimal
    feedback: str
    tolerance: str = "0"

    @property
    def range(self) -> Range:
        return range_around(self.answer, self.tolerance)


NEAR = Form("a near miss", NearNumber, {
    "answer": Field(NumberKind(), "a wrong number", required=True),
    "tolerance": Field(Tolerance(), "how far off it still gets this feedback: a number, or a percentage such as 5%", default="0"),
    "feedback": Field(Prose(), "what a learner who typed it reads", required=True),
})


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """Every number within the tolerance is right."""

    answer: Decimal
    tolerance: str = "0"
    unit: str | None = None
    near: tuple[NearNumber, ...] = ()

    @property
    def range(self) -> Range:
        return range_around(self.answer, self.tolerance)

    def laws(self, problems: Problems) -> None:
        super().laws(problems)
        for near in self.near:
            if near.range.low in self.range and near.range.high in self.range:
                problems.error(near.where("answer"), "near-is-right", f"{plain(near.answer)} is accepted as right",
                               "take it out of 'near', or narrow 'tolerance'")

    def key(self) -> dict[str, Any]:
        low, high = self.range.texts()
        key: dict[str, Any] = {"from": low, "to": high}
        if self.unit:
            key["unit"] = self.unit
        if self.near:
            key["near"] = [near.range.texts() for near in self.near]
        return key

    @property
    def rounds(self) -> int:
        return MANY

    def unsealable(self, credit: str) -> Unsealable | None:
        if all(range_.sealable for range_ in (self.range, *(near.range for near in self.near))):
            return super().unsealable(credit)
        return Unsealable("answer", f"a bound of what is accepted has more than {SEALED_DECIMALS} decimals, and cannot be sealed",
                          "round it, or write 'answers: open'")

    def open_key(self) -> dict[str, Any]:
        return {**({"unit": self.unit} if self.unit else {}), **empty_near(len(self.near))}

    def locks(self) -> Iterable[Lock]:
        answer, public = self.range.bucket()
        yield Lock(RIGHT, (answer,), self.key(), public=public)
        for index, near in enumerate(self.near):
            answer, public = near.range.bucket()
            yield near_lock(index, (answer,), near.range.texts(), public)

    def decides(self) -> dict[str, Any]:
        low, high = self.range.texts()
        return {"from": low, "to": high}

    def grade(self, response: Any, *, credit: str = "exact", language: str = "en") -> Grade:
        value = parse_number(response, language, self.unit or "") if isinstance(response, str) else None
        if value in self.range:
            return Grade(1.0)
        return Grade(0.0, near=next((i for i, near in enumerate(self.near) if value in near.range), None))

    def guess(self, credit: str = "exact") -> float:
        return 0.0

    def controls(self, parent: Element, writer: Writer, anchor: str) -> None:
        label = writer.add(parent, "label", class_="cq-field")
        words = writer.words("your-answer-in", unit=self.unit) if self.unit else writer.words("your-answer")
        writer.add(label, "span", words)
        writer.add(label, "input", type="text", inputmode="decimal", name="answer", autocomplete="off")

    def notes(self, parent: Element, writer: Writer) -> None:
        text = writer.words("right-answer", answer=self._told(self.answer, writer))
        low, high = self.range.low, self.range.high
        if low < high:
            text += "; " + writer.words("accepted-range", low=self._told(low, writer), high=self._told(high, writer))
        writer.add(parent, "p", text, class_="cq-key-text")
        for index, near in enumerate(self.near):
            write_near(parent, index, self._told(near.answer, writer), near.feedback, writer)

    def _told(self, value: Decimal, writer: Writer) -> str:
        text = writer.words.decimal(plain(value))
        return f"{text} {self.unit}" if self.unit else text


Number.form = Form("a 'number' question", Number, COMMON | {
    "answer": Field(NumberKind(), "the number", required=True),
    "tolerance": Field(Tolerance(), "how far off is still right: a number, or a percentage such as 5%", default="0"),
    "unit": Field(Prose(), "the unit; it may be typed or left out"),
    "near": Field(ListOf(NEAR), "wrong numbers with feedback of their own", default=()),
})
