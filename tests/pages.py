"""Converts Markdown as the course's own site does, and reads HTML back as a tree."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from coursemark.extension import Host, QuizExtension
from markdown import Markdown
from mkdocs.config import load_config

ROOT = Path(__file__).parents[1]
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def converter(host: Host | None = None, more: tuple[str, ...] = (), **configs: object) -> Markdown:
    """A converter with the extensions of `mkdocs.yml`, `more` of them, and quizzes."""
    site = load_config(str(ROOT / "mkdocs.yml"))
    extensions = [*site.markdown_extensions, *more, QuizExtension(host=host)]
    return Markdown(extensions=extensions, extension_configs=site.mdx_configs | configs)


class _Tree(HTMLParser):
    """Builds a tree and repairs nothing: a tag that is closed out of turn is a mistake."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute is given twice: {self.get_starttag_text()}"
        element = SubElement(self.open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> in line {self.getpos()[0]} closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        parent = self.open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data


def tree(html: str) -> Element:
    parser = _Tree()
    parser.feed(html)
    parser.close()
    assert parser.open == [parser.root], f"<{parser.open[-1].tag}> is never closed"
    return parser.root


def text_of(element: Element) -> str:
    """All text below an element, in one line."""
    return " ".join("".join(element.itertext()).split())


def parents(root: Element) -> dict[Element, Element]:
    return {child: parent for parent in root.iter() for child in parent}


def classed(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if name in element.get("class", "").split())
