"""Writes a quiz as HTML with holes, in which what its author wrote goes through the stages of Markdown.

Most elements of a quiz are ours, and no stage of Markdown has anything to find in them; to look all the same took longer than
to build them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from itertools import groupby, zip_longest
from xml.etree.ElementTree import HTML_EMPTY, Element


@dataclass
class Stencil:
    """A quiz with holes: `pieces` of HTML, one more than there are `holes`, and the `ids` in them.

    A hole is an element whose content belongs between two pieces.
    """

    pieces: list[str] = field(default_factory=list)
    holes: list[Element] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def copy(self) -> Stencil:
        """The same with holes of its own, which Markdown may change."""
        return Stencil(self.pieces, [_copied(hole) for hole in self.holes], self.ids)

    def fill(self, made: Sequence[str]) -> str:
        """The HTML of the quiz, from that of its holes."""
        contents = [html[html.find(">") + 1 : html.rfind("<")].removeprefix("\n") for html in made]
        return "".join([text for pair in zip_longest(self.pieces, contents, fillvalue="") for text in pair])


def cut(quiz: Element, authored: set[Element], blocks: Collection[str]) -> Stencil:
    """Divide an element; `authored` are the elements that Markdown made, `blocks` the names of those that stand in lines of their own.

    What else it made is the text of an element of ours, and no literal one.
    """
    stencil = Stencil()
    said: list[str] = []
    say = said.append

    def hole(text: str | None, content: Iterable[Element], apart: bool) -> None:
        element = Element("div" if apart else "span")
        element.text = text
        element.extend(content)
        stencil.holes.append(element)
        stencil.pieces.append("".join(said))
        said.clear()

    def write(element: Element, apart: bool) -> None:
        """Lines end where Markdown ends them; `apart` tells whether all round the element are blocks."""
        tag, text, children = element.tag, element.text, element[:]
        apart = apart and tag in blocks
        if "id" in (attributes := element.attrib):
            stencil.ids.append(attributes["id"])
            say(_opening(tag, *attributes.items()))
        else:
            say(_common(tag, *attributes.items()))
        if text:
            if type(text) is str:
                hole(text, children, apart)
                children = []
            else:
                say(_escaped(text))
        elif apart and children and children[0].tag in blocks:
            say("\n")
        if children:
            if authored.isdisjoint(children):
                for child in children:
                    write(child, apart)
            else:
                divide(children, apart)
        if tag not in HTML_EMPTY:
            say(f"</{tag}>")
        if (tail := element.tail) and not tail.isspace():
            say(_escaped(tail))
        elif apart:
            say("\n")
        elif tail:
            say(tail)

    def divide(children: Iterable[Element], apart: bool) -> None:
        for own, group in groupby(children, lambda child: child not in authored):
            if own:
                for child in group:
                    write(child, apart)
            else:
                hole(None, group, apart)

    write(quiz, True)
    # Its own line ends outside of it.
    stencil.pieces.append("".join(said).removesuffix("\n"))
    return stencil


def _opening(tag: str, *attributes: tuple[str, str]) -> str:
    said = "".join([_attribute(name, value) for name, value in sorted(attributes)])
    return f"<{tag}{said} />" if tag in HTML_EMPTY else f"<{tag}{said}>"


def _attribute(name: str, value: str) -> str:
    quoted = _escaped(value).replace('"', "&quot;")
    return f' {name}="{quoted}"'


# Most elements without an id are the same in every question.
_common = lru_cache(1024)(_opening)


@lru_cache(1024)
def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _copied(element: Element) -> Element:
    copy = Element(element.tag, element.attrib)
    copy.text, copy.tail = element.text, element.tail
    for child in element:
        copy.append(_copied(child))
    return copy
