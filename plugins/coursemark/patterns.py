"""Checks regular expressions of authors: the same meaning in Python and in a browser, and never running away."""

from __future__ import annotations

import re

from .folding import fold

MOST_REPEATS = 3
MOST_CHOICES = 12
# In powers of two; the longest typed text has about 2 ** 10 characters.
MOST_WORK = 32

_ESCAPE = re.compile(r"\\[dwsDWSb^$\\.*+?()\[\]{}|/-]")
_CLASS = re.compile(r"\[\^?(?:\\[dwsDWS^$\\.*+?()\[\]{}|/-]|[^\]\\\[])+\]")
# Between sets these may come to mean difference, intersection or union.
_SET_SIGN = re.compile(r"--|&&|\|\||~~")
_QUANTIFIER = re.compile(r"[*+?]|\{\d{1,3}(?:,\d{0,3})?\}")


class PatternError(ValueError):
    """Why a pattern is refused, in an author's words."""


def check_pattern(pattern: str) -> None:
    """Raise `PatternError` unless the pattern is in the subset that is read alike everywhere and ends in time.

    The subset: literals, `.`, classes, `\\d \\w \\s`, groups, `|`, and `* + ? {m,n}` on what holds no choice itself.
    A repeat inside a repeat is what makes a matcher run for ever; here a matcher has at most about
    length ** repeats * 2 ** choices ways to try, which MOST_WORK bounds for the longest text that is read.
    """
    bare = re.sub(r"\\[A-Za-z]", "", pattern)
    if bare != bare.lower():
        raise PatternError("it has capitals, and answers are compared in lower case")
    changed = next((char for char in bare if fold(char) not in ("", char)), None)
    if changed:
        raise PatternError(f"it has '{changed}', and answers are compared without accents and typographic signs: write '{fold(changed)}'")
    reader = _Reader(pattern)
    reader.alternatives()
    if reader.at < len(pattern):
        raise PatternError("a ')' has no '('")
    if reader.repeats > MOST_REPEATS:
        raise PatternError(f"more than {MOST_REPEATS} repeats (* + {{m,n}})")
    if 10 * reader.repeats + reader.choices > MOST_WORK:
        raise PatternError(f"{reader.repeats} repeats (* + {{m,n}}) leave room for {MOST_WORK - 10 * reader.repeats} choices (? or |)")
    if reader.choices > MOST_CHOICES:
        raise PatternError(f"more than {MOST_CHOICES} choices (? or |)")
    try:
        re.compile(pattern, re.ASCII)
    except re.error as error:
        raise PatternError(str(error)) from None


class _Reader:
    """Reads a pattern from left to right, counting what a matcher may have to try."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.repeats = 0
        self.choices = 0

    def alternatives(self) -> None:
        while self.at < len(self.pattern) and self.pattern[self.at] != ")":
            if self.pattern[self.at] == "|":
                self.choices += 1
                self.at += 1
            else:
                self.repeated_atom()

    def repeated_atom(self) -> None:
        before = self.repeats + self.choices
        self.atom()
        quantifier = _QUANTIFIER.match(self.pattern, self.at)
        if not quantifier:
            return
        self.at = quantifier.end()
        if quantifier[0] == "?":
            self.choices += 1
            return
        if self.repeats + self.choices > before:
            raise PatternError(f"'{quantifier[0]}' repeats a group that itself repeats or chooses: it could run for ever")
        self.repeats += 1

    def atom(self) -> None:
        char = self.pattern[self.at]
        if char == "(":
            self.group()
        elif char in "\\[":
            self.token(_ESCAPE if char == "\\" else _CLASS)
        elif char in "*+?{}]":
            raise PatternError(f"'{char}' stands where a character was expected; write \\{char} for the character itself")
        else:
            self.at += 1

    def group(self) -> None:
        self.at += 1
        if self.pattern.startswith("?", self.at):
            if not self.pattern.startswith("?:", self.at):
                raise PatternError("groups are written ( ) or (?: ); look-around, names and flags are not read alike everywhere")
            self.at += 2
        self.alternatives()
        if self.at >= len(self.pattern):
            raise PatternError("a '(' is never closed")
        self.at += 1

    def token(self, shape: re.Pattern[str]) -> None:
        found = shape.match(self.pattern, self.at)
        if not found or _SET_SIGN.search(found[0]):
            raise PatternError(f"'{self.pattern[self.at:self.at + 2]}' is not read alike everywhere")
        self.at = found.end()
