"""Loads a course from disk: its lessons in order, their quizzes, the banks."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from .fields import (
    Choice,
    Day,
    Field,
    Flag,
    Form,
    Identifier,
    ListOf,
    Named,
    Number,
    Placed,
    Plain,
    Prose,
    did_you_mean,
)
from .identity import Claim, claims_of, heirs, kept
from .plans import PLANS, read_plan
from .problems import CourseError, Place, Problem, Problems
from .question_links import ReportAddress
from .questions import Question
from .questions.entries import origin, plain_text
from .quiz import Broken, Quiz, Use, read_quiz, resolve
from .reading import Mapping, Node, read_yaml, shorten
from .rendering import markdown_of
from .source import (
    Fence,
    decode,
    fences_of,
    front_matter,
    front_matter_end,
    quiz_fences,
    read_source,
    split_fences,
    without_notes,
)
from .words import FALLBACK, Words, holes, table

CONFIG = "course.yml"
LOCK = "ids.lock"
# What a fence `course-…` shows of the learner's own, in the order of the site.
OWN = ("review", "record", "certificate")
WORD = re.compile(r"\w+(?:['’-]\w+)*")
WORDS_A_MINUTE = 180
MINUTES_A_QUESTION = Decimal("0.75")


@dataclass(frozen=True, kw_only=True)
class Lesson(Placed):
    """One lesson of the outline; without a file it is still to come. `file` is relative to the course's folder."""

    id: str
    title: str
    was: tuple[str, ...] = ()
    file: str | None = None
    summary: str | None = None
    minutes: Decimal | None = None
    objectives: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()


LESSON = Form("a lesson", Lesson, {
    "id": Field(Identifier(), "the lesson's name, which progress hangs on", required=True),
    "was": Field(ListOf(Identifier(), or_one=True), "what its id was before, the oldest first", default=()),
    "title": Field(Prose(), "what the outline calls it", required=True),
    "file": Field(Plain(), "its Markdown file, from the course's folder; a lesson without one is coming"),
    "summary": Field(Prose(), "a sentence for the course map"),
    "minutes": Field(Number(least=1, most=600), "how long it takes; reckoned from its words where it is not given"),
    "objectives": Field(ListOf(Identifier(), or_one=True), "the objectives it serves", default=()),
    "requires": Field(ListOf(Identifier(), or_one=True), "the lessons to be completed, or objectives to be mastered, before it", default=()),
})


@dataclass(frozen=True, kw_only=True)
class Review(Placed):
    """How questions come again on the page with the fence `course-review`."""

    retention: Decimal = Decimal(90)
    longest: Decimal = Decimal(180)
    daily: Decimal = Decimal(20)
    exam_date: date | None = None

    def outline(self) -> dict[str, Any]:
        exam = {"exam": self.exam_date.isoformat()} if self.exam_date else {}
        return {"retention": float(self.retention / 100), "longest": int(self.longest), "daily": int(self.daily), **exam}


REVIEW = Form("'review'", Review, {
    "retention": Field(Number(least=70, most=97), "percent of the questions that learners are to know when they come again", default=Decimal(90)),
    "longest": Field(Number(least=1, most=3650), "days after which every question comes again at the latest", default=Decimal(180)),
    "daily": Field(Number(least=1, most=500), "how many questions come on a day at most; learners may choose otherwise", default=Decimal(20)),
    "exam-date": Field(Day(), "the day of an exam, such as 2026-06-30, before which everything comes once more; learners may choose otherwise"),
})


SEVERITIES = ("error", "warning", "info", "off")


class _Severity(Choice):
    """How much a rule of the check matters."""

    def read(self, node: Node, name: str, problems: Problems) -> str | None:
        return super().read(node, "severity", problems)


@dataclass(frozen=True, kw_only=True)
class Checks(Placed):
    """What the course wants of its questions and its texts; `rules` has the severities that are not the usual ones."""

    rules: dict[str, str] = field(default_factory=dict)
    most_options: Decimal = Decimal(5)
    most_words: Decimal = Decimal(500)
    reading_level: Decimal | None = None
    in_build: bool = False


