"""Python-Markdown's inline stage, spared the patterns that have nothing to find in a page, and the texts in which none has.

The stage tries every pattern on every text, by a lookup that takes about as long as the pattern. Most pages have no use for
most of them, and half of the texts for any.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import chain
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# A private-use character: a number between two of them stands for an element inside Markdown.
MARK = "\uf7d2"

# One of these a text must hold for the pattern, Markdown's or ours, to match in it; no other pattern writes such a sign.
_SIGNS_OF = {
    "quiz": (MARK,),
    "backtick": ("`",),
    "escape": ("\\",),
    **dict.fromkeys(("footnote", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"), ("[",)),
    **dict.fromkeys(("autolink", "automail", "html"), ("<",)),
    "linebreak": ("  \n",),
    "entity": ("&",),
    **dict.fromkeys(("not_strong", "em_strong", "em_strong2"), ("*", "_")),
}
_KNOWN = frozenset({"markdown", "pymdownx", "coursemark"})


def are_known(processors: Iterable[object]) -> bool:
    """Whether nobody else reads or writes Markdown here, who might see more in a text, or put more into it, than is known."""
    return all(_author(processor) in _KNOWN for processor in processors)


def _author(processor: object) -> str:
    return type(processor).__module__.partition(".")[0]


class SparingInline(InlineProcessor):
    """Applies patterns to a tree where they may match: of all those that may in the tree, to each text where one of them may."""

    @classmethod
    def replace(cls, md: Markdown) -> None:
        """Take the place of the usual stage, where nobody else has."""
        if type(md.treeprocessors["inline"]) is InlineProcessor:
            md.treeprocessors.register(cls(md), "inline", 20)

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        needed = self._needed("\n".join(tree.itertext()))
        # A list, which is asked for each pattern and each text, answers sooner than the registry.
        self.inlinePatterns = list(needed)  # type: ignore[assignment]
        spared = _without(needed.values(), tree)
        for element, text in spared:
            element.text = AtomicString(text)
        super().run(tree, ancestors)
        # Later stages, such as that of abbreviations, pass over an atomic text.
        for element, text in spared:
            element.text = text
        return tree

    def _needed(self, text: str) -> dict[Pattern, tuple[str, ...]]:
        """The patterns that may match in a text, each with its signs: none where nobody knows them."""
        named = self.md.inlinePatterns
        signs = {named[name]: signs for name, signs in _SIGNS_OF.items() if name in named and _is_usual(named[name])} if are_known(named) else {}
        return {pattern: signs.get(pattern, ()) for pattern in named if pattern not in signs or any(sign in text for sign in signs[pattern])}


def _is_usual(pattern: Pattern) -> bool:
    """Whether a pattern of a known name is Markdown's or ours; another's may look for something else, and so may one that took in more delimiters."""
    return _author(pattern) != "pymdownx" and {*getattr(pattern, "tokens", ())} <= {"*", "_"}


def _without(signs: Collection[tuple[str, ...]], tree: Element) -> list[tuple[Element, str]]:
    """The elements of a tree with a text that has none of the signs, and their texts; none where some signs are not known."""
    if not all(signs):
        return []
    search = re.compile("|".join(map(re.escape, {*chain.from_iterable(signs)})) or r"(?!)").search
    return [(element, text) for element in tree.iter() if (text := element.text) and not search(text)]
