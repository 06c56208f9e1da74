"""The JSON Schema for editors: committed, valid, and of one mind with the reader."""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from coursemark.problems import Place, Problems
from coursemark.quiz import read_quiz, schema

SCHEMA = Path(__file__).parents[1] / "quizzes/schema.json"

# What the schema does not say: how values of one quiz go together, and the bounds of a number that is written as text.
LAWS = {
    "missing-id", "duplicate-id", "was-in-use", "duplicate-was", "duplicate-option", "missed-on-wrong", "no-correct-option", "two-correct-options", "near-is-right",
    "refused-pattern", "heading-in-question", "out-of-bounds", "unknown-option", "duplicate-when", "unknown-gap", "duplicate-gap", "unused-gap",
    "gap-without-answer", "gap-with-both", "duplicate-item", "duplicate-pair", "duplicate-right", "duplicate-bin", "unknown-bin", "unknown-step",
    "unreachable-step", "endless-step", "dead-end", "score-before-end", "no-best-ending", "duplicate-reply", "duplicate-word", "duplicate-point",
}

QUIZZES: list[dict[str, Any]] = [
    {
        "id": "several", "was": "one-more", "title": "A quiz", "pass": "80", "credit": "partial", "required": "false",
        "questions": [
            {"id": "one", "was": ["first", "other/one", "/one"], "type": "single", "ask": "Which?", "hint": "Think.", "explain": "So.", "objective": "define", "points": "2", "shuffle": "false",
             "options": [{"id": "a", "text": "A", "correct": "true", "missed": "M", "feedback": "F"}, {"id": "b", "was": ["c", "d"], "text": "B"}]},
            {"id": "two", "was": "other/two", "type": "multiple", "ask": "Which?", "hint": ["Think.", "Again."], "objective": ["define", "apply"],
             "options": [{"id": "a", "text": "A", "correct": "true"}, {"id": "b", "text": "B", "correct": "false"}]},
            {"id": "three", "type": "true-false", "ask": "So?", "answer": "true", "feedback": {"true": "Yes.", "false": "No."}},
            {"id": "four", "type": "text", "ask": "What?", "answers": ["x", "y"], "match": "exact", "near": [{"answers": "z", "feedback": "N"}]},
            {"id": "five", "type": "number", "ask": "How many?", "answer": "1.5e2", "tolerance": "5 %", "unit": "m",
             "near": [{"answer": "-7", "tolerance": ".5", "feedback": "N"}]},
            {"id": "six", "type": "multiple", "ask": "Which?", "when": [{"chosen": ["a", "b"], "feedback": "F"}, {"chosen": "b", "feedback": "G"}],
             "options": [{"id": "a", "text": "A", "correct": "true"}, {"id": "b", "text": "B"}]},
            {"id": "seven", "type": "cloze", "ask": "Fill in.", "text": "[[a]] [[b-2]]", "gaps": {
                "a": {"answers": ["x", "y"], "match": "exact", "feedback": "F"},
                "b-2": {"options": [{"id": "p", "text": "P"}, {"id": "q", "text": "Q"}], "answer": "q"}}},
            {"id": "eight", "type": "order", "ask": "Order.", "items": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]},
            {"id": "nine", "type": "match", "ask": "Match.", "extras": [{"id": "e", "text": "E"}],
             "pairs": [{"id": "a", "left": "A", "right": "X", "feedback": "F"}, {"id": "b", "left": "B", "right": "Y"}]},
            {"id": "ten", "type": "sort", "ask": "Sort.", "bins": [{"id": "x", "text": "X"}, {"id": "y", "text": "Y"}],
             "items": [{"id": "a", "text": "A", "bin": "x", "feedback": "F"}, {"id": "b", "text": "B", "bin": "y"}]},
            {"id": "eleven", "type": "scenario", "ask": "Talk.", "steps": [
                {"id": "a", "speaker": "S", "says": "Hi", "replies": [{"id": "r", "text": "R", "to": "b", "feedback": "F"}, {"id": "s", "text": "S", "to": "c"}]},
                {"id": "b", "says": "Yes", "score": "1"}, {"id": "c", "says": "No", "score": "0.5"}]},
            {"id": "twelve", "type": "poll", "ask": "Which words?", "words": {"most": ["trust"], "also": ["people"]}},
            {"id": "thirteen", "type": "poll", "ask": "How?", "options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]},
            {"id": "fourteen", "type": "reflect", "ask": "Write.", "model": "M", "checklist": [{"id": "a", "text": "A"}]},
        ],
    },
]
QUIZZES += [question | {"credit": "exact", "required": "true", "pass": "50"} for question in QUIZZES[0]["questions"]]

