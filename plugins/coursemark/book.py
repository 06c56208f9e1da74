"""Binds the finished pages of a course into one, as on paper: to be read aloud, printed, saved as a PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from .course import Course, Lesson
from .plans import Book
from .trees import Tree, classes, read_trees, write_tree
from .words import Words

# Where the plan stands in a finished page until all the others are finished too.
BOOK = re.compile(r'<div class="cm-book"[^>]*></div>')
# Stands for the site's root while addresses are worked out; nobody has this host.
_ROOT = "http://site.invalid/"
_HEADINGS = {f"h{level}": f"h{min(6, level + 1)}" for level in range(1, 7)}
_SCRIPTED = {"lesson-end", "lesson-status", "lesson-gate", "course-start", "course-record", "course-review", "course-certificate", "script", "style", "template", "button"}
_UNPRINTED = {"headerlink", "cm-foot", "cq-hint"}
# Attributes that name other elements by their ids.
_NAMES = {"id", "for", "name", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"}
_INNER = re.compile(r"url\(\s*['\"]?#")
# How many there are to write on where the learner may write freely.
LINES = 4
_BOXES = {"radio": "○", "checkbox": "☐"}


def render_book(plan: Book) -> Element:
    """Build the place of the book, with its plan, which the host fills when the other pages are finished."""
    return Element("div", {"class": "cm-book", "data-answers": plan.answers, "data-lessons": " ".join(plan.lessons)})


def bind(html: str, path: str, course: Course, contents: Mapping[str, str], url: Callable[[str], str], words: Words) -> str:
    """A finished page with its book; `contents` has the HTML of the lessons by their paths, `url` the address from the site's root."""
    def bound(found: re.Match[str]) -> str:
        [place] = read_trees(found[0])
        lessons = [lesson for lesson in course.chosen(place[1]["data-lessons"].split()) if lesson.file in contents and lesson.file != path]
        urls = {url(str(lesson.file)): lesson for lesson in lessons}
        binding = _Binding(urls, url(path), place[1]["data-answers"], words)
        return write_tree(["div", {"class": "cm-book"}, *binding.bound(lessons, contents)])

    return BOOK.sub(bound, html)


