"""Poll: the learner gives an opinion, or words of their own, then sees what others said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from ..elements import Writer
from ..fields import Field, Form, ListOf, Placed, Prose
from ..folding import fold
from ..problems import Problems
from ..reading import shorten
from .bubbles import Bubble, write_bubbles
from .choices import write_option
from .entries import ENTRY, Entries, Entry, by_name, renamed, table
from .question import UNSCORED, Grade, Question
from .writing import is_written, write_field


@dataclass(frozen=True, kw_only=True)
class Heard(Placed):
    """Words that others used: named most often, and also named. There are no counts, so there are two sizes only."""

    most: tuple[str, ...]
    also: tuple[str, ...] = ()


HEARD = Form("'words'", Heard, {
    "most": Field(ListOf(Prose()), "the words named most often", required=True),
    "also": Field(ListOf(Prose()), "words that were named too", default=()),
})


@dataclass(frozen=True, kw_only=True)
class Poll(Question):
    """A question without a right answer."""

    scored: ClassVar[bool] = False

    options: tuple[Entry, ...] = ()
    words: Heard | None = None

    def laws(self, problems: Problems) -> None:
        super().laws(problems)
        if self.words:
            _check_words(self.words, problems)

    def reveals(self) -> str:
        return "others-said" if self.words else "explanation" if self.explain else ""

    def key(self) -> dict[str, Any]:
        return {"options": [option.name for option in self.options]} if self.options else {}

    def open_key(self) -> dict[str, Any]:
        # It decides only whether there is an answer at all.
        return self.key()

    def decides(self) -> dict[str, Any]:
        return {"options": sorted(option.origin for option in self.options)}

    def renamed(self) -> dict[str, dict[str, Any]]:
        return renamed(items=table(by_name(self.options)))

    def grade(self, response: Any, *, credit: str = "exact", language: str = "en") -> Grade:
        if self.options:
            return Grade(float(response in [option.name for option in self.options]))
        return Grade(float(is_written(response)))

    def guess(self, credit: str = "exact") -> float:
        return 1.0

    def controls(self, parent: Element, writer: Writer, anchor: str) -> None:
        if self.options:
            rows = writer.add(parent, "ol", class_="cq-options")
            for option in self.options:
                write_option(writer.add(rows, "li"), option, "radio", writer, f"{anchor}--{option.name}")
            return
        write_field(parent, 3, writer)

    def notes(self, parent: Element, writer: Writer) -> None:
        if self.words:
            bubbles = [Bubble(word, True) for word in self.words.most] + [Bubble(word, False) for word in self.words.also]
            write_bubbles(parent, bubbles, writer)


def _check_words(words: Heard, problems: Problems) -> None:
    """No word is a bubble twice."""
    seen: set[str] = set()
    for name, list_ in (("most", words.most), ("also", words.also)):
        for index, word in enumerate(list_):
            if fold(word) in seen:
                problems.error(words.where(name, index), "duplicate-word", f"the word '{shorten(word)}' stands twice", "delete one")
            seen.add(fold(word))


Poll.form = Form("a 'poll'", Poll, UNSCORED | {
    "options": Field(Entries(ENTRY, least=2, what="option"), "opinions to choose from; without them the learner writes", default=()),
    "words": Field(HEARD, "the words that others used, shown afterwards as bubbles in two sizes"),
})
