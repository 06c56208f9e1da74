"""The command `new`: a course, a lesson or a quiz to begin with."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .course import shown
from .problems import CourseError
from .starting import CannotStart, start_course, start_lesson, start_quiz
from .terminal import showable

_FORMS = "usage: coursemark new DIR | coursemark new lesson TITLE | coursemark new quiz [LESSON]"


def add_new(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those that there are."""
    new = commands.add_parser("new", help="begin a course, or add a lesson or a quiz to one", usage=_FORMS.removeprefix("usage: "), description=(
        "'new DIR' makes a course that builds, in a folder that is empty or not there yet. 'new lesson TITLE' adds a lesson to the end "
        "of a course, 'new quiz' a quiz to the end of a lesson, the last one where none is named. Nothing is overwritten."))
    new.add_argument("what", metavar="WHAT", help="a folder, or 'lesson', or 'quiz' (a folder of that name is './lesson')")
    new.add_argument("name", metavar="NAME", nargs="*", help="a lesson's title, or the id of the lesson that gets the quiz")
    new.add_argument("--title", help="the title of a new course (default: made of the folder's name)")
    new.add_argument("--course", metavar="DIR", type=Path, default=Path("course"), help="the folder of the course that gets the lesson or the quiz (default: course)")
    new.set_defaults(run=lambda options: run_new(options.what, " ".join(options.name), options.title, options.course))


def run_new(what: str, name: str, title: str | None, course: Path) -> int:
    """Write the files, and print what was written; returns 0, 1 where something is in the way, or 2 where the call itself is wrong."""
    if (what == "lesson") != bool(name) and what != "quiz":
        print(_FORMS, file=sys.stderr)
        return 2
    try:
        if what == "lesson":
            print(*map(shown, start_lesson(course, showable(name))), sep="\n")
            print("Write the lesson and its question, then run 'coursemark check' and 'coursemark fmt'.", file=sys.stderr)
        elif what == "quiz":
            print(start_quiz(course, name or None))
            print("Write the question, then run 'coursemark check' and 'coursemark fmt'.", file=sys.stderr)
        else:
            folder = Path(what)
            print(*map(shown, start_course(folder, showable(title or _title(folder)))), sep="\n")
            print(f"Read {shown(folder / 'README.md')}; 'mkdocs serve' in {shown(folder)} shows the course.", file=sys.stderr)
    except CourseError as error:
        print(*error.problems, sep="\n")
        return 1
    except (CannotStart, OSError) as error:
        print(f"coursemark new: {error} ({error.cure})" if isinstance(error, CannotStart) else f"coursemark new: {error}", file=sys.stderr)
        return 1
    return 0


def _title(folder: Path) -> str:
    """A title made of a folder's name."""
    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "A course"