@dataclass
class _Binding:
    """One book: what it holds by address, the page that it stands in, where its key goes."""

    urls: Mapping[str, Lesson]
    here: str
    answers: str
    words: Words
    chapter: _Chapter = field(init=False)
    key: list[Tree] = field(default_factory=list)

    def bound(self, lessons: Iterable[Lesson], contents: Mapping[str, str]) -> Iterator[Tree]:
        chapters = [self._chapter(number, lesson, contents[str(lesson.file)]) for number, lesson in enumerate(lessons, 1)]
        if self.key or self.answers == "quiz":
            box = ["input", {"type": "checkbox", "class": "cm-with-key", "autocomplete": "off"}]
            yield ["p", {"class": "cm-choice"}, ["label", {}, box, f" {self.words('room-with-key')}"]]
        yield ["p", {"class": "cm-choice"}, ["button", {"type": "button", "class": "md-button", "data-paper": "page"}, self.words("print")]]
        rows = [["li", {}, ["a", {"href": f"#{anchor(lesson)}"}, lesson.title]] for lesson in self.urls.values()]
        yield ["nav", {"class": "cm-contents", "aria-label": self.words("room-contents")}, ["ol", {}, *rows]]
        yield from chapters
        if self.key:
            yield ["section", {"class": "cm-chapter cm-key"}, ["h2", {}, self.words("answers")], *self.key]

    def _chapter(self, number: int, lesson: Lesson, html: str) -> Tree:
        self.chapter = _Chapter(number, lesson)
        body = [part for tree in read_trees(f"<div>{html}</div>")[0][2:] for part in self._walk(tree)]
        if not any(isinstance(part, list) and part[0] == "h2" and "cm-title" in classes(part) for part in body):
            body.insert(0, ["h2", {"class": "cm-title"}, f"{number}. {lesson.title}"])
        if self.chapter.key:
            self.key += [["h3", {}, lesson.title], ["div", {"class": "cm-course cm-answers"}, *self.chapter.key]]
        return ["section", {"class": "cm-chapter", "id": anchor(lesson)}, *body]

    def _walk(self, tree: Tree | str) -> Iterator[Tree | str]:
        if isinstance(tree, str):
            yield tree
        elif tree[0] == "course-quiz":
            yield from self._quiz(tree)
        elif tree[0] not in _SCRIPTED and not _UNPRINTED & set(classes(tree)):
            yield from self._kept(tree)

    def _kept(self, tree: Tree) -> Iterator[Tree]:
        tag, attributes = tree[0], self._attributes(tree[1])
        children = [part for child in tree[2:] for part in self._walk(child)]
        if tag == "h1":
            attributes["class"] = f"{attributes.get('class', '')} cm-title".strip()
            children.insert(0, f"{self.chapter.number}. ")
        if tag == "details":
            attributes["open"] = ""
        if tag != "instructor-view" or any(isinstance(child, list) for child in children):
            yield [_HEADINGS.get(tag, tag), attributes, *children]

    def _attributes(self, attributes: Mapping[str, str]) -> dict[str, str]:
        """Each lesson's names are its own, and what led to another page of the book leads within it."""
        prefix = anchor(self.chapter.lesson)
        new = {}
        for name, value in attributes.items():
            if name in _NAMES:
                new[name] = " ".join(f"{prefix}--{part}" for part in value.split())
            elif name in ("href", "src", "poster"):
                new[name] = self._address(value)
            elif name == "srcset":
                new[name] = re.sub(r"(^|,\s*)([^\s,]+)", lambda found: found[1] + self._address(found[2]), value)
            else:
                new[name] = _INNER.sub(f"url(#{prefix}--", value)
        return new

    def _address(self, address: str) -> str:
        page = next(url for url, lesson in self.urls.items() if lesson is self.chapter.lesson)
        full = urljoin(_ROOT + page, address)
        if not full.startswith(_ROOT):
            return address
        target = urlsplit(full)
        path = target.path.removeprefix("/")
        if path in self.urls and not target.query:
            name = anchor(self.urls[path])
            return f"#{name}--{target.fragment}" if target.fragment else f"#{name}"
        up = "../" * self.here.count("/")
        return up + full.removeprefix(_ROOT) or "./"

    def _quiz(self, quiz: Tree) -> Iterator[Tree]:
        rows: list[Tree] = []
        kept: list[Tree | str] = []
        for child in quiz[2:]:
            if isinstance(child, list) and child[0] == "quiz-question":
                self.chapter.question += 1
                named = self._attributes({"id": child[1]["id"]})
                kept.append(["div", {"class": "cq-question", "data-type": child[1]["data-type"], **named}, *self._question(child)])
                if (answer := self._answer(child)) and self.answers != "none":
                    rows.append(answer)
            else:
                kept += self._walk(child)
        yield ["div", {"class": "cq-quiz cm-paper", **self._attributes({"id": quiz[1]["id"]})}, *kept]
        if rows and self.answers == "quiz":
            yield ["div", {"class": "cm-course cm-key"}, ["p", {"class": "cq-title"}, self.words("answers")], *rows]
        else:
            self.chapter.key += rows

    def _question(self, question: Tree) -> Iterator[Tree | str]:
        for child in question[2:]:
            if isinstance(child, list) and child[0] == "form":
                yield from (part for inner in child[2:] for part in self._paper(inner))

    def _paper(self, tree: Tree | str) -> Iterator[Tree | str]:
        """What is asked, with boxes to tick and lines to write on."""
        if isinstance(tree, str):
            yield tree
            return
        tag = tree[0]
        children = [part for child in tree[2:] for part in self._paper(child)]
        if tag == "fieldset":
            yield from children
        elif tag == "legend":
            yield ["p", {"class": "cm-asked"}, ["strong", {}, f"{self.chapter.name}. "], *children]
        elif tag == "input":
            kind = tree[1].get("type", "text")
            yield ["span", {"class": "cm-box", "aria-hidden": "true"}, _BOXES[kind]] if kind in _BOXES else ["span", {"class": "cm-blank"}]
        elif tag == "select":
            yield ["span", {"class": "cm-blank cm-short"}]
        elif tag == "textarea":
            yield ["div", {"class": "cm-lines"}, *(["div", {}] for _ in range(LINES))]
        elif tag not in _SCRIPTED and not _UNPRINTED & set(classes(tree)):
            attributes = self._attributes(tree[1])
            attributes.pop("hidden", None)
            yield [{"label": "span"}.get(tag, tag), attributes, *children]

    def _answer(self, question: Tree) -> Tree | None:
        """The row of a question in the key: what stands in its answer, or that this is sealed."""
        found = next((child for child in question[2:] if isinstance(child, list) and "cq-answer" in classes(child)), None)
        shown = [child for child in found[2:] if not isinstance(child, list) or child[0] != "summary"] if found else \
            [child for child in question[2:] if isinstance(child, list) and "cq-sealed" in classes(child)]
        parts = [part for child in shown for part in self._paper(child)]
        name = ["p", {"class": "cm-asked"}, ["strong", {}, f"{self.chapter.name}."]]
        return ["div", {"class": "cq-answer"}, name, *parts] if any(isinstance(part, list) for part in parts) else None


@dataclass
class _Chapter:
    """The lesson in hand, the number of its last question, the rows of its key."""

    number: int
    lesson: Lesson
    question: int = 0
    key: list[Tree] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.number}.{self.question}"


def anchor(lesson: Lesson) -> str:
    """The name of a lesson within the book."""
    return f"book-{lesson.id}"
