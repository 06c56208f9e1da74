"""Markdown as plain text: what learners read at a terminal."""

import pytest
from coursemark.plain import lines_of
from coursemark.words import Words

ROWS = [
    ("words", "You *ask*, **she**\n_says_ `rm -rf *`.", ["You ask, she says `rm -rf *`."]),
    ("blocks", "One\ntwo\n\n\nthree", ["One two", "", "three"]),
    ("break", "One  \ntwo<br>three\\\nfour", ["One", "two", "three", "four"]),
    ("link", '[is](https://x.org/a "T") here', ["is (https://x.org/a) here"]),
    ("link that says its address", "[https://x.org](https://x.org) <https://y.org/?a=b>", ["https://x.org https://y.org/?a=b"]),
    ("reference", "See [this][R] and [it][].\n\n[r]: https://r.org\n[it]: <https://i.org> 'T'", ["See this (https://r.org) and it (https://i.org)."]),
    ("image", "![A *garden*](../g.svg){ width=300 } grows", ["[Picture: A garden] grows"]),
    ("image without words", "![](g.svg) grows", ["grows"]),
    ("HTML", 'A <b>bold</b> <img src="g.png" alt="Mole"> <!-- note\nto self -->word', ["A bold [Picture: Mole] word"]),
    ("entities", "1 &lt; 2 &amp;amp; 3", ["1 < 2 &amp; 3"]),
    ("escapes", r"\*no\* 2\_000", ["*no* 2_000"]),
    ("footnote", "Said[^1] so", ["Said so"]),
    ("abbreviation", "HTML\n\n*[HTML]: markup", ["HTML"]),
    ("list", "- one\n- two\n  goes on\n    - inner\n\n1. first\n2. second", ["- one", "- two goes on", "    - inner", "", "1. first", "2. second"]),
    ("list with a paragraph", "- one\n\n    more of it", ["- one", "", "    more of it"]),
    ("quotation", "> said\n> and done", ["> said and done"]),
    ("table", "| a | *b* |\n|---|---|\n| 1 | 2 |", ["| a | b |", "|---|---|", "| 1 | 2 |"]),
    ("fence", "Run:\n\n```python\nif x:\n    y = '*'\n```\nThen", ["Run:", "", "    if x:", "        y = '*'", "", "Then"]),
    ("indented code", "Run:\n\n    a *  b", ["Run:", "", "    a *  b"]),
    ("box", '!!! tip "Do *it*"\n    Well.', ["Do it", "    Well."]),
    ("attributes", "Words\n{: .class }", ["Words"]),
    ("nothing", "", []),
]


@pytest.mark.parametrize(("markdown", "lines"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_lines(markdown: str, lines: list[str]) -> None:
    assert lines_of(markdown, Words("en")) == lines


def test_lines_are_wrapped_under_their_words() -> None:
    text = "- " + "four " * 9 + "\n\n> " + "four " * 9 + "\n\n" + "x" * 50
    assert lines_of(text, Words("en"), 30) == [
        "- four four four four four", "  four four four four", "", "> four four four four four", "> four four four four", "", "x" * 50]


def test_pictures_are_told_in_the_language() -> None:
    assert lines_of("![Garten](g.svg)", Words("de")) == ["[Bild: Garten]"]
