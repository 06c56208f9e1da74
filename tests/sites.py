"""Builds small sites of courses in a temporary folder, with the settings of the course's own site."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from pages import ROOT, tree

COURSE = """\
id: gardens
title: Gardens
objectives: {sow: sow at the right time}
lessons:
  - {id: sowing, title: Sowing, file: lessons/sowing.md, summary: When to sow., objectives: sow}
  - {id: reaping, title: Reaping, file: lessons/reaping.md}
  - {id: resting, title: Resting}
"""
HOME = "# Gardens\n\n```course-map\n```\n"
SOWING = """\
---
title: Sowing, the lesson
---

# Sowing

Text before.[^1]

## Seasons

```quiz
id: season
title: markertitle
questions:
  - id: first
    type: single
    ask: Which, by the [other](reaping.md#when) and the SOW, is markerask?[^1]
    options:
      - id: spring
        text: "![markeralt](../images/leaf.svg) in the SOW[^1]"
        correct: true
        feedback: "[markerfeedback](../index.md)"
        missed: "[markermissed](reaping.md)"
      - id: autumn
        text: "[markeroption](reaping.md)"
    hint: "![markerhint](../images/leaf.svg)"
    explain: "[markerexplain](reaping.md) by the SOW"
  - id: word
    type: text
    ask: Type it.
    answers: markeranswer
    near: [{answers: markernear, feedback: markernearly}]
```

Text after.

*[SOW]: Statement of weather

[^1]: A note.
"""
REAPING = "# Reaping\n\nText.\n\n## When\n\nLater.\n"
LEAF = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
FILES = {
    "course/course.yml": COURSE,
    "course/index.md": HOME,
    "course/lessons/sowing.md": SOWING,
    "course/lessons/reaping.md": REAPING,
    "course/about.md": "# About\n\nNothing to answer.\n",
    "course/images/leaf.svg": LEAF,
}


@dataclass(frozen=True)
class Built:
    """What a build did: its exit code, what it said, the site that it wrote."""

    code: int
    said: str
    folder: Path

    @property
    def warnings(self) -> list[str]:
        return [line for line in self.said.splitlines() if line.startswith(("WARNING", "ERROR"))]

    def html(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def page(self, path: str) -> Element:
        return tree(self.html(path))


def write_site(folder: Path, settings: str = "", **changed: str | None) -> Path:
    """Write the sample course, with changed files (`None` leaves one out), and a `mkdocs.yml` like the course's own."""
    own = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    # What is not copied here.
    own = own.replace("  custom_dir: site_overrides\n", "").replace("watch:\n  - quizzes\n  - site_overrides\n", "")
    files = FILES | {"mkdocs.yml": f"{own}\n{settings}"} | changed
    for name, text in files.items():
        if text is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def build(folder: Path, *arguments: str, **environment: str) -> Built:
    command = [sys.executable, "-m", "mkdocs", "build", *arguments]
    told = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    done = subprocess.run(command, cwd=folder, env=told, capture_output=True, encoding="utf-8", check=False)
    return Built(done.returncode, done.stderr, folder / "site")
