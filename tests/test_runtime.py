"""The browser runtime: its committed bundle is the one that its sources make."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from node import RUNTIME, Node, installed_node

STATIC = RUNTIME.parent / "coursemark" / "static"


def test_the_bundle_is_of_these_sources() -> None:
    """The bundle's first line has the hash of its sources: a stale one is noticed where there is no Node."""
    for bundle in set(STATIC.glob("*.js")) - set(STATIC.glob("*.min.js")):
        assert f"sha256 {hash_of_sources()[:16]}" in bundle.read_text("utf-8").partition("\n")[0], "stale: python3 run.py bundle"


@pytest.mark.parametrize("bundle", sorted(STATIC.glob("*.js")), ids=lambda bundle: bundle.name)
def test_no_bundle_makes_markup_from_text(bundle: Path) -> None:
    """What learners type and what stores hold reaches the page as text alone."""
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.style\b|cssText|setAttribute\(\"on"
    assert not re.findall(forbidden, bundle.read_text("utf-8"))


def test_types_hold(node: Node) -> None:
    node.run("node_modules/typescript/bin/tsc", "--noEmit")


def test_the_bundle_can_be_built_again(node: Node, tmp_path: Path) -> None:
    """The same sources make the same files, byte for byte: the one that is read, the ones that are served."""
    node.run("build.mjs", str(tmp_path))
    for built in tmp_path.iterdir():
        assert built.read_bytes() == (STATIC / built.name).read_bytes(), "python3 run.py bundle"


def test_the_runtime_passes_its_own_tests(node: Node) -> None:
    node.run("--test", "test/*.test.ts")


def hash_of_sources() -> str:
    lock = json.loads((RUNTIME / "package-lock.json").read_text("utf-8"))
    made_with = [f"{name} {lock['packages'][f'node_modules/{name}']['version']}\n" for name in ("esbuild", "terser", "@noble/hashes", "ts-fsrs")]
    found = hashlib.sha256("".join(made_with).encode())
    # Reading as text gives line ends of one kind, as in build.mjs.
    sources = {path.relative_to(RUNTIME).as_posix(): path.read_text("utf-8") for path in RUNTIME.glob("src/**/*.ts")}
    for path in sorted(sources):
        found.update(f"{path}\0{sources[path]}\0".encode())
    return found.hexdigest()


@pytest.fixture(scope="module")
def node() -> Node:
    return installed_node()
