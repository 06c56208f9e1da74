"""Measures the bytes of pages, of questions, of a site, of what every page of a growing course loads.

    python3 bench/weight.py [--column before]
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import brotli
from coursemark import course
from courses import write_course
from figures import ROOT, run, save

LESSON = "unit00/lesson0003/index.html"
PLAIN_PAGE = "index.html"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--column", default="now")
    column = parser.parse_args().column
    with tempfile.TemporaryDirectory() as folder:
        sites = {(syntax, count): build(Path(folder, f"{syntax}{count}"), syntax, 8, count) for syntax in ("plain", "coursemark") for count in (10, 20)}
        figures = {f"lesson with {count} questions": bytes_of(sites["coursemark", count] / LESSON) for count in (10, 20)}
        figures["the same words as plain Markdown, 10 questions"] = bytes_of(sites["plain", 10] / LESSON)
        figures["a further question over plain"] = of(lambda measure: (
            sum(sign * measure((sites[syntax, count] / LESSON).read_bytes())
                for syntax, count, sign in (("coursemark", 20, 1), ("coursemark", 10, -1), ("plain", 20, -1), ("plain", 10, 1))) // 10
        ))
        figures["page without a quiz, over plain"] = of(lambda measure: (
            measure((sites["coursemark", 10] / PLAIN_PAGE).read_bytes()) - measure((sites["plain", 10] / PLAIN_PAGE).read_bytes())
        ))
        for name in ("coursemark.js", "coursemark.css"):
            figures[f"{name}, once"] = bytes_of(ROOT / "plugins/coursemark/static" / name.replace(".", ".min."))
        for syntax in ("plain", "coursemark"):
            figures[f"site of 8 x 10, {syntax}"] = of(lambda measure, syntax=syntax: sum(map(measure, contents(sites[syntax, 10]))))
        for lessons in (8, 100, 1000):
            figures[f"outline of {lessons:,} lessons, once"] = of(lambda measure, lessons=lessons: measure(outline(Path(folder, f"o{lessons}"), lessons)))
    save("weight", figures, column)


def build(folder: Path, syntax: str, lessons: int, questions: int) -> Path:
    run([sys.executable, "-m", "mkdocs", "build", "-q"], write_course(folder, syntax, lessons, questions))
    return folder / "site"


def outline(folder: Path, lessons: int) -> bytes:
    """What the plugin writes of the course before the script, but for the names of files."""
    written = course.load_course(write_course(folder, "coursemark", lessons, 10) / "docs").outline(lambda path: path.replace(".md", "/"))
    divide = getattr(course, "divide", lambda whole: (whole, None))
    return json.dumps(divide(written)[0], ensure_ascii=False, separators=(",", ":")).encode()


def contents(site: Path) -> Iterable[bytes]:
    return [path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()]


def bytes_of(path: Path) -> str:
    data = path.read_bytes()
    return of(lambda measure: measure(data))


def of(measured: Callable[[Callable[[bytes], int]], int]) -> str:
    """A count of bytes as they are, by gzip, by Brotli."""
    raw, zipped, best = (measured(measure) for measure in (len, lambda data: len(gzip.compress(data, mtime=0)), lambda data: len(brotli.compress(data))))
    return f"{raw:,} / {zipped:,} / {best:,}"


if __name__ == "__main__":
    main()
