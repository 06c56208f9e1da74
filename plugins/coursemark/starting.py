"""Starts a course, a lesson or a quiz from a template, without touching what is there."""

from __future__ import annotations

import importlib.metadata
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from .course import CONFIG, SETTINGS, Course, Lesson, load_course, shown
from .fields import did_you_mean
from .files import write_whole
from .formatting import format_ledger, write
from .naming import slug
from .problems import Place, Problems
from .quiz import Quiz, schema_text
from .reading import Mapping, Sequence, read_yaml
from .source import quiz_fences

_TEMPLATES = Path(__file__).with_name("templates")
# Package data and Git take names that begin with a dot for something else.
_DOT = "dot-"


class CannotStart(Exception):
    """Something is in the way, in words; `cure` says what to do."""

    def __init__(self, message: str, cure: str) -> None:
        self.cure = cure
        super().__init__(message)


def start_course(folder: Path, title: str) -> list[Path]:
    """Write a course that builds and is without a fault; returns its files."""
    blanks = {"ID": slug(title, "course"), "TITLE": _quoted(title), "HEADING": _escaped(title), "REQUIREMENT": requirement()}
    files = {folder / name: _filled(template, blanks) for name, template in _course_files()}
    files[folder / "quizzes" / "schema.json"] = schema_text()
    if there := [path for path in files if path.exists()]:
        raise CannotStart(f"{', '.join(map(shown, there))} would be overwritten", "name a folder that is empty, or not there yet")
    for path, text in files.items():
        _write(path, text)
    if ledger := format_ledger(folder / "course", Problems()):
        write(ledger)
        files[ledger.path] = ledger.data.decode()
    return sorted(files)


def start_lesson(folder: Path, title: str) -> list[Path]:
    """Add a lesson with a quiz to the end of a course; returns its file and the course's, which names it now."""
    course = load_course(folder)
    name = slug(title, "lesson", _taken(course))
    beside = next((PurePosixPath(lesson.file).parent for lesson in reversed(course.lessons) if lesson.file), PurePosixPath("lessons"))
    lesson = Lesson(place=Place("", 1, 1), id=name, title=title, file=(beside / f"{name}.md").as_posix())
    page = folder / str(lesson.file)
    if page.exists():
        raise CannotStart(f"{shown(page)} is there already", "give the lesson another title, or rename the file")
    config = _with_lesson(folder / CONFIG, course, lesson)
    _write(page, _filled(_TEMPLATES / "lesson.md", {"HEADING": _escaped(title)}) + _filled(_TEMPLATES / "quiz.md", {"ID": name}))
    write_whole(folder / CONFIG, config.encode())
    return [page, folder / CONFIG]


def start_quiz(folder: Path, lesson: str | None) -> Place:
    """Add a quiz to the end of a lesson, the last one where none is named; returns where it stands."""
    course = load_course(folder)
    written = {one.id: str(one.file) for one in course.lessons if one.file in course.pages}
    name = lesson or next(reversed(written), "")
    if name not in written:
        raise CannotStart(f"there is no lesson '{name}' with a file" if name else "no lesson has a file yet",
                          did_you_mean(name, written) or (f"the lessons are {', '.join(written)}" if written else "coursemark new lesson TITLE makes one"))
    path = folder / written[name]
    text = _text(path)
    end = _line_end(text)
    quiz = _filled(_TEMPLATES / "quiz.md", {"ID": slug(f"{name} quiz", "quiz", _taken(course))}).replace("\n", end)
    before = text.rstrip() + 2 * end
    fences = quiz_fences(_plain(before + quiz), shown(path))
    if len(fences) != len(course.pages[written[name]].quizzes) + 1 or fences[-1][1]:
        raise CannotStart(f"a quiz at the end of {shown(path)} would not be read as one", "close the block that is open there")
    write_whole(path, (before + quiz).encode())
    return Place(shown(path), before.count("\n") + 1, 1)


def requirement() -> str:
    """What installs this very version: as a line of a requirements file."""
    installed = importlib.metadata.distribution("coursemark")
    told = installed.read_text
    origin = json.loads(told("direct_url.json") or "{}")
    commit = origin.get("vcs_info", {}).get("commit_id")
    return f"coursemark @ git+{origin['url']}@{commit}" if commit else f"coursemark=={installed.version}"


def _course_files() -> Iterator[tuple[str, Path]]:
    root = _TEMPLATES / "course"
    for template in sorted(root.rglob("*")):
        if template.is_file():
            yield re.sub(rf"(^|/){_DOT}", r"\1.", template.relative_to(root).as_posix()), template


def _filled(template: Path, blanks: dict[str, str]) -> str:
    """A template with its blanks (`@NAME@`) filled."""
    return re.sub(r"@([A-Z]+)@", lambda blank: blanks[blank[1]], template.read_text("utf-8"))


def _quoted(text: str) -> str:
    """A text as a value in YAML."""
    return json.dumps(text, ensure_ascii=False)


def _escaped(text: str) -> str:
    """A text as Markdown."""
    return re.sub(r"([\\`*_\[\]<>&#])", r"\\\1", text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, text.encode())


def _text(path: Path) -> str:
    """A file with its own line ends and, if it has one, its byte order mark."""
    return path.read_bytes().decode("utf-8")


def _plain(text: str) -> str:
    """A text as it is read: without a byte order mark, with line feeds."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _taken(course: Course) -> set[str]:
    """Every id of a lesson, a quiz or a bank, present or former."""
    owners: list[Lesson | Quiz] = [*course.lessons, *course.quizzes]
    return {name for owner in owners for name in (owner.id or "", *owner.was)}


def _with_lesson(path: Path, course: Course, lesson: Lesson) -> str:
    """The text of `course.yml` with a lesson more, and nothing else changed."""
    problems = Problems()
    lines = _text(path).splitlines(keepends=True)
    root = read_yaml(_plain("".join(lines)), Place(shown(path), 1, 1), problems)
    listed = root.items.get("lessons") if isinstance(root, Mapping) else None
    entry = f"- id: {lesson.id}\n  title: {_quoted(lesson.title)}\n  file: {lesson.file}\n"
    refusal = CannotStart(f"the list of lessons in {shown(path)} is not laid out one a line",
                          f"write each lesson on lines of its own that start with '- ', or add this one by hand:\n{entry}")
    if not isinstance(root, Mapping) or not isinstance(listed, Sequence) or not listed.items:
        raise refusal
    place = listed.items[-1].place
    dash = re.fullmatch(r"(\s*)-\s+", lines[place.line - 1][: place.column - 1])
    if not dash:
        raise refusal
    end = min((key.line - 1 for key in root.keys.values() if key.line > place.line), default=len(lines))
    # What stands at the margin between two keys belongs to the second one.
    while not lines[end - 1].strip() or lines[end - 1].startswith("#"):
        end -= 1
    line_end = _line_end("".join(lines))
    if not lines[end - 1].endswith("\n"):
        lines[end - 1] += line_end
    lines.insert(end, "".join(f"{dash[1]}{line}{line_end}" for line in entry.splitlines()))
    text = "".join(lines)
    if not _says(text, course, lesson):
        raise refusal
    return text


def _says(text: str, course: Course, lesson: Lesson) -> bool:
    """Whether a text says what the course says, and the lesson."""
    problems = Problems()
    root = read_yaml(_plain(text), Place(CONFIG, 1, 1), problems)
    read = SETTINGS.read(root, "course", problems) if root is not None else None
    return not problems and read == replace(course.settings, lessons=(*course.lessons, lesson))

