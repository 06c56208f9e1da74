"""Reads a quiz: its questions, their identity, the fingerprints of what decides their scores."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from .fields import Choice, Field, Flag, Form, Identifier, Json, ListOf, Number, Placed, Prose, did_you_mean
from .problems import Place, Problem, Problems
from .questions import KINDS, Question
from .questions.locks import MANY
from .questions.question import COMMON, draft_id, warn_missing_id
from .reading import Mapping, Node, Scalar, Sequence, kind_of, read_yaml, shorten
from .sealing import stretched


class Broken(NamedTuple):
    """A question that cannot be shown, and why."""

    place: Place
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class Use(Placed):
    """A question that stands in a bank, as `bank/question-id`."""

    use: str


USE = Form("a reference", Use, {
    "use": Field(Prose(), "a question of a bank, as bank/question-id", required=True),
})


@dataclass(frozen=True, kw_only=True)
class Quiz(Placed):
    """A quiz, or a check of one question (`alone`), or a bank.

    `questions` keeps the author's order and holds a `Broken` for each question that cannot be shown; `problems` are
    the quiz's own.
    """

    questions: tuple[Question | Broken | Use, ...] = ()
    id: str | None = None
    was: tuple[str, ...] = ()
    title: str | None = None
    pass_: Decimal | None = None
    credit: str = "exact"
    required: bool = True
    mode: str = "practice"
    attempts: Decimal | None = None
    minutes: Decimal | None = None
    certainty: bool = False
    draw: Decimal | None = None
    answers: str | None = None
    from_: tuple[str, ...] = ()
    alone: bool = False
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def name(self) -> str:
        """The id, or for a draft without one a stand-in made from its words."""
        if self.id:
            return self.id
        return draft_id("\n".join(question.ask for question in self.sound))

    @cached_property
    def sound(self) -> list[Question]:
        """The questions that can be shown."""
        return [question for question in self.questions if isinstance(question, Question)]

    def key(self, question: Question) -> str:
        """What the learner's answers hang on: `quiz/question`, or the one id of a question that stands alone.

        A question of a bank is `bank/question` wherever it is used: one question, one history.
        """
        if question.home:
            return f"{question.home}/{question.name}"
        return self.name if self.alone else f"{self.name}/{question.name}"

    def former(self, question: Question) -> list[str]:
        """The keys that answers to the question may stand under from earlier, the oldest first."""
        homes = (*question.home_was, question.home) if question.home else (*self.was, self.name)
        keys: list[str] = []
        for name in (*question.was, question.name):
            if "/" in name:
                keys.append(name.removeprefix("/"))
            elif self.alone and not question.home:
                keys.append(name)
            else:
                keys += [f"{home}/{name}" for home in homes]
        return [key for key in dict.fromkeys(keys) if key != self.key(question)]

    def origin(self, question: Question) -> str:
        """The first of all keys that the question had."""
        return next(iter(self.former(question)), self.key(question))

    @cached_property
    def recorded(self) -> list[Question]:
        """The questions whose answers are kept: all but drafts, whose names would be others at the next edit."""
        return [question for question in self.sound if not self.is_draft(question)]

    def is_draft(self, question: Question) -> bool:
        """Whether an id is missing: the question's, one of its parts', or that of the quiz it belongs to."""
        return question.draft or not (self.id or question.home)

    @property
    def sealed(self) -> bool:
        return self.answers == "sealed"

    def print(self, question: Question) -> str:
        """The fingerprint that the page shows: where trying answers is made hard, trying fingerprints is so too."""
        own = fingerprint(question)
        return stretched(own, self.origin(question)) if self.sealed and question.rounds == MANY else own


class QuestionNode:
    """Any kind of question, which its `type` says, or a reference into a bank."""

    def read(self, node: Node, name: str, problems: Problems) -> Question | Broken | Use:
        found = Problems()
        if isinstance(node, Mapping) and "use" in node.items:
            question: Question | Use | None = USE.read(node, name, found)
        else:
            question = _read_question(node, found)
        problems.extend(found)
        errors = tuple(problem for problem in found if problem.severity == "error")
        if errors or question is None:
            return Broken(node.place, errors)
        draft = any(problem.name == "missing-id" for problem in found)
        return replace(question, draft=True) if draft and isinstance(question, Question) else question

    def schema(self) -> Json:
        kinds = _by_type({name: {"$ref": f"#/$defs/{name}"} for name in KINDS})
        return {"if": {"required": ["use"]}, "then": USE.schema(), "else": kinds}


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
    "was": Field(ListOf(Identifier(), or_one=True), "what its id was before, the oldest first", default=()),
    "title": Field(Prose(), "what the learner reads above the quiz"),
    "pass": Field(Number(least=0, most=100), "percent of the points that pass; the course's where it is not given"),
    "credit": Field(Choice(("exact", "partial")), "whether part of an answer earns part of the points", default="exact"),
    "required": Field(Flag(), "whether the lesson is complete only when this quiz is passed", default=True),
    "mode": Field(Choice(("practice", "exam")), "'practice' tells at once what is right, 'exam' after the whole", default="practice"),
    "attempts": Field(Number(least=1, most=100), "how often an exam may be sat"),
    "minutes": Field(Number(least=1, most=600), "how long an exam takes; when they are over it says so, and throws nothing away"),
    "certainty": Field(Flag(), "whether each answer asks how sure the learner is", default=False),
    "answers": Field(Choice(("open", "sealed")), "'sealed' keeps answers out of the page's source until they are given; the course's where it is not given"),
    "draw": Field(Number(least=1, most=1000), "how many of the questions are drawn for a learner, in proportion to their objectives"),
    "from": Field(ListOf(Prose(), or_one=True), "banks whose questions join the quiz, such as quizzes/words.yml", default=()),
    "questions": Field(ListOf(QuestionNode(), least=0), "the questions, or references into banks: use: bank/question-id", default=()),
}

QUIZ = Form("a quiz", Quiz, QUIZ_FIELDS)

# What a check of one question may say beside the question's own keys.
_ALONE = {name: QUIZ_FIELDS[name] for name in ("pass", "credit", "required", "certainty", "answers")}


def alone_fields(type_: str) -> dict[str, Field]:
    """The quiz's keys for a question of a type, whose own keys come first: the `answers` of some are what is accepted."""
    own = KINDS[type_].form.fields if type_ in KINDS else {}
    return {key: row for key, row in _ALONE.items() if key not in own}


