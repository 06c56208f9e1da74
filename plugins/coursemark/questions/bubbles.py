"""Draws words as bubbles in two sizes, packed without overlap: the same picture in every build."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element

from ..elements import Writer

GAP = 6
FONT = {True: 21, False: 17}
LEAST = {True: 54, False: 40}
LINE = 1.2
# A longer word group is broken into lines.
LONGEST_LINE = 10
# How far one try lies from the next, and how far apart the turns of the spiral are.
STEP = 5
TURN = 12
# The spiral's height, as a share of its width.
FLAT = 0.85


class Bubble(NamedTuple):
    """A word, and whether it was named most often."""

    word: str
    most: bool

    @property
    def lines(self) -> list[str]:
        return self.word.split() if len(self.word) > LONGEST_LINE else [" ".join(self.word.split())]

    @property
    def radius(self) -> int:
        size = FONT[self.most]
        width = max(map(_width, self.lines)) * size
        height = len(self.lines) * size * LINE
        return max(LEAST[self.most], math.ceil(math.hypot(width, height) / 2) + GAP)


def _width(text: str) -> float:
    """The width of a line in a sans-serif face, as a multiple of the face's size; rather too much than too little."""
    return sum(1.0 if east_asian_width(sign) in "WF" else 0.75 if sign.isupper() else 0.56 for sign in text)


def place_bubbles(bubbles: Sequence[Bubble]) -> list[tuple[int, int]]:
    """Centers, found by walking outwards on a flat spiral until a bubble touches no other one."""
    placed: list[tuple[int, int, int]] = []
    reached: dict[int, float] = {}
    for bubble in bubbles:
        # Where a bubble no larger has found no room, this one will not either.
        angle = max((angle for radius, angle in reached.items() if radius <= bubble.radius), default=0.0)
        while not _is_free(*(center := _on_spiral(angle)), bubble.radius, placed):
            angle += STEP / max(STEP, TURN * angle / math.tau)
        placed.append((*center, bubble.radius))
        reached[bubble.radius] = angle
    return [(x, y) for x, y, _ in placed]


def _on_spiral(angle: float) -> tuple[int, int]:
    distance = TURN * angle / math.tau
    return round(distance * math.cos(angle)), round(FLAT * distance * math.sin(angle))


def _is_free(x: int, y: int, radius: int, placed: Sequence[tuple[int, int, int]]) -> bool:
    return all(math.hypot(x - other_x, y - other_y) >= radius + other + GAP for other_x, other_y, other in placed)


def write_bubbles(parent: Element, bubbles: Sequence[Bubble], writer: Writer) -> None:
    """Write an inline picture; its caption, which says what the sizes mean, is its text alternative too."""
    centers = place_bubbles(bubbles)
    figure = writer.add(parent, "figure", class_="cq-bubbles")
    picture = writer.add(figure, "svg", viewBox=_frame(bubbles, centers), aria_hidden="true")
    for (x, y), bubble in zip(centers, bubbles, strict=True):
        _write_bubble(picture, bubble, x, y, writer)
    caption = writer.add(figure, "figcaption")
    for most, word in ((True, "words-most"), (False, "words-also")):
        if words := ", ".join(bubble.word for bubble in bubbles if bubble.most is most):
            writer.add(caption, "p", writer.words(word, words=words))


def _frame(bubbles: Sequence[Bubble], centers: Sequence[tuple[int, int]]) -> str:
    """The view box: all bubbles, with a margin."""
    circles = [(x, y, bubble.radius + GAP) for (x, y), bubble in zip(centers, bubbles, strict=True)]
    left, top = min(x - radius for x, _, radius in circles), min(y - radius for _, y, radius in circles)
    right, bottom = max(x + radius for x, _, radius in circles), max(y + radius for _, y, radius in circles)
    return f"{left} {top} {right - left} {bottom - top}"


def _write_bubble(picture: Element, bubble: Bubble, x: int, y: int, writer: Writer) -> None:
    group = writer.add(picture, "g", class_="cq-most" if bubble.most else "cq-also", data_word=bubble.word)
    writer.add(group, "circle", cx=str(x), cy=str(y), r=str(bubble.radius))
    size = FONT[bubble.most]
    first = y + size * 0.35 - (len(bubble.lines) - 1) * size * LINE / 2
    for index, line in enumerate(bubble.lines):
        writer.add(group, "text", line, x=str(x), y=f"{first + index * size * LINE:.1f}", text_anchor="middle", font_size=str(size))