CHECKS = Form("'check'", Checks, {
    "rules": Field(Named(_Severity(SEVERITIES)), "how much a rule matters, by its name: error, warning, info, or off", default={}),
    "most-options": Field(Number(least=2, most=100), "how many options a question may have", default=Decimal(5)),
    "most-words": Field(Number(least=1, most=100_000), "how many words a lesson may go on for without a question", default=Decimal(500)),
    "reading-level": Field(Number(least=1, most=20), "the school year that should be able to read the lessons; not looked at where it is not given"),
    "in-build": Field(Flag(), "whether a build of the site reports, and a strict one fails at, what only a check reports otherwise", default=False),
})


class _Wording(Named[str]):
    """Words of the course's own, by the keys of the interface's words; values stand in them where they do in those."""

    def read(self, node: Node, name: str, problems: Problems) -> dict[str, str] | None:
        named = super().read(node, name, problems)
        return named and {key: text for key, text in named.items() if isinstance(node, Mapping) and _is_wording(key, text, node, problems)}


def _is_wording(key: str, text: str, node: Mapping, problems: Problems) -> bool:
    if key not in table():
        problems.error(node.keys[key], "unknown-word", f"the interface has no word '{key}'", did_you_mean(key, table()) or "the guide says where they are listed")
        return False
    known = holes(table()[key][FALLBACK])
    if strange := sorted(holes(text) - known):
        problems.error(node.items[key].place, "unknown-hole", f"nothing is known for '{{{strange[0]}}}' in '{key}'",
                       f"it has {', '.join(f'{{{hole}}}' for hole in sorted(known))}" if known else "write it without braces")
    return not strange


@dataclass(frozen=True, kw_only=True)
class Settings(Placed):
    """What `course.yml` says."""

    id: str
    title: str
    language: str = "en"
    pass_: Decimal = Decimal(80)
    objectives: dict[str, str] = field(default_factory=dict)
    lessons: tuple[Lesson, ...] = ()
    banks: str = "../quizzes"
    answers: str = "open"
    review: Review | None = None
    gating: str = "tell"
    words: dict[str, str] = field(default_factory=dict)
    report: str = ""
    check: Checks = field(default_factory=lambda: Checks(place=Place(CONFIG, 1, 1)))


SETTINGS = Form("a course", Settings, {
    "id": Field(Identifier(), "the course's name, which the learner's record hangs on", required=True),
    "title": Field(Prose(), "the course's title", required=True),
    "language": Field(Plain(), "the language of its pages, such as en or de", default="en"),
    "pass": Field(Number(least=0, most=100), "percent of the points that pass a quiz", default=Decimal(80)),
    "objectives": Field(Named(Prose()), "what a graduate can do, by id", default={}),
    "lessons": Field(ListOf(LESSON), "the lessons in their order", required=True),
    "banks": Field(Plain(), "the folder of the question banks", default="../quizzes"),
    "answers": Field(Choice(("open", "sealed")), "whether quizzes that do not say so themselves keep their answers out of the page's source", default="open"),
    "review": Field(REVIEW, "how often questions come again, on the page with the fence course-review"),
    "gating": Field(Choice(("tell", "hide")), "whether a lesson whose 'requires' are not met is shown all the same", default="tell"),
    "words": Field(_Wording(Prose()), "words of the interface that this course has others for, by key", default={}),
    "report": Field(ReportAddress(), "where learners report a problem with a question: an address with {title} and {body}, or {id}, {page}, {release}", default=""),
    "check": Field(CHECKS, "what `coursemark check` looks for", default=Checks(place=Place(CONFIG, 1, 1))),
})


@dataclass(frozen=True)
class Page:
    """One Markdown file with what was read of its quizzes, in their order."""

    path: str
    text: str
    quizzes: tuple[tuple[Fence, Quiz | Broken], ...] = ()

    @property
    def language(self) -> str | None:
        """The language that the page's front matter names under `lang`."""
        found = re.search(r"^lang:[ ]*[\"']?([\w-]+)", front_matter(self.text), re.MULTILINE)
        return found[1] if found else None

    @cached_property
    def sound(self) -> list[Quiz]:
        """The quizzes of which a question can be shown."""
        return [quiz for _, quiz in self.quizzes if isinstance(quiz, Quiz) and quiz.sound]

    def has(self, fence: str) -> bool:
        """Whether a fence of this language stands in the page."""
        pieces = split_fences(self.text.split("\n")) if fence in self.text else ()
        return any(isinstance(piece, Fence) and piece.language == fence for piece in pieces)

    @property
    def plans(self) -> list[Fence]:
        """What the page says of teaching in a room."""
        return fences_of(self.text, PLANS)

    @cached_property
    def prose(self) -> list[str]:
        """The words that there are to read outside the quizzes."""
        lines = without_notes(self.text).split("\n")
        for fence, _ in self.quizzes:
            lines[fence.first_line - 1 : fence.first_line - 1 + len(fence.lines)] = [""] * len(fence.lines)
        return WORD.findall("\n".join(lines[front_matter_end(lines) :]))

    @property
    def words(self) -> int:
        return len(self.prose)

    @property
    def minutes(self) -> int:
        """How long reading and answering takes, reckoned from words and questions."""
        questions = sum(len(quiz.questions) for quiz in self.sound)
        return max(1, round(self.words / WORDS_A_MINUTE + float(MINUTES_A_QUESTION * questions)))


