"""The inline stage that leaves out idle patterns, and texts without a sign of any, gives what the usual one gives."""

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
          "\\!", "\\[", "`code`", "++less-than++", '"', "--", "...", "^^up^^", "~~gone~~", "==mark==", "{.class}", "[^1]"]
# Of their patterns nobody knows the signs.
MORE = ("pymdownx.betterem", "pymdownx.keys", "pymdownx.caret", "pymdownx.tilde", "pymdownx.mark", "pymdownx.smartsymbols", "smarty", "pymdownx.magiclink")


def convert(text: str, more: tuple[str, ...], *, sparing: bool) -> str:
    md = converter(more=more)
    if not sparing:
        md.treeprocessors.register(InlineProcessor(md), "inline", 20)
    return md.convert(text)


@pytest.mark.parametrize("more", [MORE, ("smarty",), ()])
@pytest.mark.parametrize("seed", range(40))
def test_page_reads_as_with_all_patterns(seed: int, more: tuple[str, ...]) -> None:
    chance = random.Random(f"{seed}{more}")
    # Few kinds of pieces, so that signs are often missing.
    pieces = chance.sample(PIECES, chance.randrange(2, 9))
    text = "\n\n".join("x" + "".join(chance.choices(pieces, k=chance.randrange(1, 12))) for _ in range(6)) + "\n\n[two]: three.md\n\n*[word]: what it means\n"
    assert convert(text, more, sparing=True) == convert(text, more, sparing=False)


# Two of them are patterns of older versions of Markdown.
EMPHASIS = ["em_strong", "em_strong2", "not_strong"]


def tried(text: str, *names: str) -> bool:
    """Whether a page of this text tries those patterns of the names that there are on what has a sign, and no others."""
    md = converter()
    md.convert(text)
    return {*md.treeprocessors["inline"].inlinePatterns} == {md.inlinePatterns[name] for name in names if name in md.inlinePatterns}


def test_plain_words_try_few_patterns() -> None:
    links = ["footnote", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref"]
    rest = ["escape", "autolink", "automail", "html", "linebreak", "entity"]
    assert tried("Some words, and more.")
    assert tried("Some words, *and* `more`.", "backtick", *EMPHASIS)
    assert tried("Some words, [and](more.md).", *links)
    assert tried(r"\ < & [ ` * and" "  \nmore", "backtick", *EMPHASIS, *links, *rest)
    # Each page anew.
    md = converter()
    assert "<a href" not in md.convert("words") and '<a href="more.md">' in md.convert("[and](more.md)")


def test_text_without_a_sign_is_tried_with_no_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    md = converter()
    pattern, asked = md.inlinePatterns["em_strong"], []
    compiled = pattern.getCompiledRegExp()
    monkeypatch.setattr(pattern, "getCompiledRegExp", lambda: asked.append(1) or compiled)
    md.convert("- One\n- two\n\n| three |\n| --- |\n| four |\n\nFive\n\nsix *seven*\n")
    # The text with the sign, once more behind what was found.
    assert len(asked) == 2


def test_later_stages_read_a_text_without_a_sign() -> None:
    assert '<abbr title="Hypertext">HTML</abbr>' in converter().convert("Pages in HTML.\n\n*[HTML]: Hypertext\n")


def test_pattern_that_took_in_more_delimiters_is_tried() -> None:
    md = converter()
    if not hasattr(md, "delimiters"):
        pytest.skip("this version of Markdown has a pattern for each delimiter")
    md.delimiters.add("~", "strong,em")
    assert "<em>two</em>" in md.convert("One ~two~ three.")


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
