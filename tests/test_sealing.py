"""Sealed answers: the right ones open, wrong ones never do, and a built site holds nothing of them."""

from __future__ import annotations

import base64
import json
import os
import random
import re
from dataclasses import replace
from decimal import Decimal
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from coursemark.course import load_course
from coursemark.extension import Host, QuizExtension
from coursemark.problems import Place, Problems
from coursemark.publishing.inspecting import inspect
from coursemark.publishing.secrets import secrets_of
from coursemark.questions import KINDS, Question
from coursemark.questions.number import range_around
from coursemark.quiz import Quiz, read_quiz, resolve
from coursemark.sealing import Sealed, seal_question
from coursemark.trees import ATTRIBUTES, TAGS
from markdown import Markdown
from pages import ROOT, classed, converter, tree
from sites import build, write_site
from test_runtime import RUNTIME, Node, node

__all__ = ["node"]

START = Place("a.md", 1, 1)
WORDS = "anchor basil clover dill elder fennel garlic hazel iris juniper kale lemon mint nettle onion parsley quince rose sage thyme".split()
# What decides nothing but the time that trying takes.
QUICK = 2


def read(text: str, answers: str = "sealed") -> tuple[Quiz, Problems]:
    problems = Problems()
    quiz = read_quiz(text, START, problems)
    assert isinstance(quiz, Quiz), problems
    return resolve(quiz, {}, problems, answers), problems


def question_of(**fields: Any) -> Question:
    quiz, problems = read(json.dumps({"id": "q", "ask": "Which?", **fields}, ensure_ascii=False, default=str))
    assert not problems
    [question] = quiz.sound
    return question


def seal(question: Question, credit: str = "exact") -> dict[str, Any]:
    """The key of a page whose notes are a list with an item for each option, near miss and so on, then an explanation."""
    notes = [["ol", {"class": "cq-notes"}, *(["li", {"data-option": name}, name] for name in options_of(question))]]
    notes += [["div", {"data-near": str(index)}, f"near {index}"] for index, _ in enumerate(question.key().get("near", ()))]
    notes += [["div", {"class": "cq-explain"}, f"Because é 😀 {question.ask}"]]
    open_key = question.open_key() | ({"credit": credit} if credit != "exact" else {})
    return seal_question("gardens", Sealed("quiz/q", question, open_key, "Answer"), notes)


def options_of(question: Question) -> list[str]:
    key = question.key()
    return sorted({*getattr(question, "names", list)(), *key.get("places", ()), *key.get("gaps", ()), *key.get("order", ())})


# Vectors: what Python sealed is opened and scored by the browser's own code.


def vectors() -> list[dict[str, Any]]:
    chance = random.Random(8)
    return [vector for make in (singles, truths, multiples, texts, numbers, clozes, matches, sorts, orders) for vector in make(chance)]


def vector(name: str, question: Question, responses: list[Any], credit: str = "exact", language: str = "en") -> dict[str, Any]:
    key = seal(question, credit)
    rows = [{"response": response, "score": question.grade(response, credit=credit, language=language).score,
             "notes": opened(question, response, language)} for response in responses]
    return {"name": name, "type": question.type, "language": language, "key": key, "rows": rows}


def opened(question: Question, response: Any, language: str) -> list[int]:
    """The places of the notes that a response may open, by the question's own grading."""
    grade = question.grade(response, language=language)
    names = options_of(question)
    count = len(names) + len(question.key().get("near", ())) + 1
    if grade.score == 1:
        return list(range(count))
    if question.type in ("single", "true-false"):
        return [names.index(response)] if response in names else []
    if question.type == "multiple":
        return list(range(len(names)))
    if question.type in ("text", "number"):
        return near_places(question, response, language)
    if isinstance(response, dict):
        parts = question.grade(response, credit="partial", language=language)
        return [place for place, name in enumerate(names) if parts.right and right_alone(question, name, response)]
    return []


