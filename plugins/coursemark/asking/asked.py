"""What every kind of question offers a terminal."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from ..elements import Writer
from ..folding import fold
from ..questions import Grade
from ..questions.entries import Entry, letter, plain_text
from ..record import cut
from ..rendering import render_answer
from ..terminal import Left, Terminal

# More than any answer that is read, and little enough for the record.
LONGEST = 5000
# Under what it belongs to.
INDENT = "   "

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


def text_writer(words: Any) -> Writer:
    """Writes elements that hold Markdown as it is."""
    return Writer(_keep, words, _escaped)


def _keep(parent: Element, markdown: str) -> None:
    SubElement(parent, "p").text = markdown


def _escaped(text: str) -> str:
    """Literal text as Markdown; ids stay as they are."""
    return "".join(sign if sign.isalnum() or sign.isspace() or sign == "-" else f"\\{sign}" for sign in text)


_BLOCKS = frozenset("details div figcaption figure li ol p ul".split())


def blocks(element: Element, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The Markdown of each block in an element, with what stands before its first line."""
    for depth, marker, markdown in _walk(element, 0, labels):
        indent = INDENT * (depth - 1 if marker else depth)
        yield indent + marker, markdown


def _walk(element: Element, depth: int, labels: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    marker = labels.get(element.get("data-option", ""), "- ") if element.tag == "li" else ""
    text = element.text or ""
    for child in element:
        if {"data-near", "data-when"} & child.attrib.keys():
            # Who was that near to it has been told.
            continue
        if child.tag in _BLOCKS:
            if text.strip():
                yield depth, marker, text.strip()
                marker = ""
            for inner, own, markdown in _walk(child, depth + (child.tag == "li"), labels):
                yield inner, own or (marker if inner == depth else ""), markdown
                marker = ""
            text = child.tail or ""
        else:
            text += _words_in(child) + (child.tail or "")
    if text.strip():
        yield depth, marker, text.strip()


def _words_in(element: Element) -> str:
    """The words of an element in a line; pictures that are hidden from readers have none."""
    if element.get("aria-hidden") == "true":
        return ""
    return (element.text or "") + "".join(_words_in(child) + (child.tail or "") for child in element)


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
