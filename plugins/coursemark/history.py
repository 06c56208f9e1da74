"""Says what became of a course's ids since an earlier state of it.

What is alike is only ever proposed as a renaming: nothing is moved by a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from .course import CONFIG, Course, shown
from .ledger import alike
from .problems import Place, Problem
from .questions import Question
from .questions.entries import plain_text
from .quiz import Quiz
from .reading import shorten

# How alike two things must be, at least, and how much more than either is to another, for one to be proposed as the other.
ALIKE = 0.6
MARGIN = 0.1

_LISTS = {"options": "option", "items": "item", "pairs": "pair", "extras": "extra", "bins": "bin", "steps": "step", "replies": "reply"}


@dataclass(frozen=True)
class Thing:
    """Something with an id: what it says, where it stands, what it was called."""

    text: str
    place: Place
    was: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """The things of one kind, before and now, by their ids; `was` leads from former ids to present ones.

    `of` says what they belong to; `written` is how one's former id is written in the other.
    """

    what: str
    old: Mapping[str, Thing]
    new: Mapping[str, Thing]
    was: Mapping[str, str]
    of: str = ""
    written: Callable[[str, str], str] = lambda old, new: old

    @cached_property
    def proposed(self) -> dict[str, str]:
        """The ids that are gone, with those that are new and alike, and less alike to any other."""
        gone = [name for name in self.old if name not in self.new and name not in self.was]
        fresh = [name for name in self.new if name not in self.old and name not in self.was.values()]
        rates = {(one, other): alike(self.old[one].text, self.new[other].text) for one in gone for other in fresh}
        return {
            one: other for (one, other), rate in rates.items()
            if rate >= max(ALIKE, MARGIN + max((rates[pair] for pair in rates if (pair[0] == one) != (pair[1] == other)), default=0))
        }

    def renamed(self) -> Iterator[Problem]:
        for name, now in self.proposed.items():
            yield _warn(self.new[now].place, "renamed-id", f"the {self.what} '{name}'{self.of} seems to be '{now}' now",
                        f"if it is the same, write 'was: {self.written(name, now)}' beside its id, so that learners keep their answers")

    def removed(self) -> Iterator[Problem]:
        for name in self.old.keys() - self.new.keys() - self.was.keys() - self.proposed.keys():
            yield _warn(self.old[name].place, "removed-id", f"the {self.what} '{name}'{self.of} is gone",
                        "what learners answered stays in their history; if it has another id now, say there what it was")


def compare(old: Course, new: Course, path_of: Callable[[str], Path]) -> list[Problem]:
    """What happened to ids and fingerprints; `path_of` tells where a file of `old` is, or would be, at present."""
    place_of = _place_in(new, path_of)
    quizzes = Change("quiz", _quizzes(old, place_of), _quizzes(new), new.was["quizzes"])
    lessons = Change("lesson", _lessons(old, place_of), _lessons(new), new.was["lessons"])
    known = _known(old, new, quizzes.proposed)
    questions = Change("question", _questions(old, place_of), _questions(new), known, written=_written)
    pairs = _pairs(old, new, questions)
    found = [problem for change in (quizzes, lessons, questions) for problem in (*change.renamed(), *change.removed())]
    found += [problem for key, now in pairs.items() for problem in _compare_question(old, new, key, now)]
    return sorted({*found, *_compare_ids(old, new), *_dropped(old, new), *_moved(old, new, path_of)})


def pair_questions(old: Course, new: Course) -> tuple[dict[str, str], dict[str, str]]:
    """The present keys of earlier questions by their earlier ones: those that are said to be the same, and those that only seem so."""
    known = _known(old, new, {})
    seeming = Change("quiz", _quizzes(old), _quizzes(new), new.was["quizzes"]).proposed
    questions = Change("question", _questions(old), _questions(new), _known(old, new, seeming), written=_written)
    pairs = _pairs(old, new, questions)
    said = {key: now for key, now in pairs.items() if now in (key, known.get(key))}
    return said, {key: now for key, now in pairs.items() if key not in said}


def _pairs(old: Course, new: Course, questions: Change) -> dict[str, str]:
    return {key: now for key in old.kept if (now := key if key in new.kept else questions.was.get(key) or questions.proposed.get(key))}


def _place_in(course: Course, path_of: Callable[[str], Path]) -> Callable[[Place], Place]:
    """Where at present to speak of a past place: at the head of its file, or of the settings where the file is gone."""

    def place(past: Place) -> Place:
        file = path_of(past.path)
        return Place(shown(file if file.is_file() else course.folder / CONFIG), 1, 1)

    return place


def _known(old: Course, new: Course, quizzes: Mapping[str, str]) -> dict[str, str]:
    """Which questions became which: as they say, or as their quiz would if it said what it seems to have been."""
    known = dict(new.was["questions"])
    for key in old.kept:
        home, _, name = key.partition("/")
        if key not in new.kept and (now := f"{quizzes.get(home)}/{name}") in new.kept:
            known.setdefault(key, now)
    return known


def _written(old: str, new: str) -> str:
    """How a question writes the key that it had."""
    home, slash, name = old.rpartition("/")
    if home == new.rpartition("/")[0]:
        return name
    return old if slash else f"/{old}"


def _quizzes(course: Course, place_of: Callable[[Place], Place] = lambda place: place) -> dict[str, Thing]:
    return {quiz.name: Thing(_words_of(quiz), place_of(quiz.where("id"))) for quiz in course.quizzes if quiz.id and not quiz.alone}


def _words_of(quiz: Quiz) -> str:
    return " ".join([quiz.title or "", *(f"{question.name} {plain_text(question.ask)}" for question in quiz.sound)])


def _lessons(course: Course, place_of: Callable[[Place], Place] = lambda place: place) -> dict[str, Thing]:
    return {lesson.id: Thing(lesson.title, place_of(lesson.where("id"))) for lesson in course.lessons}


def _questions(course: Course, place_of: Callable[[Place], Place] = lambda place: place) -> dict[str, Thing]:
    return {
        key: Thing(" ".join([plain_text(question.ask), *(part.text for parts in _parts(question).values() for part in parts.values())]),
                   place_of(question.where("id")))
        for key, (_, question) in course.kept.items()
    }


def _parts(question: Question) -> dict[tuple[str, str], dict[str, Thing]]:
    """The parts of a question by their ids, in a table for each list; a list is named with what it belongs to."""
    tables = dict(_lists("", question))
    for name, gap in getattr(question, "gaps", {}).items():
        tables.setdefault(("gap", ""), {})[name] = Thing(" ".join(gap.answers) or name, gap.place, gap.was)
        tables |= _lists(name, gap)
    for step in getattr(question, "steps", ()):
        tables |= _lists(step.id, step)
    return tables


def _lists(owner: str, value: Any) -> Iterator[tuple[tuple[str, str], dict[str, Thing]]]:
    for name, what in _LISTS.items():
        if entries := getattr(value, name, ()):
            yield (what, owner), {entry.id: Thing(_text(entry), entry.where("id"), entry.was) for entry in entries}


def _text(entry: Any) -> str:
    return plain_text(" ".join(getattr(entry, name, "") for name in ("text", "left", "right", "says")))


def _compare_question(old: Course, new: Course, key: str, now: str) -> Iterator[Problem]:
    after = new.kept[now][1]
    if old.prints[key] != new.prints[now]:
        yield _warn(after.where("id"), "changed-question", f"what decides the score of '{now}' has changed: learners will be asked again",
                    "if only words were meant to change, undo the rest")
        yield from _compare_parts(old.kept[key][1], after, now)


def _moved(old: Course, new: Course, path_of: Callable[[str], Path]) -> Iterator[Problem]:
    """The questions that stand in another file, once for each file that they came from."""
    moved: dict[tuple[str, str], list[str]] = {}
    for key in sorted(old.kept.keys() & new.kept.keys()):
        then, now = shown(path_of(old.kept[key][1].place.path)), new.kept[key][1].place.path
        if then != now:
            moved.setdefault((then, now), []).append(key)
    for (then, _), keys in moved.items():
        yield _warn(new.kept[keys[0]][1].where("id"), "moved-id", f"moved here from {then}: {shorten(', '.join(keys), 100)}",
                    "there is nothing to do: the ids are the same, so that learners keep their answers")


def _compare_parts(before: Question, after: Question, key: str) -> Iterator[Problem]:
    tables = _parts(after)
    for (what, owner), parts in _parts(before).items():
        now = tables.get((what, owner), {})
        was = {old: name for name, part in now.items() for old in part.was}
        yield from Change(what, parts, now, was, of=f" of '{key}'").renamed()


def _compare_ids(old: Course, new: Course) -> Iterator[Problem]:
    if old.settings.id != new.settings.id:
        yield _warn(new.settings.where("id"), "renamed-id", f"the course was '{old.settings.id}': no learner will find their work again",
                    f"write 'id: {old.settings.id}'")


def _dropped(old: Course, new: Course) -> Iterator[Problem]:
    """What was said of former ids, and is said no more."""
    known = new.was["questions"]
    for key, then in old.was["questions"].items():
        now = then if then in new.kept else known.get(then)
        if now and key not in known and key not in new.kept:
            yield _warn(new.kept[now][1].where("id"), "dropped-was", f"'{now}' no longer says that it was '{key}': answers from then are lost",
                        f"write 'was: {_written(key, now)}' again, before what else it was")


def _warn(place: Place, name: str, message: str, cure: str) -> Problem:
    return Problem(place, name, message, cure, "warning")
