"""The learner's record: a set of events that only grows, as src/record.ts has it in the browser."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

# One event, as plain JSON: `v`, `id` ("<replica>.<number>"), `at` (hybrid clock: milliseconds × 1024 + n), `kind`, and what
# the kind has. Kinds and fields that are not known here are kept, and ignored in what is computed.
Event = dict[str, Any]
Record = dict[str, Event]
# Present names of lessons, quizzes, questions by former ones.
Heirs = Mapping[str, Mapping[str, str]]

# The version of the schema of events.
VERSION = 1
DAY = 86_400_000
# The year 2200, so that counting on from any stamp stays exact in the browser.
_LAST_STAMP = 7_258_118_400_000 * 1024
LONGEST_TEXT = 20_000
_MOST_PARTS = 1000
_MOST_VALUES = 50_000
_DEEPEST = 8
SAFE = 2**53 - 1

_ID = re.compile(r"[a-z0-9]{16}\.[1-9][0-9]{0,8}")
_KIND = re.compile(r"[a-z][a-z-]{0,31}")
_NAME = re.compile(r"[a-z0-9-]{1,64}")
_QUESTION = re.compile(r"[a-z0-9-]{1,64}(?:/[a-z0-9-]{1,64})?")
# A date, or none.
_DATE = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?")
_PRINT = re.compile(r"[a-z0-9]{1,64}")
_SEED = re.compile(r"[a-z0-9]{1,32}")


@dataclass(frozen=True)
class Standing:
    """What a record adds up to.

    `events` are those that count and `answers` every answer by question, the oldest first; `completed` has lessons, and `newest`
    is the one that was opened last; `learner` is the replica of the oldest event, the learner's name for all that is chosen by
    chance; `clock` is the latest stamp that can be believed.
    """

    events: tuple[Event, ...]
    answers: Mapping[str, tuple[Event, ...]]
    completed: frozenset[str]
    newest: str | None
    learner: str | None
    clock: int


def read_event(value: Any) -> Event | None:
    """One stored event as a fresh object; nothing when it is none, or of another version. Whatever the value is, nothing is raised."""
    if not isinstance(value, dict) or not _is_data(value):
        return None
    known = _is_count(value.get("v"), VERSION, VERSION) and _is_text(value.get("id"), _ID) and _is_count(value.get("at"), 0, _LAST_STAMP)
    if not known or not _is_text(value.get("kind"), _KIND):
        return None
    shape = _SHAPES.get(value["kind"])
    return dict(value) if shape is None or shape(value) else None


def is_later(value: Any) -> bool:
    """Whether a stored value is an event of a version that is not known here."""
    return isinstance(value, dict) and _is_count(value.get("v"), VERSION + 1, SAFE)


def unite(record: Record, events: Iterable[Event]) -> list[Event]:
    """Add events to a record; returns those that it did not hold yet. The order of adding changes nothing."""
    fresh = []
    for event in events:
        held = record.get(event["id"])
        # One id with two contents is damage; every device settles on the same one.
        if held is None or (held != event and _units(canonical(held)) < _units(canonical(event))):
            record[event["id"]] = event
            fresh.append(event)
    return fresh


def fold(record: Iterable[Event], now: int, heirs: Heirs | None = None) -> Standing:
    """What a record adds up to at a time (milliseconds)."""
    # A clock a day ahead was wrong: its events count, as the oldest, and do not drag later ones with them.
    limit = (now + DAY) * 1024
    everything = list(record)

    def time(event: Event) -> int:
        return 0 if event["at"] > limit else int(event["at"])

    counts = _unhidden(everything)
    events = sorted((_brought(event, heirs or {}) for event in everything if counts(event)), key=lambda event: (time(event), _sequence(event)))
    answers: dict[str, list[Event]] = {}
    for event in events:
        if event["kind"] == "answered" and event.get("skipped") is not True:
            answers.setdefault(event["question"], []).append(event)
    opened, completed = ([event["lesson"] for event in events if event["kind"] == kind] for kind in ("opened", "completed"))
    # By the stamps as they are, which time does not change.
    oldest = min(everything, key=lambda event: (event["at"], _sequence(event)), default=None)
    return Standing(
        tuple(events), {question: tuple(given) for question, given in answers.items()},
        frozenset(completed), opened[-1] if opened else None,
        oldest["id"].partition(".")[0] if oldest else None, max(map(time, everything), default=0),
    )


def tick(clock: int, now: int) -> int:
    """The stamp of an event that happens now (milliseconds): never behind what was seen."""
    return max(now * 1024, clock + 1)


def canonical(value: Any) -> str:
    """JSON with sorted keys, as the browser writes it: the same text for the same content."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{_quoted(key)}:{canonical(value[key])}" for key in sorted(value, key=_units)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, str):
        return _quoted(value)
    return _number(value) if is_number(value) else json.dumps(value)


