"""Replays random edits of the course with a learner who answers between them, and counts what becomes of the answers.

    python tests/replay.py --seed 1 --edits 200

prints, for answers that hang on ids and for answers that hang on positions as in most static quizzes, how many were kept,
asked again, lost, or shown under another question. Where those that hang on ids are shown is asked of the browser's own
script, run by Node; only what is true is known here. `--json FILE` writes the history and the answers for other programs,
`--git FOLDER` leaves it as a repository, a commit for each edit.
"""

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from edits import Built, History, Revision
from node import installed_node

ROOT = Path(__file__).parents[1]

# What may become of an answer. Only what is in the second row is a fault.
GOOD = ["kept", "asked again", "in the history alone"]
BAD = ["lost", "under another question", "kept though the question changed", "asked again for nothing"]


@dataclass(frozen=True)
class Answer:
    """What a learner answered, at a revision: all that a record keeps of it, and the question as it was, for the truth."""

    revision: int
    key: str
    response: str | list[str]
    asked: Built

    @property
    def chosen(self) -> list[str]:
        """The ids in the response."""
        named = self.response if isinstance(self.response, list) else [self.response]
        return named if self.asked.parts else []

    @property
    def numbers(self) -> list[int | None]:
        return [self.asked.parts.get(name) for name in self.chosen]


class Learner:
    """Answers questions of a revision at random."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)

    def answer(self, number: int, revision: Revision) -> Answer:
        key = self.rng.choice(sorted(revision.questions))
        return Answer(number, key, self._response(revision.questions[key]), revision.questions[key])

    def _response(self, asked: Built) -> str | list[str]:
        names = list(asked.order)
        if asked.question.type == "multiple":
            return sorted(self.rng.sample(names, self.rng.randint(0, len(names))))
        if asked.question.type == "order":
            return self.rng.sample(names, len(names))
        if asked.question.type == "true-false":
            return self.rng.choice(["true", "false"])
        return self.rng.choice(names) if names else f"{self.rng.randint(0, 99)}"


@dataclass(frozen=True)
class Shown:
    """Where the browser shows an answer, whether it counts there, and what is shown as chosen."""

    key: str
    counts: bool
    response: Any


def show(history: History, answers: Sequence[Answer], pages: Sequence[Revision]) -> list[list[Shown | None]]:
    """What the browser's script makes of all the answers on each of the pages: None where it shows one under no question."""
    work = {
        "revisions": [_outline(revision) for revision in history.revisions],
        "answers": [{"revision": answer.revision, "question": answer.key, "response": answer.response} for answer in answers],
        "pages": [
            {"outline": _outline(page), "keys": {key: built.question.key() | {"was": built.was} for key, built in page.questions.items()}}
            for page in pages
        ],
    }
    with tempfile.TemporaryDirectory() as name:
        given, made = Path(name, "work.json"), Path(name, "shown.json")
        given.write_text(json.dumps(work), encoding="utf-8")
        installed_node().run("test/replay.ts", str(given), str(made))
        found = json.loads(made.read_text(encoding="utf-8"))
    return [[one and Shown(*one) for one in page] for page in found]


def by_ids(history: History, answers: Sequence[Answer], *pages: Revision) -> list[list[str]]:
    """What becomes of each answer on each of the pages, where answers are kept under the question's key with its fingerprint."""
    rows = zip(show(history, answers, pages), pages, strict=True)
    return [[_judge(answer, now, one) for answer, one in zip(answers, row, strict=True)] for row, now in rows]


def _judge(answer: Answer, now: Revision, shown: Shown | None) -> str:
    found = shown and now.questions.get(shown.key)
    if not shown or not found:
        return _not_found(answer, now)
    if found.number != answer.asked.number:
        return "under another question"
    if not shown.counts:
        return "asked again" if found.decides != answer.asked.decides else "asked again for nothing"
    named = shown.response if isinstance(shown.response, list) else [shown.response]
    return _shown(answer, found, [found.parts.get(name) for name in named] if answer.chosen else [])


