"""Courses that share an origin, and courses that stand at more than one place of it."""

import shutil
from collections.abc import Iterator

import pytest
from author import CONFIG, COURSE, QUIZ
from building import ROOT, build
from learner import answer_rightly, answer_wrongly, arrive, outcome, question, read_record
from playwright.sync_api import Page, expect
from serving import serve
from test_releases import COLOR, STEPS


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One course at /1.0/ and, a release later, at /2.0/; another one, with a quiz of the same name, at /other/."""
    folder = tmp_path_factory.mktemp("host")
    with serve(folder / "site") as url:
        for place, course, lesson in [("1.0", COURSE, COLOR), ("2.0", COURSE, COLOR + STEPS), ("other", COURSE.replace("id: failures", "id: others"), COLOR)]:
            docs = folder / place
            (docs / "docs").mkdir(parents=True)
            (docs / "mkdocs.yml").write_text(CONFIG.format(root=ROOT.as_posix()), "utf-8")
            (docs / "docs/course.yml").write_text(course, "utf-8")
            (docs / "docs/index.md").write_text("# Course\n\n```course-map\n```\n", "utf-8")
            (docs / "docs/first.md").write_text(f"# First\n\n{QUIZ.format(lesson)}", "utf-8")
            (docs / "docs/second.md").write_text("# Second\n\nWords.\n", "utf-8")
            build(folder / "site" / place, f"{url}{place}/", docs / "mkdocs.yml")
        shutil.copytree(folder / "site" / "2.0", folder / "site" / "deep" / "down")
        yield url


def test_each_course_keeps_its_own_record(page: Page, host: str) -> None:
    """Two courses of one origin, with questions of the same names, know nothing of each other."""
    arrive(page, host + "1.0/first/")
    answer_rightly(question(page, "quiz/color"))
    here = read_record(page)
    arrive(page, host + "other/first/")
    expect(question(page, "quiz/color").locator(".cq-actions")).to_be_visible()
    expect(question(page, "quiz/color")).not_to_have_attribute("data-verdict", "right")
    answer_wrongly(question(page, "quiz/color"))
    assert {event["id"] for event in read_record(page)}.isdisjoint(event["id"] for event in here)
    page.goto(host + "1.0/first/")
    expect(outcome(question(page, "quiz/color"))).to_have_text("Right.")
    assert page.evaluate("async () => (await indexedDB.databases()).map(({ name }) => name).sort()") == ["coursemark:failures", "coursemark:others"]


@pytest.mark.parametrize("place", ["2.0", "deep/down"])
def test_one_course_at_two_places_has_one_record(page: Page, host: str, place: str) -> None:
    """As versions of its documentation have it, or a copy under a path: its id says that it is the same."""
    arrive(page, host + "1.0/first/")
    answer_rightly(question(page, "quiz/color"))
    read_record(page)
    page.goto(f"{host}{place}/first/")
    expect(outcome(question(page, "quiz/color"))).to_have_text("Right.")
    answer_rightly(question(page, "quiz/steps"))
    read_record(page)
    # Back where that question is not known yet its answer is kept, and shown under no other.
    page.goto(host + "1.0/first/")
    expect(outcome(question(page, "quiz/color"))).to_have_text("Right.")
    assert [event["question"] for event in read_record(page) if event["kind"] == "answered"] == ["quiz/color", "quiz/steps"]


def test_a_page_is_the_same_by_its_files_name(page: Page, host: str) -> None:
    """/x/ and /x/index.html: one record, one lesson, one mark in the sidebar."""
    arrive(page, host + "1.0/first/")
    answer_rightly(question(page, "quiz/color"))
    read_record(page)
    page.goto(host + "1.0/first/index.html?from=mail#top")
    expect(outcome(question(page, "quiz/color"))).to_have_text("Right.")
    mark = page.locator(".md-nav--primary .md-nav__item--active > .md-nav__link .cm-mark").first
    expect(mark).to_have_attribute("data-status", "complete")
    page.goto(host + "1.0/index.html")
    expect(page.locator(".cm-map lesson-status").first).to_have_attribute("data-status", "complete")
