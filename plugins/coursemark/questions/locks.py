"""What opens a sealed question: its locks, before they are closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

# Rounds of PBKDF2: many where an answer is one of many, one where trying every answer takes no time anyway.
MANY = 100_000
FEW = 1

# Opened by every answer; what is under it is out of sight and out of the source, and no more.
COVER = "cover"
# Opened by the right answer; everything is under it.
RIGHT = "right"
# What a cover over parts has of the notes: what whoever was wrong reads, without the answers.
FEEDBACK = "feedback"


@dataclass(frozen=True)
class Lock:
    """One lock: any of `answers`, in canonical form, opens it.

    It gives `key`, a part of the question's key, and of the notes those `about` something (`option/printer`, `near/0`):
    all where it says nothing. A `part` is one of several answers; all of them together open `right`. `public` is what
    the browser needs to bring an answer into canonical form.
    """

    name: str
    answers: tuple[str, ...]
    key: Mapping[str, Any]
    about: str | None = None
    part: bool = False
    public: Mapping[str, str] = field(default_factory=dict)


class Unsealable(NamedTuple):
    """Why a question cannot be sealed: the field that is the reason, in words, with the cure."""

    field: str
    message: str
    cure: str
