"""Review: what is due comes again, at its time, in few questions a day, without a network too."""

import re
from datetime import datetime, timedelta, timezone

import brotli
import fsrs
from barriers import find_barriers
from building import ROOT
from conftest import Seen, Site
from learner import answer_rightly, answer_wrongly, arrive, question, read_record
from playwright.sync_api import BrowserContext, Page, expect
from waiting import wait_until

LESSON = "lessons/why-it-confuses/"
MONDAY = datetime(2026, 3, 2, 12, tzinfo=timezone.utc)
# What the review page loads and no other does: bytes, compressed.
MOST = 12_000
AGAIN, HARD, GOOD = fsrs.Rating.Again, fsrs.Rating.Hard, fsrs.Rating.Good


class Schedule:
    """What py-fsrs makes of the same answers."""

    def __init__(self) -> None:
        self.scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=180)
        self.cards: dict[str, fsrs.Card] = {}

    def answer(self, key: str, rating: fsrs.Rating, now: datetime) -> None:
        self.cards[key], _ = self.scheduler.review_card(self.cards.get(key, fsrs.Card()), rating, now)

    def due(self, now: datetime) -> set[str]:
        return {key for key, card in self.cards.items() if card.due <= now}


def key_of(page: Page) -> str:
    return (page.locator("course-review quiz-question").get_attribute("id") or "").removeprefix("cq-").replace("--", "/").removesuffix("/")


def go(page: Page, address: str, now: datetime) -> None:
    page.clock.set_fixed_time(now)
    page.goto(address)


def review(page: Page, schedule: Schedule, now: datetime, *wrong: str) -> list[str]:
    """Answers all that is asked; returns it. Each question is asked blank, and says when it comes again."""
    page.get_by_role("button", name="Begin").click()
    asked: list[str] = []
    expect(page.locator("course-review quiz-question")).to_be_visible()
    while page.locator("course-review quiz-question").count():
        key = key_of(page)
        assert key not in asked
        shown = question(page, key)
        expect(shown.locator(".cq-actions .cq-button")).to_have_text("Check")
        expect(shown.locator("input:checked")).to_have_count(0)
        expect(shown.locator(".cq-answer")).to_be_hidden()
        (answer_wrongly if key in wrong else answer_rightly)(shown)
        schedule.answer(key, AGAIN if key in wrong else GOOD, now)
        asked.append(key)
        day = f"{schedule.cards[key].due:%A, %B} {schedule.cards[key].due.day}, {schedule.cards[key].due.year}"
        expect(page.get_by_text(f"This question comes again on {day}.")).to_be_visible()
        page.get_by_role("button", name=re.compile("Next question|Finish")).click()
        expect(shown).to_have_count(0)
    return asked


def study(page: Page, site: Site, schedule: Schedule) -> list[str]:
    """Answers four questions of a lesson: two rightly, one with a hint, one wrongly and then rightly."""
    go(page, site.url + LESSON, MONDAY)
    arrive(page, site.url + LESSON)
    found = page.locator("quiz-question:is([data-type=single], [data-type=true-false]):has(details.cq-hint)")
    keys = [(found.nth(index).get_attribute("id") or "").removeprefix("cq-").replace("--", "/").removesuffix("/") for index in range(4)]
    for key, rating in zip(keys, [GOOD, GOOD, HARD, AGAIN], strict=True):
        if rating is HARD:
            question(page, key).locator("summary").first.click()
        if rating is AGAIN:
            answer_wrongly(question(page, key))
        answer_rightly(question(page, key))
        schedule.answer(key, rating, MONDAY)
    read_record(page)
    return keys


def test_questions_come_again_when_they_are_due(page: Page, site: Site) -> None:
    """After 1, 7 and 40 days: how many are due, which, and until when, as py-fsrs has it; clocks and time zones harm nothing."""
    schedule = Schedule()
    keys = study(page, site, schedule)
    go(page, site.url + "review/", MONDAY)
    expect(page.locator("course-review")).to_contain_text("Nothing is due today.")
    for days in (1, 7, 40):
        now = MONDAY + timedelta(days=days)
        due = schedule.due(now)
        # Counted before the review page knows: by the first answers alone, or by what it kept.
        go(page, site.url, now)
        expect(page.locator(".md-header .cm-due")).to_have_text(f"{len(due)} due")
        expect(page.locator("course-start .cm-due-note")).to_contain_text(f"Due for review today: {len(due)}.")
        page.get_by_role("link", name="Review now").click()
        expect(page.locator("course-review")).to_contain_text(f"Due for review today: {len(due)}.")
        assert find_barriers(page, ".md-content") == []
        assert set(review(page, schedule, now, keys[0])) == due
        expect(page.locator("course-review")).to_contain_text("Nothing is due today.")
        go(page, site.url, now)
        expect(page.locator(".cm-far")).to_be_visible()
        expect(page.locator(".cm-due, .cm-due-note")).to_have_count(0)
    record = read_record(page)
    later = MONDAY + timedelta(days=400)
    go(page, site.url + "review/", later)
    expect(page.locator("course-review")).to_contain_text("Due for review today: 4.")
    page.context.new_cdp_session(page).send("Emulation.setTimezoneOverride", {"timezoneId": "Pacific/Kiritimati"})
    go(page, site.url + "review/", later)
    expect(page.locator("course-review")).to_contain_text("Due for review today: 4.")
    # A clock that is set back by months believes nothing that is dated ahead of it, and loses nothing.
    go(page, site.url + "review/", MONDAY - timedelta(days=90))
    expect(page.locator("course-review")).to_contain_text("Due for review today: 4.")
    assert read_record(page) == record


