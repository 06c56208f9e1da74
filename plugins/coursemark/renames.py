"""Finds the present ids in a response that was given when options, items, gaps, bins or replies had others."""

from __future__ import annotations

from typing import Any

from .questions import Question


def renamed(response: Any, question: Question) -> Any:
    """The response with present ids."""
    was = question.renamed()
    items = was.get("items", {})
    if isinstance(response, str):
        return items.get(response, response)
    if isinstance(response, dict):
        return dict(_part(former, part, was) for former, part in response.items())
    if "replies" in was:
        return _way(response, question.key(), was["replies"])
    return [items.get(name, name) for name in response]


def _part(former: str, part: str, was: dict[str, dict[str, Any]]) -> tuple[str, str]:
    item = was.get("items", {}).get(former, former)
    table = was.get("options", {}).get(item, was.get("places", {}))
    return item, table.get(part, part)


def _way(response: list[str], key: dict[str, Any], replies: dict[str, dict[str, str]]) -> list[str]:
    """A reply is called by its id in the step that it is given at."""
    at, way = key["start"], []
    for former in response:
        name = replies.get(at, {}).get(former, former)
        step = key["steps"].get(at)
        at = step.get(name, "") if isinstance(step, dict) else ""
        way.append(name)
    return way
