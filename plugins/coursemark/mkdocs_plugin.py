"""Adapts Coursemark to MkDocs: loads the course, renders its quizzes, adds the script with what it needs, finishes the site."""

from __future__ import annotations

import gc
import hashlib
import json
import logging
import os
import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote, urljoin

from jinja2 import Environment
from mkdocs.config.base import BaseConfigOption, Config, ValidationError
from mkdocs.config.config_options import Choice, ExtraScriptValue, ListOfItems, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import dirname_to_title, get_relative_url
from mkdocs.utils.templates import TemplateContext

from .book import BOOK, bind
from .compiled import Compiled
from .course import CONFIG, LOCK, Course, KeptFiles, Settings, divide, load_course
from .extension import Host
from .furniture import HOME
from .items import list_items
from .latest import edited
from .problems import CourseError, Place, Problem
from .publishing import HEADERS, finish, fragment, is_origin
from .question_links import Links, fill, is_editor
from .rendered import Rendered
from .words import Words

if TYPE_CHECKING:
    # A build serves nothing, and would wait for what a server needs.
    from mkdocs.livereload import LiveReloadServer

# Warnings of loggers below `mkdocs` are what a strict build counts.
log = logging.getLogger("mkdocs.plugins.coursemark")

ASSETS = "assets/coursemark"
# What the script of every page loads where a page needs it.
PARTS = (
    "records", "certificate", "exams", "gates", "home", "in-step", "offer", "packs", "paper", "renames", "review", "room", "sealed-answers", "sealing-fallback",
    "study",
)
# Those that bring a style.
STYLED = ("records", "certificate", "exams", "review", "study")
# Styles that a page brings with what it holds, by what tells that it does; a review holds questions of all pages, with what stands under them.
IN_PAGES = {
    "hiding": ("<lesson-gate",),
    "room": ("<instructor-view", "<instructor-switch", "<course-review", 'class="cm-foot"', 'class="cm-schedule"', 'class="cm-book"'),
}
# Serves the review page where there is no network.
WORKER = "coursemark-worker.js"
_STATIC = Path(__file__).with_name("static")
# What a page has where it has anything of ours.
_OURS = "cq-", "cm-", "<course-", "<lesson-"
# How a quiz begins and ends in a page's HTML, and the comment that stands for it while the page is indexed.
_BEGIN, _END = "<course-quiz ", "</course-quiz>"
_STAND_IN = re.compile("<!--\uf7d5(\\d+)-->")


class Origin(BaseConfigOption[str]):
    """A host as a policy names it."""

    def run_validation(self, value: object) -> str:
        if isinstance(value, str) and is_origin(value):
            return value
        raise ValidationError(f"'{value}' is no origin: write it like https://player.example, without a path")


class Options(Config):
    """How the site is published; what there is to say of the course stands in its `course.yml`."""

    # YAML reads `off` as false.
    csp = Choice(("meta", "headers", "none"), default="none")
    csp_allow = ListOfItems(Origin(), default=[])
    integrity = Type(bool, default=False)


