"""Keeps a record in a file that several programs may add to at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .files import write_whole
from .record import Event, Record, unite
from .record_file import LARGEST, Refused, read_text, write_text

# What learners answered is their own.
_PRIVATE = 0o600
# A character takes at most so many bytes.
_WIDEST = 4


class RecordStore:
    """The events of one course in one file; a file that is not there yet has none.

    Every call raises `Refused` for a file that is no record of this course, which stays as it is, and `OSError` where the
    disk or its rights do not let it be read or written. `now` gives the time in milliseconds.
    """

    def __init__(self, path: Path, course: str, title: str, release: str, now: Callable[[], int]) -> None:
        self.path = path
        self.events: Record = {}
        self._course = course
        self._head = course, title, release
        self._now = now
        # What the file had when it was last read or written: what has not changed since need not be read again.
        self._known: bytes | None = None
        unite(self.events, self._read())

    def add(self, *events: Event) -> None:
        """Keep events: on the disk, whole, when this returns, with what other programs have added meanwhile."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with _alone(self.path):
            unite(self.events, self._read())
            united = dict(self.events)
            unite(united, events)
            data = write_text(united.values(), *self._head, self._now()).encode()
            write_whole(self.path, data, _PRIVATE)
        self.events, self._known = united, data

    def _read(self) -> list[Event]:
        """The events that the file has, or none where it has none that are not known."""
        try:
            with self.path.open("rb") as opened:
                data = opened.read(_WIDEST * LARGEST + 1)
        except FileNotFoundError:
            return []
        if len(data) > _WIDEST * LARGEST:
            raise Refused("file-too-large")
        if data == self._known:
            return []
        # As a browser reads it, a mark at its beginning and broken characters included.
        events = read_text(data.decode("utf-8-sig", "replace"), self._course)
        self._known = data
        return events


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Wait for other programs that write the file; the lock ends with the program, however that ends."""
    lock = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, _PRIVATE)
    try:
        _lock(lock)
        yield
    finally:
        os.close(lock)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)
