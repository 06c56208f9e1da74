"""Python and the browser give the same score to 10,000 drawn pairs of a question with a response."""

import json
import random
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from coursemark.questions import KINDS
from drawing import LANGUAGES, QUESTIONS, draw_question, draw_response
from node import installed_node
from test_grading import key_for_the_browser, read, right_responses

PAIRS = 10_000
RESPONSES = 20
PARTS = ("right", "wrong", "of", "near", "when")


def draw_pairs() -> list[dict[str, Any]]:
    rng = random.Random(20)
    pairs: list[dict[str, Any]] = []
    for kind in islice(cycle(QUESTIONS), PAIRS // RESPONSES):
        case = {"question": draw_question(rng, kind), "credit": rng.choice(["exact", "partial"]), "language": rng.choice(LANGUAGES)}
        question, credit, language = read(case)
        right = right_responses(kind, question.key(), "." if language in ("en", "he") else ",")[0] if question.key() else "Words"
        for response in [right, *(draw_response(rng, case["question"], right) for _ in range(RESPONSES - 1))]:
            grade = question.grade(response, credit=credit, language=language)
            told = {part: value for part in PARTS if (value := getattr(grade, part)) is not None}
            key = key_for_the_browser(question, credit)
            pairs.append({"type": kind, "key": key, "language": language, "response": response, "grade": {"score": grade.score, **told}})
    return pairs


@pytest.fixture(scope="module")
def pairs() -> list[dict[str, Any]]:
    return draw_pairs()


def test_every_kind_is_drawn(pairs: list[dict[str, Any]]) -> None:
    """Each with right answers, wrong ones, and partly right ones where there can be any."""
    for kind in KINDS:
        scores = {pair["grade"]["score"] for pair in pairs if pair["type"] == kind}
        assert {0, 1} <= scores <= {score for score in scores if 0 <= score <= 1}
        assert KINDS[kind].parts == (len(scores) > 2) or kind == "scenario"


def test_the_key_gives_full_marks(pairs: list[dict[str, Any]]) -> None:
    assert {pair["grade"]["score"] for pair in pairs[::RESPONSES]} == {1}


def test_python_and_the_browser_agree(pairs: list[dict[str, Any]], tmp_path: Path) -> None:
    path = tmp_path / "pairs.json"
    path.write_text(json.dumps(pairs), "utf-8")
    assert len(pairs) >= PAIRS
    installed_node().run("test/agreement.ts", str(path))
