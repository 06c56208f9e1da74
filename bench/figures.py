"""Keeps measured figures, and writes them as tables into docs/performance.md."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "bench/figures.json"
PAGE = ROOT / "docs/performance.md"
QUIET = {"NO_MKDOCS_2_WARNING": "1"}

Figures = dict[str, dict[str, dict[str, str]]]


def save(section: str, figures: dict[str, str], column: str = "now") -> None:
    """Note figures, by what they are of, in a column of a section; print them; bring the section's table up to date."""
    kept: Figures = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    rows = kept.setdefault(section, {})
    for name, figure in figures.items():
        rows.setdefault(name, {})[column] = figure
        print(f"{name}: {figure}", flush=True)
    KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_table(section, rows)


def write_table(section: str, rows: dict[str, dict[str, str]]) -> None:
    """Put a table between the section's two markers, if the page has them."""
    begin, end = f"<!-- {section} -->\n", f"<!-- /{section} -->"
    before, found, rest = PAGE.read_text(encoding="utf-8").partition(begin)
    if found:
        PAGE.write_text(before + begin + table(rows) + end + rest.partition(end)[2], encoding="utf-8")


def table(rows: dict[str, dict[str, str]]) -> str:
    columns = list(dict.fromkeys(column for row in rows.values() for column in sorted(row)))
    lines = [["", *columns], ["---"] * (len(columns) + 1), *([name, *(row.get(column, "") for column in columns)] for name, row in rows.items())]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def run(command: Iterable[str | Path], folder: Path, **environment: str) -> float:
    """Run a program to its end and give the CPU seconds that it took, in its own code and in the system's."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Python keeps what it compiled, as it does on the machines of those who build courses.
    told = {**os.environ, **QUIET, **environment, "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run([str(word) for word in command], cwd=folder, env=told, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def spread(values: list[float], unit: str, digits: int = 2) -> str:
    """The least of some figures with their median, since what else runs on a machine only ever adds."""
    return f"{min(values):.{digits}f} {unit} (median {statistics.median(values):.{digits}f})"
