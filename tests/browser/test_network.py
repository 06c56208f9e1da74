"""What the site asks of the network: nothing of others, little of its own."""

import re
from html.parser import HTMLParser
from typing import Any

import brotli
import pytest
from building import ROOT
from conftest import Site
from learner import answer_rightly
from playwright.sync_api import BrowserContext, Page, Request, expect
from stores import expect_note
from theme import follow_instantly, next_lesson, search, search_index, toggle_palette, words

STATIC = ROOT / "plugins/coursemark/static"
# Bytes: the script and the style of every page, with all kinds of questions.
SCRIPT = 15_350
STYLE = 3_200


@pytest.fixture
def requests(context: BrowserContext) -> list[Request]:
    """Every request of the browser profile so far; what a page carries within itself is none."""
    log: list[Request] = []
    context.on("request", lambda request: request.url.startswith("data:") or log.append(request))
    return log


def ours(requests: list[Request]) -> list[str]:
    """The names of the requested files of ours, without their hashes."""
    names = [request.url.rpartition("/")[2] for request in requests if "/assets/coursemark/" in request.url]
    return sorted(re.sub(r"-[0-9a-f]{8}\.", ".", name) for name in names)


class QuizText(HTMLParser):
    """Collects the text within a page's quizzes, an element's at a time, and what stands outside them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.prose = ""
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside |= tag == "course-quiz"

    def handle_endtag(self, tag: str) -> None:
        self.inside &= tag != "course-quiz"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts.append(data)
        else:
            self.prose += data


def lesson_pages(site: Site, outline: dict[str, Any]) -> list[str]:
    urls = [lesson["url"] for lesson in outline["lessons"] if "url" in lesson]
    return [(site.folder / url / "index.html").read_text("utf-8") for url in urls]


def test_nothing_is_asked_of_others(
    context: BrowserContext, page: Page, requests: list[Request], site: Site, outline: dict[str, Any]
) -> None:
    """Who reads, answers, searches, goes on and leaves is known to nobody: all requests are reads of the site itself."""
    page.goto(site.url)
    toggle_palette(page)
    search(page, outline["title"].split()[0])
    for lesson in outline["lessons"]:
        if "url" in lesson:
            page.goto(site.url + lesson["url"])
            answer_rightly(page.locator("quiz-question").first)
            expect_note(page, outline["words"]["en"]["saved"])
    page.goto("about:blank")
    assert [request.url for request in requests if not request.url.startswith(site.url)] == []
    assert {request.method for request in requests} == {"GET"}
    assert {request.resource_type for request in requests}.isdisjoint(
        {"ping", "beacon", "websocket", "eventsource"}
    )
    assert context.service_workers == []


def test_lesson_loads_ours_once(
    page: Page, requests: list[Request], site: Site, outline: dict[str, Any]
) -> None:
    """Two scripts, the first with the outline, and two styles, for as many lessons as are read by instant navigation."""
    page.goto(site.url + outline["lessons"][0]["url"])
    page.wait_for_load_state("networkidle")
    assert ours(requests) == ["coursemark.css", "coursemark.js", "study.css", "study.js"]
    for lesson in outline["lessons"][1:3]:
        follow_instantly(page, next_lesson(page))
        expect(page).to_have_url(site.url + lesson["url"])
        expect(page.locator("quiz-question button").first).to_be_visible()
    assert len(ours(requests)) == 4


def weight(name: str) -> int:
    """The bytes of a file that the site serves, compressed as well as Brotli can."""
    return len(brotli.compress((STATIC / name).read_bytes()))


def test_ours_is_small() -> None:
    assert weight("coursemark.min.js") <= SCRIPT
    assert weight("coursemark.min.css") <= STYLE


def test_page_loads_what_it_shows(page: Page, requests: list[Request], site: Site) -> None:
    """Besides the script and the style of every page."""
    page.goto(site.url)
    page.wait_for_load_state("networkidle")
    assert ours(requests) == ["coursemark.css", "coursemark.js", "home.js"]


# Notes marks that are in the page before the style is.
EARLY_MARKS = """
window.early = 0;
new MutationObserver(() => {
  const styled = [...document.styleSheets].some(({ href }) => href?.includes("/coursemark-"));
  if (document.querySelector(".cm-mark") && !styled) window.early++;
}).observe(document, { subtree: true, childList: true });"""


def test_page_with_nothing_of_ours_leaves_out_the_style(page: Page, requests: list[Request], site: Site, outline: dict[str, Any]) -> None:
    """Its one line is the script, which brings the style for the marks in the sidebar; lessons have it from there on."""
    assert (site.folder / "sources/index.html").read_text("utf-8").count("assets/coursemark/") == 1
    page.add_init_script(EARLY_MARKS)
    page.goto(f"{site.url}sources/")
    mark = page.locator(".md-nav--primary .cm-mark").first
    expect(mark.locator(".cm-unseen")).to_have_css("position", "absolute")
    assert page.evaluate("early") == 0
    assert ours(requests) == ["coursemark.css", "coursemark.js"]
    follow_instantly(page, page.locator(".md-sidebar--primary").get_by_role("link", name=outline["lessons"][0]["title"]))
    expect(page.locator(".cq-quiz").first).to_have_css("border-top-width", "1px")
    expect(page.locator("quiz-question button").first).to_be_visible()
    expect(page.locator(".md-nav--primary .cm-mark[data-status=in-progress]").first).to_be_attached()
    # The theme takes the style of a lesson away with it.
    follow_instantly(page, page.locator(".md-sidebar--primary").get_by_role("link", name="Sources"))
    expect(page.locator(".md-nav--primary .cm-mark .cm-unseen").first).to_have_css("position", "absolute")
    assert page.evaluate("early") == 0


def test_page_without_a_quiz_has_none_of_it(site: Site) -> None:
    """Pages outside the lessons carry neither questions nor keys."""
    for name in ["index.html", "sources/index.html", "404.html"]:
        page = (site.folder / name).read_text("utf-8")
        assert "course-quiz" not in page
        assert "cq-" not in page


def test_page_calls_for_one_script(site: Site, outline: dict[str, Any]) -> None:
    """Which runs once the page is read."""
    for page in lesson_pages(site, outline):
        [tag] = re.findall("<script[^>]*/coursemark/[^>]*>", page)
        assert " defer" in tag


def test_search_index_holds_no_quiz(site: Site, outline: dict[str, Any]) -> None:
    """No text of a question, an option, a feedback, an explanation or a key stands in the search index."""
    index = "\n".join(f"{section['title']} {section['text']}" for section in search_index(site))
    squeezed = " ".join(index.split())
    pages = [QuizText(page) for page in lesson_pages(site, outline)]
    # What the lesson itself says may be found.
    long = [" ".join(text.split()) for page in pages for text in page.texts if len(text) > 30 and text.strip() not in page.prose]
    assert long
    assert [text for text in long if text in squeezed] == []


def test_search_gives_no_answer_away(page: Page, site: Site, outline: dict[str, Any]) -> None:
    """A word that stands in quizzes alone finds nothing."""
    index = words(f"{section['title']} {section['text']}" for section in search_index(site))
    quizzes = words(text for html in lesson_pages(site, outline) for text in QuizText(html).texts)
    # The search also finds what begins with the word or shares its stem.
    known = {word[:5] for word in index}
    hidden = sorted(word for word in quizzes if word[:5] not in known)
    assert hidden
    page.goto(site.url)
    assert search(page, min(index)) != []
    for word in hidden[:5]:
        assert search(page, word) == []
