"""Quizzes in Markdown pages."""


import textwrap
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from coursemark.course import Course, load_course
from coursemark.extension import Host
from coursemark.problems import Problem
from goldens import CASES, check_golden
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pages import converter, parents, text_of, tree

NESTING = CASES / "nesting"

# Where the quiz of each case must stand: the tag and the class of its parent.
PARENTS = {
    "top-level": "root",
    "after-a-paragraph": "root",
    "bullet-list": "li",
    "bullet-list-tight": "li",
    "ordered-list": "li",
    "nested-list": "li",
    "content-tab": "div tabbed-block",
    "admonition": "div admonition note",
    "details": "details question",
    "footnote": "li",
    "definition-list": "dd",
    "blockquote": "blockquote",
    "md-in-html": "div box",
    "two-on-a-page": "root",
    "list-in-tab": "li",
    "admonition-in-list": "div admonition note",
    "tilde-fence": "root",
    "indented-a-little": "root",
    "after-a-heading": "root",
    "snippet": "root",
    "critic": "root",
}
SOURCES = ["source-in-longer-fence", "source-in-indented-code", "source-in-comment", "source-in-raw-html"]


def nesting() -> Markdown:
    more = ("pymdownx.snippets", "pymdownx.critic")
    return converter(more=more, **{"pymdownx.snippets": {"base_path": [str(NESTING)]}})


@pytest.mark.parametrize("name", [*PARENTS, *SOURCES])
def test_nesting_golden(name: str) -> None:
    made = nesting().convert((NESTING / f"{name}.md").read_text(encoding="utf-8"))
    check_golden(NESTING / f"{name}.html", made + "\n")


@pytest.mark.parametrize("name", PARENTS)
def test_quiz_stands_where_its_author_put_it(name: str) -> None:
    root = tree((NESTING / f"{name}.html").read_text(encoding="utf-8"))
    quizzes = list(root.iter("course-quiz"))
    assert len(quizzes) == (2 if name == "two-on-a-page" else 1)
    for quiz in quizzes:
        parent = parents(root)[quiz]
        assert f"{parent.tag} {parent.get('class', '')}".strip() == PARENTS[name]
        assert [question.get("data-type") for question in quiz.iter("quiz-question")] == ["single"]
        assert "You sow in spring. You" in text_of(quiz)


@pytest.mark.parametrize("name", PARENTS)
def test_text_round_a_quiz_is_kept(name: str) -> None:
    whole = text_of(tree((NESTING / f"{name}.html").read_text(encoding="utf-8")))
    before, *_, after = whole.replace("Seasons", "Text before").split("Which season")
    assert "Text before" in before
    assert after.count("after.") == 1


@pytest.mark.parametrize("name", SOURCES)
def test_quiz_that_is_shown_as_source_is_no_quiz(name: str) -> None:
    html = (NESTING / f"{name}.html").read_text(encoding="utf-8")
    assert "<course-quiz" not in html
    assert "\uf7d1" not in html
    assert "You sow in spring." in html


def test_every_nesting_case_is_tested() -> None:
    assert {path.stem for path in NESTING.glob("*.md")} == {*PARENTS, *SOURCES}


QUIZ = "```quiz\nid: {id}\ntype: text\nask: What?\nanswers: x\n```"
BROKEN = "```quiz\nid: x\ntype: text\nask: What?\nanswer: x\n```"


def ids(html: str) -> list[str]:
    return [quiz.get("id", "") for quiz in tree(html).iter("course-quiz")]


def reported(text: str, **told: Any) -> tuple[list[str], str]:
    problems: list[Problem] = []
    html = converter(Host(report=problems.append, **told)).convert(text)
    return [f"{problem.place} {problem.name}" for problem in problems], html


def test_extension_is_found_by_name_and_needs_no_host() -> None:
    html = Markdown(extensions=["coursemark"]).convert(f"Text.\n\n{QUIZ.format(id='a')}\n\nText.")
    assert ids(html) == ["cq-a"]
    assert tree(html)[-1].tag == "p"


def test_problem_without_a_host_is_shown_and_not_raised() -> None:
    assert "unknown-key" in Markdown(extensions=["coursemark"]).convert(BROKEN)


