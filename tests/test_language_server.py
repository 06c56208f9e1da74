"""coursemark lsp: what an editor is told, by a real client over standard input and output."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from coursemark.cli import main
from coursemark.editing import complete, find_spot, quick_fix
from coursemark.problems import Edit, Place, Problem
from lsprotocol import types
from pygls.lsp.client import LanguageClient

COURSE = "id: c\ntitle: C\nobjectives:\n  sow: sow at the right time\n  reap: reap\nlessons: [{id: one, title: One, file: one.md}]\n"
ONE = """\
# One 🌱

```quiz
id: q
questions:
  - use: tools/spade
  - id: a
    type: single
    ask: Which of these 🌱🌱 is not a tool?
    objective: sow
    options:
      - {id: bird, text: A bird, correct: true}
      - {id: rake, text: A rake, feedback: It rakes.}
```
"""
BANK = "# yaml-language-server: $schema=schema.json\nquestions:\n  - {id: spade, type: text, ask: What *turns* earth?, answers: spade, objective: sow}\n"
MARK = "¦"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {"course/course.yml": COURSE, "course/one.md": ONE, "quizzes/tools.yml": BANK}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


class Editor:
    """An editor with one file open."""

    def __init__(self, client: LanguageClient, path: Path) -> None:
        self.client, self.path, self.uri, self.version = client, path, path.as_uri(), 1
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

    async def diagnostics(self, path: Path | None = None) -> list[types.Diagnostic]:
        """What is told next of a file."""
        while (told := await asyncio.wait_for(self.told.get(), 30)).uri != (path or self.path).as_uri():
            pass
        return list(told.diagnostics)

    def open(self, text: str) -> None:
        document = types.TextDocumentItem(self.uri, "markdown", self.version, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def type(self, text: str) -> None:
        self.version += 1
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(self.version, self.uri), [whole]))

    def at(self, words: str) -> dict[str, Any]:
        """The place of the mark in some words of the file, as a request names it."""
        text = self.path.read_text("utf-8")
        before = text[: text.index(words.replace(MARK, "")) + words.index(MARK)]
        line = before.rpartition("\n")[2]
        return {"text_document": types.TextDocumentIdentifier(self.uri), "position": types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)}


def talk(path: Path, conversation: Callable[[Editor], Awaitable[None]]) -> None:
    """Start the server as an editor does, talk to it, and see it end as it should."""

    async def run() -> None:
        client = LanguageClient("test", "1")
        editor = Editor(client, path)
        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda told: editor.told.put_nowait(told))
        await client.start_io(sys.executable, "-c", "import sys; from coursemark.cli import main; sys.exit(main(['lsp']))")
        await client.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=Path.cwd().as_uri()))
        client.initialized(types.InitializedParams())
        await conversation(editor)
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()

    asyncio.run(run())


def test_editor_is_told_what_the_check_finds(folder: Path) -> None:
    """At its place in the editor's units, with what is typed and not saved yet, and that it is gone when it is."""

    async def conversation(editor: Editor) -> None:
        editor.open(ONE)
        [found] = [one for one in await editor.diagnostics() if one.code == "plain-negative"]
        assert (found.range, found.severity, found.source) == (
            types.Range(types.Position(8, 32), types.Position(8, 35)), types.DiagnosticSeverity.Warning, "coursemark")
        assert "ask for what is so" in found.message
        editor.type(ONE.replace("is not a", "is a").replace("objective: sow", "objective: saw"))
        assert [one.code for one in await editor.diagnostics()] == ["unknown-objective"]
        editor.type(ONE.replace("is not a", "is a"))
        assert await editor.diagnostics() == []

    talk(folder / "course/one.md", conversation)


def test_editor_completes_and_explains_and_leads(folder: Path) -> None:
    async def conversation(editor: Editor) -> None:
        client = editor.client
        editor.open(ONE)
        await editor.diagnostics()
        keys = await client.text_document_completion_async(types.CompletionParams(**editor.at(f"    {MARK}objective: sow")))
        assert isinstance(keys, list)
        assert {"hint", "explain", "shuffle"} <= {item.label for item in keys}
        assert not {"ask", "options"} & {item.label for item in keys}
        goals = await client.text_document_completion_async(types.CompletionParams(**editor.at(f"objective: s{MARK}ow")))
        assert isinstance(goals, list)
        assert [item.label for item in goals] == ["sow", "reap"]
        told = await client.text_document_hover_async(types.HoverParams(**editor.at(f"feed{MARK}back: It")))
        assert told and isinstance(told.contents, types.MarkupContent)
        assert told.contents.value == "**feedback**: what a learner who chose it reads"
        place = await client.text_document_definition_async(types.DefinitionParams(**editor.at(f"use: tools/sp{MARK}ade")))
        assert isinstance(place, types.Location)
        assert (place.uri, place.range.start) == ((folder / "quizzes/tools.yml").as_uri(), types.Position(2, 4))

    talk(folder / "course/one.md", conversation)


