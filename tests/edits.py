"""Edits a copy of a course at random, as its authors would, and knows which question is which whatever its id.

`History` changes the text of the files and keeps a table of its own: every question and every option gets a number that
never changes. The number is the truth that what the course says of itself (keys, fingerprints, `was`) is held against.
"""

import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from coursemark.course import Course, KeptFiles, load_course
from coursemark.formatting import format_course, format_ledger, write
from coursemark.problems import Place, Problems
from coursemark.questions import Question
from coursemark.quiz import Quiz
from coursemark.reading import Mapping, Node, Scalar, Sequence, read_yaml
from coursemark.source import Fence, quiz_fences

WORDS = "amber brook cedar delta ember fjord grove heath inlet junco knoll larch maple north ocean prism quartz ridge stone tulip".split()
# Before a text, so that its layout need not be known.
OPENERS = ["Well,", "Now,", "Again,", "Today,", "Look,"]


@dataclass(frozen=True)
class Built:
    """A question of a revision: its number, what decides its score, where a store that counts would find it.

    `parts` has the numbers of its options by their present ids, `order` their ids in the order of the source; `was` is what
    the page says of their former ids. `decides` names what is right by numbers: the truth that the fingerprint stands for.
    """

    number: int
    print: str
    parts: dict[str, int]
    order: tuple[str, ...]
    was: dict[str, Any]
    decides: str
    page: str
    index: int
    question: Question = field(repr=False)


@dataclass(frozen=True)
class Revision:
    """A state of the course: its questions by key, with what happened to it last.

    `changed` are the numbers of the questions that the edit gave another right answer, or other options; all other questions
    that were there before keep the marks of whoever answered them.
    """

    edit: str
    changed: frozenset[int]
    questions: dict[str, Built]
    outline: dict[str, Any]


@dataclass(frozen=True)
class Spot:
    """A question in the source; lines are counted from 0, `last` is the first line after it."""

    path: Path
    fence: Fence
    quiz: Mapping
    node: Mapping
    first: int
    last: int

    @property
    def alone(self) -> bool:
        return self.quiz is self.node

    @property
    def key(self) -> str:
        return text_of(self.node, "id") if self.alone else f"{text_of(self.quiz, 'id')}/{text_of(self.node, 'id')}"

    @property
    def type(self) -> str:
        return text_of(self.node, "type")

    @property
    def end(self) -> int:
        """The line that closes the fence."""
        return self.fence.first_line + len(self.fence.lines) - 2


@dataclass(frozen=True)
class Removed:
    """A question that was taken out, and may come back."""

    spot: Spot
    lines: list[str]
    number: int
    parts: dict[str, int]


def text_of(node: Mapping, key: str) -> str:
    found = node.items.get(key)
    return found.text if isinstance(found, Scalar) else ""


def list_of(node: Mapping, key: str) -> list[Mapping]:
    found = node.items.get(key)
    return [child for child in found.items if isinstance(child, Mapping)] if isinstance(found, Sequence) else []