def by_position(answer: Answer, now: Revision) -> str:
    """What becomes of an answer that is kept under its page and numbers: of the question in it, of the options chosen."""
    found = next((built for built in now.questions.values() if (built.page, built.index) == (answer.asked.page, answer.asked.index)), None)
    if found is None:
        return _not_found(answer, now)
    if found.number != answer.asked.number:
        return "under another question"
    places = [answer.asked.order.index(name) for name in answer.chosen]
    shown = [found.parts[found.order[place]] if place < len(found.order) else None for place in places]
    return _shown(answer, found, shown)


def _not_found(answer: Answer, now: Revision) -> str:
    here = any(built.number == answer.asked.number for built in now.questions.values())
    return "lost" if here else "in the history alone"


def _shown(answer: Answer, found: Built, shown: list[int | None]) -> str:
    """An answer is shown as it stands: are these the options that were chosen, and the question that was answered?"""
    if shown != answer.numbers:
        return "under another question"
    return "kept" if found.decides == answer.asked.decides else "kept though the question changed"


def replay(source: Path, folder: Path, seed: int, edits: int, git: bool = False) -> tuple[History, list[Answer]]:
    """A course that is edited, and two answers after each edit."""
    history, learner, answers = History(source, folder, seed, git), Learner(seed), list[Answer]()
    for number in range(edits + 1):
        revision = history.revisions[-1] if number == 0 else history.step()
        answers += [learner.answer(number, revision) for _ in range(2)]
    return history, answers


def mislabelled(history: History) -> list[str]:
    """Edits after which the fingerprint of a question is another one though nothing that decides is, or the other way round."""
    found = []
    for before, after in pairwise(history.revisions):
        prints = {built.number: built.print for built in before.questions.values()}
        for key, built in after.questions.items():
            if built.number in prints and (prints[built.number] != built.print) != (built.number in after.changed):
                found.append(f"{after.edit}: {key}")
    return found


def tell(history: History, answers: list[Answer]) -> tuple[str, bool]:
    """A table of what became of the answers, and whether ids kept what they promise."""
    now = history.revisions[-1]
    [fates] = by_ids(history, answers, now)
    counts = {"by ids": Counter(fates), "by position": Counter(by_position(answer, now) for answer in answers)}
    rows = [f"{'':34}" + "".join(f"{way:>14}" for way in counts)]
    rows += [f"{fate:34}" + "".join(f"{count[fate]:14}" for count in counts.values()) for fate in GOOD + BAD]
    wrong = mislabelled(history)
    rows += [f"fingerprint at odds with the edit: {line}" for line in wrong]
    return "\n".join(rows), not wrong and not any(counts["by ids"][fate] for fate in BAD)


def as_json(history: History, answers: list[Answer]) -> dict[str, Any]:
    """The history and the answers as plain data; what is expected of each answer at the end is said with it."""
    [fates] = by_ids(history, answers, history.revisions[-1])
    return {
        "revisions": [
            {"edit": revision.edit, "changed": sorted(revision.changed), "outline": _outline(revision),
             "questions": {key: _question(built) for key, built in revision.questions.items()}}
            for revision in history.revisions
        ],
        "answers": [
            {"revision": answer.revision, "question": answer.key, "response": answer.response, "print": answer.asked.print,
             "number": answer.asked.number, "numbers": answer.numbers, "expected": fate}
            for answer, fate in zip(answers, fates, strict=True)
        ],
    }


def _outline(revision: Revision) -> dict[str, Any]:
    return revision.outline | {"words": {}}


def _question(built: Built) -> dict[str, Any]:
    return {"number": built.number, "type": built.question.type, "print": built.print, "parts": built.parts, "was": built.was,
            "key": built.question.key(), "page": built.page, "index": built.index}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--git", type=Path, metavar="FOLDER", help="a folder that is not there yet")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.git or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        history, answers = replay(ROOT, folder, options.seed, options.edits, git=options.git is not None)
    if options.json:
        options.json.write_text(json.dumps(as_json(history, answers)), encoding="utf-8")
    kinds = Counter(revision.edit for revision in history.revisions[1:])
    print(f"{options.edits} edits with seed {options.seed}: " + ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in kinds.most_common()))
    print(f"{len(answers)} answers to {len({answer.asked.number for answer in answers})} questions\n")
    table, sound = tell(history, answers)
    print(table)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
