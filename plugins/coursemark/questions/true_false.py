"""True or false: the learner decides whether a statement holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..elements import Writer
from ..fields import Field, Flag, Form, Placed, Prose
from .choices import ChoiceQuestion, Option
from .question import COMMON


@dataclass(frozen=True, kw_only=True)
class Feedback(Placed):
    """What a learner reads who decided for true, or for false."""

    true: str | None = None
    false: str | None = None


FEEDBACK = Form("feedback", Feedback, {
    "true": Field(Prose(), "what a learner who chose 'true' reads"),
    "false": Field(Prose(), "what a learner who chose 'false' reads"),
})


@dataclass(frozen=True, kw_only=True)
class TrueFalse(ChoiceQuestion):
    """A statement, and whether it is true."""

    answer: bool
    feedback: Feedback | None = None

    def key(self) -> dict[str, Any]:
        return {"correct": ["true" if self.answer else "false"]}

    def names(self) -> Sequence[str]:
        return ("true", "false")

    def offered(self, writer: Writer) -> Sequence[Option]:
        return [
            Option(place=self.place, id=name, text=writer.words(name), correct=name in self.key()["correct"],
                   feedback=getattr(self.feedback, name, None))
            for name in self.names()
        ]


TrueFalse.form = Form("a 'true-false' question", TrueFalse, COMMON | {
    "answer": Field(Flag(), "true or false", required=True),
    "feedback": Field(FEEDBACK, "what a learner reads after each answer, under 'true' and 'false'"),
})
