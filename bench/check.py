#!/usr/bin/env python3
"""Times `coursemark check` on a large course that it makes up: cold, warm, and with one lesson changed.

Start it with the Python that Coursemark is installed in: `.venv/bin/python bench/check.py --help`. It says how long each check
took, and how long it kept a processor busy, which other programs make no longer by much.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

WORDS = (
    "ask friend garden listen often people plan season plant table letter answer village market bridge river station window"
    " number teacher record quiet morning evening water help offer thank name group choose visit write follow small large"
    " early late open honest useful common local narrow patient careful"
).split()
OBJECTIVES = 40


def main() -> int:
    options = read_arguments()
    with TemporaryDirectory() as name:
        folder = Path(options.keep or name)
        questions = write_course(folder, options.lessons, options.questions)
        print(f"{options.lessons} lessons, {questions} questions, {size(folder):.1f} MB, {os.cpu_count()} cores")
        for what, before in (("cold", forget), ("warm, nothing changed", leave), ("warm, one lesson changed", change)):
            times = [timed(folder, before, run) for run in range(options.runs)]
            print(f"{what:26}" + "  ".join(f"{clock:6.2f} s ({processor:5.2f} s of processor)" for clock, processor in times), flush=True)
    return 0


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--lessons", type=int, default=1000)
    parser.add_argument("--questions", type=int, default=10, help="in each lesson")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", help="write the course here, and leave it")
    return parser.parse_args()


def timed(folder: Path, before: Callable[[Path, int], None], run: int) -> tuple[float, float]:
    """Seconds by the clock and of a processor."""
    before(folder, run)
    command = [sys.executable, "-c", "import sys; from coursemark.cli import main; sys.exit(main())", "check", "course"]
    start, used = time.perf_counter(), os.times()
    done = subprocess.run(command, cwd=folder, env=os.environ | {"COURSEMARK_CACHE": str(folder / "kept")}, capture_output=True, text=True, check=False)
    clock, now = time.perf_counter() - start, os.times()
    if not done.stderr.startswith("0 errors"):
        sys.exit(done.stdout[-2000:] + done.stderr[-2000:])
    return clock, now.children_user + now.children_system - used.children_user - used.children_system


def forget(folder: Path, run: int) -> None:
    shutil.rmtree(folder / "kept", ignore_errors=True)


def leave(folder: Path, run: int) -> None:
    pass


def change(folder: Path, run: int) -> None:
    lesson = max((folder / "course").glob("*.md"))
    lesson.write_text(lesson.read_text("utf-8") + f"\nOne more line, {run}.\n", encoding="utf-8")


def size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def write_course(folder: Path, lessons: int, questions: int) -> int:
    """Lessons of about 450 words, each with a quiz of its own; every type of question, and objectives in turn."""
    course = folder / "course"
    course.mkdir(parents=True, exist_ok=True)
    outline = [f"id: large\ntitle: A large course\nobjectives:\n{''.join(f'  goal-{n}: reach goal {n}{chr(10)}' for n in range(OBJECTIVES))}lessons:\n"]
    for number in range(lessons):
        dice = random.Random(number)
        name = f"lesson-{number:04}"
        outline.append(f"  - {{id: {name}, title: Lesson {number}, file: {name}.md, objectives: [goal-{number % OBJECTIVES}]}}\n")
        (course / f"{name}.md").write_text(lesson(dice, number, questions), encoding="utf-8")
    (course / "course.yml").write_text("".join(outline), encoding="utf-8")
    return lessons * questions


def lesson(dice: random.Random, number: int, questions: int) -> str:
    parts = [f"# Lesson {number}\n"]
    for part in range(6):
        parts.append(f"## Part {part}\n\n" + " ".join(sentence(dice, 11) for _ in range(7)) + "\n")
    asked = "".join(KINDS[at % len(KINDS)](dice, f"q{at}", f"goal-{(number + at) % OBJECTIVES}") for at in range(questions))
    parts.append(f"```quiz\nid: quiz-{number}\ntitle: Lesson {number}\nquestions:\n{asked}```\n")
    return "\n".join(parts)


def words(dice: random.Random, count: int) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(count))


def sentence(dice: random.Random, count: int) -> str:
    return words(dice, count).capitalize() + "."


def head(dice: random.Random, name: str, kind: str, goal: str) -> str:
    return (f"  - id: {name}\n    type: {kind}\n    ask: |\n      {sentence(dice, 9)}\n      {words(dice, 8).capitalize()}?\n"
            f"    hint: {sentence(dice, 6)}\n    explain: {sentence(dice, 12)}\n    objective: {goal}\n")


def choice(kind: str) -> Callable[[random.Random, str, str], str]:
    def written(dice: random.Random, name: str, goal: str) -> str:
        key = dice.randrange(4)
        options = "".join(
            f"      - id: option-{at}\n        text: {words(dice, 7).capitalize()} {at}\n" + ("        correct: true\n" if at == key else "")
            + f"        feedback: {sentence(dice, 12)}\n" for at in range(4)
        )
        return head(dice, name, kind, goal) + f"    options:\n{options}"

    return written


def true_false(dice: random.Random, name: str, goal: str) -> str:
    return head(dice, name, "true-false", goal) + f"    answer: true\n    feedback:\n      true: {sentence(dice, 9)}\n      false: {sentence(dice, 9)}\n"


def text(dice: random.Random, name: str, goal: str) -> str:
    return head(dice, name, "text", goal) + f"    answers: [{words(dice, 1)}, a {words(dice, 1)}]\n"


def number(dice: random.Random, name: str, goal: str) -> str:
    return head(dice, name, "number", goal) + f"    answer: {dice.randrange(900)}\n    tolerance: 1\n"


def order(dice: random.Random, name: str, goal: str) -> str:
    return head(dice, name, "order", goal) + "    items:\n" + "".join(f"      - {{id: i{at}, text: {words(dice, 5)} {at}}}\n" for at in range(4))


KINDS = [choice("single"), choice("single"), choice("multiple"), true_false, text, choice("single"), number, order, choice("single"), choice("multiple")]

if __name__ == "__main__":
    sys.exit(main())
