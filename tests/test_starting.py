"""What `coursemark new` makes: courses that build and are without a fault; lessons and quizzes that disturb nothing."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from coursemark import starting
from coursemark.cli import main
from coursemark.course import load_course
from pages import ROOT

Files = dict[str, bytes]


def files_of(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(*words: str) -> int:
    return main(list(words))


def clean(capsys: pytest.CaptureFixture[str]) -> bool:
    """Whether `check` finds nothing, and `fmt` changes nothing."""
    capsys.readouterr()
    codes = [run("check", "--strict"), run("fmt", "--check")]
    printed = capsys.readouterr()
    return codes == [0, 0] and printed.out == "" and "0 errors, 0 warnings" in printed.err


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh course, from within its folder."""
    monkeypatch.chdir(tmp_path)
    assert run("new", "garden") == 0
    monkeypatch.chdir(tmp_path / "garden")
    return tmp_path / "garden"


def test_course_is_clean_and_builds(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert clean(capsys)
    before = files_of(made)
    assert run("fmt") == 0
    assert files_of(made) == before
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "course-quiz" in (made / "site/lessons/how-to-learn/index.html").read_text("utf-8")


def test_course_has_one_lesson_one_quiz_one_bank(made: Path) -> None:
    course = load_course(made / "course")
    assert [lesson.file for lesson in course.lessons] == ["lessons/how-to-learn.md"]
    assert [quiz.name for quiz in course.pages["lessons/how-to-learn.md"].sound if not quiz.alone] == ["how-to-learn"]
    assert list(course.banks) == ["learning"]
    assert (course.settings.id, course.settings.title) == ("garden", "Garden")


TITLES = ["Gardening: the \"basics\" & *more* <b>", "# 1", "- no", "東京", "it's @ID@", "a\u0085b\u202ec\ud800", "\\"]


@pytest.mark.parametrize("title", TITLES)
def test_course_and_lesson_may_be_called_anything(title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", ".", "--title", title) == 0
    assert clean(capsys)
    assert run("new", "lesson", title) == 0
    course = load_course(tmp_path / "course")
    assert course.settings.title == course.lessons[-1].title == re.sub("[\x80-\x9f\u202a-\u202e\ud800-\udfff]", "\ufffd", title)
    assert [problem.name for problem in course.problems] == []


def test_nothing_is_overwritten(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(made)
    capsys.readouterr()
    assert run("new", ".") == 1
    said = capsys.readouterr().err
    assert "README.md" in said
    assert said.endswith("would be overwritten (name a folder that is empty, or not there yet)\n")
    assert files_of(made) == before


def test_folder_may_have_other_files(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    assert run("new", str(tmp_path)) == 0
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"


def test_lessons_and_quizzes_are_added(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run("new", "lesson", "The", "second:", "reaping") == 0
    assert capsys.readouterr().out.splitlines() == ["course/lessons/second-reaping.md", "course/course.yml"]
    assert run("new", "quiz") == 0
    place = capsys.readouterr().out.strip()
    path, line, _ = place.split(":")
    assert Path(path).read_text("utf-8").splitlines()[int(line) - 1] == "```quiz"
    assert run("new", "quiz", "how-to-learn") == 0
    assert capsys.readouterr().out.startswith("course/lessons/how-to-learn.md:")
    assert run("new", "lesson", "The second: reaping") == 0
    assert capsys.readouterr().out.splitlines()[0] == "course/lessons/second-reaping-2.md"
    assert run("fmt") == 0
    capsys.readouterr()
    assert run("check") == run("fmt", "--check") == 0
    # What is left to do: each asks the same as yet, and for no objective.
    assert set(re.findall(r"(?:error|warning): (\S+):", capsys.readouterr().out)) == {"near-duplicate", "question-without-objective"}
    names = [quiz.name for page in load_course(made / "course").pages.values() for quiz in page.sound]
    assert len(names) == len(set(names)) == 6


HEAD = "id: garden # its name\ntitle: Garden\n\nlessons: # in order\n"
FIRST = "  - id: first   # the first\n    title: First\n    file: first.md\n"
NEW = "  - id: reaping\n    title: \"Reaping: it\"\n    file: reaping.md\n"
MARGIN = FIRST.replace("\n  ", "\n")[2:], NEW.replace("\n  ", "\n")[2:]
PASS = "\n# What passes\npass: 70\n"
COMING = "  -   id: first\n      title: First\n"
BRACES = "  - {id: first, title: First, file: first.md}\n"
# The file before and after.
LAYOUTS = {
    "last key": (HEAD + FIRST, HEAD + FIRST + NEW),
    "no line end": ((HEAD + FIRST)[:-1], HEAD + FIRST + NEW),
    "comments and another key": (f"{HEAD}{FIRST}  # - id: a draft\n{PASS}", f"{HEAD}{FIRST}  # - id: a draft\n{NEW}{PASS}"),
    "no indent": (HEAD + MARGIN[0] + PASS, HEAD + "".join(MARGIN) + PASS),
    "braces": (HEAD + BRACES, HEAD + BRACES + NEW),
    "coming": (HEAD + COMING, HEAD + COMING + NEW.replace("reaping.md", "lessons/reaping.md")),
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_course_file_keeps_its_layout(name: str, ends: str, tmp_path: Path) -> None:
    before, after = (("\ufeff" + text).replace("\n", ends).encode() for text in LAYOUTS[name])
    (tmp_path / "first.md").write_text("# First\n", "utf-8")
    (tmp_path / "course.yml").write_bytes(before)
    assert run("new", "lesson", "Reaping: it", "--course", str(tmp_path)) == 0
    assert (tmp_path / "course.yml").read_bytes() == after
    assert [lesson.title for lesson in load_course(tmp_path).lessons] == ["First", "Reaping: it"]


@pytest.mark.parametrize("lessons", ["lessons: [{id: first, title: First}]\n", "lessons:\n  -\n    id: first\n    title: First\n"])
def test_list_that_is_laid_out_otherwise_is_left_alone(lessons: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "course.yml").write_text("id: garden\ntitle: Garden\n" + lessons, "utf-8")
    before = files_of(tmp_path)
    assert run("new", "lesson", "Second", "--course", str(tmp_path)) == 1
    said = capsys.readouterr().err
    assert "is not laid out one a line" in said
    assert "- id: second\n  title: \"Second\"\n  file: lessons/second.md\n" in said
    assert files_of(tmp_path) == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [(["lesson"], 2, "usage: coursemark new DIR"), (["garden", "two"], 2, "usage: coursemark new DIR"),
     (["quiz", "how-to-lern"], 1, "coursemark new: there is no lesson 'how-to-lern' with a file (did you mean 'how-to-learn'?)"),
     (["quiz", "--course", "nowhere"], 1, "nowhere/course.yml:1:1: missing-file"), (["README.md"], 1, "coursemark new: ")],
)
def test_what_cannot_be_made_is_said(words: list[str], code: int, said: str, made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(made)
    capsys.readouterr()
    assert run("new", *words) == code
    printed = capsys.readouterr()
    assert (printed.out + printed.err).startswith(said)
    assert files_of(made) == before


def test_file_of_a_lesson_that_is_there_is_left_alone(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (made / "course/lessons/sowing.md").write_text("# Mine\n", "utf-8")
    assert run("new", "lesson", "Sowing") == 1
    assert capsys.readouterr().err.endswith("course/lessons/sowing.md is there already (give the lesson another title, or rename the file)\n")
    assert (made / "course/lessons/sowing.md").read_text("utf-8") == "# Mine\n"


def test_quiz_is_not_put_into_a_block_that_is_open(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = made / "course/lessons/how-to-learn.md"
    with path.open("a", encoding="utf-8") as opened:
        opened.write("\n```text\nA block that goes on.\n")
    before = path.read_bytes()
    assert run("new", "quiz") == 1
    assert "close the block that is open there" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_requirement_is_this_very_version(monkeypatch: pytest.MonkeyPatch) -> None:
    class Found:
        version = "1.2.3"
        text: str | None = None

        def read_text(self, name: str) -> str | None:
            return self.text

    found = Found()
    monkeypatch.setattr(starting.importlib.metadata, "distribution", lambda name: found)
    assert starting.requirement() == "coursemark==1.2.3"
    found.text = '{"url": "file:///here/coursemark", "dir_info": {"editable": true}}'
    assert starting.requirement() == "coursemark==1.2.3"
    found.text = '{"url": "https://git.example/coursemark", "vcs_info": {"vcs": "git", "commit_id": "abc123"}}'
    assert starting.requirement() == "coursemark @ git+https://git.example/coursemark@abc123"


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_workflow_pins_actions_and_asks_for_little(made: Path) -> None:
    workflow = yaml.safe_load((made / ".github/workflows/course.yml").read_text("utf-8"))
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert len(used) == 4
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in used)
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "build": {"contents": "read"}, "deploy": {"pages": "write", "id-token": "write"}}
    assert workflow["jobs"]["deploy"]["needs"] == "build"


def commands(made: Path) -> list[str]:
    workflow = yaml.safe_load((made / ".github/workflows/course.yml").read_text("utf-8"))
    pipeline = yaml.safe_load((made / ".gitlab-ci.yml").read_text("utf-8"))
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    words = [step["run"] for step in steps(workflow) if "run" in step] + pipeline["check"]["script"] + pipeline["pages"]["script"]
    return sorted({word.removesuffix(" --format github") for word in [*words, *(hook["entry"] for hook in hooks)] if word.startswith("coursemark ")})


def test_commands_of_the_hosts_and_hooks_succeed(made: Path) -> None:
    found = commands(made)
    assert found == ["coursemark check", "coursemark check-site --strict", "coursemark check-site --strict public", "coursemark fmt", "coursemark fmt --check"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], env=environment, check=True)
    shutil.copytree("site", "public")
    assert [run(*command.split()[1:]) for command in found] == [0] * 5
