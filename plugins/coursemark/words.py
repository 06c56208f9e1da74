"""The words of the interface, by language."""

from __future__ import annotations

import re
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from .decimals import COMMA
from .problems import CourseError, Place, Problems
from .reading import Mapping, Scalar, read_yaml

_TABLE = Path(__file__).with_name("words.yml")
FALLBACK = "en"
_HOLE = re.compile(r"\{(\w+)\}")
# How the keys begin of words that no script of a page needs.
ELSEWHERE = ("take-", "room-")


@dataclass(frozen=True)
class Words:
    """The interface in one language, by its code (`en`, `de`, `de-CH`); a language without words gets English ones.

    `own` are words that a course has instead, by key.
    """

    language: str = FALLBACK
    own: Table[str, str] = field(default_factory=dict, compare=False)

    def __call__(self, key: str, **values: object) -> str:
        """The words under a key, with `{name}` replaced by the values."""
        text = self._text(key)
        return _HOLE.sub(lambda name: str(values.get(name[1], name[0])), text) if values else text

    def decimal(self, text: str) -> str:
        """A plain decimal with the language's decimal sign."""
        return text.replace(".", ",") if self.base in COMMA else text

    @cached_property
    def base(self) -> str:
        """The language without its region."""
        return self.language.partition("-")[0].lower()

    def all(self) -> dict[str, str]:
        """Every word of the language by key, for a page's script: without those of a terminal, and those that a build writes."""
        return {key: self._text(key) for key in table() if not key.startswith(ELSEWHERE)}

    def _text(self, key: str) -> str:
        row = table()[key]
        return self.own.get(key) or row.get(self.base, row[FALLBACK])


def holes(text: str) -> set[str]:
    """What stands for values in words: the names within braces."""
    return set(_HOLE.findall(text))


@cache
def table() -> dict[str, dict[str, str]]:
    """The whole table: key, language, words."""
    problems = Problems()
    root = read_yaml(_TABLE.read_text("utf-8"), Place(_TABLE.name, 1, 1), problems)
    if problems or not isinstance(root, Mapping):
        raise CourseError(problems)
    rows: dict[str, dict[str, str]] = {}
    for key, row in root.items.items():
        assert isinstance(row, Mapping)
        rows[key] = {language: word.text for language, word in row.items.items() if isinstance(word, Scalar)}
    return rows
