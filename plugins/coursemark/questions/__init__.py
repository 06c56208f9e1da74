"""The kinds of question: one a file, all of one shape, found here by name."""

from __future__ import annotations

from .cloze import Cloze
from .match import Match
from .multiple import Multiple
from .number import Number
from .order import Order
from .poll import Poll
from .question import Grade, Question
from .reflect import Reflect
from .scenario import Scenario
from .single import Single
from .sort import Sort
from .text import Text
from .true_false import TrueFalse

KINDS: dict[str, type[Question]] = {
    "single": Single,
    "multiple": Multiple,
    "true-false": TrueFalse,
    "text": Text,
    "number": Number,
    "cloze": Cloze,
    "order": Order,
    "match": Match,
    "sort": Sort,
    "scenario": Scenario,
    "poll": Poll,
    "reflect": Reflect,
}

__all__ = ["KINDS", "Grade", "Question"]
