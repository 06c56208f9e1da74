"""The pages of the guide that follow from the code say what it does."""

import re
from pathlib import Path

import pytest
from coursemark.checking import rules
from coursemark.cli import make_parser
from coursemark.course import CHECKS
from reference import FOLDER, MARK, pages


@pytest.mark.parametrize(("path", "text"), list(pages()), ids=lambda value: value.name if isinstance(value, Path) else "")
def test_page_is_what_the_code_says(path: Path, text: str) -> None:
    """`python tests/reference.py` writes it anew."""
    assert path.read_text("utf-8") == text
    assert text.count(MARK) == 1


def test_every_rule_has_a_place_that_links_lead_to() -> None:
    page = (FOLDER / "checks.md").read_text("utf-8")
    headings = set(re.findall(r"^### (\S+)$", page, re.MULTILINE)) | set(re.findall(r"\{: #(\S+) \}", page))
    assert set(rules()) == headings


def test_settings_of_the_check_are_in_the_guide() -> None:
    page = (FOLDER / "checks.md").read_text("utf-8").partition(MARK)[0]
    assert all(f"`{key}`" in page for key in CHECKS.fields)


def test_commands_that_the_guide_shows_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    shown = re.findall(r"coursemark (check|diff|explain)((?: [^\s`|>#]+)*)", "".join(path.read_text("utf-8").partition(MARK)[0] for path in FOLDER.glob("*.md")))
    assert shown
    for command, words in shown:
        make_parser().parse_args([command, *words.split()])
