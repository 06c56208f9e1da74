"""Quizzes in Markdown pages."""

from pathlib import Path

import pytest
from goldens import CASES, check_golden
from markdown import Markdown
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
