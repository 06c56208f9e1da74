"""Record files: what is taken and what is refused, and that Python and the browser make the same of each other's files."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from coursemark import record_file
from coursemark.record import Event, Record, fold, read_event, unite
from coursemark.record_file import Refused, read_text, write_text
from coursemark.sittings import sittings_of
from node import installed_node
from pages import ROOT
from test_record import AT, NOW, A, B, answered

CASES = sorted((ROOT / "tests/cases/records").glob("*/*"))
HISTORIES = 300


def outcome(text: str) -> str:
    try:
        read_text(text, "course")
    except Refused as refused:
        return refused.reason
    return "taken"


def written(events: list[Event]) -> str:
    return write_text(events, "course", "A course", "1f3a9c0d", NOW)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path) -> None:
    assert outcome(path.read_bytes().decode("utf-8-sig")) == path.parent.name


def test_every_refusal_has_a_case() -> None:
    assert {path.parent.name for path in CASES} == {"taken", "file-damaged", "file-newer", "file-no-record", "file-other-course"}


def test_file_that_is_too_large_is_neither_read_nor_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_file, "LARGEST", 2000)
    assert [outcome(text) for text in (" " * 2000, " " * 2001, "😀" * 1001)] == ["file-no-record", "file-too-large", "file-too-large"]
    with pytest.raises(Refused, match="file-too-large"):
        written([answered(A, number) for number in range(1, 20)])


def test_file_is_read_as_it_was_written_whatever_the_order() -> None:
    events = [answered(B, 2), answered(A, 1, response="half \ud83d of one")]
    assert written(events) == written(events[::-1])
    assert read_text(written(events), "course") == [events[1], events[0]]
    assert read_text(written([]), "course") == []
    written(events).encode()


@pytest.mark.parametrize("name", ["answers", "exam", "later-kinds", "resets", "half-characters", "empty"])
def test_what_the_browser_wrote_is_written_with_its_checksum(name: str) -> None:
    text = (ROOT / f"tests/cases/records/taken/{name}.json").read_text("utf-8")
    theirs, ours = json.loads(text), json.loads(written(read_text(text, "course")))
    assert ours == theirs
    assert list(ours) == list(theirs)


def draw_history(rng: random.Random) -> list[Event]:
    """Events of three replicas whose clocks are years apart, with exams, resets, later kinds, one id for two contents."""
    events = []
    for _ in range(rng.randrange(16)):
        replica, number = rng.choice([A, B, "0" * 16]), rng.randint(1, 6)
        at = max(0, AT + rng.choice([0, 0, 0, 366, -366, 2]) * 86_400_000 * 1024 + rng.randrange(5))
        exam = {"quiz": "final", "sitting": rng.randint(1, 2)}
        kind, fields = rng.choice([
            ("answered", {**answered(A, 1), "question": rng.choice(["quiz/q", "old/q", "alone"]), "score": rng.choice([0, 1, rng.random()]),
                          "response": rng.choice(["a", ["a", "b"], {"gap": "é\u2028😀\ud83d"}, {}]), **rng.choice([{}, {"skipped": True}, exam, {"certainty": 2}])}),
            ("begun", {**exam, "seed": rng.choice(["one", "two"])}),
            ("drafted", {**exam, "question": "quiz/q", "response": rng.choice(["a", []])}),
            ("finished", {**exam, "score": rng.random(), "pass": True}),
            ("reset", {"seen": {A: [[1, rng.randint(1, 3)]], B: [[2, 4]]}}),
            ("undone", {"reset": f"{rng.choice([A, B])}.{rng.randint(1, 6)}"}),
            ("opened", {"lesson": "why"}),
            ("later", {"n": rng.choice([1e21, 1e-7, -0.0, 2**53, rng.uniform(-1e9, 1e9), rng.random() * 10 ** rng.randint(-30, 30)]), "\uff5e": None, "😀": [True]}),
        ])
        event = read_event({**fields, "v": 1, "id": f"{replica}.{number}", "at": at, "kind": kind})
        assert event is not None
        events.append(event)
    return events


def told(texts: list[str], was: dict[str, Any]) -> dict[str, Any]:
    """What Python makes of some files together, in the form in which test/records.ts says what the browser does."""
    record: Record = {}
    for text in texts:
        unite(record, read_text(text, "course"))
    standing = fold(record.values(), NOW, was)
    quizzes = dict.fromkeys(event["quiz"] for event in standing.events if event["kind"] == "begun")
    sittings = [[quiz, [
        [sitting.number, sitting.seed, sitting.began, sorted(event["id"] for event in sitting.drafts.values()),
         sorted(event["id"] for event in sitting.answers.values()), sitting.score] for sitting in sittings_of(standing.events, quiz)]] for quiz in quizzes]
    return {
        "ids": [event["id"] for event in standing.events], "learner": standing.learner, "clock": standing.clock,
        "answers": [[question, [event["id"] for event in given]] for question, given in standing.answers.items()], "sittings": sittings,
        "written": json.loads(written(list(record.values()))),
    }


def test_python_and_the_browser_make_the_same_of_each_others_files(tmp_path: Path) -> None:
    """300 pairs of random files by Python, united, folded and written again by the browser's script, then read by Python."""
    rng = random.Random(6)
    jobs = []
    for _ in range(HISTORIES):
        was = rng.choice([{}, {"questions": {"old/q": "quiz/q"}, "quizzes": {"final": "last"}}])
        parts: list[Record] = [{}, {}]
        for part in parts:
            unite(part, draw_history(rng))
        jobs.append({"texts": [written(list(part.values())) for part in parts], "course": "course", "now": NOW, "was": was})
    (tmp_path / "jobs.json").write_text(json.dumps(jobs), "utf-8")
    installed_node().run("test/records.ts", str(tmp_path / "jobs.json"), str(tmp_path / "told.json"))
    answers = json.loads((tmp_path / "told.json").read_text("utf-8"))
    assert len(answers) == HISTORIES
    for job, theirs in zip(jobs, answers, strict=True):
        back = read_text(theirs["written"], "course")
        ours = told(job["texts"], job["was"])
        assert theirs | {"written": json.loads(theirs["written"])} == ours
        assert written(back) == written(list({event["id"]: event for event in back}.values()))