def read_quiz(text: str, start: Place, problems: Problems, name: str | None = None) -> Quiz | Broken:
    """Read a quiz that stands at `start` in its file; `name` is the id of one that has none, such as a bank's file."""
    found = Problems()
    root = read_yaml(text, start, found)
    faults = tuple(found)
    quiz = _read_block(root, start, found, name)
    problems.extend(found)
    if quiz is None:
        return Broken(start, tuple(problem for problem in found if problem.severity == "error"))
    return _with_faults(quiz, faults)


def _with_faults(quiz: Quiz, faults: tuple[Problem, ...]) -> Quiz:
    """A question whose very text has a fault, such as a key given twice, may not say what its author meant."""
    if not faults:
        return quiz
    questions, own = list(quiz.questions), list(quiz.problems)
    for fault in faults:
        within = [at for at, question in enumerate(questions) if _may_hold(question.place, fault.place)]
        if within:
            question = questions[within[-1]]
            known = question.problems if isinstance(question, Broken) else ()
            questions[within[-1]] = Broken(question.place, tuple(sorted((*known, fault))))
        else:
            own.append(fault)
    return replace(quiz, questions=tuple(questions), problems=tuple(own))


def _may_hold(question: Place, fault: Place) -> bool:
    """Whether a fault stands under and not left of where a question starts."""
    return question.line <= fault.line and question.column <= fault.column


def _read_block(root: Node | None, start: Place, problems: Problems, name: str | None) -> Quiz | None:
    if root is None:
        if not problems:
            problems.error(start, "empty-quiz", "the quiz is empty", "write 'type: …' and 'ask: …', or 'questions:' with a list")
        return None
    if not isinstance(root, Mapping):
        problems.error(root.place, "wrong-kind", f"a quiz is written with keys, not as {kind_of(root)}",
                       "write 'questions:' above the list" if isinstance(root, Sequence) else "write 'type: …', 'ask: …' and so on, one a line")
        return None
    if "questions" in root.items or "from" in root.items:
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
        _check_settings(quiz, own)
        quiz = replace(quiz, questions=_without_twins(quiz.questions, own))
        inner = {problem for question in quiz.questions if isinstance(question, Broken) for problem in question.problems}
        outer = tuple(problem for problem in own if problem.severity == "error" and problem not in inner)
        quiz = replace(quiz, problems=outer)
    problems.extend(own)
    return quiz


def _check_settings(quiz: Quiz, problems: Problems) -> None:
    place = quiz.where("questions")
    if not quiz.questions and not quiz.from_ and all(problem.place != place for problem in problems):
        problems.error(place, "too-few-entries", "the quiz has no questions", "add some, each starting with '- '")
    for name in ("attempts", "minutes"):
        if getattr(quiz, name) is not None and quiz.mode != "exam":
            problems.error(quiz.where(name), "exam-only", f"'{name}' is for exams", "write 'mode: exam', or delete it")


def resolve(quiz: Quiz, banks: dict[str, Quiz], problems: Problems, answers: str = "open") -> Quiz:
    """The quiz with the questions that it uses out of banks; what is not there is reported, and broken.

    `answers` is what the course says where the quiz does not; what is to be sealed and cannot be is broken too.
    """
    questions = [_used(entry, banks, problems) if isinstance(entry, Use) else entry for entry in quiz.questions]
    for source in quiz.from_:
        bank = _bank(source.rpartition("/")[2].rpartition(".")[0] or source, quiz.where("from"), banks, problems)
        questions += [_from(bank, question) for question in bank.sound] if bank else []
    kept = _without_twins(tuple(questions), problems)
    found = sum(isinstance(question, Question) for question in kept)
    if quiz.draw is not None and quiz.draw > found:
        problems.error(quiz.where("draw"), "too-few-to-draw", f"{quiz.draw} questions are to be drawn, and there are {found}",
                       f"write {found} or less, or add questions")
    said = quiz.answers or answers
    if said == "sealed":
        quiz = replace(quiz, answers=said)
        kept = tuple(_sealable(entry, quiz, problems) for entry in kept)
    return quiz if kept == quiz.questions else replace(quiz, questions=kept)


