"""What questions and lessons cost in things that can be counted."""

import json
import textwrap
from pathlib import Path

import pytest
from coursemark.course import divide, load_course
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from pages import converter, tree

QUESTION = "  - {{id: q{n}, type: single, ask: 'Which is **it**, {n}?', options: [{{id: a, text: A `b`, correct: true}}, {{id: b, text: B}}], explain: So.}}\n"

# Texts that begin with a word, and some that do not.
TEXTS = [
    "Plain words.", "Words, then a comma.", "Words with **signs** of [Markdown](page.md) and `code`.", "A. No list.", "A) No list.", "i. No list.",
    "Word", "Word: a colon.", "1. A list.", "- A list.", "Word {.class}", "Words\nin two lines.", "Words\n: that look like a definition.", "!!! note",
    "Words | in | columns", "Words\n\n    code", "Words with <b>HTML</b> & an &amp; entity.", "Words ```in ticks```.", "Words\n\n```\ncode\n```", "    code",
    "# Heading", "Heading\n===", "Word  ", "Ünïcöde wörds.", "Word\twith a tab.", "[^1]: A note.", "*[HTML]: words", "Words $x$ and $$y$$.", "/// note", "=== \"Tab\"",
    "Words\n\n \n\nand more.", "**Bold** first.",
]


class Reader(BlockProcessor):
    """Somebody else's, of which nobody knows what it reads as what; this one reads nothing."""

    def test(self, parent: object, block: str) -> bool:
        return False

    def run(self, parent: object, blocks: list[str]) -> None:
        raise AssertionError


@pytest.mark.parametrize("text", TEXTS)
def test_text_reads_alike_whether_every_stage_looks_at_it_or_not(text: str) -> None:
    page = f"Text.\n\n```quiz\nid: one\ntype: text\nask: |\n{textwrap.indent(text, '  ')}\nanswers: x\nexplain: |\n{textwrap.indent(text, '  ')}\n```\n"
    quick, slow = (converter(more=("markdown.extensions.sane_lists", "pymdownx.arithmatex", "pymdownx.fancylists")) for _ in range(2))
    slow.parser.blockprocessors.register(Reader(slow.parser), "unknown", 1)
    assert quick.convert(page) == slow.convert(page)


def test_questions_need_no_converter_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's own converts them, with what the page knows."""
    page, made = converter(), []
    begin = Markdown.__init__
    monkeypatch.setattr(Markdown, "__init__", lambda self, **more: made.append(self) or begin(self, **more))
    html = page.convert("# Page\n\n```quiz\nid: page\nquestions:\n" + "".join(QUESTION.format(n=n) for n in range(30)) + "```\n")
    assert len(list(tree(html).iter("quiz-question"))) == 30
    assert made == []


def test_what_every_page_loads_does_not_grow_with_questions(tmp_path: Path) -> None:
    """It grows with lessons: by what the sidebar says of each, and its address."""
    sizes = {}
    for lessons, questions in [(2, 1), (2, 50), (50, 1)]:
        folder = tmp_path / f"{lessons}x{questions}"
        folder.mkdir()
        rows = "".join(f"  - {{id: lesson-{number}, title: Lesson {number}, file: {number}.md}}\n" for number in range(10, lessons + 10))
        (folder / "course.yml").write_text(f"id: big\ntitle: Big\nlessons:\n{rows}", encoding="utf-8")
        for number in range(10, lessons + 10):
            asked = "".join(QUESTION.format(n=n) for n in range(questions))
            (folder / f"{number}.md").write_text(f"# Lesson\n\n```quiz\nid: quiz-{number}\nquestions:\n{asked}```\n", encoding="utf-8")
        outline = load_course(folder).outline(str) | {"release": ""}
        sizes[lessons, questions] = [len(json.dumps(part)) for part in divide(outline)]
    assert sizes[2, 50][0] == sizes[2, 1][0]
    assert sizes[2, 50][1] > sizes[2, 1][1]
    assert (sizes[50, 1][0] - sizes[2, 1][0]) / 48 < 90
