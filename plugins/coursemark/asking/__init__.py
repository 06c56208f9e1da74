"""How each kind of question is asked at a terminal: found here by name, all of one shape."""

from __future__ import annotations

from .asked import Asked, Dialog, Passed, Unknowing, asking
from .ordering import AskedOrder
from .parts import AskedCloze, AskedMatch, AskedSort
from .picking import PickMany, PickOne
from .talking import AskedScenario
from .typing import AskedPoll, AskedReflect, TypeIn

ASKED: dict[str, type[Asked]] = {
    "single": PickOne,
    "multiple": PickMany,
    "true-false": PickOne,
    "text": TypeIn,
    "number": TypeIn,
    "cloze": AskedCloze,
    "order": AskedOrder,
    "match": AskedMatch,
    "sort": AskedSort,
    "scenario": AskedScenario,
    "poll": AskedPoll,
    "reflect": AskedReflect,
}

__all__ = ["ASKED", "Asked", "Dialog", "Passed", "Unknowing", "asking"]
