"""Seals what an answer reveals, so that only the answer opens it.

Standard primitives alone: PBKDF2-SHA256 turns an answer in its canonical form into a key; HMAC-SHA256 authenticates,
and its stream hides. A lock has one content; each accepted answer wraps the content's key, and decoys pad the wraps, so
that their number tells nothing. Salts and keys come from the question itself: builds stay reproducible.

In a static site the browser must be able to tell right from wrong, so whoever runs the page can try all answers. This
keeps answers out of source, search and sight, no more.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable
from typing import Any

# Rounds of PBKDF2: many where an answer is one of many, one where trying every answer takes no time anyway.
MANY = 100_000
FEW = 1

_PADDING = 64
_WRAPS = 4
_TAG = 16


class Seal:
    """Makes the locks of one question; `key` is the question's key in the course, `course` the course's id."""

    def __init__(self, course: str, key: str, rounds: int) -> None:
        self.salt = hashlib.sha256(f"coursemark seal\x1f{course}\x1f{key}".encode()).digest()[:_TAG]
        self.rounds = rounds

    def lock(self, name: str, answers: Iterable[str], content: Any) -> dict[str, Any]:
        """A lock that each of the answers, in canonical form, opens; `content` is plain JSON."""
        keys = sorted({self._stretch(f"{name}\x1f{answer}") for answer in answers})
        data = _pad(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
        inner = hashlib.sha256(b"content\x1f" + self.salt + b"".join(keys) + data).digest()
        wraps = [_box(key, inner) for key in keys]
        while len(wraps) % _WRAPS:
            wraps.append(_decoy(inner, len(wraps), len(wraps[0])))
        return {"w": sorted(map(_text, wraps)), "b": _text(_box(inner, data))}

    def _stretch(self, answer: str) -> bytes:
        return hashlib.pbkdf2_hmac("sha256", answer.encode(), self.salt, self.rounds)


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


def _pad(data: bytes) -> bytes:
    data = len(data).to_bytes(4, "big") + data
    return data + bytes(-len(data) % _PADDING)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
