"""The command line."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .changes import FORMATS as DIFF_FORMATS, changes_of
from .checking import default_folder, rules
from .checking.formats import FORMATS, Report
from .checking.formats.github import summarize_step
from .checking.mending import mend
from .checking.targets import ENDINGS, Lines, Outcome, check_paths, course_of, files_in
from .cli_new import add_new
from .cli_take import add_take
from .course import CONFIG, Course, load_course, shown
from .formatting import Formatted, format_course, format_files, format_ledger, write
from .history import compare
from .naming import Names
from .problems import CourseError, Place, Problem, Problems
from .publishing.inspecting import inspect
from .quiz import schema_text
from .revisions import NoHistory, course_at
from .summary import summarize

# How often what was mended is checked again.
MOST_ROUNDS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, 1 where a course has errors, or 2 where the call itself is wrong."""
    options = make_parser().parse_args(arguments)
    return int(options.run(options))


def make_parser() -> argparse.ArgumentParser:
    """Describe every command and its options."""
    parser = argparse.ArgumentParser(prog="coursemark", description="Courses from Markdown lessons with YAML quizzes.")
    commands = parser.add_subparsers(metavar="command", required=True)
    check = commands.add_parser("check", help="find what is wrong in a course, a folder, a lesson or a bank, in its source or as teaching",
                               epilog="It ends with 0, with 1 where there are errors (with --strict also where there are warnings), with 2 where the call itself is wrong.")
    check.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="default: course")
    check.add_argument("--since", metavar="REVISION", help="say too what became of ids and answers since a Git revision, such as HEAD or main")
    check.add_argument("--summary", action="store_true", help="print too what the courses have: lessons, words, minutes, questions by type and by objective")
    check.add_argument("--format", choices=FORMATS, default="text", help="text for people (default), json, sarif for code hosts and editors, github for annotations of a pull request")
    check.add_argument("--fix", action="store_true", help="write the ids that are missing and carry out the other cures that need no thought, then check")
    check.add_argument("--strict", action="store_true", help="end with 1 where there are warnings, too")
    check.set_defaults(run=run_check)
    site = commands.add_parser("check-site", help="find what is wrong in a built site: sealed answers that leaked, requests to others, links that lead nowhere, scripts that its policy forbids")
    site.add_argument("site", metavar="SITE", nargs="?", type=Path, default=Path("site"), help="the folder that the build wrote to (default: site)")
    site.add_argument("--course", metavar="FOLDER", type=Path, default=Path("course"), help="the course that the site was built from (default: course)")
    site.add_argument("--format", choices=FORMATS, default="text", help="as of check")
    site.add_argument("--strict", action="store_true", help="end with 1 where there are warnings, too")
    site.set_defaults(run=run_check_site, summary=False)
    diff = commands.add_parser("diff", help="tell what an edit means to learners")
    diff.add_argument("range", metavar="A..B", nargs="?", default="HEAD", help="two Git revisions; one alone, or A.., is compared with the files as they are (default: HEAD)")
    diff.add_argument("--course", metavar="FOLDER", type=Path, default=Path("course"), help="default: course")
    diff.add_argument("--format", choices=DIFF_FORMATS, default="text", help="text (default), or markdown for a pull request")
    diff.set_defaults(run=run_diff)
    explain = commands.add_parser("explain", help="tell what a rule of the check finds, why it matters and what to do")
    explain.add_argument("rule", metavar="RULE", choices=rules(), help="its name, which the check prints before its message")
    explain.set_defaults(run=lambda options: run_explain(options.rule))
    format_ = commands.add_parser("fmt", help="write the ids that are missing, and touch nothing else")
    format_.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="default: course")
    format_.add_argument("--check", action="store_true", help="write nothing; say what would be written, and end with 1 if anything would")
    format_.set_defaults(run=lambda options: run_format(options.paths or [Path("course")], options.check))
    add_new(commands)
    add_take(commands)
    commands.add_parser("schema", help="print the JSON Schema of quizzes and banks").set_defaults(run=lambda options: run_schema())
    commands.add_parser("lsp", help="answer an editor, in the Language Server Protocol over standard input and output").set_defaults(run=lambda options: run_lsp())
    return parser


def run_check(options: argparse.Namespace) -> int:
    """Say what is wrong, in one of the formats; mend before what can be mended, where that is wanted."""
    paths = options.paths or [Path("course")]
    # Nothing is made in circles here, and looking for them takes longer than the rest.
    gc.disable()
    try:
        if options.fix:
            _fix(paths)
        found = _check(paths, options.since)
    finally:
        gc.enable()
    return _write_report(found, options)


def _check(paths: Sequence[Path], since: str | None = None) -> Outcome:
    return check_paths(paths, default_folder(), lambda course: () if since is None else find_changes(course, since))