def near_places(question: Any, response: str, language: str) -> list[int]:
    """Of several near misses all open that are meant; grading names the first."""
    return [index for index, near in enumerate(question.near)
            if replace(question, near=(near,)).grade(response, language=language).near == 0]


def right_alone(question: Any, name: str, response: dict[str, str]) -> bool:
    key = question.key()
    if "places" in key:
        return bool(response.get(name) == key["places"][name])
    return bool(question.gaps[name].right(response.get(name)))


def singles(chance: random.Random) -> list[dict[str, Any]]:
    made = []
    for number in range(30):
        names = chance.sample(WORDS, chance.randint(2, 6))
        right = chance.choice(names)
        question = question_of(type="single", options=[{"id": name, "text": name, **({"correct": True} if name == right else {})} for name in names])
        made.append(vector(f"single {number}", question, [*names, "gone", "", [right], {right: right}]))
    return made


def truths(chance: random.Random) -> list[dict[str, Any]]:
    return [vector(f"true-false {answer}", question_of(type="true-false", answer=answer), ["true", "false", "", "yes"]) for answer in (True, False)]


def multiples(chance: random.Random) -> list[dict[str, Any]]:
    made = []
    for number in range(20):
        names = chance.sample(WORDS, chance.randint(2, 6))
        right = chance.sample(names, chance.randint(0, len(names)))
        question = question_of(type="multiple", options=[{"id": name, "text": name, **({"correct": True} if name in right else {})} for name in names])
        responses = [right, right[::-1], names, [], *([name for name in names if chance.random() < 0.5] for _ in range(6))]
        made += [vector(f"multiple {number} {credit}", question, responses, credit) for credit in ("exact", "partial")]
    return made


def texts(chance: random.Random) -> list[dict[str, Any]]:
    made = []
    for number in range(20):
        answers, near = chance.sample(WORDS, chance.randint(1, 5)), chance.sample([word.upper() + "s" for word in WORDS], 3)
        match = chance.choice(("folded", "exact"))
        question = question_of(type="text", answers=[f"Straße {word}" for word in answers], match=match,
                               near=[{"answers": [f"Straße {one}", "other"], "feedback": "F"} for one in near])
        responses = [f"Straße {word}" for word in [*answers, *near]] + ["STRASSE  " + answers[0] + " .", "other", "", "no", "x" * 2000, ["a"]]
        made.append(vector(f"text {number} {match}", question, responses))
    return made


def numbers(chance: random.Random) -> list[dict[str, Any]]:
    made = []
    for number in range(25):
        places = chance.randint(0, 4)
        answer = Decimal(chance.randint(-(10**6), 10**6)).scaleb(-places)
        tolerance = Decimal(chance.choice([0, 0, 1, 5, chance.randint(0, 10**4)])).scaleb(-chance.randint(0, 4))
        question = question_of(type="number", answer=str(answer), tolerance=str(tolerance), unit="kg",
                               near=[{"answer": str(answer + 5 * tolerance + 50), "tolerance": "3", "feedback": "F"}])
        step = Decimal(1).scaleb(-9)
        low, high = range_around(answer, str(tolerance)).texts()
        edges = [f"{Decimal(bound) + off:f}" for bound in (low, high) for off in (0, step, -step, step / 7)]
        others = [f"{answer + 5 * tolerance + 51:f} kg", "0", "1e400", "-1e-400", "no", f"{answer:f}".replace(".", ","), f"{-answer:f}"]
        made.append(vector(f"number {number}", question, edges + others, language=chance.choice(("en", "de"))))
    return made