def test_limit_and_exam_are_the_learners_own(page: Page, site: Site) -> None:
    """No day has more questions than they choose; before an exam all come once more."""
    schedule = Schedule()
    study(page, site, schedule)
    go(page, site.url + "review/", MONDAY + timedelta(days=7))
    page.get_by_label("Questions a day, at most").fill("3")
    page.get_by_label("Questions a day, at most").blur()
    expect(page.locator("course-review")).to_contain_text("Due for review today: 3.")
    expect(page.locator("course-review")).to_contain_text("Waiting for the days that follow: 1.")
    page.get_by_label("Day of an exam").fill("2026-03-14")
    page.get_by_role("button", name="Begin").click()
    answer_rightly(page.locator("course-review quiz-question"))
    expect(page.get_by_text(re.compile(r"This question comes again on \w+, March 1[123],"))).to_be_visible()
    go(page, site.url, MONDAY + timedelta(days=7))
    expect(page.locator(".md-header .cm-due")).to_have_text("2 due")
    kept = [(event["daily"], event.get("exam")) for event in read_record(page) if event["kind"] == "planned"]
    assert kept == [(3, None), (3, "2026-03-14")]


def test_review_works_without_a_network(context: BrowserContext, page: Page, seen: Seen, site: Site) -> None:
    """Once it was visited; until then nothing is registered, and what it loads no other page does, but for what tells which questions there are."""
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    study(page, site, Schedule())
    go(page, site.url, MONDAY + timedelta(days=7))
    expect(page.locator(".md-header .cm-due")).to_have_text("4 due")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert [url for url in requests if re.search(r"/(?:review|worker)-|coursemark-worker", url)] == []
    page.get_by_role("link", name="Review now").click()
    expect(page.get_by_text("This page works without a network too.")).to_be_visible()
    context.set_offline(True)
    page.goto(site.url + "review/")
    page.get_by_role("button", name="Begin").click()
    key = key_of(page)
    answer_rightly(page.locator("course-review quiz-question"))
    assert [event["question"] for event in read_record(page) if event["kind"] == "answered"][-1] == key
    page.goto(site.url + LESSON)
    expect(question(page, key)).to_have_attribute("data-verdict", "right")
    page.goto("about:blank")
    context.set_offline(False)
    # The theme's search, and what it asks for so as to go from page to page, were not visited.
    seen.console_errors[:] = [error for error in seen.console_errors if not re.search(r"sitemap\.xml|search_index|^Error: Network error", error)]


def test_review_weighs_little() -> None:
    static = ROOT / "plugins/coursemark/static"
    assert sum(len(brotli.compress((static / name).read_bytes())) for name in ["review.min.js", "worker.min.js"]) <= MOST
    assert "Copyright (c) 2026 Open Spaced Repetition" in (static / "review.min.js").read_text("utf-8")


def test_flags_retries_and_the_place_to_go_on_at(page: Page, site: Site) -> None:
    """A learner flags a question, tries again only what was wrong, and goes on where they stopped."""
    arrive(page, site.url + LESSON)
    quiz = page.locator("course-quiz[data-required]").first
    questions = quiz.locator("quiz-question")
    count = questions.count()
    for index in range(count):
        (answer_wrongly if index in (1, 2, 3, 4) else answer_rightly)(questions.nth(index))
    questions.nth(2).get_by_role("button", name="Flag this question").click()
    expect(quiz.locator(".cm-flags li")).to_have_count(1)
    quiz.get_by_role("button", name="Try again what was not right (4)").click()
    expect(quiz.locator("quiz-question:visible")).to_have_count(4)
    expect(questions.nth(1)).to_be_focused()
    answer_rightly(questions.nth(1))
    quiz.get_by_role("button", name="Show all questions").click()
    expect(quiz.locator("quiz-question:visible")).to_have_count(count)
    expect(quiz.get_by_role("button", name="Try again what was not right (3)")).to_be_visible()
    assert find_barriers(page, ".md-content") == []

    page.reload()
    expect(questions.nth(2).get_by_role("button", name="Flagged. Remove the flag")).to_be_visible()
    questions.nth(2).evaluate("element => scrollTo(0, element.getBoundingClientRect().top + scrollY - 100)")
    place = questions.nth(2)
    anchor = place.get_attribute("id") or ""
    wait_until(page, "id => localStorage.getItem(`coursemark-place:${coursemark.course}`)?.includes(id)", anchor)
    page.goto(site.url)
    start = page.locator("course-start a").first
    expect(start).to_have_attribute("href", f"{site.url}{LESSON}#{anchor}")
    start.click()
    expect(place).to_be_in_viewport()
    page.goto(site.url + "review/")
    expect(page.get_by_role("heading", name="Flagged questions")).to_be_visible()
    page.locator("course-review li a").click()
    expect(place).to_be_in_viewport()
    place.get_by_role("button", name="Flagged. Remove the flag").click()
    expect(quiz.locator(".cm-flags")).to_have_count(0)
