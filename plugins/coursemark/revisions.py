"""Reads a course as it stood at a Git revision."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from .course import CONFIG, Course, load_course
from .problems import CourseError
from .reading import shorten

_ENDINGS = (".md", ".yml", ".yaml")


class NoHistory(Exception):
    """Why a revision cannot be read, with the cure."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.cure = cure


@dataclass(frozen=True)
class Past:
    """A course at a revision; `root` is where its files stood while they were read, `top` the repository's folder."""

    course: Course
    root: Path
    top: Path

    def path(self, name: str) -> Path:
        """Where a file of the past, as its problems name it, stands at present."""
        return self.top / Path(name).absolute().relative_to(self.root)


def course_at(folder: Path, revision: str) -> Past:
    """The course in a folder as it stood at a revision.

    Raises `NoHistory` where there is no Git, no repository, no such revision, or no course then.
    """
    top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    commit = _commit(top, revision)
    inside = folder.resolve().relative_to(top.resolve())
    with TemporaryDirectory() as name:
        root = Path(name).resolve()
        _copy(top, commit, root)
        if not (root / inside / CONFIG).is_file():
            raise NoHistory(f"there was no {(inside / CONFIG).as_posix()} at '{revision}'", "name a later revision")
        try:
            return Past(load_course(root / inside), root, top)
        except CourseError as error:
            raise NoHistory(f"the course at '{revision}' cannot be read: {error.problems[0].words}", "name another revision") from error


def _commit(top: Path, revision: str) -> str:
    # What begins with a dash would be an option.
    done = _run(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if done.returncode == 0:
        return done.stdout.decode().strip()
    shallow = _git(top, "rev-parse", "--is-shallow-repository").strip() == b"true"
    raise NoHistory(f"Git knows no revision '{revision}' here",
                    "this clone has only the newest part of the history: git fetch --unshallow" if shallow else "name a commit, a branch or a tag")


def _copy(top: Path, commit: str, root: Path) -> None:
    """Write the lessons, banks and settings of a commit under a folder."""
    listed = _git(top, "ls-tree", "-r", "-z", "--full-tree", commit).decode("utf-8", "surrogateescape")
    entries = [entry.partition("\t") for entry in listed.split("\0") if entry.endswith(_ENDINGS)]
    # Links, whose mode begins with 12, could lead out of the folder.
    wanted = [(about.split(" ")[2], path) for about, _, path in entries if about.startswith("100")]
    data = _run(top, "cat-file", "--batch", given="".join(f"{name}\n" for name, _ in wanted).encode()).stdout
    for (_, path), content in zip(wanted, _contents(data), strict=True):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _contents(data: bytes) -> Iterator[bytes]:
    """The contents in what `git cat-file --batch` writes: a line with the size, the content, a line end."""
    at = 0
    while at < len(data):
        head = data.index(b"\n", at)
        size = int(data[at:head].rsplit(b" ", 1)[1])
        yield data[head + 1 : head + 1 + size]
        at = head + 1 + size + 1


def _git(folder: Path, *words: str) -> bytes:
    done = _run(folder, *words)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").removeprefix("fatal: ")
        raise NoHistory(f"Git cannot read the course's history: {shorten(said, 120)}", "run this in a clone of the course")
    return done.stdout


def _run(folder: Path, *words: str, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(folder), *words], input=given, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise NoHistory("Git is not installed", "install Git") from error
