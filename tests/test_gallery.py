"""The page that shows every kind of question, live, with its source beside it."""

import re
import textwrap
from pathlib import Path

import pytest
from coursemark.problems import Place, Problems
from coursemark.questions import KINDS
from coursemark.quiz import Quiz, read_quiz

PAGE = Path(__file__).parents[1] / "course/for-instructors/every-kind.md"
FENCE = re.compile(r"^    ```quiz\n(.*?)^    ```$", re.MULTILINE | re.DOTALL)


def sources() -> list[str]:
    return [textwrap.dedent(body) for body in FENCE.findall(PAGE.read_text(encoding="utf-8"))]


def test_what_is_shown_as_source_is_what_is_live() -> None:
    assert sources()[::2] == sources()[1::2]


@pytest.mark.parametrize("source", sources()[::2], ids=KINDS)
def test_example_is_sound(source: str) -> None:
    problems = Problems()
    assert isinstance(read_quiz(source, Place("page", 1, 1), problems), Quiz)
    assert problems == []


def test_every_kind_is_there_once() -> None:
    assert [re.findall(r"^type: (\S+)", source, re.MULTILINE) for source in sources()[::2]] == [[kind] for kind in KINDS]
