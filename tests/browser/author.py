"""An author who edits a small course, and publishes it again at its address."""

import os
import subprocess
import sys
from pathlib import Path

from building import ROOT, build

CONFIG = """\
INHERIT: {root}/mkdocs.yml
site_name: Failures
docs_dir: docs
theme:
  custom_dir: {root}/site_overrides
watch: []
"""
COURSE = """\
id: failures
title: Failures
lessons:
  - {id: first, file: first.md, title: First}
  - {id: second, file: second.md, title: Second}
"""
QUIZ = "```quiz\nid: quiz\nquestions:\n{}```\n"


class Author:
    """A course that is edited and built again at its address."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        (folder / "docs").mkdir()
        (folder / "mkdocs.yml").write_text(CONFIG.format(root=ROOT.as_posix()), "utf-8")
        self.write("course.yml", COURSE)
        self.write("index.md", "# Failures\n\n```course-map\n```\n")
        self.write("second.md", "# Second\n\nWords.\n")

    def write(self, name: str, text: str) -> None:
        (self.folder / "docs" / name).write_text(text, "utf-8")

    def publish(self, *questions: str, before: str = "") -> None:
        """Builds the site with these questions in the first lesson."""
        self.write("first.md", f"# First\n\n{before}\n\n{QUIZ.format(''.join(questions))}")
        build(self.folder / "site", self.url, self.folder / "mkdocs.yml")

    def check(self) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(self.folder / "mkdocs.yml"), "-d", str(self.folder / "site")],
            capture_output=True, text=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        )
        return done.returncode, done.stdout + done.stderr

    def build_loosely(self) -> None:
        """Builds whatever is wrong."""
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(self.folder / "mkdocs.yml"), "-d", str(self.folder / "site")],
            check=True, capture_output=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": self.url},
        )
