"""Python-Markdown extension: a quiz fence becomes HTML inside the page's own tree.

Three steps, one for each stage of Python-Markdown: *lift* takes the fence out before any other extension reads its
YAML, *place* builds the element where Markdown's own nesting put the marker, *restore* gives the source back where the
marker ended up in code.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from .course import Course, Page, read_fence
from .elements import Writer
from .furniture import add_furniture, render_map
from .problems import Problem, Problems
from .quiz import Broken, Quiz
from .rendering import render_quiz
from .source import Fence, is_quiz, quiz_fences, split_fences
from .words import Words

MAP = "course-map"

# A private-use character: nobody types it, and no other extension strips it.
_SIGN = "\uf7d1"
_MARKER = re.compile(rf"{_SIGN}quiz:(\d+){_SIGN}")
# Another one, for an element that stands inside Markdown.
_INLINE = "\uf7d2"
_STASHED = re.compile("\x02wzxhzdk:\\d+\x03")


@dataclass
class Host:
    """What the program that renders pages tells: the course, the page in hand, where problems go.

    `page` gives the path of the page from the course's folder, or nothing; problems that loading the course has
    already found are not reported again.
    """

    course: Course | None = None
    page: Callable[[], str] = str
    language: Callable[[], str] = lambda: "en"
    report: Callable[[Problem], None] = lambda problem: None


class QuizExtension(Extension):
    """Render quiz fences, and in the pages of a course what frames a lesson. Its one option is a `Host`."""

    def __init__(self, host: Host | None = None) -> None:
        self.config = {}
        self.host = host or Host()
        super().__init__()

    def extendMarkdown(self, md: Markdown) -> None:
        state = _State(self.host)
        md.registerExtension(state)
        # After snippets (32), before critic marks (31.1) and code fences (31.05 and 25).
        md.preprocessors.register(_Lift(md, state), "quiz", 31.5)
        # After list indentation (90), before indented code (80).
        md.parser.blockprocessors.register(_Place(md, state), "quiz", 88)
        # Before every other inline pattern (190 and less).
        md.inlinePatterns.register(_Inline(md, state), "quiz", 200)
        # After the table of contents (5), before the host resolves links (0).
        md.treeprocessors.register(_Frame(md, state), "lesson", 4)
        # After raw HTML is back (30).
        md.postprocessors.register(_Restore(md, state), "quiz", 5)


@dataclass
class _State:
    """What one conversion knows; a new one begins at each reset."""

    host: Host
    fences: list[Fence] = field(default_factory=list)
    read: list[tuple[Fence, Quiz | Broken]] = field(default_factory=list)
    inlines: list[Element] = field(default_factory=list)

    def reset(self) -> None:
        page = self.page
        self.fences.clear()
        self.inlines.clear()
        self.read = list(page.quizzes) if page else []

    @property
    def page(self) -> Page | None:
        return self.host.course.pages.get(self.host.page()) if self.host.course else None

    def quiz(self, fence: Fence) -> Quiz | Broken:
        """What loading the course read from this fence; text that came from elsewhere is read here, and reported."""
        for index, (known, quiz) in enumerate(self.read):
            if known.body == fence.body and known.language == fence.language:
                del self.read[index]
                return quiz
        problems = Problems()
        path = self.host.page()
        wrong = next((wrong for _, wrong in quiz_fences(str(fence), path)), None)
        quiz = read_fence(fence, wrong, path, problems)
        for problem in problems:
            self.host.report(problem)
        return quiz

    def writer(self, parse: Callable[[Element, str], None]) -> Writer:
        return Writer(parse, Words(self.host.language()), AtomicString, self.inline)

    def inline(self, element: Element) -> str:
        """Keep an element until Markdown's inline stage meets its marker."""
        self.inlines.append(element)
        return f"{_INLINE}{len(self.inlines) - 1}{_INLINE}"


class _Lift(Preprocessor):
    """Replace each quiz fence by a one-line marker."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, lines: list[str]) -> list[str]:
        lifted: list[str] = []
        for piece in split_fences([line.rstrip("\r") for line in lines]):
            if isinstance(piece, str):
                lifted.append(piece)
            elif not is_quiz(piece) and piece.language != MAP:
                lifted.extend(piece.lines)
            else:
                blank = piece.indent.rstrip()
                lifted += [blank, f"{piece.indent}{_SIGN}quiz:{len(self.state.fences)}{_SIGN}", blank]
                self.state.fences.append(piece)
        return lifted


class _Place(BlockProcessor):
    """Build the quiz where its marker stands: in a list item, a tab, an admonition or at the top."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md.parser)
        self.md = md
        self.state = state

    def test(self, parent: Element, block: str) -> bool:
        return re.match(rf"\n*[ ]{{0,3}}{_MARKER.pattern}", block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        marker = _MARKER.search(block)
        assert marker is not None
        parent.append(self._element(self.state.fences[int(marker[1])]))
        if rest := block[marker.end() :].strip("\n"):
            blocks.insert(0, rest)

    def _element(self, fence: Fence) -> Element:
        host, writer = self.state.host, self.state.writer(self._parse)
        if fence.language == MAP:
            return render_map(host.course, host.page(), writer)
        course_language = host.course.settings.language if host.course else "en"
        language = host.language() if host.language() != course_language else None
        pass_ = host.course.settings.pass_ if host.course else Decimal(80)
        return render_quiz(self.state.quiz(fence), writer, pass_, language)

    def _parse(self, parent: Element, text: str) -> None:
        """Parse inner Markdown as if it stood in the page, so that links, footnotes and maths work."""
        lines = text.strip("\n").split("\n")
        # The stages that the page is past; the others keep state of the page and must not run again.
        for name in ("fenced_code_block", "html_block"):
            if name in self.md.preprocessors:
                lines = self.md.preprocessors[name].run(lines)
        self.parser.parseChunk(parent, "\n".join(lines))
        for block in parent:
            # Raw HTML or code that waits in the stash is no paragraph.
            if block.tag == "p" and _STASHED.fullmatch((block.text or "").strip()):
                block.tag = "div"


class _Inline(InlineProcessor):
    """Put an element where its marker stands in a line of text."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(rf"{_INLINE}(\d+){_INLINE}", md)
        self.state = state

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:
        return self.state.inlines[int(m[1])], m.start(0), m.end(0)


class _Frame(Treeprocessor):
    """Put what frames a lesson round its text."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: Element) -> None:
        course, path = self.state.host.course, self.state.host.page()
        if course and path in course.lesson_of:
            add_furniture(root, course, path, self.state.writer(lambda parent, text: None))


class _Restore(Postprocessor):
    """Give back the source of a fence that turned out to stand in code."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, text: str) -> str:
        return _MARKER.sub(lambda marker: escape(str(self.state.fences[int(marker[1])]), quote=False), text)


def makeExtension(**options: Any) -> QuizExtension:
    """The entry point that Python-Markdown looks for."""
    return QuizExtension(**options)
