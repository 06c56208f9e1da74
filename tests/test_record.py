"""The record: events that are none, unions, what a record adds up to, numbers and texts as browsers write them."""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from coursemark.record import DAY, Event, canonical, cut, fold, length, read_event, tick, unite
from pages import ROOT

TABLE = json.loads((ROOT / "tests/cases/record-events.json").read_text("utf-8"))
A, B = "abcdefgh01234567", "zzzzzzzzzzzzzzzz"
NOW = 1_795_305_600_000
AT = NOW * 1024


def long(value: Any) -> Any:
    """Long values are written short: `repeat` says what and how often, `parts` how many."""
    if isinstance(value, list):
        return list(map(long, value))
    if not isinstance(value, dict):
        return value
    if "repeat" in value:
        return value["repeat"][0] * value["repeat"][1]
    if "parts" in value:
        return {f"a{index}": "a" for index in range(value["parts"])}
    return {name: long(inner) for name, inner in value.items()}


def changed(name: str) -> Iterator[Event]:
    for kind, rows in TABLE[name].items():
        yield from (TABLE["sound"][kind] | long(row) for row in rows)


@pytest.mark.parametrize("kind", TABLE["sound"])
def test_sound_event_is_read_as_a_fresh_one(kind: str) -> None:
    event = TABLE["sound"][kind]
    assert read_event(event) == event
    assert read_event(event) is not event


def test_changes_that_harm_nothing_are_read() -> None:
    for event in changed("harmless"):
        assert read_event(event) == event


def test_what_is_no_event_is_none() -> None:
    for value in [*TABLE["no-event"], *changed("spoilt"), float("nan"), object(), {1: 2}, TABLE["sound"]["opened"] | {"more": float("inf")}, TABLE["sound"]["opened"] | {"more": "x" * 50_001}]:
        assert read_event(value) is None, str(value)[:500]


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (-0.0, "0"), (1, "1"), (1.0, "1"), (-3.5, "-3.5"), (2 / 3, "0.6666666666666666"), (0.1, "0.1"), (0.000001, "0.000001"), (1e-7, "1e-7"),
     (1.5e-7, "1.5e-7"), (1e20, "100000000000000000000"), (1e21, "1e+21"), (1.25e25, "1.25e+25"), (123456789012345680000.0, "123456789012345680000"),
     (5e-324, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"), (2**53 - 1, "9007199254740991")],
)
def test_numbers_are_written_as_browsers_do(value: float, written: str) -> None:
    assert canonical(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [("é😀", '"é😀"'), ('"\\\n\x01\x7f\u2028', '"\\"\\\\\\n\\u0001\x7f\u2028"'), ("\ud83d", '"\\ud83d"'), ({"b": 1, "a": [None, True]}, '{"a":[null,true],"b":1}'),
     ({"\uff5e": 1, "😀": 2}, '{"😀":2,"\uff5e":1}'), ({}, "{}"), ([], "[]")],
)
def test_content_has_one_text(value: Any, written: str) -> None:
    assert canonical(value) == written


def test_length_is_counted_as_browsers_do() -> None:
    assert [length(text) for text in ("", "é", "😀", "a\ufffd")] == [0, 1, 2, 2]


def test_texts_are_cut_as_browsers_do() -> None:
    assert [cut(text, 4) for text in ("abcdef", "abc😀", "😀" * 9, "é")] == ["abcd", "abc", "😀😀", "é"]


def answered(replica: str, number: int, at: int = 0, **more: Any) -> Event:
    return TABLE["sound"]["answered"] | {"id": f"{replica}.{number}", "at": AT + at} | more


def ids(events: Any) -> list[str]:
    return [event["id"] for event in events]


def test_answers_stand_in_the_order_of_their_clock_then_of_their_replica() -> None:
    record = [answered(B, 1), answered(A, 10), answered(A, 9), answered(B, 2, at=-1)]
    assert ids(fold(record, NOW).answers["quiz/q"]) == [f"{B}.2", f"{A}.9", f"{A}.10", f"{B}.1"]


def test_event_of_a_clock_far_ahead_counts_as_the_oldest_and_drags_nothing() -> None:
    standing = fold([answered(A, 1), answered(B, 1, at=(DAY + 1) * 1024)], NOW)
    assert ids(standing.events) == [f"{B}.1", f"{A}.1"]
    assert (standing.clock, standing.learner) == (AT, A)


def test_clock_never_falls_behind() -> None:
    assert [tick(0, NOW), tick(AT, NOW), tick(AT + 5, NOW - 1000)] == [AT, AT + 1, AT + 6]


def test_what_an_event_names_is_called_as_it_is_now_and_kept_as_it_was() -> None:
    event = answered(A, 1)
    standing = fold([event], NOW, {"questions": {"quiz/q": "check/first"}})
    assert list(standing.answers) == ["check/first"]
    assert event["question"] == "quiz/q"


def test_reset_hides_what_it_saw_unless_it_is_undone() -> None:
    events = [answered(A, 1), answered(A, 2), answered(B, 7)]
    reset = {"v": 1, "id": f"{B}.8", "at": AT + 1, "kind": "reset", "seen": {A: [[1, 1]], B: [[1, 9]]}}
    undone = {"v": 1, "id": f"{A}.3", "at": AT + 2, "kind": "undone", "reset": f"{B}.8"}
    assert ids(fold([*events, reset], NOW).answers["quiz/q"]) == [f"{A}.2"]
    assert len(fold([*events, reset, undone], NOW).answers["quiz/q"]) == 3


def test_lessons_that_are_complete_and_the_one_opened_last() -> None:
    events = [TABLE["sound"][kind] | {"id": f"{A}.{number}", "at": AT + at, "lesson": lesson}
              for number, (kind, lesson, at) in enumerate([("opened", "why", 2), ("opened", "how", 1), ("completed", "how", 0)], 1)]
    standing = fold(events, NOW, {"lessons": {"how": "as"}})
    assert (standing.newest, standing.completed) == ("why", {"as"})
    assert fold([], NOW).newest is None


def test_left_out_questions_are_no_answers() -> None:
    assert not fold([answered(A, 1, skipped=True)], NOW).answers


def test_order_and_number_of_unions_change_nothing() -> None:
    rng = random.Random(6)
    for _ in range(200):
        events = [answered(rng.choice([A, B]), rng.randint(1, 4), rng.choice([0, 1]), response=rng.choice(["a", "b", "\uff5e", "😀"])) for _ in range(12)]
        once: dict[str, Event] = {}
        unite(once, events)
        again: dict[str, Event] = {}
        for part in (rng.sample(events, 12), rng.sample(events, 5)):
            unite(again, part)
        assert once == again
        assert unite(again, events) == []
