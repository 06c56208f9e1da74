"""Brings the Chromium that the browser tests drive."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping

from playwright.sync_api import sync_playwright

VARIABLE = "COURSEMARK_CHROMIUM"
# What no page needs: windows for suggestions, which each new context would load, and a renderer in waiting; below,
# what Playwright turns off, since of two such switches the last one counts.
NEEDLESS = """
    WebUIOmniboxPopup WebUIOmniboxAimPopup SpareRendererForSitePerProcess
    AimEnabled AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose HttpsFirstBalancedModeAutoEnable HttpsUpgrades LensOverlay
    MediaRouter NetworkTimeServiceQuerying OptimizationHints PaintHolding PreconnectToSearch ThirdPartyStoragePartitioning
""".split()
PLACES = [
    "chromium",
    "google-chrome",
    "chromium-browser",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
]
NONE_FOUND = f"""\
The browser tests need Chromium, and none was found. One of these cures it:
  anywhere:       python -m playwright install chromium (with the Python of .venv)
  Debian, as root: apt-get install chromium
  one elsewhere:  set {VARIABLE} to its path"""
NO_DRIVER = "Playwright's driver needs the library libatomic. Debian, Ubuntu: apt-get install libatomic1"


class NoChromium(Exception):
    """No browser can be driven here; the message says how to get one."""


def find(
    playwrights_own: str,
    environment: Mapping[str, str] = os.environ,
    which: Callable[[str], str | None] = shutil.which,
) -> str:
    """Returns the path of the Chromium to use: the one asked for, Playwright's own, or the machine's."""
    asked = environment.get(VARIABLE)
    if asked:
        if not which(asked):
            raise NoChromium(f"{VARIABLE} is set to {asked}, and no program is there.")
        return asked
    for place in [playwrights_own, *map(os.path.expandvars, PLACES)]:
        if path := which(place):
            return path
    raise NoChromium(NONE_FOUND)


def flags() -> list[str]:
    """The switches that keep Chromium quiet on a closed network and quick, with no sandbox where the user is root."""
    quiet = ["background-networking", "component-update", "quic", "sync"]
    return [
        *(f"--disable-{name}" for name in quiet),
        f"--disable-features={','.join(NEEDLESS)}",
        "--no-first-run",
        *(["--no-sandbox"] if is_root() else []),
    ]


def check_driver() -> None:
    if sys.platform != "linux":
        return
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        raise NoChromium(NO_DRIVER) from None


def install() -> None:
    """Gets Playwright's Chromium or, where that cannot be downloaded, Debian's."""
    say("No Chromium was found. Downloading Playwright's.")
    if playwright("install", "--no-shell", "--no-progress", "chromium"):
        if can_apt():
            playwright("install-deps", "chromium")
    elif can_apt():
        # Without its recommendations Chromium comes with no font.
        apt_install("chromium", "fonts-liberation")


def playwright(*words: str) -> bool:
    command = [sys.executable, "-m", "playwright", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if "rror:" in line]
        say(f"Playwright could not {words[0]}: {errors[0] if errors else done.stderr}")
    return done.returncode == 0


def apt_install(*packages: str) -> None:
    say(f"Installing with apt-get: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in ["update"], ["install", "--no-install-recommends", *packages]:
        subprocess.run(["apt-get", "-qq", *words], env=environment, stdout=subprocess.DEVNULL, check=False)


def say(text: str) -> None:
    print(text, flush=True)


def can_apt() -> bool:
    return is_root() and shutil.which("apt-get") is not None


def is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0


def prepare() -> None:
    """Installs what is missing, as far as this user may; raises NoChromium where that is not enough."""
    try:
        check_driver()
    except NoChromium:
        if not can_apt():
            raise
        apt_install("libatomic1")
    with sync_playwright() as driver:
        playwrights_own = driver.chromium.executable_path
    try:
        find(playwrights_own)
    except NoChromium:
        install()
        find(playwrights_own)


if __name__ == "__main__":
    try:
        prepare()
    except NoChromium as problem:
        sys.exit(str(problem))
