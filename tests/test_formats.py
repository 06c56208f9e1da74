"""The formats of a check: for people, for programs, for code hosts."""

import json
from pathlib import Path
from typing import Any

import pytest
from coursemark.checking import rules
from coursemark.checking.formats import FORMATS, Report
from coursemark.checking.formats.github import MOST_ROWS, summary
from coursemark.cli import main
from coursemark.problems import Edit, Place, Problem
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

PLACE = Place("course/a b.md", 2, 5)
PROBLEMS = [
    Problem(PLACE, "unknown-key", "a quiz has no key 'x'", "did you mean 'y'?"),
    Problem(PLACE._replace(line=3), "plain-negative", "'not' turns: the, question | round\nand 100%", "", "warning", Edit(PLACE, "not", "**not**")),
    Problem(PLACE._replace(column=1), "unserved-objective", "no question", "ask `something`", "info"),
    Problem(Place("/elsewhere/b.md", 1, 1), "missing-id", "a quiz has no id", "add one", "warning"),
]
LINES = {2: "\tx <b>: 1", 3: "", 1: "y" * 300}
COLOURS = "\x1b[1mcourse/a b.md:2:5:\x1b[0m \x1b[1;31merror:\x1b[0m unknown-key: a quiz has no key 'x' (did you mean 'y'?)\n     2 | \tx <b>: 1\n       | \t   \x1b[1;31m^\x1b[0m\n"


def report(problems: list[Problem] = PROBLEMS, **more: Any) -> Report:
    return Report(problems, line=lambda place: LINES[place.line], **more)


def test_text_shows_the_line_with_a_caret() -> None:
    assert FORMATS["text"](report(PROBLEMS[:2])) == (
        "course/a b.md:2:5: error: unknown-key: a quiz has no key 'x' (did you mean 'y'?)\n"
        "     2 | \tx <b>: 1\n"
        "       | \t   ^\n"
        "course/a b.md:3:5: warning: plain-negative: 'not' turns: the, question | round\nand 100%\n"
    )


def test_text_has_colours_where_they_can_be_shown() -> None:
    assert FORMATS["text"](report(PROBLEMS[:1], colour=True)) == COLOURS


@pytest.mark.parametrize("column", [1, 50, 150, 300])
def test_long_line_is_cut_round_the_place(column: int) -> None:
    text = "".join(chr(ord("a") + at % 26) for at in range(300))
    told = Report([Problem(Place("a.md", 1, column), "missing-id", "m")], line=lambda place: text)
    _, source, caret = FORMATS["text"](told).splitlines()
    assert len(source) <= 110
    assert source[caret.index("^")] == text[column - 1]


def test_json_says_everything() -> None:
    data = json.loads(FORMATS["json"](report()))
    assert data["counts"] == {"errors": 1, "warnings": 2, "notes": 1}
    assert data["problems"][1] == {
        "rule": "plain-negative", "severity": "warning", "path": "course/a b.md", "line": 3, "column": 5, "message": PROBLEMS[1].message, "cure": "",
        "link": "for-instructors/checks/#plain-negative", "fix": {"path": "course/a b.md", "line": 2, "column": 5, "old": "not", "new": "**not**"},
    }


