"""What every kind of question shares."""

from __future__ import annotations

import base64
import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar, NamedTuple
from xml.etree.ElementTree import Element

from ..elements import Writer
from ..fields import Choice, Field, Flag, Form, Identifier, Key, ListOf, Number, Placed, Prose
from ..problems import Problems
from .locks import COVER, FEW, Lock, Unsealable

_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Grade(NamedTuple):
    """The score of one response, from 0 to 1, with its arithmetic where it is made of parts.

    `right` and `wrong` count what was chosen, `of` what could be right; `near` is the index of a near miss, `when` that
    of a combination of options.
    """

    score: float
    right: int | None = None
    wrong: int | None = None
    of: int | None = None
    near: int | None = None
    when: int | None = None


@dataclass(frozen=True, kw_only=True)
class Question(Placed, ABC):
    """A question of any kind, as its author wrote it. Texts are Markdown."""

    form: ClassVar[Form[Any]]
    parts: ClassVar[bool] = False  # whether part of an answer can be right
    scored: ClassVar[bool] = True  # whether there is a right answer at all

    type: str
    ask: str
    id: str | None = None
    was: tuple[str, ...] = ()
    hint: tuple[str, ...] = ()
    explain: str | None = None
    objective: tuple[str, ...] = ()
    points: Decimal = Decimal(1)
    idk: bool = False
    draft: bool = False  # whether an id is missing, its own or one of its parts'
    home: str | None = None  # the bank it comes from
    home_was: tuple[str, ...] = ()  # what that bank was called

    @property
    def worth(self) -> Decimal:
        """The points that count: none where there is no right answer."""
        return self.points if self.scored else Decimal(0)

    @property
    def name(self) -> str:
        """The id, or for a draft without one a stand-in made from its words."""
        return self.id or draft_id(self.ask)

    def reveals(self) -> str:
        """The key of the word above what is shown after answering; empty where nothing is."""
        return "answer-and-explanation" if self.explain else "answer"

    def laws(self, problems: Problems) -> None:
        """Report what the table of fields cannot say."""
        warn_missing_id(self, "a question", problems)

    @abstractmethod
    def key(self) -> dict[str, Any]:
        """What decides the score, as plain JSON; the browser grades by this alone."""

    @abstractmethod
    def grade(self, response: Any, *, credit: str = "exact", language: str = "en") -> Grade:
        """Score a response in the form in which the record keeps it; a malformed one scores 0."""

    @abstractmethod
    def guess(self, credit: str = "exact") -> float:
        """The score from 0 to 1 that a random answer can be expected to earn: Moodle's random guess score.

        Every answer that the inputs allow is as likely as the others; what is typed is never guessed. 1 where there is no
        wrong answer.
        """

    @abstractmethod
    def controls(self, parent: Element, writer: Writer, anchor: str) -> None:
        """Write the inputs; `anchor` begins the ids of elements."""

    @abstractmethod
    def notes(self, parent: Element, writer: Writer) -> None:
        """Write the right answer with the feedback to each answer."""

    def decides(self) -> Mapping[str, Any]:
        """What the fingerprint covers: the key, with every choice that was offered, by the ids that they had at first."""
        return self.key()

    @cached_property
    def fingerprint(self) -> str:
        """What `quiz.fingerprint` says; page, outline and release ask for it."""
        decides = {"type": self.type, **self.decides()}
        return brief(hashlib.sha256(_JSON.encode(decides).encode()).digest())

    def renamed(self) -> dict[str, dict[str, Any]]:
        """The present ids of its parts by their former ones, in a table for each place that a response has for ids."""
        return {}

    @property
    def rounds(self) -> int:
        """How hard trying an answer to the sealed question is made."""
        return FEW

    def unsealable(self, credit: str) -> Unsealable | None:
        """Why the question cannot be sealed, if it cannot."""
        if self.idk:
            return Unsealable("idk", "whoever does not know is shown the answer, which then cannot be sealed", "delete 'idk'")
        return None

    def open_key(self) -> dict[str, Any]:
        """What of the key the page of a sealed question has to say before it is answered."""
        return {}

    def locks(self) -> Iterable[Lock]:
        """What opens the rest of the key, and the notes; a cover where there is no answer that could."""
        yield Lock(COVER, ("",), self.key())

    def telling(self) -> Iterable[Placed]:
        """What learners choose among, whose ids must not tell which is right."""
        return ()


COMMON: dict[str, Field] = {
    "id": Field(Identifier(), "the question's name, which answers hang on; unique in its quiz"),
    "was": Field(ListOf(Key(), or_one=True), "what it was called before, the oldest first; quiz/question where it stood in another quiz", default=()),
    "type": Field(Identifier(), "the kind of question", required=True),
    "ask": Field(Prose(), "the question (Markdown)", required=True),
    "hint": Field(ListOf(Prose(), or_one=True), "a hint, or a list of hints that are given one at a time", default=()),
    "explain": Field(Prose(), "why the answer is right; shown after answering"),
    "objective": Field(ListOf(Identifier(), or_one=True), "the objective, or objectives, that the question assesses", default=()),
    "idk": Field(Flag(), "whether 'I don't know' is offered: it scores 0, and teaches", default=False),
    "points": Field(Number(least=0, most=1000), "how much the question counts", default=Decimal(1)),
}

UNSCORED = {name: row for name, row in COMMON.items() if name not in ("points", "idk")}

MATCH = Choice(("folded", "exact", "regex"))


def brief(digest: bytes) -> str:
    """Eight characters that stand for a digest: its first five bytes in base 32, in lower case."""
    return base64.b32encode(digest[:5]).decode().lower()


def draft_id(text: str) -> str:
    """A stand-in for an id that is not written yet; it changes when the text does."""
    return "draft-" + hashlib.sha256(text.encode()).hexdigest()[:10]


def warn_missing_id(value: Any, what: str, problems: Problems) -> None:
    """A draft may lack ids; a published course may not, since answers would be lost at an edit."""
    if "id" not in value.at:
        problems.warn(value.place, "missing-id", f"{what} has no id; learners' answers to it are lost when its words change",
                      "add 'id: …', a word or a few joined by hyphens")