@pytest.mark.parametrize("reset", [True, False])
def test_conversions_know_nothing_of_each_other(reset: bool) -> None:
    markdown = converter()
    first = markdown.convert(QUIZ.format(id="a"))
    for number in range(200):
        if reset:
            markdown.reset()
        assert ids(markdown.convert(QUIZ.format(id=f"b-{number}"))) == [f"cq-b-{number}"]
    assert markdown.convert(QUIZ.format(id="a")) == first
    assert ids(markdown.convert("Text.")) == []


def test_converters_share_nothing() -> None:
    one, other = converter(), converter()
    expected = one.convert(QUIZ.format(id="a"))
    other.convert(QUIZ.format(id="b"))
    assert one.convert(QUIZ.format(id="a")) == expected


def test_problem_has_the_place_in_the_page() -> None:
    places, html = reported(f"# Title\n\n{BROKEN}", page=lambda: "a.md")
    assert places == ["a.md:7:1 unknown-key"]
    assert "<code>a.md:7:1</code>" in html


def test_problem_has_the_place_in_the_file_where_the_text_has_lost_its_front_matter() -> None:
    text = f"- item\n\n{textwrap.indent(BROKEN, '    ')}"
    places, _ = reported(text, page=lambda: "a.md", source=lambda: f"---\ntitle: x\n---\n\n{text}")
    assert places == ["a.md:11:5 unknown-key"]


def test_problem_in_a_snippet_is_reported_once_with_the_line_of_its_quiz(tmp_path: Path) -> None:
    (tmp_path / "quiz.txt").write_text(f"Text.\n\n{BROKEN}\n", encoding="utf-8")
    source = '# Title\n\nText.\n\n--8<-- "quiz.txt"\n'
    problems: list[Problem] = []
    host = Host(page=lambda: "a.md", source=lambda: source, report=problems.append)
    markdown = converter(host, ("pymdownx.snippets",), **{"pymdownx.snippets": {"base_path": [str(tmp_path)]}})
    assert "cq-problem" in markdown.convert(source)
    assert [str(problem.place) for problem in problems] == ["a.md (snippet):5:1"]


def test_windows_line_ends_and_tabs_do_no_harm() -> None:
    text = 'Text.\n\n```quiz\nid: x\ntype: text\nask: "a\\tb"\nanswers: x\nexplain: |\n  ```text\n  if x\n  \ty\n  ```\n```\n\nText.'
    assert reported(text.replace("\n", "\r\n")) == reported(text)
    assert "    y" in reported(text)[1]


@pytest.mark.parametrize("text", ["\uf7d1quiz:0\uf7d1", "`\uf7d1quiz:7\uf7d1`", QUIZ.replace("What?", "\uf7d1quiz:0\uf7d1").format(id="a")])
def test_signs_of_our_own_have_no_power_in_a_page(text: str) -> None:
    assert "\uf7d1" not in reported(text)[1]


@pytest.mark.parametrize("text", [r"\uF7D1quiz:0\uF7D1", r"\uF7D1quiz:9\uF7D1", r"\x02wzxhzdk:0\x03", r"\x02klzzwxh:0\x03"])
@pytest.mark.parametrize("field", ["ask", "explain", "answers"])
def test_signs_of_markdown_have_no_power_in_a_question(text: str, field: str) -> None:
    fields = {"ask": "What?", "explain": "That.", "answers": "x"} | {field: text}
    source = "<div>\nraw\n</div>\n\n```quiz\nid: a\ntype: text\n" + "\n".join(f'{key}: "{value}"' for key, value in fields.items()) + "\n```"
    _, html = reported(source)
    assert html.count("raw") == 1
    assert html.count("<course-quiz") <= 1


def course(folder: Path, **pages: str) -> Course:
    lessons = "".join(f"\n  - {{id: {name}, title: {name.title()}, file: {name}.md}}" for name in pages)
    (folder / "course.yml").write_text(f"id: c\ntitle: C\nlessons:{lessons}\n", encoding="utf-8")
    for name, text in pages.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return load_course(folder)


def test_problems_that_loading_found_are_shown_and_not_reported_again(tmp_path: Path) -> None:
    loaded = course(tmp_path, a=f"Text.\n\n{BROKEN}\n")
    problems: list[Problem] = []
    html = converter(Host(loaded, lambda: "a.md", report=problems.append)).convert(loaded.pages["a.md"].text)
    assert [problem.name for problem in loaded.problems] == ["unknown-key"]
    assert problems == []
    assert html.count("cq-problem") == 1


