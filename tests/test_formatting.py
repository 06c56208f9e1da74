"""coursemark fmt: missing ids are written, and nothing else is touched.

`cases/formatting` has lessons and banks; `<name>.after.<ending>` is what becomes of each.
"""

import codecs
import random
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from coursemark.cli import main
from coursemark.formatting import Formatted, format_files, write
from coursemark.naming import Names, slug
from coursemark.problems import Place, Problems
from coursemark.reading import Mapping, Node, Scalar, Sequence, read_yaml
from coursemark.source import quiz_fences
from goldens import CASES, check_golden
from pages import ROOT

FOLDER = CASES / "formatting"
CASE_NAMES = sorted(path.name for path in FOLDER.iterdir() if ".after." not in path.name)
# Every layout in which questions of this repository are written.
WRITTEN = [
    *sorted((ROOT / "course").rglob("*.md")), *sorted((CASES / "html").glob("[cmnost]*.md")), *sorted((CASES / "nesting").glob("*.md")),
    *sorted((CASES / "broken/fences").glob("*in-a*.md")), CASES / "broken/sound/every-kind.md",
]
ENDS = {"line feeds": "\n", "as in Windows": "\r\n", "as in old Macs": "\r"}


def formatted(path: Path) -> list[Formatted]:
    problems = Problems()
    done = format_files([path], Names(), problems)
    assert not problems, "\n".join(map(str, problems))
    return done


