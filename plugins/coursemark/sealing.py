"""Seals what an answer reveals, so that only the answer opens it.

Standard primitives alone: PBKDF2-SHA256 turns an answer in its canonical form into a key; HMAC-SHA256 authenticates,
and its stream hides. A lock has one content; each accepted answer wraps the content's key, and decoys pad the wraps, so
that their number tells little. Salts and keys come from the question itself: builds stay reproducible.

In a static site the browser must be able to tell right from wrong, so whoever runs the page can try all answers. This
keeps answers out of source, search and sight, no more.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from .questions import Question
from .questions.locks import FEEDBACK, MANY, Lock
from .questions.question import brief
from .trees import Tree, classes

_PADDING = 64
_WRAPS = 4
_TAG = 16

# What joins the shares of a question's parts, or the name of a lock and an answer.
_AND = "\x1f"


class Sealed(NamedTuple):
    """A question to be sealed: its key in the course, what of its own key stays open, what stands above its notes."""

    key: str
    question: Question
    open_key: dict[str, Any]
    heading: str


def seal_question(course: str, sealed: Sealed, notes: list[Tree]) -> dict[str, Any]:
    """The key of a sealed question as plain JSON; `notes` are what stands under its answer in the page.

    Locks of a kind have contents of one size, and all are listed by name: neither tells which of them is right.
    """
    question = sealed.question
    seal = Seal(course, sealed.key, question.rounds)
    pieces = list(_pieces(notes))
    locks = sorted(question.locks(), key=lambda lock: lock.name)
    parts = [lock for lock in locks if lock.part]
    # Of keys, not of answers: whoever has opened one part could else try the others without the cost of a lock.
    secret = b"".join(key for lock in parts for key in seal.keys(lock.name, lock.answers))
    shares = {lock.name: seal.share(lock.name, secret) for lock in parts}
    contents = {lock.name: _content(lock, pieces, shares) for lock in locks}
    sizes = {name: max(len(data) for other, data in contents.items() if _kind(other) == _kind(name)) for name in contents}
    closed = {
        lock.name: seal.lock(lock.name, lock.answers or (_AND.join(shares.values()),), contents[lock.name], sizes[lock.name]) | dict(lock.public)
        for lock in locks
    }
    return sealed.open_key | {"seal": {"heading": sealed.heading, "salt": _text(seal.salt), "rounds": seal.rounds, "locks": closed}}


def _kind(lock: str) -> str:
    return lock.partition("/")[0]


def _pieces(notes: list[Tree]) -> Iterator[Tree]:
    """The notes one by one: the browser puts those that are list items into a list again."""
    for tree in notes:
        if "cq-notes" in classes(tree):
            yield from (child for child in tree[2:] if isinstance(child, list))
        else:
            yield tree


def _content(lock: Lock, pieces: list[Tree], shares: dict[str, str]) -> bytes:
    """What a lock holds, as JSON: each note with its place among all of them."""
    notes = [[place, tree] for place, piece in enumerate(pieces) if (tree := _note(lock, piece)) is not None]
    content = {"key": lock.key, "notes": notes} | ({"share": shares[lock.name]} if lock.part else {})
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _note(lock: Lock, piece: Tree) -> Tree | None:
    """A note as far as a lock gives it."""
    if lock.about is None:
        return piece
    if lock.about == FEEDBACK:
        feedback = [child for child in piece[2:] if isinstance(child, list) and "cq-feedback" in classes(child)]
        return [*piece[:2], *feedback] if feedback and piece[0] == "li" else None
    kind, _, name = lock.about.partition("/")
    return piece if piece[1].get(f"data-{kind}") == name else None


def stretched(text: str, salt: str) -> str:
    """Eight characters that stand for a text and take as long to try as a sealed answer."""
    return brief(_stretch(text, f"coursemark print{_AND}{salt}".encode(), MANY))


class Seal:
    """Makes the locks of one question; `key` is the question's key in the course, `course` the course's id."""

    def __init__(self, course: str, key: str, rounds: int) -> None:
        self.salt = hashlib.sha256(f"coursemark seal\x1f{course}\x1f{key}".encode()).digest()[:_TAG]
        self.rounds = rounds

    def lock(self, name: str, answers: Iterable[str], content: bytes, size: int) -> dict[str, Any]:
        """A lock that each of the answers, in canonical form, opens; its content looks as if it had `size` bytes."""
        keys = self.keys(name, answers)
        data = _pad(content, size)
        inner = hashlib.sha256(b"content\x1f" + self.salt + b"".join(keys) + data).digest()
        wraps = [_box(key, inner) for key in keys]
        while len(wraps) % _WRAPS:
            wraps.append(_decoy(inner, len(wraps), len(wraps[0])))
        return {"wraps": sorted(map(_text, wraps)), "box": _text(_box(inner, data))}

    def keys(self, name: str, answers: Iterable[str]) -> list[bytes]:
        """The keys that the answers make for a lock."""
        return sorted({_stretch(f"{name}{_AND}{answer}", self.salt, self.rounds) for answer in answers})

    def share(self, name: str, secret: bytes) -> str:
        """What a part gives towards the whole; `secret` is what nobody knows who has not answered all."""
        return _text(_mac(self.salt, name.encode(), secret)[:_TAG])


@cache
def _stretch(text: str, salt: bytes, rounds: int) -> bytes:
    """A key from a text; it is kept, since a site that is served while it is written is built again and again."""
    return hashlib.pbkdf2_hmac("sha256", text.encode(), salt, rounds)


def _mac(key: bytes, *parts: bytes) -> bytes:
    return hmac.digest(key, b"\x1f".join(parts), "sha256")


def _stream(key: bytes, length: int) -> bytes:
    blocks = -(-length // 32)
    return b"".join(_mac(key, b"stream", number.to_bytes(4, "big")) for number in range(blocks))[:length]


def _box(key: bytes, data: bytes) -> bytes:
    """Hide, then authenticate: the tag is the only test of whether a key is right."""
    hidden = bytes(a ^ b for a, b in zip(data, _stream(_mac(key, b"hide"), len(data)), strict=True))
    return _mac(_mac(key, b"tag"), hidden)[:_TAG] + hidden


def _decoy(key: bytes, number: int, length: int) -> bytes:
    return _stream(_mac(key, b"decoy", number.to_bytes(4, "big")), length)


def _pad(data: bytes, size: int) -> bytes:
    """The data after its length, filled up to `size`, and on to a whole number of blocks."""
    data = len(data).to_bytes(4, "big") + data + bytes(size - len(data))
    return data + bytes(-len(data) % _PADDING)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
