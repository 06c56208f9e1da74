"""What every question assesses: its objectives, the score of a random answer, where it stands."""

from collections.abc import Iterator
from itertools import permutations, product
from pathlib import Path
from typing import Any

import pytest
from coursemark.course import load_course
from coursemark.items import list_items
from coursemark.questions import Question
from coursemark.questions.choices import ChoiceQuestion
from coursemark.questions.cloze import Cloze
from coursemark.questions.multiple import Multiple
from coursemark.questions.order import Order
from coursemark.questions.placing import PlacingQuestion
from test_grading import CASES, case_named, read

OPTIONS = "options: [{id: a, text: A, correct: true}, {id: b, text: B, correct: true}, {id: c, text: C}]"
STEPS = """steps: [
  {id: hi, says: Hi, replies: [{id: x, text: X, to: good}, {id: y, text: Y, to: again}]},
  {id: again, says: Again, replies: [{id: x, text: X, to: hi}, {id: y, text: Y, to: bad}]},
  {id: good, says: Good, score: 1}, {id: bad, says: Bad, score: 0}]"""

# What a question is, its quiz's credit, the score of a random answer.
GUESSES = [
    ("type: single, options: [{id: a, text: A, correct: true}, {id: b, text: B}, {id: c, text: C}, {id: d, text: D}]", "exact", 1 / 4),
    ("type: true-false, answer: true", "exact", 1 / 2),
    (f"type: multiple, {OPTIONS}", "exact", 1 / 8),
    # Of eight sets {a b} earns 1, {a}, {b} and {a b c} earn a half.
    (f"type: multiple, {OPTIONS}", "partial", 5 / 16),
    ("type: multiple, options: [{id: a, text: A}, {id: b, text: B}]", "partial", 1 / 4),
    ("type: text, answers: x", "exact", 0),
    ("type: number, answer: 7", "exact", 0),
    ("type: cloze, text: '[[a]]', gaps: {a: {options: [{id: x, text: X}, {id: y, text: Y}], answer: x}}", "exact", 1 / 2),
    ("type: cloze, text: '[[a]] [[b]]', gaps: {a: {options: [{id: x, text: X}, {id: y, text: Y}], answer: x}, b: {answers: z}}", "exact", 0),
    ("type: cloze, text: '[[a]] [[b]]', gaps: {a: {options: [{id: x, text: X}, {id: y, text: Y}], answer: x}, b: {answers: z}}", "partial", 1 / 4),
    ("type: order, items: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}]", "exact", 1 / 6),
    ("type: order, items: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}]", "partial", 1 / 2),
    ("type: match, pairs: [{id: a, left: A, right: X}, {id: b, left: B, right: Y}], extras: [{id: c, text: Z}]", "exact", 1 / 9),
    ("type: match, pairs: [{id: a, left: A, right: X}, {id: b, left: B, right: Y}], extras: [{id: c, text: Z}]", "partial", 1 / 3),
    ("type: sort, bins: [{id: x, text: X}, {id: y, text: Y}], items: [{id: a, text: A, bin: x}, {id: b, text: B, bin: y}, {id: c, text: C, bin: y}]", "exact", 1 / 8),
    # From where it began the walk ends well in a half, badly in a quarter, and begins anew in a quarter.
    (f"type: scenario, {STEPS}", "exact", 2 / 3),
    ("type: poll, options: [{id: a, text: A}, {id: b, text: B}]", "exact", 1),
    ("type: reflect", "exact", 1),
]

QUIZ = "```quiz\nid: {id}\n{more}questions:\n  - {{id: q, type: true-false, ask: 'So?', answer: true, objective: [sow, reap]}}\n{rest}```\n"


def write_course(folder: Path, **pages: str) -> Path:
    lessons = "[{id: one, title: One, file: one.md, objectives: reap}, {id: two, title: Two, file: two.md}]"
    (folder / "course.yml").write_text(f"id: gardens\ntitle: Gardens\nobjectives: {{sow: Sow, reap: Reap}}\nlessons: {lessons}\n", "utf-8")
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(("question", "credit", "score"), GUESSES)
def test_guess_score(question: str, credit: str, score: float, tmp_path: Path) -> None:
    quiz = f"# One\n\n```quiz\nid: check\ncredit: {credit}\nquestions:\n- {{id: q, ask: What?, {question}}}\n```\n"
    course = load_course(write_course(tmp_path, one=quiz, two="# Two"))
    assert not course.problems
    assert list_items(course, str)["questions"]["check/q"][1] == round(score, 4)


def responses(question: Question) -> Iterator[Any] | None:
    """Every response that the question's inputs allow, where they can be counted."""
    if isinstance(question, Multiple):
        return ([name for name, chosen in zip(question.names(), set_, strict=True) if chosen] for set_ in product([False, True], repeat=len(question.names())))
    if isinstance(question, ChoiceQuestion):
        return iter(question.names())
    if isinstance(question, Order):
        return map(list, permutations(question.key()["order"]))
    if isinstance(question, PlacingQuestion):
        places = [place.name for place in question.shown_places()]
        return (dict(zip(question.places(), chosen, strict=True)) for chosen in product(places, repeat=len(question.places())))
    if isinstance(question, Cloze) and all(gap.options for gap in question.gaps.values()):
        gaps = [[option.name for option in gap.options] for gap in question.gaps.values()]
        return (dict(zip(question.gaps, chosen, strict=True)) for chosen in product(*gaps))
    return None


COUNTABLE = {case["name"]: all_ for case in CASES if (all_ := responses(read(case)[0]))}


@pytest.mark.parametrize("name", COUNTABLE)
def test_guess_score_is_the_mean_of_all_answers(name: str) -> None:
    question, credit, language = read(case_named(name))
    scores = [question.grade(response, credit=credit, language=language).score for response in COUNTABLE[name]]
    assert question.guess(credit) == pytest.approx(sum(scores) / len(scores), abs=1e-9)


def test_items_of_a_course(tmp_path: Path) -> None:
    """Lessons come first, then exams; drafts and what stands on other pages are left out."""
    draft = "  - {type: true-false, ask: 'Or so?', answer: true}\n"
    course = load_course(write_course(
        tmp_path,
        one=QUIZ.format(id="first", more="title: First\n", rest=draft), two=QUIZ.format(id="second", more="", rest=""),
        exam=QUIZ.format(id="final", more="mode: exam\n", rest=""), guide=QUIZ.format(id="example", more="", rest=""),
        mine="# Mine\n\n```course-record\n```\n", other="# As source\n\n````\n```course-certificate\n```\n````\n",
    ))
    assert list_items(course, lambda path: f"{path}/") == {
        "quizzes": [
            {"id": "first", "title": "First", "lesson": "one", "url": "one.md/"},
            {"id": "second", "lesson": "two", "url": "two.md/"},
            {"id": "final", "mode": "exam", "pass": 80.0, "required": True, "url": "exam.md/"},
        ],
        "questions": {"first/q": [0, 0.5, "sow", "reap"], "second/q": [1, 0.5, "sow", "reap"], "final/q": [2, 0.5, "sow", "reap"]},
        "lessons": {"one": ["reap"], "two": []},
        "pages": {"record": "mine.md/"},
    }
