"""Speaks the Language Server Protocol with an editor."""

from __future__ import annotations

import asyncio
from importlib.metadata import version
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import TextDocument

from .checking import Checked, Store, check_course, check_file, default_folder
from .checking.targets import banks_course, course_of
from .course import CONFIG, Course
from .editing import Offer, complete, definition, hover, quick_fix
from .problems import CourseError, Place, Problem

# How long after the last key an editor's text is checked, in seconds.
PAUSE = 0.3

_SEVERITIES = {"error": types.DiagnosticSeverity.Error, "warning": types.DiagnosticSeverity.Warning, "info": types.DiagnosticSeverity.Information}
_KINDS = {"key": types.CompletionItemKind.Property, "value": types.CompletionItemKind.EnumMember, "objective": types.CompletionItemKind.Constant,
          "question": types.CompletionItemKind.Reference, "bank": types.CompletionItemKind.File}


class Server(LanguageServer):
    """Checks the courses of the files that are open, as the editor has them."""

    def __init__(self) -> None:
        super().__init__("coursemark", version("coursemark"), types.TextDocumentSyncKind.Incremental)
        self.courses: dict[Path, Course] = {}
        self.problems: dict[Path, list[Problem]] = {}
        self.waiting: dict[Path, asyncio.TimerHandle] = {}

    def course(self, path: Path) -> Course | None:
        """The course that a file belongs to, as it was when it could last be read."""
        folder = _folder_of(path)
        return self.courses.get(folder) if folder else None

    def check_soon(self, path: Path) -> None:
        """Check when nothing has been typed for a moment."""
        key = _folder_of(path) or path
        if key in self.waiting:
            self.waiting[key].cancel()
        self.waiting[key] = asyncio.get_running_loop().call_later(PAUSE, self.check, path)

    def check(self, path: Path) -> None:
        """Check the course of a file, or the file alone, and tell the editor."""
        folder = _folder_of(path)
        found = self._course_problems(folder) if folder else check_file(path, self._data)
        # Those that had problems are told that they have none.
        by_file: dict[Path, list[Problem]] = {file: [] for file in (path, *(file for file in self.problems if folder and _folder_of(file) == folder))}
        for problem in found:
            by_file.setdefault(Path(problem.place.path).absolute(), []).append(problem)
        for file, problems in by_file.items():
            self.problems[file] = problems
            diagnostics = [self._diagnostic(problem) for problem in problems]
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=_uri(file), diagnostics=diagnostics))

    def _course_problems(self, folder: Path) -> list[Problem]:
        try:
            checked: Checked = check_course(folder, Store.of(folder, default_folder()), data=self._data)
        except CourseError as error:
            return error.problems
        self.courses[folder] = checked.course
        return checked.problems

    def _data(self, path: Path) -> bytes:
        """What a file says: in the editor, where it is open there."""
        open_ = {Path(document.path): document for document in self.workspace.text_documents.values()}
        document = open_.get(path.absolute())
        return document.source.encode() if document else path.read_bytes()

    def document(self, path: Path) -> TextDocument:
        return self.workspace.get_text_document(_uri(path))

    def _diagnostic(self, problem: Problem) -> types.Diagnostic:
        cure = f"\n{problem.cure}" if problem.cure else ""
        severity = _SEVERITIES[problem.severity]
        return types.Diagnostic(self.range(problem.place), f"{problem.message}{cure}", severity=severity, code=problem.name, source="coursemark")

    def range(self, place: Place, length: int | None = None) -> types.Range:
        """A place in the editor's units, up to the end of the word there, or for as many characters."""
        lines = self.document(Path(place.path)).lines or [""]
        row = min(place.line, len(lines)) - 1
        line = lines[row].rstrip("\r\n")
        start = min(place.column - 1, len(line))
        end = start + length if length is not None else next((at for at in range(start, len(line)) if line[at] in ",}]" or line[at].isspace()), len(line))
        here = types.Range(types.Position(row, start), types.Position(row, end))
        return self.workspace.position_codec.range_to_client_units(lines, here)

    def cursor(self, uri: str, position: types.Position) -> tuple[Path, str, int, int]:
        """File, text, row and column of a place that the editor names, in characters from 0."""
        document = self.workspace.get_text_document(uri)
        place = self.workspace.position_codec.position_from_client_units(document.lines, position)
        return Path(document.path), document.source.replace("\r\n", "\n"), place.line, place.character


def make_server() -> Server:
    """A server that answers; it is not started yet."""
    server = Server()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def opened(given: types.DidOpenTextDocumentParams | types.DidSaveTextDocumentParams) -> None:
        if path := _path(given.text_document.uri):
            server.check(path)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(given: types.DidChangeTextDocumentParams) -> None:
        if path := _path(given.text_document.uri):
            server.check_soon(path)

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", "/"]))
    def completed(given: types.CompletionParams) -> list[types.CompletionItem]:
        path, text, row, column = server.cursor(given.text_document.uri, given.position)
        return [_item(offer) for offer in complete(path, text, row, column, server.course(path))]

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(given: types.HoverParams) -> types.Hover | None:
        path, text, row, column = server.cursor(given.text_document.uri, given.position)
        words = hover(path, text, row, column, server.course(path))
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words)) if words else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def defined(given: types.DefinitionParams) -> types.Location | None:
        path, text, row, column = server.cursor(given.text_document.uri, given.position)
        place = definition(path, text, row, column, server.course(path))
        return types.Location(_uri(Path(place.path)), server.range(place)) if place else None

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]))
    def asked(given: types.CodeActionParams) -> list[types.CodeAction]:
        path = Path(to_fs_path(given.text_document.uri) or "")
        lines = range(given.range.start.line + 1, given.range.end.line + 2)
        actions = (_action(server, problem) for problem in server.problems.get(path, []) if problem.place.line in lines)
        return [action for action in actions if action]

    return server


def _item(offer: Offer) -> types.CompletionItem:
    label = offer.text.rstrip(": ")
    about = types.MarkupContent(types.MarkupKind.Markdown, offer.about) if offer.about else None
    return types.CompletionItem(label, kind=_KINDS[offer.kind], insert_text=offer.text, documentation=about)


def _action(server: Server, problem: Problem) -> types.CodeAction | None:
    lines = server.document(Path(problem.place.path)).lines
    edit = quick_fix(problem, lines[problem.place.line - 1]) if problem.place.line <= len(lines) else None
    if edit is None:
        return None
    change = types.TextEdit(server.range(edit.place, len(edit.old)), edit.new)
    return types.CodeAction(
        f"Write '{edit.new}'", kind=types.CodeActionKind.QuickFix, is_preferred=problem.edit is not None,
        edit=types.WorkspaceEdit(changes={_uri(Path(edit.place.path)): [change]}),
    )


def _path(uri: str) -> Path | None:
    """The file of a document that can be checked."""
    path = Path(to_fs_path(uri) or "")
    return path if path.suffix in (".md", ".yml", ".yaml") and (path.name == CONFIG or path.suffix == ".md" or banks_course(path)) else None


def _folder_of(path: Path) -> Path | None:
    return course_of(path) or banks_course(path)


def _uri(path: Path) -> str:
    return from_fs_path(str(path.absolute())) or ""


def serve() -> None:
    """Answer an editor over standard input and output until it says goodbye."""
    make_server().start_io()
