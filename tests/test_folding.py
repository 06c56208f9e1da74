"""folding.py: what counts as the same answer."""

import pytest

from coursemark.folding import exact, fold, squeeze

SAME = [
    ("Printer", "printer"),
    ("PRINTER!", "printer"),
    ("café", "cafe"),
    ("cafe\u0301", "café"),
    ("Straße", "STRASSE"),
    ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    ("l’été", "l'ete"),
    ("„so“", '"so"'),
    ("well–known", "well-known"),
    ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
    ("a\u00a0b", "a b"),
    ("a\u202f b", "a b"),
    ("so\u00adft", "soft"),
    ("\ufeffa", "a"),
    (" a \n", "a"),
    ("etc. .", "etc"),
]

DIFFERENT = [("a b", "ab"), ("-a", "a"), (".a", "a"), ("C#", "C"), ("C++", "C"), ("1.5", "15"), ("東京", "東 京"), ("?", "!"), ("", "?")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_folds_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_exact_ignores_composition_and_spacing_alone() -> None:
    assert exact(" cafe\u0301 \u00a0 x ") == "café x"
    assert exact("Wi‑Fi.") == "Wi‑Fi."


def test_squeeze_leaves_single_spaces_inside() -> None:
    assert squeeze("\u3000 a\t\n b ") == "a b"
