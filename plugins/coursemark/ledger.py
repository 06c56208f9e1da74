"""Keeps the list of every question that a course ever had, so that no id is given to another one.

The list is a file in the course's folder, committed with it. Git's history would do as well where it is there; a shallow
clone, an archive, a copy have none, and reading it takes long. One line a question, sorted: two branches that add some
merge by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from .course import LOCK, Course, shown
from .folding import fold
from .problems import Place, Problem, Problems
from .questions import Question
from .questions.entries import plain_text
from .quiz import fingerprint
from .reading import shorten
from .source import read_source

HEAD = """\
# Every question that this course ever had: its key, its fingerprint, whether it is here or gone, the words it began with.
# `coursemark fmt` writes this file; commit it. It keeps an id that was given up from being given to another question.
"""

# How alike the words of a question and those of an earlier one with its key must be, at least, for both to be one: where it
# has been here all the time, and where it was gone.
ALIKE = {True: 0.25, False: 0.5}
MOST_WORDS = 80

_LINE = re.compile(r"(?P<key>[a-z0-9-]+(?:/[a-z0-9-]+)?) (?P<print>[a-z0-9]{8}) (?P<state>here|gone) (?P<words>\S.*)")


@dataclass(frozen=True)
class Entry:
    """What is known of a question; `words` are those with which it began when its fingerprint was first this one."""

    print: str
    here: bool
    words: str

    def __str__(self) -> str:
        return f"{self.print} {'here' if self.here else 'gone'} {self.words}"


class Known(NamedTuple):
    """The list as it is written, with the text of its file; nothing where there is no file."""

    entries: dict[str, Entry]
    text: str | None


def read_ledger(course: Course, problems: Problems) -> Known:
    """Read a course's list; a line that is none is a problem."""
    path = course.folder / LOCK
    if not path.is_file():
        return Known({}, None)
    text = read_source(path, shown(path), problems)
    entries = {}
    for number, line in enumerate(text.split("\n"), 1):
        if found := _LINE.fullmatch(line):
            entries[found["key"]] = Entry(found["print"], found["state"] == "here", found["words"])
        elif line and not line.startswith("#"):
            problems.error(Place(shown(path), number, 1), "broken-lock", f"'{shorten(line)}' names no question",
                           "delete the line; of two versions of a line keep one, then run coursemark fmt")
    return Known(entries, text)


def write_entries(entries: Mapping[str, Entry]) -> str:
    """The text of the list."""
    return HEAD + "".join(f"{key} {entry}\n" for key, entry in sorted(entries.items()))


def bring_up_to_date(known: Mapping[str, Entry], course: Course, problems: Problems) -> dict[str, Entry]:
    """The list as the course makes it; a key that now stands for another question is a problem, and keeps its line."""
    entries = {key: Entry(entry.print, False, entry.words) for key, entry in known.items()}
    for key, (quiz, question) in course.kept.items():
        name = next((name for name in (key, *reversed(quiz.former(question))) if name in known), None)
        old = known[name] if name else None
        if name and old and _is_another(question, old):
            problems.append(_reused(name, question, old))
            entries |= {name: old}
        else:
            print_ = fingerprint(question)
            entries[key] = Entry(print_, True, old.words if old and old.print == print_ else _words(question))
    return entries


def check_ledger(course: Course) -> list[Problem]:
    """What is wrong with the list of a course that has one."""
    problems = Problems()
    known = read_ledger(course, problems)
    if known.text is None or problems or any(problem.severity == "error" for problem in course.problems):
        return problems
    text = write_entries(bring_up_to_date(known.entries, course, problems))
    if text != known.text:
        place = Place(shown(course.folder / LOCK), 1, 1)
        problems.warn(place, "stale-lock", f"the list of ids is not as the course is: {_difference(text, known.text)}", "run coursemark fmt")
    return problems


def _difference(now: str, then: str) -> str:
    lines = set(now.split("\n")) ^ set(then.split("\n"))
    keys = sorted({line.split(" ")[0] for line in lines if _LINE.fullmatch(line)})
    return shorten(", ".join(keys) or "its layout differs", 100)


def _is_another(question: Question, old: Entry) -> bool:
    if old.here and old.print == fingerprint(question):
        return False
    return alike(old.words, _words(question)) < ALIKE[old.here]


def _reused(key: str, question: Question, old: Entry) -> Problem:
    return Problem(question.where("id"), "reused-id", f"'{key}' was the id of another question, '{shorten(old.words)}'",
                   f"give this one an id of its own; if it is the same question, delete its line in {LOCK} and run coursemark fmt")


def _words(question: Question) -> str:
    return shorten(plain_text(question.ask), MOST_WORDS) or "-"


def alike(one: str, other: str) -> float:
    """How much two texts have in common, from 0 to 1: words, or signs where there are few words."""
    parts = [fold(text).split() for text in (one, other)]
    if min(map(len, parts)) < 3:
        parts = [list(fold(text)) for text in (one, other)]
    return SequenceMatcher(a=parts[0], b=parts[1], autojunk=False).ratio()


def past_ids(known: Mapping[str, Entry]) -> dict[str, set[str]]:
    """The ids of questions that each quiz once had."""
    past: dict[str, set[str]] = {}
    for key in known:
        quiz, _, question = key.partition("/")
        past.setdefault(quiz, set()).add(question)
    return past
