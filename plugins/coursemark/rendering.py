"""Writes a quiz as accessible HTML that is complete without a script."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import PurePath
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from .elements import Writer, move
from .problems import Problem
from .questions import Question
from .questions.number import plain
from .quiz import Broken, Quiz
from .sealing import Sealed
from .words import Words

# Languages that are written from right to left.
RIGHT_TO_LEFT = frozenset("ar ckb dv fa he ps sd ug ur yi".split())


def render_quiz(quiz: Quiz | Broken, writer: Writer, pass_: Decimal, language: str | None = None) -> Element:
    """Build the element of a quiz; `pass_` is the course's pass mark, `language` the page's if it is not the site's."""
    if isinstance(quiz, Broken):
        return render_problems(quiz.problems, writer)
    if quiz.alone and isinstance(quiz.questions[0], Broken):
        return render_problems(quiz.questions[0].problems, writer)
    anchor = f"cq-{quiz.name}"
    element = Element("course-quiz", {"id": anchor, "class": "cq-quiz", "data-search-exclude": ""})
    if language:
        element.set("lang", language)
        element.set("dir", "rtl" if Words(language).base in RIGHT_TO_LEFT else "ltr")
    for name, value in _settings(quiz, pass_).items():
        element.set(f"data-{name}", value)
    if quiz.title:
        writer.add(element, "p", quiz.title, class_="cq-title")
    if quiz.problems:
        element.append(render_problems(quiz.problems, writer))
    for number, question in enumerate(quiz.questions, 1):
        if isinstance(question, Broken):
            element.append(render_problems(question.problems, writer))
        elif isinstance(question, Question):
            element.append(_render_question(question, number, quiz, writer))
    return element


def _settings(quiz: Quiz, pass_: Decimal) -> dict[str, str]:
    """What the script has to know of a quiz, by the name of its attribute; what is usual is not said."""
    own = quiz.pass_ if quiz.alone or quiz.pass_ is not None else pass_
    numbers = {"pass": own, "attempts": quiz.attempts, "minutes": quiz.minutes, "draw": quiz.draw}
    flags = {"required": quiz.required, "certainty": quiz.certainty}
    return {
        **{name: "" for name, said in flags.items() if said},
        **{name: plain(value) for name, value in numbers.items() if value is not None},
        **({"mode": quiz.mode} if quiz.mode != "practice" else {}),
    }


def render_problems(problems: Iterable[Problem], writer: Writer) -> Element:
    """Build the box that stands in place of what cannot be shown."""
    box = Element("div", {"class": "cq-problem", "role": "note", "data-search-exclude": ""})
    writer.add(writer.add(box, "p"), "strong", writer.words("cannot-be-shown"))
    rows = writer.add(box, "ul")
    for problem in sorted(problems):
        row = writer.add(rows, "li")
        writer.add(row, "code", _public(str(problem.place), problem)).tail = writer.literal(f" {_public(problem.words, problem)}")
    return box


def _public(text: str, problem: Problem) -> str:
    """A text without the folders of the machine, which messages name where a course is built from elsewhere."""
    path = PurePath(problem.place.path)
    for folder in path.parents if path.is_absolute() else ():
        text = text.replace(folder.as_posix().rstrip("/") + "/", "") if folder.name else text
    return text


def anchor_of(quiz: Quiz, question: Question) -> str:
    """The name by which a link leads to a question of a quiz."""
    return "cq-" + quiz.key(question).replace("/", "--") + ("--" if quiz.alone else "")


def _render_question(question: Question, number: int, quiz: Quiz, writer: Writer) -> Element:
    anchor = anchor_of(quiz, question)
    element = Element("quiz-question", {"id": anchor, "class": "cq-question", "data-type": question.type})
    element.set("data-print", quiz.print(question))
    if quiz.is_draft(question):
        element.set("data-draft", "")
    if question.worth != 1:
        element.set("data-points", plain(question.worth))
    if question.idk:
        element.set("data-idk", "")
    if (quiz.draw is not None or quiz.mode == "exam") and question.objective:
        element.set("data-objective", question.objective[0])
    fieldset = writer.add(writer.add(element, "form"), "fieldset")
    _ask(fieldset, question.ask, number, writer)
    question.controls(fieldset, writer, anchor)
    _hints(element, question.hint, writer)
    answer = render_answer(question, writer)
    more = _beside_the_key(question, quiz)
    if quiz.sealed:
        writer.add(element, "p", writer.words("sealed"), class_="cq-sealed")
        sealed = Sealed(quiz.key(question), question, question.open_key() | more, writer.words(question.reveals() or "answer"))
        element.set("data-key", writer.seal(element, answer, sealed))
    else:
        element.extend(() if answer is None else [answer])
        element.set("data-key", island(question.key() | more))
    writer.foot(element, quiz.key(question), question.place)
    return element


def _beside_the_key(question: Question, quiz: Quiz) -> dict[str, Any]:
    """What the script has to know to score and to read earlier answers, and what tells nothing of what is right."""
    credit = {"credit": quiz.credit} if quiz.credit != "exact" and question.parts else {}
    return credit | ({"was": was} if (was := question.renamed()) else {})


def render_answer(question: Question, writer: Writer) -> Element | None:
    """Build what is shown after answering, where there is anything."""
    word = question.reveals()
    if not word:
        return None
    answer = Element("details", {"class": "cq-answer"})
    writer.add(answer, "summary", writer.words(word))
    question.notes(answer, writer)
    if question.explain:
        writer.prose(answer, "cq-explain", question.explain)
    return answer


def markdown_of(question: Question) -> list[str]:
    """Every text of a question that is Markdown, in the order of a page."""
    texts: list[str] = []
    alone = Quiz(place=question.place, questions=(question,), alone=True)
    _render_question(question, 1, alone, Writer(lambda parent, text: texts.append(text), Words()))
    return texts


def open_text_of(question: Question) -> str:
    """All that the page of a sealed quiz says of a question, texts of authors as they wrote them."""
    def parse(parent: Element, text: str) -> None:
        SubElement(parent, "p").text = text

    sealed = Quiz(place=question.place, questions=(question,), alone=True, answers="sealed")
    element = _render_question(question, 1, sealed, Writer(parse, Words(), seal=lambda *_: ""))
    return "\n".join([*element.itertext(), *(value for child in element.iter() for value in child.attrib.values())])


def _ask(fieldset: Element, markdown: str, number: int, writer: Writer) -> None:
    """The first paragraph names the group of inputs; what follows stands below it."""
    first, rest = writer.split(markdown)
    legend = writer.add(fieldset, "legend")
    if first is None:
        legend.text = writer.literal(writer.words("question-n", n=number))
    else:
        move(first, legend)
    if rest:
        writer.add(fieldset, "div", class_="cq-more").extend(rest)


def _hints(parent: Element, hints: tuple[str, ...], writer: Writer) -> None:
    for number, hint in enumerate(hints, 1):
        details = writer.add(parent, "details", class_="cq-hint")
        writer.add(details, "summary", writer.words("hint") if len(hints) == 1 else writer.words("hint-n", n=number))
        writer.parse(details, hint)


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
# Signs of HTML, line ends that only some readers know, private ones that may stand for something in the page.
_SIGNS = re.compile("[&<>\u2028\u2029\ue000-\uf8ff]")


def island(data: object) -> str:
    """JSON for an attribute, in which Markdown and browsers find nothing to read as markup or as an entity.

    Not in a script element: the theme's instant navigation runs those of each new page, whatever their type.
    """
    return _SIGNS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", _JSON.encode(data))
