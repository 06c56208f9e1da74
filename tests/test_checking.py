"""The rules of the check: a file of cases each, in `cases/checking/`.

A case is a small course: its lesson by `quiz` (a question, options with a + are right), `source` (the same as its author
writes it), `lesson` (the whole file), or one of the short forms below; with it `bank`, `files`, `language`, and `course`, more
lines of its settings. `fires` has, for each problem of the rule, what the source says at its place; without it there is none.
"""

import re
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from coursemark.checking import Checked, Store, check_course, likeness, rules
from coursemark.checking.guessing import more_than_chance
from coursemark.checking.keeping import default_folder
from coursemark.checking.language import language_of
from coursemark.checking.rule import TABLES, course_rules, question_rules
from coursemark.checking.targets import check_paths
from coursemark.course import SETTINGS
from coursemark.fields import Choice, Form
from coursemark.problems import Place, Problem
from coursemark.questions import KINDS
from coursemark.questions.entries import Entries
from coursemark.quiz import QUIZ
from pages import ROOT
from test_broken import rules as names_of_problems

FOLDER = Path(__file__).parent / "cases/checking"
CASES: dict[str, list[dict[str, Any]]] = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yml"))}
EACH = [(rule, number) for rule, cases in CASES.items() for number in range(len(cases))]


def question(told: dict[str, Any]) -> str:
    """A question as its author would write it."""
    lines = []
    for key, value in told.items():
        if key == "options":
            lines.append("options:")
            lines += [f"  - {{id: o-{at}, text: {quoted(text.removesuffix(' +'))}{', correct: true' if text.endswith(' +') else ''}}}" for at, text in enumerate(value)]
        elif isinstance(value, list):
            lines.append(f"{key}: [{', '.join(map(quoted, value))}]")
        else:
            lines.append(f"{key}: {value if key in ('id', 'type', 'shuffle', 'objective') else quoted(value)}")
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def several(asked: list[str]) -> str:
    """Questions in one quiz."""
    return "questions:\n" + "".join("  - " + text.strip().replace("\n", "\n    ") + "\n" for text in asked)


def many(told: dict[str, Any]) -> str:
    """Single choices of one shape."""
    asked = []
    for number in range(told["count"]):
        place = number % told["options"] if told.get("key") == "each" else told.get("key", 0)
        texts = [f"option {at}" + " and more of it" * (number < told.get("longest", 0) and at == place) + " +" * (at == place) for at in range(told["options"])]
        asked.append(question({"id": f"x{number}", "type": "single", "ask": f"Question {number}?", "shuffle": str(not told.get("fixed")).lower(), "options": texts}))
    return several(asked)


def same(told: dict[str, Any]) -> tuple[str, str]:
    """Two questions, of which the second may stand in a bank."""
    one, two = (question({"id": name, "type": "text", "ask": ask, "answers": "x"}) for name, ask in (("one", told["text"]), ("two", f"{told['text']} {told['change']}".strip())))
    return (several([one]), several([two])) if told.get("bank") else (several([one, two]), "")


def lesson(case: dict[str, Any]) -> str:
    if "lesson" in case:
        return str(case["lesson"])
    if "prose" in case:
        return "# A\n\n" + f"{case['prose']}\n" * 30
    if "words" in case:
        quiz = "\n```quiz\nid: q-{}\ntype: text\nask: What?\nanswers: x\n```\n\n"
        note = f'!!! instructor "Aside"\n    {"aside " * case["note"]}\n\n' if "note" in case else ""
        return f"# A\n\n{note}" + "".join(f"{'word ' * count}\n" + quiz.format(number) for number, count in enumerate(case["words"]))
    body = case.get("source") or (question(case["quiz"]) if "quiz" in case else many(case["many"]) if "many" in case else same(case["same"])[0])
    return f"# A\n\n```quiz\nid: q\n{body}```\n"


def write(case: dict[str, Any], folder: Path) -> None:
    objectives = f", objectives: {case['objectives']}" if "objectives" in case else ""
    named = case.get("file", "one.md")
    files = {
        "course/course.yml": f"id: c\ntitle: C\nlanguage: {case.get('language', 'en')}\n{case.get('course', '')}\nlessons:\n  - {{id: one, title: One, file: one.md{objectives}}}\n",
        "course/one.md": "# A\n", f"course/{named}": lesson(case),
        **({"quizzes/b.yml": bank} if (bank := case.get("bank") or ("same" in case and same(case["same"])[1])) else {}),
        **{f"course/{name}": text for name, text in case.get("files", {}).items()},
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def at(problem: Problem) -> str:
    """What the source says at a problem's place, without an opening quote."""
    lines = Path(problem.place.path).read_text("utf-8").split("\n")
    return lines[problem.place.line - 1][problem.place.column - 1 :].lstrip("'\"") + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("rule", "number"), EACH, ids=[f"{rule}-{number}" for rule, number in EACH])