# Words in an id that give away what it stands for.
TELLING = frozenset("answer correct false incorrect key right true wrong".split())


def _sealable(question: Question | Broken | Use, quiz: Quiz, problems: Problems) -> Question | Broken | Use:
    """The question, broken if it cannot be sealed; ids that tell what is right are reported."""
    if not isinstance(question, Question):
        return question
    for entry in question.telling():
        if word := next((part for part in (getattr(entry, "id", None) or "").split("-") if part in TELLING), None):
            problems.warn(entry.where("id"), "telling-id", f"the page shows this id to whoever reads its source, and '{word}' may tell what is right",
                          "use a word of its text")
    if reason := question.unsealable(quiz.credit):
        problems.error(question.where(reason.field), "cannot-seal", reason.message, reason.cure)
        return Broken(question.place, (problems[-1],))
    return question


def _used(entry: Use, banks: dict[str, Quiz], problems: Problems) -> Question | Broken:
    name, _, wanted = entry.use.partition("/")
    place, before = entry.where("use"), len(problems)
    if bank := _bank(name, place, banks, problems):
        known = {question.name: question for question in bank.sound}
        if wanted in known:
            return _from(bank, known[wanted])
        problems.error(place, "unknown-question", f"the bank '{name}' has no question '{wanted}'",
                       did_you_mean(wanted, known) or f"it has {', '.join(known) or 'none'}")
    return Broken(entry.place, tuple(problems[before:]))


def _from(bank: Quiz, question: Question) -> Question:
    return replace(question, home=bank.name, home_was=bank.was)


def _bank(name: str, place: Place, banks: dict[str, Quiz], problems: Problems) -> Quiz | None:
    if name not in banks:
        problems.error(place, "unknown-bank", f"there is no bank '{name}'",
                       did_you_mean(name, banks) or (f"the banks are {', '.join(banks)}" if banks else "put it into the folder of banks"))
    return banks.get(name)


def _without_twins(questions: tuple[Question | Broken | Use, ...], problems: Problems) -> tuple[Question | Broken | Use, ...]:
    """A second question with the same id is broken: its answers would be the first one's."""
    first: dict[tuple[str | None, str], Question] = {}
    kept: list[Question | Broken | Use] = []
    for question in questions:
        if isinstance(question, Question) and (twin := first.setdefault((question.home, question.name), question)) is not question:
            message = f"two questions of this quiz have the id '{question.id}'" if question.id else "two questions without ids have the same words"
            problems.error(question.where("id"), "duplicate-id", message, f"the first is in line {twin.place.line}: give each its own id")
            kept.append(Broken(question.place, (problems[-1],)))
        else:
            kept.append(question)
    return tuple(kept)


def _read_alone(root: Mapping, problems: Problems) -> Quiz:
    """A block with `type` at its top: the quiz's keys are taken out, the rest is the question."""
    kind = root.items.get("type")
    fields = alone_fields(kind.text if isinstance(kind, Scalar) else "")
    own = {key: node for key, node in root.items.items() if key in fields}
    found = Problems()
    settings = {key: fields[key].kind.read(node, key, found) for key, node in own.items()}
    problems.extend(found)
    rest = Mapping(root.place, {key: node for key, node in root.items.items() if key not in own}, root.keys) if own else root
    question = QuestionNode().read(rest, "question", problems)
    return Quiz(
        place=root.place, at={key: node.place for key, node in root.items.items()}, questions=(question,), alone=True,
        id=question.id if isinstance(question, Question) else None, pass_=settings.get("pass"),
        credit=settings.get("credit") or "exact", required=settings.get("required") or False,
        certainty=settings.get("certainty") or False, answers=settings.get("answers"), problems=tuple(found),
    )


def fingerprint(question: Question) -> str:
    """Eight characters that change when, and only when, what decides the score changes.

    How an answer is credited is the quiz's affair: it changes what a right answer is worth, not which answer is right.
    """
    return question.fingerprint


def schema() -> Json:
    """The JSON Schema of a quiz or a bank, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Coursemark quiz or bank of questions",
        "type": "object",
        "if": {"required": ["questions"]},
        "then": QUIZ.schema(),
        "else": _by_type({name: _question_schema(name, alone_fields(name)) for name in KINDS}),
        "$defs": {name: _question_schema(name, {}) for name in KINDS},
    }


def schema_text() -> str:
    """The JSON Schema as a file has it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


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