def clozes(chance: random.Random) -> list[dict[str, Any]]:
    made = []
    for number in range(6):
        names = chance.sample(WORDS, 3)
        gaps: dict[str, Any] = {name: {"answers": [f"The {name}", f"A {name}"]} for name in names}
        gaps[names[0]] = {"options": [{"id": "one", "text": "1"}, {"id": "two", "text": "2"}], "answer": "two"}
        gaps[names[1]]["match"] = "exact"
        question = question_of(type="cloze", text=" ".join(f"[[{name}]]" for name in names), gaps=gaps)
        right = {names[0]: "two", names[1]: f"The {names[1]}", names[2]: f"a {names[2]}!"}
        wrong = [right | {names[0]: "one"}, right | {names[1]: f"the {names[1]}"}, right | {names[2]: "x"}, dict.fromkeys(names, "no"), {}]
        made += [vector(f"cloze {number} {credit}", question, [right, *wrong, "x"], credit) for credit in ("exact", "partial")]
    return made


def placed(chance: random.Random, name: str, question: Question) -> list[dict[str, Any]]:
    places = question.key()["places"]
    offered = sorted(set(places.values()))
    responses = [places, {}, "x", *({item: chance.choice(offered) for item in places} for _ in range(10))]
    return [vector(f"{name} {credit}", question, responses, credit) for credit in ("exact", "partial")]


def matches(chance: random.Random) -> list[dict[str, Any]]:
    return [made for number in range(10) for made in placed(chance, f"match {number}", question_of(
        type="match", pairs=[{"id": word, "left": word, "right": word.upper()} for word in chance.sample(WORDS, 4)]))]


def sorts(chance: random.Random) -> list[dict[str, Any]]:
    bins = [{"id": name, "text": name} for name in ("left", "middle", "far")]
    return [made for number in range(10) for made in placed(chance, f"sort {number}", question_of(
        type="sort", bins=bins, items=[{"id": word, "text": word, "bin": chance.choice(bins)["id"]} for word in chance.sample(WORDS, 5)]))]


def orders(chance: random.Random) -> list[dict[str, Any]]:
    made = []
    for number in range(8):
        names = chance.sample(WORDS, chance.randint(2, 6))
        question = question_of(type="order", items=[{"id": name, "text": name} for name in names])
        made.append(vector(f"order {number}", question, [names, names[::-1], names[:-1], [], *(chance.sample(names, len(names)) for _ in range(4))]))
    return made


