"""Makes ids out of words, for what has none in the tree of a quiz."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .fields import MOST_ID, Form
from .folding import fold
from .questions import KINDS
from .questions.entries import plain_text
from .quiz import TELLING
from .reading import Mapping, Node, Scalar, Sequence

MOST_WORDS = 4
MOST_LETTERS = 32

# Words that say little, in the languages of the interface; none of them is left out where nothing else is there.
_LITTLE = frozenset(
    """a an and are as at be best by can do does for from had has have he her his how i if in is it its of on one or our she so than
    that the their them then there these they this to was we were what when where which who whom whose why will with would you your
    aber als am an auf aus bei das dass dein dem den der des die du ein eine einem einen einer er es fur hat ich ihr im ist man mit
    oder sich sie sind so und vom von war was welche welcher welches wem wen wenn wer wie wir wird wo wozu zu zum zur""".split()
) | TELLING

# What other readers of YAML take for something else than text.
_NO_TEXT = re.compile(r"true|false|yes|no|on|off|null|y|n|[0-9][0-9a-z]*|[0-9-]+")

# What a thing says, in the order in which its id is made of it.
_WORDS = ("title", "ask", "text", "left", "says")


@dataclass
class Names:
    """The ids that are taken: of quizzes in the course, and of questions that a quiz once had, by the quiz."""

    quizzes: set[str] = field(default_factory=set)
    past: dict[str, set[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Given:
    """Something that has got an id."""

    node: Mapping
    what: str
    id: str


def name_all(root: Mapping, names: Names, file: str, bank: bool = False) -> list[Given]:
    """Give every quiz, question and part of one its id, in the tree; returns what had none.

    A quiz without a title is named after its file; a bank needs no id, since its file is its name.
    """
    if "questions" not in root.items and "from" not in root.items:
        return list(_name_question(root, names.quizzes))
    named = [] if bank else list(_name(root, "quiz", _words_of(root) or file, names.quizzes))
    quiz = root.items.get("id")
    questions = [node for node in _entries(root, "questions") if "use" not in node.items]
    taken = names.past.get(quiz.text if isinstance(quiz, Scalar) else file, set()) | ids_of(questions)
    for node in questions:
        named += _name_question(node, taken)
    return named


def ids_of(nodes: Iterable[Mapping]) -> set[str]:
    """The ids that things have, and those that they had, which others may not get."""
    ids: set[str] = set()
    for node in nodes:
        was = node.items.get("was")
        told = [node.items.get("id"), *(was.items if isinstance(was, Sequence) else [was])]
        ids |= {child.text.rpartition("/")[2] for child in told if isinstance(child, Scalar)}
    return ids


def _name_question(node: Mapping, taken: set[str]) -> Iterator[Given]:
    kind = node.items.get("type")
    if isinstance(kind, Scalar) and kind.text in KINDS:
        yield from _name(node, "question", _words_of(node), taken)
        yield from _name_parts(KINDS[kind.text].form, node)


def _name_parts(form: Form[Any], node: Mapping) -> Iterator[Given]:
    """Name what the lists under a node hold; within the node no two get the same id."""
    parts = list(_parts(form))
    taken = ids_of(child for key, _, _ in parts for child in _entries(node, key))
    for key, what, part in parts:
        for child in _entries(node, key):
            if "id" in part.fields:
                yield from _name(child, what, _words_of(child), taken)
            yield from _name_parts(part, child)


def _parts(form: Form[Any]) -> Iterator[tuple[str, str, Form[Any]]]:
    """The lists that a form has, with what an entry is called."""
    for key, row in form.fields.items():
        part = getattr(row.kind, "kind", None)
        if isinstance(part, Form):
            yield key, getattr(row.kind, "what", "") or part.what.partition(" ")[2], part


def _name(node: Mapping, what: str, words: str, taken: set[str]) -> Iterator[Given]:
    if "id" in node.items:
        return
    made = slug(words, what, taken)
    taken.add(made)
    node.items["id"] = Scalar(made, node.place, plain=True)
    yield Given(node, what, made)


def _entries(node: Mapping, key: str) -> list[Mapping]:
    found = node.items.get(key)
    children: Iterable[Node] = found.items if isinstance(found, Sequence) else found.items.values() if isinstance(found, Mapping) else ()
    return [child for child in children if isinstance(child, Mapping)]


def _words_of(node: Mapping) -> str:
    texts = (node.items.get(key) for key in _WORDS)
    return next((text.text for text in texts if isinstance(text, Scalar)), "")


def slug(text: str, what: str, taken: Iterable[str] = ()) -> str:
    """An id made of the first words that say something; `what` it names where there are none, or where they look like a number."""
    words = re.findall("[a-z0-9]+", fold(plain_text(text)).replace("'", ""))
    words = [word for word in words if word not in _LITTLE] or words
    kept = words[:1]
    for word in words[1:MOST_WORDS]:
        if len("-".join([*kept, word])) > MOST_LETTERS:
            break
        kept.append(word)
    made = "-".join(kept)[: MOST_ID - 16].strip("-")
    if not made or _NO_TEXT.fullmatch(made):
        made = f"{what}-{made}".strip("-")
    return _apart(made, set(taken))


def _apart(made: str, taken: set[str]) -> str:
    number, apart = 2, made
    while apart in taken:
        apart, number = f"{made}-{number}", number + 1
    return apart
