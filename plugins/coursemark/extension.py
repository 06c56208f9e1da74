"""Python-Markdown extension: a quiz fence becomes HTML inside the page's own tree.

Three steps, one for each stage of Python-Markdown: *lift* takes the fence out before any other extension reads its
YAML, *place* puts what the author wrote where Markdown's own nesting put the marker, *restore* fills the quiz with what Markdown
made of that, and gives the source back where the marker ended up in code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from html import escape
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from .book import render_book
from .course import Course, Page, read_fence
from .elements import Writer
from .furniture import (
    HEADINGS,
    add_furniture,
    render_certificate,
    render_map,
    render_record,
    render_review,
    render_switch,
    wrap_notes,
)
from .inline import MARK, SparingInline, are_known
from .plans import PLANS, Book, read_plan
from .problems import Place, Problem, Problems
from .question_links import Links
from .quiz import Broken, Quiz, resolve
from .rendered import Rendered
from .rendering import island, render_problems, render_quiz
from .sealing import Sealed, seal_question
from .source import INSTRUCTOR, Fence, fences_of, is_quiz, quiz_fences, split_fences
from .stencil import Stencil, cut
from .timetable import render_schedule
from .trees import Tree, foreign, read_trees
from .words import Words

# What a fence of ours stands for, besides quizzes.
FURNITURE = {"course-map": render_map, "course-record": render_record, "course-review": render_review, "course-certificate": render_certificate,
             "course-instructor": render_switch}

# Blocks, so that Markdown neither wraps them in paragraphs nor writes a quiz as one long line.
ELEMENTS = ["course-quiz", "quiz-question", "course-start", "course-record", "course-review", "course-certificate", "lesson-end", "lesson-gate", "instructor-view", "instructor-switch"]

# A private-use character: nobody types it, and no other extension strips it.
_SIGN = "\uf7d1"
_HOLE = re.compile(rf"{MARK}(?P<number>\d+){MARK}")
# One stands for a sealed key, two of the other enclose what is cut out of the finished page.
_KEY = "\uf7d3"
_CUT = "\uf7d4"
# This one stands before and behind each hole of a quiz.
_EDGE = "\uf7d6"
_STENCIL = re.compile(rf"<course-quiz [^>]*>{_EDGE}(?P<number>\d+){_EDGE}(?P<made>(?:[^{_EDGE}]*{_EDGE})*?)</course-quiz>")
_KEYS = re.compile(rf"{_KEY}(?P<number>\d+){_KEY}")
_CUTS = re.compile(rf"{_CUT}(?P<number>\d+){_CUT}(?P<html>.*?){_CUT}(?P=number){_CUT}", re.DOTALL)
_MARKER = re.compile(rf"{_SIGN}quiz:(?P<number>\d+){_SIGN}")
# Nor may an escape in YAML write them, or the signs that Markdown itself uses.
_SIGNS = re.compile(f"[\x02\x03{_SIGN}{_KEY}{_CUT}{_EDGE}]")
_MARKERS = re.compile(f"[\x02\x03{_SIGN}{_KEY}{_CUT}{_EDGE}{MARK}]")
# What the stages before Markdown's blocks may change: raw HTML, entities, code, white space.
_UNSETTLED = re.compile("[<&\t\r]|```|~~~|\n +\n")
_IN_CODE = re.compile(rf"(?P<indent>(?:[ \t]|&gt;)*){_MARKER.pattern}")
# A line that begins with a word, which every stage before the inline ones leaves to be a paragraph.
_PARAGRAPH = re.compile(f"[^\\W\\d_]+(?:,? [^\n<&\t\r\x02\x03{_SIGN}{_KEY}{_CUT}{_EDGE}]*)?")
# Paragraphs and lists, which leave nothing in the page and hang on nothing there; their lines may be read as text at most.
_PLAIN = re.compile("(?: *(?:(?:[-*+]|[0-9]+[.])  *)?[\\w\"'(“‘„«*_`][^\\n\\[|]*\\n|\\n)*")
_STASHED = re.compile("\x02wzxhzdk:\\d+\x03")


@dataclass
class Host:
    """What the program that renders pages tells: the course, the page in hand, where problems go.

    `page` gives the path of the page from the course's folder, or nothing, `source` the text of its file, which front
    matter and snippets make differ from what is converted, `links` what its questions link to, `rendered` what earlier builds
    made of quizzes. Problems that loading the course has already found are not reported again.
    """

    course: Course | None = None
    page: Callable[[], str] = str
    source: Callable[[], str] = str
    language: Callable[[], str] = lambda: "en"
    report: Callable[[Problem], None] = lambda problem: None
    links: Callable[[], Links] = Links
    rendered: Rendered | None = None

    def words(self) -> Words:
        """The interface in the language of the page in hand."""
        language = self.language()
        return self.course.words_in(language) if self.course else Words(language)


class QuizExtension(Extension):
    """Render quiz fences, and in the pages of a course what frames a lesson. Its one option is a `Host`."""

    def __init__(self, host: Host | None = None) -> None:
        self.config = {}
        self.host = host or Host()
        super().__init__()

    def extendMarkdown(self, md: Markdown) -> None:
        state = _State(self.host)
        md.block_level_elements += ELEMENTS
        # After snippets (32), before critic marks (31.1) and code fences (31.05 and 25).
        md.preprocessors.register(_Lift(md, state), "quiz", 31.5)
        # After list indentation (90), before indented code (80).
        md.parser.blockprocessors.register(_Place(md, state), "quiz", 88)
        # Before every other inline pattern (190 and less).
        md.inlinePatterns.register(_Inline(md, state), "quiz", 200)
        SparingInline.replace(md)
        # Before what the table of contents does not see is taken away (6).
        md.treeprocessors.register(_Notes(state), "instructor", 7)
        # Around the table of contents (5), and before the host resolves links (0).
        md.treeprocessors.register(_Veil(md, state), "quiz", 6)
        md.treeprocessors.register(_Frame(md, state), "lesson", 4)
        # After raw HTML is back (30).
        md.postprocessors.register(_Restore(md, state), "quiz", 5)
        # After all that changes HTML.
        md.postprocessors.register(_Close(md, state), "quiz-seals", 2)


@dataclass
class _State:
    """What one conversion knows."""

    host: Host
    text: str = ""
    words: Words = field(default_factory=Words)
    # The page's, where it is not the course's.
    language: str | None = None
    links: Links = field(default_factory=Links)
    fences: list[Fence] = field(default_factory=list)
    read: list[tuple[Fence, Quiz | Broken]] = field(default_factory=list)
    inlines: dict[int, Element] = field(default_factory=dict)
    placed: set[int] = field(default_factory=set)
    stencils: dict[Element, Stencil] = field(default_factory=dict)
    veiled: list[tuple[Element, list[Element]]] = field(default_factory=list)
    sealed: list[Sealed] = field(default_factory=list)
    shown: dict[str, Quiz] = field(default_factory=dict)

    def begin(self, text: str) -> None:
        """Forget the last conversion."""
        self.text = text
        self.words = self.host.words()
        usual = self.host.course.settings.language if self.host.course else "en"
        self.language = None if self.words.language == usual else self.words.language
        self.links = self.host.links()
        self.fences.clear()
        self.inlines.clear()
        self.stencils.clear()
        self.sealed.clear()
        self.read = list(self.page.quizzes) if self.page else []
        self.placed.clear()
        self.shown.clear()

    @property
    def page(self) -> Page | None:
        return self.host.course.pages.get(self.host.page()) if self.host.course else None

    @property
    def path(self) -> str:
        """The page as messages name it."""
        return self.page.path if self.page else self.host.page()

    def quiz(self, fence: Fence) -> Quiz | Broken:
        """What loading the course read from this fence; text that came from elsewhere is read here, and reported."""
        for index, (known, quiz) in enumerate(self.read):
            if known.body == fence.body and known.language == fence.language:
                del self.read[index]
                return quiz
        problems = Problems()
        quiz = read_fence(*self._at_its_source(fence), problems)
        if isinstance(quiz, Quiz):
            banks, answers = (course.banks, course.settings.answers) if (course := self.host.course) else ({}, "open")
            quiz = resolve(quiz, banks, problems, answers)
        for problem in problems:
            self.host.report(problem)
        return quiz

    def _at_its_source(self, fence: Fence) -> tuple[Fence, Problem | None, str]:
        """The fence as it stands in the page's file, what is wrong with it, the file; a snippet's file is not known."""
        path, text = self.path, self.host.source() or self.text
        for known, wrong in quiz_fences(text, path):
            if known.body == fence.body:
                return known, wrong, path
        path = f"{path} (snippet)"
        known, wrong = next(iter(quiz_fences(str(fence), path)), (replace(fence, first_line=1), None))
        return known, wrong, path

    def report_hidden(self) -> None:
        """A quiz that counts and that no learner can see would keep its lesson from ever being complete."""
        for fence, quiz in self.read:
            if isinstance(quiz, Quiz) and quiz.name not in self.shown:
                place = Place(self.path, fence.first_line, len(fence.indent) + 1)
                self.host.report(Problem(place, "hidden-quiz", "this quiz is not shown: it stands in code or in raw HTML",
                                         "indent it like the text above it; in HTML, write 'markdown' into the tag"))

    def report_noted(self, names: Iterable[str]) -> None:
        """Nor can learners see a quiz in a note to instructors."""
        for quiz in [self.shown[name] for name in names if name in self.shown]:
            self.host.report(Problem(quiz.place, "hidden-quiz", "no learner sees this quiz: it stands in a note to instructors", "move it out of the note"))

    def writer(self, parse: Callable[[Element, str], None]) -> Writer:
        def foot(question: Element, key: str, place: Place) -> None:
            self.links.add(question, key, place, writer)

        writer = Writer(parse, self.words, _literal, self.inline, self.seal, foot)
        return writer

    def inline(self, element: Element) -> str:
        """Keep an element until Markdown's inline stage meets its marker."""
        number = len(self.inlines)
        self.inlines[number] = element
        return f"{MARK}{number}{MARK}"

    def seal(self, parent: Element, answer: Element | None, sealed: Sealed) -> str:
        """Enclose what is shown after answering in marks, since its HTML is known only when the page is finished."""
        number = len(self.sealed)
        self.sealed.append(sealed)
        if answer is not None:
            parent[-1].tail = answer.tail = AtomicString(f"{_CUT}{number}{_CUT}")
            parent.append(answer)
        return AtomicString(f"{_KEY}{number}{_KEY}")


