"""Finds what is wrong in a built site, before it goes to the web."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..checking.rule import Found, problem_of
from ..course import CONFIG, LOCK, Course, shown
from ..problems import Place, Problem
from .finishing import HEADERS
from .pages import Page, Root, Tag, origin_of, read_page
from .policy import digest, is_code, read_policy
from .secrets import asides_of, find, secrets_of

# What a page loads by itself, by element and attribute; a link loads by its `rel`.
_LOADS = {
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"), "video": ("src", "poster"), "audio": ("src",), "track": ("src",),
    "iframe": ("src",), "embed": ("src",), "object": ("data",), "use": ("href", "xlink:href"), "image": ("href", "xlink:href"), "input": ("src",),
    "body": ("background",),
}
_LINK_LOADS = frozenset("stylesheet icon apple-touch-icon preload modulepreload prefetch preconnect dns-prefetch manifest".split())
_LEADS = ("href", "src", "poster", "data", "action", "formaction", "xlink:href")
_WITHOUT_HOST = frozenset("mailto tel sms data blob geo xmpp about".split())
_IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", re.IGNORECASE)
# Parts of a page that the theme makes while it runs.
_MADE = frozenset(("", "top", "__consent"))
_TEXTS = frozenset((".html", ".js", ".css", ".json", ".xml", ".svg", ".txt", ".map", ".webmanifest", ".md", ".yml", ".yaml"))


def inspect(site: Path, course: Course) -> list[Problem]:
    """Look at every file of a built site; `course` is the one that it was built from."""
    return sorted(_Look(site, course).faults())


def _fault(place: Place, rule: str, message: str, cure: str = "") -> Problem:
    return problem_of(rule, Found(place, message, cure))


class _Look:
    """A look at one site: its pages are read once."""

    def __init__(self, site: Path, course: Course) -> None:
        self.site, self.course = site, course
        self.files = sorted(path for path in site.rglob("*") if path.is_file())
        self.names = {path.relative_to(site).as_posix() for path in self.files}
        self.pages = {page.address: page for page in (self._page(path) for path in self.files if path.suffix == ".html")}
        self.root = Root.of(self.pages.get(""))
        self.headers = _policy_of_headers(site / HEADERS)

    def _page(self, path: Path) -> Page:
        return read_page(shown(path), path.relative_to(self.site).as_posix(), path.read_bytes().decode("utf-8", "replace"))

    def _start(self, path: Path) -> Place:
        return Place(shown(path), 1, 1)

    def faults(self) -> Iterator[Problem]:
        if "" not in self.pages:
            yield _fault(self._start(self.site / "index.html"), "no-home-page", "there is no such file, so that the site has no home page")
        for page in self.pages.values():
            policy = self._policy(page)
            yield from self._links(page)
            yield from self._foreign(page, policy)
            yield from self._running(page, policy)
            yield from self._unsealed(page)
        if self.pages and not any(map(self._policy, self.pages.values())):
            yield _fault(self._start(self.site / "index.html"), "no-policy", "no page has a Content-Security-Policy")
        yield from self._styles()
        yield from self._private()
        yield from self._leaks()
        yield from self._searched()

    def _policy(self, page: Page) -> dict[str, list[str]]:
        metas = {tag.attributes.get("http-equiv"): tag.attributes.get("content", "") for tag in page.named("meta")}
        return read_policy(metas.get("Content-Security-Policy", "")) or self.headers

    # Links

    def _links(self, page: Page) -> Iterator[Problem]:
        for tag in page.tags:
            for name in _LEADS:
                link = tag.attributes.get(name)
                if link is not None and not (tag.name == "link" and tag.attributes.get("rel") in ("preconnect", "dns-prefetch")):
                    yield from self._link(page, tag, link)

    def _link(self, page: Page, tag: Tag, link: str) -> Iterator[Problem]:
        try:
            target = self.root.target(page, link)
            parts = urlsplit(target)
        except ValueError:
            yield _fault(tag.place, "dead-link", f"'{link}' is no address")
            return
        if parts.scheme == "javascript":
            yield _fault(tag.place, "inline-handler", "a link runs a script that stands in it")
        elif not target.startswith(self.root.url):
            if not parts.netloc and parts.scheme not in _WITHOUT_HOST:
                yield _fault(tag.place, "dead-link", f"'{link}' has no host")
            elif link.startswith("/") and not link.startswith("//"):
                yield _fault(tag.place, "dead-link", f"'{link}' leads out of the site, which lies at {self.root.url}")
        else:
            yield from self._own(page, tag, link, target)

    def _own(self, page: Page, tag: Tag, link: str, target: str) -> Iterator[Problem]:
        parts = urlsplit(target.removeprefix(self.root.url))
        path = unquote(parts.path)
        there = self._at(path)
        if there is None:
            yield _fault(tag.place, "dead-link", f"'{link}' leads to no file of the site")
            return
        part = unquote(parts.fragment).partition(":~:")[0]
        known = self.pages.get(there)
        if tag.name == "a" and known and part not in _MADE and part not in known.ids:
            yield _fault(tag.place, "dead-anchor", f"'{link}' leads to '{part}', which is not in that page")

    def _at(self, path: str) -> str | None:
        """The address of what lies at a path, or nothing; a folder's page is found without a slash at the end, too."""
        if path in self.pages or path in self.names:
            return re.sub(r"(^|/)index\.html$", r"\1", path)
        folder = f"{path.rstrip('/')}/"
        return folder if folder in self.pages else None

    # Other hosts

    def _foreign(self, page: Page, policy: dict[str, list[str]]) -> Iterator[Problem]:
        allowed = {source for sources in policy.values() for source in sources}
        for tag in page.tags:
            for link in _loaded(tag):
                try:
                    target = self.root.target(page, link)
                    parts = urlsplit(target)
                except ValueError:
                    continue
                if parts.netloc and origin_of(target) not in (self.root.origin, *allowed):
                    yield _fault(tag.place, "foreign-request", f"<{tag.name}> asks {parts.netloc} for something whenever somebody opens the page")
            yield from _by_the_theme(tag)
        for tag, text in page.inside:
            if tag.name == "style":
                yield from self._style(tag.place, text)

    def _styles(self) -> Iterator[Problem]:
        for path in self.files:
            if path.suffix == ".css":
                yield from self._style(self._start(path), path.read_bytes().decode("utf-8", "replace"))

    def _style(self, place: Place, text: str) -> Iterator[Problem]:
        for found in _IN_STYLE.finditer(text):
            address = (found[1] or found[2]).strip()
            if address.startswith(("http:", "https:", "//")) and not address.startswith(f"{self.root.origin}/"):
                line = text.count("\n", 0, found.start())
                yield _fault(place._replace(line=place.line + line), "foreign-request", f"the style asks {urlsplit(address).netloc} for something")

    # What runs

    def _running(self, page: Page, policy: dict[str, list[str]]) -> Iterator[Problem]:
        for tag in page.tags:
            for name in tag.attributes:
                if name.startswith("on"):
                    yield _fault(tag.place, "inline-handler", f"<{tag.name}> runs what stands in its '{name}'")
            if policy and "style" in tag.attributes and digest(tag.attributes["style"]) not in policy.get("style-src-attr", policy.get("style-src", [])):
                yield _fault(tag.place, "not-in-policy", f"the policy forbids the style that stands in <{tag.name}>")
        for tag, text in page.inside:
            if policy and tag.name == "style" and digest(text) not in policy.get("style-src", []):
                yield _fault(tag.place, "not-in-policy", "the policy forbids the style that stands here")
            if policy and tag.name == "script" and is_code(_written(tag)) and digest(text) not in policy.get("script-src", []):
                yield _fault(tag.place, "not-in-policy", "the policy forbids the script that stands here")

    # What nobody may read

    def _unsealed(self, page: Page) -> Iterator[Problem]:
        """The locks are there, and no answer stands beside them."""
        question, sealed = "", False
        for tag in page.tags:
            if tag.name == "quiz-question":
                question = tag.attributes.get("id", "").removeprefix("cq-").replace("--", "/").rstrip("/")
                sealed = question in self._sealed
                if sealed and '"seal":' not in tag.attributes.get("data-key", ""):
                    yield _fault(tag.place, "leaked-answer", f"the key of '{question}' is open, and the course says that it is sealed")
            elif sealed and "cq-answer" in tag.attributes.get("class", "").split():
                yield _fault(tag.place, "leaked-answer", f"the answer of '{question}' stands in the page, and the course says that it is sealed")

    @property
    def _sealed(self) -> set[str]:
        return {quiz.key(question) for page in self.course.pages.values() for quiz in page.sound if quiz.sealed for question in quiz.sound}

    def _leaks(self) -> Iterator[Problem]:
        secrets = secrets_of(self.course)
        for path in self.files if secrets else ():
            if path.suffix in _TEXTS and not path.name.endswith(".min.js"):
                data = path.read_bytes()
                for secret, written, offset in find(secrets, data):
                    line = data.decode("utf-8", "replace").count("\n", 0, offset) + 1
                    how = f", {written}" if written else ""
                    yield _fault(self._start(path)._replace(line=line), "leaked-answer", f"'{secret.what}' of the sealed question '{secret.owner}' stands here{how}")

    def _searched(self) -> Iterator[Problem]:
        """What pages hide from learners, an index would lead them to."""
        asides = asides_of(self.course)
        for path in self.files if asides else ():
            # So MkDocs' search and the theme's call it, whatever its ending.
            if path.stem == "search_index":
                for aside, _, _ in find(asides, path.read_bytes()):
                    yield _fault(self._start(path), "searchable-note", f"the site's search finds the note to instructors at {aside.owner}")

    def _private(self) -> Iterator[Problem]:
        banks = {path.read_bytes(): path.name for path in self.course.banks_folder.glob("*.y*ml")}
        for path in self.files:
            if path.name in (CONFIG, LOCK):
                yield _fault(self._start(path), "private-file", f"{path.name} is the instructor's")
            elif path.suffix in (".yml", ".yaml") and path.read_bytes() in banks:
                yield _fault(self._start(path), "private-file", f"this is the bank {banks[path.read_bytes()]}, with its answers")


