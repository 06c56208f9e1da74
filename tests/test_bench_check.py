"""bench/check.py runs, and the course that it makes up is sound."""

import subprocess
import sys

from pages import ROOT


def test_benchmark_of_the_check_runs() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "bench/check.py"), "--lessons", "2", "--runs", "1"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split("  ")[0] for line in done.stdout.splitlines()[1:]] == ["cold", "warm, nothing changed", "warm, one lesson changed"]