_LONE = re.compile("[\ud800-\udfff]")


def _quoted(text: str) -> str:
    """A text in JSON; half of a pair of surrogates is escaped."""
    return _LONE.sub(lambda half: f"\\u{ord(half[0]):04x}", json.dumps(text, ensure_ascii=False))


def _number(value: float) -> str:
    """A number as ECMAScript writes it (Number::toString): the shortest digits, an exponent from 1e21 on and below 1e-6."""
    digits, point = _shortest(abs(float(value)))
    minus = "-" if value < 0 else ""
    if len(digits) <= point <= 21:
        return minus + digits.ljust(point, "0")
    if 0 < point <= 21:
        return f"{minus}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{minus}0.{'0' * -point}{digits}"
    mantissa = digits if len(digits) == 1 else f"{digits[0]}.{digits[1:]}"
    return f"{minus}{mantissa}e{point - 1:+d}"


def _shortest(value: float) -> tuple[str, int]:
    """The shortest digits that stand for a number, without zeros at the ends, and how many of them stand before its point."""
    mantissa, _, exponent = repr(value).partition("e")
    whole, _, rest = mantissa.partition(".")
    digits = (whole + rest).lstrip("0")
    point = len(digits) - len(rest) + int(exponent or 0)
    return (digits.rstrip("0"), point) if digits else ("0", 1)


def _units(text: str) -> bytes:
    """What browsers compare texts by: their units of UTF-16."""
    return text.encode("utf-16-be", "surrogatepass")


def length(text: str) -> int:
    """How long the browser takes a text to be, in units of UTF-16."""
    return len(_units(text)) // 2


