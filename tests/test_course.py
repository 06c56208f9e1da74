"""Courses read from disk."""

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from coursemark.course import Course, load_course, relative
from coursemark.problems import CourseError

HEAD = "id: gardens\ntitle: Gardens\nlessons:\n  - {id: a, title: A, file: a.md}\n  - {id: b, title: B}\n"
QUIZ = "```quiz\nid: {id}\nquestions:\n  - {{id: q, type: text, ask: What?, answers: x, points: 2}}\n```\n"
CHECK = "```quiz\nid: {id}\ntype: text\nask: What?\nanswers: x\n```\n"


def load(folder: Path, head: str = HEAD, /, **files: str) -> Course:
    files = {"a.md": "# A\n"} | {name.replace("__", "/") + ".md": text for name, text in files.items()}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "course.yml").write_text(head, encoding="utf-8")
    return load_course(folder)


def problems(course: Course) -> list[str]:
    return [f"{Path(problem.place.path).name}:{problem.place.line}:{problem.place.column} {problem.name}" for problem in course.problems]


def test_course_in_order(tmp_path: Path) -> None:
    course = load(tmp_path, index="# Home\n", z__last="# Last\n")
    assert problems(course) == []
    assert list(course.pages) == ["a.md", "index.md", "z/last.md"]
    assert [(lesson.id, lesson.file) for lesson in course.lessons] == [("a", "a.md"), ("b", None)]
    assert course.lesson_of == {"a.md": (1, course.lessons[0])}


def test_hidden_folders_are_no_part_of_the_course(tmp_path: Path) -> None:
    assert list(load(tmp_path, **{".drafts__x": CHECK}).pages) == ["a.md"]


