"""What a format writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ...course import SEVERITIES
from ...problems import Place, Problem


@dataclass(frozen=True)
class Report:
    """Problems in their order, the tables of a summary, the source of a place's line, whether colours can be shown."""

    problems: Sequence[Problem]
    tables: Sequence[str] = ()
    line: Callable[[Place], str] = lambda place: ""
    colour: bool = False

    def count(self, severity: str) -> int:
        return sum(problem.severity == severity for problem in self.problems)

    @property
    def totals(self) -> str:
        """How many problems there are, in words."""
        errors, warnings, notes = (self.count(severity) for severity in SEVERITIES[:3])
        return f"{errors} errors, {warnings} warnings" + (f", {notes} notes" if notes else "")


Write: TypeAlias = Callable[[Report], str]
