"""The inline stage that leaves out idle patterns gives what the usual one gives."""

import random
import re
from xml.etree.ElementTree import Element

import pytest
from coursemark.inline import SparingInline
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor as InlinePattern
from markdown.treeprocessors import InlineProcessor
from pages import converter

PIECES = ["word", " ", "\n", "  \n", "\\", "!", "[", "]", "(", ")", "<", ">", "&", ";", "*", "**", "_", "`", "``", "/", "@", ":", "#",
          "http://a.example/", "[one](two.md)", "![one](two.png)", "[one][two]", "[two]", "<me@a.example>", "<http://a.example>", "<b>", "&amp;",
          "\\!", "\\[", "`code`", "++less-than++", "^^up^^", "~~gone~~", "==mark==", "{.class}", "[^1]"]


def convert(text: str, *, sparing: bool) -> str:
    md = converter(more=("pymdownx.keys", "pymdownx.caret", "pymdownx.tilde", "pymdownx.mark", "pymdownx.smartsymbols", "smarty", "pymdownx.magiclink"))
    if not sparing:
        md.treeprocessors.register(InlineProcessor(md), "inline", 20)
    return md.convert(text)


@pytest.mark.parametrize("seed", range(60))
def test_page_reads_as_with_all_patterns(seed: int) -> None:
    chance = random.Random(seed)
    # Few kinds of pieces, so that signs are often missing.
    pieces = chance.sample(PIECES, chance.randrange(2, 9))
    text = "\n\n".join("x" + "".join(chance.choices(pieces, k=chance.randrange(1, 12))) for _ in range(4)) + "\n\n[two]: three.md\n"
    assert convert(text, sparing=True) == convert(text, sparing=False)


def tried(text: str) -> int:
    """How many patterns a page of this text tries on each of its texts."""
    md = converter()
    md.convert(text)
    return len(md.treeprocessors["inline"].inlinePatterns)


def test_plain_words_try_few_patterns() -> None:
    every = len(converter().inlinePatterns)
    assert tried("Some words, *and* `more`.") == every - 12
    assert tried("Some words, [and](more.md).") == every - 6
    assert tried(r"\ < & [ and" "  \nmore") == every
    # Each page anew.
    md = converter()
    assert "<a href" not in md.convert("words") and '<a href="more.md">' in md.convert("[and](more.md)")


class Wiki(Extension):
    """An extension that nobody knows, which writes what another pattern reads."""

    def extendMarkdown(self, md: Markdown) -> None:
        class Page(InlinePattern):
            # The stubs know the older form of the base class alone, which returns no span.
            def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]
                page = Element("span")
                page.text = f"[{m[1]}](wiki/{m[1]})"
                return page, m.start(0), m.end(0)

        md.inlinePatterns.register(Page(r"Wiki:(\w+)", md), "wiki", 200)


def test_unknown_pattern_leaves_all_patterns() -> None:
    md = converter(more=())
    Wiki().extendMarkdown(md)
    assert '<a href="wiki/Home">Home</a>' in md.convert("See Wiki:Home.")


def test_stage_of_others_stays() -> None:
    class Other(InlineProcessor):
        pass

    md = Markdown()
    other = Other(md)
    md.treeprocessors.register(other, "inline", 20)
    SparingInline.replace(md)
    assert md.treeprocessors["inline"] is other
