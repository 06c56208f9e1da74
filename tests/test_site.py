"""The course's own site: its links, its pages' titles and descriptions, what it asks of others."""


import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest
from coursemark.course import load_course
from coursemark.publishing.inspecting import inspect
from mkdocs.config import load_config
from pages import ROOT, tree

URL = "https://course.example/networking/"
EDIT = "https://git.example/course/edit/main/course/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(ROOT / "mkdocs.yml"), "-d", str(folder)],
        check=True, cwd=ROOT, env=os.environ | {"SITE_URL": URL, "EDIT_URI": EDIT, "NO_MKDOCS_2_WARNING": "1"},
    )
    return folder


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Element]:
    """Every page by its address, from the site's root."""
    return {address_of(path, folder): tree(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))}


def address_of(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix().removesuffix("index.html")


def article(page: Element) -> Element:
    return next(element for element in page.iter("article") if "md-content__inner" in (element.get("class") or ""))


def meta(page: Element, name: str) -> str:
    found = [element.get("content", "") for element in page.iter("meta") if name in (element.get("name"), element.get("property"))]
    assert len(found) == 1, (name, found)
    return found[0]


def links(page: Element) -> list[str]:
    return [value for element in page.iter() for name in ("href", "src") if (value := element.get(name)) is not None]


def test_last_look_finds_nothing(folder: Path) -> None:
    """No link is broken, nobody else is asked for anything, nothing runs that the policy does not know."""
    assert inspect(folder, load_course(ROOT / "course")) == []


def test_every_page_says_what_it_is(pages: dict[str, Element]) -> None:
    """To search engines and to those who share it: title, description, address, language."""
    told: dict[str, list[str]] = {"title": [], "description": []}
    for address, page in pages.items():
        assert next(page.iter("html")).get("lang") == "en"
        told["title"].append(next(page.iter("title")).text or "")
        told["description"].append(meta(page, "description"))
        assert meta(page, "og:description") == meta(page, "description")
        assert meta(page, "og:title") in told["title"][-1]
        assert meta(page, "twitter:card") == "summary_large_image"
        assert meta(page, "og:image").startswith(URL)
        if address != "404.html":
            assert meta(page, "og:url") == URL + address
    for words in told.values():
        assert all(len(word) > 10 for word in words)
        assert len(set(words)) == len(words), sorted(words)


def test_picture_for_sharing_is_there(pages: dict[str, Element], folder: Path) -> None:
    """A PNG of 1,200 by 630, as those who show it ask for."""
    data = (folder / meta(pages[""], "og:image").removeprefix(URL)).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1200, 630)


def test_map_of_the_site_lists_every_page_that_may_be_found(pages: dict[str, Element], folder: Path) -> None:
    listed = re.findall("<loc>(.*?)</loc>", (folder / "sitemap.xml").read_text("utf-8"))
    left_out = {address for address, page in pages.items() if any(tag.get("content") == "noindex" for tag in page.iter("meta"))}
    assert left_out == {"for-instructors/book/"}
    assert sorted(listed) == sorted(URL + address for address in pages.keys() - left_out - {"404.html"})


def test_headings_are_in_order(pages: dict[str, Element]) -> None:
    for address, page in pages.items():
        levels = [int(element.tag[1]) for element in article(page).iter() if re.fullmatch("h[1-6]", element.tag)]
        assert levels.count(1) == 1 and levels[0] == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), address


def test_every_picture_has_words(pages: dict[str, Element]) -> None:
    for address, page in pages.items():
        for picture in page.iter("img"):
            assert picture.get("alt"), (address, picture.get("src"))


def test_pages_follow_one_another(pages: dict[str, Element]) -> None:
    """Home, the lessons in the course's order, the exam; no page is left out, and the part for instructors comes last."""
    way = [""]
    while following := [link.get("href") or "" for link in pages[way[-1]].iter("link") if link.get("rel") == "next"]:
        way.append(urljoin(URL + way[-1], following[0]).removeprefix(URL))
    assert sorted(way) == sorted(set(pages) - {"404.html"})
    lessons = [f"{Path(str(lesson.file)).with_suffix('')}/" for lesson in load_course(ROOT / "course").lessons]
    assert way[: len(lessons) + 2] == ["", *lessons, "exam/"]
    guide = [address.startswith("for-instructors/") for address in way]
    assert guide == sorted(guide)


def test_pages_lead_to_their_sources(pages: dict[str, Element], folder: Path) -> None:
    for address, page in pages.items():
        edits = [link.get("href") or "" for link in page.iter("a") if link.get("rel") == "edit"]
        assert len(edits) == (address != "404.html"), address
        for edit in edits:
            assert (ROOT / "course" / edit.removeprefix(EDIT)).is_file(), edit


def test_nobody_is_sent_to_a_repository_that_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDIT_URI", raising=False)
    assert not load_config(str(ROOT / "mkdocs.yml")).edit_uri


def test_every_heading_has_a_permanent_link(pages: dict[str, Element]) -> None:
    """What is made for paper leads nowhere: the lessons are where others are sent to."""
    for address, page in pages.items():
        for heading in article(page).iter():
            if re.fullmatch("h[1-6]", heading.tag) and address not in ("404.html", "for-instructors/book/"):
                assert f"#{heading.get('id')}" in [link.get("href") for link in heading.iter("a")], (address, heading.get("id"))


def test_guide_is_listed_whole(pages: dict[str, Element]) -> None:
    start = "for-instructors/"
    listed = {urljoin(URL + start, link).partition("#")[0] for link in links(article(pages[start]))}
    assert {URL + address for address in pages if address.startswith(start)} <= {URL + start, *listed}


def test_lessons_and_glossary_lead_to_each_other(pages: dict[str, Element]) -> None:
    lessons = [address for address in pages if address.startswith("lessons/")]
    for address in lessons:
        terms = {link for link in links(article(pages[address])) if "/glossary/#" in link}
        assert len(terms) >= 2, address
    entries = list(article(pages["glossary/"]).iter("dt"))
    names = ["".join(entry.itertext()).strip().casefold() for entry in entries]
    assert names == sorted(names)
    for explanation in article(pages["glossary/"]).iter("dd"):
        assert [link for link in links(explanation) if "/lessons/" in link], "".join(explanation.itertext())
