"""Where the browser tests look for Chromium."""

import pytest
from chromium import NoChromium, find


def look(*there: str, asked: str = "") -> str:
    return find("own", {"COURSEMARK_CHROMIUM": asked}, lambda place: place if place in there else None)


def test_asked_for_comes_first() -> None:
    assert look("mine", "own", "chromium", asked="mine") == "mine"


def test_playwrights_own_comes_before_the_machines() -> None:
    assert look("own", "chromium") == "own"


@pytest.mark.parametrize("name", ["chromium", "google-chrome", "chromium-browser"])
def test_machines_own(name: str) -> None:
    assert look(name) == name


def test_asked_for_and_missing_is_no_reason_to_take_another() -> None:
    with pytest.raises(NoChromium, match="mine, and no program is there"):
        look("own", "chromium", asked="mine")


def test_none_names_the_cure() -> None:
    with pytest.raises(NoChromium, match="playwright install chromium"):
        look()
