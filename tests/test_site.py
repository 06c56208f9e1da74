"""The course's own site: its links, its pages' titles and descriptions, what it asks of others."""


import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import pytest
from pages import ROOT, tree

URL = "https://course.example/networking/"
# What asks the network for something, by the attribute that says what.
ASSETS = {"script": "src", "img": "src", "source": "src", "iframe": "src", "link": "href", "use": "href"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-f", str(ROOT / "mkdocs.yml"), "-d", str(folder)],
        check=True, cwd=ROOT, env=os.environ | {"SITE_URL": URL, "NO_MKDOCS_2_WARNING": "1"},
    )
    return folder


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Element]:
    """Every page by its address, from the site's root."""
    return {address_of(path, folder): tree(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))}


def address_of(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix().removesuffix("index.html")


def meta(page: Element, name: str) -> str:
    found = [element.get("content", "") for element in page.iter("meta") if name in (element.get("name"), element.get("property"))]
    assert len(found) == 1, (name, found)
    return found[0]


def links(page: Element) -> list[str]:
    return [value for element in page.iter() for name in ("href", "src") if (value := element.get(name)) is not None]


def test_no_link_is_broken(pages: dict[str, Element], folder: Path) -> None:
    """Each leads to a page or a file of the site, and where it names a part of a page, that part is there."""
    ids = {address: {element.get("id") for element in page.iter()} for address, page in pages.items()}
    broken = []
    for address, page in pages.items():
        for link in links(page):
            target = urljoin(URL + address, link)
            if not target.startswith(URL):
                continue
            parts = urlsplit(target.removeprefix(URL))
            path = unquote(parts.path)
            known = path in pages or (folder / path).is_file() or (folder / path / "index.html").is_file()
            part = unquote(parts.fragment)
            if not known or (part and path in ids and part not in ids[path] and part != "__consent"):
                broken.append((address, link))
    assert broken == []


def test_links_to_others_are_well_formed(pages: dict[str, Element]) -> None:
    for address, page in pages.items():
        for link in links(page):
            parts = urlsplit(urljoin(URL + address, link))
            assert parts.scheme in ("https", "http", "mailto", "data"), (address, link)
            assert parts.netloc or parts.scheme in ("mailto", "data"), (address, link)


def test_pages_ask_nobody_else(pages: dict[str, Element], folder: Path) -> None:
    for address, page in pages.items():
        for element in page.iter():
            if element.tag in ASSETS and element.get("rel") not in ("canonical", "prev", "next"):
                source = urljoin(URL + address, element.get(ASSETS[element.tag], ""))
                assert source.startswith((URL, "data:")), (address, source)
    for style in folder.rglob("*.css"):
        assert re.findall(r"url\(\s*[\"']?(?:https?:)?//", style.read_text("utf-8")) == [], style


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


def test_map_of_the_site_lists_every_page(pages: dict[str, Element], folder: Path) -> None:
    listed = re.findall("<loc>(.*?)</loc>", (folder / "sitemap.xml").read_text("utf-8"))
    assert sorted(listed) == sorted(URL + address for address in pages if address != "404.html")


def test_headings_are_in_order(pages: dict[str, Element]) -> None:
    for address, page in pages.items():
        article = next(element for element in page.iter("article") if "md-content__inner" in (element.get("class") or ""))
        levels = [int(element.tag[1]) for element in article.iter() if re.fullmatch("h[1-6]", element.tag)]
        assert levels.count(1) == 1 and levels[0] == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), address


def test_every_picture_has_words(pages: dict[str, Element]) -> None:
    for address, page in pages.items():
        for picture in page.iter("img"):
            assert picture.get("alt"), (address, picture.get("src"))
