"""quiz.py: a quiz in parts, sound and broken; identity; fingerprints."""

import pytest
from coursemark.problems import Place, Problems
from coursemark.quiz import Broken, Quiz, fingerprint, read_quiz

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


def print_of(text: str) -> str:
    (question,) = sound(text).sound
    return fingerprint(question)


# What changes nothing that decides the score.
COSMETIC = {
    "reworded question": (SINGLE, "ask: Which?", "ask: Which one of them?"),
    "reworded option": (SINGLE, "text: B", "text: The second"),
    "feedback": (SINGLE, "feedback: Yes.", "feedback: Yes, since it is so."),
    "feedback added": (SINGLE, "text: B", "text: B\n    feedback: No."),
    "missed added": (SINGLE, "correct: true", "correct: true\n    missed: It is."),
    "options in another order": (
        SINGLE, "  - id: b\n    text: B\n  - id: c\n    text: C\n", "  - id: c\n    text: C\n  - {id: b, text: B}\n",
    ),
    "correct: false written out": (SINGLE, "text: B", "text: B\n    correct: false"),
    "hint": (SINGLE, "ask: Which?", "ask: Which?\nhint: Think."),
    "points": (SINGLE, "ask: Which?", "ask: Which?\npoints: 3"),
    "objective": (SINGLE, "ask: Which?", "ask: Which?\nobjective: define"),
    "shuffle": (SINGLE, "ask: Which?", "ask: Which?\nshuffle: false"),
    "another id of the question": (SINGLE, "id: printer", "id: press"),
    "comment": (SINGLE, "type: single", "type: single  # one of them"),
    "quotes": (SINGLE, "ask: Which?", 'ask: "Which?"'),
    "feedback to true": (TRUE_FALSE, "answer: true", "answer: true\nfeedback: {true: Yes.}"),
    "answers in another order": (TEXT, "[print shop, Printer]", "[Printer, print shop]"),
    "answer that folds alike": (TEXT, "[print shop, Printer]", "[print  shop, printer.]"),
    "answer twice": (TEXT, "[print shop, Printer]", "[print shop, Printer, printer]"),
    "near miss": (TEXT, "ask: What?", "ask: What?\nnear: [{answers: press, feedback: No.}]"),
    "match: folded written out": (TEXT, "ask: What?", "ask: What?\nmatch: folded"),
    "the same number in another spelling": (NUMBER, "answer: 200", "answer: 2.00e2"),
    "the same tolerance in another spelling": (NUMBER, "tolerance: 5%", "tolerance: 10"),
    "unit": (NUMBER, "unit: kg", "unit: kilograms"),
    "near number": (NUMBER, "unit: kg", "unit: kg\nnear: [{answer: 2, feedback: No.}]"),
}

SEMANTIC = {
    "another option is correct": (SINGLE, "    correct: true\n    feedback: Yes.\n  - id: b\n    text: B\n", "  - id: b\n    text: B\n    correct: true\n"),
    "another id of an option": (SINGLE, "id: b", "id: bb"),
    "another id of the correct option": (SINGLE, "id: a", "id: aa"),
    "option added": (SINGLE, "  - id: b", "  - id: d\n    text: D\n  - id: b"),
    "option taken out": (SINGLE, "  - id: c\n    text: C\n", ""),
    "another type": (SINGLE, "single", "multiple"),
    "second correct option": (MULTIPLE, "text: B", "text: B\n    correct: true"),
    "none correct": (MULTIPLE, "    correct: true\n", ""),
    "the other answer": (TRUE_FALSE, "answer: true", "answer: false"),
    "answer added": (TEXT, "[print shop, Printer]", "[print shop, Printer, press]"),
    "answer taken out": (TEXT, "[print shop, Printer]", "[print shop]"),
    "compared exactly": (TEXT, "ask: What?", "ask: What?\nmatch: exact"),
    "another number": (NUMBER, "answer: 200", "answer: 201"),
    "another tolerance": (NUMBER, "tolerance: 5%", "tolerance: 6%"),
    "no tolerance": (NUMBER, "tolerance: 5%\n", ""),
}


def edited(edit: tuple[str, str, str]) -> tuple[str, str]:
    before, old, new = edit
    assert before.count(old) == 1
    return before, before.replace(old, new)


@pytest.mark.parametrize("edit", COSMETIC)
def test_fingerprint_survives(edit: str) -> None:
    before, after = edited(COSMETIC[edit])
    assert print_of(after) == print_of(before)


@pytest.mark.parametrize("edit", SEMANTIC)
def test_fingerprint_changes_with(edit: str) -> None:
    before, after = edited(SEMANTIC[edit])
    assert print_of(after) != print_of(before)


def test_fingerprint_is_pinned() -> None:
    """The record keeps fingerprints, so they stay the same from version to version."""
    assert [print_of(text) for text in (SINGLE, MULTIPLE, TRUE_FALSE, TEXT, NUMBER)] == [
        "mjtzbctz", "plsdw6ow", "7mwp5mmf", "vd6cx7ep", "uufpr5jz",
    ]


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
