"""Identity: what answers hang on, now and formerly; drafts, whose answers hang on nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from coursemark.course import Course, load_course
from coursemark.extension import Host
from coursemark.problems import Place, Problems
from coursemark.quiz import Quiz, read_quiz
from pages import converter, tree

HEAD = "id: gardens\ntitle: Gardens\nbanks: banks\nlessons:\n  - {id: a, title: A, file: a.md}\n  - {id: b, was: c, title: B}\n"
ASKED = "type: true-false, ask: So?, answer: true}"
SEVERAL = f"```quiz\nid: new\nwas: [older, old]\nquestions:\n  - {{id: same, {ASKED}\n  - {{id: other, was: [one, /alone, far/away], {ASKED}\n```\n"
ALONE = "```quiz\nid: check\nwas: [first, second, far/check]\ntype: true-false\nask: So?\nanswer: true\n```\n"
BANK = f"id: words\nwas: vocabulary\nquestions:\n  - {{id: q, was: p, {ASKED}\n"


def load(folder: Path, **files: str) -> Course:
    files = {"course.yml": HEAD} | {name.replace("__", "/", 1) + (".yml" if "__" in name else ".md"): text for name, text in files.items()}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return load_course(folder)


def told(course: Course) -> dict[str, dict[str, str]]:
    assert not course.problems, "\n".join(map(str, course.problems))
    outline = course.outline(str)
    return dict(outline["was"])


def question_of(text: str) -> dict[str, Any]:
    (question,) = tree(converter(Host()).convert(f"```quiz\n{text}```\n")).iter("quiz-question")
    return dict(json.loads(question.get("data-key", "")))


def test_former_keys_lead_to_the_present_one(tmp_path: Path) -> None:
    assert told(load(tmp_path, a=SEVERAL + "\n" + ALONE)) == {
        "lessons": {"c": "b"},
        "quizzes": {"old": "new", "older": "new"},
        "questions": {
            "alone": "new/other", "far/away": "new/other", "far/check": "check", "first": "check",
            "new/one": "new/other", "old/one": "new/other", "old/other": "new/other", "old/same": "new/same",
            "older/one": "new/other", "older/other": "new/other", "older/same": "new/same", "second": "check",
        },
    }


@pytest.mark.parametrize("page", ["", "```quiz\nid: mine\nquestions: [{use: words/q}]\n```\n", "```quiz\nid: mine\nfrom: banks/words.yml\n```\n"])
def test_question_of_a_bank_has_the_bank_s_former_keys(page: str, tmp_path: Path) -> None:
    assert told(load(tmp_path, a=page, banks__words=BANK))["questions"] == {
        "vocabulary/p": "words/q", "vocabulary/q": "words/q", "words/p": "words/q",
    }


def test_outline_says_nothing_where_nothing_was_renamed(tmp_path: Path) -> None:
    course = load(tmp_path, a=ALONE.replace("was: [first, second, far/check]\n", ""))
    course_head = HEAD.replace(" was: c,", "")
    (tmp_path / "course.yml").write_text(course_head, encoding="utf-8")
    assert course.kept.keys() == {"check"}
    assert "was" not in load_course(tmp_path).outline(str)


def test_what_a_question_says_goes_before_what_its_former_quiz_says(tmp_path: Path) -> None:
    """A question left the quiz `old`, which was then renamed and got another question with its id."""
    gone = f"```quiz\nid: third\nquestions:\n  - {{id: moved, was: old/same, {ASKED}\n```\n"
    course = load(tmp_path, a=SEVERAL + "\n" + gone)
    assert told(course)["questions"]["old/same"] == "third/moved"


def test_question_takes_along_what_its_former_quiz_was_called(tmp_path: Path) -> None:
    gone = f"```quiz\nid: third\nquestions:\n  - {{id: moved, was: new/left, {ASKED}\n```\n"
    questions = told(load(tmp_path, a=SEVERAL + "\n" + gone))["questions"]
    assert {old for old, now in questions.items() if now == "third/moved"} == {"new/left", "old/left", "older/left"}


def test_id_in_use_leads_to_its_own_question(tmp_path: Path) -> None:
    course = load(tmp_path, a=SEVERAL + "\n" + ALONE.replace("id: check", "id: alone"))
    assert [problem.name for problem in course.problems] == ["was-in-use"]
    assert "alone" not in course.was["questions"]


OPTIONS = "options: [{id: a, was: [x, y], text: A}, {id: b, text: B}]\n"
PARTS = {
    "single": ("type: single\n" + OPTIONS.replace("text: A", "text: A, correct: true"), {"items": {"x": "a", "y": "a"}}),
    "multiple": ("type: multiple\n" + OPTIONS, {"items": {"x": "a", "y": "a"}}),
    "poll": ("type: poll\n" + OPTIONS, {"items": {"x": "a", "y": "a"}}),
    "order": ("type: order\n" + OPTIONS.replace("options", "items"), {"items": {"x": "a", "y": "a"}}),
    "match": ("type: match\npairs: [{id: a, was: x, left: A, right: B}, {id: b, left: C, right: D}]\n", {"items": {"x": "a"}}),
    "sort": ("type: sort\nbins: [{id: p, was: o, text: P}, {id: q, text: Q}]\nitems: [{id: a, was: x, text: A, bin: p}, {id: b, text: B, bin: q}]\n",
             {"items": {"x": "a"}, "places": {"o": "p"}}),
    "cloze": ("type: cloze\ntext: '[[a]] [[b]]'\ngaps:\n  a: {was: x, answers: A}\n  b: {options: [{id: p, was: o, text: P}, {id: q, text: Q}], answer: p}\n",
              {"items": {"x": "a"}, "options": {"b": {"o": "p"}}}),
    "scenario": ("type: scenario\nsteps:\n  - {id: a, was: x, says: A, replies: [{id: p, was: o, text: P, to: b}]}\n  - {id: b, says: B, score: 1}\n",
                 {"replies": {"a": {"o": "p"}}}),
}


@pytest.mark.parametrize("sealed", [False, True], ids=["open", "sealed"])
@pytest.mark.parametrize("kind", PARTS)
def test_page_says_what_parts_of_a_question_were(kind: str, sealed: bool) -> None:
    text, tables = PARTS[kind]
    key = question_of(f"id: q\nask: Which?\n{text}" + "answers: sealed\n" * sealed)
    assert key["was"] == tables
    assert ("seal" in key) is sealed


def test_renamed_pair_keeps_its_place() -> None:
    """Places are named after pairs in a way that nobody can read, so that the page cannot say what they were."""
    text, _ = PARTS["match"]
    before = question_of(f"id: q\nask: Which?\n{text.replace('id: a, was: x', 'id: x')}")["places"]["x"]
    assert question_of(f"id: q\nask: Which?\n{text}")["places"]["a"] == before


def test_sealed_question_that_was_renamed_keeps_its_fingerprint(tmp_path: Path) -> None:
    typed = "```quiz\nid: one\nanswers: sealed\nquestions:\n  - {id: q, type: text, ask: What?, answers: x}\n```\n"
    before = load(tmp_path, a=typed).prints["one/q"]
    assert load(tmp_path, a=typed.replace("id: one", "id: two\nwas: one").replace("id: q,", "id: p, was: q,")).prints == {"two/p": before}


DRAFTS = {
    "quiz without an id": "```quiz\nquestions:\n  - {id: q, type: true-false, ask: So?, answer: true}\n```\n",
    "question without an id": "```quiz\nid: one\nquestions:\n  - {type: true-false, ask: So?, answer: true}\n```\n",
    "check without an id": "```quiz\ntype: true-false\nask: So?\nanswer: true\n```\n",
    "option without an id": "```quiz\nid: one\ntype: poll\nask: So?\noptions: [{id: a, text: A}, {text: B}]\n```\n",
}


@pytest.mark.parametrize("draft", DRAFTS)
def test_draft_is_shown_and_nothing_is_kept_of_it(draft: str, tmp_path: Path) -> None:
    course = load(tmp_path, a=DRAFTS[draft] + "\n" + ALONE)
    assert {problem.name for problem in course.problems} == {"missing-id"}
    first, second = tree(converter(Host(course, lambda: "a.md")).convert(course.pages["a.md"].text)).iter("quiz-question")
    assert first.get("data-draft") == ""
    assert second.get("data-draft") is None
    outline = course.outline(str)
    assert [quiz["id"] for quiz in outline["lessons"][0]["quizzes"]] == ["check"]
    assert outline["prints"].keys() == {"check"}


def test_sound_question_beside_a_draft_counts(tmp_path: Path) -> None:
    text = f"```quiz\nid: one\nquestions:\n  - {{id: q, {ASKED}\n  - {{type: text, ask: What?, answers: x}}\n```\n"
    assert load(tmp_path, a=text).outline(str)["lessons"][0]["quizzes"][0]["questions"] == [["one/q", 1]]


@pytest.mark.parametrize(("was", "key"), [("a", "x/a"), ("b/a", "b/a"), ("/a", "a")])
def test_former_id_means_this_quiz_unless_it_says_another(was: str, key: str) -> None:
    quiz = read_quiz(f"id: x\nquestions:\n  - {{id: q, was: {was}, {ASKED}\n", Place("lesson.md", 1, 1), Problems())
    assert isinstance(quiz, Quiz)
    assert quiz.former(quiz.sound[0]) == [key]
