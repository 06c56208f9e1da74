"""Taking quizzes at a terminal: goldens of what is said and what is kept, and what must hold whatever is typed."""

import io
import json
import os
import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from coursemark import cli_take, record_store
from coursemark.asking import ASKED
from coursemark.cli import main
from coursemark.course import load_course
from coursemark.questions import KINDS
from coursemark.record import read_event
from coursemark.record_file import read_text, write_text
from coursemark.terminal import showable
from drawing import MALFORMED, draw_question
from goldens import CASES, check_golden
from pages import ROOT

COURSE = """\
id: small
title: Small
language: en
objectives: {sow: sow in time, reap: reap in time}
lessons: [{id: first, title: The first lesson, file: first.md}]
"""
NOW = 1_795_305_600_000
# More than a test takes by itself: COURSEMARK_TALKS=50 types that many times at random.
TALKS = int(os.environ.get("COURSEMARK_TALKS", "2"))
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


def kept(folder: Path, *kinds: str) -> list[str]:
    """The events of the record, or those of some kinds, without what is told by their order."""
    events = [event for event in read_text((folder / "record.json").read_text("utf-8"), "small") if not kinds or event["kind"] in kinds]
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


ONE = "# One\n\n```quiz\nid: one\ntype: true-false\nask: It *holds*.\nanswer: true\n```\n"


def write(folder: Path, page: str = ONE) -> None:
    (folder / "course/first.md").write_text(page, "utf-8")


def test_every_kind_can_be_asked() -> None:
    assert ASKED.keys() == KINDS.keys()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [(["frist"], 2, "coursemark take: there is no lesson, quiz or bank 'frist' (did you mean 'first'?)"),
     (["\x1b[2J"], 2, "coursemark take: there is no lesson, quiz or bank '�[2J' (there are beds, first, one)"),
     (["first", "--course", "nowhere"], 1, "nowhere/course.yml:1:1: missing-file: there is no course here")],
)
def test_what_is_not_there_is_said(words: list[str], code: int, said: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder)
    bank(folder)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["take", *words, "--record", "record.json"]) == code
    printed = capsys.readouterr()
    assert (printed.out + printed.err).startswith(said)
    assert not (folder / "record.json").exists()


def bank(folder: Path) -> None:
    (folder / "quizzes").mkdir()
    (folder / "quizzes/beds.yml").write_text("questions:\n  - {id: soil, type: text, ask: What is it?, answers: soil}\n", "utf-8")


@pytest.mark.parametrize("name", ["beds", "quizzes/beds.yml", "./quizzes/../quizzes/beds.yml"])
def test_bank_is_taken_by_its_name_or_its_file(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder)
    bank(folder)
    assert take("soil\n", monkeypatch, capsys, name)[0] == 0
    assert json.loads(kept(folder)[0])["question"] == "beds/soil"


def test_lesson_is_taken_by_its_file(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder)
    assert "It holds." in take("", monkeypatch, capsys, "course/first.md")[1]


def test_without_a_name_what_is_open_in_the_lessons_is_taken(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, ONE + ONE.replace("one", "two").replace("holds", "stands"))
    said = take("true\n/s\n", monkeypatch, capsys)[1]
    assert said.index("It holds.") < said.index("It stands.")
    said = take("true\n", monkeypatch, capsys)[1]
    assert "It holds." not in said
    assert "It stands." in said
    assert "In the lessons everything is right already." in take("", monkeypatch, capsys)[1]


TWO = "# One\n\n```quiz\nid: two\n{}questions:\n  - {{id: a, type: true-false, ask: It holds., answer: true}}\n  - {{id: b, type: true-false, ask: It stands., answer: true}}\n```\n"
# A question that stands alone is required where it says so.
NEEDED = ONE.replace("one\n", "one\nrequired: true\n")
OPENED, COMPLETED = "opened first", "completed first 1"
LESSONS: dict[str, tuple[str, list[tuple[str, str]], list[str]]] = {
    "opened once in a row, complete once": (NEEDED, [("first", "true\n"), ("first", "true\n")], [OPENED, COMPLETED]),
    "opened again after another": (NEEDED, [("first", "true\n"), ("last", "true\n"), ("one", "true\n")], [OPENED, COMPLETED, "opened last", "completed last 0", OPENED]),
    "not passed": (NEEDED, [("first", "false\n\n")], [OPENED]),
    "left, and passed": (TWO.format("pass: 50\n"), [("first", "true\n/q\n")], [OPENED, COMPLETED]),
    "left, and not passed": (TWO.format(""), [("first", "true\n/q\n")], [OPENED]),
    "left before anything is answered, where nothing has to be right": (TWO.format("pass: 0\n"), [("first", "/q\n"), ("first", "false\n/q\n")], [OPENED, COMPLETED]),
    "one of two that are required": (NEEDED + NEEDED.replace("one", "other"), [("one", "true\n")], [OPENED]),
    "both of them": (NEEDED + NEEDED.replace("one", "other"), [("one", "true\n"), ("other", "true\n")], [OPENED, COMPLETED]),
    "one that is not required is left out": (NEEDED + ONE.replace("one", "other"), [("one", "true\n")], [OPENED, COMPLETED]),
    "none is required": (ONE, [("first", "true\n")], [OPENED]),
    "an exam that is failed, then passed": (TWO.format("mode: exam\n"), [("first", "\ntrue\nfalse\n0\n2\n\ntrue\ntrue\n0\n")], [OPENED, COMPLETED]),
    "an exam that is not handed in": (TWO.format("mode: exam\npass: 0\n"), [("first", "\ntrue\ntrue\n/q\n")], [OPENED]),
    "a bank belongs to no lesson": (ONE, [("beds", "soil\n")], []),
}


