"""Measures what building a course costs beside the same words as plain Markdown.

    python3 bench/build.py [--sizes 100x10 1000x10] [--runs 5] [--peer PYTHON] [--column before]

Builds take turns, so that whatever else the machine does meets all of them. `--peer` names the Python of an environment
with mkdocs-quiz; PYTHONPATH may name the `plugins` of another checkout of this project.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from courses import write_course
from figures import run, save, spread


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", nargs="+", default=["100x10"], help="lessons x questions in each")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--features", nargs="*", default=[], help="of the theme, such as navigation.prune")
    parser.add_argument("--syntaxes", nargs="+", default=["plain", "coursemark"], help="which builds take turns, plain first")
    parser.add_argument("--peer", help="the Python of an environment with mkdocs-quiz")
    parser.add_argument("--column", default="now")
    told = parser.parse_args()
    for size in told.sizes:
        lessons, questions = map(int, size.split("x"))
        save("build", measure(lessons, questions, told.runs, told.syntaxes, told.peer, tuple(told.features)), told.column)


def measure(lessons: int, questions: int, runs: int, syntaxes: list[str], peer: str | None, features: tuple[str, ...]) -> dict[str, str]:
    """The CPU seconds of a build, ours as a ratio to plain, and what is ours by question."""
    pythons = {**dict.fromkeys(syntaxes, sys.executable), **({"mkdocs-quiz": peer} if peer else {})}
    taken: dict[str, list[float]] = {syntax: [] for syntax in pythons}
    with tempfile.TemporaryDirectory() as folder:
        sites = {syntax: write_course(Path(folder, syntax), syntax, lessons, questions, features=features) for syntax in pythons}
        for _ in range(runs):
            for syntax, python in pythons.items():
                taken[syntax].append(run([python, "-m", "mkdocs", "build", "-q"], sites[syntax]))
    of = f"{lessons:,} x {questions}" + "".join(f", {feature}" for feature in features)
    figures = {f"{of}: {syntax}, CPU": spread(seconds, "s") for syntax, seconds in taken.items()}
    for syntax in list(pythons)[1:]:
        ratios = [ours / plain for ours, plain in zip(taken[syntax], taken["plain"], strict=True)]
        figures[f"{of}: {syntax} to plain"] = f"{min(taken[syntax]) / min(taken['plain']):.2f} (median {statistics.median(ratios):.2f})"
        more = [1000 * (ours - plain) / (lessons * questions) for ours, plain in zip(taken[syntax], taken["plain"], strict=True)]
        least = 1000 * (min(taken[syntax]) - min(taken["plain"])) / (lessons * questions)
        figures[f"{of}: {syntax} over plain, CPU a question"] = f"{least:.2f} ms (median {statistics.median(more):.2f})"
    return figures


if __name__ == "__main__":
    main()