def test_rule_finds_what_it_is_for(rule: str, number: int, folder: Path) -> None:
    case = CASES[rule][number]
    write(case, folder)
    checked = check_course(Path("course"), Store())
    unsound = [problem for problem in checked.problems if not rules()[problem.name].teaching and problem.name != "missing-id"]
    assert not unsound
    found = [at(problem) for problem in checked.problems if problem.name == rule]
    expected = [text.lstrip("'\"") for text in case.get("fires", [])]
    assert len(found) == len(expected), checked.problems
    assert all(text.startswith(words) for text, words in zip(found, expected, strict=True)), found


@pytest.mark.parametrize("rule", sorted(name for name, rule in rules().items() if rule.teaching))
def test_rule_has_cases(rule: str) -> None:
    """At least three where it speaks, at least three where it does not."""
    speaks = [bool(case.get("fires")) for case in CASES[rule]]
    assert speaks.count(True) >= 3
    assert speaks.count(False) >= 3


def test_every_rule_is_in_the_tables() -> None:
    of_suppressing = {"suppression-without-reason", "unknown-rule", "unused-suppression"}
    assert {name for name, rule in rules().items() if rule.teaching} == {*question_rules, *course_rules, *of_suppressing}


def named(form: Form[Any]) -> Iterator[str]:
    """The problems whose names hang on a form's keys: of choices, of entries that read alike."""
    for key, row in form.fields.items():
        kind = row.kind
        while kind is not None:
            if type(kind) is Choice:
                yield f"unknown-{key}"
            if isinstance(kind, Entries):
                yield f"duplicate-{kind.what}"
            if isinstance(kind, Form):
                yield from named(kind)
            kind = getattr(kind, "kind", None)


def test_every_problem_that_reading_finds_is_in_the_tables() -> None:
    """Those with a name in the code, and those whose names hang on what the author wrote."""
    known = {name for name, rule in rules().items() if rule.table == "reading"}
    patterns = names_of_problems()
    assert {pattern for pattern in patterns if not any(re.fullmatch(pattern, name) for name in known)} == set()
    assert {name for name in known if not any(re.fullmatch(pattern, name) for pattern in patterns)} == set()
    assert {name for form in (SETTINGS, QUIZ, *(kind.form for kind in KINDS.values())) for name in named(form)} <= known


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.name)
def test_rule_says_what_it_is_for(rule: Any) -> None:
    assert rule.severity in ("error", "warning", "info")
    assert rule.what and rule.cure and not rule.what.endswith(".") and not rule.cure.endswith(".")
    assert rule.why or not rule.teaching


def test_tables_are_sorted_so_that_nobody_adds_a_rule_twice() -> None:
    for table in TABLES:
        names = [rule.name for rule in rules().values() if rule.table == table]
        assert names == sorted(names)


@pytest.mark.parametrize("code", ["en", "de", "de-CH", "EN"])
def test_language_has_every_list(code: str) -> None:
    english, language = language_of("en"), language_of(code)
    assert english and language
    assert language.patterns.keys() == english.patterns.keys()
    assert all((language.absolute, language.negative, language.verdict, language.common))


def test_shipped_course_has_no_error_and_no_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = check_paths([Path("course"), Path("quizzes")]).problems
    assert not [str(problem) for problem in found if problem.severity != "info"]


@pytest.mark.parametrize(
    ("count", "chances", "more"),
    [
        # Binomial tables: P(X >= 8 | 8, 1/2) = 1/256, P(X >= 7 | 8, 1/2) = 9/256, P(X >= 5 | 5, .4) = .01024, P(X >= 10 | 20, 1/4) = .0139.
        (8, [1 / 2] * 8, True), (7, [1 / 2] * 8, False), (5, [0.4] * 5, False), (10, [1 / 4] * 20, False), (11, [1 / 4] * 20, True),
        # Two kinds: P(X = 6) = (1/2)^3 (1/3)^3.
        (6, [1 / 2, 1 / 3] * 3, True), (5, [1 / 2, 1 / 3] * 3, False), (0, [], False),
        # 1,000 at 1/4 have a deviation of 13.7: 250 + 2.33 of it + 1/2 is 282.4.
        (282, [1 / 4] * 1000, False), (283, [1 / 4] * 1000, True),
    ],
)
def test_chance_is_reckoned_as_in_the_books(count: int, chances: list[float], more: bool) -> None:
    assert more_than_chance(count, chances) == more


