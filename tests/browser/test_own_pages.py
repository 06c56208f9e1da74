"""What the course remembers for the learner: mastery that rises and fades, answers by lesson, gates, calibration."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from author import Author
from barriers import find_barriers
from conftest import Site
from learner import answer_rightly, answer_wrongly, button, question, read_record
from playwright.sync_api import Browser, Locator, Page, expect
from serving import serve

DAY = timedelta(days=1)
START = datetime(2026, 5, 4, 9)
SEEDS = ["beans", "peas", "kale", "leeks"]
RIPE = ["plum", "pear", "corn", "bean", "pea"]


def sow(page: Page, site: Site, wrong: int = 0) -> None:
    """Answers the four questions of the first lesson, the first ones wrongly."""
    page.goto(site.url + "lessons/sowing/")
    for index, name in enumerate(SEEDS):
        asked = question(page, f"seeds/{name}")
        expect(button(asked)).to_be_visible()
        if asked.get_attribute("data-verdict"):
            button(asked).click()
        (answer_wrongly if index < wrong else answer_rightly)(asked)
    read_record(page)


def reap(page: Page, site: Site) -> None:
    """Answers the five questions of the second lesson, very sure of each, and is right in three."""
    page.goto(site.url + "lessons/reaping/")
    for index, name in enumerate(RIPE):
        asked = question(page, f"ripe/{name}")
        asked.get_by_label("Very", exact=True).check()
        (answer_wrongly if index < 2 else answer_rightly)(asked)
    read_record(page)


def objective(page: Page, words: str) -> Locator:
    return page.locator(".cm-mastery tbody tr", has_text=words)


def open_progress(page: Page, site: Site) -> None:
    page.goto(site.url + "progress/")
    expect(page.locator(".cm-mastery")).to_be_visible()


def see_mastery(page: Page, site: Site, level: str, *evidence: str) -> None:
    """The level of the first objective, and one click away on what grounds, where there are any."""
    open_progress(page, site)
    row = objective(page, "sow at the right time")
    expect(row.locator("strong")).to_have_text(level)
    expect(row.get_by_text("Why")).to_have_count(1 if evidence else 0)
    if evidence:
        row.get_by_text("Why").click()
    for words in evidence:
        expect(row.locator("details")).to_contain_text(words)


def test_mastery_rises_and_fades(page: Page, gardening: Site) -> None:
    page.clock.set_fixed_time(START)
    see_mastery(page, gardening, "No answers yet")
    sow(page, gardening, wrong=1)
    see_mastery(page, gardening, "Growing", "Questions: 4. Right at the first try: 3. Last answered: today.", "Not right the last time: Seeds", "Lessons about it: 1. Sowing")
    sow(page, gardening)
    # Repeated straight after the feedback, they tell nothing new.
    see_mastery(page, gardening, "Growing", "Questions: 4. Right at the first try: 3. Last answered: today.")
    page.clock.set_fixed_time(START + 3 * DAY)
    sow(page, gardening)
    see_mastery(page, gardening, "Nearly there", "Last answered: today.")
    page.clock.set_fixed_time(START + 10 * DAY)
    sow(page, gardening)
    see_mastery(page, gardening, "Mastered", "Last answered: today.")
    page.clock.set_fixed_time(START + 10.4 * DAY)
    see_mastery(page, gardening, "Mastered", "Last answered: today.")
    page.clock.set_fixed_time(START + 10.7 * DAY)
    see_mastery(page, gardening, "Mastered", "Last answered: yesterday.")
    page.clock.set_fixed_time(START + 22 * DAY)
    see_mastery(page, gardening, "Nearly there", "Questions: 4. Right at the first try: 3. Last answered: 12 days ago.")
    page.clock.set_fixed_time(START + 400 * DAY)
    see_mastery(page, gardening, "Growing", "Last answered: 390 days ago.")
    # A clock that was set back harms nothing.
    page.clock.set_fixed_time(START)
    see_mastery(page, gardening, "Mastered", "Last answered: today.")


def test_progress_of_a_course_with_everything(page: Page, gardening: Site) -> None:
    """Calibration, the exam's row, the filters; no barrier, light or dark, wide or on a small phone."""
    sow(page, gardening, wrong=1)
    reap(page, gardening)
    page.goto(gardening.url + "exam/")
    page.get_by_role("button", name="Begin").click()
    for name in ["Finish", "Finish"]:
        page.get_by_role("button", name=name).click()
    open_progress(page, gardening)
    expect(page.get_by_role("row", name="The harvest")).to_contain_text("0 %")
    calibration = page.get_by_role("table", name="").filter(has_text="Pays best at").get_by_role("row")
    expect(calibration.nth(3)).to_have_text(re.compile(r"Very\s*5\s*60.%\s*80.% to 100.%\s*surer than right"))
    expect(page.locator("body")).to_contain_text("Certainty marks: -3 of 15.")
    rows = page.locator(".cm-filters + div tbody tr")
    expect(rows).to_have_count(9)
    page.get_by_label("Show").select_option(label="Not fully right")
    expect(rows).to_have_count(3)
    page.get_by_label("Lesson", exact=True).select_option(label="1. Sowing")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Seeds: beans")
    expect(page.locator("body > [role=status]")).to_contain_text("Answers shown: 1.")
    page.get_by_label("Show").select_option(label="Changed since")
    expect(page.get_by_text("No answer is of that sort.")).to_be_visible()
    page.get_by_text("Why").first.click()
    for scheme in ("default", "slate"):
        page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        assert find_barriers(page, ".md-content") == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_lesson_tells_what_it_builds_on(page: Page, gardening: Site) -> None:
    page.goto(gardening.url + "lessons/reaping/")
    gate = page.locator("lesson-gate")
    expect(gate.get_by_role("listitem")).to_have_text(["1. Sowing · Not started", "sow at the right time · No answers yet. Lessons about it: 1. Sowing"])
    expect(gate).to_contain_text("You are free to read on all the same.")
    expect(page.get_by_text("What is ripe comes off easily.")).to_be_visible()
    assert find_barriers(page, ".md-content") == []
    gate.get_by_role("link").first.click()
    expect(page.locator("h1")).to_contain_text("Sowing")
    page.locator("lesson-end").scroll_into_view_if_needed()
    for name in SEEDS:
        answer_rightly(question(page, f"seeds/{name}"))
    expect(page.locator(".cm-end")).to_contain_text("You have completed this lesson.")
    read_record(page)
    page.goto(gardening.url + "lessons/reaping/")
    expect(page.locator("lesson-gate[data-open]")).to_be_attached()
    expect(gate.locator("*:visible")).to_have_count(0)


