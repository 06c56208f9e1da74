"""Folds typed text so that answers alike to a reader compare equal, in Python as in the browser."""

from __future__ import annotations

import re
import unicodedata

MOST_TYPED = 1_000

_SIGNS = str.maketrans(
    {sign: plain for plain, signs in (("'", "‘’‚‛′‵`´ʼ＇"), ('"', "“”„‟″«»＂"), ("-", "‐‑‒–—−－")) for sign in signs}
)
# Lists of our own: what counts as white space or as an accent differs between languages' libraries.
_WHITE = "\t\n\r\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# One blank alone is what it should be.
_SPACE = re.compile(f"[ {_WHITE}]{{2,}}|[{_WHITE}]")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\u00ad\ufeff]")
_ACCENT = re.compile("[\u0300-\u036f]")
_FINAL = ".,;:!? "


def fold(text: str) -> str:
    """Ignore case, accents, width, typographic signs, spacing and final punctuation."""
    if not text.isascii() or "`" in text:
        text = text.translate(_SIGNS)
    text = squeeze(text.lower() if text.isascii() else _bare(text))
    return text.rstrip(_FINAL) or text


def _bare(text: str) -> str:
    """Letters without case, accents, width; of ASCII ones only the case has to go."""
    text = unicodedata.normalize("NFKC", text)
    text = unicodedata.normalize("NFKC", text.lower().upper().lower())
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFD", text))))


def exact(text: str) -> str:
    """Ignore only how characters are composed, and spacing."""
    return squeeze(unicodedata.normalize("NFC", text))


def squeeze(text: str) -> str:
    """Runs of white space become one space; none at the ends."""
    return _SPACE.sub(" ", text).strip(" ")