class History:
    """A copy of a course in `folder`, which `step` edits; the same seed makes the same edits."""

    def __init__(self, source: Path, folder: Path, seed: int, git: bool = False) -> None:
        self.folder, self.course = folder, folder / "course"
        self.rng = random.Random(seed)
        self.numbers: dict[str, int] = {}
        self.parts: dict[str, dict[str, int]] = {}
        self.removed: list[Removed] = []
        self.git = git
        self._counter = count(1)
        self._files = KeptFiles()
        for name in ("course", "quizzes"):
            shutil.copytree(source / name, folder / name)
        if git:
            self._git("init", "-q")
        self.revisions = [self._record("first", frozenset())]

    def step(self) -> Revision:
        """Make one edit, of whatever kind is possible."""
        while True:
            edit = self.rng.choice(EDITS)
            changed = edit(self)
            if changed is not None:
                self.revisions.append(self._record(edit.__name__, frozenset(changed)))
                return self.revisions[-1]

    # What stands where.

    def spots(self) -> list[Spot]:
        """Every question in the source, in its order."""
        return [spot for path in sorted(self.course.rglob("*.md")) for spot in _spots(path)]

    def spot(self, *types: str, alone: bool | None = None) -> Spot | None:
        """A question of one of the types, or of any; in lessons and in the gallery alike."""
        fitting = [spot for spot in self.spots() if (not types or spot.type in types) and alone in (None, spot.alone)]
        return self.rng.choice(fitting) if fitting else None

    def pages(self) -> list[Path]:
        return sorted(self.course.glob("lessons/*.md"))

    def word(self) -> str:
        """A word that no question has yet."""
        return f"{self.rng.choice(WORDS)}-{next(self._counter)}"

    # What holds after an edit.

    def rename(self, old: str, new: str) -> None:
        """A question got another key."""
        self.numbers[new], self.parts[new] = self.numbers.pop(old), self.parts.pop(old)

    def write_ids(self) -> None:
        """Let the command write missing ids, and the list of all there ever were."""
        problems = Problems()
        for file in format_course(self.course, lambda path: True, problems):
            write(file)
        ledger = format_ledger(self.course, problems)
        if ledger:
            write(ledger)
        assert not problems, "\n".join(map(str, problems))

    def _record(self, edit: str, changed: frozenset[int]) -> Revision:
        course = load_course(self.course, lambda settings: self._files)
        errors = [problem for problem in course.problems if problem.severity == "error"]
        assert not errors, f"after {edit}:\n" + "\n".join(map(str, errors))
        self._number(course)
        if self.git:
            self._git("add", "-A")
            self._git("commit", "-q", "--allow-empty", "-m", edit)
        return Revision(edit, changed, dict(self._build(course)), course.outline(str))

    def _number(self, course: Course) -> None:
        """Give what is new a number, and forget what is gone."""
        known = {key: self.numbers.get(key) or next(self._counter) for key in course.kept}
        parts = {
            key: {name: self.parts.get(key, {}).get(name) or next(self._counter) for name in _names(question)}
            for key, (_, question) in course.kept.items()
        }
        self.numbers, self.parts = known, parts

    def _build(self, course: Course) -> Iterator[tuple[str, Built]]:
        for name, page in course.pages.items():
            asked = [(quiz, question) for quiz in page.sound for question in quiz.sound]
            for index, (quiz, question) in enumerate(asked):
                key = quiz.key(question)
                yield key, Built(
                    self.numbers[key], course.prints[key], dict(self.parts[key]), _names(question), question.renamed(),
                    _decides(question, quiz, self.parts[key]), name, index, question,
                )

    def _git(self, *words: str) -> None:
        name = ["-c", "user.name=Author", "-c", "user.email=author@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(self.folder), *name, *words], check=True, capture_output=True)


def _names(question: Question) -> tuple[str, ...]:
    """The ids in a response to a question of options or items, in the order of the source."""
    entries = getattr(question, "options", ()) or (getattr(question, "items", ()) if question.type == "order" else ())
    return tuple(entry.name for entry in entries)


def _decides(question: Question, quiz: Quiz, parts: dict[str, int]) -> str:
    key = question.key()
    if question.type == "order":
        return str([parts[name] for name in key["order"]])
    if parts:
        return str((question.type, sorted(parts.values()), sorted(parts[name] for name in key.get("correct", ()))))
    return str((question.type, sorted((name, str(value)) for name, value in key.items() if name not in ("near", "unit"))))


def _spots(path: Path) -> Iterator[Spot]:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    for fence, _ in quiz_fences(text, str(path)):
        quiz = read_yaml(fence.body, Place(str(path), fence.first_line + 1, len(fence.indent) + 1), Problems())
        assert isinstance(quiz, Mapping)
        end = fence.first_line + len(fence.lines) - 2
        if "questions" not in quiz.items:
            yield Spot(path, fence, quiz, quiz, fence.first_line, end)
        for first, last, node in _entries(lines, quiz, "questions", end):
            yield Spot(path, fence, quiz, node, first, last)


def _entries(lines: list[str], owner: Mapping, key: str, end: int) -> list[tuple[int, int, Mapping]]:
    """The lines of each entry of a list that has a line or more for each, from its dash to the line after its last."""
    found = []
    for node in list_of(owner, key):
        first, dash = node.place.line - 1, node.place.column - 3
        if lines[first][dash:dash + 2] != "- ":
            return []
        last = first + 1
        while last < end and (not lines[last].strip(" >") or len(lines[last]) - len(lines[last].lstrip(" >")) > dash):
            last += 1
        found.append((first, last, node))
    return found


# The edits. Each returns the numbers of the questions whose marks it takes, or None where it is not possible.

Edit = Callable[[History], "set[int] | None"]


def _read(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines), encoding="utf-8")


