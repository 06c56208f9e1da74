"""Replays random edits of the course with a learner who answers between them, and counts what becomes of the answers.

    python tests/replay.py --seed 1 --edits 200

prints, for answers that hang on ids and for answers that hang on positions as in most static quizzes, how many were kept,
asked again, lost, or shown under another question; `--json FILE` writes the history and the answers for other programs,
`--git FOLDER` leaves it as a repository, a commit for each edit.
"""

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from edits import Built, History, Revision

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


def by_ids(answer: Answer, now: Revision) -> str:
    """What becomes of an answer that is kept under the question's key, with its fingerprint."""
    former = now.outline.get("was", {}).get("questions", {})
    found = now.questions.get(answer.key) or now.questions.get(former.get(answer.key, ""))
    if found is None:
        return _not_found(answer, now)
    if found.number != answer.asked.number:
        return "under another question"
    if found.print != answer.asked.print:
        return "asked again" if found.decides != answer.asked.decides else "asked again for nothing"
    renamed = found.was.get("items", {})
    shown = [found.parts.get(renamed.get(name, name)) for name in answer.chosen]
    return _shown(answer, found, shown)


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
    ways: dict[str, Callable[[Answer, Revision], str]] = {"by ids": by_ids, "by position": by_position}
    counts = {way: Counter(judge(answer, now) for answer in answers) for way, judge in ways.items()}
    rows = [f"{'':34}" + "".join(f"{way:>14}" for way in counts)]
    rows += [f"{fate:34}" + "".join(f"{count[fate]:14}" for count in counts.values()) for fate in GOOD + BAD]
    wrong = mislabelled(history)
    rows += [f"fingerprint at odds with the edit: {line}" for line in wrong]
    return "\n".join(rows), not wrong and not any(counts["by ids"][fate] for fate in BAD)


def as_json(history: History, answers: list[Answer]) -> dict[str, Any]:
    """The history and the answers as plain data; what is expected of each answer at the end is said with it."""
    now = history.revisions[-1]
    return {
        "revisions": [
            {"edit": revision.edit, "changed": sorted(revision.changed), "outline": revision.outline | {"words": {}},
             "questions": {key: _question(built) for key, built in revision.questions.items()}}
            for revision in history.revisions
        ],
        "answers": [
            {"revision": answer.revision, "question": answer.key, "response": answer.response, "print": answer.asked.print,
             "number": answer.asked.number, "numbers": answer.numbers, "expected": by_ids(answer, now)}
            for answer in answers
        ],
    }


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
