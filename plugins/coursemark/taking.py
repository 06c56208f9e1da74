"""Takes a learner through a quiz at a terminal, as a page does in the browser."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from .asking import ASKED, Asked, Dialog, Passed, Unknowing, asking
from .certainty import RIGHT, marks
from .progress import Progress, Row, percent, reaches
from .questions import Grade, Question
from .questions.scenario import Scenario
from .quiz import Quiz
from .record import Event
from .seeded import shuffled
from .terminal import Left, Terminal


class Taking(ABC):
    """One quiz with its learner; `language` is that of the page that it stands in."""

    def __init__(self, quiz: Quiz, progress: Progress, terminal: Terminal, language: str) -> None:
        self.quiz = quiz
        self.progress = progress
        self.terminal = terminal
        self.words = terminal.words
        self.language = language
        self.mark = progress.mark(quiz)

    @abstractmethod
    def run(self) -> None:
        """Take the learner through the quiz; raises `Left` where they stop, `OSError` where an answer cannot be kept."""

    @property
    @abstractmethod
    def open(self) -> bool:
        """Whether there is anything left to do."""

    def asked(self, question: Question, seed: str, dialog: Dialog) -> Asked:
        """The question as a learner sees it whose shuffles have this seed."""
        return ASKED[question.type](question, dialog, lambda ids: shuffled(ids, seed))

    def grade(self, question: Question, response: Any) -> Grade:
        return question.grade(response, credit=self.quiz.credit, language=self.language)

    def head(self, number: int, of: int, question: Question, note: str = "") -> None:
        """Ask the question, under its number and a note."""
        self.terminal.say()
        points = "" if question.worth in (0, 1) else f" ({self.words('take-points', n=self.figure(float(question.worth)))})"
        if of > 1:
            self.terminal.say(self.words("take-question", n=number, of=of) + points, "strong")
        if note:
            self.terminal.say(note)
        if of > 1 or note:
            self.terminal.say()
        self.terminal.prose(question.ask)
        self.terminal.say()

    def choose(self, label: str) -> str:
        """What the learner chooses between questions."""
        choice = self.terminal.ask(asking(label)).strip()
        if choice == "/q":
            raise Left
        return choice

    def asks_certainty(self, question: Question) -> bool:
        # Where other controls than Check score the answer, in a browser, it is scored at once.
        return self.quiz.certainty and question.scored and not isinstance(question, Scenario)

    def certainty(self, dialog: Dialog, held: int | None = None, needed: bool = True) -> int | None:
        """How sure the learner is, from 1 to 3."""
        levels = "  ".join(f"{level} {self.words(f'certainty-{level}')}" for level in RIGHT)
        while True:
            typed = dialog.line(f"{self.words('certainty-ask')} {levels}", str(held or ""))
            if typed.strip() in map(str, RIGHT):
                return int(typed)
            if not typed and (held or not needed):
                return held
            self.terminal.tell("certainty-first")

    def answered(self, question: Question, response: Any, score: float, hints: int = 0, **more: Any) -> Row:
        """An answer as the record has it; what is nothing of `more` is left out."""
        key = self.quiz.key(question)
        said = {name: value for name, value in more.items() if value is not None}
        return "answered", {"question": key, "response": response, "score": score, "attempt": len(self.progress.answers(key)) + 1,
                            "hints": hints, "print": self.progress.course.prints[key], **said}

    def outcome(self, question: Question, grade: Grade) -> None:
        """Say in words how an answer went, with the arithmetic of one that is partly right."""
        word = "right" if grade.score >= 1 else "partial" if grade.score > 0 else "wrong"
        text = self.words(f"verdict-{word}")
        if word == "partial" and grade.right is None:
            text += f" {self.percent(percent(grade.score))}"
        elif grade.right is not None and grade.of is not None and grade.score < 1:
            how = {"multiple": "arithmetic", "order": "arithmetic-pairs"}.get(question.type, "arithmetic-parts")
            text += " " + self.words(how, right=grade.right, wrong=grade.wrong or 0, of=grade.of, percent=self.percent(percent(grade.score)))
        self.terminal.say(text, word)

    def certainty_line(self, answers: Sequence[Event]) -> None:
        """Say what telling how sure one is has earned; nothing where nobody told."""
        said = [answer for answer in answers if answer.get("certainty")]
        if said:
            earned = sum(marks(answer["score"], answer["certainty"]) for answer in said)
            self.terminal.tell("certainty-marks", n=self.figure(earned), of=self.figure(max(RIGHT.values()) * len(said)))
            self.terminal.tell("certainty-pays")

    def percent(self, value: float) -> str:
        return self.words("percent", n=self.figure(value))

    def figure(self, value: float) -> str:
        """A number with two decimals at most."""
        return self.words.decimal(f"{value:.2f}".rstrip("0").rstrip("."))


class Practice(Taking):
    """A quiz that says at once what is right."""

    def run(self) -> None:
        """Ask what is not right yet, or everything where all of it is."""
        questions = self.progress.drawn(self.quiz)
        open_ = [question for question in questions if not self._done(question)] or questions
        if self.quiz.title:
            self.terminal.say()
            self.terminal.say(self.quiz.title, "strong")
        if len(open_) < len(questions):
            self.terminal.tell("take-right-already", n=len(questions) - len(open_))
        for question in open_:
            self._take(question, questions.index(question) + 1, len(questions))
        self._sum_up(questions)

    @property
    def open(self) -> bool:
        return any(not self._done(question) for question in self.progress.drawn(self.quiz))

    def _done(self, question: Question) -> bool:
        return self.progress.best(self.quiz.key(question)) >= 1

    def _take(self, question: Question, number: int, of: int) -> None:
        """Ask one question until the learner goes on."""
        dialog = Dialog(self.terminal, question.hint, question.idk)
        key = self.quiz.key(question)
        self.head(number, of, question)
        if not self.progress.answers(key) and key in self.progress.standing.answers:
            self.terminal.tell("changed")
        given = None
        while True:
            order = len(self.progress.answers(key))
            asked = self.asked(question, f"{self.progress.learner}/{key}/{order}", dialog)
            asked.show()
            if question.hint:
                self.terminal.tell("take-hint")
            if question.idk:
                self.terminal.tell("take-idk")
            try:
                given = self._answer(question, asked, dialog, given)
            except Passed:
                return
            except Unknowing:
                return self._tell_answer(question, asked, dialog)
            if given is None or not self._once_more(asked):
                return

    def _answer(self, question: Question, asked: Asked, dialog: Dialog, given: Any) -> Any:
        """Ask once, keep the answer, say how it went; returns what may be mended, or nothing where all is right."""
        response = asked.give(given if given is not None and asked.mends else asked.none)
        sure = self.certainty(dialog) if self.asks_certainty(question) else None
        grade = self.grade(question, response)
        self._keep(question, response, grade.score, dialog, certainty=sure)
        self.terminal.say()
        if not question.scored:
            self.terminal.tell("noted")
        else:
            self.outcome(question, grade)
        asked.tell(response, grade)
        if not question.scored:
            asked.explain()
        elif grade.score >= 1 and question.explain:
            self.terminal.prose(question.explain)
        return None if grade.score >= 1 else response

    def _keep(self, question: Question, response: Any, score: float, dialog: Dialog, **more: Any) -> None:
        """Record an answer; a draft has no name yet that its answers could be kept under."""
        if not self.quiz.is_draft(question):
            self.progress.record(self.answered(question, response, score, dialog.hinted, **more))

    def _tell_answer(self, question: Question, asked: Asked, dialog: Dialog) -> None:
        """The learner does not know: that is no wrong answer, and the right one teaches."""
        self._keep(question, asked.none, 0, dialog, idk=True)
        self.terminal.say()
        self.terminal.tell("verdict-told", "strong")
        asked.explain()

    def _once_more(self, asked: Asked) -> bool:
        """Whether the learner tries again; before they go on, the answer may be shown."""
        while True:
            choice = self.choose(self.words("take-next"))
            if choice == "2":
                asked.explain()
            elif choice in ("", "1"):
                return choice == "1"
            else:
                self.terminal.tell("take-not-here")

    def _sum_up(self, questions: Sequence[Question]) -> None:
        tally = self.progress.tally(self.quiz)
        passed = reaches(tally.share, self.mark)
        if len(questions) > 1:
            self.terminal.say()
            if passed:
                self.terminal.tell("passed", "right")
            self.terminal.tell("answered", n=tally.answered, of=tally.of)
            points = self.percent(percent(tally.share, self.mark))
            self.terminal.tell("points", n=self.figure(tally.points), of=self.figure(tally.total), percent=points)
            if not passed:
                self.terminal.tell("needed", percent=self.percent(self.mark))
        # Later answers follow what was said to the first one.
        self.certainty_line([answers[0] for question in questions if (answers := self.progress.answers(self.quiz.key(question)))])
