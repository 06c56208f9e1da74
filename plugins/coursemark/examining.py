"""Takes a learner through an exam at a terminal: begun, sat, handed in as a whole."""

from __future__ import annotations

import math
from typing import Any

from .asking import Asked, Dialog, Passed
from .progress import Row, percent, reaches
from .questions import Question
from .record import Event
from .renames import renamed
from .seeded import hash32
from .sittings import Sitting
from .taking import Taking

_MINUTE = 60_000
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Exam(Taking):
    """A quiz that says what was right when all of it is handed in."""

    def run(self) -> None:
        """Go on with the sitting that was begun, or offer one; then say how the last one went."""
        self.terminal.say()
        self.terminal.say(self.quiz.title or self.words("quiz"), "strong")
        if self._sitting is None:
            self._begin()
        while True:
            if self._sitting.score is None:
                self._sit(self._sitting)
            self._outcome(self._sitting)
            if not self._go_on(self._sitting):
                return

    @property
    def open(self) -> bool:
        return not self.progress.passed(self.quiz)

    @property
    def _sitting(self) -> Any:
        """The latest sitting, or none."""
        return next(iter(self.progress.sittings(self.quiz)[::-1]), None)

    @property
    def _tries(self) -> int | None:
        """How often the exam may still be begun; none where that is not limited."""
        return None if self.quiz.attempts is None else max(0, int(self.quiz.attempts) - len(self.progress.sittings(self.quiz)))

    # Before

    def _begin(self) -> None:
        """Say what the exam is, and begin a sitting when the learner is ready."""
        self.terminal.tell("exam-questions", n=int(self.quiz.draw) if self.quiz.draw is not None else len(self.quiz.recorded))
        self.terminal.tell("needed", percent=self.percent(self.mark))
        if self.quiz.minutes is not None:
            self.terminal.tell("exam-minutes", n=self.figure(float(self.quiz.minutes)))
        if self._tries is not None:
            self.terminal.tell("exam-tries", n=self._tries)
        self.terminal.tell("take-exam-how")
        self.choose(self.words("take-begin"))
        number = self._sitting.number + 1 if self._sitting else 1
        seed = _base36(hash32(f"{self.progress.learner}/{self.quiz.name}/{number}"))
        self.progress.record(("begun", {"quiz": self.quiz.name, "sitting": number, "seed": seed}))

    # During

    def _sit(self, sitting: Sitting) -> None:
        """Ask what is open, then let the learner go back to questions until they hand in."""
        questions = self.progress.drawn(self.quiz, sitting.seed)
        for number, question in enumerate(questions, 1):
            if self._is_open(question, sitting):
                self._ask(question, number, len(questions), sitting)
        numbered = {str(number): question for number, question in enumerate(questions, 1)}
        confirmed = False
        while True:
            open_ = [number for number, question in numbered.items() if self._is_open(question, self._sitting)]
            self.terminal.say()
            self.terminal.tell("answered", n=len(questions) - len(open_), of=len(questions))
            if open_:
                self.terminal.tell("take-unanswered", numbers=", ".join(open_))
            choice = self.choose(self.words("take-overview"))
            if choice == "0" and (confirmed or not open_):
                return self._hand_in(questions, self._sitting)
            confirmed = choice == "0"
            if confirmed:
                self.terminal.tell("take-confirm")
            elif choice in numbered:
                self._ask(numbered[choice], int(choice), len(questions), sitting)

    def _ask(self, question: Question, number: int, of: int, sitting: Sitting) -> None:
        """Ask one question, and keep each part of the answer as it is given."""
        self.head(number, of, question, self._time(sitting))
        draft = self._sitting.drafts.get(self.quiz.key(question))
        sure = draft.get("certainty") if draft else None
        dialog = Dialog(self.terminal, keep=lambda response: self._draft(question, response, sure))
        asked = self._asked(question, sitting, dialog)
        asked.show()
        try:
            response = asked.give(_held(draft, question, asked))
            self._draft(question, response, sure)
            if self.asks_certainty(question):
                self._draft(question, response, self.certainty(dialog, sure, needed=False))
        except Passed:
            return

    def _asked(self, question: Question, sitting: Sitting, dialog: Dialog) -> Asked:
        return self.asked(question, f"{sitting.seed}/{self.quiz.key(question)}", dialog)

    def _draft(self, question: Question, response: Any, certainty: int | None) -> None:
        """Keep what is given now, where it is not kept already."""
        sitting, key = self._sitting, self.quiz.key(question)
        held = sitting.drafts.get(key)
        if held and (held["response"], held.get("certainty")) == (response, certainty):
            return
        said = {} if certainty is None else {"certainty": certainty}
        self.progress.record(("drafted", {"quiz": self.quiz.name, "sitting": sitting.number, "question": key, "response": response, **said}))

    def _is_open(self, question: Question, sitting: Sitting) -> bool:
        draft = sitting.drafts.get(self.quiz.key(question))
        asked = self._asked(question, sitting, Dialog(self.terminal))
        return draft is None or asked.is_open(_held(draft, question, asked))

    def _time(self, sitting: Sitting) -> str:
        """How many minutes are left, the last one begun, where they are counted."""
        if self.quiz.minutes is None:
            return ""
        # A clock that was ahead at the beginning gives no time.
        passed = max(0.0, (self.progress.now() - sitting.began) / _MINUTE)
        left = math.ceil(float(self.quiz.minutes) - passed)
        return self.words("exam-left", n=left) if left > 0 else self.words("exam-over")

    def _hand_in(self, questions: list[Question], sitting: Sitting) -> None:
        """Score what was given, all at once: whoever is interrupted has handed in everything, or nothing yet."""
        rows = [self._answer(question, sitting) for question in questions]
        points = sum(float(question.worth) * row["score"] for question, (_, row) in zip(questions, rows, strict=True))
        total = sum(float(question.worth) for question in questions)
        score = min(1.0, points / total) if total else float(not any(row.get("skipped") for _, row in rows))
        place: dict[str, Any] = {"quiz": self.quiz.name, "sitting": sitting.number}
        self.progress.record(*rows, ("finished", {**place, "score": score, "pass": reaches(score, self.mark)}))

    def _answer(self, question: Question, sitting: Sitting) -> Row:
        draft = sitting.drafts.get(self.quiz.key(question))
        asked = self._asked(question, sitting, Dialog(self.terminal))
        place: dict[str, Any] = {"quiz": self.quiz.name, "sitting": sitting.number}
        response = _held(draft, question, asked)
        if draft is None or not (response or asked.may_be_nothing):
            return self.answered(question, asked.none, 0, **place, skipped=True)
        return self.answered(question, response, self.grade(question, response).score, **place, certainty=draft.get("certainty"))

    # After

    def _outcome(self, sitting: Sitting) -> None:
        """Say how a sitting went, on the whole and by objective."""
        score = sitting.score or 0.0
        passed = reaches(score, self.mark)
        verdict = self.words("exam-passed" if passed else "exam-failed",
                             percent=self.percent(percent(score, self.mark)), needed=self.percent(self.mark))
        self.terminal.say()
        self.terminal.say(verdict, "right" if passed else "wrong")
        best = max(other.score or 0.0 for other in self.progress.sittings(self.quiz))
        if best > score:
            self.terminal.tell("exam-best", percent=self.percent(percent(best, self.mark)))
        self._by_objective(sitting)
        self.certainty_line([answer for answer in sitting.answers.values() if not answer.get("skipped")])

    def _by_objective(self, sitting: Sitting) -> None:
        """List the points by objective, where questions have any."""
        groups: dict[str, list[Question]] = {}
        for question in self.progress.drawn(self.quiz, sitting.seed):
            if question.worth:
                groups.setdefault(next(iter(question.objective), ""), []).append(question)
        if not any(groups):
            return
        known = self.progress.course.settings.objectives
        order = [*known, *groups]
        self.terminal.tell("by-objective", "strong")
        for objective in sorted(groups, key=order.index):
            points = sum(float(question.worth) * self._score(question, sitting) for question in groups[objective])
            total = sum(float(question.worth) for question in groups[objective])
            told = self.words("points", n=self.figure(points), of=self.figure(total), percent=self.percent(percent(points / total)))
            title = known.get(objective, objective) or self.words("other-questions")
            self.terminal.prose(f"{title}: {told}", "- ")

    def _score(self, question: Question, sitting: Sitting) -> float:
        answer = sitting.answers.get(self.quiz.key(question))
        return float(answer["score"]) if answer else 0.0

    def _go_on(self, sitting: Sitting) -> bool:
        """Let the learner look at what was missed, or sit the exam again; tells whether they do the latter."""
        questions = self.progress.drawn(self.quiz, sitting.seed)
        missed = [question for question in questions if question.scored and self._score(question, sitting) < 1]
        again = self._tries != 0
        while True:
            self.terminal.say()
            choices = [self.words("take-missed", n=len(missed))] if missed else []
            choices += [self.words("take-again") if self._tries is None else self.words("take-again-of", n=self._tries)] if again else []
            if not again:
                self.terminal.tell("exam-no-tries")
            choice = self.choose(" ".join([*choices, self.words("take-leave")]))
            if choice == "2" and again:
                self._begin()
                return True
            if not choice:
                return False
            if choice != "1" or not missed:
                self.terminal.tell("take-not-here")
            for question in missed if choice == "1" else ():
                self._review(question, sitting.answers.get(self.quiz.key(question)), sitting)

    def _review(self, question: Question, answer: Event | None, sitting: Sitting) -> None:
        """Show a question with what was answered, what is right, and why."""
        questions = self.progress.drawn(self.quiz, sitting.seed)
        self.head(questions.index(question) + 1, len(questions), question)
        asked = self._asked(question, sitting, Dialog(self.terminal))
        asked.show()
        self.terminal.say()
        if answer is None or answer.get("skipped"):
            self.terminal.tell("verdict-skipped")
        elif answer["print"] != self.progress.course.prints[self.quiz.key(question)]:
            self.terminal.tell("changed")
        elif asked.fits(response := renamed(answer["response"], question)):
            for line in asked.spoken(response):
                self.terminal.say(f"{self.words('your-answer')}: {line}")
            grade = self.grade(question, response)
            self.outcome(question, grade)
            asked.tell(response, grade)
        asked.explain()


def _held(draft: Event | None, question: Question, asked: Asked) -> Any:
    """What a draft holds, by present ids; nothing where it does not fit the question."""
    response = renamed(draft["response"], question) if draft else asked.none
    return response if asked.fits(response) else asked.none


def _base36(number: int) -> str:
    """A number as ECMAScript writes it to the base of 36."""
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits
