"""Measures what a large record costs a learner who opens a lesson.

    .venv/bin/python bench/record.py

opens the course's first lesson again and again, with no record, with one answer to each question of the lesson, and with a large
record by turns, in one run of one browser, and prints how long each takes until all is shown that the record says, by the clock and in the
time of the processor that the page itself had. What the large record takes longer than none is to be small; what it
takes longer than those few answers is what its size costs, since the page shows as much of both. In each round the records come in
another order, and what one costs is the median of the differences within the rounds, in which the machine was as busy
for all. The clock decides; the processor's time tells how much of it was the page's own work.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests/browser"))

from building import build, outline_of
from chromium import find, flags
from coursemark import load_course
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from serving import serve
from stores import name_of, shared, write_rows

# The most that a large record may cost, in milliseconds.
MOST = 50
# Whether it is known how many questions are due, which is counted once a day and after each answer.
COUNTED = "name => localStorage.getItem(name.replace(':', '-due:')) !== null"
# So many events are loose when all is packed: the oldest, the newest 50 answers, what makes no pack of 100 yet.
LOOSE = 100

# Notes in the page itself, not when its driver comes to ask, the time at which the record was read, all that the page has of it is
# shown, and a frame of that was drawn. The page is loaded when its scripts are there.
SHOWN = """window.shown = new Promise((done) => addEventListener("load", async () => {
  const course = window.coursemark?.shared.CourseElement.course;
  await Promise.all([course?.ready, ...[...document.querySelectorAll("quiz-question")].map((question) => question.begin())]);
  await new Promise((resolve) => setTimeout(resolve));
  done(performance.now());
}));"""


def events(outline: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """A learner who went round the course for years: one visit in ten events, else an answer, some of them wrong."""
    rng = random.Random(1)
    start = int(time.time() * 1000) - count * 60_000
    lessons = [lesson["id"] for lesson in outline["lessons"] if "url" in lesson]
    prints = sorted(outline["prints"].items())
    attempts = dict.fromkeys(outline["prints"], 0)
    found = []
    for number in range(count):
        # A replica is one page load.
        replica = f"{number // 20:016x}"
        event: dict[str, Any] = {"v": 1, "id": f"{replica}.{number % 20 + 1}", "at": (start + number * 60_000) * 1024, "release": outline["release"]}
        if number % 10 == 0:
            event |= {"kind": "opened", "lesson": rng.choice(lessons)}
        else:
            key, print_ = rng.choice(prints)
            attempts[key] += 1
            event |= {"kind": "answered", "question": key, "response": "an-option", "score": rng.choice([0, 1]), "attempt": attempts[key], "hints": 0, "print": print_}
        found.append(event)
    return found


def profile(browser: Browser, address: str, outline: dict[str, Any], record: list[dict[str, Any]]) -> BrowserContext:
    """A browser profile with a record, as the lesson itself leaves it when it was visited: packed, what is due counted, the visit the newest event."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "robots.txt")
    write_rows(page, name_of(outline), record)
    page.goto(address)
    while record and not (page.evaluate(COUNTED, name_of(outline)) and shared(page, name_of(outline)) >= (len(record) - LOOSE) // 100):
        page.wait_for_timeout(100)
    page.close()
    return context


def opening(context: BrowserContext, address: str) -> dict[str, float]:
    """Milliseconds from the start of the navigation."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.add_init_script(SHOWN)
    page.goto(address)
    clock: float = page.evaluate("shown")
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    page.close()
    return {"by the clock": clock, "of the page's processor": metrics["TaskDuration"] * 1000}


def measure(browser: Browser, url: str, outline: dict[str, Any], records: dict[str, list[dict[str, Any]]], rounds: int) -> dict[str, list[dict[str, float]]]:
    """What each opening took, by the name of the record."""
    address = url + outline["lessons"][0]["url"]
    profiles = {name: profile(browser, address, outline, record) for name, record in records.items()}
    order = random.Random(1)
    # The first ones fill caches.
    taken = [{name: opening(profiles[name], address) for name in order.sample(list(profiles), len(profiles))} for _ in range(rounds + 2)][2:]
    return {name: [one[name] for one in taken] for name in records}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    course = load_course(ROOT / "course")
    with tempfile.TemporaryDirectory() as name, serve(Path(name)) as url, sync_playwright() as playwright:
        build(Path(name), url)
        outline = outline_of(Path(name)) | {"prints": course.prints}
        lesson = next(iter(course.lesson_of))
        own = {quiz.key(question) for quiz in course.pages[lesson].sound for question in quiz.recorded}
        large = events(outline, options.events)
        # The newest answer to each question is the one that is shown.
        few = list({event["question"]: event for event in large if event.get("question") in own}.values())
        records = {"no record": [], "its answers": few, f"{options.events} events": large}
        with playwright.chromium.launch(executable_path=find(playwright.chromium.executable_path), args=flags()) as browser:
            times = measure(browser, url, outline, records, options.rounds)
    none, some, full = times.values()
    for way in "of the page's processor", "by the clock":
        print(f"Milliseconds {way}, in {options.rounds} openings each:")
        for name, taken in times.items():
            found = [one[way] for one in taken]
            print(f"  {name:14} median {statistics.median(found):6.0f}, from {min(found):.0f} to {max(found):.0f}")
        over, cost = (statistics.median(one[way] - other[way] for one, other in zip(full, less, strict=True)) for less in (some, none))
        ratio = statistics.median(one[way] / other[way] for one, other in zip(full, none, strict=True))
        print(f"  over as little {over:13.0f}")
        print(f"  over none      {cost:13.0f}, {ratio:.2f} times as long")
    print(f"At most {MOST} by the clock: {'met' if cost <= MOST else 'missed'}")
    return 0 if cost <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
