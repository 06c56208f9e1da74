"""The format for programs of one's own: plain JSON."""

from __future__ import annotations

import json
from typing import Any

from ...problems import Problem
from ..rule import rule_of
from .report import Report


def write(report: Report) -> str:
    data = {
        "version": 1,
        "problems": list(map(_problem, report.problems)),
        "counts": {name: report.count(severity) for name, severity in (("errors", "error"), ("warnings", "warning"), ("notes", "info"))},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _problem(problem: Problem) -> dict[str, Any]:
    place, edit = problem.place, problem.edit
    fix = {"fix": {"path": edit.place.path, "line": edit.place.line, "column": edit.place.column, "old": edit.old, "new": edit.new}} if edit else {}
    return {
        "rule": problem.name, "severity": problem.severity, "path": place.path, "line": place.line, "column": place.column,
        "message": problem.message, "cure": problem.cure, "link": rule_of(problem).link, **fix,
    }