def test_editor_mends_what_has_one_cure(folder: Path) -> None:
    broken = ONE.replace("feedback: It", "feedbak: It")
    (folder / "course/one.md").write_text(broken, encoding="utf-8")

    async def conversation(editor: Editor) -> None:
        editor.open(broken)
        await editor.diagnostics()
        whole = types.Range(types.Position(0, 0), types.Position(20, 0))
        actions = await editor.client.text_document_code_action_async(types.CodeActionParams(types.TextDocumentIdentifier(editor.uri), whole, types.CodeActionContext([])))
        [edit] = [action.edit for action in actions or [] if isinstance(action, types.CodeAction)]
        assert edit and edit.changes
        assert list(edit.changes[editor.uri]) == [types.TextEdit(types.Range(types.Position(12, 33), types.Position(12, 40)), "feedback")]

    talk(folder / "course/one.md", conversation)


def test_machine_without_the_library_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in [name for name in sys.modules if name.startswith(("pygls", "coursemark.language_server"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    assert main(["lsp"]) == 2
    assert "pip install 'coursemark[lsp]'" in capsys.readouterr().err


# What stands in a bank, with a mark where the cursor is; the keys or values that are offered, or some that are.
OFFERS = {
    "keys of a quiz": ("¦\nquestions:\n", {"title", "pass", "draw", "mode"}, {"questions", "ask"}),
    "types": ("questions:\n  - id: a\n    type: s¦\n", {"single", "sort", "cloze"}, {"id"}),
    "keys of an option": ("questions:\n  - type: single\n    options:\n      - id: a\n        ¦\n", {"text", "correct", "feedback"}, {"id", "ask"}),
    "keys of an option in braces": ("questions:\n  - type: single\n    options:\n      - {id: a, ¦}\n", {"text", "correct", "feedback"}, {"id", "ask"}),
    "type that follows": ("questions:\n  - ¦\n    type: number\n    ask: How many?\n", {"answer", "tolerance", "unit"}, {"options", "ask"}),
    "lists at the width of their keys": ("questions:\n- type: match\n  pairs:\n  - left: a\n    ¦\n", {"right", "feedback"}, {"left", "text"}),
    "keys of a gap": ("type: cloze\ngaps:\n  first:\n    ¦\n", {"answers", "options", "match"}, {"text"}),
    "keys in braces under a key": ("type: true-false\nfeedback: {¦}\n", {"true", "false"}, {"text"}),
    "steps in steps": ("questions:\n  - type: scenario\n    steps:\n      - id: s\n        replies:\n          - id: r\n            ¦\n", {"to", "text"}, {"says", "steps"}),
    "flags": ("type: single\nshuffle: ¦\n", {"true", "false"}, set()),
    "choices": ("type: text\nmatch: ¦\n", {"folded", "exact", "regex"}, set()),
    "a question that stands alone": ("type: single\n¦\nask: Which?\n", {"options", "pass", "required"}, {"ask", "questions"}),
    "nothing in prose": ("type: single\nask: Which ¦ is it?\n", set(), {"options", "true"}),
}


@pytest.mark.parametrize("what", OFFERS)
def test_offers_fit_the_place(what: str) -> None:
    text, some, none = OFFERS[what]
    before = text[: text.index(MARK)]
    offers = {offer.text.rstrip(": ") for offer in complete(Path("b.yml"), text.replace(MARK, ""), before.count("\n"), len(before.rpartition("\n")[2]), None)}
    assert some <= offers
    assert not none & offers


def test_no_place_in_a_text_breaks_an_editor() -> None:
    """A cursor may stand anywhere, in anything."""
    lines = ["", "- ", "-", "{", "- {", "a", "a:", "a: {b: ", ": x", "  - - a: b", "> - c: {d: [", "\t- e"]
    for row, line in enumerate(lines):
        for column in range(len(line) + 1):
            spot = find_spot(lines, row, column)
            assert len(spot.levels) >= 1
            complete(Path("b.yml"), "\n".join(lines), row, column, None)
            complete(Path("course.yml"), "\n".join(lines), row, column, None)


@pytest.mark.parametrize(
    ("message", "cure", "line", "new"),
    [
        ("an option has no key 'feedbak'", "did you mean 'feedback'?", "    feedbak: x", "feedback"),
        ("'pass' must be a number, not '80%'", "write 80", "    80%", None),
        ("'Some Id' is no id", "write 'some-id'", "    \"Some Id\"", "some-id"),
        ("'Other' is no id", "write 'some-id'", "    Some Id", None),
        ("a question has no 'ask'", "add 'ask: …'", "    ask", None),
    ],
)
def test_proposal_becomes_an_edit_where_it_replaces_a_word(message: str, cure: str, line: str, new: str | None) -> None:
    fix = quick_fix(Problem(Place("a.md", 1, 5), "unknown-key", message, cure), line)
    assert (fix.new if fix else None) == new
    own = Edit(Place("a.md", 1, 1), "a", "b")
    assert quick_fix(Problem(Place("a.md", 1, 5), "unknown-key", message, cure, edit=own), line) == own