@lru_cache(1024)
def _literal(text: str) -> AtomicString:
    """A text of ours, which Markdown leaves as it is; most are the same in every question."""
    return AtomicString(_MARKERS.sub("", text))


class _Lift(Preprocessor):
    """Replace each quiz fence by a one-line marker."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        text = _MARKERS.sub("", "\n".join(line.rstrip("\r") for line in lines) if "\r" in text else text)
        self.state.begin(text)
        lifted: list[str] = []
        for piece in split_fences(text.split("\n")):
            if isinstance(piece, str):
                lifted.append(piece)
            elif not is_quiz(piece) and piece.language not in FURNITURE and piece.language not in PLANS:
                lifted.extend(piece.lines)
            else:
                lifted.append(f"{piece.indent}{_SIGN}quiz:{len(self.state.fences)}{_SIGN}")
                self.state.fences.append(piece)
        return list(_set_apart(lifted))


def _set_apart(lines: Iterable[str]) -> Iterator[str]:
    """Put a blank line on each side of a marker where there is none: a second one would end a footnote."""
    before, marked = "", None
    for line in lines:
        found = line if _SIGN in line else None
        if (found or marked) and before.strip(" \t>") and line.strip(" \t>"):
            yield (marked or line).partition(_SIGN)[0].rstrip()
        yield line
        before, marked = line, found


class _Place(BlockProcessor):
    """Build the quiz where its marker stands: in a list item, a tab, an admonition or at the top."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md.parser)
        self.md = md
        self.state = state
        # Whether nothing that was parsed can hang on the rest of the page, or leave anything there.
        self.independent = True
        # What Markdown made of the texts of the quiz in hand.
        self.authored: set[Element] = set()

    def test(self, parent: Element, block: str) -> bool:
        return re.match(rf"\n*[ ]{{0,3}}{_MARKER.pattern}", block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        marker = _MARKER.search(block)
        assert marker is not None
        number = int(marker["number"])
        self.state.placed.add(number)
        parent.append(self._element(self.state.fences[number]))
        if rest := block[marker.end() :].strip("\n"):
            blocks.insert(0, rest)

    def _element(self, fence: Fence) -> Element:
        host, writer = self.state.host, self.state.writer(self._parse)
        if render := FURNITURE.get(fence.language):
            return render(host.course, host.page(), writer)
        if fence.language in PLANS:
            return self._plan(fence, writer)
        language = self.state.language
        pass_ = host.course.settings.pass_ if host.course else Decimal(80)
        quiz = self.state.quiz(fence)
        if not isinstance(quiz, Quiz):
            return render_quiz(quiz, writer, pass_, language)
        self.state.shown[quiz.name] = quiz
        return self._with_holes(self._stencil(quiz, writer, pass_, language), quiz)

    def _with_holes(self, stencil: Stencil, quiz: Quiz) -> Element:
        """What stands in the page's tree for a quiz, until Markdown is through with its holes."""
        element = Element("course-quiz", {"id": f"cq-{quiz.name}"})
        element.text = AtomicString(f"{_EDGE}{len(self.state.stencils)}{_EDGE}")
        element.extend(stencil.holes)
        self.state.stencils[element] = stencil
        return element

    def _stencil(self, quiz: Quiz, writer: Writer, pass_: Decimal, language: str | None) -> Stencil:
        """The quiz as an earlier build made it, where nothing that it hangs on has changed, or made now."""
        host, links = self.state.host, self.state.links
        place = host.page(), language, pass_, links.page, links.release
        if host.rendered and (known := host.rendered.find(quiz, place)) is not None:
            return known
        self.independent, others = True, (len(self.state.inlines), len(self.state.sealed))
        self.authored.clear()
        stencil = cut(render_quiz(quiz, writer, pass_, language), self.authored, self._blocks)
        if host.rendered and self.independent and others == (len(self.state.inlines), len(self.state.sealed)):
            host.rendered.keep(quiz, place, stencil)
        return stencil

    @cached_property
    def _blocks(self) -> frozenset[str]:
        """The elements before and after which a line ends."""
        return frozenset(self.md.block_level_elements)

    @cached_property
    def _knows_blocks(self) -> bool:
        """Whether nobody else reads blocks here, who might see more in a line than a paragraph."""
        return are_known(self.parser.blockprocessors)

    def _plan(self, fence: Fence, writer: Writer) -> Element:
        """What a fence says of teaching in a room; loading the course has reported what is wrong with it."""
        course, path = self.state.host.course, self.state.host.page()
        if course is None:
            return Element("div")
        source = self.state.page.text if self.state.page else ""
        known = next((one for one in fences_of(source, PLANS) if one.body == fence.body and one.language == fence.language), fence)
        problems = Problems()
        plan = read_plan(known, self.state.path, [lesson.id for lesson in course.written], problems)
        if plan is None:
            return render_problems(problems, writer)
        return render_book(plan) if isinstance(plan, Book) else render_schedule(plan, course, path, writer)

    def _parse(self, parent: Element, text: str) -> None:
        """Parse inner Markdown as if it stood in the page, so that links, footnotes and maths work."""
        own = len(parent)
        if self._knows_blocks and _PARAGRAPH.fullmatch(text := text.strip("\n")):
            SubElement(parent, "p").text = text
        else:
            self._blocks_of(parent, _SIGNS.sub("", text).strip("\n") + "\n\n")
        # Before a paragraph gives its content to an element that no attribute list can reach.
        if "{" in text and "attr_list" in self.md.treeprocessors:
            self.md.treeprocessors["attr_list"].run(parent)
        self.authored.update(parent[own:])

    def _blocks_of(self, parent: Element, text: str) -> None:
        if _UNSETTLED.search(text):
            self.independent = False
            lines = text.split("\n")[:-2]
            # The stages that the page is past; the others keep state of the page and must not run again.
            for name in ("normalize_whitespace", "fenced_code_block", "html_block"):
                if name in self.md.preprocessors:
                    lines = self.md.preprocessors[name].run(lines)
            text = "\n".join(lines)
        self.independent &= self._knows_blocks and _PLAIN.fullmatch(text) is not None
        # In a tight list Markdown makes no paragraphs.
        self.parser.state.set("quiz")
        self.parser.parseChunk(parent, text)
        self.parser.state.reset()
        for block in parent:
            # Raw HTML or code that waits in the stash is no paragraph.
            if block.tag == "p" and _STASHED.fullmatch((block.text or "").strip()):
                block.tag = "div"
        for element in parent.iter():
            # What the law on headings did not see must not enter the page's table of contents.
            if element.tag in HEADINGS:
                element.tag = "p"


class _Inline(InlineProcessor):
    """Put an element where its marker stands in a line of text."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(_HOLE.pattern, md)
        self.state = state

    # The stubs know the older form of the base class alone, which returns no span.
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int, int]:  # type: ignore[override]
        return self.state.inlines.get(int(m["number"])), m.start(0), m.end(0)


class _Notes(Treeprocessor):
    """Hide what is for instructors."""

    def __init__(self, state: _State) -> None:
        super().__init__()
        self.state = state

    def run(self, root: Element) -> None:
        if INSTRUCTOR not in self.state.text:
            return
        wrap_notes(root)
        for note in root.iter("instructor-view"):
            self.state.report_noted(str(quiz.get("id")).removeprefix("cq-") for quiz in note.iter("course-quiz"))


class _Veil(Treeprocessor):
    """Keep what stands in quizzes from the table of contents, which would look through every element of it in vain."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: Element) -> None:
        self.state.veiled = [(quiz, quiz[:]) for quiz in self.state.stencils]
        for quiz, stencil in self.state.stencils.items():
            for hole in stencil.holes:
                hole.tail = _EDGE
            # Headings must not be given the ids that are taken.
            taken = [*stencil.ids, *(id_ for element in quiz.iter() if element is not quiz and (id_ := element.get("id")))]
            quiz[:] = [Element("i", {"id": id_}) for id_ in taken]


class _Frame(Treeprocessor):
    """Put what frames a lesson round its text."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, root: Element) -> None:
        for quiz, content in self.state.veiled:
            quiz[:] = content
        # By now every quiz of the page, of its footnotes too, stands where it will be seen.
        self.state.report_hidden()
        course, path = self.state.host.course, self.state.host.page()
        if course and path in course.lesson_of:
            add_furniture(root, course, path, self.state.writer(lambda parent, text: None))


class _Restore(Postprocessor):
    """Put quizzes where their holes are; give back what turned out to stand in code: the source of a fence, an element as HTML."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.md = md
        self.state = state

    def run(self, text: str) -> str:
        # Looking for what may stand before a marker takes long where there is none.
        text = _IN_CODE.sub(self._source, text) if _SIGN in text else text
        return _STENCIL.sub(self._quiz, _HOLE.sub(self._element, text))

    def _quiz(self, found: re.Match[str]) -> str:
        """A quiz whose holes Markdown is through with."""
        return list(self.state.stencils.values())[int(found["number"])].fill(found["made"].split(_EDGE)[:-1])

    def _element(self, marker: re.Match[str]) -> str:
        element = self.state.inlines.get(int(marker["number"]))
        return "" if element is None else self.md.serializer(element)

    def _source(self, marker: re.Match[str]) -> str:
        """The lines of the fence, indented as the code round it shows them."""
        number = int(marker["number"])
        if number in self.state.placed or number >= len(self.state.fences):
            # Not ours: an escape in the YAML of a key wrote it.
            return marker[0]
        fence = self.state.fences[number]
        return "\n".join(marker["indent"] + escape(line.removeprefix(fence.indent), quote=False) for line in fence.lines)


class _Close(Postprocessor):
    """Seal what the page must not show: cut it out, and put the locks where its key belongs."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, text: str) -> str:
        notes: dict[str, list[Tree]] = {}

        def cut(found: re.Match[str]) -> str:
            notes[found["number"]] = self._notes(found)
            return ""

        text = _CUTS.sub(cut, text)
        return _KEYS.sub(lambda found: self._key(int(found["number"]), notes.get(found["number"], [])), text)

    def _notes(self, found: re.Match[str]) -> list[Tree]:
        """What stands in the element with the answer, without its heading."""
        question = self.state.sealed[int(found["number"])].question
        [answer] = read_trees(found["html"])
        notes = [tree for tree in answer[2:] if isinstance(tree, list) and tree[0] != "summary"]
        for name in sorted({name for tree in notes for name in foreign(tree)}):
            self.state.host.report(Problem(question.place, "cannot-seal", f"no <{name}> can stand in a sealed answer", "leave it out, or write 'answers: open'"))
        return notes

    def _key(self, number: int, notes: list[Tree]) -> str:
        sealed, course = self.state.sealed[number], self.state.host.course
        return escape(island(seal_question(course.settings.id if course else "", sealed, notes)))


def makeExtension(**options: Any) -> QuizExtension:
    """The entry point that Python-Markdown looks for."""
    return QuizExtension(**options)