WRONG = {
    "file that is not there": ("id: c\ntitle: C\nlessons:\n  - {id: a, title: A, file: aa.md}", "course.yml:4:29 missing-file"),
    "two lessons, one id": (HEAD.replace("id: b", "id: a"), "course.yml:5:10 duplicate-id"),
    "two lessons, one file": (HEAD.replace("title: B", "title: B, file: a.md"), "course.yml:5:29 duplicate-file"),
    "unknown objective": (HEAD.replace("title: A,", "title: A, objectives: x,"), "course.yml:4:35 unknown-objective"),
    "unknown word": (HEAD + "words: {lesson-fo: Unit}\n", "course.yml:6:9 unknown-word"),
    "unknown hole": (HEAD + "words: {lesson-of: 'Unit {m} of {of}'}\n", "course.yml:6:20 unknown-hole"),
    "pass mark": (HEAD + "pass: 101\n", "course.yml:6:7 out-of-bounds"),
    "unknown key": (HEAD + "lesons: []\n", "course.yml:6:1 unknown-key"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_in_a_course_has_its_place(name: str, tmp_path: Path) -> None:
    head, expected = WRONG[name]
    assert problems(load(tmp_path, head)) == [expected]


@pytest.mark.parametrize("head", ["", "id: [", "- a", "id: c\n"])
def test_course_that_cannot_be_read_raises_its_problems(head: str, tmp_path: Path) -> None:
    with pytest.raises(CourseError) as raised:
        load(tmp_path, head)
    assert raised.value.problems


def test_folder_without_a_course_raises_a_problem(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="missing-file"):
        load_course(tmp_path)


def test_second_of_two_quizzes_with_one_id_is_broken(tmp_path: Path) -> None:
    course = load(tmp_path, a=QUIZ.format(id="one"), c=f"Text.\n\n{QUIZ.format(id='one')}")
    assert problems(course) == ["c.md:4:5 duplicate-id"]
    assert [len(page.sound) for page in course.pages.values()] == [1, 0]


def test_broken_checks_are_not_taken_for_one_another(tmp_path: Path) -> None:
    broken = CHECK.format(id="x").replace("answers: x", "answers:")
    assert problems(load(tmp_path, a=broken, c=broken.replace("id: x", "id: y"))) == ["a.md:5:9 wrong-kind", "c.md:5:9 wrong-kind"]


def test_bank_shares_the_ids_of_the_course(tmp_path: Path) -> None:
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks/extra.yml").write_text("questions:\n  - {id: q, type: text, ask: What?, answers: x}\n", encoding="utf-8")
    course = load(tmp_path, f"{HEAD}banks: banks\n", a=QUIZ.format(id="extra"))
    assert list(course.banks) == ["extra"]
    assert problems(course) == ["a.md:2:5 duplicate-id"]


def test_heading_in_a_bank_is_found_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks/extra.yml").write_text("questions:\n  - id: q\n    type: text\n    ask: |\n      Text.\n\n      ## x\n    answers: x\n", encoding="utf-8")
    assert problems(load(tmp_path, f"{HEAD}banks: banks\n")) == ["extra.yml:7:7 heading-in-question"]


def test_question_may_name_the_course_s_objectives_alone(tmp_path: Path) -> None:
    text = CHECK.format(id="x").replace("answers: x", "answers: x\nobjective: [sow, reep]")
    course = load(tmp_path, f"{HEAD}objectives: {{sow: Sow, reap: Reap}}\n", a=text)
    assert problems(course) == ["a.md:6:18 unknown-objective"]
    assert course.problems[0].cure == "did you mean 'reap'?"


def test_windows_files_read_like_others(tmp_path: Path) -> None:
    course = load(tmp_path)
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf---\r\nlang: de\r\n---\r\n" + CHECK.format(id="x").replace("\n", "\r\n").encode())
    page = load_course(tmp_path).pages["a.md"]
    assert (page.language, len(page.sound)) == ("de", 1)
    assert course.pages["a.md"].language is None


def test_outline_is_all_the_browser_needs(tmp_path: Path) -> None:
    course = load(tmp_path, index="# Home", a=f"---\nlang: de\n---\n{QUIZ.format(id='one')}\n{CHECK.format(id='two')}")
    outline = course.outline(lambda path: path.removesuffix("index.md"))
    assert sorted(outline.pop("words")) == ["de", "en"]
    release = outline.pop("release")
    assert len(release) == 8
    assert outline == {
        "course": "gardens", "title": "Gardens", "language": "en", "pass": 80, "home": "", "objectives": {},
        "lessons": [
            {"id": "a", "title": "A", "url": "a.md", "quizzes": [
                {"id": "one", "required": True, "pass": 80, "questions": [["one/q", 2]]},
                {"id": "two", "required": False, "pass": 80, "questions": [["two", 1]]},
            ]},
            {"id": "b", "title": "B"},
        ],
        "prints": {"one/q": "uylgj3hf", "two": "uylgj3hf"},
    }


REVIEW = "```course-review\n```"


@pytest.mark.parametrize(("settings", "review"), [
    ("", {"retention": 0.9, "longest": 180, "daily": 20}),
    ("review: {retention: 85, longest: 90, daily: 5, exam-date: 2026-06-30}\n", {"retention": 0.85, "longest": 90, "daily": 5, "exam": "2026-06-30"}),
])
def test_outline_tells_how_questions_come_again(settings: str, review: dict[str, object], tmp_path: Path) -> None:
    course = load(tmp_path, HEAD + settings, review=f"# Review\n\n{REVIEW}", about=f"# About\n\n````\n{REVIEW}\n````")
    assert not course.problems
    assert course.outline(str)["review"] == {"url": "review.md", **review}


def test_course_without_a_page_for_review_has_none(tmp_path: Path) -> None:
    assert "review" not in load(tmp_path, f"{HEAD}review: {{daily: 5}}\n", about=f"````\n{REVIEW}\n````").outline(str)


def test_review_is_checked(tmp_path: Path) -> None:
    course = load(tmp_path, f"{HEAD}review: {{retention: 100, daly: 5, exam-date: soon}}\n")
    assert [problem.name for problem in course.problems] == ["out-of-bounds", "unknown-key", "not-a-date"]
    assert [problem.cure for problem in course.problems][1] == "did you mean 'daily'?"


TWINS = "  - {id: r, type: true-false, ask: So?, answer: true}\n", "  - {id: q, type: text, ask: What?, answers: x, points: 2}\n"
RELEASED = f"# A\n\nProse.\n\n```quiz\nid: one\nquestions:\n{''.join(TWINS)}```\n"
KEPT = {
    "another word": ("What?", "Which?"),
    "another heading": ("# A", "# Another"),
    "prose": ("Prose.", "More prose."),
    "a hint": ("points: 2", "points: 2, hint: So."),
    "points": ("points: 2", "points: 3"),
    "questions in another order": ("".join(TWINS), "".join(TWINS[::-1])),
    "a new id that says what it was": ("id: q,", "id: qq, was: q,"),
    "a new id of the quiz that says what it was": ("id: one", "id: two\nwas: one"),
    "a draft": (TWINS[0], TWINS[0] + "  - {type: text, ask: Who?, answers: x}\n"),
}
RENEWED = {
    "another answer": ("answers: x", "answers: y"),
    "a new id": ("id: q,", "id: qq,"),
    "a new id of the quiz": ("id: one", "id: two"),
    "a question less": (TWINS[0], ""),
    "a question more": (TWINS[0], TWINS[0] + "  - {id: s, type: text, ask: Who?, answers: x}\n"),
}
HEADS = {
    "another title": ("title: A", "title: Another", True),
    "a new id of a lesson that says what it was": ("{id: a,", "{id: aa, was: a,", True),
    "a new id of a lesson": ("{id: a,", "{id: aa,", False),
    "a lesson that is coming": ("  - {id: b, title: B}\n", "  - {id: b, title: B}\n  - {id: c, title: C}\n", True),
    "a lesson that was coming": ("title: B", "title: B, file: b.md", False),
}


@pytest.mark.parametrize("edit", [*KEPT, *RENEWED])
def test_release_names_what_answers_are_given_to(edit: str, tmp_path: Path) -> None:
    old, new = (KEPT | RENEWED)[edit]
    assert RELEASED.count(old) == 1
    before = load(tmp_path, a=RELEASED).release
    assert (load(tmp_path, a=RELEASED.replace(old, new)).release == before) is (edit in KEPT)


@pytest.mark.parametrize("edit", HEADS)
def test_release_names_the_lessons(edit: str, tmp_path: Path) -> None:
    old, new, same = HEADS[edit]
    before = load(tmp_path, a=RELEASED, b="# B").release
    assert (load(tmp_path, HEAD.replace(old, new), a=RELEASED, b="# B").release == before) is same


def test_release_is_the_same_in_every_build(tmp_path: Path) -> None:
    load(tmp_path, a=RELEASED)
    code = "import sys; from pathlib import Path; from coursemark import load_course; print(load_course(Path(sys.argv[1])).release)"
    told = [
        subprocess.run([sys.executable, "-c", code, str(tmp_path)], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in "01"
    ]
    assert told[0] == told[1] == f"{load_course(tmp_path).release}{os.linesep}".encode()


@pytest.mark.parametrize(
    ("words", "questions", "minutes"), [(0, 0, 1), (180, 0, 1), (1800, 0, 10), (1800, 4, 13), (90, 2, 2)]
)
def test_minutes_are_reckoned_from_words_and_questions(words: int, questions: int, minutes: int, tmp_path: Path) -> None:
    checks = "\n".join(CHECK.format(id=f"x-{number}") for number in range(questions))
    course = load(tmp_path, a=f"{'word ' * words}\n\n{checks}")
    assert course.minutes(course.lessons[0]) == minutes
    assert course.minutes(course.lessons[1]) is None


def test_minutes_that_are_given_are_taken(tmp_path: Path) -> None:
    course = load(tmp_path, HEAD.replace("title: B", "title: B, minutes: 25"))
    assert course.minutes(course.lessons[1]) == 25


def test_pass_mark_is_the_quiz_s_own_or_the_course_s(tmp_path: Path) -> None:
    own = QUIZ.format(id="two").replace("questions:", "pass: 0\nquestions:")
    course = load(tmp_path, f"{HEAD}pass: 60\n", a=f"{QUIZ.format(id='one')}\n{own}")
    assert [course.pass_mark(quiz) for quiz in course.pages["a.md"].sound] == [Decimal(60), Decimal(0)]


@pytest.mark.parametrize(
    ("target", "page", "address"),
    [
        ("a.md", "b.md", "a.md"),
        ("lessons/a.md", "index.md", "lessons/a.md"),
        ("index.md", "lessons/a.md", "../index.md"),
        ("lessons/b.md", "lessons/a.md", "b.md"),
        ("x/y/a.md", "x/z/b.md", "../y/a.md"),
        ("x/a.md", "x/y/z/b.md", "../../a.md"),
    ],
)
def test_address_of_a_page_from_another(target: str, page: str, address: str) -> None:
    assert relative(target, page) == address
