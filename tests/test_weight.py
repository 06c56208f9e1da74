"""What questions weigh in a page, beside the same words as plain Markdown."""

import gzip
import random
from collections.abc import Callable

import pytest
from pages import converter

# Bytes of HTML, compressed, for each further question.
MOST = 90
SYLLABLES = "an ber com den el for gar hi in jo ka lo mer nu op pa ri son tu vel wen".split()


def words(rng: random.Random, count: int) -> str:
    return " ".join("".join(rng.choices(SYLLABLES, k=rng.randint(1, 3))) for _ in range(count)).capitalize()


def plain(name: str, ask: str, options: list[str], explain: str) -> str:
    return "\n".join([ask, "", *(f"- {option}" for option in options), "", explain, "", ""])


def quizzed(name: str, ask: str, options: list[str], explain: str) -> str:
    rows = [f"      - {{id: option-{number}, text: {option}{', correct: true' if number == 2 else ''}}}" for number, option in enumerate(options)]
    return "\n".join([f"  - id: {name}", "    type: single", f"    ask: {ask}", "    options:", *rows, f"    explain: {explain}", ""])


def weight(write: Callable[[str, str, list[str], str], str], frame: str, count: int) -> int:
    rng = random.Random(1)
    body = "".join(write(f"question-{number}", words(rng, 18), [words(rng, 5) for _ in range(4)], words(rng, 22)) for number in range(count))
    return len(gzip.compress(converter().convert(frame.format(body)).encode(), mtime=0))


@pytest.mark.parametrize(("few", "many"), [(1, 10), (10, 20), (10, 100)])
def test_a_further_question_weighs_little(few: int, many: int) -> None:
    """Its labels, its key and its fingerprint are all that is added to its words."""
    quiz = "# Page\n\n```quiz\nid: page\nquestions:\n{}```\n"
    ours = weight(quizzed, quiz, many) - weight(quizzed, quiz, few)
    theirs = weight(plain, "# Page\n\n{}", many) - weight(plain, "# Page\n\n{}", few)
    assert 0 < (ours - theirs) / (many - few) <= MOST
