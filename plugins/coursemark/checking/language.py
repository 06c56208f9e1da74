"""Knows the words that rules look for, by language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..problems import CourseError, Place, Problems
from ..reading import Mapping, Node, Scalar, read_yaml

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# So many letters tell words apart, and leave off most endings.
_STEM = 6


@dataclass(frozen=True)
class Language:
    """The words of one language; `patterns` by what they find."""

    code: str
    absolute: frozenset[str]
    negative: frozenset[str]
    verdict: frozenset[str]
    common: frozenset[str]
    patterns: dict[str, re.Pattern[str]]

    def telling(self, text: str) -> dict[str, str]:
        """The words of a text that say what it is about, by their stems."""
        return {word[:_STEM]: word for word in words_of(text) if len(word) >= 5 and word not in self.common}


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case, with no sign inside them."""
    return [word.replace("'", "").replace("’", "") for word in _WORD.findall(text.lower())]


def language_of(code: str) -> Language | None:
    """The words of a language by its code, such as `de` or `de-CH`; nothing for one that has no table."""
    return _languages().get(code.partition("-")[0].lower())


@cache
def _languages() -> dict[str, Language]:
    path, problems = Path(__file__).with_name("language.yml"), Problems()
    root = read_yaml(path.read_text("utf-8"), Place(path.name, 1, 1), problems)
    if problems or not isinstance(root, Mapping):
        raise CourseError(problems)
    return {code: _language(code, row.items) for code, row in root.items.items() if isinstance(row, Mapping)}


def _language(code: str, row: dict[str, Node]) -> Language:
    words = {key: frozenset(node.text.split()) for key, node in row.items() if isinstance(node, Scalar)}
    patterns = row["patterns"]
    assert isinstance(patterns, Mapping)
    return Language(code, **words, patterns={key: re.compile(node.text) for key, node in patterns.items.items() if isinstance(node, Scalar)})
