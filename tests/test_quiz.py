"""quiz.py: a quiz in parts, sound and broken; identity."""

import pytest
from coursemark.problems import Place, Problems
from coursemark.quiz import Broken, Quiz, read_quiz

START = Place("lesson.md", 10, 5)

SINGLE = """\
id: printer
type: single
ask: Which?
options:
  - id: a
    text: A
    correct: true
    feedback: Yes.
  - id: b
    text: B
  - id: c
    text: C
"""
MULTIPLE = SINGLE.replace("single", "multiple")
TRUE_FALSE = "id: so\ntype: true-false\nask: So?\nanswer: true\n"
TEXT = "id: word\ntype: text\nask: What?\nanswers: [print shop, Printer]\n"
NUMBER = "id: weight\ntype: number\nask: How much?\nanswer: 200\ntolerance: 5%\nunit: kg\n"


def read(text: str, name: str | None = None) -> tuple[Quiz | Broken, list[str]]:
    problems = Problems()
    quiz = read_quiz(text, START, problems, name)
    return quiz, [problem.name for problem in problems]


def sound(text: str) -> Quiz:
    quiz, problems = read(text)
    assert isinstance(quiz, Quiz)
    assert not set(problems) - {"missing-id"}
    return quiz


def several(*questions: str) -> str:
    return "id: several\nquestions:\n" + "".join("  - " + question.strip().replace("\n", "\n    ") + "\n" for question in questions)


def test_check_of_one_question() -> None:
    quiz = sound(SINGLE + "credit: partial\npass: 50\nrequired: true\n")
    assert (quiz.alone, quiz.id, quiz.credit, quiz.pass_, quiz.required) == (True, "printer", "partial", 50, True)
    assert quiz.key(quiz.sound[0]) == "printer"


def test_check_counts_only_where_it_says_so_and_a_quiz_unless_it_says_not() -> None:
    assert not sound(SINGLE).required
    assert sound(several(SINGLE)).required
    assert not sound(several(SINGLE) + "required: false\n").required


def test_quiz_of_several() -> None:
    quiz = sound(several(SINGLE, TEXT) + "title: A quiz\n")
    assert (quiz.alone, quiz.id, quiz.title, quiz.credit, quiz.pass_) == (False, "several", "A quiz", "exact", None)
    assert [quiz.key(question) for question in quiz.sound] == ["several/printer", "several/word"]


def test_bank_is_named_by_its_file_unless_it_has_an_id() -> None:
    bank = several(SINGLE)
    assert read(bank.replace("id: several\n", ""), "shared")[0] == read(bank.replace("several", "shared"))[0]
    named, problems = read(bank, "shared")
    assert isinstance(named, Quiz)
    assert (named.id, problems) == ("several", [])


def test_broken_questions_are_reported_and_the_sound_ones_kept() -> None:
    quiz, problems = read(several(SINGLE, TRUE_FALSE.replace("true\n", "yes\n"), TEXT.replace("answers", "answer"), NUMBER))
    assert isinstance(quiz, Quiz)
    assert problems == ["not-true-or-false", "unknown-key"]
    assert [type(question).__name__ for question in quiz.questions] == ["Single", "Broken", "Broken", "Number"]
    assert [question.name for question in quiz.sound] == ["printer", "weight"]
    assert quiz.problems == ()


@pytest.mark.parametrize(
    "fault", [TEXT + "ask: Twice?\n", TEXT.replace("What?", "*what"), TEXT.replace("What?", "&what so"), TEXT.replace("What?", r'"\u202ewhat"')]
)
def test_question_with_a_fault_in_its_text_is_not_shown(fault: str) -> None:
    quiz, problems = read(several(SINGLE, fault, NUMBER))
    assert isinstance(quiz, Quiz)
    assert len(problems) == 1
    assert [question.name for question in quiz.sound] == ["printer", "weight"]
    assert quiz.problems == ()


@pytest.mark.parametrize("extra", ["tittle: x\n", "pass: 101\n", "credit: some\n", "id: again\n"])
@pytest.mark.parametrize("first", [True, False])
def test_what_is_wrong_with_the_quiz_breaks_no_question(extra: str, first: bool) -> None:
    text = several(SINGLE, TEXT)
    quiz, problems = read(extra + text if first and not extra.startswith("id") else text + extra)
    assert isinstance(quiz, Quiz)
    assert len(quiz.sound) == 2
    assert [problem.name for problem in quiz.problems] == problems
    assert len(problems) == 1


@pytest.mark.parametrize("extra", ["pass: 101\n", "credit: some\n", "required: on\n"])
def test_what_is_wrong_with_the_settings_of_a_check_breaks_no_question(extra: str) -> None:
    quiz, problems = read(SINGLE + extra)
    assert isinstance(quiz, Quiz)
    assert len(quiz.sound) == 1
    assert [problem.name for problem in quiz.problems] == problems
    assert len(problems) == 1


def test_draft_without_ids_is_read_with_warnings() -> None:
    draft = several(SINGLE, TEXT).replace("id: several\n", "").replace("id: printer\n    ", "").replace("id: word\n    ", "")
    quiz, problems = read(draft)
    assert isinstance(quiz, Quiz)
    assert problems == ["missing-id"] * 3
    names = [quiz.name, *(question.name for question in quiz.sound)]
    assert len(set(names)) == 3
    assert all(name.startswith("draft-") for name in names)
    again, _ = read(draft)
    assert again == quiz


def test_problems_come_in_the_same_order_every_time() -> None:
    """Sets of texts have another order in every process; what a build writes may not."""
    text = SINGLE + "".join(f"{key}: x\n" for key in "qwertzuiop")
    _, problems = read(text)
    quiz, _ = read(text)
    assert isinstance(quiz, Quiz)
    (broken,) = quiz.questions
    assert isinstance(broken, Broken)
    assert [problem.place.line for problem in broken.problems] == list(range(22, 32))
    assert problems == ["unknown-key"] * 10


@pytest.mark.parametrize(
    "mistake",
    [
        "    correct: yes\n",
        "    corect: true\n",
        "    correct: true\n    correct: true\n",
        "    correct: true\n    feedback:\n",
        "    correct: true\n    missed: yes # or no\n",
    ],
)
def test_one_mistake_is_one_problem(mistake: str) -> None:
    _, problems = read(SINGLE.replace("    correct: true\n    feedback: Yes.\n", mistake))
    assert len(problems) == 1, problems