@dataclass(frozen=True)
class Course:
    """A course: settings, pages by their path from the course's folder, banks by name, and all that is wrong."""

    folder: Path
    settings: Settings
    pages: dict[str, Page]
    banks: dict[str, Quiz]
    problems: tuple[Problem, ...]

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        return self.settings.lessons

    @property
    def banks_folder(self) -> Path:
        return self.folder / self.settings.banks

    @cached_property
    def lesson_of(self) -> dict[str, tuple[int, Lesson]]:
        """Number (from 1) and lesson by the path of the lesson's page."""
        return {lesson.file: (number, lesson) for number, lesson in enumerate(self.lessons, 1) if lesson.file in self.pages}

    @cached_property
    def own_pages(self) -> dict[str, str]:
        """The paths of the pages that show learners what is their own, by what that is; of several the first."""
        first = {name: next((path for path, page in self.pages.items() if page.has(f"course-{name}")), None) for name in OWN}
        return {name: path for name, path in first.items() if path is not None}

    @property
    def written(self) -> list[Lesson]:
        """The lessons that have a page, in their order."""
        return [lesson for _, lesson in self.lesson_of.values()]

    def chosen(self, names: Sequence[str]) -> list[Lesson]:
        """The written lessons of these ids, in the order of the ids; all of them where there are none."""
        known = {lesson.id: lesson for lesson in self.written}
        return [known[name] for name in names if name in known] if names else self.written

    @property
    def exams(self) -> list[str]:
        """The paths of the pages outside the lessons that hold an exam."""
        return [path for path, page in self.pages.items() if path not in self.lesson_of and any(quiz.mode == "exam" for quiz in page.sound)]

    def required(self, lesson: Lesson) -> tuple[list[Lesson], list[str]]:
        """The lessons and the objectives that a lesson requires; a name that both have means the lesson."""
        known = [name for name in lesson.requires if name not in self._by_id and name in self.settings.objectives]
        return [self._by_id[name] for name in lesson.requires if name in self._by_id], known

    @cached_property
    def _by_id(self) -> dict[str, Lesson]:
        return {lesson.id: lesson for lesson in self.lessons}

    def assessed(self, lesson: Lesson) -> set[str]:
        """The objectives that can be mastered in a lesson; of one that is to come, those that it is to serve."""
        if lesson.file not in self.pages:
            return set(lesson.objectives)
        return {name for quiz in self._quizzes(lesson) for question in quiz.sound if question.scored for name in question.objective}

    def minutes(self, lesson: Lesson) -> int | None:
        """How long a lesson takes, given or reckoned; None for one that is coming without a figure."""
        if lesson.minutes is not None:
            return int(lesson.minutes)
        return self.pages[lesson.file].minutes if lesson.file in self.pages else None

    def pass_mark(self, quiz: Quiz) -> Decimal:
        return self.settings.pass_ if quiz.pass_ is None else quiz.pass_

    @property
    def quizzes(self) -> list[Quiz]:
        """The banks, then the quizzes of which a question can be shown, in the order of the pages."""
        return [*self.banks.values(), *(quiz for page in self.pages.values() for quiz in page.sound)]

    @cached_property
    def kept(self) -> dict[str, tuple[Quiz, Question]]:
        """Every question whose answers are kept, by its key, with the quiz that shows it, or its bank where none does."""
        shown = kept(quiz for page in self.pages.values() for quiz in page.sound)
        return kept(self.banks.values()) | shown

    @cached_property
    def prints(self) -> dict[str, str]:
        """The fingerprint of each question, by its key."""
        return {key: quiz.print(question) for key, (quiz, question) in sorted(self.kept.items())}

    @cached_property
    def release(self) -> str:
        """Names the content that answers are given to: which lessons are written, their questions, what decides the scores.

        Nothing that learners keep their marks through changes it: other words, another order, a new id that says what it was.
        """
        content = {
            origin(lesson.id, lesson.was): sorted([quiz.origin(question), quiz.print(question)] for quiz in self._quizzes(lesson) for question in quiz.recorded)
            for lesson in self.lessons if lesson.file in self.pages
        }
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:8]

    @cached_property
    def was(self) -> dict[str, dict[str, str]]:
        """The present ids by the former ones: of lessons, of quizzes, of questions by their keys."""
        return self.heirs(Problems())

    def heirs(self, problems: Problems) -> dict[str, dict[str, str]]:
        """What `was` says, with what is wrong in it."""
        lessons = {lesson.id for lesson in self.lessons}
        quizzes = [quiz for quiz in self.quizzes if quiz.id and not quiz.alone]
        return {
            "lessons": heirs(_claims(self.lessons), lessons, "lesson", problems),
            "quizzes": heirs(_claims(quizzes), {quiz.name for quiz in quizzes}, "quiz", problems),
            "questions": heirs(claims_of(self.kept, {quiz.name: quiz.was for quiz in quizzes}), self.kept, "question", problems),
        }

    @property
    def languages(self) -> list[str]:
        """The languages of the course's pages."""
        return sorted({self.settings.language} | {page.language for page in self.pages.values() if page.language})

    def words_in(self, language: str) -> Words:
        """The interface in a language, with the course's own words where it is the course's."""
        own = self.settings.words if Words(language).base == Words(self.settings.language).base else {}
        return Words(language, own)

    def _quizzes(self, lesson: Lesson) -> list[Quiz]:
        return self.pages[lesson.file].sound if lesson.file in self.pages else []

    def outline(self, url: Callable[[str], str]) -> dict[str, Any]:
        """The course for the browser, as plain JSON; `url` gives the address of a page, from the site's root."""
        return {
            "course": self.settings.id, "release": self.release, "title": self.settings.title,
            "language": self.settings.language, "pass": float(self.settings.pass_), "home": url("index.md") if "index.md" in self.pages else "",
            "objectives": {name: plain_text(words) for name, words in self.settings.objectives.items()},
            "lessons": [self._outline_of(lesson, url) for lesson in self.lessons],
            "prints": self.prints,
            **({"review": {"url": url(review), **(self.settings.review or Review(place=self.settings.place)).outline()}} if (review := self.own_pages.get("review")) else {}),
            **({"was": was} if (was := {name: table for name, table in self.was.items() if table}) else {}),
            "words": {language: self.words_in(language).all() for language in self.languages},
        }

    def _outline_of(self, lesson: Lesson, url: Callable[[str], str]) -> dict[str, Any]:
        entry: dict[str, Any] = {"id": lesson.id, "title": lesson.title}
        if lesson.file in self.pages:
            quizzes = [self._outline_of_quiz(quiz) for quiz in self._quizzes(lesson) if quiz.recorded]
            entry |= {"url": url(lesson.file), "quizzes": quizzes}
        return entry

    def _outline_of_quiz(self, quiz: Quiz) -> dict[str, Any]:
        title = {"title": quiz.title} if quiz.title else {}
        # A draw hangs on objectives too.
        questions = [[quiz.key(question), float(question.worth), *question.objective[:quiz.draw is not None]] for question in quiz.recorded]
        exam = {"mode": quiz.mode} if quiz.mode != "practice" else {}
        draw = {"draw": int(quiz.draw)} if quiz.draw is not None else {}
        return {"id": quiz.name, **title, **exam, **draw, "required": quiz.required, "pass": float(self.pass_mark(quiz)), "questions": questions}


