"""coursemark check --since: what became of ids and answers since a Git revision."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from coursemark.cli import main
from said import problems_in

COURSE = "id: gardens\ntitle: Gardens\nlessons:\n  - {id: a, title: Sowing and waiting, file: a.md}\n  - {id: b, title: Reaping what was sown, file: b.md}\n"
A = """\
```quiz
id: seasons
title: The seasons of a garden
questions:
  - id: sow
    type: single
    ask: When does a gardener sow the seeds of the next year?
    options:
      - {id: spring, text: In the spring of the year, correct: true}
      - {id: autumn, text: Late in the autumn}
  - id: patience
    type: true-false
    ask: Waiting belongs to the work of every gardener.
    answer: true
```

```quiz
id: alone
type: text
ask: What keeps a network alive like a garden?
answers: [care, attention]
```
"""
B = "# B\n\n```quiz\nid: harvest\nquestions:\n  - {id: reap, type: text, ask: What is brought home at the end of summer?, answers: harvest}\n```\n"
BANK = "questions:\n  - {id: tool, type: text, ask: Which tool turns the earth in the bed?, answers: spade}\n"
FILES = {"course/course.yml": COURSE, "course/a.md": A, "course/b.md": B, "quizzes/tools.yml": BANK}
SOW = A[A.index("  - id: sow") : A.index("  - id: patience")]
PATIENCE = A[A.index("  - id: patience") : A.index("```\n\n```quiz\nid: alone")]
ALONE = A[A.index("```quiz\nid: alone") :]


def git(folder: Path, *words: str) -> None:
    told = {**os.environ, "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b", "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *words], cwd=folder, env=told, check=True, capture_output=True)


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, FILES)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "First")
    return tmp_path


def in_a(old: str, new: str) -> dict[str, str]:
    assert A.count(old) == 1
    return {"course/a.md": A.replace(old, new)}


# What is edited, with what is said of it: place, rule, and the `was` that is proposed.
EDITS: dict[str, tuple[dict[str, str], list[str]]] = {
    "nothing": ({}, []),
    "words": (in_a("When does a gardener sow the seeds", "When do gardeners sow the seeds"), []),
    "order": (in_a(SOW + PATIENCE, PATIENCE + SOW), []),
    "feedback": (in_a("Late in the autumn}", "Late in the autumn, feedback: No.}"), []),
    "another right answer": (in_a("answer: true", "answer: false"), ["course/a.md:11:9 changed-question"]),
    "question taken out": (in_a(PATIENCE, ""), ["course/a.md:1:1 removed-id"]),
    "question added": (in_a(PATIENCE, PATIENCE + "  - {id: new, type: text, ask: What else?, answers: x}\n"), []),
    "question renamed": (in_a("id: sow", "id: sowing"), ["course/a.md:5:9 renamed-id was: sow"]),
    "question renamed, which says so": (in_a("id: sow", "id: sowing\n    was: sow"), []),
    "question renamed and changed": (in_a("id: patience", "id: wait") | in_a(PATIENCE, PATIENCE.replace("id: patience", "id: wait").replace("answer: true", "answer: false")),
                                     ["course/a.md:11:9 changed-question", "course/a.md:11:9 renamed-id was: patience"]),
    "question taken out, another one added": (in_a(PATIENCE, "  - {id: new, type: text, ask: What else is there?, answers: x}\n"), ["course/a.md:1:1 removed-id"]),
    "check renamed": (in_a("id: alone", "id: lonely"), ["course/a.md:18:5 renamed-id was: alone"]),
    "quiz renamed": (in_a("id: seasons", "id: times"), ["course/a.md:2:5 renamed-id was: seasons"]),
    "quiz renamed, which says so": (in_a("id: seasons", "id: times\nwas: seasons"), []),
    "quiz taken out": (in_a(A[: A.index("```quiz\nid: alone")], ""), ["course/a.md:1:1 removed-id"] * 3),
    "question moved to another quiz": (in_a(PATIENCE, "") | {"course/b.md": B.replace("```\n", PATIENCE + "```\n")}, ["course/b.md:7:9 renamed-id was: seasons/patience"]),
    "question moved to another quiz, which says so": (
        in_a(PATIENCE, "") | {"course/b.md": B.replace("```\n", PATIENCE.replace("type:", "was: seasons/patience\n    type:") + "```\n")}, []),
    "check moved into a quiz": (
        in_a(ALONE, "") | {"course/b.md": B.replace("```\n", "  - id: kept\n    " + "\n    ".join(ALONE.splitlines()[2:-1]) + "\n```\n")},
        ["course/b.md:7:9 renamed-id was: /alone"]),
    "check moved to another page": (in_a(ALONE, "") | {"course/b.md": B + "\n" + ALONE}, ["course/b.md:10:5 moved-id"]),
    "option renamed": (in_a("id: autumn", "id: fall"), ["course/a.md:10:14 renamed-id was: autumn", "course/a.md:5:9 changed-question"]),
    "option renamed, which says so": (in_a("id: autumn", "id: fall, was: autumn"), []),
    "option taken out, another added": (in_a("{id: autumn, text: Late in the autumn}", "{id: never, text: Nobody knows}"), ["course/a.md:5:9 changed-question"]),
    "lesson renamed": ({"course/course.yml": COURSE.replace("id: b,", "id: bb,")}, ["course/course.yml:5:10 renamed-id was: b"]),
    "lesson taken out": ({"course/course.yml": "".join(COURSE.splitlines(keepends=True)[:-1])}, ["course/course.yml:1:1 removed-id"]),
    "course renamed": ({"course/course.yml": COURSE.replace("id: gardens", "id: garden")}, ["course/course.yml:1:5 renamed-id"]),
    "question of a bank": ({"quizzes/tools.yml": BANK.replace("answers: spade", "answers: [spade, fork]")}, ["quizzes/tools.yml:2:10 changed-question"]),
    "sealed": (in_a("id: seasons\n", "id: seasons\nanswers: sealed\n"), []),
    "draft": (in_a("  - id: patience\n    type", "  - type"), ["course/a.md:1:1 removed-id"]),
}


def changes(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    main(["check", *words])
    lines = problems_in(capsys.readouterr().out)
    found = [re.fullmatch(r"(\S+:\d+:\d+): (\S+): .*?( \(.*)", line) for line in lines]
    told = [f"{line[1]} {line[2]}" + (f" {was[0]}" if line[2] == "renamed-id" and (was := re.search(r"was: [a-z/-]+", line[3])) else "") for line in found if line]
    return [line for line in told if "missing-id" not in line]


@pytest.mark.parametrize("edit", EDITS)
def test_what_became_of_ids(edit: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files, expected = EDITS[edit]
    write(repository, files)
    assert sorted(changes(capsys, "--since", "HEAD")) == sorted(expected)


def test_page_that_was_renamed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "course/b.md").rename(repository / "course/c.md")
    write(repository, {"course/course.yml": COURSE.replace("b.md", "c.md")})
    assert main(["check", "--since", "HEAD"]) == 0
    assert "moved here from course/b.md: harvest/reap" in capsys.readouterr().out


def test_former_id_that_is_said_no_more(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, in_a("id: sow", "id: sowing\n    was: sow"))
    git(repository, "commit", "-qam", "Second")
    write(repository, in_a("id: sow", "id: sowing"))
    assert changes(capsys, "--since", "HEAD") == ["course/a.md:5:9 dropped-was"]
    assert changes(capsys, "--since", "HEAD~1") == ["course/a.md:5:9 renamed-id was: sow"]


def test_former_id_that_was_left_behind_in_another_quiz(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, in_a("id: patience", "id: waiting\n    was: patience"))
    git(repository, "commit", "-qam", "Second")
    moved = PATIENCE.replace("id: patience", "id: waiting\n    was: seasons/waiting")
    write(repository, in_a(PATIENCE, "") | {"course/b.md": B.replace("```\n", moved + "```\n")})
    assert changes(capsys, "--since", "HEAD") == ["course/b.md:7:9 dropped-was"]


def test_two_that_are_alike_are_not_proposed_for_one_another(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twin = PATIENCE.replace("every gardener", "each gardener")
    write(repository, in_a(PATIENCE, PATIENCE.replace("every gardener", "any gardener").replace("id: patience", "id: one") + twin.replace("id: patience", "id: two")))
    assert changes(capsys, "--since", "HEAD") == ["course/a.md:1:1 removed-id"]


@pytest.mark.parametrize("path", ["course", "course/course.yml", "course/a.md", "."])
def test_course_of_what_is_named_is_compared(path: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, in_a("answer: true", "answer: false"))
    assert changes(capsys, "--since", "HEAD", path) == ["course/a.md:11:9 changed-question"]


def no_history(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["check", *words]) == 1
    (line,) = problems_in(capsys.readouterr().out)
    assert ": no-history: " in line
    return line


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "", "HEAD:course"])
def test_unknown_revision_is_said(revision: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "name a commit, a branch or a tag" in no_history(capsys, f"--since={revision}")


def test_shallow_clone_is_said(repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    write(repository, in_a("answer: true", "answer: false"))
    git(repository, "commit", "-qam", "Second")
    git(repository, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    monkeypatch.chdir(repository / "shallow")
    assert "git fetch --unshallow" in no_history(capsys, "--since", "HEAD~1")


def test_folder_without_git_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write(tmp_path, FILES)
    assert "run this in a clone" in no_history(capsys, "--since", "HEAD")


def test_machine_without_git_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert "install Git" in no_history(capsys, "--since", "HEAD")


def test_revision_without_the_course_is_said(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repository, "rm", "-rq", "--cached", "course")
    git(repository, "commit", "-qm", "Second")
    assert "name a later revision" in no_history(capsys, "--since", "HEAD")


def test_revision_with_a_course_that_cannot_be_read_is_said(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, {"course/course.yml": "id: ["})
    git(repository, "commit", "-qam", "Second")
    write(repository, FILES)
    assert "name another revision" in no_history(capsys, "--since", "HEAD")
    assert changes(capsys, "--since", "HEAD~1") == []


def test_course_that_cannot_be_read_is_not_compared(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, {"course/course.yml": "id: ["})
    assert changes(capsys, "--since", "HEAD") == ["course/course.yml:1:5 yaml-syntax"]


def test_links_are_not_followed(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "course/link.md").symlink_to("a.md")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Second")
    (repository / "course/link.md").unlink()
    assert changes(capsys, "--since", "HEAD") == []
