"""decimals.py: numbers as learners type them."""

from decimal import Decimal

import pytest

from coursemark.decimals import parse_number

ENGLISH = {
    "3.14": "3.14",
    "3,14": "3.14",
    "1,234": "1234",
    "1,234,567.5": "1234567.5",
    "1.234": "1.234",
    "1 234": "1234",
    "1'234": "1234",
    ".5": "0.5",
    "5.": "5",
    "-5": "-5",
    "−5": "-5",
    "+5": "5",
    "1e3": "1000",
    "1E-2": "0.01",
    "１２": "12",
    "\ufeff 7 \u3000": "7",
}

GERMAN = {"3,14": "3.14", "3.14": "3.14", "1.234": "1234", "1.234.567,5": "1234567.5", "1,234": "1.234"}

NONE = [
    "", " ", "x", "10³", "½", "٣", "1_000", "0x10", "nan", "inf", "Infinity", "1e1000", "1e", "--1", "+-1", "1,2,3", "1,234.5,6",
    "1.2.3", "12,34,567", "1/2", "1 + 1", "5 kg", "\x1c7", "1\n2", "∞", "1" * 1001,
]


@pytest.mark.parametrize("typed", ENGLISH)
def test_english(typed: str) -> None:
    assert parse_number(typed) == Decimal(ENGLISH[typed])


@pytest.mark.parametrize("typed", GERMAN)
@pytest.mark.parametrize("language", ["de", "de-AT", "fr-CA"])
def test_language_with_a_comma(typed: str, language: str) -> None:
    assert parse_number(typed, language) == Decimal(GERMAN[typed])


@pytest.mark.parametrize("typed", NONE)
def test_no_number(typed: str) -> None:
    assert parse_number(typed) is None


@pytest.mark.parametrize("typed", ["5", "5 kg", "5kg", "5\u00a0KG.", " 5 kg "])
def test_unit_may_be_typed_or_left_out(typed: str) -> None:
    assert parse_number(typed, unit="kg") == 5


@pytest.mark.parametrize("typed", ["5 g", "kg", "5 kg kg", "kg 5", "5 kg 5"])
def test_other_words_are_no_unit(typed: str) -> None:
    assert parse_number(typed, unit="kg") is None


def test_value_is_exact() -> None:
    assert parse_number("0." + "1" * 60) == Decimal("0." + "1" * 60)
