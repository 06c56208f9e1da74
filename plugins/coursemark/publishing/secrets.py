"""Finds what learners should not come upon, plain or coded, in the files of a built site: what sealed quizzes hide, notes to instructors."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from html import unescape
from typing import NamedTuple

from ..course import Course
from ..problems import Place
from ..questions import Question
from ..quiz import Quiz
from ..rendering import open_text_of
from ..source import INSTRUCTOR, notes_of, without_notes

# A shorter text may stand anywhere by chance.
SHORTEST = 8
# What Markdown may put something between.
_MARKUP = re.compile(r"""[`*_~^=+\[\](){}<>#|!\\&"'\n]+""")
_PUBLIC = ("id", "was", "place", "at", "home", "type", "objective", "language")

_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{8,}={0,2}")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){8,}")
_ESCAPED = re.compile(r"\\(?:u\{?([0-9a-fA-F]{4,6})\}?|x([0-9a-fA-F]{2}))|%([0-9a-fA-F]{2})")


class Secret(NamedTuple):
    """A text that a file may not hold, whose it is, what it is to that."""

    text: str
    owner: str
    what: str


def secrets_of(course: Course) -> list[Secret]:
    """What the sealed quizzes of a course hide and no other part of it says."""
    sealed = [(quiz, question) for page in course.pages.values() for quiz in page.sound if quiz.sealed for question in quiz.sound]
    found = {Secret(run, quiz.key(question), what) for quiz, question in sealed for what, text in _hidden(question) for run in _runs(text)}
    public = _public(course, sealed) if found else ""
    return sorted(secret for secret in found if secret.text not in public)


def asides_of(course: Course) -> list[Secret]:
    """Of each note to instructors the longest piece that no page says openly: where one is read, that is read too."""
    found = []
    public = "\n".join(without_notes(page.text) for page in course.pages.values())
    for page in course.pages.values():
        for note in notes_of(page.text):
            _, _, said = "\n".join(note.lines).partition(INSTRUCTOR)
            runs = [run for run in _runs(said) if run not in public]
            if runs:
                found.append(Secret(max(runs, key=len), str(Place(page.path, note.first_line, 1)), "note"))
    return found


def _hidden(question: Question) -> Iterator[tuple[str, str]]:
    shown = open_text_of(question)
    yield from ((what, text) for what, text in _texts(question, "") if text not in shown)


def _texts(value: object, name: str) -> Iterator[tuple[str, str]]:
    """Every text that an author wrote, with the key that it stands under; names of things are public."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        for child in value.values():
            yield from _texts(child, name)
    elif isinstance(value, (tuple, list)) and not isinstance(value, Place):
        for child in value:
            yield from _texts(child, name)
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in _PUBLIC:
                yield from _texts(getattr(value, one.name), one.name.rstrip("_"))


def _runs(text: str) -> Iterator[str]:
    """The pieces of a Markdown text that stand in HTML as they are."""
    return (run for piece in _MARKUP.split(text) if len(run := piece.strip()) >= SHORTEST)


def _public(course: Course, sealed: list[tuple[Quiz, Question]]) -> str:
    """All that a course says openly."""
    parts = [course.settings.title, *course.settings.objectives.values()]
    parts += [text for lesson in course.lessons for text in (lesson.id, lesson.title, lesson.summary or "")]
    for page in course.pages.values():
        text = page.text
        for fence, quiz in page.quizzes:
            if isinstance(quiz, Quiz) and quiz.sealed:
                text = text.replace(fence.body, "")
        parts.append(text)
    for quiz, question in sealed:
        parts += [quiz.key(question), quiz.title or "", open_text_of(question), *_names(question)]
    return "\n".join(parts)


def _names(value: object) -> Iterator[str]:
    """The ids within a question."""
    if isinstance(value, Mapping):
        for name, child in value.items():
            yield str(name)
            yield from _names(child)
    elif isinstance(value, (tuple, list)) and not isinstance(value, Place):
        for child in value:
            yield from _names(child)
    elif is_dataclass(value):
        yield str(getattr(value, "id", ""))
        for one in fields(value):
            yield from _names(getattr(value, one.name))


class Find(NamedTuple):
    """A secret in a file: how it is written there, and the offset where that can be said."""

    secret: Secret
    written: str
    offset: int = 0


def find(secrets: list[Secret], data: bytes) -> Iterator[Find]:
    """The secrets that a file holds: each once, as it is written most plainly."""
    left = secrets
    for written, text in _readings(data) if secrets else ():
        here = [secret for secret in left if secret.text in text]
        yield from (Find(secret, written, text.index(secret.text) if not written else 0) for secret in here)
        left = [secret for secret in left if secret not in here]


def _readings(data: bytes) -> Iterator[tuple[str, str]]:
    """What a file says: as it stands, and as who decodes it would read it."""
    text = data.decode("utf-8", "replace")
    yield "", text
    yield "with entities", unescape(text)
    yield "with escapes", _ESCAPED.sub(lambda found: chr(min(int(found[1] or found[2] or found[3], 16), 0x10FFFF)), text)
    yield "in hexadecimal", "\n".join(bytes.fromhex(run.decode()).decode("utf-8", "replace") for run in _HEX.findall(data))
    yield "in Base64", "\n".join(_decoded(run) for run in _BASE64.findall(data))


def _decoded(run: bytes) -> str:
    """A run of signs of Base64, from each place where a group may begin."""
    signs = run.rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
    return "\n".join(_from_base64(signs[skip:]) for skip in range(4))


def _from_base64(signs: bytes) -> str:
    whole = signs[: len(signs) - (len(signs) % 4 == 1)]
    try:
        return base64.b64decode(whole + b"=" * (-len(whole) % 4)).decode("utf-8", "replace")
    except binascii.Error:
        return ""
