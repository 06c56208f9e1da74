"""Rules on how much there is to read in a lesson, and how hard it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ..course import WORD, Course
from ..problems import Place
from ..questions.entries import plain_text
from ..source import without_notes
from .prose import Line, visible_lines
from .rule import Found, on_course
from .subject import Source

# A text must have so many words for a formula to say anything about it.
FEWEST = 100

_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ADDRESS = re.compile(r"\]\([^)]*\)|\{[:#.][^}]*\}")
_HEADING = re.compile(r"#{1,6}\s")
# What is no sentence: headings, tables, definitions of links, abbreviations and footnotes, lines of HTML, marks of containers.
_NO_PROSE = re.compile(r"\s*(?:#{1,6}\s|\||:?-{3,}|\*?\[[^\]]+\]:|<|!!!|\?\?\?|===)")
_SENTENCE_END = re.compile(r"[.!?…:;]+(?=[\s”“\"'’)*_]|$)|\n\s*\n|\n\s*(?:[-*+]|\d+\.)\s")


class Stretch(NamedTuple):
    """Words in a row without a question, with where they begin."""

    place: Place
    words: int


class Reading(NamedTuple):
    """What there is to read in a page: its longest stretch, its words, the school year that can read it, where it begins."""

    longest: Stretch
    words: int
    level: float | None
    head: Place


def gather(source: Source) -> Reading | None:
    if source.page is None:
        return None
    # A note to instructors is nothing that a lesson gives its learners to read.
    bare = without_notes(source.text)
    lines = source.visible if bare == source.text else visible_lines(bare.split("\n"), markdown=True)
    prose = [line for line in lines if not line.quiz]
    stretches = list(_stretches(lines, source.path))
    text = "\n".join("" if _NO_PROSE.match(line.text) else line.text for line in prose)
    head = next((line.number for line in prose if _HEADING.match(line.text)), 1)
    level = LEVELS.get(source.code.partition("-")[0].lower()) if source.checks.reading_level is not None else None
    words = _LETTERS.findall(plain_text(text)) if level else []
    hard = level(text, words) if level and len(words) >= FEWEST else None
    return Reading(max(stretches, key=lambda stretch: stretch.words), sum(words for _, words in stretches), hard, Place(source.path, head, 1))


def _stretches(lines: Iterable[Line], path: str) -> Iterator[Stretch]:
    start, words, asked = None, 0, False
    for line in lines:
        if line.quiz:
            if not asked and words:
                yield Stretch(start or Place(path, 1, 1), words)
                start, words = None, 0
            asked = True
            continue
        asked = False
        count = len(WORD.findall(_ADDRESS.sub("", line.text)))
        if count and start is None:
            start = Place(path, line.number, 1)
        words += count
    yield Stretch(start or Place(path, 1, 1), words)


def english(text: str, words: list[str]) -> float:
    """The grade of Flesch and Kincaid (1975): .39 words a sentence + 11.8 syllables a word - 15.59."""
    syllables = sum(map(_english_syllables, words))
    return 0.39 * len(words) / _sentences(text) + 11.8 * syllables / len(words) - 15.59


def german(text: str, words: list[str]) -> float:
    """The first Vienna formula (Bamberger & Vanecek 1984): .1935 MS + .1672 SL + .1297 IW - .0327 ES - .875.

    MS, ES: percent of words with three syllables or more, with one; IW: with more than six letters; SL: words a sentence.
    """
    syllables = [len(re.findall("[aeiouyäöü]+", word.lower())) or 1 for word in words]
    many, one, long = (100 * count / len(words) for count in (
        sum(count >= 3 for count in syllables), sum(count == 1 for count in syllables), sum(len(word) > 6 for word in words)))
    return 0.1935 * many + 0.1672 * len(words) / _sentences(text) + 0.1297 * long - 0.0327 * one - 0.875


LEVELS: dict[str, Callable[[str, list[str]], float]] = {"en": english, "de": german}


@cache
def _english_syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end."""
    word = word.lower()
    count = len(re.findall("[aeiouy]+", word))
    silent = (word.endswith("e") and not word.endswith(("le", "ee"))) or (word.endswith(("es", "ed")) and not word.endswith(("ted", "ded", "ses", "ces", "zes", "ges", "xes", "shes", "ches")))
    return max(1, count - silent)


def _sentences(text: str) -> int:
    pieces = _SENTENCE_END.split(text)
    return max(1, sum(len(_LETTERS.findall(piece)) > 1 for piece in pieces))


@on_course("long-reading", gather)
def long_reading(course: Course, files: Mapping[str, Reading]) -> Iterator[Found]:
    most = course.settings.check.most_words
    for reading in _lessons(course, files):
        if reading.longest.words > most:
            yield Found(reading.longest.place, f"{reading.longest.words} words in a row have no question among them, and {most} are the most")


@on_course("reading-level", gather)
def reading_level(course: Course, files: Mapping[str, Reading]) -> Iterator[Found]:
    most = course.settings.check.reading_level
    for reading in _lessons(course, files):
        if most is not None and reading.level is not None and reading.level > most:
            yield Found(reading.head, f"the lesson takes {reading.level:.1f} years of school to read, and {most} are the most")


def _lessons(course: Course, files: Mapping[str, Reading]) -> Iterator[Reading]:
    for name in course.lesson_of:
        yield files[course.pages[name].path]
