"""Compares what was made with the golden file beside its case.

`REWRITE_GOLDENS=1 python3 run.py test` writes the goldens anew. Read the difference by eye before you commit it: a golden
is right because somebody has looked at it.
"""

import os
from pathlib import Path

CASES = Path(__file__).with_name("cases")


def check_golden(golden: Path, made: str) -> None:
    if os.environ.get("REWRITE_GOLDENS"):
        golden.write_text(made, encoding="utf-8", newline="\n")
    assert golden.is_file(), f"REWRITE_GOLDENS=1 writes {golden}"
    assert made == golden.read_text(encoding="utf-8")
