"""Writes the ids that a lesson or a bank lacks, without touching anything else."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .course import LOCK, load_course, shown
from .files import write_whole
from .ledger import bring_up_to_date, past_ids, read_ledger, write_entries
from .naming import Given, Names, ids_of, name_all
from .problems import Place, Problem, Problems
from .reading import Mapping, Node, Scalar, read_yaml
from .source import quiz_fences, read_source

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass
class Source:
    """A lesson or a bank; `raw` has its own line ends, and no byte order mark."""

    path: Path
    mark: bytes
    raw: str
    roots: list[Mapping]

    @property
    def bank(self) -> bool:
        return self.path.suffix != ".md"


@dataclass(frozen=True)
class Formatted:
    """A file with its missing ids: its new bytes, what was given ids, where."""

    path: Path
    data: bytes
    given: tuple[Problem, ...]


def format_course(folder: Path, chosen: Callable[[Path], bool], problems: Problems) -> list[Formatted]:
    """The chosen files of a course that lack ids, with them; nothing is written."""
    course = load_course(folder)
    known = read_ledger(course, problems).entries
    past = past_ids(known)
    files = [*_under(folder, ".md"), *_under(course.banks_folder, ".yml", ".yaml")]
    return format_files([file for file in files if chosen(file)], Names(set(past), past), problems, files)


def format_ledger(folder: Path, problems: Problems) -> Formatted | None:
    """The list of the course's ids brought up to date, where it is not; a course with errors keeps the one it has.

    What cannot be shown at present is not gone.
    """
    course, found = load_course(folder), Problems()
    known = read_ledger(course, found)
    if not found and not any(problem.severity == "error" for problem in course.problems):
        entries = bring_up_to_date(known.entries, course, found)
        problems.extend(found)
        text = write_entries(entries) if entries else known.text
        return None if text is None or text == known.text else Formatted(folder / LOCK, text.encode(), (_stale(folder / LOCK),))
    problems.extend(found)
    return None


def _stale(path: Path) -> Problem:
    return Problem(Place(shown(path), 1, 1), "stale-lock", "the list of ids is not as the course is", "coursemark fmt writes it", "warning")


def _under(folder: Path, *endings: str) -> list[Path]:
    return sorted(
        file for file in folder.rglob("*")
        if file.suffix in endings and file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    )


def write(file: Formatted) -> None:
    """Write a file whole or not at all."""
    write_whole(file.path, file.data)


def format_files(paths: Iterable[Path], names: Names, problems: Problems, within: Iterable[Path] = ()) -> list[Formatted]:
    """The files that lack ids, with them; nothing is written.

    No quiz gets an id that another one has in these files, or in those `within` which they stand. A block that cannot be
    read is a problem, and stays as it is.
    """
    sources = [source for path in paths if (source := _open(path, problems))]
    others = [source for path in within if (source := _open(path, Problems()))]
    for source in (*sources, *others):
        names.quizzes |= ids_of(source.roots) | ({source.path.stem} if source.bank else set())
    return [done for source in sources if (done := _format(source, names, problems))]


def _open(path: Path, problems: Problems) -> Source | None:
    before = len(problems)
    text = read_source(path, shown(path), problems)
    if len(problems) > before:
        return None
    data = path.read_bytes()
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return Source(path, mark, data[len(mark) :].decode("utf-8"), list(_roots(text, path, problems)))


def _roots(text: str, path: Path, problems: Problems) -> Iterator[Mapping]:
    """The tree of each quiz, or of the bank, that can be read without a fault."""
    for body, start in _blocks(text, path, problems):
        found = Problems()
        root = read_yaml(body, start, found)
        problems.extend(found)
        if isinstance(root, Mapping) and not found:
            yield root


def _blocks(text: str, path: Path, problems: Problems) -> Iterator[tuple[str, Place]]:
    name = shown(path)
    if path.suffix != ".md":
        yield text, Place(name, 1, 1)
        return
    for fence, wrong in quiz_fences(text, name):
        if wrong is None:
            yield fence.body, Place(name, fence.first_line + 1, len(fence.indent) + 1)
        else:
            problems.append(wrong)


def _format(source: Source, names: Names, problems: Problems) -> Formatted | None:
    given = [given for root in source.roots for given in name_all(root, names, source.path.stem, source.bank)]
    given.sort(key=lambda entry: entry.node.place)
    lines = _lines(source.raw)
    for entry in reversed(given):
        _insert(entry, lines)
    text = "".join(lines)
    if not _says(text, source):
        problems.error(Place(shown(source.path), 1, 1), "cannot-format", "ids cannot be written into this file as it is laid out",
                       "write the keys of what has no id one a line, or in { }")
        return None
    return Formatted(source.path, source.mark + text.encode(), tuple(map(_told, given))) if given else None


def _says(text: str, source: Source) -> bool:
    """Whether a text, read anew, says what the trees of its source say by now."""
    read = _roots(_LINE_END.sub("\n", text), source.path, Problems())
    return [_plain(root) for root in read] == [_plain(root) for root in source.roots]


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    return {key: _plain(child) for key, child in node.items.items()} if isinstance(node, Mapping) else [_plain(child) for child in node.items]


def _lines(text: str) -> list[str]:
    """The lines of a text, each with its end."""
    ends = [found.end() for found in _LINE_END.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _insert(entry: Given, lines: list[str]) -> None:
    """Write the id before the first key: in its line where the keys stand in braces, else in a line of its own."""
    place = entry.node.place
    line = lines[place.line - 1]
    if line[place.column - 1 : place.column] == "{":
        keys = sorted(entry.node.keys.values())
        _put(f"id: {entry.id}, " if keys else f"id: {entry.id}", keys[0] if keys else place._replace(column=place.column + 1), lines)
        return
    # What stands before the first key: the dash of a list becomes a space, the sign of a quotation stays.
    before = re.sub(r"[^>\s]", " ", line[: place.column - 1])
    _put(f"id: {entry.id}{_end(line)}{before}", place, lines)


def _put(text: str, place: Place, lines: list[str]) -> None:
    line = lines[place.line - 1]
    lines[place.line - 1] = line[: place.column - 1] + text + line[place.column - 1 :]


def _end(line: str) -> str:
    found = _LINE_END.search(line)
    return found[0] if found else "\n"


def _told(entry: Given) -> Problem:
    what = f"an {entry.what}" if entry.what[0] in "aeio" else f"a {entry.what}"
    return Problem(entry.node.place, "missing-id", f"{what} has no id", f"coursemark fmt writes 'id: {entry.id}'", "warning")
