"""Grading: one table of cases, which the browser's tests read as well."""

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from coursemark.problems import Place, Problems
from coursemark.questions import KINDS, Question
from coursemark.quiz import Quiz, read_quiz

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases/grading.yml").read_text(encoding="utf-8"))
NAMES = [case["name"] for case in CASES]
MALFORMED: list[Any] = [None, 7, 0, True, 1.5, {}, [[]], [None], [7], [{}], {"a": 1}, ("a",), "x" * 1_000_000, ["x" * 100_000], "\ud800", "\0"]


def read(case: dict[str, Any]) -> tuple[Question, str, str]:
    """The case's question, the quiz's credit, the page's language."""
    problems = Problems()
    text = yaml.safe_dump(case["question"], allow_unicode=True, default_style='"')
    quiz = read_quiz(text, Place("case.md", 1, 1), problems)
    assert not problems, "\n".join(map(str, problems))
    assert isinstance(quiz, Quiz)
    return quiz.sound[0], case.get("credit", "exact"), case.get("language", "en")


def key_for_the_browser(question: Question, credit: str) -> dict[str, Any]:
    key = question.key()
    return key | {"credit": credit} if question.parts and credit != "exact" else key


def case_named(name: str) -> dict[str, Any]:
    return next(case for case in CASES if case["name"] == name)


def test_names_are_unique() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_every_type_has_at_least_25_rows() -> None:
    rows = Counter[str]()
    for case in CASES:
        rows[case["question"]["type"]] += len(case["rows"])
    assert min(rows[kind] for kind in KINDS) >= 25


@pytest.mark.parametrize("name", NAMES)
def test_key(name: str) -> None:
    case = case_named(name)
    question, credit, _ = read(case)
    assert key_for_the_browser(question, credit) == case["key"]


@pytest.mark.parametrize("name", NAMES)
def test_rows(name: str) -> None:
    case = case_named(name)
    question, credit, language = read(case)
    for response, score, *more in case["rows"]:
        grade = question.grade(response, credit=credit, language=language)
        assert grade.score == pytest.approx(score, abs=1e-9), response
        told = {part: value for part in ("right", "wrong", "of", "near", "when") if (value := getattr(grade, part)) is not None}
        assert told == (more[0] if more else {}), response


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("response", MALFORMED, ids=lambda response: repr(response)[:20])
def test_malformed_response_scores_0(name: str, response: Any) -> None:
    question, credit, language = read(case_named(name))
    # Whatever is written into a field for words of one's own is an answer.
    written = isinstance(response, str) and not question.scored and not question.key()
    assert question.grade(response, credit=credit, language=language).score == float(written)


@pytest.mark.parametrize("name", NAMES)
def test_score_is_between_0_and_1(name: str) -> None:
    rng = random.Random(1)
    question, credit, language = read(case_named(name))
    ids = [option.id for option in getattr(question, "options", ())] + ["true", "false", "gone", "12", ""]
    for _ in range(100):
        chosen = rng.choices(ids, k=rng.randrange(8))
        for response in (chosen, "".join(filter(None, chosen)), rng.choice(ids)):
            grade = question.grade(response, credit=credit, language=language)
            assert 0 <= grade.score <= 1
            if grade.right is not None and grade.wrong is not None and grade.of:
                assert grade.score == pytest.approx(max(0, (grade.right - grade.wrong) / grade.of))


@pytest.mark.parametrize("name", NAMES)
def test_key_gives_full_marks(name: str) -> None:
    question, credit, language = read(case_named(name))
    key = question.key()
    for response in right_responses(question.type, key, "," if language in ("de", "fr-CA") else "."):
        assert question.grade(response, credit=credit, language=language).score == 1


def right_responses(kind: str, key: dict[str, Any], decimal: str) -> list[Any]:
    """What the key alone says is right; nothing where it holds patterns."""
    if kind == "multiple":
        return [key["correct"], key["correct"][::-1], key["correct"] * 2]
    if kind == "number":
        return [key[bound].replace(".", decimal) for bound in ("from", "to")]
    if kind in ("text", "cloze"):
        gaps = key.get("gaps", {"": key})
        if any(gap.get("match") == "regex" for gap in gaps.values()):
            return []
        filled = {name: gap["answers"][-1] if "answers" in gap else gap["answer"] for name, gap in gaps.items()}
        return [filled] if kind == "cloze" else [*key["answers"]]
    if kind == "scenario":
        return best_ways(key)
    if kind in ("poll", "reflect"):
        return key.get("options", ["trust", "x", "\n."])
    return [key["order"]] if kind == "order" else [key["places"]] if "places" in key else key["correct"]


def best_ways(key: dict[str, Any]) -> list[list[str]]:
    """The shortest way to each of the best endings."""
    ways: dict[str, list[str]] = {key["start"]: []}
    for name, way in (open_ := list(ways.items())):
        replies = key["steps"][name]
        for reply, to in replies.items() if isinstance(replies, dict) else ():
            if to not in ways:
                ways[to] = [*way, reply]
                open_.append((to, ways[to]))
    best = [way for name, way in ways.items() if key["steps"][name] == 1]
    assert best
    return best


@pytest.mark.parametrize("name", [name for name in NAMES if case_named(name)["question"]["type"] == "multiple"])
def test_order_of_choices_does_not_matter(name: str) -> None:
    rng = random.Random(2)
    case = case_named(name)
    question, credit, language = read(case)
    for response, _, *_ in case["rows"]:
        if isinstance(response, list):
            shuffled = rng.sample(response, len(response))
            assert question.grade(shuffled, credit=credit, language=language) == question.grade(response, credit=credit, language=language)