def _policy_of_headers(path: Path) -> dict[str, list[str]]:
    found = re.search(r"^\s+Content-Security-Policy:(.*)$", path.read_text("utf-8"), re.MULTILINE) if path.is_file() else None
    return read_policy(found[1]) if found else {}


def _loaded(tag: Tag) -> Iterator[str]:
    names = _LOADS.get(tag.name, ())
    if tag.name == "link" and _LINK_LOADS & set(tag.attributes.get("rel", "").lower().split()):
        names = ("href",)
    if tag.name == "form":
        names = ("action",)
    for name in names:
        value = tag.attributes.get(name, "")
        yield from (part.split()[0] for part in value.split(",") if part.strip()) if name == "srcset" else [value]


def _by_the_theme(tag: Tag) -> Iterator[Problem]:
    """What Material asks others for when it finds something in a page."""
    host = re.match(r"https://(github|gitlab)\.com/", tag.attributes.get("href", ""))
    if host and tag.attributes.get("data-md-component") == "source":
        yield _fault(tag.place, "foreign-request", f"the theme asks {host[1]}.com for the repository's stars from the browser of whoever opens the page",
                    "write a whole address into 'edit_uri' and leave out 'repo_url' in mkdocs.yml")
    if "mermaid" in tag.attributes.get("class", "").split():
        yield _fault(tag.place, "foreign-request", "the theme asks unpkg.com for the script that draws this diagram", "put the drawing in as an SVG file")


def _written(tag: Tag) -> str:
    return "".join(f' {name}="{value}"' for name, value in tag.attributes.items())
