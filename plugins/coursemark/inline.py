"""Python-Markdown's inline stage, spared the patterns that have nothing to find in a page.

The stage tries every pattern on every text, by a lookup that takes about as long as the pattern. Most pages have no use for
most of them.
"""

from __future__ import annotations

from collections.abc import Iterable
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
_KNOWN = frozenset({"markdown", "pymdownx", "coursemark"})


def are_known(processors: Iterable[object]) -> bool:
    """Whether nobody else reads or writes Markdown here, who might see more in a text, or put more into it, than is known."""
    return all(type(processor).__module__.partition(".")[0] in _KNOWN for processor in processors)


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
        named = self.md.inlinePatterns
        missed = [named[name] for name, sign in _SIGN_OF.items() if name in named and sign not in text] if are_known(named) else []
        # Another's of the same name may look for something else.
        idle = {pattern for pattern in missed if type(pattern).__module__ == Pattern.__module__}
        return [pattern for pattern in named if pattern not in idle]
