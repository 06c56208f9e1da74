"""Builds the sites that the browser tests look at."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def build(folder: Path, url: str, config: Path = ROOT / "mkdocs.yml", *options: str, **settings: str) -> None:
    """Build a site for its address; `settings` are what its configuration takes from the environment."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        str(config),
        "--site-dir",
        str(folder),
    ]
    command.extend(options)
    environment = {**os.environ, "SITE_URL": url, "NO_MKDOCS_2_WARNING": "1", **settings}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def outline_of(site: Path) -> dict[str, Any]:
    """The course as the script of a built site knows it."""
    [script] = site.glob("assets/coursemark/coursemark-*.js")
    outline: dict[str, Any] = json.loads(script.read_text("utf-8").partition("\n")[0].removeprefix("globalThis.coursemark=").removesuffix(";"))
    return outline
