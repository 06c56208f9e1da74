"""Kinds of question with parts, with turns, without a right answer: what decides their scores, how their texts are told."""

import pytest
from coursemark.problems import Place, Problems
from coursemark.questions.entries import letter, misplaced, plain_text, shuffled
from coursemark.questions.order import Order
from coursemark.quiz import Quiz, fingerprint, read_quiz

MULTIPLE = "id: q\ntype: multiple\nask: Which?\noptions: [{id: a, text: A, correct: true}, {id: b, text: B}]\n"
CLOZE = """\
id: q
type: cloze
ask: Fill in.
text: "You sow in [[spring]], then you [[wait]]."
gaps:
  spring: {answers: [spring, springtime]}
  wait: {options: [{id: wait, text: wait}, {id: weep, text: weep}], answer: wait}
"""
ORDER = "id: q\ntype: order\nask: Order.\nitems: [{id: sow, text: Sow}, {id: wait, text: Wait}, {id: reap, text: Reap}]\n"
MATCH = """\
id: q
type: match
ask: Match.
pairs: [{id: host, left: Host, right: Introduces}, {id: guest, left: Guest, right: Waits}]
extras: [{id: seller, text: Sells}]
"""
SORT = """\
id: q
type: sort
ask: Sort.
bins: [{id: good, text: Good}, {id: bad, text: Bad}]
items: [{id: ask, text: Asking, bin: good}, {id: pitch, text: Pitching, bin: bad}]
"""
SCENARIO = """\
id: q
type: scenario
ask: Talk.
steps:
  - {id: hi, says: Hi, replies: [{id: ask, text: Ask, to: thanks}, {id: sell, text: Sell, to: bye}, {id: wait, text: Wait, to: hm}]}
  - {id: hm, says: Hm, replies: [{id: ask, text: Ask, to: thanks}, {id: back, text: Back, to: hi}]}
  - {id: thanks, says: Thanks, score: 1}
  - {id: bye, says: Bye, score: 0.5}
"""
POLL = "id: q\ntype: poll\nask: How?\noptions: [{id: fine, text: Fine}, {id: bad, text: Bad}]\n"
WORDS = "id: q\ntype: poll\nask: Which words?\nwords: {most: [trust], also: [people]}\n"
REFLECT = "id: q\ntype: reflect\nask: Whom?\nmodel: Lena.\nchecklist: [{id: two, text: Two people.}]\n"


def print_of(text: str) -> str:
    problems = Problems()
    quiz = read_quiz(text, Place("lesson.md", 1, 1), problems)
    assert isinstance(quiz, Quiz)
    assert not problems
    return fingerprint(quiz.sound[0])


def test_scenario_that_begins_elsewhere_is_another_one() -> None:
    first, second = SCENARIO.split("steps:\n")[1].splitlines(keepends=True)[:2]
    assert print_of(SCENARIO.replace(first + second, second + first)) != print_of(SCENARIO)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("*a* **b** ***c*** _d_ __e__", "a b c d e"),
        ("snake_case_name 2*3 4 * 5", "snake_case_name 2*3 4 * 5"),
        ("`__init__` ``a`b`` `*`", "__init__ a`b *"),
        ("a \\* b \\_c\\_", "a * b _c_"),
        ("[a *link*](x.md) ![a picture](y.svg) [by name][z]", "a link a picture by name"),
        ("with[^1] notes[^two]", "with notes"),
        ("<kbd>Ctrl</kbd>+<b>c</b> 1 < 2", "Ctrl+c 1 < 2"),
        ("&lt;b&gt; &amp; &#39; `&amp;` AT&T", "<b> & ' &amp; AT&T"),
        ("one\n\n  two\u00a0three ", "one two three"),
        ("**bold with *stress* inside**", "bold with stress inside"),
        ("**", "**"),
        ("", ""),
    ],
)
def test_markdown_without_its_signs(markdown: str, text: str) -> None:
    assert plain_text(markdown) == text


def test_places_are_lettered() -> None:
    assert [letter(index) for index in (0, 1, 25, 26, 27, 51, 52, 701, 702)] == ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]


def test_items_stand_in_an_order_that_tells_nothing() -> None:
    """The same in every build, whatever the author's; a new one leaves the others in theirs; never the right one."""
    problems = Problems()
    quiz = read_quiz(ORDER, Place("lesson.md", 1, 1), problems)
    assert isinstance(quiz, Quiz)
    [question] = quiz.sound
    assert isinstance(question, Order)
    items = question.items
    for seed in map(str, range(50)):
        order = shuffled(items, seed)
        assert order == shuffled(items[::-1], seed)
        assert [item for item in order if item != items[0]] == shuffled(items[1:], seed)
        assert misplaced(order, seed) != order
        assert sorted(item.name for item in misplaced(order, seed)) == sorted(item.name for item in items)
