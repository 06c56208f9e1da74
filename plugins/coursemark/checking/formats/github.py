"""The format of GitHub's workflow commands: annotations in the lines of a pull request."""

from __future__ import annotations

import os
from pathlib import Path

from ...problems import Problem
from .report import Report

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
# GitHub takes 1 MiB of summary a step.
MOST_ROWS = 500


def write(report: Report) -> str:
    return "".join(f"{_command(problem)}\n" for problem in report.problems)


def _command(problem: Problem) -> str:
    place = problem.place
    properties = {"file": place.path, "line": str(place.line), "col": str(place.column), "title": problem.name}
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = problem.message + (f" ({problem.cure})" if problem.cure else "")
    return f"::{_COMMANDS[problem.severity]} {written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summarize_step(report: Report) -> None:
    """Add to the summary of the step, where there is one: GitHub shows but ten annotations of each kind."""
    if name := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(summary(report))


def summary(report: Report) -> str:
    """The report as Markdown."""
    lines = ["### coursemark check", "", f"{report.totals}."]
    if report.problems:
        lines += ["", "| Where | What | Rule |", "|---|---|---|"]
        lines += [f"| `{problem.place.path}:{problem.place.line}` | {_cell(problem)} | `{problem.name}` |" for problem in report.problems[:MOST_ROWS]]
        if len(report.problems) > MOST_ROWS:
            lines.append(f"\n{len(report.problems) - MOST_ROWS} more are in the log.")
    if report.tables:
        lines += ["", "```text", *report.tables, "```"]
    return "\n".join(lines) + "\n\n"


def _cell(problem: Problem) -> str:
    words = f"**{problem.severity}**: {problem.message}" + (f" ({problem.cure})" if problem.cure else "")
    return words.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("`", "\\`").replace("\n", " ")
