"""Says what an edit of a course means to its learners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Any

from .course import Course
from .fields import Placed
from .history import pair_questions
from .questions import Question
from .questions.entries import origin

# What learners notice of a change, and what they do not lose.
AGAIN = "learners will be asked again"
KEPT = "learners keep their answers"
FRESH = "a question more, also for those who had finished"
GONE = "what learners answered stays in their history, and counts no more"
LOST = "learners lose their answers"
NOTHING = "nothing to answer"

# How a text is called, by the field it stands in; that of an entry is called after the list.
_TEXTS = {"ask": "question", "explain": "explanation", "feedback": "feedback", "missed": "feedback", "hint": "hint", "model": "model answer",
          "says": "step", "speaker": "speaker", "left": "pair", "right": "pair", "text": "text", "true": "feedback", "false": "feedback"}
_LISTS = {"options": "option", "items": "item", "extras": "extra", "bins": "bin", "replies": "reply", "checklist": "point"}
_SETTINGS = ("type", "points", "objective", "shuffle", "idk")
_UNCOUNTED = frozenset({"question", "feedback", "explanation", "text", "model answer"})


@dataclass(frozen=True)
class Edit:
    """What was done to a question, a lesson or a page, where it stands now, and what that means."""

    path: str
    name: str
    done: tuple[str, ...]
    means: str

    def __str__(self) -> str:
        return f"{self.name}: {', '.join(self.done)}; {self.means}"


def changes_of(old: Course, new: Course) -> list[Edit]:
    """The edits that lead from one state of a course to another, in the order of the files."""
    said, seeming = pair_questions(old, new)
    edits = [*_lessons(old, new), *_pages(old, new)]
    edits += [edit for key, now in said.items() if (edit := _question(old, new, key, now))]
    edits += [Edit(_path(new, now), key, (f"seems to be '{now}' now, which does not say so",), f"{LOST}, unless it says 'was'") for key, now in seeming.items()]
    edits += [Edit(_path(new, key), key, ("new",), FRESH) for key in new.kept if key not in {*said.values(), *seeming.values()}]
    edits += [Edit(_path(old, key), key, ("gone",), GONE) for key in old.kept if key not in said and key not in seeming]
    return sorted(edits, key=lambda edit: (edit.path, edit.name))


def _path(course: Course, key: str) -> str:
    """The file of a question, from the course's folder or as the bank's name."""
    place = course.kept[key][1].place.path
    return next((name for name, page in course.pages.items() if page.path == place), place.rpartition("/")[2])


def _lessons(old: Course, new: Course) -> Iterator[Edit]:
    before = {lesson.id: lesson for lesson in old.lessons}
    now = {origin(lesson.id, [name for name in lesson.was if name in before]): lesson for lesson in new.lessons}
    for name, lesson in now.items():
        if name not in before:
            yield Edit(lesson.file or "", f"lesson {lesson.id}", ("new",), "there is a lesson more to complete" if lesson.file else "it is announced")
        elif lesson.title != before[name].title:
            yield Edit(lesson.file or "", f"lesson {lesson.id}", ("renamed",), KEPT)
    for name in before.keys() - now.keys():
        yield Edit(before[name].file or "", f"lesson {name}", ("gone",), "what learners did in it counts no more")


def _pages(old: Course, new: Course) -> Iterator[Edit]:
    for name, page in new.pages.items():
        if name in old.pages and (done := _words(old.pages[name].prose, page.prose)):
            yield Edit(name, "text", done, NOTHING)


def _words(before: list[str], after: list[str]) -> tuple[str, ...]:
    if before == after:
        return ()
    steps = [step for step in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes() if step[0] != "equal"]
    added, removed = sum(end - start for *_, start, end in steps), sum(end - start for _, start, end, *_ in steps)
    return tuple(f"{_count(count, 'word')} {what}" for count, what in ((added, "added"), (removed, "removed")) if count)


def _question(old: Course, new: Course, key: str, now: str) -> Edit | None:
    before, after = old.kept[key][1], new.kept[now][1]
    changed = old.prints[key] != new.prints[now]
    done = [*_told(before, after, changed), *_moved(old, new, key, now)]
    return Edit(_path(new, now), now, tuple(done), AGAIN if changed else KEPT) if done else None


def _moved(old: Course, new: Course, key: str, now: str) -> Iterator[str]:
    if key != now:
        yield f"was '{key}'"
    if _path(old, key) != _path(new, now):
        yield f"moved here from {_path(old, key)}"


def _told(before: Question, after: Question, changed: bool) -> Iterator[str]:
    then, now = dict(texts_of(before)), dict(texts_of(after))
    parts = [what for what, _ in {*then} ^ {*now} if what in _LISTS.values() or what in ("pair", "step")]
    if changed and (not parts or _correct(before) != _correct(after)):
        yield "key changed"
    for name in _SETTINGS:
        if getattr(before, name, None) != getattr(after, name, None):
            yield f"{name} changed"
    for verb, keys in (("added", now.keys() - then.keys()), ("removed", then.keys() - now.keys()), ("reworded", {key for key in then.keys() & now.keys() if then[key] != now[key]})):
        for what, count in sorted(Counter(what for what, _ in keys).items()):
            yield f"{what if what in _UNCOUNTED and count == 1 else _count(count, what)} {verb}"


def _correct(question: Question) -> list[str]:
    """The options that are right, by their first ids."""
    return sorted(option.origin for option in getattr(question, "options", ()) if getattr(option, "correct", False))


def _count(count: int, what: str) -> str:
    if what == "feedback":
        return f"feedback in {count} places"
    plural = what if count == 1 else f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{count} {plural}"


def texts_of(value: Placed, part: str = "text", path: str = "") -> Iterator[tuple[tuple[str, str], str]]:
    """What a question says: each text under what it is called and where it belongs, by ids that edits leave alone."""
    for field in fields(value):
        child = getattr(value, field.name)
        if isinstance(child, str) and field.name in _TEXTS:
            yield (part if field.name == "text" else _TEXTS[field.name], f"{path}/{field.name}"), child
        elif field.name == "hint":
            yield from ((("hint", f"{path}/{index}"), hint) for index, hint in enumerate(child))
        elif field.name not in ("place", "at"):
            yield from _inner(child, _LISTS.get(field.name, "text"), f"{path}/{field.name}")


def _inner(child: Any, part: str, path: str) -> Iterator[tuple[tuple[str, str], str]]:
    """The texts of what stands under a field: of one thing, of a list, of things by their names."""
    inner: Iterable[tuple[str, Any]] = ()
    if isinstance(child, Placed):
        inner = [("", child)]
    elif isinstance(child, Mapping):
        inner = child.items()
    elif isinstance(child, tuple):
        inner = ((str(index), one) for index, one in enumerate(child))
    for name, one in inner:
        if isinstance(one, Placed):
            known = getattr(one, "id", None)
            yield from texts_of(one, part, f"{path}/{origin(known or name, getattr(one, 'was', ()))}")


def as_text(edits: list[Edit]) -> str:
    """A line an edit, under the file that it is in, and what it comes to."""
    lines: list[str] = []
    for path in dict.fromkeys(edit.path for edit in edits):
        lines += [path or "(coming)", *(f"  {edit}" for edit in edits if edit.path == path)]
    return "\n".join([*lines, *([""] if lines else []), _sum(edits)]) + "\n"


def as_markdown(edits: list[Edit]) -> str:
    """A table for a pull request."""
    rows = [f"| `{edit.name}` | {_cell(', '.join(edit.done))} | {_cell(edit.means)} | {_cell(edit.path)} |" for edit in edits]
    head = ["| What | Edit | To learners | File |", "|---|---|---|---|"] if rows else []
    return "\n".join(["### What this edit means to learners", "", _sum(edits), "", *head, *rows]).rstrip() + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _sum(edits: list[Edit]) -> str:
    """What the edits come to."""
    counts = Counter(edit.means.partition(",")[0] for edit in edits)
    told = [f"{_count(counts[means], 'question')} {words}" for means, words in (
        (AGAIN, "asked again"), (FRESH.partition(",")[0], "new"), (GONE.partition(",")[0], "gone"), (LOST, "with answers lost")) if counts[means]]
    return f"{', '.join(told)}." if told else "Nothing that learners answered is touched."


FORMATS = {"text": as_text, "markdown": as_markdown}
