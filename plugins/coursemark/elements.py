"""Writes HTML as a tree, with the page's own parser for what authors wrote."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement

from .problems import Place
from .words import Words


def _cannot_seal(parent: Element, answer: Element | None, sealed: Any) -> str:
    raise NotImplementedError("answers can be sealed only in a finished page")


class Writer(NamedTuple):
    """What is needed to write a question into a page.

    `parse` puts Markdown under an element as if it stood in the page, `literal` marks text that no parser may touch,
    `inline` gives a text that stands for an element inside Markdown, `words` has the interface's words in the page's
    language. `seal` takes an element with what is shown after answering, to be cut out of the finished page, and gives a
    text that stands for the sealed key. `foot` puts under a question's element, given its key and place, what is said about it.
    """

    parse: Callable[[Element, str], None]
    words: Words
    literal: Callable[[str], str] = str
    inline: Callable[[Element], str] = lambda element: ""
    seal: Callable[[Element, Element | None, Any], str] = _cannot_seal
    foot: Callable[[Element, str, Place], None] = lambda question, key, place: None

    def add(self, parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
        """Append an element with literal text; attribute names are written with `_` for `-`, `class_` for `class`."""
        literal = self.literal
        child = SubElement(parent, tag)
        for name, value in attributes.items():
            child.set(_attribute(name), literal(value))
        if text:
            child.text = literal(text)
        return child

    def prose(self, parent: Element, class_: str, markdown: str) -> Element:
        """Append a block of the author's Markdown."""
        block = self.add(parent, "div", class_=class_)
        self.parse(block, markdown)
        return block

    def split(self, markdown: str) -> tuple[Element | None, list[Element]]:
        """Parse Markdown into its first paragraph, if it begins with one, and the other blocks."""
        blocks = Element("div")
        self.parse(blocks, markdown)
        rest = list(blocks)
        first = rest.pop(0) if rest and rest[0].tag == "p" else None
        return first, rest


@cache
def _attribute(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def move(paragraph: Element, into: Element) -> None:
    """Give the content of a paragraph to another element, so that it can stand where no paragraph may."""
    into.text, into[:] = paragraph.text, paragraph[:]
    if paragraph.attrib:
        classes = " ".join(filter(None, (into.get("class"), paragraph.get("class"))))
        into.attrib |= paragraph.attrib | ({"class": classes} if classes else {})
