"""Reads numbers that learners type, exactly."""

from __future__ import annotations

import re
from decimal import Decimal

from .folding import MOST_TYPED, fold

# Languages that write a comma before decimals.
COMMA = frozenset("af bg bs ca cs da de el es et eu fi fr gl hr hu id is it lt lv mk nb nl nn no pl pt ro ru sk sl sq sr sv tr uk vi".split())

# Full-width forms; compatibility folding would go too far and read 10³ as 103.
_WIDE = {0xFF01 + i: 0x21 + i for i in range(94)}
# What a browser trims; Python alone would take other characters too.
_BLANK = "\t\n\x0b\x0c\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f'’](?=\d)")
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)


def parse_number(typed: str, language: str = "en", unit: str = "") -> Decimal | None:
    """The number that was typed, or None.

    The decimal sign is the language's; the other sign (`,` or `.`) may group thousands, and is taken as decimal
    where it cannot group. A unit at the end may be typed or left out.
    """
    if len(typed) > MOST_TYPED:
        return None
    text = typed.translate(_WIDE).replace("\u2212", "-").strip(_BLANK)
    text = _SPACES.sub("", _without_unit(text, unit))
    decimal, other = (",", ".") if language.partition("-")[0] in COMMA else (".", ",")
    text = _plain(text, decimal, other)
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def _without_unit(text: str, unit: str) -> str:
    if not unit:
        return text
    at = next((i for i in range(1, len(text)) if fold(text[i:]) == fold(unit)), len(text))
    return text[:at].rstrip(_BLANK)


def _plain(text: str, decimal: str, other: str) -> str:
    """Write a number with a point before decimals and no thousands separators."""
    grouped = rf"[-+]?[1-9]\d{{0,2}}(?:{re.escape(other)}\d{{3}})+(?={re.escape(decimal)}|[eE]|$)"
    if found := re.match(grouped, text, re.ASCII):
        text = found[0].replace(other, "") + text[found.end() :]
    elif text.count(other) == 1 and decimal not in text:
        return text.replace(other, ".")
    return text.replace(decimal, ".")
