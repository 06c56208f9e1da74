"""Measures what a large record costs a learner who opens a lesson.

    .venv/bin/python bench/record.py

opens the course's first lesson again and again, with no record and with a large one by turns, in one run of one
browser, and prints how long each takes until all is shown that the record says, by the clock and in the time of the
processor that the page itself had: the difference is what the record costs. Where the machine is busy with other
things, the processor's time is the one to go by.
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests/browser"))

from chromium import find, flags
from conftest import build
from coursemark import load_course
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from serving import serve
from stores import name_of, write_rows

# The most that a large record may cost, in milliseconds.
MOST = 50

# Resolves when the record was read, all that the page has of it is shown, and a frame of that was drawn.
SHOWN = """async () => {
  const course = coursemark.shared.CourseElement.course;
  await Promise.all([course.ready, ...[...document.querySelectorAll("quiz-question")].map((question) => question.ready)]);
  await new Promise((resolve) => setTimeout(resolve));
  return performance.now();
}"""
LOADED = "document.readyState === 'complete' && customElements.get('course-quiz') !== undefined"
# Resolves when the old events are packed in both stores.
PACKED = """async ([name, packs]) => {
  const packed = () => Object.keys(localStorage).filter((key) => key.startsWith(`${name}:~`)).length;
  while (packed() < packs) await new Promise((resolve) => setTimeout(resolve, 100));
}"""


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


def profile(browser: Browser, url: str, outline: dict[str, Any], count: int) -> BrowserContext:
    """A browser profile with a record of so many events, as the site itself leaves it when it was visited."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(url + "sitemap.xml")
    if count:
        write_rows(page, name_of(outline), events(outline, count))
        page.goto(url)
        page.evaluate(PACKED, [name_of(outline), (count - 500) // 250])
    page.close()
    return context


def opening(context: BrowserContext, address: str) -> dict[str, float]:
    """Milliseconds from the start of the navigation."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address)
    page.wait_for_function(LOADED)
    clock: float = page.evaluate(SHOWN)
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    page.close()
    return {"by the clock": clock, "of the page's processor": metrics["TaskDuration"] * 1000}


def measure(browser: Browser, url: str, outline: dict[str, Any], counts: list[int], rounds: int) -> dict[int, list[dict[str, float]]]:
    """What each opening took, by the number of events."""
    address = url + outline["lessons"][0]["url"]
    profiles = {count: profile(browser, url, outline, count) for count in counts}
    # The first ones fill caches.
    taken = [{count: opening(context, address) for count, context in profiles.items()} for _ in range(rounds + 2)][2:]
    return {count: [one[count] for one in taken] for count in counts}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, serve(Path(name)) as url, sync_playwright() as playwright:
        build(Path(name), url)
        [script] = Path(name).glob("assets/coursemark/course-*.js")
        outline = json.loads(script.read_text("utf-8").partition("=")[2].rstrip(";\n")) | {"prints": load_course(ROOT / "course").prints}
        with playwright.chromium.launch(executable_path=find(playwright.chromium.executable_path), args=flags()) as browser:
            times = measure(browser, url, outline, [0, options.events], options.rounds)
    costs = []
    for way in times[0][0]:
        empty, full = ([one[way] for one in times[count]] for count in (0, options.events))
        costs.append(statistics.median(full) - statistics.median(empty))
        print(f"Milliseconds {way}, in {options.rounds} openings each:")
        for name, found in ("no record", empty), (f"{options.events} events", full):
            print(f"  {name:14} median {statistics.median(found):6.0f}, from {min(found):.0f} to {max(found):.0f}")
        print(f"  difference     {costs[-1]:13.0f}, {statistics.median(full) / statistics.median(empty):.2f} times as long; at most {MOST}")
    return 0 if min(costs) <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
