"""The picture of words: nothing overlaps, nothing is cut, everybody can read it, every build draws it alike."""

import math
import random
import string
from xml.etree.ElementTree import Element

import pytest
from coursemark.elements import Writer
from coursemark.questions.bubbles import FONT, GAP, Bubble, place_bubbles, write_bubbles
from coursemark.words import Words
from pages import classed, text_of

SURVEY = [
    *(Bubble(word, True) for word in ("trust", "people", "business opportunity", "time")),
    *(Bubble(word, False) for word in ("referral", "elevator speech", "coffee", "<b>markup</b>", "信頼と友情", "Donaudampfschifffahrt")),
]


def some(seed: int, count: int) -> list[Bubble]:
    rng = random.Random(seed)
    alphabet = string.ascii_letters + "  -äßжあ信אب"
    words = ("".join(rng.choices(alphabet, k=rng.randint(1, 30))).strip() or "x" for _ in range(count))
    return [Bubble(word, rng.random() < 0.4) for word in words]


CASES = [SURVEY, SURVEY[:1], some(1, 2), some(2, 12), some(3, 25)]


def draw(bubbles: list[Bubble], language: str = "en") -> Element:
    parent = Element("div")
    write_bubbles(parent, bubbles, Writer(lambda element, text: None, Words(language)))
    return parent


@pytest.mark.parametrize("bubbles", CASES, ids=len)
def test_no_bubble_touches_another(bubbles: list[Bubble]) -> None:
    placed = list(zip(place_bubbles(bubbles), bubbles, strict=True))
    for index, ((x, y), bubble) in enumerate(placed):
        for (other_x, other_y), other in placed[:index]:
            assert math.hypot(x - other_x, y - other_y) >= bubble.radius + other.radius + GAP


@pytest.mark.parametrize("bubbles", CASES, ids=len)
def test_every_bubble_is_inside_the_picture(bubbles: list[Bubble]) -> None:
    (picture,) = draw(bubbles).iter("svg")
    left, top, width, height = map(float, picture.get("viewBox", "").split())
    for circle in picture.iter("circle"):
        x, y, radius = (float(circle.get(name, "")) for name in ("cx", "cy", "r"))
        assert left <= x - radius
        assert x + radius <= left + width
        assert top <= y - radius
        assert y + radius <= top + height


@pytest.mark.parametrize("bubbles", CASES, ids=len)
def test_words_stand_inside_their_bubbles(bubbles: list[Bubble]) -> None:
    for group, bubble in zip(draw(bubbles).iter("g"), bubbles, strict=True):
        circle = group.find("circle")
        assert circle is not None
        for line in group.iter("text"):
            assert line.get("x") == circle.get("cx")
            above = abs(float(line.get("y", "")) - float(circle.get("cy", "")))
            assert above < bubble.radius
        assert " ".join(line.text or "" for line in group.iter("text")) == " ".join(bubble.word.split()) == " ".join(group.get("data-word", "").split())


def test_there_are_two_sizes_only() -> None:
    """There are no counts, so nothing may look as if there were."""
    picture = draw(SURVEY)
    sizes = {(group.get("class"), line.get("font-size")) for group in picture.iter("g") for line in group.iter("text")}
    assert sizes == {("cq-most", str(FONT[True])), ("cq-also", str(FONT[False]))}
    short = [Bubble(word, most) for most in (True, False) for word in ("a", "ab", "abc")]
    assert len({bubble.radius for bubble in short}) == 2


def test_picture_is_told_in_words() -> None:
    root = draw(SURVEY)
    (picture,) = root.iter("svg")
    assert picture.get("aria-hidden") == "true"
    (caption,) = root.iter("figcaption")
    assert text_of(caption) == (
        "Named most often: trust, people, business opportunity, time."
        "Also named: referral, elevator speech, coffee, <b>markup</b>, 信頼と友情, Donaudampfschifffahrt."
    )
    (caption,) = draw(SURVEY[:1], "de").iter("figcaption")
    assert text_of(caption) == "Am häufigsten genannt: trust."


def test_words_are_text_and_no_markup() -> None:
    root = draw([Bubble('<script>alert("1")</script>', True), Bubble("&amp; --> *x*", False)])
    assert {element.tag for element in root.iter()} == {"div", "figure", "svg", "g", "circle", "text", "figcaption", "p"}
    assert [group.get("data-word") for group in root.iter("g")] == ['<script>alert("1")</script>', "&amp; --> *x*"]
    assert len(list(classed(root, "cq-most"))) == 1


def test_every_build_draws_the_same() -> None:
    assert place_bubbles(SURVEY) == place_bubbles(list(SURVEY))
    assert place_bubbles(SURVEY)[:4] == place_bubbles(SURVEY[:4])
    assert place_bubbles(SURVEY)[0] == (0, 0)