def _insert(path: Path, place: Place, text: str) -> None:
    lines = _read(path)
    line = lines[place.line - 1]
    lines[place.line - 1] = line[: place.column - 1] + text + line[place.column - 1 :]
    _write(path, lines)


def _prefix(path: Path, scalar: Node | None, word: str) -> bool:
    """Write a word before a text, whatever its layout."""
    if not isinstance(scalar, Scalar):
        return False
    line = _read(path)[scalar.place.line - 1]
    sign = line[scalar.place.column - 1]
    place = scalar.place
    if sign in "|>":
        below = _read(path)[scalar.place.line]
        place = Place(place.path, place.line + 1, len(below) - len(below.lstrip(" ")) + 1)
    elif sign in "\"'":
        place = place._replace(column=place.column + 1)
    _insert(path, place, f"{word} ")
    return True


def _swap(path: Path, one: tuple[int, int], other: tuple[int, int]) -> None:
    (a, b), (c, d) = sorted([one, other])
    lines = _read(path)
    _write(path, [*lines[:a], *lines[c:d], *lines[b:c], *lines[a:b], *lines[d:]])


def _braced(spot: Spot, node: Mapping) -> bool:
    return _read(spot.path)[node.place.line - 1][node.place.column - 1] == "{"


def _rewrite_id(spot: Spot, node: Mapping, new: str, was: list[str]) -> None:
    """Give a new id, and say what it was; what is said already is replaced."""
    old, said = node.items["id"], node.items.get("was")
    told = f"[{', '.join(was)}]" if len(was) > 1 else was[0]
    lines = _read(spot.path)
    if said is not None:
        number = said.place.line - 1
        start = said.place.column - 1
        rest = lines[number][start:]
        stop = rest.index("]") + 1 if rest.startswith("[") else len(re.split(r"[,}\s]", rest, maxsplit=1)[0])
        lines[number] = lines[number][:start] + told + rest[stop:]
    line = lines[old.place.line - 1]
    assert isinstance(old, Scalar)
    stop = old.place.column - 1 + len(old.text)
    more = "" if said is not None else f", was: {told}" if _braced(spot, node) else f"\n{' ' * (node.place.column - 1)}was: {told}"
    lines[old.place.line - 1] = line[: old.place.column - 1] + new + more + line[stop:]
    _write(spot.path, lines)


def _was(node: Mapping) -> list[str]:
    said = node.items.get("was")
    return [said.text] if isinstance(said, Scalar) else [child.text for child in said.items if isinstance(child, Scalar)] if isinstance(said, Sequence) else []


def reword_question(history: History) -> set[int] | None:
    spot = history.spot()
    return set() if spot and _prefix(spot.path, spot.node.items.get("ask"), history.rng.choice(OPENERS)) else None


def reword_option(history: History) -> set[int] | None:
    spot = history.spot("single", "multiple", "order", "poll")
    options = (list_of(spot.node, "options") or list_of(spot.node, "items")) if spot else []
    return set() if spot and options and _prefix(spot.path, history.rng.choice(options).items.get("text"), history.rng.choice(OPENERS)) else None


def reword_explanation(history: History) -> set[int] | None:
    spot = history.spot()
    return set() if spot and _prefix(spot.path, spot.node.items.get(history.rng.choice(["explain", "hint"])), history.rng.choice(OPENERS)) else None


def reword_prose(history: History) -> set[int]:
    path = history.rng.choice(history.pages())
    path.write_text(path.read_text(encoding="utf-8") + f"\nA sentence about {history.word()}.\n", encoding="utf-8")
    return set()