@pytest.fixture
def hiding(tmp_path: Path) -> Iterator[Author]:
    (tmp_path / "site").mkdir()
    with serve(tmp_path / "site") as url:
        author = Author(tmp_path, url)
        lessons = "[{id: first, file: first.md, title: First}, {id: second, file: second.md, title: Second, requires: [first, grow]}]"
        author.write("course.yml", f"id: failures\ntitle: Failures\ngating: hide\nobjectives: {{grow: grow}}\nlessons: {lessons}\n")
        author.publish(*(f"  - {{id: q{n}, type: true-false, ask: 'Question {n}?', answer: true, objective: grow}}\n" for n in range(5)))
        yield author


def test_lesson_stays_hidden_where_the_course_wants_that(hiding: Author, page: Page) -> None:
    """Until all is met, and from then on for good: what fades shuts no door."""
    page.clock.set_fixed_time(START)
    page.goto(hiding.url + "second/")
    gate = page.locator("lesson-gate")
    expect(gate).to_contain_text("It opens here as soon as that is done.")
    expect(page.get_by_text("Words.")).to_be_hidden()
    expect(page.locator(".cm-end")).to_be_hidden()
    page.goto(hiding.url + "first/")
    page.locator("lesson-end").scroll_into_view_if_needed()
    for n in range(5):
        answer_rightly(question(page, f"quiz/q{n}"))
    expect(page.locator(".cm-end")).to_contain_text("You have completed this lesson.")
    read_record(page)
    page.clock.set_fixed_time(START + 300 * DAY)
    page.goto(hiding.url + "second/")
    expect(page.get_by_text("Words.")).to_be_visible()
    expect(gate.locator("*:visible")).to_have_count(0)


def test_hidden_lesson_can_be_read_without_a_script(chromium: Browser, hiding: Author) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(hiding.url + "second/")
    expect(page.get_by_text("Words.")).to_be_visible()
    expect(page.locator("lesson-gate")).to_contain_text("This lesson builds on these:")
    context.close()
