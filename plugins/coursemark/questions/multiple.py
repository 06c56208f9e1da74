"""Multiple choice: the learner picks all options that apply, which may be none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from ..fields import Form
from .choices import CHOICES, OptionQuestion
from .question import COMMON, Grade


@dataclass(frozen=True, kw_only=True)
class Multiple(OptionQuestion):
    """Any number of options is correct."""

    parts: ClassVar[bool] = True
    input: ClassVar[str] = "checkbox"

    def grade(self, response: Any, *, credit: str = "exact", language: str = "en") -> Grade:
        """The exact set is right. Partial credit is max(0, (right - wrong) / keys), as Canvas New Quizzes has it."""
        if not isinstance(response, list) or not all(isinstance(name, str) for name in response):
            return Grade(0.0)
        chosen, keys = set(response), set(self.key()["correct"])
        right, wrong = len(chosen & keys), len(chosen - keys)
        if credit != "partial" or not keys:
            return Grade(float(chosen == keys))
        return Grade(max(0.0, (right - wrong) / len(keys)), right, wrong, len(keys))


Multiple.form = Form("a 'multiple' question", Multiple, COMMON | CHOICES)
