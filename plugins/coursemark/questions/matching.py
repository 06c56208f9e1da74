"""Compares typed text with what is accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from ..folding import exact, fold
from ..patterns import PatternError, check_pattern
from ..problems import Place, Problems
from ..reading import shorten
from .locks import Unsealable

NO_PATTERNS = Unsealable("match", "what a pattern accepts cannot be listed, and so cannot be sealed", "list the answers, or write 'answers: open'")


class Answered(Protocol):
    """What has answers, and knows where they stand."""

    @property
    def answers(self) -> tuple[str, ...]: ...

    def where(self, name: str, index: int | None = None) -> Place: ...


def matches(typed: str, answers: Iterable[str], match: str) -> bool:
    """Whether typed text is one of the answers: `folded`, `exact`, or as a `regex` over the folded text."""
    if match == "regex":
        return any(re.fullmatch(pattern, fold(typed), re.ASCII) for pattern in answers)
    like = exact if match == "exact" else fold
    return like(typed) in map(like, answers)


def folded(answers: Iterable[str], match: str) -> list[str]:
    """The answers as they are compared, each once, sorted."""
    like = {"folded": fold, "exact": exact}.get(match, str)
    return sorted({like(answer) for answer in answers})


def check_patterns(owner: Answered, problems: Problems) -> None:
    """Report the patterns that are not read alike everywhere, or could run for ever."""
    for index, pattern in enumerate(owner.answers):
        try:
            check_pattern(pattern)
        except PatternError as error:
            problems.error(owner.where("answers", index), "refused-pattern", f"the pattern '{shorten(pattern)}' is refused: {error}",
                           "simplify it, or list the answers")
