"""What frames lessons, and the map of the course."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from coursemark.course import Course, load_course
from coursemark.extension import Host
from pages import classed, converter, text_of, tree

COURSE = """\
id: gardens
title: Gardens
objectives: {sow: 'sow *early* & <b>', reap: reap late}
lessons:
  - {id: one, title: 'One *is* <b>{n}</b> & more', file: lessons/one.md, summary: 'A [sum](x.md).', minutes: 12, objectives: [sow, reap]}
  - {id: two, title: Two, file: two.md}
  - {id: three, title: Three, minutes: 5, summary: Later.}
"""
FILES = {"index.md": "# Home\n\n```course-map\n```\n\nText.\n", "lessons/one.md": "# One\n\nText.\n", "two.md": "Text before.\n"}


def course(folder: Path, text: str = COURSE, files: dict[str, str] = FILES) -> Course:
    for name, content in {"course.yml": text, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return load_course(folder)


def page(loaded: Course, path: str, language: str = "en") -> Element:
    return tree(converter(Host(loaded, lambda: path, language=lambda: language)).convert(loaded.pages[path].text))


@pytest.fixture
def gardens(tmp_path: Path) -> Course:
    return course(tmp_path)


def links(element: Element) -> dict[str, str | None]:
    return {text_of(link): link.get("href") for link in element.iter("a")}


def test_head_of_a_lesson_stands_below_its_title(gardens: Course) -> None:
    heading, line, objectives, text, end = page(gardens, "lessons/one.md")
    assert (heading.tag, line.get("class"), text.text, end.tag) == ("h1", "cm-lesson", "Text.", "lesson-end")
    assert text_of(line) == "Lesson 1 of 3 · 12 min"
    assert [status.get("data-lesson") for status in line.iter("lesson-status")] == ["one"]
    assert text_of(next(iter(objectives))) == "In this lesson you learn to"
    assert [text_of(row) for row in objectives.iter("li")] == ["sow *early* & <b>", "reap late"]


def test_lesson_without_title_or_objectives_begins_with_its_head(gardens: Course) -> None:
    line, text, _ = page(gardens, "two.md")
    assert (line.get("class"), text.text) == ("cm-lesson", "Text before.")


def test_end_of_a_lesson_leads_to_the_next(gardens: Course) -> None:
    (end,) = page(gardens, "lessons/one.md").iter("lesson-end")
    assert end.get("data-lesson") == "one"
    assert links(end) == {"Next: 2. Two": "../two.md"}


def test_end_before_a_lesson_to_come_says_so(gardens: Course) -> None:
    (end,) = page(gardens, "two.md").iter("lesson-end")
    assert "Next comes lesson 3, “Three”. It is being written." in text_of(end)
    assert links(end) == {"Back to the course map": "index.md"}


def test_end_of_the_last_lesson_says_so(tmp_path: Path) -> None:
    loaded = course(tmp_path, COURSE.replace("  - {id: three, title: Three, minutes: 5, summary: Later.}\n", ""))
    (end,) = page(loaded, "two.md").iter("lesson-end")
    assert "That was the last lesson." in text_of(end)


def test_course_without_a_home_links_to_none(tmp_path: Path) -> None:
    loaded = course(tmp_path, files={name: text for name, text in FILES.items() if name != "index.md"})
    (end,) = page(loaded, "two.md").iter("lesson-end")
    assert links(end) == {}


def test_map_lists_every_lesson(gardens: Course) -> None:
    home = page(gardens, "index.md")
    (rows,) = classed(home, "cm-map")
    assert [text_of(row).replace(" ", "") for row in rows] == [
        "One*is*<b>{n}</b>&more12minA[sum](x.md).", "Two1min", "ThreeComing5minLater.",
    ]
    assert [row.get("class") for row in rows] == [None, None, "cm-coming"]
    assert links(rows) == {"One *is* <b>{n}</b> & more": "lessons/one.md", "Two": "two.md"}
    assert [status.get("data-lesson") for status in rows.iter("lesson-status")] == ["one", "two"]


def test_map_starts_with_the_first_lesson_that_is_there(gardens: Course) -> None:
    (start,) = page(gardens, "index.md").iter("course-start")
    assert links(start) == {"Start: 1. One *is* <b>{n}</b> & more": "lessons/one.md"}


def test_map_of_a_course_that_is_all_to_come_has_no_start(tmp_path: Path) -> None:
    home = page(course(tmp_path, "id: c\ntitle: C\nlessons: [{id: a, title: A}]\n"), "index.md")
    assert list(home.iter("course-start")) == []
    assert len(list(next(classed(home, "cm-map")))) == 1


def test_map_without_a_course_is_empty() -> None:
    (box, text) = tree(converter().convert("```course-map\n```\n\nText."))
    assert (box.get("class"), list(box), text.text) == ("cm-course", [], "Text.")


def test_map_in_code_stays_source() -> None:
    assert "```course-map" in converter().convert("````markdown\n```course-map\n```\n````")
    assert "```course-map" in converter().convert("Text.\n\n    ```course-map\n    ```\n")


def test_frame_speaks_the_language_of_the_page(gardens: Course) -> None:
    assert "Lektion 1 von 3" in text_of(page(gardens, "lessons/one.md", "de"))


def test_page_that_is_no_lesson_has_no_frame(gardens: Course) -> None:
    assert not list(page(gardens, "index.md").iter("lesson-end"))


REQUIRING = """\
id: gardens
title: Gardens
gating: {gating}
objectives: {{sow: 'sow <b>', reap: reap}}
lessons:
  - {{id: one, title: One, file: lessons/one.md, objectives: [sow]}}
  - {{id: two, title: Two, file: two.md, requires: [sow, later, one]}}
  - {{id: later, title: Later, objectives: [reap]}}
"""
ASSESSED = "```quiz\nid: check\ntype: true-false\nask: So?\nanswer: true\nobjective: sow\n```\n"


@pytest.mark.parametrize(("gating", "hides"), [("tell", None), ("hide", "")])
def test_what_a_lesson_requires_stands_at_its_head(gating: str, hides: str | None, tmp_path: Path) -> None:
    """Complete without a script: lessons lead there, objectives say what they are."""
    loaded = course(tmp_path, REQUIRING.format(gating=gating), FILES | {"lessons/one.md": f"# One\n\n{ASSESSED}"})
    assert not loaded.problems
    _, gate, text, _ = page(loaded, "two.md")
    assert (gate.tag, gate.get("data-lessons"), gate.get("data-objectives"), gate.get("data-hide")) == ("lesson-gate", "later one", "sow", hides)
    assert [text_of(row) for row in gate.iter("li")] == ["Later", "One", "sow <b>"]
    assert links(gate) == {"One": "lessons/one.md"}
    assert text.text == "Text before."
    assert not list(page(loaded, "lessons/one.md").iter("lesson-gate"))