class Files:
    """Reads the files of a course."""

    def data(self, path: Path) -> bytes:
        return path.read_bytes()

    def page(self, path: Path, problems: Problems) -> Page:
        return page_of(self.data(path), path, problems)

    def bank(self, path: Path, problems: Problems) -> Quiz | None:
        return bank_of(self.data(path), path, problems)


class KeptFiles(Files):
    """Reads files, and keeps what each said: one that has not changed since is not read again, but for its bytes."""

    def __init__(self) -> None:
        self._kept: dict[Path, tuple[bytes, Any, tuple[Problem, ...]]] = {}

    def page(self, path: Path, problems: Problems) -> Page:
        page: Page = self._again(path, page_of, problems)
        return page

    def bank(self, path: Path, problems: Problems) -> Quiz | None:
        bank: Quiz | None = self._again(path, bank_of, problems)
        return bank

    def _again(self, path: Path, read: Callable[[bytes, Path, Problems], Any], problems: Problems) -> Any:
        data = self.data(path)
        if path not in self._kept or self._kept[path][0] != data:
            own = Problems()
            self._kept[path] = data, read(data, path, own), tuple(own)
        _, value, found = self._kept[path]
        problems.extend(found)
        return value


def divide(outline: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What of an outline every page needs, and what grows with every question, which those need that show several lessons' work.

    A lesson's own page says of its questions what the script needs to know of them. The second part has the fingerprints,
    and for each lesson its quizzes.
    """
    lessons = [{key: value for key, value in lesson.items() if key != "quizzes"} for lesson in outline["lessons"]]
    work = {"prints": outline["prints"], "quizzes": [lesson.get("quizzes") for lesson in outline["lessons"]]}
    return {key: value for key, value in outline.items() if key != "prints"} | {"lessons": lessons}, work


def load_course(folder: Path, files: Callable[[Settings], Files] = lambda settings: Files()) -> Course:
    """Read the course in a folder with a `course.yml`; raises `CourseError` if that file cannot be read."""
    problems = Problems()
    settings = read_settings(folder / CONFIG, problems)
    reader = files(settings)
    pages = {
        path.relative_to(folder).as_posix(): reader.page(path, problems)
        for path in sorted(folder.rglob("*.md")) if not _hidden(path.relative_to(folder))
    }
    banks = {path.stem: bank for path in sorted((folder / settings.banks).glob("*.y*ml")) if (bank := reader.bank(path, problems))}
    course = Course(folder, settings, _resolve(_break_twins(pages, banks, problems), banks, problems, settings.answers), banks, ())
    problems.extend(_check_lessons(course))
    problems.extend(_check_objectives(course))
    problems.extend(_check_requirements(course))
    for page in pages.values():
        for fence in page.plans:
            read_plan(fence, page.path, [lesson.id for lesson in course.written], problems)
    course.heirs(problems)
    return replace(course, problems=tuple(sorted(set(problems))))


def _resolve(pages: dict[str, Page], banks: dict[str, Quiz], problems: Problems, answers: str) -> dict[str, Page]:
    """Bring the questions that quizzes use out of banks."""
    def resolved(page: Page) -> Page:
        seen: dict[str, Quiz] = {}
        return replace(page, quizzes=tuple(
            (fence, _once(resolve(quiz, banks, problems, answers), seen, problems) if isinstance(quiz, Quiz) else quiz)
            for fence, quiz in page.quizzes
        ))

    return {path: resolved(page) for path, page in pages.items()}


def _once(quiz: Quiz, seen: dict[str, Quiz], problems: Problems) -> Quiz:
    """A question of a bank may stand in many pages, and in each of them once: its answers would be shown in one place alone."""
    twice = [question for question in quiz.sound if question.home and seen.setdefault(quiz.key(question), quiz) is not quiz]
    if not twice:
        return quiz
    names = ", ".join(f"'{quiz.key(question)}'" for question in twice)
    problems.error(quiz.where("from" if "from" in quiz.at else "questions"), "question-twice",
                   f"another quiz of this page has {shorten(names)} already", "leave it out of one of them, or put one quiz on another page")
    broken = Broken(quiz.place, (problems[-1],))
    return replace(quiz, questions=tuple(broken if question in twice else question for question in quiz.questions))


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def shown(path: Path) -> str:
    """A path as messages write it: from the working folder where it lies there, with forward slashes."""
    full = path.resolve()
    here = Path.cwd().resolve()
    return (full.relative_to(here) if full.is_relative_to(here) else path).as_posix()


def read_settings(path: Path, problems: Problems) -> Settings:
    """Read a `course.yml`; raises `CourseError` if it cannot be read."""
    start = Place(shown(path), 1, 1)
    if not path.is_file():
        problems.error(start, "missing-file", "there is no course here", f"write a {CONFIG} with 'id', 'title' and 'lessons'")
        raise CourseError(problems)
    root = read_yaml(read_source(path, shown(path), problems), start, problems)
    if root is None and not problems:
        problems.error(start, "missing-key", "the course says nothing", "add 'id: …', 'title: …' and 'lessons:'")
    settings = SETTINGS.read(root, "course", problems) if root is not None else None
    if settings is None:
        raise CourseError(problems)
    return settings


def read_page(path: Path, problems: Problems) -> Page:
    """Read one Markdown file and the quizzes in it."""
    return page_of(path.read_bytes(), path, problems)


def page_of(data: bytes, path: Path, problems: Problems) -> Page:
    """Read what stands in a Markdown file."""
    name = shown(path)
    text = decode(data, name, problems)
    return Page(name, text, tuple((fence, read_fence(fence, wrong, name, problems)) for fence, wrong in quiz_fences(text, name)))


def read_fence(fence: Fence, wrong: Problem | None, path: str, problems: Problems) -> Quiz | Broken:
    """Read the quiz of a fence that stands in the file `path`, unless something is wrong with the fence itself."""
    if wrong is None:
        return _read(fence.body, Place(path, fence.first_line + 1, len(fence.indent) + 1), problems)
    problems.append(wrong)
    return Broken(wrong.place, (wrong,))


def read_bank(path: Path, problems: Problems) -> Quiz | None:
    """Read a bank of questions; its name is the file's where it has no id of its own."""
    return bank_of(path.read_bytes(), path, problems)


def bank_of(data: bytes, path: Path, problems: Problems) -> Quiz | None:
    """Read what stands in the file of a bank."""
    before = len(problems)
    text = decode(data, shown(path), problems)
    bank = _read(text, Place(shown(path), 1, 1), problems, name=path.stem) if len(problems) == before else None
    return bank if isinstance(bank, Quiz) else None


def _read(text: str, start: Place, problems: Problems, name: str | None = None) -> Quiz | Broken:
    quiz = read_quiz(text, start, problems, name)
    if isinstance(quiz, Broken):
        return quiz
    if not _MAY_HEAD.search(text):
        return quiz
    return replace(quiz, questions=tuple(_without_heading(question, text, start, problems) for question in quiz.questions))


# Without these signs, or an escape that may write them, a source has no heading. Each alternative begins with one
# sign, which the search then looks for alone.
_MAY_HEAD = re.compile(r"#|\\|<h[1-6]|=[ ]*$|-[ ]*$", re.MULTILINE)

# What Markdown takes for a heading: a line that starts with #, or one with a line of = or - below it.
_HEADING = re.compile(r"^(?:> ?|[*+-] +|\d+\. +)*(?:#|<h[1-6]\b).*|(?:\A|(?<=\n\n))\S.*(?=\n(?:=+|-+) *$)", re.MULTILINE)


def _without_heading(question: Question | Broken | Use, text: str, start: Place, problems: Problems) -> Question | Broken | Use:
    """A heading in a question would enter the page's table of contents, so the question is broken."""
    texts = markdown_of(question) if isinstance(question, Question) else []
    found = next((heading[0] for text in texts if (heading := _HEADING.search(_prose(text)))), None)
    if found is None:
        return question
    problems.error(_find(found, text, start, question.place), "heading-in-question", f"'{shorten(found)}' is a heading, which no question may have",
                   "write **words** for bold ones; for the sign itself write \\#")
    return Broken(question.place, (problems[-1],))


def _prose(markdown: str) -> str:
    """Markdown without its fenced code."""
    return "\n".join(piece if isinstance(piece, str) else "" for piece in split_fences(markdown.split("\n")))


def _find(words: str, text: str, start: Place, after: Place) -> Place:
    """Where words stand in a text, at or after a place in it; that place if they are written otherwise there."""
    for number, line in enumerate(text.split("\n"), start.line):
        if number >= after.line and words in line:
            return Place(start.path, number, start.column + line.index(words))
    return after


def _check_lessons(course: Course) -> Iterator[Problem]:
    ids: dict[str, Lesson] = {}
    files: dict[str, Lesson] = {}
    for lesson in course.lessons:
        for name, value, known in (("id", lesson.id, ids), ("file", lesson.file, files)):
            if value is not None and value in known:
                yield Problem(lesson.where(name), f"duplicate-{name}", f"two lessons have the {name} '{value}'",
                              f"the first is in line {known[value].where(name).line}: give each its own")
            elif value is not None:
                known[value] = lesson
        if lesson.file is not None and lesson.file not in course.pages:
            yield Problem(lesson.where("file"), "missing-file", f"there is no lesson file '{lesson.file}'",
                          did_you_mean(lesson.file, course.pages) or "write the file, or delete the line: the lesson is then shown as coming")


def _break_twins(pages: dict[str, Page], banks: dict[str, Quiz], problems: Problems) -> dict[str, Page]:
    """Two quizzes with one id would share their learners' answers, so the second one is not shown."""
    first: dict[str, Place] = {bank.name: bank.where("id") for bank in banks.values()}

    def broken(quiz: Quiz | Broken) -> Quiz | Broken:
        if isinstance(quiz, Broken) or not quiz.sound:
            return quiz
        place = quiz.where("id")
        if first.setdefault(quiz.name, place) == place:
            return quiz
        problems.error(place, "duplicate-id", f"two quizzes of the course have the id '{quiz.name}'",
                       f"the first is at {first[quiz.name]}: give each its own")
        return Broken(quiz.place, (problems[-1],))

    return {path: replace(page, quizzes=tuple((fence, broken(quiz)) for fence, quiz in page.quizzes)) for path, page in pages.items()}


def _claims(owners: Iterable[Lesson | Quiz]) -> Iterator[Claim]:
    for owner in owners:
        for index, old in enumerate(owner.was):
            yield Claim(old, owner.id or "", owner.where("was", index))


def _check_objectives(course: Course) -> Iterator[Problem]:
    known = course.settings.objectives
    questions: list[Question] = [question for page in course.pages.values() for quiz in page.sound for question in quiz.sound]
    questions += [question for bank in course.banks.values() for question in bank.sound]
    named: list[tuple[Placed, str, tuple[str, ...]]] = [(question, "objective", question.objective) for question in questions]
    named += [(lesson, "objectives", lesson.objectives) for lesson in course.lessons]
    for owner, field_, objectives in named:
        for index, objective in enumerate(objectives):
            if objective not in known:
                yield Problem(owner.where(field_, index), "unknown-objective", f"the course has no objective '{shorten(objective)}'",
                              did_you_mean(objective, known) or f"add it to {CONFIG}, or use one of {', '.join(known)}")


def _check_requirements(course: Course) -> Iterator[Problem]:
    lessons, objectives = {lesson.id for lesson in course.lessons}, course.settings.objectives
    for lesson in course.lessons:
        for index, name in enumerate(lesson.requires):
            if name not in lessons and name not in objectives:
                yield Problem(lesson.where("requires", index), "unknown-requirement", f"the course has neither a lesson nor an objective '{name}'",
                              did_you_mean(name, [*lessons, *objectives]) or f"use the id of a lesson or an objective in {CONFIG}")
    for lesson in _never_open(course):
        yield Problem(lesson.where("requires"), "circular-requirement", f"no learner can ever meet what '{lesson.id}' requires",
                      "take out what leads back to it, and let a lesson before it assess the objectives that it requires")


def _never_open(course: Course) -> list[Lesson]:
    """The lessons that no learner can come to by meeting requirements: each waits for another of them."""
    closed = [lesson for lesson in course.lessons if lesson.requires]
    ids = {lesson.id for lesson in closed}
    learned: set[str] = set().union(*(course.assessed(lesson) for lesson in course.lessons if lesson.id not in ids))
    needed = {lesson.id: course.required(lesson) for lesson in closed}
    while True:
        left = [lesson for lesson in closed if any(other.id in ids for other in needed[lesson.id][0]) or set(needed[lesson.id][1]) - learned]
        if len(left) == len(closed):
            return left
        ids = {lesson.id for lesson in left}
        learned |= {name for lesson in closed if lesson.id not in ids for name in course.assessed(lesson)}
        closed = left


def relative(target: str, page: str) -> str:
    """The address of one page as a link in another writes it, both from the course's folder."""
    here = PurePosixPath(page).parent
    common = 0
    parts, mine = PurePosixPath(target).parts, here.parts
    while common < min(len(parts), len(mine)) and parts[common] == mine[common]:
        common += 1
    return "/".join([".."] * (len(mine) - common) + list(parts[common:]))
