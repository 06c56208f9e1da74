"""Match: the learner pairs what stands on the left with what stands on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..fields import Field, Form, ListOf, Placed, Prose
from ..problems import Problems
from .entries import ENTRY, FEEDBACK, ID, Entry, check_entries, misplaced, shuffled
from .placing import PlacingQuestion
from .question import COMMON, draft_id


@dataclass(frozen=True, kw_only=True)
class Pair(Placed):
    """What belongs together."""

    left: str
    right: str
    id: str | None = None
    feedback: str | None = None

    def side(self, name: str) -> Entry:
        """One side as an entry of its own; both have the pair's id."""
        text = getattr(self, name)
        return Entry(place=self.place, at={**self.at, "text": self.where(name)}, id=self.id or draft_id(self.left), text=text,
                     feedback=self.feedback)


PAIR = Form("a pair", Pair, {
    "id": ID,
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
        lefts = [Entry(place=pair.place, at=pair.side("left").at, id=pair.id, text=pair.left) for pair in self.pairs]
        check_entries(lefts, "pair", problems)
        known = {pair.id for pair in self.pairs}
        for extra in self.extras:
            if extra.id is not None and extra.id in known:
                problems.error(extra.where("id"), "duplicate-id", f"an extra has the id of the pair '{extra.id}'", "give each its own")
        check_entries([pair.side("right") for pair in self.pairs] + [extra for extra in self.extras if extra.id not in known],
                      "right", problems)

    def places(self) -> dict[str, str]:
        return {pair.side("left").name: pair.side("right").name for pair in self.pairs}

    def shown_items(self) -> Sequence[Entry]:
        return [pair.side("left") for pair in self.pairs]

    def shown_places(self) -> Sequence[Entry]:
        rights = [pair.side("right") for pair in self.pairs]
        if self.extras:
            return shuffled([*rights, *self.extras], self.name)
        return misplaced(rights, self.name)

    def decides(self) -> dict[str, object]:
        return {"places": self.places(), "extras": sorted(extra.name for extra in self.extras)}


Match.form = Form("a 'match' question", Match, COMMON | {
    "pairs": Field(ListOf(PAIR, least=2), "what belongs together", required=True),
    "extras": Field(ListOf(ENTRY), "right sides that belong to nothing", default=()),
})
