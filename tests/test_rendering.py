"""Quizzes as HTML: goldens, which the browser's tests read as well, and laws that hold for each of them."""

import json
from xml.etree.ElementTree import Element

import pytest
from coursemark.extension import Host
from coursemark.problems import Problem
from goldens import CASES, check_golden
from pages import classed, converter, parents, text_of, tree

HTML = CASES / "html"
NAMES = sorted(path.stem for path in HTML.glob("*.md"))

# What HTML allows inside elements that hold text, as far as quizzes use it.
PHRASING = frozenset(
    "a abbr b br code del em i img input ins kbd label mark option q s samp script select small span strong sub sup textarea u var".split()
)
TEXT_ONLY = {"label", "legend", "span", "summary", "p", "strong", "em", "code"}
INPUTS = {"input", "select", "textarea"}
UNSCORED = {"poll", "reflect"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def convert(name: str) -> tuple[str, list[Problem]]:
    problems: list[Problem] = []
    host = Host(page=lambda: f"lessons/{name}.md", report=problems.append)
    return converter(host).convert((HTML / f"{name}.md").read_text(encoding="utf-8")), problems


def golden(name: str) -> Element:
    return tree((HTML / f"{name}.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_html_golden(name: str) -> None:
    html, problems = convert(name)
    check_golden(HTML / f"{name}.html", html + "\n")
    assert bool([problem for problem in problems if problem.severity == "error"]) == (name == "broken")


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique(name: str) -> None:
    ids = [element.get("id") for element in golden(name).iter() if element.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_labels_point_to_what_is_there(name: str) -> None:
    root = golden(name)
    ids = {element.get("id") for element in root.iter()}
    named = [element.get(name) for element in root.iter() for name in ("aria-labelledby", "for") if element.get(name)]
    assert set(named) <= ids


@pytest.mark.parametrize("name", NAMES)
def test_every_input_has_one_label(name: str) -> None:
    root = golden(name)
    above = parents(root)
    for element in root.iter():
        if element.get("name") == "answer":
            labels = [above[element].tag == "label", "aria-labelledby" in element.attrib, bool(element.get("aria-label"))]
            assert labels.count(True) == 1


@pytest.mark.parametrize("name", NAMES)
def test_text_holds_no_blocks(name: str) -> None:
    for element in golden(name).iter():
        if element.tag in TEXT_ONLY:
            assert {child.tag for child in element.iter()} - {element.tag} <= PHRASING, text_of(element)


@pytest.mark.parametrize("name", NAMES)
def test_links_and_images_have_addresses(name: str) -> None:
    root = golden(name)
    assert all("href" in link.attrib for link in root.iter("a"))
    assert all("src" in image.attrib for image in root.iter("img"))


@pytest.mark.parametrize("name", NAMES)
def test_questions_have_no_headings(name: str) -> None:
    root = golden(name)
    assert not [inner.tag for quiz in root.iter("course-quiz") for inner in quiz.iter() if inner.tag in HEADINGS]


@pytest.mark.parametrize("name", NAMES)
def test_question_is_complete_without_a_script(name: str) -> None:
    for question in golden(name).iter("quiz-question"):
        assert question[0].tag == "form"
        assert question[-1].tag == "details" or question.get("data-type") in UNSCORED
        (fieldset,) = question.findall("form/fieldset")
        assert fieldset[0].tag == "legend"
        assert text_of(fieldset[0])
        assert [element for element in fieldset.iter() if element.tag in INPUTS or element.get("class") == "cq-steps"]
        answers = [details for details in question.findall("details") if details.get("class") == "cq-answer"]
        assert len(answers) == 1 or question.get("data-type") in UNSCORED
        assert all(len(answer) > 1 for answer in answers)
        assert not list(question.iter("button"))


@pytest.mark.parametrize("name", NAMES)
def test_notes_stand_in_the_order_of_the_options(name: str) -> None:
    for question in golden(name).iter("quiz-question"):
        if question.get("data-type") not in ("single", "multiple", "true-false"):
            continue
        values = [element.get("value") for element in question.iter("input") if element.get("value")]
        assert [note.get("data-option") for note in question.iter("li") if note.get("data-option")] == values


@pytest.mark.parametrize("name", NAMES)
def test_key_is_data_that_cannot_leave_its_attribute(name: str) -> None:
    for question in golden(name).iter("quiz-question"):
        key = question.get("data-key") or ""
        assert not set("<>&\u2028\u2029") & set(key)
        assert isinstance(json.loads(key), dict)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_runs_in_the_page(name: str) -> None:
    for element in golden(name).iter():
        assert element.tag != "style"
        assert element.tag != "script"
        assert not [attribute for attribute in element.attrib if attribute.startswith("on") or attribute == "style"]


@pytest.mark.parametrize("name", NAMES)
def test_page_is_left_out_of_the_search(name: str) -> None:
    assert all(quiz.get("data-search-exclude") == "" for quiz in golden(name).iter("course-quiz"))


def test_hostile_text_is_kept_to_the_letter() -> None:
    root = golden("hostile")
    (title,) = classed(root, "cq-title")
    assert text_of(title) == '</course-quiz><script>alert(1)</script> "quotes" & {{ title }} --> *stars*'
    answers = next(iter(classed(root, "cq-key-text")))
    assert "</script><script>alert(1)</script>; also accepted: <!-- -->, {{ x }} {: onclick=alert(1) }" in text_of(answers)
    assert "[link](x.md) *stars* `code` [^1] SBA" in text_of(answers)
    assert not list(answers)


def test_broken_question_leaves_the_others_standing() -> None:
    root = golden("broken")
    assert [question.get("id") for question in root.iter("quiz-question")] == ["cq-partly-broken--sound", "cq-partly-broken--also-sound"]
    boxes = [text_of(box) for box in classed(root, "cq-problem")]
    assert len(boxes) == 5
    assert "lessons/broken.md:13:26 unknown-key: an option has no key 'corect' (did you mean 'correct'?)" in boxes[1]


def test_problems_are_reported_with_their_places() -> None:
    _, problems = convert("broken")
    assert [(*problem.place, problem.name) for problem in sorted(problems)] == [
        ("lessons/broken.md", 13, 26, "unknown-key"),
        ("lessons/broken.md", 18, 7, "heading-in-question"),
        ("lessons/broken.md", 26, 1, "unknown-key"),
        ("lessons/broken.md", 30, 1, "missing-key"),
        ("lessons/broken.md", 33, 4, "misspelt-fence"),
    ]


HEADED = {
    "first line": "# x",
    "without a space": "#1 choice",
    "later": "Text.\n\n### x",
    "directly below": "Text.\n## x",
    "underlined": "Text.\n\nx\n---",
    "underlined first": "x\n===\n\nText.",
    "in a list": "- # x",
    "in a quotation": "> # x",
    "as HTML": "<h2>x</h2>",
}
PLAIN = {
    "code": "```sh\n# x\n```",
    "indented code": "Text.\n\n    # x",
    "in a line": "Choice #1",
    "escaped": "\\# x",
    "rule": "Text.\n\n---\n\nText.",
    "table": "| x |\n|---|\n| 1 |",
    "bold": "**x**",
}


@pytest.mark.parametrize("words", HEADED.values(), ids=HEADED)
@pytest.mark.parametrize("field", ["ask", "hint", "explain"])
def test_heading_is_a_problem(words: str, field: str) -> None:
    names, html = problems_of(words, field)
    assert names == ["heading-in-question"]
    assert not {tag.tag for tag in tree(html).iter()} & HEADINGS


@pytest.mark.parametrize("words", PLAIN.values(), ids=PLAIN)
@pytest.mark.parametrize("field", ["ask", "hint", "explain"])
def test_what_is_no_heading_is_none(words: str, field: str) -> None:
    names, html = problems_of(words, field)
    assert names == []
    assert not {tag.tag for tag in tree(html).iter()} & HEADINGS


def test_heading_that_hides_does_not_enter_the_table_of_contents() -> None:
    markdown = converter()
    html = markdown.convert(block("- item\n\n    # hidden", "ask"))
    assert "<p>hidden</p>" in html
    assert markdown.toc_tokens == []


def problems_of(words: str, field: str) -> tuple[list[str], str]:
    problems: list[Problem] = []
    html = converter(Host(report=problems.append)).convert(block(words, field))
    return [problem.name for problem in problems], html


def block(words: str, field: str) -> str:
    fields = {"ask": "Which?", "hint": "This."} | {field: words}
    return "```quiz\n" + "\n".join(["id: x", "type: text", "answers: y", *(f"{key}: {json.dumps(text)}" for key, text in fields.items())]) + "\n```"


def test_page_in_another_language_says_so() -> None:
    def quiz(language: str) -> Element:
        return next(tree(converter(Host(language=lambda: language)).convert(block("x", "ask"))).iter("course-quiz"))

    assert "lang" not in quiz("en").attrib
    assert (quiz("de").get("lang"), quiz("de").get("dir")) == ("de", "ltr")
    assert (quiz("ar").get("lang"), quiz("ar").get("dir")) == ("ar", "rtl")
    assert text_of(next(quiz("de").iter("label"))) == "Ihre Antwort"


def test_decimals_are_written_in_the_language_of_the_page() -> None:
    source = "```quiz\nid: x\ntype: number\nask: Wie viel?\nanswer: 1.5\ntolerance: 10%\nunit: kg\n```"
    root = tree(converter(Host(language=lambda: "de")).convert(source))
    assert text_of(next(classed(root, "cq-key-text"))) == "Richtige Antwort: 1,5 kg; richtig von 1,35 kg bis 1,65 kg"
    assert '"from":"1.35"' in (next(root.iter("quiz-question")).get("data-key") or "")
