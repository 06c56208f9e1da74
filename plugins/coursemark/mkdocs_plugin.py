"""Adapts Coursemark to MkDocs: loads the course, renders its quizzes, adds the script with what it needs."""

from __future__ import annotations

import gc
import hashlib
import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import dirname_to_title, get_relative_url

from .checking import Store, check_course, default_folder
from .course import CONFIG, LOCK, Course, KeptFiles, Settings, divide, load_course
from .extension import Host
from .furniture import HOME
from .items import list_items
from .problems import CourseError, Problem
from .words import Words

# Warnings of loggers below `mkdocs` are what a strict build counts.
log = logging.getLogger("mkdocs.plugins.coursemark")

ASSETS = "assets/coursemark"
# What the script of every page loads where a page needs it.
PARTS = (
    "questions", "records", "certificate", "exams", "gates", "home", "in-step", "offer", "packs", "paper", "renames", "review", "sealed-answers",
    "sealing-fallback", "study",
)
# Those that bring a style.
STYLED = ("records", "certificate", "exams", "study")
# Serves the review page where there is no network.
WORKER = "coursemark-worker.js"
_STATIC = Path(__file__).with_name("static")
# A quiz in a page's HTML, and the comment that stands for it while the page is indexed.
_QUIZ = re.compile("<course-quiz .*?</course-quiz>", re.DOTALL)
_STAND_IN = re.compile("<!--\uf7d5(\\d+)-->")


class Options(Config):
    """The plugin has none: what there is to say of a course stands in its `course.yml`."""


