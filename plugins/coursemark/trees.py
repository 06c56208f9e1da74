"""Reads finished HTML as trees of plain JSON, which the browser can build again without parsing markup."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from typing import Any, TypeAlias

# A tree: tag, attributes, children, each of them a tree or a text.
Tree: TypeAlias = list[Any]

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

# What the browser builds; src/trees.ts has the same lists, and builds nothing else.
TAGS = frozenset(
    "a abbr b bdi bdo blockquote br caption circle cite code dd del details dfn div dl dt ellipse em figcaption figure g hr i img input ins"
    " kbd label li line mark ol p path picture polygon polyline pre q rect rp rt ruby s samp small span strong sub summary sup svg table"
    " tbody td text tfoot th thead time title tr tspan tt u ul var wbr".split()
)
ATTRIBUTES = frozenset(
    "alt checked cite class colspan cx cy d datetime dir disabled dx dy fill font-size fill-rule height href id lang loading open points r"
    " rel role rowspan rx ry scope src start stroke stroke-width tabindex target text-anchor title transform type value viewbox width"
    " x x1 x2 y y1 y2".split()
)


def read_trees(html: str) -> list[Tree]:
    """The elements that stand side by side in HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [child for child in reader.root[2:] if isinstance(child, list)]


def foreign(tree: Tree) -> Iterator[str]:
    """The names of elements in a tree that the browser would not build."""
    if tree[0] not in TAGS:
        yield tree[0]
    for child in tree[2:]:
        if isinstance(child, list):
            yield from foreign(child)


def write_tree(tree: Tree | str) -> str:
    """HTML of a tree, or of a text."""
    if isinstance(tree, str):
        return escape(tree, quote=False)
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in tree[1].items())
    inner = "".join(map(write_tree, tree[2:]))
    return f"<{tree[0]}{attributes}>" + ("" if tree[0] in _VOID else f"{inner}</{tree[0]}>")


def classes(tree: Tree) -> list[str]:
    return str(tree[1].get("class", "")).split()


class _Reader(HTMLParser):
    """Builds trees from what a serializer wrote: every element is closed in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.root: Tree = ["", {}]
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in _VOID:
            self.open.append(self.open[-1][-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].append([tag, {name: value or "" for name, value in attrs}])

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest element of that name; raw HTML of authors may lack some."""
        while any(element[0] == tag for element in self.open[1:]):
            if self.open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].append(data)
