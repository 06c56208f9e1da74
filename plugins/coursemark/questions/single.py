"""Single choice: the learner picks one option."""

from __future__ import annotations

from ..fields import Form
from ..problems import Problems
from .choices import CHOICES, OptionQuestion
from .question import COMMON


class Single(OptionQuestion):
    """Exactly one option is correct."""

    def laws(self, problems: Problems) -> None:
        super().laws(problems)
        correct = [option for option in self.options if option.correct]
        if not correct:
            problems.error(self.where("options"), "no-correct-option", "no option is correct",
                           "write 'correct: true' under one of them")
        for extra in correct[1:]:
            problems.error(extra.where("correct"), "two-correct-options", "a second option is correct",
                           "keep one, or write 'type: multiple'")


Single.form = Form("a 'single' question", Single, COMMON | CHOICES)
