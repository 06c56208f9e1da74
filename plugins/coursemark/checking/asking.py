"""Rules on what a question asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..problems import Edit
from ..questions.choices import OptionQuestion
from ..questions.number import Number, plain
from .rule import Found, on_question
from .subject import Subject

_SENTENCE = re.compile(r"[^.!?…:;\n]+[.!?…:;]*|\n")
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
_EMPHASIS = re.compile(r"\*\*.+?\*\*|__.+?__|(?<!\*)\*[^*\s].*?\*|(?<!\w)_[^_\s].*?_(?!\w)|<(strong|em|b|i)>.+?</\1>", re.DOTALL)
_MONEY = re.compile(r"[$€£¥₣]|\b(?:USD|EUR|GBP|CHF|dollars?|euros?|cents?)\b", re.IGNORECASE)


@on_question("plain-negative")
def plain_negative(subject: Subject) -> Iterator[Found]:
    """A question, or an instruction, that asks for what is not so; a “not” in the story before it is none."""
    question, language = subject.question, subject.language
    if language is None or not isinstance(question, OptionQuestion):
        return
    for sentence in _SENTENCE.findall(_LINE_END.sub(" ", _EMPHASIS.sub(" ", question.ask))):
        asks = sentence.rstrip().endswith("?") and language.patterns["asking"].search(sentence.lower())
        if not asks:
            continue
        word = next((word for word in re.findall(r"[^\W\d_]+", sentence) if word.lower() in language.negative and not word.isupper()), None)
        if word:
            where = subject.source.find(re.compile(rf"(?<![\w*]){word}(?![\w*])"), question.where("ask"), question.ask)
            place = where[0] if where else question.where("ask")
            yield Found(place, f"'{word}' turns the question round, and is easily overlooked", f"ask for what is so, or write '**{word}**'",
                        Edit(place, word, f"**{word}**") if where else None)


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