def add_hint(history: History) -> set[int] | None:
    spot = history.spot()
    if spot is None or "hint" in spot.node.items or "points" in spot.node.items or spot.type in ("poll", "reflect"):
        return None
    _insert(spot.path, spot.node.place, f"hint: Think of {history.word()}.\n{' ' * (spot.node.place.column - 1)}points: 2\n{' ' * (spot.node.place.column - 1)}")
    return set()


def reorder_options(history: History) -> set[int] | None:
    spot = history.spot("single", "multiple", "poll")
    entries = _entries(_read(spot.path), spot.node, "options", spot.last) if spot else []
    if spot is None or len(entries) < 2:
        return None
    one, other = history.rng.sample(entries, 2)
    _swap(spot.path, one[:2], other[:2])
    return set()


def reorder_questions(history: History) -> set[int] | None:
    spot = history.spot(alone=False)
    siblings = [other for other in history.spots() if spot and other.path == spot.path and other.fence == spot.fence and other.first != spot.first]
    if spot is None or not siblings:
        return None
    other = history.rng.choice(siblings)
    _swap(spot.path, (spot.first, spot.last), (other.first, other.last))
    return set()


def reorder_lessons(history: History) -> set[int] | None:
    path = history.course / "course.yml"
    lines = _read(path)
    settings = read_yaml("\n".join(lines), Place(str(path), 1, 1), Problems())
    assert isinstance(settings, Mapping)
    one, other = history.rng.sample(_entries(lines, settings, "lessons", len(lines)), 2)
    _swap(path, one[:2], other[:2])
    return set()


def rename_page(history: History) -> set[int]:
    path = history.rng.choice(history.pages())
    new = path.with_name(f"{history.word()}.md")
    path.rename(new)
    settings = history.course / "course.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(f"lessons/{path.name}", f"lessons/{new.name}"), encoding="utf-8")
    return set()


def move_quiz(history: History) -> set[int] | None:
    """A whole quiz goes to another page, and keeps its ids."""
    spot = history.spot()
    target = history.rng.choice(history.pages())
    if spot is None or target == spot.path:
        return None
    lines = _read(spot.path)
    block = lines[spot.fence.first_line - 1 : spot.end + 1]
    _write(spot.path, lines[: spot.fence.first_line - 1] + lines[spot.end + 1 :])
    _append(target, [line.removeprefix(spot.fence.indent) for line in block])
    return set()


def _append(page: Path, block: list[str]) -> None:
    page.write_text(page.read_text(encoding="utf-8").rstrip("\n") + "\n\n" + "\n".join(block) + "\n", encoding="utf-8")


def rename_question(history: History) -> set[int] | None:
    spot = history.spot()
    if spot is None:
        return None
    old, new = spot.key, history.word()
    _rewrite_id(spot, spot.node, new, [*_was(spot.node), text_of(spot.node, "id")])
    history.rename(old, new if spot.alone else f"{text_of(spot.quiz, 'id')}/{new}")
    return set()


def rename_quiz(history: History) -> set[int] | None:
    spot = history.spot(alone=False)
    if spot is None:
        return None
    old, new = text_of(spot.quiz, "id"), history.word()
    _rewrite_id(spot, spot.quiz, new, [*_was(spot.quiz), old])
    for key in [key for key in history.numbers if key.startswith(f"{old}/")]:
        history.rename(key, f"{new}/{key.partition('/')[2]}")
    return set()


def rename_option(history: History) -> set[int] | None:
    spot = history.spot("single", "multiple", "order", "poll")
    options = (list_of(spot.node, "options") or list_of(spot.node, "items")) if spot else []
    if spot is None or not options or "when" in spot.node.items:
        return None
    option, new = history.rng.choice(options), history.word()
    old = text_of(option, "id")
    _rewrite_id(spot, option, new, [*_was(option), old])
    parts = history.parts[spot.key]
    parts[new] = parts.pop(old)
    return set()


