"""patterns.py: which regular expressions are refused, and that those which are not end in time."""

import re
import time
import warnings

import pytest

from coursemark.patterns import PatternError, check_pattern

TAKEN = [
    "colou?r(s|ed)?",
    "a.b",
    "a b",
    r"[a-z]{2}\d+",
    "(?:ab){2}",
    "(ab)*c",
    r"\d{1,3}(,\d{3})?",
    r"e\-mail",
    r"\/",
    r"\.",
    "[^a]",
    r"[\]\\]",
    "東京",
    "^a$",
    r"\bword\b",
    "x*y*z*",
]

REFUSED = {
    "Printer": "lower case",
    "café": "write 'e'",
    "x’s": "typographic signs",
    "ß": "write 'ss'",
    "(a+)+": "could run for ever",
    "(a|b)*": "could run for ever",
    "((a?)b)+": "could run for ever",
    "a*b*c*d*": "more than 3 repeats",
    "a|b|c|d|e|f|g|h|i|j|k|l|m|n": "more than 12 choices",
    "a?a?a?.*.*.*x": "leave room for 2 choices",
    "(a": "never closed",
    "a)": "has no '('",
    "a**": "stands where a character was expected",
    "a+?": "stands where a character was expected",
    "a++": "stands where a character was expected",
    "a{,3}": "stands where a character was expected",
    "x{1000}": "stands where a character was expected",
    "}": "stands where a character was expected",
    "^*": "nothing to repeat",
    "a{2,1}": "greater than max",
    "[b-a]": "bad character range",
    "[": "not read alike",
    "[]a]": "not read alike",
    "[[a]": "not read alike",
    "[a--b]": "not read alike",
    "[a&&b]": "not read alike",
    "[a||b]": "not read alike",
    r"\1": "not read alike",
    r"\p{l}": "not read alike",
    r"\z": "not read alike",
    "\\": "not read alike",
    "(?i)a": "groups are written",
    "(?=a)": "groups are written",
    "(?<n>a)": "groups are written",
}


@pytest.mark.parametrize("pattern", TAKEN)
def test_pattern_is_taken(pattern: str) -> None:
    check_pattern(pattern)


@pytest.mark.parametrize("pattern", REFUSED)
def test_pattern_is_refused(pattern: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(PatternError, match=re.escape(REFUSED[pattern])):
            check_pattern(pattern)


@pytest.mark.parametrize("pattern", [".*.*.*x", "a?" * 12 + ".*.*x", "(a|a)(a|a).*.*.*x", "[a-z]*a*a{1,200}x"])
def test_costly_pattern_that_is_taken_ends_in_time(pattern: str) -> None:
    check_pattern(pattern)
    start = time.process_time()
    assert not re.fullmatch(pattern, "a" * 200, re.ASCII)
    assert time.process_time() - start < 3
