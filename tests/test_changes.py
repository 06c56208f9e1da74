"""coursemark diff: what an edit means to learners."""

from pathlib import Path

import pytest
from coursemark.changes import as_markdown, as_text, changes_of
from coursemark.cli import main
from coursemark.course import load_course
from test_history import git, write

COURSE = "id: c\ntitle: C\nlessons:\n  - {id: one, title: One, file: one.md}\n  - {id: two, title: Two, file: two.md}\n"
ONE = """\
# One

Some words to read before.

```quiz
id: q
questions:
  - id: printer
    type: single
    ask: She needs a printer. What next?
    options:
      - {id: introduce, text: Introduce her, correct: true}
      - {id: brochure, text: Hand her a brochure, feedback: That sells.}
    hint: Listen.
  - id: sorted
    type: sort
    ask: Which bin?
    bins: [{id: x, text: X}, {id: y, text: Y}]
    items: [{id: a, text: A, bin: x}, {id: b, text: B, bin: y}]
  - id: decide
    type: true-false
    ask: It holds.
    answer: true
    feedback: {false: It does.}
  - id: talk
    type: scenario
    ask: Talk.
    steps:
      - {id: s, says: Hello, replies: [{id: r, text: Hi, to: e}]}
      - {id: e, says: Bye, score: 1}
  - id: gap
    type: cloze
    ask: Fill.
    text: A [[g]].
    gaps: {g: {answers: x, feedback: Think.}}
```
"""
FILES = {"course/course.yml": COURSE, "course/one.md": ONE, "course/two.md": "# Two\n", "quizzes/b.yml": "questions:\n  - {id: tool, type: text, ask: Which tool turns the earth in the bed?, answers: spade}\n"}
PRINTER = ONE[ONE.index("  - id: printer") : ONE.index("  - id: sorted")]

# What stood in the lesson, what stands there now, what is told.
EDITS = {
    "key": ("introduce, text: Introduce her, correct: true}\n      - {id: brochure, text: Hand her a brochure", "introduce, text: Introduce her kindly}\n      - {id: brochure, correct: true, missed: M, text: Hand her a brochure",
            "q/printer: key changed, feedback added, 1 option reworded; learners will be asked again"),
    "words": ("What next?", "What now?", "q/printer: question reworded; learners keep their answers"),
    "option": ("    hint: Listen.", "      - {id: c, text: Nothing}\n    hint: Listen.", "q/printer: 1 option added; learners will be asked again"),
    "options in another order": ("      - {id: introduce, text: Introduce her, correct: true}\n      - {id: brochure, text: Hand her a brochure, feedback: That sells.}\n",
                                 "      - {id: brochure, text: Hand her a brochure, feedback: That sells.}\n      - {id: introduce, text: Introduce her, correct: true}\n", None),
    "option renamed": ("id: brochure", "id: paper, was: brochure", None),
    "hints": ("hint: Listen.", "hint: [Listen well., Again.]", "q/printer: 1 hint added, 1 hint reworded; learners keep their answers"),
    "feedback in two places": ("{id: a, text: A, bin: x}, {id: b, text: B, bin: y}", "{id: a, text: A, bin: x, feedback: F}, {id: b, text: B, bin: y, feedback: F}",
                               "q/sorted: feedback in 2 places added; learners keep their answers"),
    "bin": ("text: A, bin: x", "text: A, bin: y", "q/sorted: key changed; learners will be asked again"),
    "feedback of a statement": ("{false: It does.}", "{false: It does so.}", "q/decide: feedback reworded; learners keep their answers"),
    "step": ("says: Hello", "says: Hello!", "q/talk: 1 step reworded; learners keep their answers"),
    "gap": ("feedback: Think.", "feedback: Think!", "q/gap: feedback reworded; learners keep their answers"),
    "points": ("type: true-false", "type: true-false\n    points: 2", "q/decide: points changed; learners keep their answers"),
    "text": ("Some words to read before.", "Some other words to read.", "text: 1 word added, 1 word removed; nothing to answer"),
    "gone": (PRINTER, "", "q/printer: gone; what learners answered stays in their history, and counts no more"),
    "renamed": ("id: printer\n", "id: press\n    was: printer\n", "q/press: was 'q/printer'; learners keep their answers"),
    "renamed, which it does not say": ("id: printer\n", "id: press\n", "q/printer: seems to be 'q/press' now, which does not say so; learners lose their answers, unless it says 'was'"),
    "nothing": ("# One", "# One", None),
}


