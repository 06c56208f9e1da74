"""Describes the rules: what each finds, why it matters, what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..course import Course
from ..problems import CourseError, Edit, Place, Problem, Problems
from ..reading import Mapping, Scalar, read_yaml
from .subject import Source, Subject

# The page of the guide that has a section for each rule.
GUIDE = "for-instructors/checks/"
TABLES = ("reading", "teaching", "site")


@dataclass(frozen=True)
class Rule:
    """One rule as its table has it; texts are Markdown. `table` is `reading`, `teaching`, or `site` for a look at what was built."""

    name: str
    severity: str
    what: str
    cure: str
    why: str = ""
    source: str = ""
    table: str = "reading"

    @property
    def teaching(self) -> bool:
        return self.table == "teaching"

    @property
    def firm(self) -> bool:
        """Whether nobody can suppress it: what cannot be read cannot be shown either."""
        return (self.severity == "error" and not self.teaching) or self.table == "site" or self.name == "unknown-rule"

    @property
    def link(self) -> str:
        """Where the guide says more."""
        return f"{GUIDE}#{self.name}"


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its name."""
    return {name: Rule(name=name, table=table, **row) for table in TABLES for name, row in _table(table).items()}


def rule_of(problem: Problem) -> Rule:
    """The rule of a problem; one that no table has says no more than the problem does."""
    return rules().get(problem.name, Rule(problem.name, problem.severity, problem.message, problem.cure))


def _table(name: str) -> dict[str, dict[str, str]]:
    path, problems = Path(__file__).with_name(f"{name}.yml"), Problems()
    root = read_yaml(path.read_text("utf-8"), Place(path.name, 1, 1), problems)
    if problems or not isinstance(root, Mapping):
        raise CourseError(problems)
    return {key: {word: node.text for word, node in row.items.items() if isinstance(node, Scalar)}
            for key, row in root.items.items() if isinstance(row, Mapping)}


@dataclass(frozen=True)
class Found:
    """What a rule finds, at a place; without a cure of its own it has the rule's."""

    place: Place
    message: str
    cure: str = ""
    edit: Edit | None = None


# A rule looks at each question, or at the whole course; what the latter needs of each file a check can keep.
QuestionRule = Callable[[Subject], Iterator[Found]]
CourseRule = Callable[[Course, Any], Iterator[Found]]
Gather = Callable[[Source], Any]

question_rules: dict[str, QuestionRule] = {}
course_rules: dict[str, tuple[CourseRule, str]] = {}
gatherers: dict[str, Gather] = {}


def on_question(name: str) -> Callable[[QuestionRule], QuestionRule]:
    """Register a rule that looks at one question."""

    def register(function: QuestionRule) -> QuestionRule:
        question_rules[name] = function
        return function

    return register


def on_course(name: str, gather: Gather) -> Callable[[CourseRule], CourseRule]:
    """Register a rule that looks at the whole course; it gets what `gather` made of each file, by the file's path."""

    def register(function: CourseRule) -> CourseRule:
        course_rules[name] = function, gather.__module__
        gatherers[gather.__module__] = gather
        return function

    return register


def problem_of(name: str, found: Found) -> Problem:
    """What a rule found, as a problem."""
    rule = rules()[name]
    return Problem(found.place, name, found.message, found.cure or rule.cure.replace("`", "'"), rule.severity, found.edit)
