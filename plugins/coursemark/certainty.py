"""Certainty-based marking: what an answer earns that says how sure it is."""

from __future__ import annotations

# Gardner-Medwin's scheme: it pays best to say low below 2/3, middle up to 4/5, high above.
RIGHT = {1: 1, 2: 2, 3: 3}
WRONG = {1: 0, 2: -2, 3: -6}


def marks(score: float, certainty: int | None) -> float:
    """The marks of a score from 0 to 1 at a certainty of 1, 2 or 3; none where nothing was said.

    What is partly right earns its part of the marks for a right answer, as in Moodle.
    """
    if certainty is None:
        return 0.0
    return score * RIGHT[certainty] if score > 0 else float(WRONG[certainty])
