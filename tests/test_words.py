"""The words of the interface: in every language, and each of them used."""

import re

import pytest
from coursemark.words import Words, table
from pages import ROOT

PYTHON = [path.read_text(encoding="utf-8") for path in (ROOT / "plugins/coursemark").rglob("*.py")]
SCRIPT = [path.read_text(encoding="utf-8") for path in (ROOT / "plugins/runtime/src").rglob("*.ts")]
LANGUAGES = {"en", "de"}


@pytest.mark.parametrize("key", table())
def test_word_has_every_language(key: str) -> None:
    assert set(table()[key]) == LANGUAGES
    assert all(word.strip() == word != "" for word in table()[key].values())


@pytest.mark.parametrize("key", table())
def test_languages_have_the_same_placeholders(key: str) -> None:
    english, *others = (sorted(re.findall(r"\{\w+\}", word)) for word in table()[key].values())
    assert all(other == english for other in others)


def test_keys_are_sorted_so_that_nobody_adds_one_twice() -> None:
    assert list(table()) == sorted(table())


@pytest.mark.parametrize("key", table())
def test_word_is_used(key: str) -> None:
    # Written whole, or put together from a beginning and what is found out: `verdict-${…}`.
    written = rf"""["']{key}["']|`{key.partition("-")[0]}-\$\{{"""
    assert any(re.search(written, text) for text in [*PYTHON, *SCRIPT])


def test_every_key_that_is_used_has_words() -> None:
    used = {key for text in [*PYTHON, *SCRIPT] for key in re.findall(r"\bwords\(\s*[\"']([\w-]+)[\"']", text)}
    assert used
    assert used <= set(table())


def test_scripts_of_pages_have_no_words_of_the_terminal_and_of_the_build() -> None:
    left_out = table().keys() - Words("en").all().keys()
    assert left_out == {key for key in table() if key.startswith(("take-", "room-"))} != set()


def test_placeholders_are_filled_once() -> None:
    assert Words("en")("lesson-of", n="{of}", of=3) == "Lesson {of} of 3"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "True"), ("de", "Richtig"), ("de-CH", "Richtig"), ("DE", "Richtig"), ("fr", "True"), ("", "True")],
)
def test_language_with_a_region_has_the_language_s_words(language: str, words: str) -> None:
    assert Words(language)("true") == words


@pytest.mark.parametrize(("language", "written"), [("en", "1.5"), ("de", "1,5"), ("de-CH", "1,5"), ("fr", "1,5"), ("ja", "1.5")])
def test_decimals_have_the_language_s_sign(language: str, written: str) -> None:
    assert Words(language).decimal("1.5") == written
