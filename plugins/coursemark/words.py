"""The words of the interface, by language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from .decimals import COMMA
from .problems import CourseError, Place, Problems
from .reading import Mapping, Scalar, read_yaml

_TABLE = Path(__file__).with_name("words.yml")
FALLBACK = "en"
# How the keys begin of words that no script of a page needs.
ELSEWHERE = ("take-", "room-")


@dataclass(frozen=True)
class Words:
    """The interface in one language, by its code (`en`, `de`, `de-CH`); a language without words gets English ones."""

    language: str = FALLBACK

    def __call__(self, key: str, **values: object) -> str:
        """The words under a key, with `{name}` replaced by the values."""
        row = table()[key]
        text = row.get(self.base, row[FALLBACK])
        return re.sub(r"\{(\w+)\}", lambda name: str(values.get(name[1], name[0])), text) if values else text

    def decimal(self, text: str) -> str:
        """A plain decimal with the language's decimal sign."""
        return text.replace(".", ",") if self.base in COMMA else text

    @cached_property
    def base(self) -> str:
        """The language without its region."""
        return self.language.partition("-")[0].lower()

    def all(self) -> dict[str, str]:
        """Every word of the language by key, for a page's script: without those of a terminal, and those that a build writes."""
        return {key: row.get(self.base, row[FALLBACK]) for key, row in table().items() if not key.startswith(ELSEWHERE)}


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