VALUES: list[Any] = [
    "", " ", "x", "A b", "a-b", "a--b", "-a", "true", "false", "True", "yes", "0", "1", "-1", "+1", "100", "101", "1000", "1001", "1.", ".5", ".",
    "1e3", "1e999", "1e-5", "-0", "1_000", "1,5", "5%", "5 %", "5  %", "+5%", "-5%", "%", "nan", "inf", "0x1", "٣", "exact", "partial", "folded",
    "regex", "single", "multiple", "text", "number", "true-false", "essay", "a" * 64, "a" * 65, "a/b", "/a", "a/", "a/b/c", "a" * 64 + "/b", "a" * 65 + "/b", "9" * 50, "9" * 51, "\u00a0", "a\n",
    [], ["x"], ["x", "y"], [[]], [""], {}, {"x": "y"}, {"text": "A"}, [{"text": "A"}, {"text": "B"}], [{"text": "A"}], [{}],
    {"true": "Y"}, {"true": ""}, [{"answers": "q", "feedback": "F"}], [{"answer": "9", "feedback": "F"}],
]


@pytest.fixture(scope="module")
def validator() -> Any:
    return jsonschema_rs.validator_for(schema())


def nodes(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path]
    children = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, child in children:
        found += nodes(child, (*path, key))
    return found


def mutated(tree: Any, rng: random.Random) -> Any:
    """A tree with one to three changes: a value replaced, a key taken out, renamed or added."""
    tree = copy.deepcopy(tree)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        *path, last = rng.choice(nodes(tree)[1:])
        parent = tree
        for step in path:
            parent = parent[step]
        change = rng.randrange(5)
        if change == 0:
            del parent[last]
        elif change == 1 and isinstance(parent, dict):
            parent[rng.choice(["txt", "id", "type", "options", "answer", "answers", "credit", "near", "points"])] = parent.pop(last)
        else:
            parent[last] = copy.deepcopy(rng.choice(VALUES))
    return tree


def reader_takes(tree: Any) -> bool:
    problems = Problems()
    # Quoted throughout, so that all scalars are text for both; the keys of a JSON tree are text anyway.
    read_quiz(json.dumps(tree), Place("quiz.md", 1, 1), problems)
    return {problem.name for problem in problems} <= LAWS


def test_committed_schema_is_what_the_command_prints() -> None:
    code = "import sys; from coursemark.cli import main; sys.exit(main())"
    done = subprocess.run([sys.executable, "-c", code, "schema"], capture_output=True, encoding="utf-8", check=True)
    assert SCHEMA.read_text(encoding="utf-8") == done.stdout, "coursemark schema > quizzes/schema.json"


def test_schema_is_valid() -> None:
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema_rs.meta.validate(schema())


def test_sound_quizzes_are_valid(validator: Any) -> None:
    for quiz in QUIZZES:
        assert [error.message for error in validator.iter_errors(quiz)] == []
        assert reader_takes(quiz)


def test_what_yaml_makes_of_plain_values_is_valid_too(validator: Any) -> None:
    """An editor reads `answer: true` as a truth value and `points: 2` as a number."""
    text = "type: true-false\nid: a-check\nask: It holds.\nanswer: true\npoints: 2\nhint: 12\nrequired: false\npass: 62.5\n"
    assert validator.is_valid(yaml.safe_load(text))
    assert not validator.is_valid(yaml.safe_load(text.replace("62.5", "162.5")))


@pytest.mark.parametrize("points", [-1, -0.5, 0, 0.5, 1000, 1000.5, 1001])
def test_bounds_of_numbers_are_judged_alike(points: float, validator: Any) -> None:
    problems = Problems()
    read_quiz(f"type: true-false\nid: a\nask: So?\nanswer: true\npoints: {points}", Place("quiz.md", 1, 1), problems)
    assert validator.is_valid({"type": "true-false", "id": "a", "ask": "So?", "answer": True, "points": points}) == (not problems)


def test_reader_and_schema_judge_alike(validator: Any) -> None:
    rng = random.Random(20261122)
    judged = []
    for _ in range(4_000):
        tree = mutated(rng.choice(QUIZZES), rng)
        taken = reader_takes(tree)
        judged.append(taken)
        assert validator.is_valid(tree) == taken, json.dumps(tree, ensure_ascii=False)
    assert 500 < sum(judged) < 7_500


def test_banks_name_the_schema_that_describes_them() -> None:
    for bank in SCHEMA.parent.glob("*.y*ml"):
        first = bank.read_text("utf-8").partition("\n")[0]
        assert first == f"# yaml-language-server: $schema={SCHEMA.name}", bank