class CoursemarkPlugin(BasePlugin[Options]):
    """One course in one MkDocs site; it stands in the site's `docs_dir`."""

    course: Course | None = None
    page: Page | None = None
    hidden: list[str]
    serving = False
    editor = ""
    server: LiveReloadServer | None = None
    # The last one that could be read.
    before: Course | None = None
    # How many builds there have been since a server started, and its own name: numbers of another one mean nothing.
    builds = 0
    session = ""

    def __init__(self) -> None:
        super().__init__()
        self.files = KeptFiles()
        self.rendered = Rendered()
        self.compiled = Compiled()
        # By page in which build what question was edited: a browser may miss a build that is followed by another.
        self.edits: dict[str, tuple[int, str]] = {}
        self.styles: dict[str, str] = {}
        self.style = ""
        self.watched: set[str] = set()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Being told of the start is what makes MkDocs keep a plugin, with the files that it has read, while a site is served."""
        self.serving = command == "serve"
        self.session = uuid.uuid4().hex
        self.editor = os.environ.get("COURSEMARK_EDITOR", "")
        if self.editor and not is_editor(self.editor):
            log.warning("COURSEMARK_EDITOR: '%s' opens no file in an editor: write for example vscode://file/{path}:{line}", self.editor)
            self.editor = ""

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
        self.builds += 1
        if self.serving and self.course:
            self.edits |= {path: (self.builds, anchor) for path, anchor in edited(self.before or self.course, self.course).items()}
            self.before = self.course
        self._watch(config)
        settings = self.course.settings if self.course else None
        self.rendered.begin((settings, config.theme.get("language"), list(config.markdown_extensions), repr(config.mdx_configs)))
        rendered = self.rendered if self._keeping else None
        config.markdown_extensions.append("coursemark")
        config.mdx_configs["coursemark"] = {
            "host": Host(self.course, self._path, self._source, lambda: self._language(config), _report, lambda: self._links(config), rendered)
        }
        return config

    @property
    def _keeping(self) -> bool:
        """Whether there will be another build, as far as anybody knows: to keep costs a little."""
        return self.serving or self.builds > 1

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        for name in (CONFIG, LOCK):
            if private := files.get_file_from_path(name):
                files.remove(private)
        style = self._part(files, config, "coursemark.css", _static("coursemark.min.css"))
        self.style = style.partition("#")[0]
        if self.course:
            if config.nav is None:
                config.nav = _nav(self.course, files, self._words(config))
            outline, work = divide(self.course.outline(lambda path: _url(files, path)))
            outline["scripts"] = {name: self._part(files, config, f"{name}.js", _static(f"{name}.min.js")) for name in PARTS}
            items = _json(list_items(self.course, lambda path: _url(files, path)))
            known = f"coursemark.prints={_json(work['prints'])};{_json(work['quizzes'])}.forEach((quizzes,at)=>coursemark.lessons[at].quizzes=quizzes);"
            outline["scripts"]["items"] = self._part(files, config, "items.js", f"(coursemark.parts??={{}}).items={items};\n{known}\n")
            if "review" in self.course.own_pages:
                # In the site's root, since a worker serves what lies below it, and under one name, by which the browser finds a newer one.
                files.append(File.generated(config, WORKER, content=_static("worker.min.js")))
                outline["scripts"]["worker"] = WORKER
            outline["styles"] = {"coursemark": style, **{name: self._part(files, config, f"{name}.css", _static(f"{name}.min.css")) for name in STYLED}}
            # One script, for which a page has one line, and a browser has to ask once.
            script = f"globalThis.coursemark={_json(outline)};\n{_static('coursemark.min.js')}"
            config.extra_javascript.append(_late(_add(files, config, "coursemark.js", script)))
        if self.serving:
            at = {_url(files, path): edit for path, edit in self.edits.items()}
            edits = _json({"session": self.session, "build": self.builds, "at": at})
            config.extra_javascript.append(_add(files, config, "serve.js", f"globalThis.coursemarkEdits={edits};\n{_static('serve.min.js')}"))
        self.styles = {name: _add(files, config, f"{name}.css", _static(f"{name}.min.css")) for name in IN_PAGES}
        config.extra_css.insert(0, self.style)
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
        """A page brings the styles of what few pages have; one that may hide what it says needs that before the script is there."""
        gated = self.course is not None and self.course.settings.gating == "hide"
        needed = [name for name, signs in IN_PAGES.items() if (gated or name != "hiding") and any(sign in html for sign in signs)]
        return "".join(f'<link rel="stylesheet" href="{get_relative_url(self.styles[name], page.url)}">\n' for name in needed) + html

    # Behind whatever else changes how templates are compiled.
    @event_priority(-100)
    def _lend(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        if self._keeping:
            self.compiled.lend(env)

    def _bind(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """By now every page has its content, of which a book is bound."""
        course, pages = self.course, {file.src_uri: file.page for file in files.documentation_pages() if file.page and file.page.content}
        contents = {path: str(page.content) for path, page in pages.items()}
        for path, page in pages.items():
            if course and BOOK.search(contents[path]):
                words = course.words_in(str(page.meta.get("lang") or self._words(config).language))
                page.content = bind(contents[path], path, course, contents, lambda path: _url(files, path), words)
                # As a whole: the search takes each heading for a section, within what is left out too.
                page.meta["search"] = {"exclude": True}

    on_env = CombinedEvent(_lend, _bind)

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """A map of the site names no page that asks to be left out."""
        context["pages"] = [file for file in context["pages"] if not (file.page and _is_book(file.page))]
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Tell in the page's head what search engines and browsers should know before they read on.

        What a book says stands in the lessons, which is where others should be led to.

        A page with nothing of ours leaves out our style, which the script brings for the marks in the sidebar.
        """
        if self.course and not any(sign in output for sign in _OURS):
            output = output.replace(f'<link rel="stylesheet" href="{get_relative_url(self.style, page.url)}">', "", 1)
        told = '<meta name="robots" content="noindex">\n' if _is_book(page) else ""
        return output.replace("</head>", f"{told}</head>", 1) if told else output

    @event_priority(1)
    def _hide(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> None:
        """Hide quizzes while pages are indexed: no search may find them, and it takes long to read them in vain."""
        before, *pieces = (page.content or "").split(_BEGIN)
        divided = [piece.partition(_END) for piece in pieces]
        self.hidden = [f"{_BEGIN}{quiz}{end}" for quiz, end, _ in divided]
        page.content = "".join([before, *(f"<!--\uf7d5{number}-->{after}" for number, (_, _, after) in enumerate(divided))])

    # In the order of the site's plugins, so that only those before this one see no quizzes.
    def _show(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> None:
        hidden = dict(enumerate(self.hidden))
        page.content = _STAND_IN.sub(lambda found: hidden.get(int(found[1]), found[0]), page.content or "")

    on_page_context = CombinedEvent(_hide, _show)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """A site that is served while it is written has a script of MkDocs' in each page, which no policy knows."""
        if not self.serving:
            own = Path(config.docs_dir, HEADERS)
            told = finish(Path(config.site_dir), self.config.csp, self.config.csp_allow, self._integrity(config), own.read_text("utf-8") if own.is_file() else "")
            for words in told:
                log.warning("%s", words)

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        self.server = server
        self._watch(config)
        return server

    def _watch(self, config: MkDocsConfig) -> None:
        """Rebuild when what lies outside the lessons' folder changes; the course may come to name another folder of banks."""
        # A course that cannot be read yet will most likely have its banks where most have them.
        banks = self.course.banks_folder if self.course else Path(config.docs_dir, Settings.banks)
        for folder in (config.theme.custom_dir, banks):
            if self.server and folder and Path(folder).is_dir() and str(folder) not in self.watched:
                self.watched.add(str(folder))
                self.server.watch(str(folder))

    def _links(self, config: MkDocsConfig) -> Links:
        if not self.course or not self.page:
            return Links()
        release = self.course.release if self.course.settings.report else ""
        return Links(self.course.settings.report, self.page.canonical_url or self.page.url, release, self._editing(self.page), self.serving)

    def _editing(self, page: Page) -> Callable[[Place], tuple[str, str]]:
        """Where the line of a question is mended: in the author's editor where the site is served, else where the page is."""
        # An address for any file of the repository is known where it ends with the page's own path.
        base = (page.edit_url or "").removesuffix(page.file.src_uri)

        def here(place: Place) -> tuple[str, str]:
            path = Path(place.path).resolve()
            return f"{place.path}:{place.line}", fill(self.editor, path=path.as_posix(), line=place.line) if self.editor else ""

        def there(place: Place) -> tuple[str, str]:
            path = Path(os.path.relpath(os.path.realpath(place.path), os.path.realpath(self.course.folder if self.course else ""))).as_posix()
            return "", f"{urljoin(base, quote(path))}#L{place.line}"

        if self.serving:
            return here
        return there if base and base != page.edit_url else lambda place: ("", "")

    def _integrity(self, config: MkDocsConfig) -> bool:
        """Browsers refuse files with a digest that come from a disk, for which sites without folders as addresses are built."""
        return self.config.integrity and config.use_directory_urls

    def _part(self, files: Files, config: MkDocsConfig, name: str, text: str) -> str:
        """Publish a file that a script loads, which holds it to the digest where there is one."""
        path = _add(files, config, name, text)
        return fragment(path, text.encode()) if self._integrity(config) and not self.serving else path

    def _path(self) -> str:
        return self.page.file.src_uri if self.page else ""

    def _source(self) -> str:
        return self.page.file.content_string if self.page else ""

    def _language(self, config: MkDocsConfig) -> str:
        own = self.page.meta.get("lang") if self.page else None
        return str(own or self._words(config).language)

    def _words(self, config: MkDocsConfig) -> Words:
        return self.course.words_in(self.course.settings.language) if self.course else Words(str(config.theme.get("language") or "en"))


def _problems_of(course: Course) -> tuple[Problem, ...]:
    """What a build reports: what cannot be shown, and how it teaches only where the course wants that.

    Advice on teaching should not keep a course from its learners; `coursemark check` is the place for it.
    """
    if not course.settings.check.in_build:
        return course.problems
    # Few builds need the rules, which every build would wait for.
    from .checking import Store, check_course, default_folder

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


def _is_book(page: Page) -> bool:
    return 'class="cm-book"' in (page.content or "")


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
    # As bytes, since a text would get other line ends on Windows, and another digest.
    data = text.encode()
    path = f"{ASSETS}/{stem}-{hashlib.sha256(data).hexdigest()[:8]}.{ending}"
    files.append(File.generated(config, path, content=data))
    return path


def _late(path: str) -> ExtraScriptValue:
    """A script that runs once the page is read, before the theme looks through it."""
    script = ExtraScriptValue(path)
    script.defer = True
    return script


def _nav(course: Course, files: Files, words: Words) -> list[Any]:
    """Home, the lessons in the course's order by units, exams and the learner's own pages, the pages beside them, then each other folder as a section."""
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
    return [*home, {words("lessons"): _by_unit(lessons)}, *beside, *({dirname_to_title(name): found} for name, found in folders.items())]


def _by_unit(lessons: list[str]) -> list[Any]:
    """Lessons in folders within that of all lessons make units, as long as the course's order keeps them together."""
    units = [(folder, list(paths)) for folder, paths in groupby(lessons, os.path.dirname)]
    whole = os.path.commonpath([f"/{folder}" for folder, _ in units]).removeprefix("/") if units else ""
    entries = (paths if folder == whole else [{dirname_to_title(Path(folder).name): paths}] for folder, paths in units)
    return [entry for several in entries for entry in several]
