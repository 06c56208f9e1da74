"""Finishes a built site: its pages get their policy with the digests of the files that they load."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from .policy import Inline, write_policy

HEADERS = "_headers"
NGINX = "_headers.nginx.conf"
# Netlify's and Cloudflare's file is read by line, and Cloudflare cuts a longer one off.
LONGEST_HEADER = 2000

# The policy comes before all that it speaks of, and behind the encoding, which has to come early.
_PLACES = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (r"<meta\s[^>]*\bcharset\b[^>]*>", r"<head\b[^>]*>"))
_META = '\n      <meta http-equiv="Content-Security-Policy" content="{}">'
# What an earlier build of a part of the site left.
_OLD = re.compile(re.escape(_META).replace(re.escape("{}"), '[^"]*'))
# An element that loads one of our files, as far as that.
_LOADS = re.compile(r"<(?:script|link)\s(?:[^>]*\s)?(?:src|href)=\"(?:[^\"]*/)?(assets/coursemark/[^\"/]+)\"(?! integrity=)")


def finish(site: Path, csp: str, others: Iterable[str] = (), integrity: bool = False, own_headers: str = "") -> list[str]:
    """Write into a built site what was asked for; `csp` is `meta`, `headers` or `none`.

    `own_headers` is what the author's own file `_headers` says, which comes first. Returns what should be known, in words.
    """
    if csp == "none" and not integrity:
        return []
    pages = {path: path.read_bytes().decode("utf-8") for path in sorted(site.rglob("*.html"))}
    inline = Inline()
    for html in pages.values():
        inline.read(html)
    policy = write_policy(inline, others)
    known: dict[str, str] = {}
    for path, html in pages.items():
        finished = _with_digests(html, lambda name: known.setdefault(name, fixed((site / name).read_bytes()))) if integrity else html
        if csp == "meta":
            finished = _with_policy(finished, policy)
        if finished != html:
            path.write_bytes(finished.encode())
    return _write_headers(site, policy, own_headers) if csp == "headers" else []


def fixed(data: bytes) -> str:
    """What a browser holds a file to: `integrity` in a page."""
    return f"sha384-{base64.b64encode(hashlib.sha384(data).digest()).decode()}"


def fragment(path: str, data: bytes) -> str:
    """A path with the digest behind it, as the script that loads it reads it; servers never see a fragment."""
    return f"{path}#{fixed(data)}"


def _with_digests(html: str, digest_of: Callable[[str], str]) -> str:
    return _LOADS.sub(lambda found: f'{found[0]} integrity="{digest_of(found[1])}"', html)


def _with_policy(html: str, policy: str) -> str:
    html = _OLD.sub("", html)
    place = next(filter(None, (pattern.search(html) for pattern in _PLACES)), None)
    return html[: place.end()] + _META.format(escape(policy, quote=False)) + html[place.end() :] if place else html


def _write_headers(site: Path, policy: str, own: str) -> list[str]:
    text = f"{own.rstrip()}\n\n" if own.strip() else ""
    (site / HEADERS).write_text(f"{text}/*\n  Content-Security-Policy: {policy}\n", encoding="utf-8", newline="\n")
    (site / NGINX).write_text(f'add_header Content-Security-Policy "{policy}" always;\n', encoding="utf-8", newline="\n")
    length = len(f"  Content-Security-Policy: {policy}")
    if length <= LONGEST_HEADER:
        return []
    return [f"the policy in {HEADERS} is {length} characters long, of which Cloudflare reads {LONGEST_HEADER}: write 'csp: meta' for a site there"]
