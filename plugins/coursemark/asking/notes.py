"""Reads what is shown after answering as blocks of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from ..elements import Writer
from ..words import Words

# Under what it belongs to.
INDENT = "   "
_BLOCKS = frozenset("details div figcaption figure li ol p ul".split())


def text_writer(words: Words) -> Writer:
    """Writes elements that hold Markdown as it is."""
    return Writer(_keep, words, _escaped)


def _keep(parent: Element, markdown: str) -> None:
    SubElement(parent, "p").text = markdown


def _escaped(text: str) -> str:
    """Literal text as Markdown; ids stay as they are."""
    return "".join(sign if sign.isalnum() or sign.isspace() or sign == "-" else f"\\{sign}" for sign in text)


def blocks(element: Element, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The Markdown of each block in an element, with what stands before its first line."""
    for depth, marker, markdown in _walk(element, 0, labels):
        indent = INDENT * (depth - 1 if marker else depth)
        yield indent + marker, markdown


def _walk(element: Element, depth: int, labels: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    marker = labels.get(element.get("data-option", ""), "- ") if element.tag == "li" else ""
    text = element.text or ""
    for child in element:
        if {"data-near", "data-when"} & child.attrib.keys():
            # Who was near to the answer has been told.
            continue
        if child.tag in _BLOCKS:
            if text.strip():
                yield depth, marker, text.strip()
                marker = ""
            for inner, own, markdown in _walk(child, depth + (child.tag == "li"), labels):
                yield inner, own or (marker if inner == depth else ""), markdown
                marker = ""
            text = child.tail or ""
        else:
            text += _words_in(child) + (child.tail or "")
    if text.strip():
        yield depth, marker, text.strip()


def _words_in(element: Element) -> str:
    """The words of an element in a line; pictures that are hidden from readers have none."""
    if element.get("aria-hidden") == "true":
        return ""
    return (element.text or "") + "".join(_words_in(child) + (child.tail or "") for child in element)
