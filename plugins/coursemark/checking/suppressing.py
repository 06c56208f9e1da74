"""Reads what authors suppress in the source, with their reasons.

A comment `coursemark-ignore: rule-name -- the reason` on a line of its own speaks of what follows it: in YAML of the next
key or entry with all that stands under it, in Markdown of the next paragraph, quiz, block, or of the section under a heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ..fields import did_you_mean
from ..problems import Place, Problem
from .prose import Line, written_lines
from .rule import Found, problem_of, rule_of, rules

SIGN = "coursemark-ignore"
_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_COMMENT = re.compile(rf"(?P<indent>[ >\t]*)(?:#+|<!--)[ ]*{SIGN}:[ ]*(?P<names>{_NAME}(?:[ ]*,[ ]*{_NAME})*)?[ ]*(?:--(?!>)[ ]*(?P<reason>.*?))?[ ]*(?:-->)?[ ]*")
_HEADING = re.compile(r"(#{1,6})\s")
_BLOCK = re.compile(r"\s*(?:!!!|\?\?\?\+?|===|[-*+] |\d+\. )")


class Suppression(NamedTuple):
    """Rules that are to say nothing in some lines."""

    names: tuple[str, ...]
    reason: str
    place: Place
    first: int
    last: int

    def covers(self, problem: Problem) -> bool:
        return problem.name in self.names and problem.place.path == self.place.path and self.first <= problem.place.line <= self.last


def read_suppressions(path: str, text: str, markdown: bool) -> list[Suppression]:
    """What a file suppresses."""
    if SIGN not in text:
        return []
    lines = list(written_lines(text.split("\n"), markdown))
    return [
        Suppression(tuple(re.findall(_NAME, found["names"] or "")), found["reason"] or "", Place(path, line.number, found.end("indent") + 1), *_covered(lines, at))
        for at, line in enumerate(lines) if (found := _COMMENT.fullmatch(line.text))
    ]


def _covered(lines: Sequence[Line], at: int) -> tuple[int, int]:
    """The first and the last line that a comment speaks of."""
    start = next((i for i in range(at + 1, len(lines)) if lines[i].text.strip(" >\t") and not _is_comment(lines[i])), None)
    if start is None:
        return lines[at].number, lines[at].number
    if lines[start].quiz and not lines[at].quiz:
        end = _while(lines, start, lambda line: line.quiz)
    elif lines[at].quiz:
        width, entry = _indent(lines[start].text), lines[start].text.lstrip(" >").startswith("- ")
        end = _while(lines, start, lambda line: not line.text.strip(" >") or _indent(line.text) > width or (
            not entry and _indent(line.text) == width and line.text.lstrip(" >").startswith("- ")))
    elif heading := _HEADING.match(lines[start].text):
        level = len(heading[1])
        end = _while(lines, start, lambda line: line.quiz or not ((found := _HEADING.match(line.text)) and len(found[1]) <= level))
    elif _BLOCK.match(lines[start].text):
        width = _indent(lines[start].text)
        end = _while(lines, start, lambda line: not line.text.strip() or _indent(line.text) > width)
    else:
        end = _while(lines, start, lambda line: bool(line.text.strip()))
    return lines[start].number, lines[end].number


def _is_comment(line: Line) -> bool:
    return _COMMENT.fullmatch(line.text) is not None or (line.quiz and line.text.lstrip(" >").startswith("#"))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" >"))


def _while(lines: Sequence[Line], start: int, holds: Callable[[Line], bool]) -> int:
    """The last line in a row after `start` for which something holds."""
    end = start
    while end + 1 < len(lines) and holds(lines[end + 1]):
        end += 1
    return end


def suppress(problems: Iterable[Problem], suppressions: Sequence[Suppression], ran: frozenset[str]) -> Iterator[Problem]:
    """The problems that nobody suppresses, and what is wrong with the suppressions; `ran` are the rules that were asked."""
    used = set()
    by_path: dict[str, list[Suppression]] = {}
    for suppression in suppressions:
        by_path.setdefault(suppression.place.path, []).append(suppression)
    for problem in problems:
        covering = [one for one in by_path.get(problem.place.path, ()) if one.covers(problem)]
        used |= {(one, problem.name) for one in covering}
        if not covering or rule_of(problem).firm:
            yield problem
    for suppression in suppressions:
        yield from _wrong(suppression, {name for one, name in used if one == suppression}, ran)


def _wrong(suppression: Suppression, used: set[str], ran: frozenset[str]) -> Iterator[Problem]:
    place = suppression.place
    if not suppression.names:
        yield problem_of("unknown-rule", Found(place, "the suppression names no rule", "write the name of a rule behind the colon"))
    elif not suppression.reason:
        yield problem_of("suppression-without-reason", Found(place, f"nobody says why '{suppression.names[0]}' may be passed over here"))
    for name in suppression.names:
        if problem := unknown(name, place):
            yield problem
        elif name in ran and name not in used:
            yield problem_of("unused-suppression", Found(place, f"there is nothing here that '{name}' would report"))


def unknown(name: str, place: Place) -> Problem | None:
    """What is wrong with a rule's name where one is suppressed or set."""
    known = rules()
    if name in known and not known[name].firm:
        return None
    if name in known:
        return problem_of("unknown-rule", Found(place, f"'{name}' is always an error: what it speaks of cannot be shown", "mend the source"))
    soft = [rule.name for rule in known.values() if not rule.firm]
    return problem_of("unknown-rule", Found(place, f"there is no rule '{name}'", did_you_mean(name, soft) or "the guide lists the rules"))
