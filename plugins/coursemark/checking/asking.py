"""Rules on what a question asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..problems import Edit
from ..questions.choices import OptionQuestion
from ..questions.number import Number, plain
from .language import Language
from .rule import Found, on_question
from .subject import Subject

_SENTENCE = re.compile(r"[^.!?…:;\n]+[.!?…:;]*|\n")
_WORD = re.compile(r"[^\W\d_]+")
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
_EMPHASIS = re.compile(r"\*\*.+?\*\*|__.+?__|(?<!\*)\*[^*\s].*?\*|(?<!\w)_[^_\s].*?_(?!\w)|<(strong|em|b|i)>.+?</\1>", re.DOTALL)
_MONEY = re.compile(r"[$€£¥₣]|\b(?:USD|EUR|GBP|CHF|dollars?|euros?|cents?)\b", re.IGNORECASE)


@on_question("plain-negative")
def plain_negative(subject: Subject) -> Iterator[Found]:
    """A question that asks for what is not so; a “not” in the story before it is none."""
    question, language = subject.question, subject.language
    if language is None or not isinstance(question, OptionQuestion):
        return
    start = question.where("ask")
    for word, skipped in _negatives(question.ask, language):
        place = subject.source.find(word, start, skipped)
        # An asterisk cannot begin a text in YAML.
        edit = Edit(place, word, f"**{word}**") if place and place != start else None
        yield Found(place or start, f"'{word}' turns the question round, and is easily overlooked", f"ask for what is so, or write '**{word}**'", edit)


def _negatives(ask: str, language: Language) -> Iterator[tuple[str, int]]:
    """The plain negative of each sentence that asks, and how often that word stands before it."""
    # Every sign keeps its place.
    plain = _LINE_END.sub(" ", _EMPHASIS.sub(lambda found: " " * len(found[0]), ask))
    for sentence in _SENTENCE.finditer(plain):
        if not sentence[0].rstrip().endswith("?") or not language.patterns["asking"].search(sentence[0].lower()):
            continue
        for found in _WORD.finditer(sentence[0]):
            if found[0].lower() in language.negative and not found[0].isupper():
                before = ask[: sentence.start() + found.start()]
                yield found[0], len(re.findall(rf"(?<!\w){found[0]}(?!\w)", before))
                break


@on_question("exact-number")
def exact_number(subject: Subject) -> Iterator[Found]:
    question = subject.question
    if not isinstance(question, Number) or question.range.low != question.range.high:
        return
    language, text = subject.language, f"{subject.ask} {question.explain or ''}"
    if language and language.patterns["rounded"].search(text.lower()):
        return
    decimals = plain(question.answer).partition(".")[2]
    about = language and language.patterns["approximate"].search(subject.ask.lower())
    if (len(decimals) >= 2 and not _MONEY.search(f"{text} {question.unit or ''}")) or about:
        why = "the question says itself that it asks for a rough value" if about else "it may well be a rounded value"
        yield Found(question.where("answer"), f"{plain(question.answer)} alone is right, and {why}")
