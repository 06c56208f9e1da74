"""Reads a quiz: its questions, their identity, the fingerprints of what decides their scores."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, field, replace
from decimal import Decimal

from .fields import Choice, Field, Flag, Form, Identifier, Json, ListOf, Number, Placed, Prose, did_you_mean
from .problems import Place, Problem, Problems
from .questions import KINDS, Question
from .questions.question import COMMON, draft_id, warn_missing_id
from .reading import Mapping, Node, Scalar, Sequence, kind_of, read_yaml, shorten


@dataclass(frozen=True)
class Broken:
    """A question that cannot be shown, and why."""

    place: Place
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class Quiz(Placed):
    """A quiz, or a check of one question (`alone`), or a bank.

    `questions` keeps the author's order and holds a `Broken` for each question that cannot be shown; `problems` are
    the quiz's own.
    """

    questions: tuple[Question | Broken, ...]
    id: str | None = None
    title: str | None = None
    pass_: Decimal | None = None
    credit: str = "exact"
    required: bool = True
    alone: bool = False
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def name(self) -> str:
        """The id, or for a draft without one a stand-in made from its words."""
        if self.id:
            return self.id
        return draft_id("\n".join(question.ask for question in self.sound))

    @property
    def sound(self) -> list[Question]:
        """The questions that can be shown."""
        return [question for question in self.questions if isinstance(question, Question)]

    def key(self, question: Question) -> str:
        """What the learner's answers hang on: `quiz/question`, or the one id of a question that stands alone."""
        return self.name if self.alone else f"{self.name}/{question.name}"


@dataclass(frozen=True)
class _QuestionNode:
    """Any kind of question; which one, its `type` says."""

    def read(self, node: Node, name: str, problems: Problems) -> Question | Broken:
        found = Problems()
        question = _read_question(node, found)
        problems.extend(found)
        errors = tuple(problem for problem in found if problem.severity == "error")
        return Broken(node.place, errors) if errors or question is None else question

    def schema(self) -> Json:
        return _by_type({name: {"$ref": f"#/$defs/{name}"} for name in KINDS})


def _read_question(node: Node, problems: Problems) -> Question | None:
    if not isinstance(node, Mapping):
        problems.error(node.place, "wrong-kind", f"a question is written with keys, not as {kind_of(node)}",
                       "write 'type: …', 'ask: …' and its other keys, one a line")
        return None
    kind = node.items.get("type")
    name = kind.text if isinstance(kind, Scalar) else ""
    if name not in KINDS:
        _report_type(node, kind, problems)
        _read_untyped(node, problems)
        return None
    question: Question | None = KINDS[name].form.read(node, name, problems)
    if question is not None:
        question.laws(problems)
    return question


def _read_untyped(node: Mapping, problems: Problems) -> None:
    """Check the fields of a question of no known type as far as their meaning does not hang on the type."""
    rows = [form.fields for form in (kind.form for kind in KINDS.values())]
    for key, child in node.items.items():
        kinds = {id(row[key].kind): row[key].kind for row in rows if key in row}
        if len(kinds) == 1 and key != "type":
            next(iter(kinds.values())).read(child, key, problems)
        elif not kinds and not did_you_mean(key, ("type",)):
            problems.error(node.keys[key], "unknown-key", f"a question has no key '{shorten(key)}'",
                           did_you_mean(key, {key: None for row in rows for key in row}) or "delete it")
    if "ask" not in node.items:
        problems.error(node.place, "missing-key", "a question has no 'ask'", f"add 'ask: …': {COMMON['ask'].about}")


def _report_type(node: Mapping, kind: Node | None, problems: Problems) -> None:
    if kind is not None:
        problems.error(kind.place, "unknown-type", f"{kind_of(kind)} is no question type",
                       did_you_mean(getattr(kind, "text", ""), KINDS) or f"the types are {', '.join(KINDS)}")
        return
    meant = next((key for key in node.items if did_you_mean(key, ("type",))), None)
    if meant:
        problems.error(node.keys[meant], "unknown-key", f"a question has no key '{meant}'", "did you mean 'type'?")
    else:
        problems.error(node.place, "missing-key", "a question has no 'type'", f"add 'type: …', one of {', '.join(KINDS)}")


QUIZ_FIELDS: dict[str, Field] = {
    "id": Field(Identifier(), "the quiz's name, which answers hang on; unique in the course"),
    "title": Field(Prose(), "what the learner reads above the quiz"),
    "pass": Field(Number(least=0, most=100), "percent of the points that pass; the course's where it is not given"),
    "credit": Field(Choice(("exact", "partial")), "whether part of an answer earns part of the points", default="exact"),
    "required": Field(Flag(), "whether the lesson is complete only when this quiz is passed", default=True),
    "questions": Field(ListOf(_QuestionNode()), "the questions", required=True),
}

QUIZ = Form("a quiz", Quiz, QUIZ_FIELDS)

# What a check of one question may say beside the question's own keys.
_ALONE = {name: QUIZ_FIELDS[name] for name in ("pass", "credit", "required")}