@pytest.mark.parametrize("name", LESSONS)
def test_lesson_is_begun_and_complete_as_in_the_browser(name: str, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    page, talks, expected = LESSONS[name]
    (folder / "course/course.yml").write_text(COURSE.replace("first.md}", "first.md}, {id: last, title: The last, file: last.md}, {id: later, title: Later}"), "utf-8")
    (folder / "course/last.md").write_text(NEEDED.replace("one", "end"), "utf-8")
    write(folder, page)
    bank(folder)
    said = [take(typed, monkeypatch, capsys, what)[1] for what, typed in talks]
    told = [json.loads(event) for event in kept(folder, "opened", "completed")]
    assert [" ".join(str(event[name]) for name in ("kind", "lesson", "left") if name in event) for event in told] == expected
    assert "".join(said).count("You have completed this lesson.") == sum(event.startswith("completed") for event in expected)


@pytest.mark.parametrize(("data", "said"), [(b"Dear diary", "“record.json” holds no record of a course."), (b" " * 4001, "“record.json” is larger than any record.")])
def test_file_that_is_no_record_is_left_alone(data: bytes, said: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder)
    monkeypatch.setattr(record_store, "LARGEST", 1000)
    (folder / "record.json").write_bytes(data)
    assert take("true\n", monkeypatch, capsys) == (1, said + "\n")
    assert (folder / "record.json").read_bytes() == data


def test_nothing_is_asked_where_nothing_can_be_kept(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder)
    (folder / "record.json").mkdir()
    code, said = take("true\n", monkeypatch, capsys)
    assert code == 1
    assert said.startswith("Your record cannot be kept in record.json: ")
    assert "It holds" not in said


def test_disk_that_fails_in_the_middle_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder)
    writes = iter([None])

    def fail(path: Path, data: bytes, rights: int) -> None:
        if next(writes, "full") == "full":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("coursemark.record_store.write_whole", fail)
    code, said = take("true\n", monkeypatch, capsys)
    assert code == 1
    assert said.endswith("Your record cannot be kept in record.json: No space left on device. What you answer now would be lost.\n")


def test_interrupt_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C at a prompt, and in the middle of a text, which is kept as far as it goes."""
    write(folder, ONE + "\n```quiz\nid: own\ntype: reflect\nask: And you?\n```\n")
    typed = iter(["true", "My words", "and more"])

    def read(prompt: str) -> str:
        line = next(typed, None)
        if line is None:
            raise KeyboardInterrupt
        return line

    monkeypatch.setattr(cli_take, "_piped", read)
    code, said = take("", monkeypatch, capsys, "first")
    assert code == 130
    assert said.endswith("Your record is kept in record.json.\n")
    assert [json.loads(event)["response"] for event in kept(folder, "answered")] == ["true", "My words\nand more"]


def test_two_terminals_lose_nothing(folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One answers while the other waits for an answer."""
    write(folder, ONE + ONE.replace("one", "two").replace("holds", "stands"))
    first = iter(["true", "/q"])

    def read(prompt: str) -> str:
        if clock.runs == 1:
            monkeypatch.setattr(cli_take, "_piped", lambda prompt: next(second))
            assert main(["take", "two", "--record", "record.json"]) == 0
        return next(first)

    second = iter(["false", ""])
    monkeypatch.setattr(cli_take, "_piped", read)
    take("", monkeypatch, capsys, "one")
    assert sorted(json.loads(event)["question"] for event in kept(folder, "answered")) == ["one", "two"]


