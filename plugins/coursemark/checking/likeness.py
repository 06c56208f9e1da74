"""The rule on questions that are almost the same."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple
from zlib import crc32

from ..course import Course
from ..folding import fold
from ..problems import Place
from ..questions.entries import plain_text
from .rule import Found, on_course
from .subject import Source, Subject

# What two questions have in common, as a share of what they have together (Jaccard), from which on they are almost the same.
ALIKE = 0.8
# So many words in a row are compared: order counts.
ROW = 3
# A phrase that more questions than these have is no sign of a copy, and comparing them all would take for ever.
MOST = 50
# Below these there is too little to compare.
FEWEST = 8


class Sketch(NamedTuple):
    """A question as rows of words, each a number of 32 bits; packed, since there are many."""

    name: str
    place: Place
    packed: bytes

    @property
    def rows(self) -> frozenset[int]:
        return frozenset(memoryview(self.packed).cast("I"))


def gather(source: Source) -> list[Sketch]:
    return [sketch for subject in source.subjects if (sketch := _sketch(subject))]


def _sketch(subject: Subject) -> Sketch | None:
    """The rows of what is asked and offered, and of what is accepted: a list of options says the same in any order."""
    question = subject.question
    texts = [subject.ask, *(text for _, text in subject.options), *_others(subject)]
    rows = set()
    for text in texts:
        words = fold(text).split()
        rows |= {" ".join(words[at : at + ROW]) for at in range(max(1, len(words) - ROW + 1))}
    if len(rows) < FEWEST:
        return None
    return Sketch(subject.quiz.key(question), question.place, array("I", sorted(crc32(row.encode()) for row in rows)).tobytes())


def _others(subject: Subject) -> Iterator[str]:
    question = subject.question
    for name in ("answers", "answer", "text"):
        value = getattr(question, name, None)
        yield from map(str, value) if isinstance(value, tuple) else () if value is None else [plain_text(str(value))]
    for name in ("items", "pairs", "steps", "bins", "extras"):
        for part in getattr(question, name, ()):
            yield plain_text(" ".join(getattr(part, text, "") for text in ("text", "left", "right", "says")))


@on_course("near-duplicate", gather)
def near_duplicate(course: Course, files: Mapping[str, list[Sketch]]) -> Iterator[Found]:
    for first, second, share in alike([sketch for sketches in files.values() for sketch in sketches]):
        yield Found(second.place, f"{share:.0%} of this is what '{first.name}' in {first.place.path}, line {first.place.line}, says too")


def alike(sketches: list[Sketch]) -> Iterator[tuple[Sketch, Sketch, float]]:
    """Each sketch that is almost another one before it, with that one.

    Two sets that share so much share one of their rarest rows, of which each has a few: only those that do are compared
    (prefix filtering: Chaudhuri, Ganti & Kaushik 2006). Equal sets are one before anything is compared.
    """
    first: dict[frozenset[int], Sketch] = {}
    for sketch in sketches:
        if (same := first.setdefault(sketch.rows, sketch)) is not sketch:
            yield same, sketch, 1.0
    counts = Counter(chain.from_iterable(first))
    index: dict[int, list[frozenset[int]]] = {}
    for rows, sketch in first.items():
        shared = [row for row in rows if counts[row] > 1]
        # Those that no other set has are the rarest, and lead to none.
        rarest = sorted(sorted(shared), key=counts.__getitem__)[: max(0, len(shared) - _least(len(rows)) + 1)]
        shares = {other: share(rows, other) for row in rarest for other in index.get(row, ())}
        if shares and (most := max(shares.values())) >= ALIKE:
            yield first[next(other for other, share in shares.items() if share == most)], sketch, most
        for row in rarest:
            if len(known := index.setdefault(row, [])) < MOST:
                known.append(rows)


def share(one: frozenset[int], other: frozenset[int]) -> float:
    """What two sets have in common, of what they have together."""
    return len(one & other) / len(one | other)


def _least(size: int) -> int:
    """How many rows a set must share with another one, at least, to be alike: ⌈ALIKE · size⌉."""
    return -int(-ALIKE * size // 1)
