"""Draws questions of every kind with responses to them: right, almost right, wrong, malformed, hostile."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

IDS = ["a", "b-2", "c", "constructor", "to-string", "value-of", "x1", "0", "10", "2"]
WORDS = ["printer", "Café", "straße", "naïve", "don’t", "ΣΊΣΥΦΟΣ", "ﬁne", "two  words", "co-op", "１２", "İstanbul", "10³", "e\u0301tude", "שלום"]
SIGNS = ["", " ", "\u00a0", ".", "!", "’", "\u200b", "\u0301", "ß", "İ", "\u2212", ",", "%", "é"]
LANGUAGES = ["en", "de", "fr-CA", "pt", "he"]
MALFORMED: list[Any] = ["", [], {}, [""], ["a", "a"], {"a": ""}, "__proto__", ["__proto__"], {"__proto__": "a"}, {"constructor": "a"}, "x" * 2000, "\ud800"]

Drawn = dict[str, Any]


def draw_question(rng: random.Random, kind: str) -> Drawn:
    """A sound question, as its author writes it: every scalar is text."""
    return {"type": kind, "id": "q", "ask": "Which?", **QUESTIONS[kind](rng)}


def draw_response(rng: random.Random, question: Drawn, right: Any) -> Any:
    """The right response, changed a little or a lot, or something else altogether."""
    chance = rng.random()
    if chance < 0.1:
        return rng.choice(MALFORMED)
    if chance < 0.25:
        return right
    return _changed(rng, right, _strings(question))


def _changed(rng: random.Random, right: Any, strings: list[str]) -> Any:
    if isinstance(right, dict):
        return {name: _changed(rng, part, strings) if rng.random() < 0.5 else part for name, part in right.items() if rng.random() < 0.9}
    if isinstance(right, list):
        kept = [part if rng.random() < 0.8 else rng.choice(strings) for part in right]
        return rng.sample(kept, len(kept)) if rng.random() < 0.5 else kept[: rng.randrange(len(kept) + 1)] + rng.choices(strings, k=rng.randrange(2))
    return _typed(rng, right) if rng.random() < 0.6 else rng.choice(strings)


def _typed(rng: random.Random, text: str) -> str:
    """The same words as somebody else may type them."""
    changes: list[Callable[[str], str]] = [
        str.upper, str.lower, str.title, lambda text: f" {text} ", lambda text: text + rng.choice(SIGNS), lambda text: rng.choice(SIGNS) + text,
        lambda text: text.replace(" ", "\u202f"), lambda text: text.replace(".", ","), lambda text: text.replace("-", "\u2212"), lambda text: text[:-1],
    ]
    for change in rng.sample(changes, rng.randrange(4)):
        text = change(text)
    return text


def _strings(value: Any) -> list[str]:
    """Every text in a question, ids among them."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value
    return [text for part in parts for text in _strings(part)]


def _ids(rng: random.Random, least: int, most: int = 6) -> list[str]:
    return rng.sample(IDS, rng.randint(least, most))


def _entries(names: list[str]) -> list[Drawn]:
    return [{"id": name, "text": f"Text {name}"} for name in names]


def _single(rng: random.Random) -> Drawn:
    options = _entries(_ids(rng, 2))
    rng.choice(options)["correct"] = "true"
    return {"options": options}


def _multiple(rng: random.Random) -> Drawn:
    options = _entries(_ids(rng, 2))
    for option in options:
        if rng.random() < 0.5:
            option["correct"] = "true"
    names = [option["id"] for option in options]
    when = [{"chosen": rng.sample(names, rng.randint(1, len(names))), "feedback": "So."}] if rng.random() < 0.5 else []
    return {"options": options, **({"when": when} if when else {})}


def _true_false(rng: random.Random) -> Drawn:
    return {"answer": rng.choice(["true", "false"])}


def _text(rng: random.Random) -> Drawn:
    words = rng.sample(WORDS, 4)
    return {"answers": words[:2], "match": rng.choice(["folded", "exact"]), "near": [{"answers": words[2:], "feedback": "Close."}]}


def _number(rng: random.Random) -> Drawn:
    answer = rng.choice(["0", "12", "-3.5", "1000", "1234567.25", "0.001", "9.81"])
    return {"answer": answer, "tolerance": rng.choice(["0", "0.5", "5%", "0.000001"]), **({"unit": rng.choice(["kg", "%", "m/s²"])} if rng.random() < 0.5 else {})}


def _cloze(rng: random.Random) -> Drawn:
    gaps: Drawn = {}
    for name in _ids(rng, 1, 4):
        options = _entries(_ids(rng, 2, 4))
        chosen = {"options": options, "answer": rng.choice(options)["id"]}
        gaps[name] = chosen if rng.random() < 0.5 else {"answers": rng.sample(WORDS, 2), "match": rng.choice(["folded", "exact"])}
    return {"text": " ".join(f"[[{name}]]" for name in gaps), "gaps": gaps}


def _order(rng: random.Random) -> Drawn:
    return {"items": _entries(_ids(rng, 2))}


def _match(rng: random.Random) -> Drawn:
    names = _ids(rng, 3)
    pairs = [{"id": name, "left": f"Left {name}", "right": f"Right {name}"} for name in names[1:]]
    return {"pairs": pairs, "extras": _entries(names[:1])}


def _sort(rng: random.Random) -> Drawn:
    bins = _ids(rng, 2, 3)
    items = [entry | {"bin": rng.choice(bins)} for entry in _entries(_ids(rng, 2))]
    return {"bins": _entries(bins), "items": items}


def _scenario(rng: random.Random) -> Drawn:
    """Steps in a row, each with replies to the next one, back to an earlier one, or to an ending."""
    names = _ids(rng, 3)
    *turns, best = names
    steps = []
    for at, name in enumerate(turns):
        targets = [names[at + 1], *rng.choices([*names[: at + 1], "poor"], k=rng.randrange(3))]
        replies = [{"id": f"r{index}", "text": f"Say {index}", "to": to} for index, to in enumerate(targets)]
        steps.append({"id": name, "says": "Words", "replies": replies})
    steps[0]["replies"].append({"id": "go", "text": "Go", "to": "poor"})
    score = rng.choice(["0", "0.25", "0.5", "1"])
    return {"steps": [*steps, {"id": best, "says": "End", "score": "1"}, {"id": "poor", "says": "End", "score": score}]}


def _poll(rng: random.Random) -> Drawn:
    return {"options": _entries(_ids(rng, 2))} if rng.random() < 0.5 else {}


def _reflect(rng: random.Random) -> Drawn:
    return {"model": rng.choice(WORDS)}


QUESTIONS: dict[str, Callable[[random.Random], Drawn]] = {
    "single": _single, "multiple": _multiple, "true-false": _true_false, "text": _text, "number": _number, "cloze": _cloze,
    "order": _order, "match": _match, "sort": _sort, "scenario": _scenario, "poll": _poll, "reflect": _reflect,
}
