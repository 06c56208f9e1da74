"""Kinds of question with parts, with turns, without a right answer: what decides their scores, how their texts are told."""

import pytest
from coursemark.problems import Place, Problems
from coursemark.questions.entries import letter, misplaced, plain_text, shuffled
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


# What changes nothing that decides the score.
COSMETIC = {
    "feedback to a combination": (MULTIPLE, "ask: Which?", "ask: Which?\nwhen: [{chosen: [a, b], feedback: No.}]"),
    "text round gaps": (CLOZE, "You sow in", "One sows in"),
    "gaps in another order": (CLOZE, "[[spring]], then you [[wait]]", "[[wait]], then you [[spring]]"),
    "feedback to a gap": (CLOZE, "springtime]}", "springtime], feedback: Before.}"),
    "answers of a gap that fold alike": (CLOZE, "[spring, springtime]", "[Springtime., SPRING, spring]"),
    "options of a gap in another order": (
        CLOZE, "{id: wait, text: wait}, {id: weep, text: weep}", "{id: weep, text: cry}, {id: wait, text: stay}",
    ),
    "reworded item": (ORDER, "text: Sow", "text: You sow"),
    "reworded pair": (MATCH, "left: Host, right: Introduces", "left: A host, right: Brings together, feedback: So."),
    "pairs in another order": (
        MATCH, "{id: host, left: Host, right: Introduces}, {id: guest, left: Guest, right: Waits}",
        "{id: guest, left: Guest, right: Waits}, {id: host, left: Host, right: Introduces}",
    ),
    "reworded extra": (MATCH, "text: Sells", "text: Hides"),
    "bins in another order": (SORT, "{id: good, text: Good}, {id: bad, text: Bad}", "{id: bad, text: Bad}, {id: good, text: Very good}"),
    "feedback to an item": (SORT, "bin: good}", "bin: good, feedback: It is.}"),
    "reworded step": (SCENARIO, "says: Hi,", "says: Hello, speaker: Lena,"),
    "reworded reply": (SCENARIO, "text: Sell,", "text: Sell something, feedback: No.,"),
    "score in another spelling": (SCENARIO, "score: 0.5", "score: 5e-1"),
    "later steps in another order": (
        SCENARIO, "  - {id: thanks, says: Thanks, score: 1}\n  - {id: bye, says: Bye, score: 0.5}\n",
        "  - {id: bye, says: Bye, score: 0.5}\n  - {id: thanks, says: Thanks, score: 1}\n",
    ),
    "options of a poll in another order": (POLL, "{id: fine, text: Fine}, {id: bad, text: Bad}", "{id: bad, text: Bad}, {id: fine, text: Well}"),
    "picture beside a poll": (POLL, "ask: How?", "ask: How?\nwords: {most: [well]}"),
    "words of others": (WORDS, "[trust]", "[trust, time]"),
    "model and checklist": (REFLECT, "model: Lena.\nchecklist: [{id: two, text: Two people.}]\n", ""),
}

# What changes who is right, or what there was to choose from.
DECISIVE = {
    "one accepted answer more": (CLOZE, "springtime]", "springtime, May]"),
    "another comparison": (CLOZE, "springtime]}", "springtime], match: exact}"),
    "another right option of a gap": (CLOZE, "answer: wait", "answer: weep"),
    "one option of a gap more": (CLOZE, "{id: weep, text: weep}", "{id: weep, text: weep}, {id: go, text: go}"),
    "another name of a gap": (CLOZE.replace("[[spring]]", "[[season]]"), "  spring:", "  season:"),
    "another order": (ORDER, "{id: sow, text: Sow}, {id: wait, text: Wait}", "{id: wait, text: Wait}, {id: sow, text: Sow}"),
    "one item more": (ORDER, "{id: reap, text: Reap}", "{id: reap, text: Reap}, {id: rest, text: Rest}"),
    "one pair more": (MATCH, "right: Waits}", "right: Waits}, {id: third, left: Third, right: Else}"),
    "no extra": (MATCH, "extras: [{id: seller, text: Sells}]\n", ""),
    "another bin": (SORT, "bin: good", "bin: bad"),
    "one bin more": (SORT, "{id: bad, text: Bad}", "{id: bad, text: Bad}, {id: ugly, text: Ugly}"),
    "another score": (SCENARIO, "score: 0.5", "score: 0.4"),
    "another way": (SCENARIO, "text: Wait, to: hm", "text: Wait, to: bye}, {id: other, text: Other, to: hm"),
    "one option of a poll more": (POLL, "{id: bad, text: Bad}", "{id: bad, text: Bad}, {id: so, text: So so}"),
}


@pytest.mark.parametrize("name", COSMETIC)
def test_what_does_not_decide_leaves_the_fingerprint(name: str) -> None:
    before, old, new = COSMETIC[name]
    assert before.count(old) == 1
    assert print_of(before.replace(old, new)) == print_of(before)


@pytest.mark.parametrize("name", DECISIVE)
def test_what_decides_changes_the_fingerprint(name: str) -> None:
    before, old, new = DECISIVE[name]
    assert before.count(old) == 1
    sound = CLOZE if name == "another name of a gap" else before
    assert print_of(before.replace(old, new)) != print_of(sound)


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
    items = quiz.sound[0].items  # type: ignore[attr-defined]
    for seed in map(str, range(50)):
        order = shuffled(items, seed)
        assert order == shuffled(items[::-1], seed)
        assert [item for item in order if item != items[0]] == shuffled(items[1:], seed)
        assert misplaced(order, seed) != order
        assert sorted(item.name for item in misplaced(order, seed)) == sorted(item.name for item in items)
