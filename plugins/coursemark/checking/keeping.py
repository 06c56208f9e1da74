"""Keeps what a check found in each file, until the file, the settings or the program change."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
from dataclasses import dataclass, field, is_dataclass
from decimal import Decimal
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parents[1]
_DIGEST = 32


def default_folder() -> Path | None:
    """Where checks keep what they found: the user's folder for such things, or what COURSEMARK_CACHE names; empty, nowhere.

    Not in the course: what a stranger commits there would speak for the stranger's files.
    """
    if (named := os.environ.get("COURSEMARK_CACHE")) is not None:
        return Path(named) if named else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or ("~/Library/Caches" if sys.platform == "darwin" else "~/.cache")
    return Path(base).expanduser() / "coursemark" if base else None


@cache
def _program() -> str:
    """Names this version of the program, Python included: by what its files say, so that an edit of a rule counts."""
    files = sorted(path for path in _PACKAGE.rglob("*") if path.suffix in (".py", ".yml"))
    texts = b"\0".join(path.read_bytes() for path in files)
    return hashlib.sha256(sys.version.encode() + texts).hexdigest()


@dataclass
class Store:
    """Findings by file, for one course; without a folder it keeps nothing."""

    folder: Path | None = None
    used: set[str] = field(default_factory=set)

    @staticmethod
    def of(course: Path, root: Path | None) -> Store:
        return Store(root / _hash(str(course.resolve()))[:16] if root else None)

    def get(self, name: str, key: str) -> Any:
        """What is kept under a name, or nothing where the key is another one or the file is damaged."""
        self.used.add(_hash(name))
        try:
            data = (self.folder / _hash(name)).read_bytes() if self.folder else b""
        except OSError:
            return None
        digest, content = data[:_DIGEST], data[_DIGEST:]
        if digest != _seal(key, content):
            return None
        return _Reader(io.BytesIO(content)).load()

    def put(self, name: str, key: str, value: Any) -> None:
        """Keep a value; a folder that cannot be written to keeps nothing."""
        if not self.folder:
            return
        content = pickle.dumps(value, 5)
        path = self.folder / _hash(name)
        beside = path.with_suffix(f".{os.getpid()}")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside.write_bytes(_seal(key, content) + content)
            beside.replace(path)
        except OSError:
            self.folder = None

    def forget_others(self) -> None:
        """Delete what this check did not ask for: files that are gone."""
        for path in self.folder.iterdir() if self.folder and self.folder.is_dir() else ():
            if path.name not in self.used:
                path.unlink(missing_ok=True)


def key_of(data: bytes, *settings: object) -> str:
    """Names what findings hang on."""
    return hashlib.sha256("\0".join([_program(), *map(repr, settings)]).encode() + b"\0" + data).hexdigest()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _seal(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode() + content).digest()


class _Reader(pickle.Unpickler):
    """Makes values of this package alone, so that no file can make it run anything."""

    def find_class(self, module: str, name: str) -> Any:
        return _value_class(module, name)


@cache
def _value_class(module: str, name: str) -> Any:
    if (module, name) == ("decimal", "Decimal"):
        return Decimal
    found = getattr(import_module(module), name) if module.startswith("coursemark.") and name.isidentifier() else None
    if isinstance(found, type) and found.__module__ == module and (is_dataclass(found) or issubclass(found, tuple)):
        return found
    raise pickle.UnpicklingError(f"{module}.{name} is no value of a check")
