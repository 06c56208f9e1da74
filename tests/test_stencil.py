"""A stencil and what fills its holes make the HTML that Markdown would make of the whole."""

import random
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
from coursemark.stencil import cut
from markdown import Markdown
from markdown.treeprocessors import PrettifyTreeprocessor
from markdown.util import AtomicString

OWN = ["course-quiz", "form", "div", "ol", "li", "label", "input", "span", "strong", "details", "summary"]
TEXTS = ["Which?", 'a < b & "c" > d', "1, 2", "ä"]


def draw(chance: random.Random, authored: set[Element], depth: int) -> Element:
    """An element of ours; some hold blocks that Markdown made, or a text of an author's with what stands in it."""
    element = Element(chance.choice(OWN), {name: chance.choice(TEXTS) for name in chance.sample(["class", "data-x", "id", "value"], chance.randrange(3))})
    if element.tag == "input":
        return element
    kind = chance.randrange(4)
    if kind == 0:
        element.text = chance.choice(TEXTS)
        element.extend(inline(chance))
    elif kind == 1:
        element.text = AtomicString(chance.choice(TEXTS))
    for _ in range(chance.randrange(4) if depth and kind else 0):
        if chance.random() < 0.3:
            block = Element("p")
            block.text = chance.choice(TEXTS)
            block.extend(inline(chance))
            authored.add(block)
            element.append(block)
        else:
            element.append(draw(chance, authored, depth - 1))
            element[-1].tail = chance.choice([None, " ", AtomicString(chance.choice(TEXTS))])
    return element


def inline(chance: random.Random) -> Iterator[Element]:
    for _ in range(chance.randrange(3)):
        strong = Element("strong")
        strong.text, strong.tail = chance.choice(TEXTS), chance.choice(TEXTS)
        yield strong


def html(element: Element, md: Markdown) -> str:
    """What the last stages of Markdown make of an element in a page."""
    page = Element("div")
    page.append(element)
    PrettifyTreeprocessor(md).run(page)
    return str(md.serializer(page)).removeprefix("<div>").removesuffix("</div>\n").strip("\n")


@pytest.mark.parametrize("seed", range(100))
def test_stencil_with_its_holes_is_what_markdown_writes(seed: int) -> None:
    md = Markdown()
    md.block_level_elements += ["course-quiz"]

    def drawn() -> tuple[Element, set[Element]]:
        chance, authored, quiz = random.Random(seed), set[Element](), Element("course-quiz", {"id": "cq-x"})
        quiz.extend(draw(chance, authored, 4) for _ in range(3))
        return quiz, authored

    whole, _ = drawn()
    stencil = cut(*drawn(), frozenset(md.block_level_elements))
    copy = stencil.copy()
    kept = Element("course-quiz")
    kept.extend(stencil.holes)
    for hole in stencil.holes:
        hole.tail = "|"
    made = html(kept, md).removeprefix("<course-quiz>").strip().removesuffix("</course-quiz>").split("|")[:-1]
    assert stencil.fill(made) == html(whole, md)
    assert stencil.ids == [id_ for element in whole.iter() if (id_ := element.get("id"))]
    # What Markdown did to the holes stays with this page.
    assert [hole.tail for hole in copy.holes] == [None] * len(stencil.holes)


def test_hole_that_somebody_takes_away_is_empty() -> None:
    quiz = Element("course-quiz")
    for text in ("one", "two"):
        quiz.append(Element("p"))
        quiz[-1].text = text
    assert cut(quiz, set(), frozenset()).fill(["<span>1</span>"]) == "<course-quiz><p>1</p><p></p></course-quiz>"