def cut(text: str, most: int) -> str:
    """As much of a text as a browser would take, which counts units of UTF-16."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")


def _brought(event: Event, heirs: Heirs) -> Event:
    """The event as if what it names had been called then as it is now; what is stored stays as it was."""
    present = dict(event)
    for name, table in (("lesson", "lessons"), ("quiz", "quizzes"), ("question", "questions")):
        if isinstance(former := event.get(name), str):
            present[name] = heirs.get(table, {}).get(former, former)
    return present


def _unhidden(events: list[Event]) -> Callable[[Event], bool]:
    """Tells of each event whether it counts.

    A reset lists by replica the ranges of numbers that it saw, and hides them, unless it was undone. What it had not seen
    counts on, whatever the order in which devices meet.
    """
    undone = {event["reset"] for event in events if event["kind"] == "undone"}
    resets = [event["seen"] for event in events if event["kind"] == "reset" and event["id"] not in undone]

    def counts(event: Event) -> bool:
        replica, _, number = event["id"].partition(".")
        ranges = (range_ for seen in resets for range_ in seen.get(replica, ()))
        return event["kind"] == "reset" or not any(first <= int(number) <= last for first, last in ranges)

    return counts


def _sequence(event: Event) -> tuple[str, int]:
    replica, _, number = event["id"].partition(".")
    return replica, int(number)


def _is_about_lesson(event: Event) -> bool:
    return _is_text(event.get("lesson"), _NAME)


def _is_about_sitting(event: Event) -> bool:
    return _is_text(event.get("quiz"), _NAME) and _is_count(event.get("sitting"), 1, 10**9)


def _is_answered(event: Event) -> bool:
    return (
        _is_text(event.get("question"), _QUESTION) and _is_response(event.get("response")) and _is_text(event.get("print"), _PRINT)
        and _is_share(event.get("score")) and _is_count(event.get("attempt"), 1, 10**9) and _is_count(event.get("hints"), 0, 10**9)
        and _is_certainty(event) and ("order" not in event or _is_count(event["order"], 0, 10**9))
        and (not {"quiz", "sitting"} & event.keys() or _is_about_sitting(event))
    )


def _is_drafted(event: Event) -> bool:
    return _is_about_sitting(event) and _is_text(event.get("question"), _QUESTION) and _is_response(event.get("response")) and _is_certainty(event)


def _is_reset(event: Event) -> bool:
    seen = event.get("seen")
    return isinstance(seen, dict) and all(isinstance(ranges, list) and all(map(_is_range, ranges)) for ranges in seen.values())


def _is_range(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(_is_count(bound, 1, 10**9) for bound in value)


_SHAPES: dict[str, Callable[[Event], bool]] = {
    "opened": _is_about_lesson,
    "completed": _is_about_lesson,
    "answered": _is_answered,
    "begun": lambda event: _is_about_sitting(event) and _is_text(event.get("seed"), _SEED),
    "drafted": _is_drafted,
    "reset": _is_reset,
    "undone": lambda event: _is_text(event.get("reset"), _ID),
    "flagged": lambda event: _is_text(event.get("question"), _QUESTION) and isinstance(event.get("on"), bool),
    "planned": lambda event: _is_count(event.get("daily"), 1, 500) and ("exam" not in event or _is_text(event["exam"], _DATE)),
    "finished": lambda event: _is_about_sitting(event) and _is_share(event.get("score")) and isinstance(event.get("pass"), bool),
}


def _is_certainty(event: Event) -> bool:
    return "certainty" not in event or _is_count(event["certainty"], 1, 3)


def _is_share(value: Any) -> bool:
    return is_number(value) and 0 <= value <= 1


def _is_response(value: Any) -> bool:
    if isinstance(value, str):
        return length(value) <= LONGEST_TEXT
    if isinstance(value, list):
        return len(value) <= _MOST_PARTS and all(_is_text(name, _NAME) for name in value)
    if not isinstance(value, dict) or len(value) > _MOST_PARTS:
        return False
    return all(_is_text(item, _NAME) and isinstance(part, str) and length(part) <= LONGEST_TEXT for item, part in value.items())


def _is_text(value: Any, shape: re.Pattern[str]) -> bool:
    return isinstance(value, str) and shape.fullmatch(value) is not None


def _is_count(value: Any, least: int, most: int) -> bool:
    return is_number(value) and value == int(value) and least <= value <= min(most, SAFE)


def is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _is_data(value: Any) -> bool:
    """Whether a value is plain JSON of sane size: nothing deep, no number that is none."""
    found: list[tuple[Any, int]] = [(value, 0)]
    # The list grows while it is walked.
    for item, depth in found:
        if depth > _DEEPEST or len(found) > _MOST_VALUES:
            return False
        if item is None or isinstance(item, bool) or is_number(item) or (isinstance(item, str) and length(item) <= _MOST_VALUES):
            continue
        if not isinstance(item, (list, dict)):
            return False
        found += [(inner, depth + 1) for inner in _inside(item)]
    return True


def _inside(value: list[Any] | dict[str, Any]) -> Iterator[Any]:
    return iter(value.values() if isinstance(value, dict) else value)
