"""cli.py: what can be checked, what is said, how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from coursemark.cli import main
from coursemark.quiz import schema
from said import problems_in

LESSON = "# A lesson\n\n```quiz\nid: {id}\ntype: true-false\nask: It holds.\nanswer: {answer}\n```\n"
BANK = "questions:\n  - id: one\n    type: true-false\n    ask: It holds.\n    answer: {answer}\n"
COURSE = "id: small\ntitle: Small\nlessons:\n  - id: first\n    title: First\n    file: first.md\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course with a bank beside it, and a broken lesson outside of both."""
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "course/course.yml": COURSE,
        "course/first.md": LESSON.format(id="first", answer="yes"),
        "quizzes/bank.yml": BANK.format(answer="no"),
        "other/lesson.md": LESSON.format(id="other", answer="on"),
        "other/.hidden/lesson.md": LESSON.format(id="hidden", answer="off"),
        "other/notes.txt": "answer: yes\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def check(capsys: pytest.CaptureFixture[str], *paths: str) -> tuple[int, list[str]]:
    code = main(["check", *paths])
    return code, [line.split(" ")[0].rstrip(":") for line in problems_in(capsys.readouterr().out)]


COURSE_PLACES = ["course/first.md:7:9", "quizzes/bank.yml:5:13"]


@pytest.mark.parametrize(
    ("paths", "places"),
    [
        ([], COURSE_PLACES),
        (["course"], COURSE_PLACES),
        (["course/course.yml"], COURSE_PLACES),
        (["course/first.md"], COURSE_PLACES[:1]),
        (["quizzes/bank.yml"], COURSE_PLACES[1:]),
        (["quizzes"], COURSE_PLACES[1:]),
        (["other"], ["other/lesson.md:7:9"]),
        (["other/lesson.md", "course"], [*COURSE_PLACES[:1], "other/lesson.md:7:9", *COURSE_PLACES[1:]]),
        (["."], [*COURSE_PLACES[:1], "other/lesson.md:7:9", *COURSE_PLACES[1:]]),
        (["course", "course"], COURSE_PLACES),
    ],
)
def test_what_is_named_is_checked(paths: list[str], places: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, *paths) == (1, places)


@pytest.mark.parametrize(
    ("path", "rule"),
    [("nowhere", "missing-file"), ("nowhere.md", "missing-file"), ("other/notes.txt", "nothing-to-check"), ("empty", "nothing-to-check"),
     ("nowhere/course.yml", "missing-file")],
)
def test_what_cannot_be_checked_is_said(path: str, rule: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "empty").mkdir()
    assert main(["check", path]) == 1
    said = capsys.readouterr()
    assert said.out.startswith(f"{path}:1:1: error: {rule}: ")
    assert said.err == "1 errors, 0 warnings\n"


def test_lessons_are_checked_where_the_course_cannot_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "course/course.yml").write_text("id: [", encoding="utf-8")
    assert check(capsys, "course") == (1, ["course/course.yml:1:5", "course/first.md:7:9"])


def test_warnings_alone_succeed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "draft.md").write_text(LESSON.format(id="x", answer="true").replace("id: x\n", ""), encoding="utf-8")
    assert main(["check", "draft.md"]) == 0
    said = capsys.readouterr()
    assert "missing-id" in said.out
    assert said.err == "0 errors, 2 warnings\n"
    assert main(["check", "draft.md", "--strict"]) == 1


def run(*words: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    code = "import sys; from coursemark.cli import main; sys.exit(main())"
    return subprocess.run([sys.executable, "-c", code, *words], capture_output=True, env=os.environ | environment, check=False)


def test_terminal_that_cannot_show_a_character_gets_its_number(folder: Path) -> None:
    (folder / "odd.md").write_text(LESSON.format(id="x", answer="東京"), encoding="utf-8")
    done = run("check", "odd.md", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert rb"\u6771\u4eac" in done.stdout
    assert done.stderr.startswith(b"1 errors, ")


@pytest.mark.parametrize("words", [[], ["chek"], ["check", "--bogus"]])
def test_wrong_call_ends_with_2(words: list[str]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert b"usage: coursemark" in done.stderr


def test_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()


def test_summary_counts_what_a_course_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "course.yml").write_text(
        "id: c\ntitle: C\nobjectives: {sow: sow, reap: reap}\nbanks: banks\n"
        "lessons:\n  - {id: one, title: One, file: one.md, minutes: 4}\n  - {id: two, title: Two}\n", "utf-8")
    (tmp_path / "one.md").write_text(
        "---\ndescription: not counted\n---\n# One\n\nThree don’t count twice.\n\n```quiz\nid: q\ntype: true-false\nask: Is it?\nanswer: true\nobjective: [sow, reap]\n```\n", "utf-8")
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks/more.yml").write_text("questions:\n  - {id: a, type: text, ask: Which?, answers: this}\n", "utf-8")
    assert main(["check", str(tmp_path), "--summary"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line.split() for line in printed if line.startswith(("one", "two", "true-false", "text", "sow", "(none)"))] == [
        ["one", "5", "1", "4"], ["two", "coming"], ["true-false", "1", "0"], ["text", "0", "1"], ["sow", "1", "0"], ["(none)", "0", "1"], ["sow", "1"],
    ]
    assert printed[-3].split() == ["questions", "by", "lesson", "1"]


@pytest.mark.parametrize("rule", ["longest-key", "unknown-key"])
def test_rule_is_explained(rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", rule]) == 0
    assert capsys.readouterr().out.startswith(f"{rule} (")
