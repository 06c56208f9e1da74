"""Reflect: the learner writes freely, then compares with a model answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from ..elements import Writer, move
from ..fields import Field, Form, Prose
from .entries import ENTRY, Entries, Entry, plain_text
from .question import UNSCORED, Grade, Question
from .writing import is_written, write_field


@dataclass(frozen=True, kw_only=True)
class Reflect(Question):
    """A writing task; done when something is written."""

    scored: ClassVar[bool] = False

    model: str | None = None
    checklist: tuple[Entry, ...] = ()

    def reveals(self) -> str:
        return "to-compare" if self.model or self.checklist else "explanation" if self.explain else ""

    def key(self) -> dict[str, Any]:
        return {}

    def grade(self, response: Any, *, credit: str = "exact", language: str = "en") -> Grade:
        return Grade(float(is_written(response)))

    def guess(self, credit: str = "exact") -> float:
        return 1.0

    def controls(self, parent: Element, writer: Writer, anchor: str) -> None:
        write_field(parent, 5, writer)

    def notes(self, parent: Element, writer: Writer) -> None:
        if self.model:
            writer.prose(parent, "cq-model", self.model)
        if self.checklist:
            writer.add(parent, "p", writer.words("check-yourself"))
            rows = writer.add(parent, "ul", class_="cq-checklist")
            for point in self.checklist:
                _write_point(writer.add(rows, "li"), point, writer)


def _write_point(row: Element, point: Entry, writer: Writer) -> None:
    """Write a point with its box; only words in a line can be a label."""
    first, rest = writer.split(point.text)
    if first is not None and not rest:
        label = writer.add(row, "label")
        writer.add(label, "input", type="checkbox")
        move(first, writer.add(label, "span", class_="cq-text"))
    else:
        writer.add(row, "input", type="checkbox", aria_label=plain_text(point.text))
        writer.add(row, "div", class_="cq-text").extend(rest if first is None else [first, *rest])


Reflect.form = Form("a 'reflect' question", Reflect, UNSCORED | {
    "model": Field(Prose(), "a model answer, shown afterwards (Markdown)"),
    "checklist": Field(Entries(ENTRY, what="point"), "what a good answer has, to be ticked afterwards", default=()),
})
