"""Brings the engines that the tests of this folder drive, as far as this machine lets it."""

import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from chromium import apt_install, can_apt
from webdriver import ENGINES, NoEngine

# What Debian calls them; where there is no display, WebKitGTK needs one that nobody sees.
PACKAGES = {"firefox-esr": "firefox-esr", "WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"}


def prepare() -> list[str]:
    """Installs what is missing; returns a line for each engine that cannot be driven all the same."""
    missing = [package for program, package in PACKAGES.items() if not shutil.which(program)]
    if missing and can_apt():
        apt_install(*missing)
    problems = []
    for name, engine in ENGINES.items():
        try:
            with engine():
                pass
        except NoEngine as reason:
            problems.append(f"{name} cannot be had: {reason}")
        except (AssertionError, subprocess.SubprocessError) as reason:
            problems.append(f"{name} does not start: {reason}")
    return problems


if __name__ == "__main__":
    print("\n".join(prepare()), end="")
