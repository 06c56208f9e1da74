"""Fingerprints: what leaves them as they are, what changes them, in one table of edits for each type."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from coursemark.problems import Place, Problems
from coursemark.questions import KINDS
from coursemark.quiz import Quiz, fingerprint, read_quiz

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/fingerprints.yml").read_text(encoding="utf-8"))
NAMES = [case["name"] for case in CASES]
EDITS = [(case["name"], kind, name) for case in CASES for kind in ("cosmetic", "semantic") for name in case[kind]]

READ = """
import sys
from coursemark.problems import Place, Problems
from coursemark.quiz import fingerprint, read_quiz
for text in sys.stdin.read().split("\\0"):
    print(fingerprint(read_quiz(text, Place("lesson.md", 1, 1), Problems()).sound[0]))
"""


def case_named(name: str) -> dict[str, Any]:
    return next(case for case in CASES if case["name"] == name)


def print_of(text: str) -> str:
    problems = Problems()
    quiz = read_quiz(text, Place("lesson.md", 1, 1), problems)
    assert isinstance(quiz, Quiz)
    assert not problems, "\n".join(map(str, problems))
    return fingerprint(quiz.sound[0])


def test_every_type_has_cases() -> None:
    assert {yaml.safe_load(case["quiz"])["type"] for case in CASES} == set(KINDS)
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_fingerprint_is_pinned(name: str) -> None:
    case = case_named(name)
    assert print_of(case["quiz"]) == case["print"]


@pytest.mark.parametrize(("name", "kind", "edit"), EDITS)
def test_fingerprint_changes_with_semantic_edits_alone(name: str, kind: str, edit: str) -> None:
    case = case_named(name)
    old, new = case[kind][edit]["from"], case[kind][edit]["to"]
    assert case["quiz"].count(old) == 1
    after = print_of(case["quiz"].replace(old, new))
    assert (after == case["print"]) is (kind == "cosmetic")


@pytest.mark.parametrize("seed", ["0", "1"])
def test_fingerprint_is_the_same_in_every_build(seed: str) -> None:
    told = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
    text = "\0".join(case["quiz"] for case in CASES)
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", READ], input=text, env=told, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == [case["print"] for case in CASES]
