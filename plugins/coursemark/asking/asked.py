"""What every kind of question offers a terminal."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from ..questions import Grade
from ..record import cut
from ..rendering import render_answer
from ..terminal import Left, Terminal
from .lettered import Lettered
from .notes import INDENT, blocks, text_writer

# More than any answer that is read, and little enough for the record.
LONGEST = 5000
# What can be typed besides an answer, with the words that say what it does.
_COMMANDS = {"/h": "hint", "/i": "idk", "/s": "take-skip", "/b": "take-back", "/q": "take-quit"}

# Puts ids into another order.
Mix = Callable[[Iterable[str]], list[str]]


class Passed(Exception):
    """The learner leaves the question out."""


class Unknowing(Exception):
    """The learner says that they do not know."""


class Back(Exception):
    """The learner goes back one part of the answer."""


@dataclass
class Dialog:
    """The talk about one question: reads lines, and obeys those that are commands.

    `keep` is told of an answer whenever a part of it is given. `hints` are those that may be asked for, `hinted` counts
    those that were; `idk` says whether not to know is an answer.
    """

    terminal: Terminal
    hints: tuple[str, ...] = ()
    idk: bool = False
    keep: Callable[[Any], None] = lambda response: None
    hinted: int = 0
    shown: int = field(default=0, init=False)

    def line(self, label: str, held: str = "", back: bool = False) -> str:
        """The line that answers, by what is `held` already where nothing is typed."""
        while True:
            typed = cut(self.terminal.ask(asking(f"{label} [{held}]" if held else label)), LONGEST)
            commands = self._commands(back)
            if typed == "?":
                self._help(commands)
            elif typed in commands:
                commands[typed]()
            elif typed in _COMMANDS:
                self.terminal.tell("take-not-here")
            else:
                return typed if typed.strip() else ""

    def _commands(self, back: bool) -> Mapping[str, Callable[[], None]]:
        return {
            **({"/h": self._hint} if self.hints else {}), **({"/i": _raises(Unknowing)} if self.idk else {}),
            "/s": _raises(Passed), **({"/b": _raises(Back)} if back else {}), "/q": _raises(Left),
        }

    def _help(self, commands: Iterable[str]) -> None:
        """Say what can be typed besides an answer."""
        for command in commands:
            self.terminal.say(f"{command}  {self.terminal.words(_COMMANDS[command])}")
        self.terminal.tell("take-space")

    def _hint(self) -> None:
        """Give the next hint, or all of them again once the last was given."""
        first = self.shown % len(self.hints)
        self.shown = first + 1
        self.hinted = max(self.hinted, self.shown)
        word = "hint" if len(self.hints) == 1 else "hint-n"
        self.terminal.prose(self.hints[first], f"{self.terminal.words(word, n=self.shown)}: ")


def asking(label: str) -> str:
    """A label as a prompt."""
    return f"{label} " if label.endswith("?") else f"{label}: "


def _raises(kind: type[Exception]) -> Callable[[], None]:
    def leave() -> None:
        raise kind

    return leave


class Asked(ABC):
    """One question at a terminal; `mix` gives what carries no order of its own the order of a learner's try."""

    lettered: Lettered | None = None
    none: ClassVar[Any] = ""
    # Whether nothing is an answer; whether a wrong answer is there to be mended at the next try.
    may_be_nothing: ClassVar[bool] = False
    mends: ClassVar[bool] = False

    def __init__(self, question: Any, dialog: Dialog, mix: Mix) -> None:
        self.question = question
        self.dialog = dialog
        self.terminal = dialog.terminal
        self.words = dialog.terminal.words

    def show(self) -> None:
        """Show what there is to choose from, if anything."""
        if self.lettered:
            self.lettered.show()

    @abstractmethod
    def give(self, given: Any) -> Any:
        """Ask until there is a whole answer; an empty line keeps what is `given` already, where it is not `none`."""

    @abstractmethod
    def fits(self, response: Any) -> bool:
        """Whether a response from a record is one to this question, or a part of one."""

    def is_open(self, response: Any) -> bool:
        """Whether something is still to be answered."""
        return not response and not self.may_be_nothing

    def pick(self, lettered: Lettered, label: str, given: str = "", nothing: str = "choose-first", back: bool = False) -> str:
        """Ask until one of some entries is chosen; `nothing` is what is said where nothing is typed, and nothing is `given`."""
        held = lettered.letters.get(given, "")
        while True:
            typed = self.dialog.line(label, held, back)
            if not typed and held:
                return given
            if not typed:
                self.terminal.tell(nothing)
            elif (name := lettered.one(typed)) is not None:
                return name

    @abstractmethod
    def spoken(self, response: Any) -> Iterator[str]:
        """The lines that say what was answered."""

    def tell(self, response: Any, grade: Grade) -> None:
        """Say what there is to say about an answer besides the outcome."""
        for found, feedback in (grade.near, "near"), (grade.when, "when"):
            if found is not None:
                self.terminal.prose(getattr(self.question, feedback)[found].feedback, INDENT)

    def explain(self) -> None:
        """Show the right answer with all that there is to learn from it."""
        answer = render_answer(self.question, text_writer(self.words))
        if answer is None:
            return
        labels = self.labels()
        places = {name: place for place, name in enumerate(labels)}
        for notes in answer.iter("ol"):
            # As what they speak of stands above them.
            notes[:] = sorted(notes, key=lambda note: places.get(note.get("data-option", ""), 0))
        for before, markdown in blocks(answer, labels):
            self.terminal.prose(markdown, before)

    def labels(self) -> Mapping[str, str]:
        """What stands before the note to each option, where the notes do not name them."""
        return {}
