"""run.py: choosing the way, the stamp, the messages."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import run


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout whose installing steps are recorded in place of being done."""
    venv = tmp_path / ".venv"
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "ROOT": tmp_path,
        "VENV": venv,
        "STAMP": venv / run.STAMP.name,
        "PYTHON": venv / "python",
        "choose_way": lambda *_: "venv",
    }.items():
        monkeypatch.setattr(run, name, value)
    for name in ["pyproject.toml", *run.LOCKS.values()]:
        (tmp_path / name).write_text(name)
    return tmp_path


@pytest.fixture
def steps(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was made or installed, one word each."""
    done: list[str] = []

    def pretend(words: list[str]) -> None:
        if "venv" in words:
            run.VENV.mkdir()
            run.PYTHON.touch()
        done.append("make" if "venv" in words else words[-1])

    monkeypatch.setattr(run, "run", pretend)
    return done


@pytest.mark.parametrize(
    ("uv", "ensurepip", "pip", "way"),
    [
        ("/bin/uv", None, False, "uv"),
        ("/bin/uv", "there", True, "uv"),
        (None, "there", True, "venv"),
        (None, "there", False, "venv"),
        (None, None, True, "venv without pip"),
        (None, None, False, ""),
    ],
)
def test_way(uv: str | None, ensurepip: str | None, pip: bool, way: str) -> None:
    assert run.choose_way(uv, ensurepip, pip) == way


@pytest.mark.parametrize("way", ["uv", "venv", "venv without pip"])
def test_each_way_is_spelt_out(way: str) -> None:
    assert str(run.VENV) in run.making(way)
    assert "install" in run.installer(way)


@pytest.mark.parametrize(("version", "usable"), [("22.2.1", False), ("22.3", True), ("26.2.dev0", True)])
def test_pip_that_installs_elsewhere(version: str, usable: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", lambda _: version)
    assert run.system_pip() is usable


def test_first_run_installs_lock_then_project(steps: list[str]) -> None:
    run.ensure_environment("site")
    assert steps == ["make", "requirements.lock", "."]


def test_second_run_installs_nothing(steps: list[str]) -> None:
    run.ensure_environment("site")
    steps.clear()
    run.ensure_environment("site")
    assert steps == []


def test_tests_are_added_to_the_site(steps: list[str]) -> None:
    """The environment of a running `serve` is added to, never taken away."""
    run.ensure_environment("site")
    steps.clear()
    run.ensure_environment("test")
    assert steps == ["requirements-test.lock", "."]
    steps.clear()
    run.ensure_environment("site")
    assert steps == []


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.lock"])
def test_change_is_installed(name: str, steps: list[str], checkout: Path) -> None:
    run.ensure_environment("site")
    steps.clear()
    (checkout / name).write_text("changed")
    run.ensure_environment("site")
    assert steps == ["requirements.lock", "."]


def test_another_way_serves_as_well(steps: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell that does not see uv uses what uv made, until something has to be installed."""
    run.ensure_environment("site")
    steps.clear()
    monkeypatch.setattr(run, "choose_way", lambda *_: "")
    run.ensure_environment("site")
    assert steps == []
    monkeypatch.setattr(run, "choose_way", lambda *_: "uv")
    run.ensure_environment("test")
    assert steps == ["make", "requirements-test.lock", "."]


@pytest.mark.parametrize("lost", ["STAMP", "PYTHON"])
def test_half_made_environment_is_made_anew(lost: str, steps: list[str]) -> None:
    run.ensure_environment("site")
    stray = run.VENV / "stray"
    stray.touch()
    getattr(run, lost).unlink()
    steps.clear()
    run.ensure_environment("site")
    assert steps == ["make", "requirements.lock", "."]
    assert not stray.exists()


def test_failed_installation_leaves_no_stamp(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "making", lambda _: [sys.executable, "-c", "import os; os.mkdir('.venv')"])
    monkeypatch.setattr(run, "installer", lambda _: [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(SystemExit, match="This step failed"):
        run.ensure_environment("site")
    assert not run.STAMP.exists()


def test_no_way_names_the_cure(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "choose_way", lambda *_: "")
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        run.ensure_environment("site")


def test_every_task_has_a_command() -> None:
    for task in run.TASKS.keys() - {"lock"}:
        assert run.command(task)


def start(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, run.__file__, *words], capture_output=True, text=True, check=False)


def test_no_task_prints_help() -> None:
    done = start()
    assert done.returncode == 0
    for task in run.TASKS:
        assert f"\n  {task} " in done.stdout


def test_unknown_task_is_refused() -> None:
    done = start("bild")
    assert done.returncode == 2
    assert "bild" in done.stderr


def test_exit_code_passes_through() -> None:
    words = [sys.executable, "-c", "raise SystemExit(7)"]
    code = f"import run, sys; sys.exit(run.hand_over({words!r}))"
    assert subprocess.run([sys.executable, "-c", code], cwd=run.ROOT, check=False).returncode == 7


def test_old_python_gets_as_far_as_the_message() -> None:
    """What stands before the check of the version, and the grammar of the rest, is understood by old Pythons."""
    ast.parse(Path(run.__file__).read_text(encoding="utf-8"), feature_version=(3, 7))
