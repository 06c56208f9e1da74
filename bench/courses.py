"""Writes one course with the same words as plain Markdown, as a course of Coursemark, in the syntax of a peer."""

from __future__ import annotations

import json
import random
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# Long and short ones, as prose has them; what they say is of no account.
WORDS = """a about after again all along and any are as ask at back be been before began both bread bridge bring but by call
came can carry change city close come could day did door down each early east enough even ever every eye far field find first
follow for found four from garden gave good great green ground grow had half hand hard has have he hear help her here high him
home hour house how if in into it just keep kind know last late learn leave left letter light like line listen little live
long look made make many may meet might mile more morning most move much must name near never new next night no north not now
number of off often old on once one only open or order other our out over own page paper part people place plant point read
right river road room round said same saw say school sea second see seem set she should show side sign small so some song soon
south stand start still stone stop story street such take talk teach tell than that the their them then there these they thing
think this those thought three through time to together told too took town tree true turn two under until up us use very walk
want was water way we week well went were west what when where which while white who why will wind with without wood word work
world would write year yes you young your""".split()

TOPICS = 12


@dataclass(frozen=True)
class Item:
    """A single choice: what is asked, four options, the number of the right one, why."""

    id: str
    ask: str
    options: tuple[str, ...]
    right: int
    explain: str


class Speaker:
    """Says sentences by chance; the same seed says the same."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def say(self, length: int) -> str:
        return " ".join(self.chance.choice(WORDS) for _ in range(length)).capitalize()

    def prose(self, length: int) -> str:
        return textwrap.fill(self.say(length) + ".", 100)

    def item(self, lesson: int, number: int) -> Item:
        options = tuple(f"{self.say(4)} **{self.chance.choice(WORDS)}** {lesson}-{number}-{at}" for at in range(4))
        explain = f"{self.say(14)} `value_{lesson}_{number}` {self.say(8).lower()}."
        return Item(f"q{number}", f"{self.say(12)} `call_{lesson}_{number}()` {self.say(5).lower()}?", options, self.chance.randrange(4), explain)


def plain(item: Item, lesson: int) -> str:
    return "\n".join([item.ask, "", *(f"- {option}" for option in item.options), "", item.explain, ""])


def coursemark(item: Item, lesson: int) -> str:
    lines = ["```quiz", f"id: l{lesson}-{item.id}", "type: single", f"ask: {json.dumps(item.ask)}", "options:"]
    for at, option in enumerate(item.options):
        lines += [f"  - id: {'abcd'[at]}", f"    text: {json.dumps(option)}", *["    correct: true"] * (at == item.right)]
    return "\n".join([*lines, f"explain: {json.dumps(item.explain)}", "```", ""])


def mkdocs_quiz(item: Item, lesson: int) -> str:
    boxes = (f"- [{'x' if at == item.right else ' '}] {option}" for at, option in enumerate(item.options))
    return "\n".join(["<quiz>", item.ask, *boxes, "", item.explain, "</quiz>", ""])


SYNTAX: dict[str, Callable[[Item, int], str]] = {"plain": plain, "coursemark": coursemark, "mkdocs-quiz": mkdocs_quiz}
PLUGIN = {"plain": "", "coursemark": "coursemark", "mkdocs-quiz": "mkdocs_quiz"}

SETTINGS = """\
site_name: Bench
site_url: {url}
theme: {{name: material, font: false, features: {features}}}
plugins: {plugins}
markdown_extensions:
  - admonition
  - attr_list
  - pymdownx.highlight
  - pymdownx.superfences
  - toc: {{permalink: true}}
nav: {nav}
"""


def write_course(
    folder: Path, syntax: str, lessons: int, questions: int, *,
    features: tuple[str, ...] = (), url: str = "http://127.0.0.1:8999/", files: int | None = None,
) -> Path:
    """Write a course of so many lessons with so many questions each; in its navigation fifty lessons make a unit.

    `files` lessons stand on disk, if not all: the others are listed and still to come.
    """
    docs = folder / "docs"
    paths = [f"unit{lesson // 50:02d}/lesson{lesson:04d}.md" for lesson in range(lessons)]
    written = paths if files is None else paths[:files]
    for path in {(docs / path).parent for path in written}:
        path.mkdir(parents=True, exist_ok=True)
    (docs / "index.md").write_text("# Home\n\nStart.\n", encoding="utf-8")
    for lesson, path in enumerate(written):
        (docs / path).write_text(write_lesson(syntax, lesson, questions), encoding="utf-8")
    units = [{f"Unit {at // 50}": written[at : at + 50]} for at in range(0, len(written), 50)]
    plugins = ["search", *filter(None, [PLUGIN[syntax]])]
    told = {"url": url, "features": json.dumps(features), "plugins": json.dumps(plugins), "nav": json.dumps([{"Home": "index.md"}, *units])}
    (folder / "mkdocs.yml").write_text(SETTINGS.format(**told), encoding="utf-8")
    if syntax == "coursemark":
        (docs / "course.yml").write_text(write_settings(paths, written), encoding="utf-8")
    return folder


def write_lesson(syntax: str, lesson: int, questions: int) -> str:
    speaker = Speaker(lesson)
    parts = [f"# Lesson {lesson}\n", speaker.prose(120) + "\n"]
    for number in range(questions):
        item = speaker.item(lesson, number)
        parts += [f"## Section {number}\n", speaker.prose(25) + "\n", SYNTAX[syntax](item, lesson)]
    return "\n".join(parts)


def write_settings(paths: list[str], written: list[str]) -> str:
    rows = [
        {"id": f"lesson-{lesson}", "title": f"Lesson {lesson}", **({"file": path} if path in set(written[lesson : lesson + 1]) else {})}
        for lesson, path in enumerate(paths)
    ]
    return "".join(["id: bench\ntitle: Bench\nlessons:\n", *(f"  - {json.dumps(row)}\n" for row in rows)])