def test_the_browser_opens_what_is_right_and_nothing_else(node: Node, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a thousand responses of nine kinds: each opens the notes, and earns the score, that Python says."""
    monkeypatch.setattr(Question, "rounds", QUICK)
    for kind in Question.__subclasses__():
        quicken(kind, monkeypatch)
    made = vectors()
    assert sum(len(one["rows"]) for one in made) > 1000
    file = tmp_path / "vectors.json"
    file.write_text(json.dumps(made), encoding="utf-8")
    monkeypatch.setitem(os.environ, "COURSEMARK_VECTORS", str(file))
    node.run("--test", "test/sealing.test.ts")


def quicken(kind: type[Question], monkeypatch: pytest.MonkeyPatch) -> None:
    if "rounds" in vars(kind):
        monkeypatch.setattr(kind, "rounds", QUICK)
    for more in kind.__subclasses__():
        quicken(more, monkeypatch)


def test_both_languages_build_the_same_elements() -> None:
    text = (RUNTIME / "src" / "trees.ts").read_text("utf-8")
    for names, after in ((TAGS, "TAGS:"), (ATTRIBUTES, "ATTRIBUTES:")):
        listed = text.partition(after)[2].partition(".split")[0]
        assert {name for line in listed.split('"')[1::2] for name in line.split()} == names


# Locks


def test_locks_of_a_kind_look_alike() -> None:
    """Neither the size of a lock, nor how many wraps it has, nor its place tells which option is right."""
    question = question_of(type="multiple", options=[
        {"id": "a", "text": "A", "correct": True, "feedback": "long " * 40}, {"id": "b", "text": "B"}, {"id": "c", "text": "C"}])
    locks = seal(question)["seal"]["locks"]
    assert list(locks) == sorted(locks)
    assert len({(len(lock["box"]), len(lock["wraps"])) for name, lock in locks.items() if name.startswith("option/")}) == 1


def test_several_accepted_answers_look_like_few() -> None:
    one, four, five = (seal(question_of(type="text", answers=WORDS[:count]))["seal"]["locks"]["right"] for count in (1, 4, 5))
    assert [len(lock["wraps"]) for lock in (one, four, five)] == [4, 4, 8]


def test_keys_of_different_questions_and_courses_differ() -> None:
    question = question_of(type="single", options=[{"id": "a", "text": "A", "correct": True}, {"id": "b", "text": "B"}])
    sealed = [seal_question(course, Sealed(key, question, {}, ""), []) for course, key in (("c", "q/a"), ("c", "q/b"), ("d", "q/a"))]
    assert len({json.dumps(one["seal"]["locks"]) for one in sealed}) == 3


def test_nothing_of_the_key_stays_in_the_open() -> None:
    """What the page says of the key before an answer is no answer."""
    for vector_ in vectors()[::9]:
        said = json.dumps({name: value for name, value in vector_["key"].items() if name != "seal"})
        assert not {"correct", "answers", "from", "to", "order"} & set(json.loads(said)), said


def test_fingerprints_of_what_is_typed_are_hard_to_try() -> None:
    """An unstretched fingerprint would let answers be tried without opening the lock."""
    text = "id: q\n{}type: {}"
    for fields, differs in (("number\nask: A\nanswer: 7", True), ("true-false\nask: A\nanswer: true", False)):
        open_, sealed = (read(text.format("", fields), answers)[0] for answers in ("open", "sealed"))
        [question] = open_.sound
        assert (open_.print(question) != sealed.print(question)) is differs
        assert sealed.print(question) == sealed.print(question)


# Problems


@pytest.mark.parametrize(("fields", "where"), [
    ("type: text\n    answers: colou?r\n    match: regex", 6),
    ("type: cloze\n    text: '[[g]]'\n    gaps: {g: {answers: a, match: regex}}", 2),
    ("type: order\n    items: [{id: a, text: A}, {id: b, text: B}]", 3),
    ("type: number\n    answer: 0.0000000001", 5),
    ("type: number\n    answer: 1\n    tolerance: 0.0000000001%", 5),
    ("type: true-false\n    answer: true\n    idk: true", 6),
])
def test_what_cannot_be_sealed_is_broken_and_named(fields: str, where: int) -> None:
    text = f"credit: partial\nquestions:\n  - {fields.replace('type', 'id: x1' + chr(10) + '    ask: A' + chr(10) + '    type', 1)}"
    quiz, problems = read("id: q\nanswers: sealed\n" + text)
    assert [problem.name for problem in problems] == ["cannot-seal"]
    assert not quiz.sound
    quiz, problems = read("id: q\nanswers: open\n" + text)
    assert quiz.sound
    assert not problems


def test_ids_that_tell_are_named() -> None:
    text = "id: q\nanswers: {}\nquestions: [{{id: x, type: single, ask: A, options: [{{id: a-wrong-one, text: A}}, {{id: brighter, text: B, correct: true}}]}}]"
    assert [problem.name for problem in read(text.format("sealed"))[1]] == ["telling-id"]
    assert not read(text.format("open"))[1]


def test_quiz_says_more_than_the_course(tmp_path: Path) -> None:
    quizzes = "\n\n".join(f"```quiz\nid: q{number}\n{own}type: true-false\nask: A\nanswer: true\n```" for number, own in enumerate(("", "answers: open\n")))
    folder = write_site(tmp_path, **{"course/lessons/reaping.md": f"# R\n\n{quizzes}\n"})
    settings = folder / "course" / "course.yml"
    settings.write_text(settings.read_text("utf-8") + "answers: sealed\n", encoding="utf-8")
    course = load_course(folder / "course")
    assert [quiz.sealed for quiz in course.pages["lessons/reaping.md"].sound] == [True, False]


def test_foreign_elements_are_named() -> None:
    problems: list[Any] = []
    source = "```quiz\nid: q\nanswers: sealed\ntype: true-false\nask: A\nanswer: true\nexplain: 'See <video src=\"a.mp4\"></video> there.'\n```"
    Markdown(extensions=[QuizExtension(host=Host(report=problems.append))]).convert(source)
    assert [(problem.name, "<video>" in problem.message) for problem in problems] == [("cannot-seal", True)]


NESTING = sorted((ROOT / "tests" / "cases" / "nesting").glob("*.md"))


@pytest.mark.parametrize("case", NESTING, ids=lambda case: case.stem)
def test_answers_are_sealed_wherever_a_quiz_stands(case: Path) -> None:
    text = re.sub(r"^([ >\t]*)id: (\S+)$", r"\1id: \2\n\1answers: sealed", case.read_text("utf-8"), flags=re.MULTILINE)
    html = converter(Host(page=lambda: "a.md")).convert(text)
    assert not re.search("[\uf7d0-\uf7df]", html)
    assert 'class="cq-answer"' not in html
    assert html.count('&quot;seal&quot;:') == html.count("<quiz-question")
    assert "cq-problem" not in html


# A built site

PLANTED = 200


def planted_site(folder: Path) -> tuple[Path, list[str]]:
    """A site with a question of every kind, again and again, and the words that its source may not hold."""
    markers: list[str] = []
    chance = random.Random(5)

    def mark() -> str:
        markers.append("".join(chance.choices("bcdfghjklmnpqrstvwxz", k=14)))
        return markers[-1]

    questions = []
    while len(markers) < PLANTED:
        for make in PLANTERS:
            questions.append({"id": f"x{len(questions)}", "ask": "Which?", **make(mark)})
    text = "# Sealed\n\n## When\n\n```quiz\n" + json.dumps({"id": "planted", "answers": "sealed", "questions": questions}, indent=1) + "\n```\n"
    return write_site(folder, **{"course/lessons/reaping.md": text}), markers


PLANTERS: list[Any] = [
    lambda mark: {"type": "single", "explain": f"**{mark()}** [l](sowing.md '{mark()}')", "options": [
        {"id": "a", "text": "A", "correct": True, "feedback": mark(), "missed": mark()}, {"id": "b", "text": "B", "feedback": f"`{mark()}` <b>{mark()}</b>"}]},
    lambda mark: {"type": "multiple", "explain": f"```\n{mark()}\n```", "when": [{"chosen": ["a", "b"], "feedback": mark()}], "options": [
        {"id": "a", "text": "A", "correct": True, "feedback": mark(), "missed": mark()}, {"id": "b", "text": "B", "feedback": mark()}]},
    lambda mark: {"type": "true-false", "answer": False, "feedback": {"true": mark(), "false": mark()}, "explain": mark()},
    lambda mark: {"type": "text", "answers": [mark(), mark()], "near": [{"answers": mark(), "feedback": mark()}], "explain": f"| a | b |\n|---|---|\n| c | {mark()} |"},
    lambda mark: {"type": "number", "answer": 7, "near": [{"answer": 70, "feedback": mark()}], "explain": f"![{mark()}](../images/leaf.svg)"},
    lambda mark: {"type": "cloze", "text": "[[g]] [[h]]", "explain": mark(), "gaps": {
        "g": {"answers": mark(), "feedback": mark()}, "h": {"options": [{"id": "o", "text": "O"}, {"id": "p", "text": "P"}], "answer": "o", "feedback": mark()}}},
    lambda mark: {"type": "order", "items": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}], "explain": mark()},
    lambda mark: {"type": "match", "explain": mark(), "pairs": [{"id": "p", "left": "L", "right": "R", "feedback": mark()}, {"id": "q", "left": "M", "right": "S"}]},
    lambda mark: {"type": "sort", "explain": mark(), "bins": [{"id": "v", "text": "V"}, {"id": "w", "text": "W"}], "items": [
        {"id": "i", "text": "I", "bin": "v", "feedback": mark()}, {"id": "j", "text": "J", "bin": "w"}]},
    lambda mark: {"type": "scenario", "explain": mark(), "steps": [
        {"id": "s", "says": "Hi", "replies": [{"id": "r", "text": "R", "to": "e", "feedback": mark()}]}, {"id": "e", "says": "End", "score": 1}]},
    lambda mark: {"type": "poll", "words": {"most": [mark()], "also": [mark()]}, "explain": mark()},
    lambda mark: {"type": "reflect", "model": mark(), "checklist": [{"id": "c", "text": mark()}], "explain": mark()},
]


def shapes(marker: str) -> list[bytes]:
    """A marker as it could stand in a file: plain, Base64 wherever it begins, hexadecimal, escaped, backwards."""
    plain = marker.encode()
    coded = [base64.b64encode(b"x" * skip + plain)[4 if skip else 0 : -4] for skip in range(3)]
    escaped = ["".join(pattern.format(ord(sign)) for sign in marker) for pattern in ("&#{};", "&#x{:x};", "\\u{:04x}", "\\x{:02x}")]
    return [plain, plain[::-1], plain.hex().encode(), *coded, escape(marker).encode(), *(text.encode() for text in escaped)]


def test_built_site_holds_nothing_that_is_sealed(tmp_path: Path) -> None:
    folder, markers = planted_site(tmp_path)
    built = build(folder, "--strict")
    assert built.code == 0, built.said
    files = {path: path.read_bytes() for path in built.folder.rglob("*") if path.is_file()}
    found = [(str(path.relative_to(folder)), marker) for path, data in files.items() for marker in markers if any(shape in data for shape in shapes(marker))]
    assert len(markers) >= PLANTED
    assert not found
    assert not [problem for problem in inspect(built.folder, load_course(folder / "course")) if problem.name == "leaked-answer"]
    assert not list(classed(built.page("lessons/reaping/index.html"), "cq-answer"))


def test_unsealed_site_holds_all_of_it(tmp_path: Path) -> None:
    """The search that finds nothing in a sealed site would find it."""
    folder, markers = planted_site(tmp_path)
    page = folder / "course" / "lessons" / "reaping.md"
    sealed = load_course(folder / "course")
    page.write_text(page.read_text("utf-8").replace('"sealed"', '"open"'), encoding="utf-8")
    built = build(folder)
    html = built.html("lessons/reaping/index.html")
    assert all(marker in html for marker in markers)
    secrets = {secret.text for secret in secrets_of(sealed)}
    assert secrets >= set(markers)
    told = [problem.message for problem in inspect(built.folder, sealed) if problem.name == "leaked-answer"]
    assert all(any(f"'{key}'" in message for message in told) for key in sealed.kept if key.startswith("planted/"))


def test_builds_of_sealed_pages_are_the_same(tmp_path: Path) -> None:
    folder, _ = planted_site(tmp_path)
    pages = [build(folder, PYTHONHASHSEED=seed).html("lessons/reaping/index.html") for seed in ("0", "1")]
    assert pages[0] == pages[1]
    keys = [json.loads(question.get("data-key") or "") for question in tree(pages[0]).iter("quiz-question")]
    assert all("seal" in key for key in keys)
    assert all(one["seal"]["salt"] != other["seal"]["salt"] for one, other in pairwise(keys))


def test_this_guide_names_every_kind() -> None:
    """What is hidden and what is not is told of each kind of question."""
    guide = (ROOT / "course/for-instructors/sealed-answers.md").read_text("utf-8")
    assert [kind for kind in KINDS if f"`{kind}`" not in guide] == []
