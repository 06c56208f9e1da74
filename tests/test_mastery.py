"""How well an objective is mastered: the table of histories, what evidence may never do, the same in the browser."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from coursemark.mastery import LEVELS, STABILITY, Evidence, level, mastery
from node import installed_node
from pages import ROOT

CASES = yaml.safe_load((ROOT / "tests/cases/mastery.yml").read_text("utf-8"))
HISTORIES = 1000
GUESSES = {"a": 0.0, "b": 0.25, "c": 0.5, "d": 1 / 6, "e": 1.0}
EXACT = 1e-12


def draw_history(rng: random.Random) -> list[Evidence]:
    """Up to 30 answers to up to five questions: on one day or over a year, whole or in part right."""
    span = rng.choice([0.01, 3, 60, 400])
    days = sorted(rng.uniform(0, span) for _ in range(rng.randrange(31)))
    rights = rng.random()

    def answer(day: float) -> Evidence:
        question = rng.choice(list(GUESSES))
        score = rng.random() if rng.random() < 0.2 else float(rng.random() < rights)
        return Evidence(question, score, GUESSES[question], day)

    return [answer(day) for day in days]


@pytest.fixture(scope="module")
def drawn() -> list[tuple[list[Evidence], float]]:
    """Histories, each with a time after its last answer."""
    rng = random.Random(6)
    histories = [draw_history(rng) for _ in range(HISTORIES)]
    return [(history, (history[-1].day if history else 0) + rng.choice([0, 1, 7, 40, 400]) * rng.random()) for history in histories]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_history(case: dict) -> None:
    found = mastery([Evidence(*row) for row in case["answers"]], case["now"])
    assert found == pytest.approx(case["mastery"], abs=EXACT)
    assert level(found) == case["level"]


def test_every_level_has_a_case() -> None:
    assert {case["level"] for case in CASES} == set(LEVELS)
    assert [level(least) for least in LEVELS.values()] == list(LEVELS)


def test_a_tenth_is_forgotten_after_the_stability() -> None:
    """As FSRS defines it; after ten times as long, what its vectors say."""
    for times, retained in (1, 0.9), (10, 0.6928):
        found = mastery([Evidence("a", 1, 0, 0)], times * STABILITY)
        assert 2 * found == pytest.approx(retained, abs=1e-4)


def never_lowers(drawn: list[tuple[list[Evidence], float]], change: Callable[[list[Evidence], float, random.Random], list[Evidence]]) -> None:
    rng = random.Random(7)
    raised = 0
    for history, now in drawn:
        before, after = mastery(history, now), mastery(change(history, now, rng), now)
        assert after >= before - EXACT, (history, now)
        raised += after > before
    # Where it never raised either there would be nothing to see.
    assert raised > len(drawn) / 2


def test_a_better_answer_never_lowers(drawn: list[tuple[list[Evidence], float]]) -> None:
    """Whichever answer of the history it is, whatever came after it."""
    def better(history: list[Evidence], now: float, rng: random.Random) -> list[Evidence]:
        at = rng.randrange(len(history)) if history else 0
        return [replace(answer, score=rng.uniform(answer.score, 1)) if index == at else answer for index, answer in enumerate(history)]

    never_lowers(drawn, better)


def test_one_more_right_answer_never_lowers(drawn: list[tuple[list[Evidence], float]]) -> None:
    """One that is given now, to a question old or new. (One given long ago to a question never seen since may: it tells of forgetting.)"""
    def more(history: list[Evidence], now: float, rng: random.Random) -> list[Evidence]:
        question = rng.choice(list(GUESSES))
        return [*history, Evidence(question, 1, GUESSES[question], now)]

    never_lowers(drawn, more)


def test_a_right_answer_between_others_never_lowers(drawn: list[tuple[list[Evidence], float]]) -> None:
    """That a question was once repeated rightly cannot count against the learner."""
    def between(history: list[Evidence], now: float, rng: random.Random) -> list[Evidence]:
        if not history:
            return [Evidence("a", 1, 0, now)]
        at = rng.randrange(len(history))
        later = next((index for index in range(at + 1, len(history)) if history[index].question == history[at].question), None)
        if later is None:
            return history
        return [*history[:at + 1], replace(history[at], score=1), *history[at + 1:]]

    rng = random.Random(8)
    for history, now in drawn:
        assert mastery(between(history, now, rng), now) >= mastery(history, now) - EXACT


def test_time_never_raises(drawn: list[tuple[list[Evidence], float]]) -> None:
    fallen = 0
    for history, now in drawn:
        values = [mastery(history, now + days) for days in (0, 0.1, 1, 12, 100, 1000)]
        assert values == sorted(values, reverse=True)
        fallen += values[0] > values[-1]
    assert fallen > HISTORIES / 2


def test_mastery_is_a_share(drawn: list[tuple[list[Evidence], float]]) -> None:
    assert all(0 <= mastery(history, now) < 1 for history, now in drawn)


def test_more_chance_counts_for_less() -> None:
    values = [mastery([Evidence("a", 1, guess / 10, 0)], 0) for guess in range(11)]
    assert values == sorted(values, reverse=True)


def test_python_and_the_browser_agree(drawn: list[tuple[list[Evidence], float]], tmp_path: Path) -> None:
    rows = [{"answers": [vars(answer) for answer in history], "now": now, "mastery": mastery(history, now)} for history, now in drawn]
    path = tmp_path / "histories.json"
    path.write_text(json.dumps(rows), "utf-8")
    installed_node().run("test/mastery-agreement.ts", str(path))
