"""Renders Markdown as lines of plain text, for readers without a browser.

Links are their words with the address, pictures their alternative text; code stays as it is written.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import groupby

from .questions.entries import MARKUP
from .source import Fence, split_fences
from .words import Words

# What begins a line of its own: an entry of a list, a row of a table, the title of a box or a tab.
_START = re.compile(r" *(?:[-*+]|\d+[.)]|:) +|(?= *\|)")
_TITLE = re.compile(r" *(?:!!!|\?\?\?\+?|===)(?:[ ]*[\w -]*\"(?P<title>[^\"]*)\"|.*)")
_QUOTE = re.compile(r" {0,3}> ?")
_CODE = "    "
_DEFINITION = re.compile(r" {0,3}\[(?P<name>[^\]^]+)\]: *<?(?P<address>[^\s>]+)>?.*")
_ABBREVIATION = re.compile(r" {0,3}\*\[[^\]]+\]:.*")
# What says nothing to readers: comments, attributes of what stands before them.
_UNSEEN = re.compile(r"<!--.*?-->|^ *\{:[^{}\n]*\} *$|(?<=\))\{[^{}\n]*\}", re.DOTALL | re.MULTILINE)
_ADDRESS = re.compile(r"<((?:https?|mailto):[^\s<>]+)>")
_ALTERNATIVE = re.compile(r"<img\b[^>]*\balt=[\"']([^\"']*)", re.IGNORECASE)
_BREAK = re.compile(r"<br ?/?>\n?| {2,}\n|\\\n")


def lines_of(markdown: str, words: Words, width: int | None = None) -> list[str]:
    """The lines, wrapped at a width (characters) where there is one; an empty line stands between blocks."""
    pieces = list(split_fences(_UNSEEN.sub("", markdown).split("\n")))
    found = [_DEFINITION.fullmatch(piece) for piece in pieces if isinstance(piece, str)]
    inline = _Inline(words, {one["name"].lower(): one["address"] for one in found if one})
    lines: list[str] = []
    within = False
    for block in _blocks(pieces):
        indented = isinstance(block, list) and block[0].startswith(_CODE)
        if isinstance(block, list) and not indented:
            within = any(_START.match(line) or _TITLE.fullmatch(line) for line in block)
        lines += ["", *_written(block, inline, width, code=indented and not within)]
    return lines[1:]


def _blocks(pieces: Sequence[str | Fence]) -> Iterator[list[str] | Fence]:
    """Fences, and lines with none of them empty between them."""
    for is_text, group in groupby(pieces, lambda piece: isinstance(piece, str) and piece.strip() != ""):
        if is_text:
            lines = [str(piece) for piece in group if not _DEFINITION.fullmatch(str(piece)) and not _ABBREVIATION.fullmatch(str(piece))]
            yield from [lines] if lines else []
        else:
            yield from (piece for piece in group if isinstance(piece, Fence))


def _written(block: list[str] | Fence, inline: _Inline, width: int | None, code: bool) -> Iterator[str]:
    if isinstance(block, Fence):
        yield from (f"{block.indent}{_CODE}{line}" for line in block.body.split("\n"))
    elif code:
        yield from block
    else:
        for paragraph in _paragraphs(block):
            yield from _wrapped(paragraph, inline, width)


def _paragraphs(lines: list[str]) -> list[list[str]]:
    paragraphs: list[list[str]] = []
    for line in lines:
        if not paragraphs or _START.match(line) or _TITLE.fullmatch(line) or _TITLE.fullmatch(paragraphs[-1][0]):
            paragraphs.append([])
        paragraphs[-1].append(line)
    return paragraphs


def _wrapped(lines: list[str], inline: _Inline, width: int | None) -> Iterator[str]:
    """The lines of a paragraph; those after the first stand under its words."""
    if titled := _TITLE.fullmatch(lines[0]):
        yield from [inline(titled["title"])] if titled["title"] else []
        return
    quote = _QUOTE.match(lines[0])
    lines = [_QUOTE.sub("", line, count=1) for line in lines] if quote else lines
    start = _START.match(lines[0]) or re.match(" *", lines[0])
    first = start[0] if start else ""
    before = "> " if quote else ""
    text = inline("\n".join([lines[0][len(first):], *(line.lstrip() for line in lines[1:])]))
    for number, line in enumerate(text.split("\n")):
        indent = before + (" " * len(first) if number else first)
        yield from _fitted(line, indent, before + " " * len(first), width)


def _fitted(line: str, first: str, rest: str, width: int | None) -> list[str]:
    if width is None:
        return [first + line]
    return textwrap.wrap(line, max(width, len(rest) + 20), initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False) or [first]


@dataclass(frozen=True)
class _Inline:
    """Takes the markup out of words."""

    words: Words
    references: Mapping[str, str]

    def __call__(self, markdown: str) -> str:
        """Words in one line, or in several where the author broke it."""
        lines = _BREAK.sub("\0", markdown).split("\0")
        return "\n".join(" ".join(self._bare(line).split()) for line in lines)

    def _bare(self, markdown: str) -> str:
        pictured = _ALTERNATIVE.sub(lambda found: f"{self._picture(found[1])}<img", markdown)
        return MARKUP.sub(self._replaced, _ADDRESS.sub(r"\1", pictured))

    def _replaced(self, found: re.Match[str]) -> str:
        if found["code"]:
            return found[0]
        if found["sign"]:
            return unescape(found["sign"])
        if found["label"] is not None:
            return self._link(found)
        return found["escaped"] or self._bare(found["strong"] or found["stressed"] or "")

    def _link(self, found: re.Match[str]) -> str:
        label = self._bare(found["label"])
        if found["image"]:
            return self._picture(label)
        target = (found["address"] or "").split()
        address = target[0].strip("<>") if target else self.references.get((found["reference"] or found["label"]).lower(), "")
        return f"{label} ({address})" if address and address != label else label

    def _picture(self, text: str) -> str:
        return self.words("take-picture", text=text) if text else ""
