"""The record as a file of the learner's own: one JSON object, read whole or not at all, as src/record-file.ts has it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timezone
from typing import Any

from .record import SAFE, Event, canonical, is_later, is_number, length, read_event
from .seeded import hash32

FORMAT = "coursemark-record"
VERSION = 1
# More than a learner can fill, and little enough to be read at once.
LARGEST = 50_000_000


class Refused(Exception):
    """A file that cannot be taken; the reason is a key of words, such as `file-damaged`."""

    @property
    def reason(self) -> str:
        return str(self.args[0])


def write_text(events: Iterable[Event], course: str, title: str, release: str, now: int) -> str:
    """The file's text at a time (milliseconds), an event a line; raises `Refused` where nobody could read it again."""
    sorted_ = sorted(events, key=lambda event: (event["at"], event["id"]))
    rows = list(map(canonical, sorted_))
    head = {"format": FORMAT, "v": VERSION, "course": course, "title": title, "release": release, "exported": _iso(now),
            "count": len(rows), "checksum": _checksum(rows)}
    fields = [f"{json.dumps(name)}: {canonical(value)}" for name, value in head.items()]
    listed = ",\n  ".join(rows)
    text = "{\n " + ",\n ".join([*fields, f'"events": [\n  {listed}\n ]']) + "\n}\n"
    if length(text) > LARGEST:
        raise Refused("file-too-large")
    return text


def read_text(text: str, course: str) -> list[Event]:
    """The events of a file of this course; raises `Refused` where none of them are taken."""
    if length(text) > LARGEST:
        raise Refused("file-too-large")
    file = _parse(text)
    if not isinstance(file, dict) or file.get("format") != FORMAT:
        raise Refused("file-no-record")
    version, events = file.get("v"), file.get("events")
    if is_number(version) and version > VERSION:
        raise Refused("file-newer")
    if not is_number(version) or version != VERSION or not isinstance(events, list):
        raise Refused("file-damaged")
    if file.get("course") != course:
        raise Refused("file-other-course")
    if any(map(is_later, events)):
        raise Refused("file-newer")
    read = [event for value in events if (event := read_event(value)) is not None]
    count = file.get("count")
    if len(read) < len(events) or not is_number(count) or count != len(read) or file.get("checksum") != _checksum(map(canonical, read)):
        raise Refused("file-damaged")
    return read


def _checksum(rows: Iterable[str]) -> str:
    """Finds accidents, not intentions: anybody can write a file."""
    return f"{hash32(chr(10).join(rows)):08x}"


def _parse(text: str) -> Any:
    """What the browser would read; what is no JSON is nothing."""
    try:
        return json.loads(text, parse_int=_number, parse_float=_number, parse_constant=_no_constant)
    except RecursionError:
        # Python ends where it is nested, a browser where the events are read.
        raise Refused("file-damaged") from None
    except ValueError:
        return None


def _number(text: str) -> float:
    """A number as exact as a browser has it; a whole one is whole, so that it can be counted on."""
    value = float(text)
    return int(value) if abs(value) <= SAFE and value.is_integer() else value


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _iso(now: int) -> str:
    return datetime.fromtimestamp(now / 1000, timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