def told(folder: Path, files: dict[str, str]) -> list[str]:
    write(folder / "old", FILES)
    write(folder / "new", FILES | files)
    old, new = (load_course(folder / name / "course") for name in ("old", "new"))
    assert not [problem for problem in new.problems if problem.name != "missing-id"]
    return list(map(str, changes_of(old, new)))


@pytest.mark.parametrize("edit", EDITS)
def test_edit_of_a_question_is_told(edit: str, tmp_path: Path) -> None:
    before, after, expected = EDITS[edit]
    assert ONE.count(before) == 1
    assert told(tmp_path, {"course/one.md": ONE.replace(before, after)}) == ([expected] if expected else [])


def test_questions_come_and_move(tmp_path: Path) -> None:
    two = "# Two\n\n```quiz\nid: p\nquestions:\n" + PRINTER.replace("id: printer", "id: printer\n    was: q/printer") + "  - {id: new, type: text, ask: What?, answers: x}\n```\n"
    assert told(tmp_path, {"course/one.md": ONE.replace(PRINTER, ""), "course/two.md": two}) == [
        "p/new: new; a question more, also for those who had finished",
        "p/printer: was 'q/printer', moved here from one.md; learners keep their answers",
    ]


def test_lessons_are_told(tmp_path: Path) -> None:
    lessons = COURSE.replace("title: One", "title: First").replace("id: two", "id: second, was: two") + "  - {id: three, title: Three}\n"
    assert told(tmp_path, {"course/course.yml": lessons}) == ["lesson three: new; it is announced", "lesson one: renamed; learners keep their answers"]
    assert told(tmp_path, {"course/course.yml": "".join(COURSE.splitlines(keepends=True)[:-1])}) == ["lesson two: gone; what learners did in it counts no more"]


def test_banks_are_told_by_their_names(tmp_path: Path) -> None:
    write(tmp_path / "old", FILES)
    write(tmp_path / "new", FILES | {"quizzes/b.yml": FILES["quizzes/b.yml"].replace("spade", "[spade, fork]")})
    edits = changes_of(*(load_course(tmp_path / name / "course") for name in ("old", "new")))
    assert as_text(edits) == "b.yml\n  b/tool: key changed; learners will be asked again\n\n1 question asked again.\n"
    assert as_markdown(edits) == (
        "### What this edit means to learners\n\n1 question asked again.\n\n| What | Edit | To learners | File |\n|---|---|---|---|\n"
        "| `b/tool` | key changed | learners will be asked again | b.yml |\n"
    )
    assert as_text([]) == "Nothing that learners answered is touched.\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, FILES)
    git(tmp_path, "init", "-q")
    for number, words in enumerate(("What next?", "What now?", "What then?")):
        write(tmp_path, {"course/one.md": ONE.replace("What next?", words)})
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", str(number))
    write(tmp_path, {"course/one.md": ONE.replace(PRINTER, "").replace("What next?", "What then?")})
    return tmp_path


@pytest.mark.parametrize(("range_", "done"), [("HEAD~2..HEAD~1", "reworded"), ("HEAD~2..HEAD", "reworded"), ("HEAD", "gone"), ("HEAD..", "gone"), ("..HEAD", "touched"), (None, "gone")])
def test_revisions_are_compared(range_: str | None, done: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *([range_] if range_ else [])]) == 0
    assert done in capsys.readouterr().out


def test_what_cannot_be_compared_is_said(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "nowhere..HEAD"]) == 2
    assert "name a commit" in capsys.readouterr().err
    write(repository, {"course/course.yml": "id: ["})
    assert main(["diff"]) == 1
    assert "course/course.yml:1:5" in capsys.readouterr().err
