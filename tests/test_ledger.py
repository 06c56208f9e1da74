"""course/ids.lock: an id that once was a question's is never another one's."""

from pathlib import Path

import pytest
from coursemark.cli import main
from coursemark.ledger import HEAD, alike
from said import problems_in

HOLDS = "type: true-false\nask: A network is a garden that wants care in every season.\nanswer: true\n"
OTHER = "type: true-false\nask: The bicycle shop of Tom opens at nine.\nanswer: true\n"


@pytest.fixture(autouse=True)
def _course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("course").mkdir()
    Path("course/course.yml").write_text("id: c\ntitle: C\nlessons:\n  - {id: a, title: A, file: a.md}\n", encoding="utf-8")


def lesson(*blocks: str) -> None:
    Path("course/a.md").write_text("\n".join(f"```quiz\n{block}```\n" for block in blocks), encoding="utf-8")


def lock(text: str | None = None) -> str:
    path = Path("course/ids.lock")
    if text is not None:
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8").removeprefix(HEAD)


def rules(capsys: pytest.CaptureFixture[str], command: str = "check") -> list[str]:
    main([command])
    return [line.split(": ")[1] for line in problems_in(capsys.readouterr().out)]


def test_course_without_a_list_is_not_told_to_have_one(capsys: pytest.CaptureFixture[str]) -> None:
    lesson("id: x\n" + HOLDS)
    assert rules(capsys) == []


def test_list_says_what_is_here_and_what_is_gone() -> None:
    lesson("id: x\n" + HOLDS, "id: y\n" + OTHER)
    main(["fmt"])
    lesson("id: x\n" + HOLDS.replace("true\n", "false\n"))
    main(["fmt"])
    assert lock() == (
        "x wmkjcebk here A network is a garden that wants care in every season.\n"
        "y 7mwp5mmf gone The bicycle shop of Tom opens at nine.\n"
    )


def test_course_without_questions_needs_no_list() -> None:
    lesson()
    main(["fmt"])
    assert not Path("course/ids.lock").exists()


def test_list_is_stale_when_questions_come_and_go(capsys: pytest.CaptureFixture[str]) -> None:
    lesson("id: x\n" + HOLDS)
    main(["fmt"])
    assert rules(capsys) == []
    lesson("id: x\n" + HOLDS, "id: y\n" + OTHER)
    assert rules(capsys) == ["stale-lock"]
    assert main(["fmt", "--check"]) == 1
    main(["fmt"])
    lesson("id: x\n" + HOLDS)
    capsys.readouterr()
    assert rules(capsys) == ["stale-lock"]


@pytest.mark.parametrize("edit", ["A network is", "every season"])
def test_list_stays_when_words_change(edit: str, capsys: pytest.CaptureFixture[str]) -> None:
    lesson("id: x\n" + HOLDS)
    main(["fmt"])
    lesson("id: x\n" + HOLDS.replace(edit, "So it goes with"))
    capsys.readouterr()
    assert rules(capsys) == []


def test_id_that_was_given_up_is_not_given_to_another_question(capsys: pytest.CaptureFixture[str]) -> None:
    lesson("id: x\n" + HOLDS)
    main(["fmt"])
    lesson()
    main(["fmt"])
    lesson("id: x\n" + OTHER)
    capsys.readouterr()
    assert rules(capsys) == ["reused-id"]
    before = lock()
    assert rules(capsys, "fmt") == ["reused-id"]
    assert lock() == before


def test_question_that_comes_back_keeps_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    lesson("id: x\n" + HOLDS)
    main(["fmt"])
    before = lock()
    lesson()
    main(["fmt"])
    lesson("id: x\n" + HOLDS)
    main(["fmt"])
    assert lock() == before


def test_id_that_says_it_was_another_question_s_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    lesson("id: x\n" + HOLDS)
    main(["fmt"])
    lesson("id: y\nwas: x\n" + OTHER.replace("true\n", "false\n"))
    capsys.readouterr()
    assert rules(capsys) == ["reused-id"]


def test_renamed_question_takes_its_line_along(capsys: pytest.CaptureFixture[str]) -> None:
    lesson("id: x\n" + HOLDS)
    main(["fmt"])
    lesson("id: y\nwas: x\n" + HOLDS)
    main(["fmt"])
    assert [line.split(" ")[::2][0:2] for line in lock().splitlines()] == [["x", "gone"], ["y", "here"]]
    # Under its first name again.
    lesson("id: x\nwas: y\n" + HOLDS)
    main(["fmt"])
    assert [line.split(" ")[::2][0:2] for line in lock().splitlines()] == [["x", "here"], ["y", "gone"]]
    capsys.readouterr()
    assert rules(capsys) == []


def test_author_may_say_that_it_is_the_same_question(capsys: pytest.CaptureFixture[str]) -> None:
    lesson("id: x\n" + HOLDS)
    main(["fmt"])
    lock("")
    lesson("id: x\n" + OTHER)
    main(["fmt"])
    capsys.readouterr()
    assert rules(capsys) == []


def test_course_with_errors_keeps_its_list(capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be shown at present is not gone."""
    lesson("id: x\n" + HOLDS)
    main(["fmt"])
    before = lock()
    lesson("id: x\n" + HOLDS.replace("answer: true", "answer: yes"))
    main(["fmt"])
    assert lock() == before
    capsys.readouterr()
    assert rules(capsys) == ["not-true-or-false"]


def test_lines_of_two_branches_need_no_order(capsys: pytest.CaptureFixture[str]) -> None:
    lesson("id: x\n" + HOLDS, "id: y\n" + OTHER)
    main(["fmt"])
    before = lock()
    lock(HEAD + "".join(reversed(before.splitlines(keepends=True))))
    capsys.readouterr()
    assert rules(capsys) == ["stale-lock"]
    main(["fmt"])
    assert lock() == before


def test_drafts_are_in_no_list(capsys: pytest.CaptureFixture[str]) -> None:
    lesson("id: x\n" + HOLDS)
    main(["fmt"])
    lesson("id: x\n" + HOLDS, OTHER)
    capsys.readouterr()
    assert rules(capsys) == ["missing-id"]


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [("", "", 1, 1), ("So?", "So.", 0.9, 1), ("A garden grows slowly.", "a Garden grows, slowly!", 0.7, 1), ("A garden grows slowly.", "Tom has a shop.", 0, 0.3),
     ("東京は首都です", "東京は首都だ", 0.6, 1)],
)
def test_likeness(one: str, other: str, least: float, most: float) -> None:
    assert least <= alike(one, other) <= most
    assert alike(one, other) == pytest.approx(alike(other, one), abs=0.2)
