"""Measures the edit loop: from saving a lesson until `mkdocs serve` answers with what it says now.

    python3 bench/editing.py [--lessons 8 100] [--questions 10] [--saves 3] [--features navigation.prune] [--column before]
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from courses import write_course
from figures import QUIET, save, spread

PATIENCE = 1800


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--lessons", nargs="+", type=int, default=[8, 100])
    parser.add_argument("--questions", type=int, default=10)
    parser.add_argument("--saves", type=int, default=3)
    parser.add_argument("--features", nargs="*", default=[])
    parser.add_argument("--syntaxes", nargs="+", default=["plain", "coursemark"])
    parser.add_argument("--column", default="now")
    told = parser.parse_args()
    for lessons in told.lessons:
        for syntax in told.syntaxes:
            figures = measure(syntax, lessons, told.questions, told.saves, tuple(told.features))
            of = f"{lessons:,} lessons" + "".join(f", {feature}" for feature in told.features)
            save("editing", {f"{of}: {syntax}, {name}": figure for name, figure in figures.items()}, told.column)


def measure(syntax: str, lessons: int, questions: int, saves: int, features: tuple[str, ...]) -> dict[str, str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    with tempfile.TemporaryDirectory() as folder:
        site = write_course(Path(folder), syntax, lessons, questions, url=f"http://{host}/", features=features)
        command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", host]
        server = subprocess.Popen(command, cwd=site, env=os.environ | QUIET)
        try:
            wait_for(f"http://{host}/", "Start")
            taken, cpu = [], []
            for number in range(saves):
                before, started = cpu_of(server.pid), time.perf_counter()
                with (site / "docs/unit00/lesson0003.md").open("a", encoding="utf-8") as lesson:
                    lesson.write(f"\nSaved for the {number}th time.\n")
                wait_for(f"http://{host}/unit00/lesson0003/", f"Saved for the {number}th time.")
                taken.append(time.perf_counter() - started)
                cpu.append(cpu_of(server.pid) - before)
        finally:
            server.terminate()
            server.wait()
    return {"save to page": spread(taken, "s"), "CPU of that": spread(cpu, "s")}


def wait_for(address: str, text: str) -> None:
    """Ask for a page until it has a text; while MkDocs builds, it lets who asks wait."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address) as answer:
                if text in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.05)
    sys.exit(f"{address} never said '{text}'.")


def cpu_of(pid: int) -> float:
    """The CPU seconds of a process so far; nothing where the system has no /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
