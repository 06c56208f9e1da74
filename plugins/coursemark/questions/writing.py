"""Writing: the learner's own words, which no key can score."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from ..elements import Writer
from ..folding import exact

# A longer text would be no answer in the learner's record.
MOST_WRITTEN = 20_000


def is_written(response: Any) -> bool:
    """Whether anything is written."""
    return isinstance(response, str) and bool(exact(response))


def write_field(parent: Element, rows: int, writer: Writer) -> None:
    """Write the field for the learner's words."""
    label = writer.add(parent, "label", class_="cq-field")
    writer.add(label, "span", writer.words("your-words"))
    writer.add(label, "textarea", name="answer", rows=str(rows), maxlength=str(MOST_WRITTEN))
