"""Banks: what quizzes use out of them, and the problems that this can have."""

from pathlib import Path

import pytest
from coursemark.course import Course, load_course
from coursemark.quiz import Quiz

BANK = """\
questions:
  - {id: clay, type: true-false, ask: Clay holds water., answer: true, objective: soil}
  - {id: sand, type: true-false, ask: Sand holds water., answer: false, objective: soil}
  - {id: peat, type: true-false, ask: Peat is dug up., answer: true}
"""


def course(folder: Path, quiz: str, bank: str = BANK) -> Course:
    files = {
        "course/course.yml": "id: gardens\ntitle: Gardens\nobjectives: {soil: know soils}\nlessons: [{id: one, title: One, file: one.md}]\n",
        "course/one.md": f"# One\n\n```quiz\nid: check\n{quiz}\n```\n",
        "quizzes/soils.yml": bank,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return load_course(folder / "course")


def quiz_of(course: Course) -> Quiz:
    [(_, quiz)] = course.pages["one.md"].quizzes
    assert isinstance(quiz, Quiz)
    return quiz


def keys(course: Course) -> list[str]:
    quiz = quiz_of(course)
    return [quiz.key(question) for question in quiz.sound]


def outline(course: Course) -> dict:
    [lesson] = course.outline(lambda path: path)["lessons"]
    [quiz] = lesson["quizzes"]
    return quiz


def test_a_bank_gives_all_its_questions(tmp_path: Path) -> None:
    found = course(tmp_path, "from: quizzes/soils.yml")
    assert not found.problems
    assert keys(found) == ["soils/clay", "soils/sand", "soils/peat"]


def test_a_question_is_used_under_the_banks_name(tmp_path: Path) -> None:
    """One question, one history: wherever it stands its key is the bank's."""
    found = course(tmp_path, "questions:\n  - {use: soils/sand}\n  - {id: own, type: true-false, ask: Loam is mixed., answer: true}")
    assert not found.problems
    assert keys(found) == ["soils/sand", "check/own"]


def test_the_outline_tells_what_is_drawn(tmp_path: Path) -> None:
    """The browser draws for lessons that are not in the page, so it needs the objectives."""
    found = outline(course(tmp_path, "from: quizzes/soils.yml\nmode: exam\ndraw: 2"))
    assert (found["mode"], found["draw"]) == ("exam", 2)
    assert found["questions"] == [["soils/clay", 1.0, "soil"], ["soils/sand", 1.0, "soil"], ["soils/peat", 1.0]]


def test_the_outline_says_nothing_of_what_is_usual(tmp_path: Path) -> None:
    found = outline(course(tmp_path, "from: quizzes/soils.yml"))
    assert not {"mode", "draw"} & set(found)
    assert found["questions"] == [["soils/clay", 1.0], ["soils/sand", 1.0], ["soils/peat", 1.0]]


def test_the_outline_names_the_objectives(tmp_path: Path) -> None:
    found = course(tmp_path, "from: quizzes/soils.yml").outline(lambda path: path)
    assert found["objectives"] == {"soil": "know soils"}


@pytest.mark.parametrize(("quiz", "place", "problem"), [
    ("from: quizzes/soils.yml\nattempts: 2", "6:11", "exam-only: 'attempts' is for exams (write 'mode: exam', or delete it)"),
    ("from: quizzes/soils.yml\nminutes: 20", "6:10", "exam-only: 'minutes' is for exams (write 'mode: exam', or delete it)"),
    ("from: quizzes/soils.yml\ndraw: 4", "6:7",
     "too-few-to-draw: 4 questions are to be drawn, and there are 3 (write 3 or less, or add questions)"),
    ("from: quizzes/soil.yml", "5:7", "unknown-bank: there is no bank 'soil' (did you mean 'soils'?)"),
    ("questions: [{use: garden/sand}]", "5:19", "unknown-bank: there is no bank 'garden' (the banks are soils)"),
    ("questions: [{use: soils/sund}]", "5:19",
     "unknown-question: the bank 'soils' has no question 'sund' (did you mean 'sand'?)"),
    ("questions: [{use: soils/weather}]", "5:19",
     "unknown-question: the bank 'soils' has no question 'weather' (it has clay, sand, peat)"),
])
def test_a_problem_has_its_name_its_place_and_its_cure(tmp_path: Path, quiz: str, place: str, problem: str) -> None:
    [found] = course(tmp_path, quiz).problems
    assert (f"{found.place.line}:{found.place.column}", found.words) == (place, problem)


def test_the_other_questions_of_a_quiz_are_shown(tmp_path: Path) -> None:
    found = course(tmp_path, "questions:\n  - {use: soils/sund}\n  - {use: soils/clay}")
    assert keys(found) == ["soils/clay"]


def test_a_question_stands_once_in_a_page(tmp_path: Path) -> None:
    """Its element would have one id twice, and its answer would be shown in one of the two."""
    found = course(tmp_path, "questions: [{use: soils/clay}, {use: soils/sand}]\n```\n\n```quiz\nid: second\nfrom: quizzes/soils.yml")
    [problem] = found.problems
    assert problem.words == (
        "question-twice: another quiz of this page has 'soils/clay', 'soils/sand' already (leave it out of one of them, or put one quiz on another page)"
    )
    assert problem.place.line == 10
    assert [len(quiz.sound) for page in found.pages.values() for quiz in page.sound] == [2, 1]
