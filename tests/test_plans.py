"""What a fence says of teaching in a room: read with its mistakes, written as a table."""

from pathlib import Path

import pytest
from coursemark import load_course
from coursemark.elements import Writer
from coursemark.extension import Host
from coursemark.plans import PLANS, Book, Schedule, read_plan
from coursemark.problems import Problems
from coursemark.source import fences_of, without_notes
from coursemark.timetable import render_schedule
from coursemark.words import Words
from pages import converter, text_of, tree
from sites import write_site

LESSONS = ["sowing", "reaping"]
# What is wrong: the line and column in the page, the problem's name.
BROKEN = {
    "": ["4:1 missing-key"],
    "start: noon": ["4:8 not-a-time"],
    "start: 24:00": ["4:8 not-a-time"],
    "start: 9": ["4:8 not-a-time"],
    "start: [9, 10]": ["4:8 not-a-time"],
    "start: 9:00\nbreak: []": ["5:1 unknown-key"],
    "start: 9:00\npace: 0": ["5:7 out-of-bounds"],
    "start: 9:00\nbreaks:\n  - {after: sewing}": ["6:13 unknown-lesson"],
    "start: 9:00\nbreaks:\n  - {minutes: 5}": ["6:5 missing-key"],
    "start: 9:00\nlessons: [sowing, weeding]": ["5:19 unknown-lesson"],
    "start: 9:00\nlessons: resting": ["5:10 unknown-lesson"],
    "start: 'x": ["4:8 yaml-syntax"],
}
SOUND = {
    "start: 9:00": ["09:00 Sowing 2", "09:02 Reaping 1", "09:03 End 3"],
    "start: 9.05\npace: 1000": ["09:05 Sowing 20", "09:25 Reaping 10", "09:35 End 30"],
    "start: 23:59\nlessons: [reaping, sowing]": ["23:59 Reaping 1", "00:00 Sowing 2", "00:02 End 3"],
    "start: 9:00\nbreaks:\n  - after: sowing\n  - {after: reaping, minutes: 60, title: Lunch}":
        ["09:00 Sowing 2", "09:02 Break 15", "09:17 Reaping 1", "09:18 Lunch 60", "10:18 End 78"],
}


def page_of(body: str, language: str = "course-schedule") -> str:
    return f"# Day\n\n```{language}\n{body}\n```\n"


def read(text: str) -> tuple[Schedule | Book | None, Problems]:
    [fence] = fences_of(text, PLANS)
    problems = Problems()
    return read_plan(fence, "day.md", LESSONS, problems), problems


@pytest.mark.parametrize("body", BROKEN)
def test_mistake_in_a_schedule_has_its_place(body: str) -> None:
    plan, problems = read(page_of(body))
    assert plan is None
    assert [f"{problem.place.line}:{problem.place.column} {problem.name}" for problem in problems] == BROKEN[body]
    assert all(problem.cure for problem in problems)


@pytest.mark.parametrize(("body", "name"), [("answers: last", "unknown-answers"), ("key: end", "unknown-key"), ("lessons: weeding", "unknown-lesson"), ("lessons: []", "too-few-entries")])
def test_mistake_in_a_book_has_its_name(body: str, name: str) -> None:
    assert [problem.name for problem in read(page_of(body, "course-book"))[1]] == [name]


def test_book_need_say_nothing() -> None:
    plan, problems = read("# Book\n\n```course-book\n```\n")
    assert isinstance(plan, Book)
    assert (plan.answers, plan.lessons, problems) == ("end", (), [])


@pytest.mark.parametrize("body", SOUND)
def test_schedule_is_reckoned_from_minutes(body: str, tmp_path: Path) -> None:
    plan, problems = read(page_of(body))
    assert isinstance(plan, Schedule) and not problems
    box = render_schedule(plan, load_course(write_site(tmp_path) / "course"), "day.md", Writer(lambda parent, text: None, Words()))
    assert [" ".join(text_of(cell) for cell in row) for row in box.iter("tr")][1:] == SOUND[body]
    assert {link.get("href") for link in box.iter("a")} == {"lessons/sowing.md", "lessons/reaping.md"}


def test_loading_a_course_reports_its_plans_and_the_page_shows_a_box(tmp_path: Path) -> None:
    text = "---\ntitle: x\n---\n" + page_of("start: noon")
    course = load_course(write_site(tmp_path, **{"course/day.md": text, "course/shown.md": f"````\n{page_of('start: noon')}````\n"}) / "course")
    [problem] = course.problems
    assert (Path(problem.place.path).name, *problem.place[1:], problem.name) == ("day.md", 7, 8, "not-a-time")
    reported: list[object] = []
    html = converter(Host(course, lambda: "day.md", lambda: text, report=reported.append)).convert(text.partition("---\n")[2].partition("---\n")[2])
    assert "day.md:7:8" in html and "cq-problem" in html
    assert reported == []


NOTES = {
    "Before.\n\n!!! instructor \"Aside\"\n    Secret.\n\n    More.\n\nAfter.": "Before.\n\n\n\n\n\n\nAfter.",
    "!!! instructor\n    Secret.": "\n",
    "- Item\n\n    ??? instructor \"Aside\"\n        Secret.\n\n    Kept.": "- Item\n\n\n\n\n    Kept.",
    "???+ instructor inline end\n    Secret.\nKept.": "\n\nKept.",
    "!!! note instructor\n    Secret.\n": "\n\n",
    "!!! note \"For the instructor\"\n    Kept.": "!!! note \"For the instructor\"\n    Kept.",
    "!!! instructors\n    Kept.": "!!! instructors\n    Kept.",
    "```md\n!!! instructor\n    Kept.\n```\n": "```md\n!!! instructor\n    Kept.\n```\n",
    "!!! instructor\n    ```sh\n    secret\n\n    ```\n\n    Secret.\nKept.": "\n\n\n\n\n\n\nKept.",
    "!!! instructor\n    Secret.\n\n```sh\nkept\n```\n\n    Kept.": "\n\n\n```sh\nkept\n```\n\n    Kept.",
}


@pytest.mark.parametrize("text", NOTES)
def test_notes_to_instructors_are_no_words_of_a_lesson(text: str) -> None:
    assert without_notes(text) == NOTES[text]


NOTE = """\
# Lesson

## Part

!!! instructor "Aside"
    Marker.

    ## Inner heading

??? instructor "Aside"
    Marker.

!!! note "Kept"
    Shown.
"""


def test_notes_are_hidden_without_script_and_style() -> None:
    """`hidden` on an element that no theme gives a look; search and contents leave it out."""
    md = converter()
    page = tree(md.convert(NOTE))
    notes = list(page.iter("instructor-view"))
    assert [(note.get("hidden"), note.get("data-search-exclude")) for note in notes] == [("", "")] * 2
    assert sum("Marker." in text_of(note) for note in notes) == text_of(page).count("Marker.") == 2
    assert "Shown." not in " ".join(map(text_of, notes))
    assert "Inner" not in md.toc
    assert "Part" in md.toc


def test_quiz_in_a_note_is_reported(tmp_path: Path) -> None:
    text = "# A\n\n!!! instructor\n    ```quiz\n    id: here\n    type: true-false\n    ask: Now?\n    answer: true\n    ```\n"
    course = load_course(write_site(tmp_path, **{"course/about.md": text}) / "course")
    problems = []
    converter(Host(course, lambda: "about.md", report=problems.append)).convert(text)
    assert [problem.name for problem in problems] == ["hidden-quiz"]
