"""Puts letters to what can be chosen."""

from __future__ import annotations

from collections.abc import Sequence

from ..folding import fold
from ..questions.entries import Entry, letter, plain_text
from ..terminal import Terminal


class Lettered:
    """Entries with a letter for each, by which they are chosen."""

    def __init__(self, entries: Sequence[Entry], terminal: Terminal) -> None:
        self.entries = list(entries)
        self.terminal = terminal
        self.letters = {entry.name: letter(index) for index, entry in enumerate(self.entries)}

    def show(self, indent: str = "") -> None:
        for entry in self.entries:
            self.terminal.prose(entry.text, f"{indent}{self.letters[entry.name]}. ")

    def text(self, name: str) -> str:
        return next((plain_text(entry.text) for entry in self.entries if entry.name == name), name)

    def one(self, typed: str) -> str | None:
        """The name of the entry that was typed, by its letter or in its own words."""
        names = {sign.lower(): name for name, sign in self.letters.items()}
        texts = {fold(plain_text(entry.text)): entry.name for entry in self.entries}
        word = typed.strip().rstrip(".)").lower()
        found = names.get(word) or texts.get(fold(typed))
        if found is None:
            self.refuse()
        return found

    def several(self, typed: str) -> list[str] | None:
        """The names that were typed, by letters that stand apart or together."""
        names = {sign.lower(): name for name, sign in self.letters.items()}
        words = typed.lower().replace(",", " ").split()
        if not all(word in names for word in words):
            words = list("".join(words))
        if not all(word in names for word in words) or len(set(words)) < len(words):
            self.refuse()
            return None
        return [names[word] for word in words]

    def refuse(self) -> None:
        *_, last = self.letters.values()
        self.terminal.tell("take-no-letter", first=letter(0), last=last)
