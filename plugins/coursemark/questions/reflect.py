"""Reflect: the learner writes freely, then compares with a model answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from ..elements import Writer, move
from ..fields import Field, Form, ListOf, Prose
from ..problems import Problems
from .entries import ENTRY, Entry, check_entries
from .question import UNSCORED, Grade, Question


@dataclass(frozen=True, kw_only=True)
class Reflect(Question):
    """A writing task; done when something is written."""

    scored: ClassVar[bool] = False

    model: str | None = None
    checklist: tuple[Entry, ...] = ()

    def laws(self, problems: Problems) -> None:
        super().laws(problems)
        check_entries(self.checklist, "point", problems)

    def key(self) -> dict[str, Any]:
        return {}

    def grade(self, response: Any, *, credit: str = "exact", language: str = "en") -> Grade:
        return Grade(float(isinstance(response, str) and bool(response.strip())))

    def controls(self, parent: Element, writer: Writer, anchor: str) -> None:
        label = writer.add(parent, "label", class_="cq-field")
        writer.add(label, "span", writer.words("your-words"))
        writer.add(label, "textarea", name="answer", rows="5")

    def notes(self, parent: Element, writer: Writer) -> None:
        if self.model:
            writer.prose(parent, "cq-model", self.model)
        if self.checklist:
            writer.add(parent, "p", writer.words("check-yourself"))
            rows = writer.add(parent, "ul", class_="cq-checklist")
            for point in self.checklist:
                label = writer.add(writer.add(rows, "li"), "label")
                writer.add(label, "input", type="checkbox", data_item=point.name)
                first, _ = writer.split(point.text)
                if first is not None:
                    move(first, writer.add(label, "span"))


Reflect.form = Form("a 'reflect' question", Reflect, UNSCORED | {
    "model": Field(Prose(), "a model answer, shown afterwards (Markdown)"),
    "checklist": Field(ListOf(ENTRY), "what a good answer has, to be ticked afterwards", default=()),
})
