"""Choices by a seed: the same in Python as in the browser, and fair."""

import json
from collections import Counter
from itertools import permutations

import pytest
from coursemark.seeded import draw, hash32, quotas, shuffled
from pages import ROOT

VECTORS = json.loads((ROOT / "tests" / "cases" / "seeded.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "value"), VECTORS["hash"])
def test_hash(text: str, value: int) -> None:
    assert hash32(text) == value


@pytest.mark.parametrize(("ids", "seed", "order"), VECTORS["shuffled"])
def test_shuffled(ids: list[str], seed: str, order: list[str]) -> None:
    assert shuffled(ids, seed) == order


@pytest.mark.parametrize("row", VECTORS["draw"], ids=lambda row: f"{row['why']}, {row['seed']}")
def test_draw(row: dict) -> None:
    questions = [tuple(question) for question in row["questions"]]
    assert draw(questions, row["n"], row["seed"]) == row["drawn"]
    assert draw(questions[::-1], row["n"], row["seed"]) == row["drawn"]


def test_every_order_is_about_as_frequent() -> None:
    """600 learners see each of the six orders of three options about 100 times."""
    seen = Counter(tuple(shuffled("abc", f"learner{number}/quiz/question/0")) for number in range(600))
    assert set(seen) == set(permutations("abc"))
    assert all(70 < times < 130 for times in seen.values()), seen


def test_quotas_are_in_proportion() -> None:
    assert quotas({"a": 10, "b": 5, "c": 5}, 4) == {"a": 2, "b": 1, "c": 1}


def test_the_largest_remainder_gets_what_is_left() -> None:
    assert quotas({"a": 7, "b": 2, "c": 3}, 5) == {"a": 3, "b": 1, "c": 1}


def test_every_objective_is_drawn_where_that_is_possible() -> None:
    assert quotas({"big": 40, "small": 1, "tiny": 1}, 4) == {"big": 2, "small": 1, "tiny": 1}


def test_ties_go_by_name() -> None:
    assert quotas({"b": 1, "a": 1}, 1) == {"a": 1, "b": 0}


def test_no_quota_is_more_than_there_is() -> None:
    for sizes in ({"a": 1, "b": 9}, {"a": 2, "b": 2, "c": 2}, {"a": 1, "b": 1, "c": 30}):
        for n in range(sum(sizes.values()) + 3):
            shares = quotas(sizes, n)
            assert sum(shares.values()) == min(n, sum(sizes.values()))
            assert all(shares[name] <= size for name, size in sizes.items()), (sizes, n, shares)
