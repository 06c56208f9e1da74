"""What the record says of exams: every sitting with what was given in it, as src/sittings.ts has it in the browser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .record import Event


@dataclass(frozen=True)
class Sitting:
    """One sitting of an exam, counted from 1.

    `began` is in milliseconds; `drafts` and `answers` have the latest of each question; `score` is the share of the
    points, once it is finished.
    """

    number: int
    seed: str
    began: int
    drafts: Mapping[str, Event]
    answers: Mapping[str, Event]
    score: float | None


def sittings_of(events: Iterable[Event], quiz: str) -> list[Sitting]:
    """The sittings of an exam in their order; the events are the oldest first. What was not begun is left out."""
    own = [event for event in events if event.get("quiz") == quiz]
    begun: dict[int, Event] = {}
    for event in own:
        if event["kind"] == "begun":
            # Two devices that began the same one sit it together.
            begun.setdefault(event["sitting"], event)
    return [_gather(event, [other for other in own if other.get("sitting") == number]) for number, event in sorted(begun.items())]


def _gather(begun: Event, own: list[Event]) -> Sitting:
    scores = [event["score"] for event in own if event["kind"] == "finished"]
    return Sitting(
        begun["sitting"], begun["seed"], begun["at"] // 1024,
        {event["question"]: event for event in own if event["kind"] == "drafted"},
        {event["question"]: event for event in own if event["kind"] == "answered"},
        max(scores, default=None),
    )