def test_second_of_two_equal_quizzes_is_the_broken_one(tmp_path: Path) -> None:
    text = f"{QUIZ.format(id='a')}\n\nText.\n\n{QUIZ.format(id='a')}\n"
    html = converter(Host(course(tmp_path, a=text), lambda: "a.md")).convert(text)
    assert ids(html) == ["cq-a"]
    assert html.index("course-quiz") < html.index("duplicate-id")


HIDING = {
    "raw HTML": ("<div>\n", "", "\n</div>"),
    "raw HTML with blank lines": ("<table>\n\n", "", "\n\n</table>"),
    "preformatted text": ("<pre>\n", "", "\n</pre>"),
    "code in a list": ("- item\n\n", "        ", "\n"),
    "code in a quotation": ("> Text.\n>\n", ">     ", "\n"),
}


@pytest.mark.parametrize("name", HIDING)
def test_quiz_that_counts_and_is_not_shown_is_a_problem(name: str, tmp_path: Path) -> None:
    before, indent, after = HIDING[name]
    text = before + textwrap.indent(QUIZ.format(id="a"), indent) + after
    loaded = course(tmp_path, a=text)
    problems: list[Problem] = []
    html = converter(Host(loaded, lambda: "a.md", report=problems.append)).convert(text)
    assert ids(html) == []
    assert [problem.name for problem in problems] == ["hidden-quiz"]


def test_quiz_that_another_extension_changed_is_not_hidden(tmp_path: Path) -> None:
    loaded = course(tmp_path, a=QUIZ.format(id="a"))
    problems: list[Problem] = []
    html = converter(Host(loaded, lambda: "a.md", report=problems.append)).convert(QUIZ.format(id="a").replace("What?", "Which?"))
    assert (ids(html), problems) == (["cq-a"], [])


def test_stages_of_markdown_see_what_authors_wrote_alone() -> None:
    """What is ours of a question is 30 elements and more; each stage would look through them in vain."""
    seen: list[list[str]] = []

    class Look(Treeprocessor):
        def run(self, root: Element) -> None:
            (quiz,) = root.iter("course-quiz")
            seen.append(["".join(part.itertext()).strip("\uf7d6") for part in quiz])

    md = converter()
    # After the stage of inline patterns (20).
    md.treeprocessors.register(Look(md), "look", 15)
    options = "".join(f"  - {{id: {name}, text: Option **{name}**, correct: {str(name == 'a').lower()}}}\n" for name in "abcd")
    html = md.convert(f"```quiz\nid: q\ntype: single\nask: Which *one*?\noptions:\n{options}explain: The first.\n```")
    assert [sorted(texts) for texts in seen] == [["Option a", "Option b", "Option c", "Option d", "The first.", "Which one?"]]
    assert sum(1 for _ in tree(html).iter()) > 30


def test_author_may_write_an_element_of_our_name() -> None:
    html = converter(more=("md_in_html",)).convert("<course-quiz markdown>\n\n# Head\n\n</course-quiz>\n\n" + QUIZ.format(id="a"))
    assert [element.get("id") for element in tree(html).iter("course-quiz")] == [None, "cq-a"]


def test_literal_texts_show_the_signs_that_they_have() -> None:
    (quiz,) = tree(converter().convert("```quiz\nid: q\ntype: text\nask: Which?\nanswers: ['&amp;', '&lt;b&gt;']\n```")).iter("course-quiz")
    assert text_of(next(quiz.iter("p"))) == "Right answer: &amp;; also accepted: &lt;b&gt;"


def test_extensions_of_the_page_work_in_questions_and_leave_answers_alone() -> None:
    source = "/// note | Title\n```quiz\nid: a\ntype: text\nask: What \"is\" $x_1$?\nanswers: '\"x\" -- $x$ ++a++'\n```\n///"
    more = ("pymdownx.arithmatex", "pymdownx.blocks.admonition", "pymdownx.keys", "smarty")
    root = tree(converter(more=more, **{"pymdownx.arithmatex": {"generic": True}}).convert(source))
    (quiz,) = root.iter("course-quiz")
    assert parents(root)[quiz].get("class") == "admonition note"
    assert text_of(next(quiz.iter("legend"))) == r"What “is” \(x_1\)?"
    assert text_of(next(quiz.iter("p"))) == 'Right answer: "x" -- $x$ ++a++'
