"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put new content in a file's place: whoever reads it, even after a crash, finds the old one or the new one."""
    path = path.resolve()
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as opened:
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