def test_answers_follow_what_is_renamed(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    page = ("# One\n\n```quiz\nid: old\n{was}mode: {mode}\nquestions:\n  - id: a\n    type: match\n    ask: Which?\n"
            "    pairs: [{{id: {left}, left: Left, right: Right}}, {{id: two, left: Second, right: Other}}]\n```\n")
    write(folder, page.format(was="", mode="exam", left="one"))
    take("\nright\n", monkeypatch, capsys, "first")
    write(folder, page.format(was="was: older\n", mode="exam", left="uno, was: one").replace("id: old", "id: new").replace("was: older", "was: old"))
    said = take("", monkeypatch, capsys, "new")[1]
    [letter] = re.findall(r"^([AB])\. Right$", said, re.MULTILINE)
    assert f"Left: which letter? [{letter}]: " in said


@pytest.mark.parametrize(
    ("environment", "path"),
    [({"XDG_DATA_HOME": "/data", "LOCALAPPDATA": "/local"}, "/data/coursemark/small.json"), ({"LOCALAPPDATA": "/local"}, "/local/coursemark/small.json"),
     ({"XDG_DATA_HOME": ""}, "/home-folder/.local/share/coursemark/small.json")],
)
def test_record_has_its_place(environment: dict[str, str], path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home-folder"))
    assert cli_take.default_path("small", environment) == Path(path)


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("words", "environment", "coloured", "wrapped"),
    [([], {}, True, True), ([], {"NO_COLOR": "1"}, False, True), ([], {"NO_COLOR": ""}, True, True), ([], {"TERM": "dumb"}, False, True), (["--plain"], {}, False, False)],
)
def test_colour_and_width_are_those_of_the_terminal(
    words: list[str], environment: dict[str, str], coloured: bool, wrapped: bool, folder: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(folder, ONE.replace("It *holds*.", "It holds " + "and holds " * 12))
    screen = Screen()
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"COLUMNS": "60", **environment}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdin", io.StringIO("true\n"))
    monkeypatch.setattr("sys.stdout", screen)
    assert main(["take", "one", "--record", "record.json", *words]) == 0
    said = screen.getvalue()
    assert ("\x1b[32mRight.\x1b[0m" in said) is coloured
    assert ("\x1b" in said) is coloured
    assert (max(map(len, said.splitlines())) < 60) is wrapped


ANYTHING = ["", "?", "/h", "/i", "/s", "/b", "/q", "0", "1", "2", "3", "a", "B", "a b", "cab", "d c b a", "true", "support", "5.77", ".", " ?", "\x1b[2J", "x" * 30_000,
            "😀" * 12_000, "\u202e", "é", "--", "99999999999999999999", "garden"]


@pytest.mark.parametrize("what", ["course/for-instructors/every-kind.md", "course-exam"])
def test_whatever_is_typed_the_record_is_whole_and_the_screen_is_safe(
    what: str, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    rng = random.Random(12)
    for _ in range(TALKS):
        typed = "".join(f"{line}\n" for line in rng.choices(ANYTHING, k=500) if line != "/q" or rng.random() < 0.05)
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        assert main(["take", str(ROOT / what) if "/" in what else what, "--course", str(ROOT / "course"), "--record", "record.json"]) == 0
        said = capsys.readouterr().out
        assert said.split("\n") == [showable(line) for line in said.split("\n")]
    assert len(read_text((folder / "record.json").read_text("utf-8"), "networking-defined")) > 3


RESPONSES = [*MALFORMED, "a", "true", ["a", "b"], ["b", "a", "a"], {"a": "b"}, {"one": "x"}, ["so", "so", "so"]]


@pytest.mark.parametrize("response", [response for response in RESPONSES if response != "\ud800"], ids=lambda response: json.dumps(response)[:40])
def test_exam_goes_on_whatever_its_record_holds(response: Any, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Answers of another form, or to other options, are as good as none."""
    rng = random.Random(1)
    questions = [{**draw_question(rng, kind), "id": f"q-{kind}"} for kind in KINDS]
    write(folder, "# One\n\n```quiz\n" + yaml.safe_dump({"id": "final", "mode": "exam", "questions": questions}, allow_unicode=True) + "```\n")
    course = load_course(folder / "course")
    assert len(course.pages["first.md"].sound[0].sound) == len(KINDS)
    kinds = [*enumerate(course.prints.items())]
    place = {"v": 1, "quiz": "final", "response": response}
    events = [
        {"v": 1, "id": "a" * 16 + ".1", "at": 1, "kind": "begun", "quiz": "final", "sitting": 1, "seed": "s"},
        *({**place, "id": "b" * 16 + f".{n + 1}", "at": 2, "kind": "answered", "question": key, "score": 0, "attempt": 1, "hints": 0, "print": print_, "sitting": 1}
          for n, (key, print_) in kinds),
        {"v": 1, "id": "a" * 16 + ".2", "at": 3, "kind": "finished", "quiz": "final", "sitting": 1, "score": 0, "pass": False},
        {"v": 1, "id": "a" * 16 + ".3", "at": 4, "kind": "begun", "quiz": "final", "sitting": 2, "seed": "s"},
        *({**place, "id": "c" * 16 + f".{n + 1}", "at": 5, "kind": "drafted", "question": key, "sitting": 2} for n, (key, _) in kinds),
    ]
    sound = [event for event in events if read_event(event)]
    (folder / "record.json").write_text(write_text(sound, "small", "Small", "x", 0), "utf-8")
    visits = "".join(f"{number}\n/s\n" for number in range(1, len(KINDS) + 1))
    assert take("/s\n" * len(KINDS) + visits + "0\n0\n1\n", monkeypatch, capsys, "final")[0] == 0
    assert read_text((folder / "record.json").read_text("utf-8"), "small")
