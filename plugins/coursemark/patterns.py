"""Checks regular expressions of authors: the same meaning in Python and in a browser, and never running away."""

from __future__ import annotations

import re

MOST_REPEATS = 3
MOST_CHOICES = 12

_ESCAPE = re.compile(r"\\[dwsDWSb^$\\.*+?()\[\]{}|/-]")
_CLASS = re.compile(r"\[\^?(?:\\[dwsDWS^$\\.*+?()\[\]{}|/-]|[^\]\\\[])+\]")
_QUANTIFIER = re.compile(r"[*+?]|\{\d{1,3}(?:,\d{0,3})?\}")


class PatternError(ValueError):
    """Why a pattern is refused, in an author's words."""


def check_pattern(pattern: str) -> None:
    """Raise `PatternError` unless the pattern is in the subset that is read alike everywhere and ends in time.

    The subset: literals, `.`, classes, `\\d \\w \\s`, groups, `|`, and `* + ? {m,n}` on what holds no choice itself.
    A repeat inside a repeat is what makes a matcher run for ever; here the work stays below length ** MOST_REPEATS.
    """
    bare = re.sub(r"\\[A-Za-z]", "", pattern)
    if bare != bare.lower():
        raise PatternError("it has capitals, and answers are compared in lower case")
    reader = _Reader(pattern)
    reader.alternatives()
    if reader.at < len(pattern):
        raise PatternError("a ')' has no '('")
    if reader.repeats > MOST_REPEATS:
        raise PatternError(f"more than {MOST_REPEATS} repeats (* + {{m,n}})")
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
        if not found:
            raise PatternError(f"'{self.pattern[self.at:self.at + 2]}' is not read alike everywhere")
        self.at = found.end()
