"""Placing: each item gets one place among several, in a select, which a pointer may set by dragging."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from ..elements import Writer
from .entries import Entry, letter, plain_text, write_text
from .locks import COVER, FEEDBACK, RIGHT, Lock
from .question import Grade, Question


class PlacingQuestion(Question):
    """A question answered by giving each item a place."""

    parts: ClassVar[bool] = True

    @abstractmethod
    def shown_items(self) -> Sequence[Entry]:
        """The items in the order in which a page shows them."""

    @abstractmethod
    def shown_places(self) -> Sequence[Entry]:
        """The places in the order in which a page shows them."""

    @abstractmethod
    def places(self) -> dict[str, str]:
        """The right place of each item, by their names."""

    def key(self) -> dict[str, Any]:
        return {"places": self.places()}

    def open_key(self) -> dict[str, Any]:
        return {"places": dict.fromkeys(sorted(self.places()), "")}

    def locks(self) -> Iterable[Lock]:
        yield Lock(RIGHT, (), self.key())
        yield Lock(COVER, ("",), {}, about=FEEDBACK)
        for item, place in self.places().items():
            yield Lock(f"item/{item}", (place,), {"places": {item: place}}, about=f"option/{item}", part=True)

    def grade(self, response: Any, *, credit: str = "exact", language: str = "en") -> Grade:
        """Every item in its place is right. Partial credit is items in place / items, as Moodle's matching has it."""
        places = self.places()
        if not isinstance(response, dict):
            return Grade(0.0)
        right = sum(response.get(item) == place for item, place in places.items())
        if credit != "partial":
            return Grade(float(right == len(places)))
        return Grade(right / len(places), right=right, of=len(places))

    def guess(self, credit: str = "exact") -> float:
        """Each item may get any place, whatever the others got."""
        one: float = 1 / len(self.shown_places())
        return one if credit == "partial" else one ** len(self.places())

    def controls(self, parent: Element, writer: Writer, anchor: str) -> None:
        pool = writer.add(parent, "ul", class_="cq-pool")
        for index, place in enumerate(self.shown_places()):
            row = writer.add(pool, "li", data_place=place.name)
            writer.add(row, "span", letter(index), class_="cq-letter")
            write_text(row, place.text, writer, id=f"{anchor}--place--{place.name}")
        write_items(parent, self.shown_items(), self._labels(), writer, anchor)

    def notes(self, parent: Element, writer: Writer) -> None:
        # Without letters, which the browser deals out anew.
        labels = {place.name: plain_text(place.text) for place in self.shown_places()}
        rows = writer.add(parent, "ol", class_="cq-notes")
        for item in self.shown_items():
            row = writer.add(rows, "li", data_option=item.name)
            write_text(row, item.text, writer).tail = ": "
            writer.add(row, "strong", labels[self.places()[item.name]], class_="cq-verdict")
            if item.feedback:
                writer.prose(row, "cq-feedback", item.feedback)

    def _labels(self) -> dict[str, str]:
        """What selects call each place: its letter, which stands in the pool too, with its words."""
        return {place.name: f"{letter(index)}. {plain_text(place.text)}" for index, place in enumerate(self.shown_places())}


def write_items(parent: Element, items: Sequence[Entry], places: Mapping[str, str], writer: Writer, anchor: str) -> None:
    """Write each item with the select of its place."""
    rows = writer.add(parent, "ol", class_="cq-items")
    for item in items:
        row = writer.add(rows, "li", data_item=item.name)
        write_text(row, item.text, writer, id=f"{anchor}--{item.name}")
        select = writer.add(row, "select", name="answer", data_item=item.name, aria_labelledby=f"{anchor}--{item.name}")
        writer.add(select, "option", "–", value="")
        for name, label in places.items():
            writer.add(select, "option", label, value=name)
