"""The kinds of question: one a file, all of one shape, found here by name."""

from __future__ import annotations

from .multiple import Multiple
from .number import Number
from .question import Grade, Question
from .single import Single
from .text import Text
from .true_false import TrueFalse

KINDS: dict[str, type[Question]] = {
    "single": Single,
    "multiple": Multiple,
    "true-false": TrueFalse,
    "text": Text,
    "number": Number,
}

__all__ = ["KINDS", "Grade", "Question"]
