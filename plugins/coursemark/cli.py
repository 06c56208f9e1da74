"""The command line."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from .course import CONFIG, load_course, read_bank, read_page, shown
from .problems import CourseError, Place, Problem, Problems
from .quiz import schema


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, 1 where a course has errors, or 2 where the call itself is wrong."""
    parser = argparse.ArgumentParser(prog="coursemark", description="Courses from Markdown lessons with YAML quizzes.")
    commands = parser.add_subparsers(metavar="command", required=True)
    check = commands.add_parser("check", help="name every mistake of a course, a folder, a lesson or a bank")
    check.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="default: course")
    check.set_defaults(run=lambda options: run_check(options.paths or [Path("course")]))
    commands.add_parser("schema", help="print the JSON Schema of quizzes and banks").set_defaults(run=lambda options: run_schema())
    options = parser.parse_args(arguments)
    return int(options.run(options))


def run_check(paths: Iterable[Path]) -> int:
    """Print one line a problem: `path:line:column: rule-name: message (cure)`."""
    problems = sorted({problem for path in paths for problem in find_problems(path)})
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Not every terminal can show what an author wrote.
        sys.stdout.reconfigure(errors="backslashreplace")
    for problem in problems:
        print(problem)
    errors = sum(problem.severity == "error" for problem in problems)
    print(f"{errors} errors, {len(problems) - errors} warnings", file=sys.stderr)
    return 1 if errors else 0


def find_problems(path: Path) -> Sequence[Problem]:
    """All that is wrong in a course (its folder or its `course.yml`), a folder, a lone lesson or a lone bank."""
    problems = Problems()
    if path.name == CONFIG or (path / CONFIG).is_file():
        _check_course(path.parent if path.name == CONFIG else path, problems)
    elif path.is_dir():
        _check_folder(path, problems)
    elif not path.is_file():
        problems.error(Place(shown(path), 1, 1), "missing-file", "there is no such file or folder", "check the path")
    elif path.suffix in _READERS:
        _READERS[path.suffix](path, problems)
    else:
        problems.error(Place(shown(path), 1, 1), "nothing-to-check", "this is no lesson and no bank", "name a .md or a .yml file")
    return problems


_READERS = {".md": read_page, ".yml": read_bank, ".yaml": read_bank}


def _check_course(folder: Path, problems: Problems) -> None:
    try:
        problems.extend(load_course(folder).problems)
    except CourseError as error:
        problems.extend(error.problems)
        for file in _files(folder):
            if file.name != CONFIG:
                _READERS[file.suffix](file, problems)


def _check_folder(folder: Path, problems: Problems) -> None:
    """Check the courses in a folder, and all lessons and banks outside them."""
    files = _files(folder)
    courses = [file.parent for file in files if file.name == CONFIG]
    for course in courses:
        _check_course(course, problems)
    for file in files:
        if not any(file.is_relative_to(course) for course in courses):
            _READERS[file.suffix](file, problems)
    if not files:
        problems.error(Place(shown(folder), 1, 1), "nothing-to-check", "the folder has no lesson and no bank", "name another")


def _files(folder: Path) -> list[Path]:
    return sorted(
        file for file in folder.rglob("*")
        if file.suffix in _READERS and file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    )


def run_schema() -> int:
    """Print the JSON Schema."""
    sys.stdout.write(json.dumps(schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n")
    return 0
