"""Says under which key each answer of a course is kept, now and formerly."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .problems import Place, Problems
from .questions import Question
from .quiz import Quiz


class Claim(NamedTuple):
    """Something says that it had an id before; `place` is where it says so, nothing where its quiz says it for all in it."""

    old: str
    new: str
    place: Place | None


def kept(quizzes: Iterable[Quiz]) -> dict[str, tuple[Quiz, Question]]:
    """Every question whose answers are kept, by its key, with the first quiz that shows it."""
    found: dict[str, tuple[Quiz, Question]] = {}
    for quiz in quizzes:
        for question in quiz.recorded:
            found.setdefault(quiz.key(question), (quiz, question))
    return found


def claims_of(questions: Mapping[str, tuple[Quiz, Question]], quizzes: Mapping[str, Sequence[str]]) -> Iterator[Claim]:
    """The former keys of questions; `quizzes` has the former ids of those that are here."""
    for key, (quiz, question) in questions.items():
        for old in quiz.former(question):
            # What stands in the question itself, and not in its quiz alone.
            own = {old, f"/{old}", old.rpartition("/")[2]} & set(question.was)
            yield Claim(old, key, question.where("was") if own else None)
            # The quiz that it came from may have had another name, when it was there.
            home, _, name = old.partition("/")
            for earlier in quizzes.get(home, ()):
                yield Claim(f"{earlier}/{name}", key, None)


def heirs(claims: Iterable[Claim], present: Container[str], what: str, problems: Problems) -> dict[str, str]:
    """The present id by each former one; `present` are the ids in use, `what` is what they name.

    A former id belongs to one alone. What is said of one thing goes before what is said of all in a quiz.
    """
    found: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda claim: claim.place is None):
        first = found.get(claim.old, claim)
        if claim.old in present:
            _refuse(claim, "was-in-use", f"'{claim.old}' is still the id of a {what}",
                    "delete it here; of two that were one, only one can keep its answers", problems)
        elif first.new != claim.new:
            _refuse(claim, "duplicate-was", f"two {_several(what)} were '{claim.old}'", f"delete it here, or in '{first.new}'", problems)
        else:
            found[claim.old] = claim
    return {old: claim.new for old, claim in sorted(found.items())}


def _refuse(claim: Claim, name: str, message: str, cure: str, problems: Problems) -> None:
    if claim.place is not None:
        problems.error(claim.place, name, message, cure)


def _several(what: str) -> str:
    return f"{what}zes" if what.endswith("z") else f"{what}s"
