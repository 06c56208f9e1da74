"""Builds small sites of courses in a temporary folder, with the settings of the course's own site."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen
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

    @property
    def outline(self) -> dict[str, Any]:
        """The course as the site's script knows it, in the first of its lines."""
        (script,) = self.folder.glob("assets/coursemark/coursemark-*.js")
        outline: dict[str, Any] = json.loads(script.read_text("utf-8").partition("\n")[0].removeprefix("globalThis.coursemark=").removesuffix(";"))
        return outline

    def html(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def page(self, path: str) -> Element:
        return tree(self.html(path))


def write_site(folder: Path, settings: str = "", **changed: str | None) -> Path:
    """Write the sample course, with changed files (`None` leaves one out), and a `mkdocs.yml` that inherits the course's own."""
    own = f"INHERIT: {json.dumps(str(ROOT / 'mkdocs.yml'))}\ntheme: {{custom_dir: {json.dumps(str(ROOT / 'site_overrides'))}}}\nwatch: []\n"
    files = FILES | {"mkdocs.yml": own + settings} | changed
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


class Served:
    """A server that shows a site while its author writes."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.said = folder / "said"
        with self.said.open("w", encoding="utf-8") as said:
            command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.address]
            told = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"http://{self.address}/"}
            self.process = subprocess.Popen(command, cwd=folder, env=told, stdout=said, stderr=said)

    def shows(self, part: str, path: str = "lessons/sowing/") -> bool:
        """Whether the page comes to show a part of its HTML within half a minute."""
        for _ in range(60):
            time.sleep(0.5)
            with suppress(OSError), urlopen(f"http://{self.address}/{path}", timeout=10) as page:
                if part in page.read().decode():
                    return True
        return False

    def lacking(self, path: str = "lessons/sowing/") -> list[str]:
        """The files of ours that a page names and that are not there."""
        named = self._named(path)
        missing = [name for name in sorted(named) if not self._has(name)]
        # Where one save was noticed twice, another build may have come between, whose page names others.
        return missing if not missing or self._named(path) == named else self.lacking(path)

    def _named(self, path: str) -> set[str]:
        with urlopen(f"http://{self.address}/{path}", timeout=10) as page:
            return set(re.findall(r"assets/coursemark/[\w.-]+", page.read().decode()))

    def _has(self, name: str) -> bool:
        with suppress(OSError), urlopen(f"http://{self.address}/{name}", timeout=10):
            return True
        return False

    def edits(self) -> dict[str, Any]:
        """What the script that only a served site has is told of the last build."""
        with urlopen(f"http://{self.address}/", timeout=10) as page:
            [script] = set(re.findall("assets/coursemark/serve-[0-9a-f]+.js", page.read().decode()))
        with urlopen(f"http://{self.address}/{script}", timeout=10) as text:
            data: dict[str, Any] = json.loads(text.readline().decode().removeprefix("globalThis.coursemarkEdits=").rstrip(";\n"))
        return data

    def end(self) -> str:
        running = self.process.poll() is None
        self.process.terminate()
        self.process.wait()
        assert running
        return self.said.read_text(encoding="utf-8")
