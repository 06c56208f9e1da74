"""Python-Markdown's inline stage, spared the patterns that have nothing to find in a page.

The stage tries every pattern on every text, by a lookup that takes about as long as the pattern. Most pages have no use for
most of them.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor

# Without its sign in the page a pattern of Markdown's own cannot match: no other pattern writes one of these signs.
_SIGN_OF = {
    "escape": "\\",
    **dict.fromkeys(("reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"), "["),
    **dict.fromkeys(("autolink", "automail", "html"), "<"),
    "linebreak": "  \n",
    "entity": "&",
}
# Who writes none of them.
_KNOWN = frozenset({"markdown", "pymdownx", "coursemark"})


class SparingInline(InlineProcessor):
    """Applies to a tree the patterns that may match in it, which gives what all of them would give."""

    @classmethod
    def replace(cls, md: Markdown) -> None:
        """Take the place of the usual stage, where nobody else has."""
        if type(md.treeprocessors["inline"]) is InlineProcessor:
            md.treeprocessors.register(cls(md), "inline", 20)

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        # A list, which is asked for each pattern and each text, answers sooner than the registry.
        self.inlinePatterns = self._needed("\n".join(tree.itertext()))  # type: ignore[assignment]
        return super().run(tree, ancestors)

    def _needed(self, text: str) -> list[Pattern]:
        patterns, named = list(self.md.inlinePatterns), self.md.inlinePatterns
        if any(type(pattern).__module__.partition(".")[0] not in _KNOWN for pattern in patterns):
            return patterns
        idle = {named[name] for name, sign in _SIGN_OF.items() if name in named and sign not in text}
        return [pattern for pattern in patterns if pattern not in idle or type(pattern).__module__ != "markdown.inlinepatterns"]