def fmt(path: Path) -> str:
    """The text of a file after formatting."""
    for file in formatted(path):
        write(file)
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", CASE_NAMES)
def test_case(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes((FOLDER / name).read_bytes())
    stem, _, ending = name.rpartition(".")
    check_golden(FOLDER / f"{stem}.after.{ending}", fmt(path))
    assert formatted(path) == []


def mappings(node: Node) -> Iterator[Mapping]:
    children: list[Node] = [] if isinstance(node, Scalar) else list(node.items.values() if isinstance(node, Mapping) else node.items)
    if isinstance(node, Mapping):
        yield node
    for child in children:
        yield from mappings(child)


def spans(text: str) -> list[tuple[int, int]]:
    """Where ids stand that a formatter could have written: before another key, up to that key."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    found = []
    for fence, wrong in quiz_fences(text, "lesson.md"):
        root = None if wrong else read_yaml(fence.body, Place("lesson.md", fence.first_line + 1, len(fence.indent) + 1), Problems())
        for node in mappings(root or Sequence(Place("", 1, 1))):
            key, *others = node.keys
            if key == "id" and others:
                ends = [starts[place.line - 1] + place.column - 1 for place in (node.keys[key], node.keys[others[0]])]
                found.append((ends[0], ends[1]))
    return sorted(found)


def anonymous(text: str) -> str:
    return re.sub(r"(?<!\w)id: (\"?)[a-z0-9-]+\1", "id: x", text)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_ids_that_were_taken_out_come_back_where_they_were(path: Path, end: str, tmp_path: Path) -> None:
    """A file without some of its ids becomes, byte for byte, what it was, but for the words of those ids."""
    text = path.read_text(encoding="utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    rng = random.Random(path.name)
    bare = text
    for start, stop in reversed(spans(text)):
        if rng.random() < 0.7:
            bare = bare[:start] + bare[stop:]
    mark = codecs.BOM_UTF8 if rng.random() < 0.5 else b""
    lesson = tmp_path / path.name
    lesson.write_bytes(mark + bare.replace("\n", ENDS[end]).encode())
    fmt(lesson)
    assert anonymous(lesson.read_bytes().decode()) == anonymous(mark.decode() + text.replace("\n", ENDS[end]))
    once = lesson.read_bytes()
    fmt(lesson)
    assert lesson.read_bytes() == once


def test_some_ids_are_taken_out() -> None:
    assert sum(len(spans(path.read_text(encoding="utf-8"))) for path in WRITTEN) > 300


def test_last_line_may_have_no_end(tmp_path: Path) -> None:
    bank = tmp_path / "bank.yml"
    bank.write_bytes(b"questions: [{type: true-false, ask: So it is, answer: true}]")
    assert fmt(bank) == "questions: [{id: so-it-is, type: true-false, ask: So it is, answer: true}]"


def test_block_that_cannot_be_read_stays_and_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lesson = tmp_path / "a.md"
    broken = "```quiz\ntype: [\n```\n\n```quizz\ntype: text\nask: What?\n```\n\n"
    lesson.write_text(broken + "```quiz\ntype: text\nask: What garden?\nanswers: x\n```\n", encoding="utf-8")
    assert main(["fmt", str(lesson)]) == 1
    assert lesson.read_text(encoding="utf-8") == broken + "```quiz\nid: garden\ntype: text\nask: What garden?\nanswers: x\n```\n"
    assert re.findall(r"\d+:\d+: error: (\S+):", capsys.readouterr().out) == ["yaml-syntax", "misspelt-fence"]


def test_layout_that_takes_no_id_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank = tmp_path / "bank.yml"
    text = "questions:\n  - {id: q, type: poll, ask: So?, options: [text: A, text: B]}\n"
    bank.write_text(text, encoding="utf-8")
    assert main(["fmt", str(bank)]) == 1
    assert "cannot-format" in capsys.readouterr().out
    assert bank.read_text(encoding="utf-8") == text


SLUGS = [
    ("Introduce her to a printer you know", "introduce-printer-know"),
    ("Which of the survey’s words lean toward **sales**?", "surveys-words-lean-toward"),
    ("Über Größe & Maß", "uber-grosse-mass"),
    ("![a leaf](x.svg) in `code` [here](y.md)", "leaf-code-here"),
    ("The", "the"),
    ("Wrong answer: a brochure", "brochure"),
    ("wrong", "wrong"),
    ("No", "option-no"),
    ("3.14", "option-3-14"),
    ("1e3", "option-1e3"),
    ("2 times", "2-times"),
    ("東京", "option"),
    ("", "option"),
    ("x" * 200, "x" * 48),
    ("Donaudampfschifffahrtsgesellschaft kapitaen", "donaudampfschifffahrtsgesellschaft"),
]


@pytest.mark.parametrize(("text", "made"), SLUGS)
def test_id_is_made_of_words(text: str, made: str) -> None:
    assert slug(text, "option") == made
    assert slug(text, "option", [made, f"{made}-2"]) == f"{made}-3"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "course/course.yml": "id: c\ntitle: C\nlessons:\n  - {id: a, title: A, file: a.md}\n",
        "course/a.md": "```quiz\ntype: true-false\nask: Gardens grow.\nanswer: true\n```\n",
        "course/b.md": "```quiz\ntype: true-false\nask: Gardens grow.\nanswer: true\n```\n\n```quiz\nquestions:\n  - {type: text, ask: What?, answers: x}\n```\n",
        "quizzes/gardens.yml": "questions:\n  - {type: text, ask: What?, answers: x}\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_check_names_what_would_be_written_and_writes_nothing(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    assert main(["fmt", "--check"]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "course/a.md:2:1: warning: missing-id: a question has no id (coursemark fmt writes 'id: gardens-grow')"
    assert said.err == "5 to write\n"
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before


def test_course_gets_unique_ids_and_its_list_of_them(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt"]) == 0
    assert capsys.readouterr().out.split() == ["course/a.md", "course/b.md", "quizzes/gardens.yml", "course/ids.lock"]
    ids = re.findall("id: ([a-z0-9-]+)", "".join((course / name).read_text(encoding="utf-8") for name in ("course/a.md", "course/b.md")))
    assert ids == ["gardens-grow", "gardens-grow-2", "b", "what"]
    listed = [line.split()[0] for line in (course / "course/ids.lock").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert listed == ["b/what", "gardens-grow", "gardens-grow-2", "gardens/what"]
    assert main(["fmt", "--check"]) == main(["check"]) == 0


@pytest.mark.parametrize("path", ["course/b.md", "course/course.yml", ".", "course", "quizzes"])
def test_what_is_named_is_formatted(path: str, course: Path) -> None:
    main(["fmt", path])
    written = [name for name in ("course/a.md", "course/b.md", "quizzes/gardens.yml") if "id: " in (course / name).read_text(encoding="utf-8")]
    assert written == {"course/b.md": ["course/b.md"], "quizzes": ["quizzes/gardens.yml"]}.get(path, ["course/a.md", "course/b.md", "quizzes/gardens.yml"])


def test_page_of_a_course_gets_ids_that_no_other_page_has(course: Path) -> None:
    (course / "course/a.md").write_text("```quiz\nid: gardens-grow\ntype: true-false\nask: Gardens grow.\nanswer: true\n```\n", encoding="utf-8")
    assert main(["fmt", "course/b.md"]) == 0
    assert "id: gardens-grow-2\n" in (course / "course/b.md").read_text(encoding="utf-8")


def test_id_that_was_given_up_is_given_to_nobody(course: Path) -> None:
    main(["fmt"])
    for name in ("course/a.md", "course/b.md"):
        path = course / name
        path.write_text(path.read_text(encoding="utf-8").replace("id: gardens-grow\n", "").replace("id: what,", "id: kept,"), encoding="utf-8")
    main(["fmt"])
    assert "id: gardens-grow-3\n" in (course / "course/a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["nowhere", "course/nowhere.md", "notes.txt"])
def test_what_cannot_be_formatted_is_said(path: str, course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "notes.txt").write_text("x", encoding="utf-8")
    assert main(["fmt", path]) == 1
    assert capsys.readouterr().out.startswith(f"{path}:1:1: ")


def test_mode_of_a_file_stays(course: Path) -> None:
    (course / "course/a.md").chmod(0o640)
    main(["fmt"])
    assert stat.S_IMODE((course / "course/a.md").stat().st_mode) == 0o640
    assert not list(course.rglob("*.new"))


def test_own_course_lacks_no_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["fmt", "--check"]) == 0
