"""Which question an author has just edited."""

from pathlib import Path

import pytest
from coursemark import load_course
from coursemark.latest import edited
from sites import SOWING, write_site

BANK = "questions:\n  - {id: old, type: true-false, ask: Old?, answer: true}\n"
USE = "# About\n\n```quiz\nid: about\nquestions:\n  - {use: bank/old}\n```\n"
FIRST, WORD = "cq-season--first", "cq-season--word"
EDITS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "nothing": ({}, {}),
    "prose": ({"course/lessons/sowing.md": SOWING.replace("Text before.", "Text\n\nbefore.")}, {}),
    "wording": ({"course/lessons/sowing.md": SOWING.replace("Type it.", "Write it.")}, {"lessons/sowing.md": WORD}),
    "feedback": ({"course/lessons/sowing.md": SOWING.replace("markernearly", "Nearly")}, {"lessons/sowing.md": WORD}),
    "two, of which the first": ({"course/lessons/sowing.md": SOWING.replace("Type it.", "Write it.").replace("markerask", "asked")}, {"lessons/sowing.md": FIRST}),
    "a new one": ({"course/lessons/sowing.md": SOWING.replace("  - id: word", "  - {id: new, type: true-false, ask: New?, answer: true}\n  - id: word")}, {"lessons/sowing.md": "cq-season--new"}),
    "one less": ({"course/lessons/sowing.md": SOWING.partition("  - id: word")[0] + "```\n"}, {}),
    "broken": ({"course/lessons/sowing.md": SOWING.replace("answers: markeranswer", "answer: x")}, {"lessons/sowing.md": ""}),
    "broken as a whole": ({"course/lessons/sowing.md": SOWING.replace("questions:", "question:")}, {"lessons/sowing.md": ""}),
    "of a bank": ({"quizzes/bank.yml": BANK.replace("Old?", "Older?")}, {"about.md": "cq-bank--old"}),
    "a new page": ({"course/new.md": USE.replace("id: about", "id: other")}, {"new.md": "cq-bank--old"}),
}


@pytest.mark.parametrize("name", EDITS)
def test_question_that_was_edited(name: str, tmp_path: Path) -> None:
    changed, expected = EDITS[name]
    sound = {"quizzes/bank.yml": BANK, "course/about.md": USE}
    before = load_course(write_site(tmp_path / "a", **sound) / "course")
    after = load_course(write_site(tmp_path / "b", **sound | changed) / "course")
    assert edited(before, after) == expected
