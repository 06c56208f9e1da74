"""fields.py: what a value may be, and what an author reads where it is something else."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from coursemark.fields import (
    Choice,
    Day,
    Flag,
    Identifier,
    Kind,
    ListOf,
    Named,
    Number,
    Prose,
    Tolerance,
    did_you_mean,
)
from coursemark.problems import Place, Problems
from coursemark.questions import KINDS
from coursemark.reading import Mapping, read_yaml

TEXTS = ListOf(Prose(), or_one=True)
TWO = ListOf(Identifier(), least=2)

TAKEN: list[tuple[Kind[Any], str, Any]] = [
    (Prose(), "no", "no"),
    (Prose(), "1_000", "1_000"),
    (Prose(), "'null'", "null"),
    (Prose(), "a#b", "a#b"),
    (Prose(), "'a # b'", "a # b"),
    (Prose(), "|\n  a\n\n  # b", "a\n\n# b"),
    (Identifier(), "a-1", "a-1"),
    (Identifier(), "7", "7"),
    (Identifier(), "x" * 64, "x" * 64),
    (Identifier(), "a-1  # its name", "a-1"),
    (Flag(), "true", True),
    (Flag(), "'false'", False),
    (Number(), "1.50", Decimal("1.5")),
    (Number(), "-.5e-10", Decimal("-0.00000000005")),
    (Number(), "9" * 50, Decimal("9" * 50)),
    (Number(0, 100), "100.0", Decimal(100)),
    (Tolerance(), "0", "0"),
    (Tolerance(), "5 %", "5%"),
    (Tolerance(), ".5", ".5"),
    (Day(), "2026-06-30", date(2026, 6, 30)),
    (Day(), "'2028-02-29'  # leap", date(2028, 2, 29)),
    (Choice(("one", "two")), "two", "two"),
    (TEXTS, "a", ("a",)),
    (TEXTS, "[a, b]", ("a", "b")),
    (TWO, "[a, b]", ("a", "b")),
    (Named(Prose()), "{b: B, a: A}", {"b": "B", "a": "A"}),
]

REFUSED: list[tuple[Kind[Any], str, str, str]] = [
    (Prose(), "", "wrong-kind", "write it after 'it:', or delete the line"),
    (Prose(), "' '", "empty-text", "write a text, or delete the line"),
    (Prose(), "a # b", "comment-in-text", "put the whole text in quotes"),
    (Prose(), "[a]", "wrong-kind", "write it after 'it:'; text with [ ] { } or ': ' goes in quotes"),
    (Prose(), "{a: b}", "wrong-kind", "write it after 'it:'; text with [ ] { } or ': ' goes in quotes"),
    (Day(), "2026-02-29", "not-a-date", "write year-month-day, such as 2026-06-30"),
    (Day(), "30.6.2026", "not-a-date", "write year-month-day, such as 2026-06-30"),
    (Day(), "20260630", "not-a-date", "write year-month-day, such as 2026-06-30"),
    (Day(), "", "not-a-date", "write year-month-day, such as 2026-06-30"),
    (Identifier(), "My Check!", "bad-id", "write 'my-check'"),
    (Identifier(), "Grüße", "bad-id", "write 'grusse'"),
    (Identifier(), "'?'", "bad-id", "write one, such as 'first-words'"),
    (Identifier(), "x" * 65, "bad-id", f"write '{'x' * 64}'"),
    (Identifier(), "[a]", "wrong-kind", "write lower-case words joined by hyphens"),
    (Flag(), "yes", "not-true-or-false", "write true"),
    (Flag(), "Off", "not-true-or-false", "write false"),
    (Flag(), "FALSE", "not-true-or-false", "write false"),
    (Flag(), "maybe", "not-true-or-false", "write true or false"),
    (Number(), "1,000", "not-a-number", "write 1000"),
    (Number(), "1,000,000.5", "not-a-number", "write 1000000.5"),
    (Number(), "3,14", "not-a-number", "write 3.14"),
    (Number(), "1_000", "not-a-number", "write 1000"),
    (Number(), "5 %", "not-a-number", "write 5"),
    (Number(), "5%", "not-a-number", "write 5"),
    (Number(), "5 kg", "not-a-number", "write 5"),
    (Number(), "five", "not-a-number", "write digits, with a point before decimals"),
    (Number(), "1e100", "not-a-number", "write digits, with a point before decimals"),
    (Number(), "٣", "not-a-number", "write digits, with a point before decimals"),
    (Number(), "9" * 51, "not-a-number", "write at most 50 characters"),
    (Number(0, 100), "100.1", "out-of-bounds", "write a number from 0 to 100"),
    (Number(least=0), "-1", "out-of-bounds", "write a number 0 or more"),
    (Tolerance(), "-1", "not-a-number", "write for example 0.5 or 5%"),
    (Tolerance(), "5 kg", "not-a-number", "write for example 0.5 or 5%"),
    (Choice(("one", "two")), "twoo", "unknown-it", "did you mean 'two'?"),
    (Choice(("one", "two")), "[one]", "unknown-it", "write one of them"),
    (TEXTS, "[]", "too-few-entries", "add entries, each on a line of its own with '- '"),
    (TWO, "a", "wrong-kind", "start each entry on its own line with '- '"),
    (TWO, "[a]", "too-few-entries", "add entries, each on a line of its own with '- '"),
    (Named(Prose()), "[a]", "wrong-kind", "write 'some-id: …', one a line"),
    (Named(Prose()), "{A: x}", "bad-id", "write 'a'"),
]


def read(kind: Kind[Any], value: str) -> tuple[Any, Problems]:
    problems = Problems()
    root = read_yaml(f"it: {value}\n", Place("a.md", 1, 1), problems)
    assert isinstance(root, Mapping)
    assert not problems
    return kind.read(root.items["it"], "it", problems), problems


@pytest.mark.parametrize(("kind", "value", "meaning"), TAKEN)
def test_value_is_taken(kind: Kind[Any], value: str, meaning: Any) -> None:
    assert read(kind, value) == (meaning, [])


@pytest.mark.parametrize(("kind", "value", "rule", "cure"), REFUSED)
def test_value_is_refused_with_a_cure(kind: Kind[Any], value: str, rule: str, cure: str) -> None:
    _, problems = read(kind, value)
    assert [(problem.name, problem.cure) for problem in problems] == [(rule, cure)]


@pytest.mark.parametrize(("word", "meant"), [("optins", "options"), ("Options", "options"), ("corect", "correct"), ("banana", ""), ("", "")])
def test_near_word_is_offered(word: str, meant: str) -> None:
    assert did_you_mean(word, ["options", "correct"]) == (f"did you mean '{meant}'?" if meant else "")


@pytest.mark.parametrize("kind", KINDS)
def test_form_fills_every_field_that_has_no_default(kind: str) -> None:
    """What it makes it makes without the constructor, which would say what is missing."""
    form = KINDS[kind].form
    filled = {"place", "at", *form.fields}
    assert [field.name for field in fields(form.make) if field.name.rstrip("_").replace("_", "-") not in filled and not hasattr(form.make, field.name)] == []
