"""Measures in Chromium what questions cost a page: time, long tasks, nodes, listeners, memory, the wait for feedback.

    python3 bench/browser.py [--questions 10 200] [--loads 5] [--column before]

Pages of the same words as plain Markdown take turns with ours.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from courses import write_course
from figures import ROOT, run, save, spread
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(ROOT / "tests/browser"))
from chromium import find, flags

PAGE = "unit00/lesson0000/"
# Notes the first frame in which every question in view can be answered, and that in which all of the page can; every task that took more
# than 50 ms.
WATCH = """
globalThis.bench = { ready: 0, all: 0, tasks: [] };
new PerformanceObserver((list) => bench.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
const isInView = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
};
const look = () => {
  const questions = [...document.querySelectorAll("quiz-question")];
  // Places are asked for once there is something to be found: that makes the browser lay out the page.
  if (document.readyState !== "loading" && (!questions.length || questions.some(({ form }) => form))) {
    const waiting = questions.filter((question) => !question.querySelector(".cq-button"));
    if (!bench.ready && !waiting.some(isInView)) bench.ready = performance.now();
    if (!waiting.length) return (bench.all = performance.now());
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
# Counts the listeners that our scripts set, in a load of its own, since looking where each comes from takes a tenth of a millisecond.
COUNT = """
globalThis.listeners = 0;
const listen = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (...given) {
  listeners += Number(new Error().stack.includes("/assets/coursemark/"));
  return listen.apply(this, given);
};
"""
# Answers a question: the milliseconds that the click takes, those until the next frame, and whether that one has the result.
ANSWER = """
(question) => new Promise((resolve) => {
  question.querySelector("input").checked = true;
  const started = performance.now();
  question.querySelector(".cq-button").click();
  const clicked = performance.now();
  requestAnimationFrame(() => resolve([clicked - started, performance.now() - started, question.querySelector(".cq-outcome") !== null]));
})
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--questions", nargs="+", type=int, default=[10, 200])
    parser.add_argument("--loads", type=int, default=5)
    parser.add_argument("--column", default="now")
    told = parser.parse_args()
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=find(driver.chromium.executable_path), args=flags())
        for count in told.questions:
            save("browser", measure(browser, Path(folder, str(count)), count, told.loads), told.column)
        browser.close()


def measure(browser: Browser, folder: Path, count: int, loads: int) -> dict[str, str]:
    seen: dict[str, list[dict[str, Any]]] = {"plain": [], "coursemark": []}
    for syntax in seen:
        run([sys.executable, "-m", "mkdocs", "build", "-q"], write_course(folder / syntax, syntax, 1, count))
    with served(folder / "plain/site") as plain, served(folder / "coursemark/site") as ours:
        for _ in range(loads):
            for syntax, address in (("plain", plain), ("coursemark", ours)):
                seen[syntax].append(look(browser, address + PAGE))
        listeners = count_listeners(browser, ours + PAGE)
    names = ("ready", "all", "task", "elements", "JSHeapUsedSize", "TaskDuration")
    plain_of, ours_of = ({name: [load[name] for load in seen[syntax]] for name in names} for syntax in seen)
    over = {name: statistics.median(ours_of[name]) - statistics.median(plain_of[name]) for name in names}
    figures = {
        "interactive over plain": f"{min(ours_of['ready']) - min(plain_of['ready']):.0f} ms (medians {over['ready']:.0f})",
        "all questions ready, over plain": f"{min(ours_of['all']) - min(plain_of['all']):.0f} ms (medians {over['all']:.0f})",
        "longest task": f"{min(ours_of['task']):.0f} ms, plain {min(plain_of['task']):.0f} ms",
        "main thread over plain, CPU": f"{1000 * (min(ours_of['TaskDuration']) - min(plain_of['TaskDuration'])):.0f} ms",
        "elements over plain, a question": f"{over['elements'] / count:.1f}",
        "listeners of ours": str(listeners),
        "memory over plain": f"{over['JSHeapUsedSize'] / 1024:,.0f} KiB",
        "click to feedback, script": spread([load["answer"][0] for load in seen["coursemark"]], "ms", 1),
        "feedback in the frame after the click": "yes" if all(load["answer"][2] for load in seen["coursemark"]) else "no",
    }
    return {f"{count} questions: {name}": figure for name, figure in figures.items()}


def look(browser: Browser, address: str) -> dict[str, Any]:
    """Load a page as one who was never there, answer its first question where there is one."""
    with visit(browser, WATCH) as page:
        client = page.context.new_cdp_session(page)
        # CPU time of the thread, whatever else the machine does.
        client.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(address)
        page.wait_for_function("bench.all")
        page.wait_for_load_state("networkidle")
        elements = page.locator("*").count()
        client.send("HeapProfiler.enable")
        client.send("HeapProfiler.collectGarbage")
        found = {metric["name"]: metric["value"] for metric in client.send("Performance.getMetrics")["metrics"]}
        bench = page.evaluate("bench")
        questions = page.locator("quiz-question")
        answer = questions.first.evaluate(ANSWER) if questions.count() else []
    return {**found, **bench, "elements": elements, "task": max(bench["tasks"], default=0), "answer": answer}


def count_listeners(browser: Browser, address: str) -> int:
    """Load a page and wait until all that it fetches is there."""
    with visit(browser, COUNT) as page:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        return int(page.evaluate("listeners"))


@contextmanager
def visit(browser: Browser, script: str) -> Iterator[Page]:
    """A page of one who was never there, which runs a script before those of whatever it loads."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(script)
    yield page
    context.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


if __name__ == "__main__":
    main()
