"""What is wrong in a course, with the place and the cure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """A position in a source file: lines and columns start at 1, columns count characters."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Edit(NamedTuple):
    """A cure that needs no thought: `new` in place of `old`, which stands in one line, at a place."""

    place: Place
    old: str
    new: str


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake.

    `name` is stable (`unknown-key`, `duplicate-id`, ...), `message` says what is wrong in an instructor's words,
    `cure` what to do about it. `severity` is `error` or `warning`, which both fail a strict build, or `info`.
    """

    place: Place
    name: str
    message: str
    cure: str = ""
    severity: str = field(default="error", compare=False)
    edit: Edit | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"

    @property
    def words(self) -> str:
        """The problem without its place."""
        return f"{self.name}: {self.message}" + (f" ({self.cure})" if self.cure else "")


class CourseError(Exception):
    """Problems that leave nothing to go on with: a course that cannot be read at all."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Problems(list[Problem]):
    """Collects problems while reading goes on."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The mistakes; what is left are warnings."""
        return tuple(problem for problem in self if problem.severity == "error")

    def error(self, place: Place, name: str, message: str, cure: str = "", edit: Edit | None = None) -> None:
        self.append(Problem(place, name, message, cure, edit=edit))

    def warn(self, place: Place, name: str, message: str, cure: str = "") -> None:
        self.append(Problem(place, name, message, cure, "warning"))
