"""The course as a learner has it: its questions with what the record says of them, as src/course.ts has it in the browser."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .course import Course, Lesson
from .questions import Question
from .quiz import Quiz
from .record import Event, Standing, fold, tick
from .record_store import RecordStore
from .seeded import draw
from .sittings import Sitting, sittings_of

# A kind of event with its fields.
Row = tuple[str, dict[str, Any]]

_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


def new_replica() -> str:
    """The name of one run of a program, by which its events are told from all others."""
    return "".join(secrets.choice(_LETTERS) for _ in range(16))


@dataclass(frozen=True)
class Tally:
    """What the answers to some questions are worth together; `share` is points / total, from 0 to 1."""

    answered: int
    of: int
    points: float
    total: float

    @property
    def share(self) -> float:
        return self.points / self.total if self.total else float(self.answered == self.of)


class Progress:
    """A course with the learner's record; `replica` names this run, `now` gives the time in milliseconds."""

    def __init__(self, course: Course, store: RecordStore, replica: str, now: Callable[[], int]) -> None:
        self.course = course
        self.store = store
        self.now = now
        self._replica = replica
        self._count = 0
        self.standing: Standing = self._fold()

    def _fold(self) -> Standing:
        return fold(self.store.events.values(), self.now(), self.course.was)

    @property
    def learner(self) -> str:
        """The learner's name for all that is chosen by chance."""
        return self.standing.learner or self._replica

    def record(self, *rows: Row) -> None:
        """Keep events, at once: all of them, or none where that fails."""
        events, clock = [], self.standing.clock
        for kind, fields in rows:
            self._count += 1
            clock = tick(clock, self.now())
            events.append({"v": 1, "id": f"{self._replica}.{self._count}", "at": clock, "kind": kind, "release": self.course.release, **fields})
        self.store.add(*events)
        self.standing = self._fold()

    def answers(self, key: str) -> Sequence[Event]:
        """Every answer to the question as it stands now, the oldest first."""
        return [answer for answer in self.standing.answers.get(key, ()) if answer["print"] == self.course.prints.get(key)]

    def best(self, key: str) -> float:
        return max((float(answer["score"]) for answer in self.answers(key)), default=0.0)

    def open(self, lesson: Lesson) -> None:
        """Record that the learner goes to a lesson, where they have been in another since, or never in it."""
        if self.standing.newest != lesson.id:
            self.record(("opened", {"lesson": lesson.id}))

    def complete(self, lesson: Lesson) -> bool:
        """Record that a lesson is complete, where that is news; tells whether it is.

        A browser waits for the end of the page as well, since what is still to be read may stand below the last question. A
        terminal has nothing to read: all that it has of a lesson is done when what the lesson requires is passed. What requires
        nothing has nothing to show for it here: there the learner says in the page that they have read it.
        """
        required = [quiz for quiz in self.course.pages[str(lesson.file)].sound if quiz.required and quiz.recorded]
        if lesson.id in self.standing.completed or not required or not all(map(self.passed, required)):
            return False
        left = [other for other in self.course.written if other.id not in self.standing.completed | {lesson.id}]
        self.record(("completed", {"lesson": lesson.id, "left": len(left)}))
        return True

    def mark(self, quiz: Quiz) -> float:
        """The percent that passes a quiz."""
        return float(self.course.pass_mark(quiz))

    def passed(self, quiz: Quiz) -> bool:
        """Whether a quiz is passed, an exam in any sitting; one that nobody began is not, however little it asks for."""
        if quiz.mode == "exam":
            return any(sitting.score is not None and reaches(sitting.score, self.mark(quiz)) for sitting in self.sittings(quiz))
        tally = self.tally(quiz)
        return tally.answered > 0 and reaches(tally.share, self.mark(quiz))

    def tally(self, quiz: Quiz) -> Tally:
        """What the best answers to the questions that the learner has in a quiz are worth."""
        rows = [(quiz.key(question), float(question.worth)) for question in self.drawn(quiz) if not quiz.is_draft(question)]
        return Tally(
            sum(bool(self.answers(key)) for key, _ in rows), len(rows),
            sum(worth * self.best(key) for key, worth in rows), sum(worth for _, worth in rows),
        )

    def drawn(self, quiz: Quiz, seed: str | None = None) -> list[Question]:
        """The questions that a seed, or else the learner, draws, in its order; all of them where the quiz draws none."""
        if quiz.draw is None:
            return quiz.recorded if quiz.mode == "exam" else quiz.sound
        known = {quiz.key(question): question for question in quiz.recorded}
        rows = [(key, next(iter(question.objective), "")) for key, question in known.items()]
        return [known[key] for key in draw(rows, int(quiz.draw), seed or f"{self.learner}/{quiz.name}")]

    def sittings(self, quiz: Quiz) -> list[Sitting]:
        return sittings_of(self.standing.events, quiz.name)


def percent(share: float, mark: float = 100) -> int:
    """A share as a whole percent, never rounded up to 100 or over the mark that it misses."""
    rounded = int(share * 100 + 0.5)
    return rounded - 1 if rounded in (100, mark) and not reaches(share, rounded) else rounded


def reaches(share: float, mark: float) -> bool:
    """Whether a share reaches a mark (percent); sums of thirds may fall short by a rounding error."""
    return share * 100 >= mark - 1e-9
