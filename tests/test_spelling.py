"""The spelling of what people read: lessons, questions, pictures, interface words, the guide."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from spylls.hunspell import Dictionary

ROOT = Path(__file__).parents[1]
OWN = ROOT / "tests/cases/spelling/words.txt"
READ = [
    "*.md",
    "bench/*.md",
    "course/**/*.md",
    "course/course.yml",
    "course/images/*.svg",
    "plugins/coursemark/words.yml",
    "quizzes/*.yml",
]
# Fields of a quiz that hold ids and settings.
NAMES = "answer bin chosen credit file from id idk language match mode objective objectives shuffle start to type use was".split()
FIELD = r"(?:^[ \t]*(?:- )?|[{,] ?)"
# What is no prose. The order counts: tags stand in code, links in texts of fields.
NO_PROSE = [
    re.compile(pattern, re.MULTILINE | re.DOTALL)
    for pattern in (
        r"^([ \t]*)(`{3,})(?!quiz|markdown)[\w-]+\n.*?^\1\2$",
        r"(?<!`)(`{1,2})(?!`).+?(?<!`)\1(?!`)",
        r"<style>.*?</style>|<[^>]*>|&\w+;",
        r"\]\([^)]*\)|https?://\S+|[\w$=/-]+\.(?:json|md|yml)\b",
        r"\{:? ?(?:[#.]|\w+=)[^}]*\}|\[\[[\w-]+\]\]|# coursemark-ignore: [\w-]+",
        r'\bde: "[^"]*"',
        rf"{FIELD}(?:{'|'.join(NAMES)}): ?(?:\[[^\]]*\]|[^,}}\n]*)",
        rf"{FIELD}[\w-]+:(?=\s)",
    )
]
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@cache
def dictionary() -> Dictionary:
    return Dictionary.from_files("en_US")


@cache
def own_words() -> frozenset[str]:
    return frozenset(OWN.read_text("utf-8").split())


def words_of(text: str) -> Iterator[tuple[int, str]]:
    """Each word with its line, without an apostrophe and s at its end."""
    for pattern in NO_PROSE:
        text = pattern.sub(lambda found: re.sub(r"\S", " ", found[0]), text)
    for number, line in enumerate(text.splitlines(), 1):
        for word in WORD.findall(line):
            yield number, re.sub("['’]s$", "", word)


@cache
def is_known(word: str) -> bool:
    return len(word) == 1 or bool({word, word.lower()} & own_words()) or dictionary().lookup(word.replace("’", "'"))


def misspelt(text: str) -> list[str]:
    return [f"{line}: {word}" for line, word in words_of(text) if not is_known(word)]


def files() -> list[Path]:
    return sorted(path for pattern in READ for path in ROOT.glob(pattern))


def test_every_word_is_spelt_as_in_the_dictionary() -> None:
    """Of American English, or stands in the list of our own words."""
    found = [f"{path.relative_to(ROOT)}:{word}" for path in files() for word in misspelt(path.read_text("utf-8"))]
    assert not found, "\n".join([*found, f"A word that is right as it is belongs in {OWN.relative_to(ROOT)}."])


def test_own_words_are_few_and_in_order() -> None:
    """Sorted, each once, none that the dictionary has, none that nobody uses."""
    listed = OWN.read_text("utf-8").split()
    assert listed == sorted(set(listed), key=lambda word: (word.lower(), word))
    assert [word for word in listed if dictionary().lookup(word)] == []
    used = {word for path in files() for _, word in words_of(path.read_text("utf-8"))}
    assert sorted(own_words() - used - {word.lower() for word in used}) == []


@pytest.mark.parametrize(("text", "found"), [
    ("You will recieve an answer.", ["1: recieve"]),
    ("One line.\n\nAnd a nieghbor’s fence.", ["3: nieghbor"]),
    ("I’ve said it dosen’t matter.", ["1: dosen’t"]),
    ("A British colour.", ["1: colour"]),
    ("A [freind](friend.md) of *mien kampf*.", ["1: freind", "1: kampf"]),
    ("```quiz\nid: talkk\noptions:\n  - {id: opne, text: A questoin, feedback: Alomst.}\n```", ["4: questoin", "4: Alomst"]),
    ("```quiz\nask: |\n  Which wrod?\nobjective: [procces]\n```\n\nTeh end.", ["3: wrod", "7: Teh"]),
    ('again: {en: "Agian", de: "Nochmal"}', ["1: Agian"]),
    ('<svg><title>A gardn</title><style>.stlye {fill: none}</style></svg>', ["1: gardn"]),
    ("Run `pyhton` with\n\n```sh\nmkdri x\n```\n\n## Here {#heer}", []),
    ("Coursemark’s own word, at https://exmaple.org", []),
])
def test_a_misspelt_word_is_found_where_it_stands(text: str, found: list[str]) -> None:
    """In prose and in the fields of quizzes; ids, code, addresses, other languages are none of its business."""
    assert misspelt(text) == found