class CoursemarkPlugin(BasePlugin[Options]):
    """One course in one MkDocs site; it stands in the site's `docs_dir`."""

    course: Course | None = None
    page: Page | None = None
    hiding = ""
    hidden: list[str]

    def __init__(self) -> None:
        super().__init__()
        self.files = KeptFiles()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Being told of the start is what makes MkDocs keep a plugin, with the files that it has read, while a site is served."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.course = self.page = None
        try:
            with _made_to_stay():
                self.course = load_course(Path(config.docs_dir), lambda settings: self.files)
            problems = _problems_of(self.course)
        except CourseError as error:
            problems = tuple(error.problems)
        for problem in problems:
            _report(problem)
        config.markdown_extensions.append("coursemark")
        config.mdx_configs["coursemark"] = {
            "host": Host(self.course, self._path, self._source, lambda: self._language(config), _report)
        }
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        for name in (CONFIG, LOCK):
            if private := files.get_file_from_path(name):
                files.remove(private)
        if self.course:
            if config.nav is None:
                config.nav = _nav(self.course, files, self._words(config))
            outline, work = divide(self.course.outline(lambda path: _url(files, path)))
            outline["scripts"] = {name: _add(files, config, f"{name}.js", _static(f"{name}.min.js")) for name in PARTS}
            items = _json(list_items(self.course, lambda path: _url(files, path)))
            known = f"coursemark.prints={_json(work['prints'])};{_json(work['quizzes'])}.forEach((quizzes,at)=>coursemark.lessons[at].quizzes=quizzes);"
            outline["scripts"]["items"] = _add(files, config, "items.js", f"(coursemark.parts??={{}}).items={items};\n{known}\n")
            if "review" in self.course.own_pages:
                # In the site's root, since a worker serves what lies below it, and under one name, by which the browser finds a newer one.
                files.append(File.generated(config, WORKER, content=_static("worker.min.js")))
                outline["scripts"]["worker"] = WORKER
            outline["styles"] = {name: _add(files, config, f"{name}.css", _static(f"{name}.min.css")) for name in STYLED}
            config.extra_javascript.append(_add(files, config, "course.js", f"globalThis.coursemark={_json(outline)};\n"))
        config.extra_javascript.append(_add(files, config, "coursemark.js", _static("coursemark.min.js")))
        self.hiding = _add(files, config, "hiding.css", _static("hiding.min.css"))
        config.extra_css.insert(0, _add(files, config, "coursemark.css", _static("coursemark.min.css")))
        return files

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """Nothing, or an empty text for a file that is not UTF-8: the course has reported it, MkDocs would end with a traceback."""
        known = self.course.pages.get(page.file.src_uri) if self.course else None
        return "" if known and not known.text else None

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        self.page = page
        if self.course and (lesson := self.course.lesson_of.get(self._path())) and lesson[1].summary:
            page.meta.setdefault("description", lesson[1].summary)
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A page that may hide what it says brings the style that does before the script can."""
        hides = self.course is not None and self.course.settings.gating == "hide" and "<lesson-gate" in html
        return f'<link rel="stylesheet" href="{get_relative_url(self.hiding, page.url)}">\n{html}' if hides else html

    @event_priority(1)
    def _hide(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> None:
        """Hide quizzes while pages are indexed: no search may find them, and it takes long to read them in vain."""
        self.hidden = _QUIZ.findall(page.content or "")
        numbers = iter(range(len(self.hidden)))
        page.content = _QUIZ.sub(lambda quiz: f"<!--\uf7d5{next(numbers)}-->", page.content or "")

    # In the order of the site's plugins, so that only those before this one see no quizzes.
    def _show(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> None:
        hidden = dict(enumerate(self.hidden))
        page.content = _STAND_IN.sub(lambda found: hidden.get(int(found[1]), found[0]), page.content or "")

    on_page_context = CombinedEvent(_hide, _show)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        # A course that cannot be read yet will most likely have its banks where most have them.
        banks = self.course.banks_folder if self.course else Path(config.docs_dir, Settings.banks)
        watched = [config.theme.custom_dir, banks]
        for folder in watched:
            if folder and Path(folder).is_dir():
                server.watch(str(folder))
        return server

    def _path(self) -> str:
        return self.page.file.src_uri if self.page else ""

    def _source(self) -> str:
        return self.page.file.content_string if self.page else ""

    def _language(self, config: MkDocsConfig) -> str:
        own = self.page.meta.get("lang") if self.page else None
        return str(own or self._words(config).language)

    def _words(self, config: MkDocsConfig) -> Words:
        return Words(self.course.settings.language if self.course else str(config.theme.get("language") or "en"))


def _problems_of(course: Course) -> tuple[Problem, ...]:
    """What a build reports: what cannot be shown, and how it teaches only where the course wants that.

    Advice on teaching should not keep a course from its learners; `coursemark check` is the place for it.
    """
    if not course.settings.check.in_build:
        return course.problems
    checked = check_course(course.folder, Store.of(course.folder, default_folder()))
    return tuple(problem for problem in checked.problems if problem.severity != "info")


@contextmanager
def _made_to_stay() -> Iterator[None]:
    """What is made here stays while the site is built: for Python to look again and again for what of it could go takes long."""
    collects = gc.isenabled()
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collects:
            gc.enable()


def _report(problem: Problem) -> None:
    log.warning("%s", problem)


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _url(files: Files, path: str) -> str:
    file = files.get_file_from_path(path)
    return "" if file is None or file.url in (".", "./") else file.url


def _static(name: str) -> str:
    return (_STATIC / name).read_text("utf-8")


def _add(files: Files, config: MkDocsConfig, name: str, text: str) -> str:
    """Publish a text under a name that changes when it does, so that it may be cached for ever."""
    stem, _, ending = name.rpartition(".")
    path = f"{ASSETS}/{stem}-{hashlib.sha256(text.encode()).hexdigest()[:8]}.{ending}"
    files.append(File.generated(config, path, content=text))
    return path


def _nav(course: Course, files: Files, words: Words) -> list[Any]:
    """Home, the lessons in the course's order, exams and the learner's own pages, the pages beside them, then each other folder as a section."""
    paths = dict.fromkeys(file.src_uri for file in files.documentation_pages(inclusion=InclusionLevel.is_in_nav))
    lessons = [path for path in course.lesson_of if path in paths]
    home = [{words("home"): HOME}] if HOME in paths else []
    named = {HOME, *lessons}
    others = [path for path in dict.fromkeys([*course.exams, *course.own_pages.values(), *paths]) if path in paths and path not in named]
    folders: dict[str, list[str]] = {}
    for path in others:
        if "/" in path:
            folders.setdefault(path.partition("/")[0], []).append(path)
    beside = [path for path in others if "/" not in path]
    return [*home, {words("lessons"): lessons}, *beside, *({dirname_to_title(name): found} for name, found in folders.items())]
