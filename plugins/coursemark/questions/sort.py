"""Sort: the learner puts items into bins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..fields import Field, Form, Identifier, Placed, did_you_mean
from ..problems import Problems
from .entries import ENTRY, FEEDBACK, ID, TEXT, WAS, Entries, Entry, by_name, renamed, shuffled, table
from .placing import PlacingQuestion
from .question import COMMON


@dataclass(frozen=True, kw_only=True)
class Item(Entry):
    """An item with the bin where it belongs."""

    bin: str


ITEM = Form("an item", Item, {
    "id": ID,
    "was": WAS,
    "text": TEXT,
    "bin": Field(Identifier(), "the id of the bin where it belongs", required=True),
    "feedback": FEEDBACK,
})


@dataclass(frozen=True, kw_only=True)
class Sort(PlacingQuestion):
    """Items, each of which belongs into one bin."""

    bins: tuple[Entry, ...]
    items: tuple[Item, ...]

    def laws(self, problems: Problems) -> None:
        super().laws(problems)
        known = [bin_.name for bin_ in self.bins]
        for item in self.items:
            if item.bin not in known:
                problems.error(item.where("bin"), "unknown-bin", f"there is no bin '{item.bin}'",
                               did_you_mean(item.bin, known) or f"the bins are {', '.join(known)}")

    def places(self) -> dict[str, str]:
        return {item.name: item.bin for item in self.items}

    def telling(self) -> Iterable[Placed]:
        return self.items

    def shown_items(self) -> Sequence[Entry]:
        return shuffled(self.items, self.name)

    def shown_places(self) -> Sequence[Entry]:
        return self.bins

    def decides(self) -> dict[str, Any]:
        bins = {bin_.name: bin_.origin for bin_ in self.bins}
        return {"places": {item.origin: bins[item.bin] for item in self.items}, "bins": sorted(bins.values())}

    def renamed(self) -> dict[str, dict[str, Any]]:
        return renamed(items=table(by_name(self.items)), places=table(by_name(self.bins)))


Sort.form = Form("a 'sort' question", Sort, COMMON | {
    "bins": Field(Entries(ENTRY, least=2, what="bin"), "where items can go", required=True),
    "items": Field(Entries(ITEM, least=2, what="item"), "what is to be sorted", required=True),
})
