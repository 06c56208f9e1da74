"""Marks at a certainty: those of the table, and honest answers pay best."""

import json

import pytest
from coursemark.certainty import marks
from pages import ROOT

ROWS = json.loads((ROOT / "tests" / "cases" / "certainty.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_marks(row: dict) -> None:
    assert marks(row["score"], row["certainty"]) == row["marks"]


@pytest.mark.parametrize(("chance", "best"), [(0.0, 1), (0.5, 1), (0.66, 1), (0.67, 2), (0.79, 2), (0.81, 3), (1.0, 3)])
def test_it_pays_best_to_say_how_sure_one_is(chance: float, best: int) -> None:
    expected = {certainty: chance * marks(1, certainty) + (1 - chance) * marks(0, certainty) for certainty in (1, 2, 3)}
    assert max(expected, key=expected.__getitem__) == best
