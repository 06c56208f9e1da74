"""Reckons how well an objective is mastered, from the answers to its questions.

The model, which src/mastery.ts has too. For each question, answer by answer in the order of time, with Δ the days since the
answer before (a first answer weighs 1, a later one w = Δ / (Δ + 1)):

    known ← known + w (score − known)        what is right now counts as far as it was not just shown
    held  ← score (held + Δ)                 the days that it was answered rightly for, without a miss

Then for all questions of the objective, with g a question's guess score and t the days since its last answer:

    R       = (1 + f t / (S + held)) ^ −d    the chance that it is still there
    mastery = Σ (1 − g) known R  /  (1 + Σ (1 − g) known + Σ (1 − known))

A right answer counts by the part that guessing does not explain, a wrong one in full, and one wrong answer is assumed before
there is any: so one lucky answer makes nobody a master. d, f and S are those of FSRS-6, whose forgetting curve R is: d its
parameter w20, f such that R is 0.9 after S days, S the first stability of a right answer, w2 (Ye, py-fsrs 6.3.2). That
guessing is taken off follows the third parameter of Birnbaum's model of 1968. That a repetition within a day is worth less
than a later one is what studies of spaced retrieval found (Adesope et al. 2017; Latimier et al. 2021); that half the weight
is reached after a day is our choice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

DECAY = 0.1542
STABILITY = 2.3065
FACTOR = 0.9 ** (-1 / DECAY) - 1

# From which mastery on each level is reached, the highest first.
LEVELS = {"mastered": 0.7, "nearly": 0.55, "growing": 0.35, "begun": 0.0}


@dataclass(frozen=True)
class Evidence:
    """One answer: the question's key, its score and the score of a random answer (0 to 1), when it was given (in days)."""

    question: str
    score: float
    guess: float
    day: float


@dataclass
class _Memory:
    known: float
    held: float
    guess: float
    day: float

    def take(self, answer: Evidence) -> None:
        passed = max(0.0, answer.day - self.day)
        self.known += passed / (passed + 1) * (answer.score - self.known)
        self.held = answer.score * (self.held + passed)
        self.guess, self.day = answer.guess, max(answer.day, self.day)

    @property
    def shown(self) -> float:
        """What is known and was not guessed."""
        return (1 - self.guess) * self.known

    def retained(self, now: float) -> float:
        passed = max(0.0, now - self.day)
        return float((1 + FACTOR * passed / (STABILITY + self.held)) ** -DECAY)


def mastery(answers: Iterable[Evidence], now: float) -> float:
    """The mastery of an objective at a time (in days), from 0 up to and without 1, by the answers in the order of time."""
    memories: dict[str, _Memory] = {}
    for answer in answers:
        if answer.question in memories:
            memories[answer.question].take(answer)
        else:
            memories[answer.question] = _Memory(answer.score, 0.0, answer.guess, answer.day)
    present = sum(memory.shown * memory.retained(now) for memory in memories.values())
    return present / (1 + sum(memory.shown + 1 - memory.known for memory in memories.values()))


def level(mastered: float) -> str:
    """The name of a mastery; one that falls short by a rounding error falls not."""
    return next(name for name, least in LEVELS.items() if mastered >= least - 1e-9)
