"""Draws words as bubbles in two sizes, packed without overlap: the same picture in every build."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..elements import Writer

GAP = 6
FONT = {True: 19, False: 15}
# Width of an average letter of a sans-serif face, as a share of its size.
LETTER = 0.56


@dataclass(frozen=True)
class Bubble:
    """A word, and whether it was named most often."""

    word: str
    most: bool

    @property
    def lines(self) -> list[str]:
        return self.word.split() if len(self.word) > 10 else [self.word]

    @property
    def radius(self) -> int:
        width = max(map(len, self.lines)) * FONT[self.most] * LETTER
        height = len(self.lines) * FONT[self.most] * 1.25
        least = 52 if self.most else 38
        return max(least, math.ceil(math.hypot(width, height) / 2) + 8)


def place_bubbles(bubbles: Sequence[Bubble]) -> list[tuple[int, int]]:
    """Centers, found by walking outwards on a flat spiral until a bubble touches no other one."""
    placed: list[tuple[int, int, int]] = []
    for bubble in bubbles:
        step = 0
        while True:
            angle = step * 0.4
            x, y = round(4.2 * angle * math.cos(angle)), round(2.4 * angle * math.sin(angle))
            if all(math.hypot(x - other_x, y - other_y) >= bubble.radius + radius + GAP for other_x, other_y, radius in placed):
                placed.append((x, y, bubble.radius))
                break
            step += 1
    return [(x, y) for x, y, _ in placed]


def write_bubbles(parent: Element, bubbles: Sequence[Bubble], writer: Writer) -> None:
    """Write an inline picture with its text alternative."""
    centers = place_bubbles(bubbles)
    left = min(x - bubble.radius for (x, _), bubble in zip(centers, bubbles, strict=True)) - GAP
    top = min(y - bubble.radius for (_, y), bubble in zip(centers, bubbles, strict=True)) - GAP
    right = max(x + bubble.radius for (x, _), bubble in zip(centers, bubbles, strict=True)) + GAP
    bottom = max(y + bubble.radius for (_, y), bubble in zip(centers, bubbles, strict=True)) + GAP
    names = {most: ", ".join(bubble.word for bubble in bubbles if bubble.most is most) for most in (True, False)}
    label = writer.words("words-most", words=names[True]) + (" " + writer.words("words-also", words=names[False]) if names[False] else "")
    figure = writer.add(parent, "figure", class_="cq-bubbles")
    picture = writer.add(figure, "svg", viewBox=f"{left} {top} {right - left} {bottom - top}", role="img", aria_label=label)
    for (x, y), bubble in zip(centers, bubbles, strict=True):
        _write_bubble(picture, bubble, x, y, writer)
    writer.add(figure, "figcaption", label)


def _write_bubble(picture: Element, bubble: Bubble, x: int, y: int, writer: Writer) -> None:
    group = writer.add(picture, "g", class_="cq-most" if bubble.most else "cq-also", data_word=bubble.word)
    writer.add(group, "circle", cx=str(x), cy=str(y), r=str(bubble.radius))
    size = FONT[bubble.most]
    first = y + size * 0.35 - (len(bubble.lines) - 1) * size * 0.6
    for index, line in enumerate(bubble.lines):
        writer.add(group, "text", line, x=str(x), y=f"{first + index * size * 1.2:g}", text_anchor="middle", font_size=str(size))