def move_question(history: History) -> set[int] | None:
    """A question goes to another quiz, and says under all its former keys where it was."""
    spot = history.spot(alone=False)
    others = [other for other in history.spots() if spot and not other.alone and text_of(other.quiz, "id") != text_of(spot.quiz, "id")]
    if spot is None or not others or len(list_of(spot.quiz, "questions")) < 2:
        return None
    other, key = history.rng.choice(others), spot.key
    new = f"{text_of(other.quiz, 'id')}/{text_of(spot.node, 'id')}"
    if new in history.numbers or new in history.revisions[-1].outline.get("was", {}).get("questions", {}):
        return None
    _rewrite_id(spot, spot.node, text_of(spot.node, "id"), [*_former_keys(history, spot), key])
    moved = next(again for again in history.spots() if again.key == key)
    _carry(moved, next(again for again in history.spots() if again.key == other.key))
    history.rename(key, new)
    return set()


def _former_keys(history: History, spot: Spot) -> list[str]:
    """What the outline says a question was, the oldest first, as another quiz has to write it."""
    homes = [*_was(spot.quiz), text_of(spot.quiz, "id")]
    names = [*_was(spot.node), text_of(spot.node, "id")]
    keys = [key for name in names for key in ([name] if "/" in name else [f"{home}/{name}" for home in homes])]
    return [key for key in dict.fromkeys(keys) if key != spot.key]


def _carry(spot: Spot, after: Spot) -> None:
    """Put the lines of a question behind another one."""
    lines = _read(spot.path)
    shift = (after.node.place.column - spot.node.place.column) * " "
    cut = (spot.node.place.column - after.node.place.column) if not shift else 0
    block = [(shift + line if line.strip() else line)[max(cut, 0) :] for line in lines[spot.first : spot.last]]
    _write(spot.path, lines[: spot.first] + lines[spot.last :])
    shifted = spot.last - spot.first if spot.path == after.path and after.first > spot.first else 0
    there = _read(after.path)
    _write(after.path, there[: after.last - shifted] + block + there[after.last - shifted :])


def add_check(history: History) -> set[int]:
    page, word = history.rng.choice(history.pages()), history.word()
    told = history.rng.choice(["true", "false"])
    _append(page, ["```quiz", "type: true-false", f"ask: The {word} stands by the {history.word()}.", f"answer: {told}", "```"])
    history.write_ids()
    return set()


def add_question(history: History) -> set[int] | None:
    spot = history.spot(alone=False)
    if spot is None:
        return None
    pad = " " * (spot.node.place.column - 3)
    lines = _read(spot.path)
    options = [f"{pad}    - text: The {history.word()}" + (f"\n{pad}      correct: true" if number == 0 else "") for number in range(3)]
    lines[spot.last : spot.last] = [f"{pad}- type: single", f"{pad}  ask: Where is the {history.word()}?", f"{pad}  options:", *options]
    _write(spot.path, lines)
    history.write_ids()
    return set()


def remove_question(history: History) -> set[int] | None:
    spot = history.spot()
    if spot is None or (not spot.alone and len(list_of(spot.quiz, "questions")) < 2) or len(history.numbers) < 25:
        return None
    lines = _read(spot.path)
    first, last = (spot.fence.first_line - 1, spot.end + 1) if spot.alone else (spot.first, spot.last)
    history.removed.append(Removed(spot, lines[first:last], history.numbers[spot.key], dict(history.parts[spot.key])))
    _write(spot.path, lines[:first] + lines[last:])
    return set()


def restore_check(history: History) -> set[int] | None:
    """A question that stood alone comes back with its id."""
    back = [removed for removed in history.removed if removed.spot.alone]
    if not back:
        return None
    removed = history.rng.choice(back)
    history.removed.remove(removed)
    history.numbers[removed.spot.key], history.parts[removed.spot.key] = removed.number, removed.parts
    _append(history.rng.choice(history.pages()), [line.removeprefix(removed.spot.fence.indent) for line in removed.lines])
    return set()


def _correct(spot: Spot, entry: tuple[int, int, Mapping], right: bool) -> None:
    """Make an option right, or wrong."""
    first, last, node = entry
    lines = _read(spot.path)
    if not right:
        lines[first:last] = [line.replace(", correct: true", "") for line in lines[first:last] if line.strip() != "correct: true"]
        _write(spot.path, lines)
    elif _braced(spot, node):
        _insert(spot.path, min(place for key, place in node.keys.items() if key == "text"), "correct: true, ")
    else:
        lines[first] += f"\n{' ' * (node.place.column - 1)}correct: true"
        _write(spot.path, lines)