def test_sarif_is_what_its_schema_asks_for() -> None:
    """Every rule is described; `pydantic-sarif` has the classes of OASIS's schema, with nothing else allowed in them."""
    problems = [*PROBLEMS, *(Problem(PLACE, name, "m", "c", rule.severity) for name, rule in rules().items())]
    data = json.loads(FORMATS["sarif"](report(problems)))
    Sarif.model_validate(data)
    run = data["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted(rules())
    results = run["results"]
    assert [run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] for result in results] == [problem.name for problem in problems]
    assert [result["level"] for result in results[:4]] == ["error", "warning", "note", "warning"]
    assert results[0]["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "course/a%20b.md"}, "region": {"startLine": 2, "startColumn": 5}}
    assert results[1]["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {"deletedRegion": {"startLine": 2, "startColumn": 5, "endColumn": 8}, "insertedContent": {"text": "**not**"}}]
    assert results[3]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("file:///")


def test_schema_of_sarif_refuses_what_is_none() -> None:
    data = json.loads(FORMATS["sarif"](report()))
    data["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(ValueError, match="level"):
        Sarif.model_validate(data)


def test_github_gets_a_command_a_problem() -> None:
    """As its documentation of workflow commands has them, with the escapes of its toolkit."""
    assert FORMATS["github"](report()).splitlines() == [
        "::error file=course/a b.md,line=2,col=5,title=unknown-key::a quiz has no key 'x' (did you mean 'y'?)",
        "::warning file=course/a b.md,line=3,col=5,title=plain-negative::'not' turns: the, question | round%0Aand 100%25",
        "::notice file=course/a b.md,line=2,col=1,title=unserved-objective::no question (ask `something`)",
        "::warning file=/elsewhere/b.md,line=1,col=1,title=missing-id::a quiz has no id (add one)",
    ]
    [line] = FORMATS["github"](report([Problem(Place("a,b:c.md", 1, 1), "missing-id", "m")])).splitlines()
    assert line == "::error file=a%2Cb%3Ac.md,line=1,col=1,title=missing-id::m"


def test_summary_of_a_step_is_a_table() -> None:
    assert summary(report(PROBLEMS[1:3], tables=["", "lesson  words"])) == (
        "### coursemark check\n\n0 errors, 1 warnings, 1 notes.\n\n| Where | What | Rule |\n|---|---|---|\n"
        "| `course/a b.md:3` | **warning**: 'not' turns: the, question \\| round and 100% | `plain-negative` |\n"
        "| `course/a b.md:2` | **info**: no question (ask \\`something\\`) | `unserved-objective` |\n\n```text\n\nlesson  words\n```\n\n"
    )
    assert f"\n{5} more" in summary(report(PROBLEMS[:1] * (MOST_ROWS + 5)))


COURSE = {
    "course/course.yml": "id: c\ntitle: C\nlessons: [{id: one, title: One, file: one.md}]\n",
    "course/one.md": "# One\r\n\r\n```Quiz\r\nid: q\r\ntype: single\r\nask: Which is not a bird?\r\noptions:\r\n"
                     "  - {id: bat, text: Bat, correct: yes}\r\n  - {text: Owl, feedback: It has feathers.}\r\n```\r\n",
}


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in COURSE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def test_command_writes_each_format(course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(course / "summary.md"))
    for name, begins in (("text", "course/one.md:3:4: error: misspelt-fence"), ("json", "{"), ("sarif", "{"), ("github", "::error file=course/one.md,line=3,")):
        assert main(["check", "--format", name]) == 1
        said = capsys.readouterr()
        assert said.out.startswith(begins)
        assert said.err.startswith("1 errors")
    assert (course / "summary.md").read_text("utf-8").startswith("### coursemark check")


@pytest.mark.parametrize(("terminal", "environment", "coloured"), [(True, {}, True), (True, {"NO_COLOR": "1"}, False), (True, {"TERM": "dumb"}, False), (False, {}, False)])
def test_colours_are_for_terminals(terminal: bool, environment: dict[str, str], coloured: bool, course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    main(["check"])
    assert ("\x1b[" in capsys.readouterr().out) == coloured


def test_fix_carries_out_cures_that_need_no_thought(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Round by round, since what is misspelt is not read before; nothing else is touched, line ends neither."""
    assert main(["check", "--fix"]) == 0
    assert (course / "course/one.md").read_bytes().decode() == (
        COURSE["course/one.md"].replace("```Quiz", "```quiz").replace("is not a", "is **not** a").replace("correct: yes", "correct: true").replace("{text: Owl", "{id: owl, text: Owl")
    )
    capsys.readouterr()
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    assert main(["check", "--fix", "--strict"]) == 0
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before
    assert capsys.readouterr().out == ""


def test_cure_of_a_line_that_has_changed_is_left_out(course: Path) -> None:
    from coursemark.checking.mending import mend

    path = Path("course/one.md")
    here, gone = (Problem(PLACE, "plain-negative", "m", "c", "warning", Edit(Place(str(path), line, column), "not", "**not**")) for line, column in ((6, 15), (6, 1)))
    assert mend([gone]) == {}
    assert mend([gone, here, Problem(Place("x", 99, 1), "missing-id", "m")])[path][1] == [here]


def test_file_of_a_course_is_checked_as_the_course_has_it(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What only the course as a whole knows is said of a lesson or a bank that is named alone."""
    (course / "quizzes").mkdir()
    bank = course / "quizzes/more.yml"
    bank.write_text("questions:\n  - {id: a, type: text, ask: What?, answers: x, objective: sow}\n", encoding="utf-8")
    assert main(["check", "quizzes/more.yml"]) == 1
    assert capsys.readouterr().out.startswith("quizzes/more.yml:2:60: error: unknown-objective")
