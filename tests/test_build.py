"""The course's own site as built: the same everywhere, at any time, and calling nobody."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import pytest
from pages import ROOT, tree

SITE_URL = "https://course.example/networking/"

# Runs MkDocs some days from today.
CHILD = """
import datetime, runpy, sys, time
away = datetime.timedelta(days=int(sys.argv.pop(1)))
clock = time.time
time.time = lambda: clock() + away.total_seconds()

class Day(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + away

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)

datetime.datetime = Day
runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
"""

# A place that is missing on a machine reads as C.
HERE = {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "AAA+12", "PYTHONUTF8": "1"}
THERE = {"PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8", "TZ": "BBB-14", "PYTHONUTF8": "0"}


def build(folder: Path, days: int = 0, plugin: bool = True, **environment: str) -> Path:
    """Build a copy of the course that stands in `folder`."""
    for name in ("course", "quizzes", "site_overrides"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        (folder / name).mkdir(parents=True, exist_ok=True)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings if plugin else settings.replace("  - coursemark\n", ""), encoding="utf-8")
    told = {**os.environ, "SITE_URL": SITE_URL, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000", **environment}
    command = [sys.executable, "-c", CHILD, str(days), "build"]
    done = subprocess.run(command, cwd=folder, env=told, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("here"), **HERE)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("plain"), plugin=False)


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def pages(site: Path) -> dict[str, Element]:
    return {name: tree(data.decode()) for name, data in files(site).items() if name.endswith(".html")}


def test_build_is_the_same_in_another_place_on_another_day(site: Path, tmp_path: Path) -> None:
    there = files(build(tmp_path / "a folder" / "déjà", days=400, **THERE))
    here = files(site)
    assert list(here) == list(there)
    assert [name for name in here if here[name] != there[name]] == []


def running(page: Element) -> list[str]:
    """All that runs or styles in the page itself."""
    scripts = [element.text or "" for element in page.iter("script") if "src" not in element.attrib]
    styles = [element.text or "" for element in page.iter("style")]
    attributes = [f"{name}={value}" for element in page.iter() for name, value in element.items() if name == "style" or name.startswith("on")]
    return sorted([*scripts, *styles, *attributes])


def test_page_runs_and_styles_inline_what_the_theme_does_and_no_more(site: Path, plain: Path) -> None:
    ours, theirs = pages(site), pages(plain)
    assert ours.keys() == theirs.keys()
    for name, page in ours.items():
        assert running(page) == running(theirs[name]), name


LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "form": "action", "source": "src", "video": "src", "audio": "src"}


def test_page_loads_from_its_own_site_alone(site: Path) -> None:
    for name, page in pages(site).items():
        for element in page.iter():
            address = element.get(LOADED.get(element.tag, ""), "")
            assert urljoin(SITE_URL + name, address).startswith((SITE_URL, "data:")), f"{name}: {address}"


def test_our_style_and_script_load_nothing_from_elsewhere(site: Path) -> None:
    for path in (site / "assets/coursemark").iterdir():
        text = path.read_text(encoding="utf-8")
        # Review asks for the pages of the course, which test_nothing_is_asked_of_others holds it to.
        pages = "" if path.name.startswith("review-") else "|XMLHttpRequest"
        assert not re.findall(rf"@import|url\(|\bimport\(|\bfetch\({pages}|WebSocket|sendBeacon", text), path.name


def test_every_lesson_of_the_outline_is_a_page(site: Path) -> None:
    (script,) = (site / "assets/coursemark").glob("coursemark-*.js")
    urls = re.findall('"url":"([^"]*)"', script.read_text(encoding="utf-8"))
    assert urls
    assert all((site / url / "index.html").is_file() for url in urls)


def test_every_quiz_of_the_items_stands_in_its_page(site: Path) -> None:
    (items,) = (site / "assets/coursemark").glob("items-*.js")
    listed = re.findall(r'"id":"([^"]+)"(?:,"title":"[^"]*")?,"required"', items.read_text(encoding="utf-8"))
    lessons = [page for name, page in pages(site).items() if name.startswith("lessons/")]
    shown = [quiz.get("id", "").removeprefix("cq-") for page in lessons for quiz in page.iter("course-quiz")]
    assert sorted(listed) == sorted(shown)


def test_ids_of_each_page_are_unique(site: Path) -> None:
    for name, page in pages(site).items():
        ids = [element.get("id") for element in page.iter() if element.get("id")]
        assert sorted(ids) == sorted(set(ids)), name