def check(folder: Path = Path("course")) -> Checked:
    return check_course(folder, Store.of(folder, default_folder()))


PLAIN: dict[str, Any] = {"quiz": {"type": "single", "ask": "Which?", "options": ["A +", "B"]}}


def test_severity_is_the_course_s_affair(folder: Path) -> None:
    for severity in ("error", "warning", "info", "off"):
        write(PLAIN | {"course": f"check: {{rules: {{distractor-without-feedback: {severity}}}}}"}, folder)
        assert [problem.severity for problem in check().problems] == [severity] * (severity != "off")


def test_unknown_severity_is_named(folder: Path) -> None:
    write(PLAIN | {"course": "check: {rules: {distractor-without-feedback: of}}"}, folder)
    [problem, _] = check().problems
    assert (problem.name, problem.cure) == ("unknown-severity", "did you mean 'off'?")


def test_what_was_found_is_kept_and_never_stale(folder: Path) -> None:
    """A second check finds the same; an edit of a file, of the settings, of another file is seen at once."""
    write(PLAIN, folder)
    first = check()
    store = Store.of(Path("course"), default_folder())
    assert store.folder and len(list(store.folder.iterdir())) == 1
    assert check() == first
    write({"quiz": {"type": "text", "ask": "What?", "answers": "x"}}, folder)
    assert check().problems == []
    write(PLAIN | {"language": "de", "course": "check: {most-options: 2}"}, folder)
    assert [problem.name for problem in check().problems] == ["distractor-without-feedback"]
    Path("course/two.md").write_text("![](one.md)\n", encoding="utf-8")
    assert [problem.name for problem in check().problems] == ["distractor-without-feedback", "missing-alt"]
    Path("course/two.md").unlink()
    assert len(check().problems) == 1
    assert len(list(store.folder.iterdir())) == 1


def test_damaged_or_forged_findings_are_made_anew(folder: Path) -> None:
    write(PLAIN, folder)
    first = check()
    store = Store.of(Path("course"), default_folder())
    assert store.folder
    [kept] = store.folder.iterdir()
    whole = kept.read_bytes()
    for data in (b"", whole[:-1], whole[:40] + b"x" + whole[41:], b"x" * 500):
        kept.write_bytes(data)
        assert check() == first
    assert kept.read_bytes() == whole


def test_kept_findings_can_run_nothing(folder: Path) -> None:
    import pickle

    store = Store(folder / "kept")
    for value in (print, Path("x"), pickle.Unpickler):
        store.put("name", "key", value)
        with pytest.raises(pickle.UnpicklingError):
            store.get("name", "key")


def test_nothing_is_kept_where_nobody_can_write(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(PLAIN, folder)
    (folder / "file").write_text("", encoding="utf-8")
    for name in (str(folder / "file" / "in"), ""):
        monkeypatch.setenv("COURSEMARK_CACHE", name)
        assert len(check().problems) == 1


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "/c/coursemark"), ("linux", {"HOME": "/h"}, "/h/.cache/coursemark"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Caches/coursemark"), ("win32", {"LOCALAPPDATA": "/a"}, "/a/coursemark"), ("win32", {}, None),
    ],
)
def test_findings_are_kept_with_the_user_s(platform: str, environment: dict[str, str], expected: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COURSEMARK_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", platform)
    assert default_folder() == (Path(expected) if expected else None)


def test_questions_of_one_pattern_are_not_all_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor are copies: what is done grows with the questions, and not with their pairs."""
    counted = []
    share = likeness.share
    monkeypatch.setattr(likeness, "share", lambda one, other: counted.append(1) or share(one, other))
    pattern = list(range(16))
    sketches = [likeness.Sketch(str(at), Place("a.md", at, 1), array("I", [*pattern, *range(100 + 3 * at, 103 + 3 * at)]).tobytes()) for at in range(3_000)]
    copies = [likeness.Sketch(f"copy-{at}", Place("a.md", at, 1), array("I", range(50, 70)).tobytes()) for at in range(3_000)]
    found = list(likeness.alike([*sketches, *copies]))
    assert len(counted) < 3_000 * 4 * likeness.MOST
    assert [second.name for _, second, _ in found] == [copy.name for copy in copies[1:]]
