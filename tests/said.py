"""Reads what a check prints for people."""

import re

from coursemark.checking import rules

LINE = re.compile(r"(?P<place>\S.*?:\d+:\d+): (?P<severity>error|warning|info): (?P<words>(?P<rule>[a-z0-9]+(?:-[a-z0-9]+)*): .*)")


def problems_in(out: str, teaching: bool = False) -> list[str]:
    """A line a problem, `place: rule: message (cure)`, without excerpts; those of teaching only where they are asked for."""
    found = [line for text in out.splitlines() if (line := LINE.fullmatch(text))]
    return [f"{line['place']}: {line['words']}" for line in found if teaching or not rules()[line["rule"]].teaching]
