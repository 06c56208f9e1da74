"""What holds for the committed files as a whole."""

import ast
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ["requirements.lock", "requirements-test.lock"]
PINNED = re.compile(
    r"""(?P<name>[a-z0-9-]+)==(?P<version>[a-z0-9.]+)   # one exact version
        ([ ];[ ](?P<marker>[^\\]+))?                      # for which Pythons
        ([ ]\\\n[ ]{4}--hash=sha256:[0-9a-f]{64})+\n      # of known files""",
    re.VERBOSE,
)
FOREIGN = {
    "folder of one machine": re.compile(r"(?<![\w.~-])/(work|root|tmp|home/\w+)/"),
    "package registry": re.compile(r"\b(pypi|pythonhosted|npmjs|deb\.debian)\.(org|com)\b"),
}


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def entries(lock: str) -> list[re.Match[str]]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    body = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
    found = list(PINNED.finditer(body))
    assert "".join(entry[0] for entry in found) == body, "something other than pinned, hashed packages"
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_hashes_of_files_and_nothing_else(lock: str) -> None:
    assert {"mkdocs", "mkdocs-material", "setuptools"} <= {entry["name"] for entry in entries(lock)}


def test_lock_for_tests_holds_what_the_site_needs() -> None:
    site, tests = ({entry[0] for entry in entries(lock)} for lock in LOCKS)
    assert site <= tests


def test_package_locks_have_hashes_without_addresses() -> None:
    for path in committed():
        if path.name == "package-lock.json":
            packages = json.loads(path.read_text(encoding="utf-8"))["packages"]
            for name, package in packages.items():
                assert "resolved" not in package, f"{path}: {name}"
                assert name == "" or package.get("link") or "integrity" in package, f"{path}: {name}"


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_names(what: str) -> None:
    places = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in committed()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if path != Path(__file__) and FOREIGN[what].search(line)
    ]
    assert not places, "\n".join(places)


def test_what_a_checker_is_told_to_pass_over_has_its_reason_above_it() -> None:
    for path in committed():
        if path.suffix == ".py":
            lines = path.read_text(encoding="utf-8").splitlines()
            places = [at for at, line in enumerate(lines) if re.search(r"#\s*(?:noqa|type:\s*ignore)", line)]
            assert [at + 1 for at in places if not lines[at - 1].lstrip().startswith("# ")] == [], path


def test_python_is_understood_by_the_oldest_supported() -> None:
    for path in committed():
        if path.suffix == ".py":
            ast.parse(path.read_text(encoding="utf-8"), str(path), feature_version=(3, 10))


@pytest.mark.parametrize("tool", ["run.py", ".ci/run"])
def test_tool_can_be_started(tool: str) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-s", tool], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert listed.stdout.startswith("100755 ")


def test_package_installs_every_committed_file_of_it(tmp_path: Path) -> None:
    """Nothing that the package reads is left behind, and making it needs Python alone."""
    for path in committed():
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    build = "import setuptools.build_meta as backend; backend.build_wheel('.')"
    subprocess.run([sys.executable, "-c", build], cwd=tmp_path, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        installed = {name for name in archive.namelist() if name.startswith("coursemark/")}
    package = ROOT / "plugins"
    sources = [path for path in committed() if path.is_relative_to(package / "coursemark")]
    assert installed == {path.relative_to(package).as_posix() for path in sources}


@pytest.mark.parametrize("words", [["ruff", "check"], ["mypy"]], ids=["lint", "types"])
def test_source_is_clean(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
