"""Finds what there is to check under a path: courses, files of courses, files of none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..course import CONFIG, Course, read_bank, read_page, read_settings, shown
from ..problems import CourseError, Place, Problem, Problems
from .check import Checked, check_course, check_file
from .keeping import Store

_READERS: dict[str, Callable[[Path, Problems], object]] = {".md": read_page, ".yml": read_bank, ".yaml": read_bank}
ENDINGS = tuple(_READERS)


class Outcome(NamedTuple):
    """What is wrong under some paths, sorted, and the courses that could be read there."""

    problems: list[Problem]
    courses: list[Course]


def check_paths(paths: Iterable[Path], cache_folder: Path | None = None,
                more: Callable[[Course], Iterable[Problem]] = lambda course: ()) -> Outcome:
    """Check courses (their folders or their `course.yml`), folders, lessons and banks; `more` finds further problems of a course."""
    run = _Run(cache_folder, more)
    problems = {problem for path in paths for problem in run.path(path)}
    courses = [checked.course for _, checked in sorted(run.courses.items()) if isinstance(checked, Checked)]
    return Outcome(sorted(problems), courses)


@dataclass
class _Run:
    """Checks each course once."""

    cache_folder: Path | None
    more: Callable[[Course], Iterable[Problem]]
    courses: dict[Path, Checked | list[Problem]] = field(default_factory=dict)

    def path(self, path: Path) -> Sequence[Problem]:
        if path.name == CONFIG or (path / CONFIG).is_file():
            return self._course(path.parent if path.name == CONFIG else path)
        if path.is_dir():
            return self._folder(path)
        if not path.is_file():
            return [Problem(Place(shown(path), 1, 1), "missing-file", "there is no such file or folder", "check the path")]
        if path.suffix not in _READERS:
            return [Problem(Place(shown(path), 1, 1), "nothing-to-check", "this is no lesson and no bank", "name a .md or a .yml file")]
        return self._file(path)

    def _folder(self, folder: Path) -> list[Problem]:
        """The courses in a folder, and all lessons and banks outside them."""
        files = files_in(folder)
        if not files:
            return [Problem(Place(shown(folder), 1, 1), "nothing-to-check", "the folder has no lesson and no bank", "name another")]
        courses = [file.parent for file in files if file.name == CONFIG]
        alone = [file for file in files if not any(file.is_relative_to(course) for course in courses)]
        return [*(problem for course in courses for problem in self._course(course)), *(problem for file in alone for problem in self._file(file))]

    def _file(self, path: Path) -> list[Problem]:
        """What is wrong in one file: what its course says of it, where it has one."""
        folder = course_of(path) or banks_course(path)
        if folder is None:
            return check_file(path)
        problems, name = self._course(folder), shown(path)
        return [problem for problem in problems if problem.place.path == name or problem.name == "no-history"]

    def _course(self, folder: Path) -> list[Problem]:
        key = folder.resolve()
        if key not in self.courses:
            self.courses[key] = self._checked(folder)
        checked = self.courses[key]
        return checked.problems if isinstance(checked, Checked) else checked

    def _checked(self, folder: Path) -> Checked | list[Problem]:
        try:
            return check_course(folder, Store.of(folder, self.cache_folder), self.more)
        except CourseError as error:
            problems = Problems(error.problems)
            for file in files_in(folder):
                if file.name != CONFIG:
                    _READERS[file.suffix](file, problems)
            return list(problems)


def files_in(folder: Path) -> list[Path]:
    """The lessons, banks and settings under a folder."""
    return sorted(
        file for file in folder.rglob("*")
        if file.suffix in _READERS and file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    )


def course_of(file: Path) -> Path | None:
    """The folder of the course that a file stands in."""
    return next((above for above in file.absolute().parents if (above / CONFIG).is_file()), None)


def banks_course(file: Path) -> Path | None:
    """The folder of a course beside the banks, whose bank a file is."""
    if file.suffix == ".md":
        return None
    for above in file.absolute().parents[1:3]:
        for folder in _courses_beside(above):
            if _banks_of(folder) == file.parent.resolve():
                return folder
    return None


def _courses_beside(folder: Path) -> Iterator[Path]:
    yield from (config.parent for config in sorted(folder.glob(f"*/{CONFIG}")))


def _banks_of(folder: Path) -> Path | None:
    try:
        return (folder / read_settings(folder / CONFIG, Problems()).banks).resolve()
    except CourseError:
        return None


class Lines:
    """The lines of source files, each file read once."""

    def __init__(self) -> None:
        self.files: dict[str, list[str]] = {}

    def at(self, place: Place) -> str:
        """The line at a place; nothing where there is none."""
        if place.path not in self.files:
            self.files[place.path] = _read_lines(Path(place.path))
        lines = self.files[place.path]
        return lines[place.line - 1] if place.line <= len(lines) else ""


def _read_lines(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
