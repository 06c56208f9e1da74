"""Names where the time of a build goes: by package, then the costliest functions of ours.

    python3 bench/costs.py [--size 100x10] [--column before]
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import re
import tempfile
import time
from collections import Counter
from pathlib import Path

from courses import write_course
from figures import QUIET, save
from mkdocs.commands.build import build
from mkdocs.config import load_config

# Stages of ours, by the function whose whole time they are.
STAGES = {
    "reading YAML": ("reading.py", "read_yaml"),
    "reading quizzes, with the YAML": ("quiz.py", "read_quiz"),
    "loading the course, with the quizzes": ("course.py", "load_course"),
    "building elements": ("extension.py", "_element"),
    "inline patterns": ("treeprocessors.py", "__handleInline"),
    "what the theme's search reads": ("plugin.py", "add_entry_from_context"),
    "writing HTML": ("serializers.py", "to_xhtml_string"),
    "table of contents": ("toc.py", "run"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", default="100x10", help="lessons x questions in each")
    parser.add_argument("--column", default="now")
    told = parser.parse_args()
    lessons, questions = map(int, told.size.split("x"))
    os.environ |= QUIET
    with tempfile.TemporaryDirectory() as folder:
        profiles = {syntax: profile(write_course(Path(folder, syntax), syntax, lessons, questions)) for syntax in ("plain", "coursemark")}
    plain, ours = (stages(profiles[syntax]) for syntax in ("plain", "coursemark"))
    save("costs", {stage: f"{ours[stage]:.2f} s, plain {plain[stage]:.2f} s" for stage in STAGES}, told.column)
    for package, seconds in packages(profiles["coursemark"]).most_common(8):
        print(f"{seconds:6.2f} s in {package}")
    profiles["coursemark"].sort_stats("tottime").print_stats("coursemark", 12)


def profile(site: Path) -> pstats.Stats:
    config = load_config(str(site / "mkdocs.yml"))
    profiler = cProfile.Profile(time.process_time)
    profiler.runcall(build, config)
    return pstats.Stats(profiler)


def stages(found: pstats.Stats) -> dict[str, float]:
    """The seconds of each stage, all that it calls included."""
    rows = found.stats.items()
    return {stage: sum(row[3] for (path, _, name), row in rows if Path(path).name == file and name == function) for stage, (file, function) in STAGES.items()}


def packages(found: pstats.Stats) -> Counter[str]:
    """The seconds in the code of each package alone."""
    spent: Counter[str] = Counter()
    for (path, _, _), row in found.stats.items():
        name = re.search(r"(?:site-packages|plugins)/(\w+)", path)
        spent[name[1] if name else "Python"] += row[2]
    return spent


if __name__ == "__main__":
    main()
