"""The command line."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from .cli_new import add_new
from .cli_take import add_take
from .course import CONFIG, load_course, read_bank, read_page, shown
from .formatting import Formatted, format_course, format_files, format_ledger, write
from .history import compare
from .ledger import check_ledger
from .naming import Names
from .problems import CourseError, Place, Problem, Problems
from .quiz import schema_text
from .revisions import NoHistory, course_at
from .summary import summarize


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, 1 where a course has errors, or 2 where the call itself is wrong."""
    parser = argparse.ArgumentParser(prog="coursemark", description="Courses from Markdown lessons with YAML quizzes.")
    commands = parser.add_subparsers(metavar="command", required=True)
    check = commands.add_parser("check", help="name every mistake of a course, a folder, a lesson or a bank")
    check.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="default: course")
    check.add_argument("--since", metavar="REVISION", help="say too what became of ids and answers since a Git revision, such as HEAD or main")
    check.add_argument("--summary", action="store_true", help="print too what the courses have: lessons, words, minutes, questions by type and by objective")
    check.set_defaults(run=lambda options: run_check(options.paths or [Path("course")], options.since, options.summary))
    format_ = commands.add_parser("fmt", help="write the ids that are missing, and touch nothing else")
    format_.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="default: course")
    format_.add_argument("--check", action="store_true", help="write nothing; say what would be written, and end with 1 if anything would")
    format_.set_defaults(run=lambda options: run_format(options.paths or [Path("course")], options.check))
    add_new(commands)
    add_take(commands)
    commands.add_parser("schema", help="print the JSON Schema of quizzes and banks").set_defaults(run=lambda options: run_schema())
    options = parser.parse_args(arguments)
    return int(options.run(options))


def run_check(paths: Sequence[Path], since: str | None = None, summary: bool = False) -> int:
    """Print one line a problem: `path:line:column: rule-name: message (cure)`."""
    found = {problem for path in paths for problem in find_problems(path)}
    if since is not None:
        found |= {problem for course in _courses(paths) for problem in find_changes(course, since)}
    problems = sorted(found)
    _print(problems)
    for course in sorted(_courses(paths)) if summary else ():
        with suppress(CourseError):
            print("", *summarize(load_course(course)), sep="\n")
    errors = sum(problem.severity == "error" for problem in problems)
    print(f"{errors} errors, {len(problems) - errors} warnings", file=sys.stderr)
    return 1 if errors else 0


def _print(problems: Iterable[Problem]) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Not every terminal can show what an author wrote.
        sys.stdout.reconfigure(errors="backslashreplace")
    for problem in problems:
        print(problem)


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


def run_format(paths: Iterable[Path], check: bool) -> int:
    """Write what is missing, or say what is; one line a file, or a problem."""
    problems, missing = Problems(), 0
    for path in paths:
        for file in _formatted(path, problems):
            missing += len(file.given)
            if check:
                problems.extend(file.given)
            else:
                write(file)
                print(shown(file.path))
    _print(sorted(set(problems)))
    print(f"{missing} to write" if check else f"{missing} written", file=sys.stderr)
    return 1 if any(problem.severity == "error" for problem in problems) or (check and missing) else 0


def _formatted(path: Path, problems: Problems) -> Iterator[Formatted]:
    """What is to be written; the list of a course's ids comes last, and is made when the files before it are written."""
    folder = path.parent if path.name == CONFIG else path
    lone = path.is_file() and path.suffix in _READERS and path.name != CONFIG
    if (folder / CONFIG).is_file():
        yield from _formatted_course(folder, None, problems)
    elif lone and (course := _course_of(path)):
        yield from _formatted_course(course, path, problems)
    elif lone:
        yield from format_files([path], Names(), problems)
    elif path.is_dir() and _files(path):
        for file in _files(path):
            if file.name == CONFIG:
                yield from _formatted_course(file.parent, None, problems)
        yield from format_files([file for file in _files(path) if not _course_of(file)], Names(), problems)
    else:
        problems.extend(find_problems(path))


def _formatted_course(folder: Path, only: Path | None, problems: Problems) -> Iterator[Formatted]:
    try:
        yield from format_course(folder, lambda file: only is None or file.resolve() == only.resolve(), problems)
        if (ledger := format_ledger(folder, problems)) is not None:
            yield ledger
    except CourseError as error:
        problems.extend(error.problems)


def _course_of(file: Path) -> Path | None:
    """The folder of the course that a file stands in."""
    return next((above for above in file.absolute().parents if (above / CONFIG).is_file()), None)


def find_changes(folder: Path, revision: str) -> Sequence[Problem]:
    """What became of a course's ids and answers since a Git revision."""
    try:
        past = course_at(folder, revision)
        return compare(past.course, load_course(folder), past.path)
    except NoHistory as error:
        return [Problem(Place(shown(folder / CONFIG), 1, 1), "no-history", str(error), error.cure)]
    except CourseError:
        # What is wrong with the course as it is, the check itself says.
        return []


def _courses(paths: Iterable[Path]) -> set[Path]:
    """The courses that are named, that stand in what is named, or that it stands in."""
    found = {file.parent.resolve() for path in paths if path.is_dir() for file in _files(path) if file.name == CONFIG}
    return found | {course.resolve() for path in paths if (course := _course_of(path / CONFIG))}


def _check_course(folder: Path, problems: Problems) -> None:
    try:
        course = load_course(folder)
        problems.extend([*course.problems, *check_ledger(course)])
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
    sys.stdout.write(schema_text())
    return 0
