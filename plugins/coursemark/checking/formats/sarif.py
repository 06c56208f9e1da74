"""The format of static analysis: SARIF 2.1.0 of OASIS."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from ...problems import Problem
from ..rule import Rule, rule_of
from .report import Report

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def write(report: Report) -> str:
    # It takes long to import, and few ask for this format.
    from importlib.metadata import version

    described = {problem.name: _rule(rule_of(problem)) for problem in sorted(report.problems, key=lambda problem: problem.name)}
    names = list(described)
    run = {
        "tool": {"driver": {"name": "coursemark", "semanticVersion": version("coursemark"), "rules": list(described.values())}},
        # Columns count characters, and not units of UTF-16.
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, names.index(problem.name)) for problem in report.problems],
    }
    data = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    words = [rule.what, rule.why, f"What to do: {rule.cure}.", f"Source: {rule.source}." if rule.source else ""]
    text = "\n\n".join(word for word in words if word)
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.what.replace("`", "'")},
        "help": {"text": text.replace("`", "'"), "markdown": text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(problem: Problem, index: int) -> dict[str, Any]:
    place, edit = problem.place, problem.edit
    location = {"physicalLocation": {"artifactLocation": _file(place.path), "region": {"startLine": place.line, "startColumn": place.column}}}
    result = {
        "ruleId": problem.name, "ruleIndex": index, "level": _LEVELS[problem.severity],
        "message": {"text": problem.message + (f" ({problem.cure})" if problem.cure else "")}, "locations": [location],
    }
    if edit:
        region = {"startLine": edit.place.line, "startColumn": edit.place.column, "endColumn": edit.place.column + len(edit.old)}
        change = {"artifactLocation": _file(edit.place.path), "replacements": [{"deletedRegion": region, "insertedContent": {"text": edit.new}}]}
        result["fixes"] = [{"description": {"text": problem.cure or problem.message}, "artifactChanges": [change]}]
    return result


def _file(path: str) -> dict[str, str]:
    """A file outside the working folder has an address of its own, all others are relative to it."""
    return {"uri": PurePath(path).as_uri() if PurePath(path).is_absolute() else quote(path)}
