"""Rules on the answers that a question offers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..problems import Place
from ..questions.entries import plain_text
from ..questions.multiple import Multiple
from ..questions.single import Single
from ..questions.true_false import TrueFalse
from ..reading import shorten
from .language import words_of
from .rule import Found, on_question
from .subject import Subject

_SPEECH = re.compile("“[^”]*”|„[^“]*“|«[^»]*»|»[^«]*«|\"[^\"]*\"")


@on_question("distractor-without-feedback")
def without_feedback(subject: Subject) -> Iterator[Found]:
    for option, text in subject.distractors:
        if not option.feedback:
            yield Found(option.place, f"the wrong option '{shorten(text)}' has no feedback")
    question = subject.question
    if isinstance(question, TrueFalse):
        wrong = str(not question.answer).lower()
        if not getattr(question.feedback, wrong, None):
            yield Found(question.where("feedback"), f"nothing is said to those who decide for '{wrong}', which is wrong",
                        f"add '{wrong}: …' under 'feedback': why somebody might think so, and what speaks against it")


@on_question("verdict-only")
def verdict_only(subject: Subject) -> Iterator[Found]:
    if subject.language is None:
        return
    for text, place, wrong in subject.feedback():
        words = words_of(plain_text(text))
        # Where the right answer is explained below, a word of praise beside it is enough.
        if words and subject.language.verdict.issuperset(words) and (wrong or not subject.question.explain):
            yield Found(place, f"the feedback '{shorten(text)}' says no more than whether the answer is right")


@on_question("absolute-word")
def absolute_word(subject: Subject) -> Iterator[Found]:
    if subject.language is None or not subject.keys:
        return
    elsewhere = {word for text in (*subject.keys, subject.ask) for word in words_of(text)}
    if elsewhere & subject.language.absolute:
        return
    for option, text in subject.distractors:
        # What somebody says is no claim of the option.
        word = next((word for word in words_of(_SPEECH.sub(" ", text)) if word in subject.language.absolute), None)
        if word:
            yield Found(option.where("text"), f"'{word}' stands in a wrong option, and in no right one")


@on_question("all-of-the-above")
def all_of_the_above(subject: Subject) -> Iterator[Found]:
    if subject.language is None:
        return
    patterns = [subject.language.patterns[name] for name in ("above", "above-negative")]
    for option, text in subject.options:
        if any(pattern.search(text.lower()) for pattern in patterns):
            yield Found(option.where("text"), f"the option '{shorten(text)}' stands for others")


@on_question("option-reference")
def option_reference(subject: Subject) -> Iterator[Found]:
    if subject.language is None or not subject.shuffled:
        return
    for text, place in _said(subject):
        if found := subject.language.patterns["reference"].search(plain_text(text)):
            yield Found(place, f"'{found[0]}' is another option on each learner's page, since they are shuffled")


def _said(subject: Subject) -> Iterator[tuple[str, Place]]:
    """What may speak of options."""
    question = subject.question
    for option, _ in subject.options:
        yield option.text, option.where("text")
        if option.missed:
            yield option.missed, option.where("missed")
    yield from ((text, place) for text, place, _ in subject.feedback())
    yield from ((hint, question.where("hint", index)) for index, hint in enumerate(question.hint))
    if question.explain:
        yield question.explain, question.where("explain")


@on_question("many-options")
def many_options(subject: Subject) -> Iterator[Found]:
    most = subject.source.checks.most_options
    if isinstance(subject.question, (Single, Multiple)) and len(subject.options) > most:
        yield Found(subject.question.where("options"), f"there are {len(subject.options)} options, and {most} are enough")


@on_question("repeated-word")
def repeated_word(subject: Subject) -> Iterator[Found]:
    if subject.language is None or not isinstance(subject.question, Single):
        return
    asked = subject.language.telling(subject.ask)
    echoes = {option.name: [word for stem, word in subject.language.telling(text).items() if stem in asked] for option, text in subject.options}
    # Where a wrong option echoes the question too, the echo tells nothing.
    if any(echoes[option.name] for option, _ in subject.distractors):
        return
    for option, _ in subject.options:
        for word in echoes[option.name][:1]:
            yield Found(option.where("text"), f"'{word}' stands in the question and in the right option alone")
