"""Answers what an editor asks about a place in a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from .checking.objectives import place_of
from .course import CONFIG, SETTINGS, Course
from .fields import Choice, Field, Flag, Form
from .problems import Edit, Place, Problem
from .questions import KINDS
from .questions.entries import plain_text
from .questions.question import COMMON
from .quiz import QUIZ, USE, QuestionNode, alone_fields
from .source import quiz_fences

_KEY = re.compile(r"(?P<indent>[ >]*)(?P<dash>-[ ]+)?(?P<key>[\w-]+)(?P<colon>:(?=\s|$))?[ ]*(?P<value>.*)")
_PAIR = re.compile(r"(?P<key>[\w-]+):[ ]+(?P<value>[^,{}]*)")
_IN_BRACES = re.compile(r"[{,][ ]*(?P<key>[\w-]+):[ ][^,]*\Z")
_AFTER_KEY = re.compile(r"[ >]*(?:-[ ]+)*(?P<key>[\w-]+):[ ]")
_WORD = re.compile(r"[\w./-]*\Z")
_REST = re.compile(r"[\w./-]*")


class Offer(NamedTuple):
    """Something to complete with: what is inserted, what it is called, what it is for."""

    text: str
    kind: str
    about: str


@dataclass
class Level:
    """The keys of one mapping, as far as they can be told, with their values; `column` is where they begin."""

    column: int
    keys: dict[str, str] = field(default_factory=dict)


@dataclass
class Spot:
    """Where a cursor stands: the keys that lead there from the outermost on, the mappings on the way, in a value its key.

    `word` is what stands round the cursor, `typed` the part before it.
    """

    path: list[str]
    levels: list[Level]
    key: str | None
    word: str
    typed: str


class _Line(NamedTuple):
    column: int
    dash: int | None
    key: str
    value: str


def find_spot(lines: Sequence[str], row: int, column: int) -> Spot:
    """Find out by indentation what a place belongs to; what is typed there need not be whole, nor right."""
    before, after = lines[row][:column], lines[row][column:]
    typed = _WORD.search(before)
    rest = _REST.match(after)
    word = (typed[0] if typed else "") + (rest[0] if rest else "")
    here = _read(lines[row])
    braced = before.rfind("{") > before.rfind("}")
    dash = before.index("-") if re.match(r"[ >]*- ?", before) else None
    level = Level(here.column if here else len(before))
    outer: list[str] = []
    if braced:
        # The mapping in braces is an entry of a list, or stands under the key before it.
        level.keys = {found["key"]: found["value"].strip() for found in _PAIR.finditer(lines[row][before.rindex("{") :])}
        if here and before.rindex("{") > here.column:
            outer = [here.key]
    elif here:
        level.keys = {here.key: here.value}
    path, levels = _climb(lines, row, level, dash, outer, here)
    key = _key_of_value(before, braced)
    return Spot(path, levels, key, word, typed[0] if typed else "")


def _key_of_value(before: str, braced: bool) -> str | None:
    """The key whose value a cursor stands in."""
    found = _IN_BRACES.search(before[before.rindex("{") :]) if braced else _AFTER_KEY.match(before)
    return found["key"] if found else None


def _climb(lines: Sequence[str], row: int, level: Level, dash: int | None, outer: list[str], here: _Line | None) -> tuple[list[str], list[Level]]:
    """The keys above a line that lead to it, and the mappings that they stand in, outermost first."""
    path, levels = list(outer), [level]
    if outer and here:
        levels.append(Level(here.column, {here.key: here.value}))
    in_mapping = dash is None
    limit = levels[-1].column if dash is None else dash
    for text in reversed(lines[:row]):
        line = _read(text)
        if line is None:
            continue
        if in_mapping and line.column == levels[-1].column:
            levels[-1].keys.setdefault(line.key, line.value)
            if line.dash is not None:
                in_mapping, limit = False, line.dash
        elif line.column < limit or (not in_mapping and line.column == limit and line.dash is None):
            path.append(line.key)
            levels.append(Level(line.column, {line.key: line.value}))
            in_mapping, limit = line.dash is None, line.column if line.dash is None else line.dash
    _descend(lines[row + 1 :], levels)
    return path[::-1], levels[::-1]


def _descend(lines: Sequence[str], levels: Sequence[Level]) -> None:
    """Add the keys that follow in the same mappings."""
    alive = list(levels)
    for text in lines:
        if (line := _read(text)) is not None:
            start = line.column if line.dash is None else line.dash
            alive = [level for level in alive if level.column <= start]
            for level in alive:
                if level.column == line.column and line.dash is None:
                    level.keys.setdefault(line.key, line.value)


def _read(text: str) -> _Line | None:
    """A line that begins with a key."""
    found = _KEY.fullmatch(text)
    if not found or not found["colon"]:
        # An entry in braces has its keys in one line.
        braced = re.fullmatch(r"(?P<indent>[ >]*)-[ ]+\{.*", text)
        return _Line(len(braced["indent"]) + 2, len(braced["indent"]), "", "") if braced else None
    return _Line(found.start("key"), len(found["indent"]) if found["dash"] else None, found["key"], found["value"].strip())


class Block(NamedTuple):
    """A quiz, a bank or the settings, with the row of its first line in the file, from 0."""

    lines: list[str]
    first: int
    form: str


def block_at(path: Path, text: str, row: int) -> Block | None:
    """The YAML that a row of a file stands in."""
    if path.suffix != ".md":
        return Block(text.split("\n"), 0, "settings" if path.name == CONFIG else "quiz")
    for fence, _ in quiz_fences(text, str(path)):
        end = fence.first_line + len(fence.lines) - 1 - fence.closed
        if fence.first_line <= row < end:
            return Block(text.split("\n")[fence.first_line : end], fence.first_line, "quiz")
    return None


def fields_at(spot: Spot, form: str) -> Mapping[str, Field]:
    """What the mapping round a place may hold."""
    fields = SETTINGS.fields if form == "settings" else _quiz_fields(spot.levels[0])
    keys = list(spot.path)
    for depth, key in enumerate(keys, 1):
        if key not in fields:
            # An id of the author's choosing, such as a gap's: what follows is described one level above.
            continue
        fields = _fields_of(fields[key].kind, spot.levels[min(depth, len(spot.levels) - 1)])
    return fields


def _quiz_fields(level: Level) -> Mapping[str, Field]:
    if level.keys.keys() & {"type", "ask"} and not level.keys.keys() & {"questions", "from"}:
        return _question_fields(level, alone=True)
    if level.keys.keys() & {"questions", "from", "title", "draw", "mode"}:
        return QUIZ.fields
    return {**QUIZ.fields, **COMMON}


def _question_fields(level: Level, alone: bool = False) -> Mapping[str, Field]:
    kind = KINDS.get(level.keys.get("type", ""))
    if "use" in level.keys:
        return USE.fields
    if kind is None:
        return COMMON if alone else {**COMMON, **USE.fields}
    return {**kind.form.fields, **(alone_fields(level.keys["type"]) if alone else {})}


def _fields_of(kind: Any, level: Level) -> Mapping[str, Field]:
    """What a mapping of a kind may hold; nothing where it is no mapping."""
    while not isinstance(kind, (Form, QuestionNode)) and hasattr(kind, "kind"):
        kind = kind.kind
    if isinstance(kind, QuestionNode):
        return _question_fields(level)
    return kind.fields if isinstance(kind, Form) else {}


def complete(path: Path, text: str, row: int, column: int, course: Course | None) -> list[Offer]:
    """What may stand at a place: keys, or the values of one."""
    block = block_at(path, text, row)
    if block is None:
        return []
    spot = find_spot(block.lines, row - block.first, column)
    fields = fields_at(spot, block.form)
    if spot.key is None:
        present = spot.levels[-1].keys.keys() - {spot.word}
        return [Offer(f"{key}: ", "key", row.about) for key, row in fields.items() if key not in present]
    return list(_values(spot.key, fields.get(spot.key), course))


def _values(key: str, row: Field | None, course: Course | None) -> Iterator[Offer]:
    kind = getattr(row.kind, "kind", row.kind) if row else None
    if key == "type":
        yield from (Offer(name, "value", _about(kind)) for name, kind in KINDS.items())
    elif isinstance(kind, Choice):
        yield from (Offer(name, "value", "") for name in kind.names)
    elif isinstance(kind, Flag):
        yield from (Offer(name, "value", "") for name in ("true", "false"))
    elif course is not None and key in ("objective", "objectives"):
        yield from (Offer(name, "objective", plain_text(words)) for name, words in course.settings.objectives.items())
    elif course is not None and key == "use":
        yield from (Offer(f"{bank.name}/{question.name}", "question", plain_text(question.ask)) for bank in course.banks.values() for question in bank.sound)
    elif course is not None and key == "from":
        yield from (Offer(f"{course.banks_folder.name}/{Path(bank.place.path).name}", "bank", f"{len(bank.questions)} questions") for bank in course.banks.values())


def _about(kind: type[Any]) -> str:
    return (kind.__doc__ or "").strip()


def hover(path: Path, text: str, row: int, column: int, course: Course | None) -> str:
    """What is known of the word at a place, as Markdown; nothing where nothing is."""
    block = block_at(path, text, row)
    if block is None:
        return ""
    spot = find_spot(block.lines, row - block.first, column)
    fields = fields_at(spot, block.form)
    if spot.key is None or spot.word == spot.key:
        found = fields.get(spot.word)
        return f"**{spot.word}**: {found.about}{_allowed(found)}" if found else ""
    if spot.key == "type" and spot.word in KINDS:
        return f"**{spot.word}**: {_about(KINDS[spot.word])}"
    offers = {offer.text: offer.about for offer in _values(spot.key, fields.get(spot.key), course)}
    return f"**{spot.word}**: {offers[spot.word]}" if offers.get(spot.word) else ""


def _allowed(row: Field) -> str:
    needed = " *(needed)*" if row.required else ""
    names = row.kind.names if isinstance(row.kind, Choice) else ("true", "false") if isinstance(row.kind, Flag) else ()
    return needed + (f"\n\nOne of {', '.join(f'`{name}`' for name in names)}." if names else "")


def definition(path: Path, text: str, row: int, column: int, course: Course | None) -> Place | None:
    """Where what the word at a place refers to is written: a question of a bank, a bank, an objective."""
    block = block_at(path, text, row)
    if block is None or course is None:
        return None
    spot = find_spot(block.lines, row - block.first, column)
    if spot.key == "use":
        name, _, wanted = spot.word.partition("/")
        bank = course.banks.get(name)
        return next((question.place for question in bank.sound if question.name == wanted), bank.place) if bank else None
    if spot.key == "from":
        bank = course.banks.get(Path(spot.word).stem)
        return bank.place if bank else None
    if spot.key in ("objective", "objectives") and spot.word in course.settings.objectives:
        return place_of(spot.word, course)
    return None


_MEANT = re.compile(r"did you mean '([^']+)'\?|write (?:'([^']+)'|([a-z0-9.]+))\Z")


def quick_fix(problem: Problem, line: str) -> Edit | None:
    """The cure of a problem as an edit: the one that it has, or what it proposes in place of what it quotes."""
    if problem.edit:
        return problem.edit
    meant, quoted = _MEANT.match(problem.cure), re.search(r"'([^'…]+)'", problem.message)
    if not meant or not quoted:
        return None
    start = problem.place.column - 1
    start += line[start : start + 1] in ("'", '"')
    if not line.startswith(quoted[1], start):
        return None
    new = next(part for part in meant.groups() if part)
    return Edit(problem.place._replace(column=start + 1), quoted[1], new)
