"""The schedule of reviews is that of FSRS-6, as its authors' own library in Python computes it."""

import json
import random
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import fsrs
from node import installed_node

HISTORIES = 10_000
LONGEST = 12
# ts-fsrs rounds what it remembers to eight decimals after each answer, py-fsrs never does. Relative, over a whole history.
TOLERANCE = 1e-5
# A century, beyond which ts-fsrs lets no memory grow.
CENTURY = 36_500
# Where exact arithmetic is so near to half a day, rounding decides the interval.
HALF = 1e-4


def draw_history(rng: random.Random) -> dict[str, Any]:
    """Answers on the day, early or late, or at any time, with what py-fsrs makes of them: fuzz off, no learning steps."""
    retention = rng.choice([0.7, 0.8, 0.85, 0.9, 0.95, 0.97])
    scheduler = fsrs.Scheduler(desired_retention=retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, now = fsrs.Card(), datetime(2026, 1, 1, tzinfo=timezone.utc)
    answers, expected, interval = [], [], 0
    for number in range(rng.randint(1, LONGEST)):
        elapsed = 0 if not number else rng.choice([interval, rng.randint(0, 2 * interval + 1), rng.randint(0, 30), 0])
        now += timedelta(days=elapsed)
        rating = rng.choice([1, 2, 3, 3, 3, 4])
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), now)
        assert card.stability is not None
        assert card.difficulty is not None
        if card.stability > CENTURY:
            break
        interval = (card.due - now).days
        answers.append([elapsed, rating])
        expected.append([card.stability, card.difficulty, interval])
    return {"retention": retention, "answers": answers, "expected": expected}


def is_between(history: dict[str, Any]) -> bool:
    """Whether an interval is a matter of rounding."""
    days = [stability * (history["retention"] ** (1 / -0.1542) - 1) / (0.9 ** (1 / -0.1542) - 1) for stability, *_ in history["expected"]]
    return any(abs(day % 1 - 0.5) < HALF * max(1, day / 100) for day in days)


def test_the_schedule_is_that_of_py_fsrs(tmp_path: Path) -> None:
    """Stability and difficulty within rounding, every interval to the day."""
    rng = random.Random(6)
    drawn = [draw_history(rng) for _ in range(HISTORIES)]
    clear = [history for history in drawn if not is_between(history)]
    assert len(clear) > 0.97 * HISTORIES
    path = tmp_path / "histories.json"
    path.write_text(json.dumps(clear), "utf-8")
    installed_node().run("test/rescheduling.ts", str(path), str(TOLERANCE))