def change_key(history: History) -> set[int] | None:
    """Another option of a single choice is right."""
    spot = history.spot("single")
    entries = _entries(_read(spot.path), spot.node, "options", spot.last) if spot else []
    if spot is None or not entries or any("missed" in node.items for _, _, node in entries):
        return None
    right = next(entry for entry in entries if "correct" in entry[2].items)
    wrong = history.rng.choice([entry for entry in entries if "correct" not in entry[2].items])
    # From the bottom up, since lines come and go.
    for entry in sorted([right, wrong], key=lambda entry: -entry[0]):
        _correct(spot, entry, entry is wrong)
    return {history.numbers[spot.key]}


def change_keys(history: History) -> set[int] | None:
    """One more option of a multiple choice is right, or one less."""
    spot = history.spot("multiple")
    entries = [entry for entry in _entries(_read(spot.path), spot.node, "options", spot.last) if "missed" not in entry[2].items] if spot else []
    if spot is None or not entries:
        return None
    entry = history.rng.choice(entries)
    _correct(spot, entry, "correct" not in entry[2].items)
    return {history.numbers[spot.key]}


def change_answer(history: History) -> set[int] | None:
    spot = history.spot("true-false", "number", "text")
    if spot is None:
        return None
    answer = spot.node.items.get("answer")
    lines = _read(spot.path)
    if isinstance(answer, Scalar):
        new = {"true": "false", "false": "true"}.get(answer.text) or f"{answer.text}1"
        line = lines[answer.place.line - 1]
        lines[answer.place.line - 1] = line[: answer.place.column - 1] + new + line[answer.place.column - 1 + len(answer.text) :]
    elif not _accept_more(lines, spot.node.items["answers"], history.word()):
        return None
    _write(spot.path, lines)
    return {history.numbers[spot.key]}


def _accept_more(lines: list[str], answers: Node, word: str) -> bool:
    """One more answer is accepted."""
    number, start = answers.place.line - 1, answers.place.column - 1
    if isinstance(answers, Sequence) and lines[number][start] == "[":
        lines[number] = f"{lines[number][: start + 1]}{word}, {lines[number][start + 1 :]}"
    elif isinstance(answers, Sequence):
        lines[number] = f"{lines[number][:start]}- {word}\n{lines[number][:start]}{lines[number][start:]}"
    else:
        return False
    return True


def add_option(history: History) -> set[int] | None:
    spot = history.spot("single", "multiple")
    entries = _entries(_read(spot.path), spot.node, "options", spot.last) if spot else []
    if spot is None or not entries:
        return None
    lines, (first, _, node) = _read(spot.path), history.rng.choice(entries)
    lines[first:first] = [f"{' ' * (node.place.column - 3)}- text: The {history.word()}"]
    _write(spot.path, lines)
    history.write_ids()
    return {history.numbers[spot.key]}


def remove_option(history: History) -> set[int] | None:
    spot = history.spot("single", "multiple")
    entries = _entries(_read(spot.path), spot.node, "options", spot.last) if spot else []
    wrong = [entry for entry in entries if "correct" not in entry[2].items]
    if spot is None or len(entries) < 3 or not wrong or "when" in spot.node.items:
        return None
    first, last, _ = history.rng.choice(wrong)
    lines = _read(spot.path)
    _write(spot.path, lines[:first] + lines[last:])
    return {history.numbers[spot.key]}


COSMETIC: list[Edit] = [
    reword_question, reword_option, reword_explanation, reword_prose, add_hint, reorder_options, reorder_questions, reorder_lessons,
    rename_page, move_quiz, rename_question, rename_quiz, rename_option, move_question, add_check, add_question, remove_question, restore_check,
]
SEMANTIC: list[Edit] = [change_key, change_keys, change_answer, add_option, remove_option]
EDITS = COSMETIC + SEMANTIC
