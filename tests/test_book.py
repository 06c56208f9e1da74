"""The course on one page: everything in it, nothing twice, nothing to answer."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from coursemark.questions import KINDS
from pages import ROOT, classed, text_of
from sites import SOWING, Built, build, write_site

GALLERY = (ROOT / "course/for-instructors/every-kind.md").read_text("utf-8").partition("# ")[2]
REAPING = """\
# Reaping

Text, after [sowing](sowing.md#seasons), [the start](../index.md), [a note](#when), [far](https://example.org/).

!!! instructor "Aside"
    Whisper.

## When

Later.[^1] <span style="clip-path:url(#seasons)">Clipped.</span>

```quiz
id: secret
answers: sealed
questions:
  - {id: now, type: true-false, ask: Is it now?, answer: true, explain: markersealed}
```

[^1]: Another note.
"""
FILES = {
    "course/lessons/reaping.md": REAPING, "course/kinds.md": "# " + GALLERY,
    "course/course.yml": "id: gardens\ntitle: Gardens\nreport: 'https://x.org/{id}'\nlessons:\n" + "".join(
        f"  - {{id: {name}, title: {name.title()}, file: {file}}}\n" for name, file in (("sowing", "lessons/sowing.md"), ("reaping", "lessons/reaping.md"), ("kinds", "kinds.md")))
    + "  - {id: resting, title: Resting}\n",
}
IDS = re.compile(r'\bid="([^"]*)"')


@pytest.fixture(scope="module", params=["true", "false"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    pages = {"course/more/book.md": "# Book\n\n```course-book\n```\n", "course/quiz.md": "# Book\n\n```course-book\nanswers: quiz\nlessons: [reaping, sowing]\n```\n",
             "course/none.md": "# Book\n\n```course-book\nanswers: none\n```\n"}
    return build(write_site(tmp_path_factory.mktemp("book"), f"use_directory_urls: {request.param}", **FILES | pages))


def html_of(site: Built, name: str = "more/book") -> str:
    folder = (site.folder / name / "index.html").is_file()
    return site.html(f"{name}/index.html" if folder else f"{name}.html")


def book_of(site: Built, name: str = "more/book") -> Element:
    folder = (site.folder / name / "index.html").is_file()
    return next(classed(site.page(f"{name}/index.html" if folder else f"{name}.html"), "cm-book"))


def elements(book: Element, *tags: str) -> Iterator[Element]:
    return (element for element in book.iter() if element.tag in tags)


def test_book_holds_every_lesson_in_order(site: Built) -> None:
    assert site.code == 0
    book = book_of(site)
    assert [text_of(next(classed(chapter, "cm-title"))) for chapter in classed(book, "cm-chapter") if chapter.get("id")] == ["1. Sowing", "2. Reaping", "3. Every kind of question"]
    assert [text_of(next(classed(chapter, "cm-title"))) for chapter in classed(book_of(site, "quiz"), "cm-chapter")] == ["1. Reaping", "2. Sowing"]
    assert "Whisper." in text_of(next(book.iter("instructor-view")))
    assert [view.get("hidden") for view in book.iter("instructor-view")] == [""]


@pytest.mark.parametrize("name", ["more/book", "quiz", "none"])
def test_ids_are_unique_and_every_link_within_has_its_end(site: Built, name: str) -> None:
    ids = IDS.findall(html_of(site, name))
    assert len(ids) == len(set(ids))
    links = [str(link.get("href")) for link in elements(book_of(site, name), "a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert any(link.startswith("#book-sowing--") for link in links)
    for element in book_of(site, name).iter():
        for attribute in ("aria-labelledby", "aria-describedby", "for"):
            assert set((element.get(attribute) or "").split()) <= set(ids)


def test_links_lead_where_they_led(site: Built) -> None:
    links = {text_of(link): str(link.get("href")) for link in book_of(site).iter("a")}
    assert links["sowing"] == "#book-sowing--seasons"
    assert links["other"] == "#book-reaping--when"
    assert links["a note"] == "#book-reaping--when"
    assert links["far"] == "https://example.org/"
    folders = (site.folder / "more/book/index.html").is_file()
    assert links["the start"] == ("../../" if folders else "../index.html")
    [picture] = [image for image in book_of(site).iter("img") if "leaf" in str(image.get("src"))]
    assert picture.get("src") == ("../../images/leaf.svg" if folders else "../images/leaf.svg")
    assert "url(#book-reaping--seasons)" in html_of(site)


def test_questions_are_numbered_paper_that_no_script_knows(site: Built) -> None:
    book = book_of(site)
    asked = [text_of(line) for paper in classed(book, "cm-paper") for line in classed(paper, "cm-asked")]
    assert [line.partition(" ")[0] for line in asked[:4]] == ["1.1.", "1.2.", "2.1.", "3.1."]
    assert {question.get("data-type") for question in classed(book, "cq-question")} == set(KINDS)
    live = {"course-quiz", "quiz-question", "form", "fieldset", "select", "textarea", "label", "lesson-end", "lesson-status", "lesson-gate"}
    paper = [*classed(book, "cm-paper"), *classed(book, "cm-key")]
    assert {element.tag for part in paper for element in part.iter()} & (live | {"input", "button", "details"}) == set()
    assert {element.tag for element in book.iter()} & (live - {"label"}) == set()
    assert not re.search("data-(key|print|pass|required)=|cm-foot|headerlink", html_of(site).partition('class="cm-book"')[2].partition("</article>")[0])


def test_key_stands_where_the_book_says(site: Built) -> None:
    key = " ".join(map(text_of, classed(book_of(site), "cm-key")))
    assert "1.1." in key and "markerexplain" in key and "markerfeedback" in key
    assert all("markerexplain" not in text_of(paper) for paper in classed(book_of(site), "cm-paper"))
    assert len(list(classed(book_of(site, "quiz"), "cm-key"))) == 2
    none = text_of(book_of(site, "none"))
    assert "markerexplain" not in none and "Show and print the answers" not in none
    # What a page does not have cannot be printed, and is said.
    assert "2.1." in key and "markersealed" not in html_of(site)


def test_book_is_not_found(site: Built) -> None:
    """Neither by the site's own search nor by those of others, whom the site's map does not lead there; no other page asks to be left out."""
    index = json.loads(site.html("search/search_index.json"))
    pages = {entry["location"].partition("#")[0].removesuffix(".html").strip("/") for entry in index["docs"]}
    assert pages & {"more/book", "quiz", "none"} == set() != pages & {"lessons/sowing", "lessons/reaping"}
    assert "Whisper" not in json.dumps(index)
    told = {path.relative_to(site.folder).as_posix().removesuffix(".html").removesuffix("/index") for path in site.folder.rglob("*.html") if "noindex" in path.read_text("utf-8")}
    assert told == {"more/book", "quiz", "none"}
    listed = [address.removesuffix(".html").strip("/") for address in re.findall("<loc>(.*?)</loc>", site.html("sitemap.xml"))]
    assert [name for name in ("more/book", "quiz", "none", "kinds") if any(address.endswith(f"/{name}") for address in listed)] == ["kinds"]


def test_book_leaves_the_course_as_it_is(site: Built, tmp_path: Path) -> None:
    """No question is counted twice, no name of the course changes."""
    without = build(write_site(tmp_path, **FILES | {"course/lessons/sowing.md": SOWING}))
    known = []
    for built in (site, without):
        [items] = (built.folder / "assets/coursemark").glob("items-*.js")
        outline = built.outline
        known.append((outline["release"], len(outline["lessons"]), re.sub(r'"url":"[^"]*"', "", items.read_text("utf-8"))))
    assert known[0] == known[1]
