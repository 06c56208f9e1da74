"""Talks with a learner at a terminal, line by line.

Nothing moves the cursor or is written over, so that it can be read aloud, piped, and scrolled back to.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .plain import lines_of
from .reading import UNSHOWABLE
from .words import Words

_UNSHOWABLE = re.compile(f"[{UNSHOWABLE}\u2028\u2029\r]")
_COLOURS = {"right": "32", "partial": "33", "left-out": "33", "wrong": "31", "strong": "1"}


class Left(Exception):
    """The learner stops here; `interrupted` by Ctrl-C."""

    def __init__(self, interrupted: bool = False) -> None:
        self.interrupted = interrupted
        super().__init__()


@dataclass
class Terminal:
    """Where lines are read from and written to.

    `read` takes a prompt and gives the line typed, without its end; it raises `EOFError` where there is none. `width` is
    that of a line in characters; without one, a paragraph is one line. `colour` allows escape sequences of our own: those
    in what others wrote are never written.
    """

    read: Callable[[str], str]
    write: Callable[[str], object]
    words: Words
    width: int | None = None
    colour: bool = False
    left: Left | None = field(default=None, init=False)

    def say(self, text: str = "", style: str = "") -> None:
        """Write literal text."""
        for line in text.split("\n"):
            self.write(self._styled(showable(line), style) + "\n")

    def tell(self, key: str, style: str = "", /, **values: object) -> None:
        """Write the interface's words."""
        self.say(self.words(key, **values), style)

    def prose(self, markdown: str, before: str = "") -> None:
        """Write an author's Markdown; what stands `before` its first line indents the others."""
        width = None if self.width is None else max(self.width - len(before), 20)
        for number, line in enumerate(lines_of(markdown, self.words, width)):
            self.say(((" " * len(before) if number else before) + line).rstrip())

    def ask(self, prompt: str) -> str:
        """The line that the learner types; raises `Left` where there is none, and from then on."""
        if self.left:
            raise self.left
        try:
            return self.read(showable(prompt))
        except (EOFError, KeyboardInterrupt) as ending:
            self.say()
            self.left = Left(interrupted=isinstance(ending, KeyboardInterrupt))
            raise self.left from None

    def _styled(self, text: str, style: str) -> str:
        return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if self.colour and style and text else text


def showable(text: str) -> str:
    """Text without what a terminal would obey: control characters, escape sequences, changes of direction."""
    return _UNSHOWABLE.sub("\ufffd", text).expandtabs(4)
