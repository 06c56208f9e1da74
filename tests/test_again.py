"""A course that is built again after an edit, as while it is served: what is kept between builds shows in nothing."""

import random
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from coursemark.compiled import Compiled
from coursemark.course import KeptFiles, load_course
from coursemark.mkdocs_plugin import CoursemarkPlugin
from coursemark.quiz import Quiz
from coursemark.rendered import Rendered
from coursemark.rendering import render_quiz
from edits import History
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from pages import ROOT
from sites import SOWING, write_site

BROKEN = SOWING.replace("type: text", "type: txet")
OTHER = SOWING.replace("markerask", "markerother").replace("id: spring", "id: may")
QUIZ = "# Reaping\n\n```quiz\n{id: when, type: true-false, ask: Now?, answer: true}\n```\n"
ANNOUNCED = '{% extends "base.html" %}{% block announce %}{{ "Soon" | upper }}{% endblock %}'
# What may stand in a file; nothing where there is none.
STATES: dict[str, list[str | bytes | None]] = {
    "course/lessons/sowing.md": [SOWING, BROKEN, OTHER, "# Sowing\n", b"\xff"],
    "course/lessons/reaping.md": [QUIZ, QUIZ.replace("id: when", "id: season"), "", None],
    "course/about.md": ["# About\n\n[To sow](lessons/sowing.md)\n", QUIZ, None],
    "quizzes/words.yml": ["questions: []\n", None],
    "overrides/main.html": [ANNOUNCED, ANNOUNCED.replace("Soon", "Late"), None],
}
OVERRIDES = "theme: {custom_dir: overrides}\n"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "sitemap.xml.gz"}


def put(path: Path, state: str | bytes | None) -> None:
    path.parent.mkdir(exist_ok=True)
    if state is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(state.encode() if isinstance(state, str) else state)


def test_reading_again_is_reading_anew(tmp_path: Path) -> None:
    """After each of many edits."""
    history, files = History(ROOT, tmp_path, seed=3), KeptFiles()
    for _ in range(15):
        history.step()
        again, anew = load_course(history.course, lambda settings: files), load_course(history.course)
        assert again == anew
        assert again.outline(str) == anew.outline(str)


def test_page_is_read_again_only_when_its_text_has_changed(tmp_path: Path) -> None:
    course, files = write_site(tmp_path) / "course", KeptFiles()
    first = load_course(course, lambda settings: files)
    put(course / "about.md", QUIZ)
    second = load_course(course, lambda settings: files)
    asked = [{path: page.quizzes[0][1].questions[0] for path, page in course.pages.items() if page.quizzes} for course in (first, second)]
    assert asked[0]["lessons/sowing.md"] is asked[1]["lessons/sowing.md"]
    assert "about.md" not in asked[0] and "about.md" in asked[1]


def test_building_again_is_building_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """The same site and the same warnings, whatever was edited, broken, removed, or brought back before."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    settings = str(write_site(tmp_path, OVERRIDES) / "mkdocs.yml")
    (tmp_path / "overrides").mkdir()

    def built(name: str) -> tuple[dict[str, bytes], list[str]]:
        caplog.clear()
        build(load_config(settings, site_dir=str(tmp_path / name)))
        return snapshot(tmp_path / name), sorted(caplog.messages)

    plugin = load_config(settings).plugins["coursemark"]
    assert isinstance(plugin, CoursemarkPlugin)
    chance = random.Random(1)
    for _ in range(6):
        name = chance.choice(list(STATES))
        put(tmp_path / name, chance.choice(STATES[name]))
        again = built("again")
        # MkDocs keeps the plugin, and the plugin what it has read.
        kept = plugin.files, plugin.rendered, plugin.compiled
        plugin.files, plugin.rendered, plugin.compiled = KeptFiles(), Rendered(), Compiled()
        assert plugin is load_config(settings).plugins["coursemark"]
        assert again == built("anew")
        plugin.files, plugin.rendered, plugin.compiled = kept


def test_quiz_is_rendered_again_only_when_its_file_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless its texts are more than paragraphs and lists, and may hang on the rest of the page or leave something there."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    settings = str(write_site(tmp_path) / "mkdocs.yml")
    rendered: list[str] = []

    def counting(quiz: Quiz, *others: Any) -> Element:
        rendered.append(quiz.name)
        return render_quiz(quiz, *others)

    monkeypatch.setattr("coursemark.extension.render_quiz", counting)

    def built() -> list[str]:
        rendered.clear()
        build(load_config(settings, site_dir=str(tmp_path / "site")))
        return sorted(rendered)

    reaping, about = tmp_path / "course/lessons/reaping.md", tmp_path / "course/about.md"
    put(reaping, QUIZ)
    put(about, QUIZ.replace("id: when", "id: listed").replace("Now?", '"- Now?"'))
    # MkDocs gives one plugin to all sites. The first build may be the only one, which would keep in vain.
    plugin = load_config(settings).plugins["coursemark"]
    assert isinstance(plugin, CoursemarkPlugin)
    plugin.builds, plugin.rendered = 0, Rendered()
    assert [built(), built()] == [["listed", "season", "when"]] * 2
    # Texts of that one begin with a link or a picture.
    assert built() == ["season"]
    put(reaping, QUIZ + "\nMore.\n")
    assert built() == ["season", "when"]


def test_template_is_compiled_again_only_when_it_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or when a filter has, which may be applied while a template is compiled."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    settings, override = str(write_site(tmp_path, OVERRIDES) / "mkdocs.yml"), tmp_path / "overrides/main.html"
    put(override, ANNOUNCED)
    compiled: list[str] = []
    usual, filters = Environment.compile, {"upper": str.upper}

    def counting(self: Environment, source: Any, name: str, *others: Any, **named: Any) -> Any:
        # The theme's own search makes environments for itself.
        if self.bytecode_cache:
            compiled.append(name)
        return usual(self, source, name, *others, **named)

    monkeypatch.setattr(Environment, "compile", counting)
    plugin = load_config(settings).plugins["coursemark"]
    assert isinstance(plugin, CoursemarkPlugin)
    plugin.builds, plugin.compiled = 1, Compiled()

    def built() -> list[str]:
        compiled.clear()
        config = load_config(settings, site_dir=str(tmp_path / "site"))
        config.plugins.events["env"].insert(0, lambda env, **others: env.filters.update(filters))
        build(config)
        return compiled.copy()

    def announced() -> str:
        return (tmp_path / "site/index.html").read_text("utf-8")

    first = built()
    assert len(first) > 20 and len(set(first)) == len(first) and "SOON" in announced()
    assert built() == []
    put(override, ANNOUNCED.replace("Soon", "Late"))
    assert built() == ["main.html"] and "LATE" in announced()
    filters["upper"] = str.title
    assert sorted(built()) == sorted(first) and "Late" in announced()
