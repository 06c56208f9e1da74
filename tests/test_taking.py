"""Taking quizzes at a terminal: goldens of what is said and what is kept, and what must hold whatever is typed."""

import io
import json
import re
from pathlib import Path

import pytest
from coursemark import cli_take
from coursemark.cli import main
from coursemark.record_file import read_text
from goldens import CASES, check_golden

COURSE = """\
id: small
title: Small
language: en
objectives: {sow: sow in time, reap: reap in time}
lessons: [{id: first, title: The first lesson, file: first.md}]
"""
NOW = 1_795_305_600_000
NAMES = sorted(path.stem for path in (CASES / "taking").glob("*.md"))


class Clock:
    """Gives every run a name of its own, and goes on by ten minutes from run to run."""

    def __init__(self) -> None:
        self.runs = 0

    def replica(self) -> str:
        self.runs += 1
        return f"run{self.runs:013d}"

    def time_ns(self) -> int:
        return (NOW + self.runs * 600_000) * 1_000_000


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(cli_take, "new_replica", clock.replica)
    monkeypatch.setattr(cli_take.time, "time_ns", clock.time_ns)
    return clock


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "course").mkdir()
    (tmp_path / "course/course.yml").write_text(COURSE, "utf-8")
    return tmp_path


def take(typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    code = main(["take", *words, "--record", "record.json"])
    return code, capsys.readouterr().out


def kept(folder: Path) -> list[str]:
    """The events of the record, without what is told by their order."""
    events = read_text((folder / "record.json").read_text("utf-8"), "small")
    return [json.dumps({name: value for name, value in event.items() if name not in ("v", "id", "at", "release")}, ensure_ascii=False) for event in events]


@pytest.mark.parametrize("name", NAMES)
def test_talk(name: str, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "course/first.md").write_text((CASES / f"taking/{name}.md").read_text("utf-8"), "utf-8")
    said = ""
    for typed in (CASES / f"taking/{name}.typed").read_text("utf-8").split("==\n"):
        code, out = take(typed, monkeypatch, capsys, "first")
        assert code == 0
        said += out + "==\n"
    check_golden(CASES / f"taking/{name}.txt", said + "\n".join(kept(folder)) + "\n")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said)
