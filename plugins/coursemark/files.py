"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes, rights: int = 0o666) -> None:
    """Put new content in a file's place: whoever reads it, even after a crash, finds the old one or the new one.

    `rights` are those of a file that is new, less what the user's mask takes away.
    """
    path = path.resolve()
    beside = path.with_name(f".{path.name}.new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), rights), "wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    if path.exists():
        shutil.copymode(path, beside)
    beside.replace(path)
    # Where a folder can be opened, what stands in it can be made to last, too.
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
