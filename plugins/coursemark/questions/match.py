"""Match: the learner pairs what stands on the left with what stands on the right."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..fields import Field, Form, ListOf, Placed, Prose
from ..problems import Problems
from .entries import (
    ENTRY,
    FEEDBACK,
    ID,
    WAS,
    Entries,
    Entry,
    by_name,
    check_ids,
    check_texts,
    misplaced,
    renamed,
    shuffled,
    table,
)
from .placing import PlacingQuestion
from .question import COMMON, brief


@dataclass(frozen=True, kw_only=True)
class Pair(Placed):
    """What belongs together."""

    left: str
    right: str
    id: str | None = None
    was: tuple[str, ...] = ()
    feedback: str | None = None

    def side(self, name: str) -> Entry:
        """One side as an entry of its own; both have the pair's id."""
        return Entry(place=self.place, at={**self.at, "text": self.where(name)}, id=self.id, was=self.was,
                     text=getattr(self, name), feedback=self.feedback)


PAIR = Form("a pair", Pair, {
    "id": ID,
    "was": WAS,
    "left": Field(Prose(), "what is given (Markdown)", required=True),
    "right": Field(Prose(), "what belongs to it (Markdown)", required=True),
    "feedback": FEEDBACK,
})


@dataclass(frozen=True, kw_only=True)
class Match(PlacingQuestion):
    """Pairs, with right sides that belong to none."""

    pairs: tuple[Pair, ...]
    extras: tuple[Entry, ...] = ()

    def laws(self, problems: Problems) -> None:
        super().laws(problems)
        check_ids(self.lefts, "pair", problems)
        taken = {name for pair in self.pairs for name in (pair.id, *pair.was)}
        for extra in self.extras:
            for name in {extra.id, *extra.was} & (taken - {None}):
                problems.error(extra.where("id"), "duplicate-id", f"an extra has the id of the pair '{name}'", "give each its own")
        check_texts(self.lefts, "pair", "the left sides of two pairs", problems)
        check_texts([*self.rights, *self._more], "right", "two right sides", problems)

    @property
    def lefts(self) -> list[Entry]:
        return [pair.side("left") for pair in self.pairs]

    @property
    def rights(self) -> list[Entry]:
        return [_nameless(pair.side("right")) for pair in self.pairs]

    @property
    def _more(self) -> list[Entry]:
        return [_nameless(extra) for extra in self.extras]

    def places(self) -> dict[str, str]:
        return {left.name: right.name for left, right in zip(self.lefts, self.rights, strict=True)}

    def shown_items(self) -> Sequence[Entry]:
        return self.lefts

    def shown_places(self) -> Sequence[Entry]:
        if self.extras:
            return shuffled([*self.rights, *self._more], self.name)
        return misplaced(self.rights, self.name)

    def decides(self) -> dict[str, Any]:
        places = {pair.origin: right.name for pair, right in zip(self.lefts, self.rights, strict=True)}
        return {"places": places, "extras": sorted(extra.name for extra in self._more)}

    def renamed(self) -> dict[str, dict[str, Any]]:
        # Right sides keep the names that their first ids gave them.
        return renamed(items=table(by_name(self.lefts)))


def place_id(name: str) -> str:
    """The id of a pair's right side: one that does not say, to whoever reads the page's source, what it belongs to."""
    return brief(hashlib.sha256(f"place/{name}".encode()).digest())


def _nameless(side: Entry) -> Entry:
    return replace(side, was=(), id=place_id(side.origin))


Match.form = Form("a 'match' question", Match, COMMON | {
    "pairs": Field(ListOf(PAIR, least=2), "what belongs together", required=True),
    "extras": Field(Entries(ENTRY, what="extra"), "right sides that belong to nothing", default=()),
})
