"""The command `take`: quizzes of a course at a terminal."""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from .course import Course, Lesson, Page, load_course
from .examining import Exam
from .fields import did_you_mean
from .problems import CourseError
from .progress import Progress, new_replica
from .quiz import Quiz
from .record_file import Refused
from .record_store import RecordStore
from .taking import Practice, Taking
from .terminal import Left, Terminal, showable
from .words import Words

# A longer line is hard to read.
_WIDEST = 88
INTERRUPTED = 130


def add_take(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those that there are."""
    take = commands.add_parser("take", help="take quizzes of a course at the terminal", description=(
        "Take quizzes of a course at the terminal, scored as in the browser. The record is a file of the form that the page 'My progress' "
        "saves and loads: load it there to go on in the browser, or name a file from there with --record to go on here."))
    take.add_argument("what", metavar="WHAT", nargs="?", help="the id of a lesson, a quiz or a bank, or its file; default: what is still open in the lessons")
    take.add_argument("--course", metavar="DIR", type=Path, default=Path("course"), help="the course's folder (default: course)")
    take.add_argument("--record", metavar="FILE", type=Path, help="where the record is kept (default: coursemark/COURSE-ID.json in the user's folder for data)")
    take.add_argument("--plain", action="store_true", help="no color, and each paragraph in one line: for braille displays, screen readers, logs")
    take.set_defaults(run=lambda options: run_take(options.what, options.course, options.record, options.plain))


@dataclass(frozen=True)
class Named:
    """A quiz with the page that it stands in, and its lesson; a bank stands in none."""

    quiz: Quiz
    page: Page | None = None
    lesson: Lesson | None = None


def run_take(what: str | None, folder: Path, path: Path | None, plain: bool) -> int:
    """Ask questions until there are no more or the learner stops; returns 0, 1 where the course or the record cannot be used, 2 for
    a name that leads nowhere, 130 after Ctrl-C."""
    for stream in sys.stdin, sys.stdout:
        if isinstance(stream, io.TextIOWrapper):
            # What is no text, or cannot be shown, ends nothing.
            stream.reconfigure(errors="replace")
    try:
        course = load_course(folder)
    except CourseError as error:
        print(*error.problems, sep="\n")
        return 1
    found = _find(course, what) if what is not None else _of_lessons(course)
    if found is None:
        names = sorted({name for name, _ in _names(course)})
        print(f"coursemark take: there is no lesson, quiz or bank '{showable(what or '')}' ({did_you_mean(what or '', names) or 'there are ' + ', '.join(names)})", file=sys.stderr)
        return 2
    return _take(course, found, path or default_path(course.settings.id, os.environ), plain, everything=what is not None)


def _take(course: Course, found: list[Named], path: Path, plain: bool, everything: bool) -> int:
    terminal = _terminal(course.words_in(course.settings.language), plain)
    now: Callable[[], int] = lambda: time.time_ns() // 1_000_000
    try:
        store = RecordStore(path, course.settings.id, course.settings.title, course.release, now)
        # What cannot be kept is not asked.
        store.add()
        return _ask(Progress(course, store, new_replica(), now), found, terminal, plain, everything)
    except Refused as refused:
        terminal.tell(refused.reason, "wrong", name=path)
    except OSError as error:
        terminal.tell("take-cannot-save", "wrong", path=path, reason=error.strerror or error)
    return 1


def _ask(progress: Progress, found: list[Named], terminal: Terminal, plain: bool, everything: bool) -> int:
    """Take quizzes, those alone that are not done yet unless `everything` is asked for."""
    code, lesson, asked = 0, None, False
    terminal.tell("take-start")
    try:
        for named in found:
            taking = _taking(named, progress, plain)
            if not everything and not taking.open:
                continue
            if named.lesson and named.lesson != lesson:
                terminal.say()
                terminal.say(named.lesson.title, "strong")
                progress.open(named.lesson)
            lesson, asked = named.lesson, True
            try:
                _run(taking)
            finally:
                # Who leaves in the middle may have passed already.
                if lesson and progress.complete(lesson):
                    terminal.say()
                    terminal.tell("lesson-complete", "right")
            if taking.terminal.left:
                raise taking.terminal.left
        if not asked:
            terminal.tell("take-nothing-open")
    except Left as left:
        code = INTERRUPTED if left.interrupted else 0
    except KeyboardInterrupt:
        code = INTERRUPTED
    terminal.say()
    terminal.tell("take-saved", path=progress.store.path)
    return code


def _run(taking: Taking) -> None:
    if broken := len(taking.quiz.questions) - len(taking.quiz.sound):
        taking.terminal.tell("take-broken", "wrong", n=broken)
    if taking.quiz.sound:
        taking.run()


def _taking(named: Named, progress: Progress, plain: bool) -> Taking:
    language = (named.page.language if named.page else None) or progress.course.settings.language
    kind = Exam if named.quiz.mode == "exam" else Practice
    return kind(named.quiz, progress, _terminal(progress.course.words_in(language), plain), language)


def _find(course: Course, what: str) -> list[Named] | None:
    """The quizzes that a name stands for."""
    return next((found for name, found in _names(course) if name == what), None) or _find_file(course, Path(what))


def _find_file(course: Course, path: Path) -> list[Named] | None:
    with suppress(OSError):
        for bank in course.banks.values():
            if path.exists() and path.samefile(bank.place.path):
                return [Named(bank)]
        for page in course.pages.values():
            if path.exists() and path.samefile(page.path):
                return _quizzes(course, page)
    return None


def _names(course: Course) -> Iterator[tuple[str, list[Named]]]:
    """What may be named: lessons, quizzes, banks."""
    for lesson in course.lessons:
        if lesson.file in course.pages:
            yield lesson.id, _quizzes(course, course.pages[lesson.file])
    for page in course.pages.values():
        yield from ((named.quiz.name, [named]) for named in _quizzes(course, page) if named.quiz.id)
    yield from ((name, [Named(bank)]) for name, bank in course.banks.items())


def _of_lessons(course: Course) -> list[Named]:
    return [named for lesson in course.lessons if lesson.file in course.pages for named in _quizzes(course, course.pages[lesson.file])]


def _quizzes(course: Course, page: Page) -> list[Named]:
    lesson = next((lesson for path, (_, lesson) in course.lesson_of.items() if course.pages[path] is page), None)
    return [Named(quiz, page, lesson) for quiz in page.sound]


def default_path(course: str, environment: Mapping[str, str]) -> Path:
    """Where a course's record is kept: in the folder for data that the system, or else its custom, names."""
    base = environment.get("XDG_DATA_HOME") or environment.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".local" / "share") / "coursemark" / f"{course}.json"


def _terminal(words: Words, plain: bool) -> Terminal:
    shown = sys.stdout.isatty() and not plain
    colour = shown and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size().columns - 1, _WIDEST) if shown else None
    return Terminal(_typed if sys.stdin.isatty() else _piped, sys.stdout.write, words, width, colour)


def _typed(prompt: str) -> str:
    with suppress(ImportError):
        # That it is there lets the line be edited; not every system has it.
        import_module("readline")
    return input(prompt)


def _piped(prompt: str) -> str:
    """A line from a file or another program, shown as if it had been typed."""
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    print(showable(line.rstrip("\r\n")))
    return line.rstrip("\r\n")