def run_check_site(options: argparse.Namespace) -> int:
    """Say what is wrong in a built site, in one of the formats."""
    try:
        found = Outcome(inspect(options.site, load_course(options.course)), [])
    except CourseError as error:
        found = Outcome(error.problems, [])
    return _write_report(found, options)


def _write_report(found: Outcome, options: argparse.Namespace) -> int:
    """Write what was found; returns the code that the command ends with."""
    tables = [line for course in found.courses for line in ("", *summarize(course))] if options.summary else []
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    report = Report(found.problems, tables, Lines().at, colour)
    _say(FORMATS[options.format](report))
    if options.format == "github":
        summarize_step(report)
    print(report.totals, file=sys.stderr)
    return 1 if report.count("error") or (options.strict and report.count("warning")) else 0


def _fix(paths: Sequence[Path]) -> None:
    """Carry out the cures that need no thought: round by round, since what could not be read has faults of its own."""
    for _ in range(MOST_ROUNDS):
        # The ids first: writing them moves lines.
        done = sum(_mended(file) for path in paths for file in _formatted(path, Problems()))
        done += sum(_mended(Formatted(path, data, tuple(cured))) for path, (data, cured) in mend(_check(paths).problems).items())
        if not done:
            return


def _mended(file: Formatted) -> int:
    """Write a file; returns how much was mended in it."""
    write(file)
    print(f"{shown(file.path)}: {len(file.given)} mended", file=sys.stderr)
    return len(file.given)


def run_diff(options: argparse.Namespace) -> int:
    """Print what became of the course between two revisions, or since one."""
    first, _, last = options.range.partition("..")
    try:
        old = course_at(options.course, first or "HEAD").course
        new = course_at(options.course, last).course if last else load_course(options.course)
    except NoHistory as error:
        print(f"{error} ({error.cure})", file=sys.stderr)
        return 2
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    _say(DIFF_FORMATS[options.format](changes_of(old, new)))
    return 0


def run_explain(name: str) -> int:
    """Print what the guide says of a rule."""
    rule = rules()[name]
    parts = [f"{rule.name} ({rule.severity}): {rule.what}", rule.why.strip(), f"What to do: {rule.cure}", f"Source: {rule.source}" if rule.source else ""]
    _say("\n\n".join(part for part in parts if part) + "\n")
    return 0


def _say(text: str) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Not every terminal can show what an author wrote.
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.stdout.write(text)


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
    _say(FORMATS["text"](Report(sorted(set(problems)), line=Lines().at)))
    print(f"{missing} to write" if check else f"{missing} written", file=sys.stderr)
    return 1 if any(problem.severity == "error" for problem in problems) or (check and missing) else 0


def _formatted(path: Path, problems: Problems) -> Iterator[Formatted]:
    """What is to be written; the list of a course's ids comes last, and is made when the files before it are written."""
    folder = path.parent if path.name == CONFIG else path
    lone = path.is_file() and path.suffix in ENDINGS and path.name != CONFIG
    if (folder / CONFIG).is_file():
        yield from _formatted_course(folder, None, problems)
    elif lone and (course := course_of(path)):
        yield from _formatted_course(course, path, problems)
    elif lone:
        yield from format_files([path], Names(), problems)
    elif path.is_dir() and files_in(path):
        for file in files_in(path):
            if file.name == CONFIG:
                yield from _formatted_course(file.parent, None, problems)
        yield from format_files([file for file in files_in(path) if not course_of(file)], Names(), problems)
    else:
        problems.extend(check_paths([path]).problems)


def _formatted_course(folder: Path, only: Path | None, problems: Problems) -> Iterator[Formatted]:
    try:
        yield from format_course(folder, lambda file: only is None or file.resolve() == only.resolve(), problems)
        if (ledger := format_ledger(folder, problems)) is not None:
            yield ledger
    except CourseError as error:
        problems.extend(error.problems)


def find_changes(course: Course, revision: str) -> Sequence[Problem]:
    """What became of a course's ids and answers since a Git revision."""
    try:
        past = course_at(course.folder, revision)
        return compare(past.course, course, past.path)
    except NoHistory as error:
        return [Problem(Place(shown(course.folder / CONFIG), 1, 1), "no-history", str(error), error.cure)]


def run_schema() -> int:
    """Print the JSON Schema."""
    sys.stdout.write(schema_text())
    return 0


def run_lsp() -> int:
    """Serve an editor; returns 2 where what that needs is not installed."""
    try:
        from .language_server import serve
    except ModuleNotFoundError as error:
        print(f"The language server needs '{error.name}', which is not installed: pip install 'coursemark[lsp]'", file=sys.stderr)
        return 2
    serve()
    return 0
