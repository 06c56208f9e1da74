"""Order: the learner puts items in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import factorial
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from ..elements import Writer
from ..fields import Field, Form
from .entries import ENTRY, Entries, Entry, by_name, misplaced, renamed, table, write_text
from .locks import MANY, RIGHT, Lock, Unsealable
from .placing import write_items
from .question import COMMON, Grade, Question


@dataclass(frozen=True, kw_only=True)
class Order(Question):
    """Items, which the author lists in the right order."""

    parts: ClassVar[bool] = True

    items: tuple[Entry, ...]

    def key(self) -> dict[str, Any]:
        return {"order": [item.name for item in self.items]}

    def decides(self) -> dict[str, Any]:
        return {"order": [item.origin for item in self.items]}

    def renamed(self) -> dict[str, dict[str, Any]]:
        return renamed(items=table(by_name(self.items)))

    @property
    def rounds(self) -> int:
        return MANY

    def unsealable(self, credit: str) -> Unsealable | None:
        if credit == "exact":
            return super().unsealable(credit)
        return Unsealable("type", "part of an order can be scored only by who knows the whole of it, so that it cannot be sealed",
                          "write 'credit: exact', or 'answers: open'")

    def locks(self) -> Iterable[Lock]:
        yield Lock(RIGHT, (",".join(self.key()["order"]),), self.key())

    def grade(self, response: Any, *, credit: str = "exact", language: str = "en") -> Grade:
        """The exact order is right. Partial credit is pairs in the right order / all pairs, as Moodle's ordering by "all previous and next"."""
        order = self.key()["order"]
        if not isinstance(response, list) or not all(isinstance(name, str) for name in response) or sorted(response) != sorted(order):
            return Grade(0.0)
        if credit != "partial":
            return Grade(float(response == order))
        at = {name: index for index, name in enumerate(response)}
        pairs = list(combinations(order, 2))
        right = sum(at[first] < at[second] for first, second in pairs)
        return Grade(right / len(pairs), right=right, of=len(pairs))

    def guess(self, credit: str = "exact") -> float:
        """One order of all; of the pairs in it, half are right by chance."""
        return 0.5 if credit == "partial" else 1 / factorial(len(self.items))

    def controls(self, parent: Element, writer: Writer, anchor: str) -> None:
        positions = {str(number): str(number) for number in range(1, len(self.items) + 1)}
        write_items(parent, misplaced(self.items, self.name), positions, writer, anchor)

    def notes(self, parent: Element, writer: Writer) -> None:
        rows = writer.add(parent, "ol", class_="cq-notes")
        for number, item in enumerate(self.items, 1):
            row = writer.add(rows, "li", data_option=item.name)
            writer.add(row, "strong", f"{number}.", class_="cq-verdict").tail = " "
            write_text(row, item.text, writer)


Order.form = Form("an 'order' question", Order, COMMON | {
    "items": Field(Entries(ENTRY, least=2, what="item"), "the items, in the right order", required=True),
})
