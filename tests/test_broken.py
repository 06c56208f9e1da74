"""Broken courses, lessons and banks: every mistake is named, at its place, all in one run.

`cases/broken/expected.txt` lists what is wrong in the files beside it, a line a problem: `path:line:column: rule-name`. A
file without a line is sound.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from coursemark import reading
from coursemark.checking import rules as known_rules
from coursemark.checking.targets import check_paths
from coursemark.cli import main
from coursemark.problems import Problem
from said import problems_in

ROOT = Path(__file__).parents[1]
BROKEN = ROOT / "tests/cases/broken"
PACKAGE = ROOT / "plugins/coursemark"
FORM = re.compile(r"(?P<place>(?P<path>[^:]+):\d+:\d+): (?P<rule>[a-z0-9]+(?:-[a-z0-9]+)*): (?P<message>[^\n]+?) \((?P<cure>[^\n]+)\)")
EXPECTED = (BROKEN / "expected.txt").read_text(encoding="utf-8").splitlines()

# Too large to be kept as files.
LARGE = {
    "too-long": "ask: " + "x" * reading.MOST_CHARACTERS,
    "too-many-values": "hint: [" + "a," * reading.MOST_NODES + "]",
}


def files() -> list[str]:
    """What is checked by itself: a lesson, a bank, a whole course."""
    courses = [path.parent for path in BROKEN.rglob("course.yml")]
    alone = [path for path in BROKEN.rglob("*") if path.suffix in (".md", ".yml", ".yaml") and path.parent not in courses]
    alone = [path for path in alone if not any(path.is_relative_to(course) for course in courses)]
    return sorted(path.relative_to(BROKEN).as_posix() for path in courses + alone)


def expected_of(name: str) -> list[str]:
    return [line for line in EXPECTED if line.startswith((f"{name}:", f"{name}/"))]


@pytest.fixture(autouse=True)
def _in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="module")
def whole_run() -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", "import sys; from coursemark.cli import main; sys.exit(main())", "check", "tests/cases/broken"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def find_problems(path: Path) -> list[Problem]:
    """What reading finds."""
    return [problem for problem in check_paths([path]).problems if not known_rules()[problem.name].teaching]


def short(line: str) -> str:
    found = FORM.fullmatch(line)
    assert found, f"not in the form path:line:column: rule-name: message (cure): {line}"
    return f"{found['place'].removeprefix('tests/cases/broken/')}: {found['rule']}"


def test_all_problems_of_all_files_come_out_in_one_run(whole_run: "subprocess.CompletedProcess[str]") -> None:
    found = sorted(map(short, problems_in(whole_run.stdout)))
    assert found == sorted(EXPECTED)
    assert whole_run.returncode == 1
    errors = sum(not line.endswith((" missing-id", " stale-lock")) for line in EXPECTED)
    assert whole_run.stderr.startswith(f"{errors} errors, ")


def test_problems_are_sorted_by_place(whole_run: "subprocess.CompletedProcess[str]") -> None:
    places = [line.split(": ")[0].rsplit(":", 2) for line in problems_in(whole_run.stdout, teaching=True)]
    keys = [(path, int(line), int(column)) for path, line, column in places]
    assert keys == sorted(keys)


@pytest.mark.parametrize("name", files())
def test_each_alone_gives_what_it_gives_in_the_whole(name: str) -> None:
    assert sorted(short(str(problem)) for problem in find_problems(BROKEN / name)) == sorted(expected_of(name))


@pytest.mark.parametrize("name", files())
def test_only_sound_files_have_no_problem(name: str) -> None:
    assert bool(expected_of(name)) != name.startswith("sound/")


@pytest.mark.parametrize("name", files())
def test_place_is_in_the_file(name: str) -> None:
    for line in expected_of(name):
        path, row, column = line.split(": ")[0].rsplit(":", 2)
        lines = (BROKEN / path).read_bytes().decode("utf-8-sig", "replace").splitlines()
        assert 1 <= int(column) <= len(([*lines, ""])[int(row) - 1]) + 1


def test_messages_are_in_an_instructor_s_words(whole_run: "subprocess.CompletedProcess[str]") -> None:
    """No line says what a parser would; no message is empty or ends like a program's."""
    jargon = re.compile(r"\b(mapping|scalar|sequence|token|node|stream|anchor|None|Traceback|[A-Z]\w+Error)\b")
    for line in problems_in(whole_run.stdout, teaching=True):
        found = FORM.fullmatch(line)
        assert found
        # What is quoted is the author's.
        assert not jargon.search(re.sub(r"'[^']*'", "", found["message"] + found["cure"])), line
        assert len(found["cure"]) > 5, line


@pytest.mark.parametrize("rule", LARGE)
def test_large_block_is_one_problem(rule: str, tmp_path: Path) -> None:
    lesson = tmp_path / "lesson.md"
    lesson.write_text(f"```quiz\nid: large\ntype: true-false\n{LARGE[rule]}\nanswer: true\n```\n", encoding="utf-8")
    (problem,) = find_problems(lesson)
    assert problem.name == rule


def test_every_rule_has_a_case() -> None:
    """Problems that only a build can see, those of a wrong call, of banks, of sealing, of history have tests of their own."""
    elsewhere = {"hidden-quiz", "nothing-to-check"}
    elsewhere |= {"exam-only", "too-few-to-draw", "unknown-bank", "unknown-question", "question-twice"}  # test_banks.py
    elsewhere |= {"cannot-seal", "telling-id"}  # test_sealing.py
    elsewhere |= {"cannot-format"}  # test_formatting.py
    elsewhere |= {"no-history", "changed-question", "dropped-was", "moved-id", "removed-id", "renamed-id"}  # test_history.py
    cases = {line.rpartition(" ")[2] for line in EXPECTED} | set(LARGE)
    known = rules()
    unproven = {rule for rule in known if not any(re.fullmatch(rule, case) for case in cases)}
    assert unproven == elsewhere
    assert not {case for case in cases if not any(re.fullmatch(rule, case) for rule in known)}


def rules() -> set[str]:
    """The names that problems are made with, as patterns: a part that is known at run time alone stands for any word."""
    found = {row[1] for row in reading._SYNTAX}
    for path in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and _called(call) in ("error", "warn", "_refuse", "_warn", "Problem") and len(call.args) > 2:
                found |= _name(call.args[1])
    return found


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _name(argument: ast.expr) -> set[str]:
    if isinstance(argument, ast.Constant):
        return {str(argument.value)}
    if isinstance(argument, ast.JoinedStr):
        return {"".join(part.value if isinstance(part, ast.Constant) else "[a-z]+" for part in argument.values)}
    return set()


def test_missing_rule_would_be_seen() -> None:
    assert {"unknown-key", "yaml-syntax", "unknown-[a-z]+", "not-utf-8"} <= rules()


def test_check_of_a_sound_folder_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(BROKEN / "sound")]) == 0
    assert problems_in(capsys.readouterr().out) == []
