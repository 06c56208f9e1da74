"""Rules on what tells the right option to those who guess, judged over the course as a whole."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..course import Course
from ..problems import Place
from ..questions.single import Single
from .rule import Found, on_course
from .subject import Source, Subject

# How improbable a habit must be by chance, to be reported.
SIGNIFICANT = 0.01
# With more questions than these the sum of chances is taken for normal, which it is nearly.
EXACT = 200
NAMED = 5


class Key(NamedTuple):
    """Of a single choice: how many options it has, where the right one stands, whether that is the longest."""

    name: str
    place: Place
    options: int
    position: int
    longest: bool
    fixed: bool


def gather(source: Source) -> list[Key]:
    return [_key(subject) for subject in source.subjects if isinstance(subject.question, Single)]


def _key(subject: Subject) -> Key:
    lengths = [len(text) for _, text in subject.options]
    position = next(index for index, (option, _) in enumerate(subject.options) if option.correct)
    longest = all(length < lengths[position] for index, length in enumerate(lengths) if index != position)
    question = subject.question
    return Key(subject.quiz.key(question), question.place, len(lengths), position, longest, not subject.shuffled)


@on_course("longest-key", gather)
def longest_key(course: Course, files: Mapping[str, list[Key]]) -> Iterator[Found]:
    keys = [key for keys in files.values() for key in keys]
    longest = [key for key in keys if key.longest]
    if more_than_chance(len(longest), [1 / key.options for key in keys]):
        expected = sum(1 / key.options for key in keys)
        yield Found(course.settings.where("id"), f"in {len(longest)} of {len(keys)} questions the right option is the longest, and chance makes it {expected:.0f}: "
                    f"{_names(longest)}")


@on_course("key-position", gather)
def key_position(course: Course, files: Mapping[str, list[Key]]) -> Iterator[Found]:
    keys = [key for keys in files.values() for key in keys if key.fixed]
    places = range(max((key.options for key in keys), default=0))
    for place in places:
        here = [key for key in keys if key.position == place]
        # Each place is a chance of its own to find something.
        if more_than_chance(len(here), [1 / key.options for key in keys if key.options > place], SIGNIFICANT / len(places)):
            yield Found(course.settings.where("id"), f"in {len(here)} of {len(keys)} questions that are not shuffled the right option is number {place + 1}: {_names(here)}")


def _names(keys: Sequence[Key]) -> str:
    names = ", ".join(key.name for key in keys[:NAMED])
    return f"{names} and {len(keys) - NAMED} more" if len(keys) > NAMED else names


def more_than_chance(count: int, chances: Sequence[float], significant: float = SIGNIFICANT) -> bool:
    """Whether `count` or more of independent events, each with its chance, are less probable than `significant`.

    The exact distribution of the number of events (Poisson binomial); with many of them its normal approximation, with a
    correction for continuity.
    """
    mean = sum(chances)
    if count <= mean:
        return False
    if len(chances) > EXACT:
        deviation = math.sqrt(sum(chance * (1 - chance) for chance in chances))
        return math.erfc((count - 0.5 - mean) / deviation / math.sqrt(2)) / 2 < significant
    return sum(_distribution(chances)[count:]) < significant


def _distribution(chances: Iterable[float]) -> list[float]:
    """The probability of 0, 1, 2, … events."""
    known = [1.0]
    for chance in chances:
        known = [here * (1 - chance) + before * chance for here, before in zip([*known, 0.0], [0.0, *known], strict=True)]
    return known