def read_quiz(text: str, start: Place, problems: Problems, name: str | None = None) -> Quiz | Broken:
    """Read a quiz that stands at `start` in its file; `name` is the id of one that has none, such as a bank's file."""
    found = Problems()
    quiz = _read_block(read_yaml(text, start, found), start, found, name)
    problems.extend(found)
    if quiz is None:
        return Broken(start, tuple(problem for problem in found if problem.severity == "error"))
    return quiz


def _read_block(root: Node | None, start: Place, problems: Problems, name: str | None) -> Quiz | None:
    if root is None:
        if not problems:
            problems.error(start, "empty-quiz", "the quiz is empty", "write 'type: …' and 'ask: …', or 'questions:' with a list")
        return None
    if not isinstance(root, Mapping):
        problems.error(root.place, "wrong-kind", f"a quiz is written with keys, not as {kind_of(root)}",
                       "write 'questions:' above the list" if isinstance(root, Sequence) else "write 'type: …', 'ask: …' and so on, one a line")
        return None
    if "questions" in root.items:
        return _read_several(root, problems, name)
    if "type" in root.items or "ask" in root.items:
        return _read_alone(root, problems)
    for key, place in root.keys.items():
        if hint := did_you_mean(key, ("questions", "type")):
            problems.error(place, "unknown-key", f"a quiz has no key '{shorten(key)}'", hint)
            return None
    problems.error(root.place, "missing-key", "a quiz has neither 'questions' nor 'type'",
                   "add 'questions:' with a list, or 'type: …' for one question")
    return None


def _read_several(root: Mapping, problems: Problems, name: str | None) -> Quiz | None:
    if name is not None and "id" not in root.items:
        root.items["id"] = Scalar(name, root.place)
    own = Problems()
    quiz = QUIZ.read(root, "quiz", own)
    if quiz is not None:
        warn_missing_id(quiz, "a quiz", own)
        quiz = replace(quiz, questions=_without_twins(quiz.questions, own))
        inner = {problem for question in quiz.questions if isinstance(question, Broken) for problem in question.problems}
        outer = tuple(problem for problem in own if problem.severity == "error" and problem not in inner)
        quiz = replace(quiz, problems=outer)
    problems.extend(own)
    return quiz


def _without_twins(questions: tuple[Question | Broken, ...], problems: Problems) -> tuple[Question | Broken, ...]:
    """A second question with the same id is broken: its answers would be the first one's."""
    first: dict[str, Question] = {}
    kept: list[Question | Broken] = []
    for question in questions:
        twin = first.setdefault(question.name, question) if isinstance(question, Question) else question
        if twin is question or not isinstance(question, Question):
            kept.append(question)
            continue
        message = f"two questions of this quiz have the id '{question.id}'" if question.id else "two questions without ids have the same words"
        problems.error(question.where("id"), "duplicate-id", message, f"the first is in line {twin.place.line}: give each its own id")
        kept.append(Broken(question.place, (problems[-1],)))
    return tuple(kept)


def _read_alone(root: Mapping, problems: Problems) -> Quiz:
    """A block with `type` at its top: the quiz's keys are taken out, the rest is the question."""
    own = {key: node for key, node in root.items.items() if key in _ALONE}
    found = Problems()
    settings = {key: _ALONE[key].kind.read(node, key, found) for key, node in own.items()}
    problems.extend(found)
    rest = Mapping(root.place, {key: node for key, node in root.items.items() if key not in own}, root.keys)
    question = _QuestionNode().read(rest, "question", problems)
    return Quiz(
        place=root.place, at={key: node.place for key, node in root.items.items()}, questions=(question,), alone=True,
        id=question.id if isinstance(question, Question) else None, pass_=settings.get("pass"),
        credit=settings.get("credit") or "exact", required=settings.get("required") or False,
        problems=tuple(found),
    )


def fingerprint(question: Question) -> str:
    """Eight characters that change when, and only when, what decides the score changes."""
    decides = {"type": question.type, **question.decides()}
    text = json.dumps(decides, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return base64.b32encode(hashlib.sha256(text.encode()).digest()).decode()[:8].lower()


def schema() -> Json:
    """The JSON Schema of a quiz or a bank, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Coursemark quiz or bank of questions",
        "type": "object",
        "if": {"required": ["questions"]},
        "then": QUIZ.schema(),
        "else": _by_type({name: _question_schema(name, _ALONE) for name in KINDS}),
        "$defs": {name: _question_schema(name, {}) for name in KINDS},
    }


def _by_type(schemas: dict[str, Json]) -> Json:
    """One schema for each type: errors then speak of the keys of that type alone."""
    return {"type": "object", "required": ["type"], "properties": {"type": {"enum": list(schemas)}}, "allOf": [
        {"if": {"properties": {"type": {"const": name}}, "required": ["type"]}, "then": schema}
        for name, schema in schemas.items()
    ]}


def _question_schema(name: str, settings: dict[str, Field]) -> Json:
    form = KINDS[name].form.schema()
    more = {key: {"description": row.about} | row.kind.schema() for key, row in settings.items()}
    return form | {"properties": form["properties"] | {"type": {"const": name}} | more}
