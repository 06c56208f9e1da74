"""What holds for the modules of the package as a whole."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import coursemark
import pytest
from pages import ROOT

PACKAGE = ROOT / "plugins/coursemark"

# A module imports from the rows below its own, never from its own row or from one above.
LAYERS = """
cli mkdocs_plugin
cli_take cli_new
__init__ language_server
extension examining changes editing
taking
asking progress
terminal record_store sittings
starting
publishing
book checking furniture formatting history items latest revisions summary timetable
ledger
course
rendered rendering identity naming plain plans question_links
quiz renames
sealing
questions
fields elements patterns
words record_file stencil inline compiled
reading source decimals record
problems folding trees seeded certainty mastery files
"""

# Who may know of a library: where it goes, these go with it.
LIBRARIES = {"mkdocs": ["mkdocs_plugin"], "markdown": ["extension", "inline"], "yaml": ["reading"], "jinja2": ["compiled", "mkdocs_plugin"], "pygls": ["language_server"], "lsprotocol": ["language_server"]}

PUBLIC = [
    "Course",
    "CourseError",
    "Grade",
    "Place",
    "Problem",
    "Question",
    "Quiz",
    "QuizExtension",
    "fingerprint",
    "load_course",
    "read_quiz",
    "render_quiz",
]

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """The module's name in the table; a folder of modules is one."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[str]:
    """What a module imports: absolute names as they are, relative ones with `coursemark` before them."""
    package = ["coursemark", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1]
            yield ".".join([*base, node.module or ""])


def test_modules_depend_on_lower_ones_alone() -> None:
    rows = [row.split() for row in LAYERS.split("\n") if row]
    height = {name: number for number, row in enumerate(rows) for name in row}
    assert {name_of(path) for path in MODULES} == set(height)
    for path in MODULES:
        for imported in imports(path):
            if imported.startswith("coursemark."):
                target = imported.split(".")[1]
                inside = target == name_of(path) and path.parent != PACKAGE
                assert inside or height[target] > height[name_of(path)], f"{path.name} imports {imported}"


def test_build_loads_nothing_that_few_builds_need() -> None:
    """Neither the rules of the check nor the look at a built site: they make a good part of the package."""
    told = "import sys, coursemark.mkdocs_plugin; print(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-c", told], capture_output=True, encoding="utf-8", check=True).stdout.split())
    few = {"checking", "ledger", "publishing.inspecting", "publishing.pages", "publishing.secrets"}
    assert "coursemark.mkdocs_plugin" in loaded
    assert loaded & {f"coursemark.{name}" for name in few} == set()


@pytest.mark.parametrize("library", LIBRARIES)
def test_library_is_known_to_one_module(library: str) -> None:
    known = sorted({name_of(path) for path in MODULES for name in imports(path) if name.partition(".")[0] == library})
    assert known == LIBRARIES[library]


def test_package_needs_what_it_declares() -> None:
    imported = {name.partition(".")[0] for path in MODULES for name in imports(path)}
    standard = {name for name in imported if name in sys.stdlib_module_names}
    assert imported - standard == {"coursemark", *LIBRARIES}


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_module_says_its_one_job(path: Path) -> None:
    first = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0]
    assert first.endswith(".")
    # A second verb would be a second job.
    assert not re.search(r"\band (?:\w+ly )?\w+s\b", first)


def test_public_names_are_these() -> None:
    assert coursemark.__all__ == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_public_name_says_what_it_is(name: str) -> None:
    assert (getattr(coursemark, name).__doc__ or "").strip().endswith(".")


def test_files_are_opened_with_their_encoding() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("read_text", "write_text"):
                given = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "encoding")]
                assert "utf-8" in [argument.value for argument in given if isinstance(argument, ast.Constant)], f"{path}:{node.lineno}"
