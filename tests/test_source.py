"""source.py: fences by line, in every surrounding; files as they lie on disk."""

from pathlib import Path

import pytest
from coursemark.problems import Problems
from coursemark.source import Fence, front_matter, quiz_fences, read_source, split_fences

BODY = "id: so\ntype: true-false\nask: |\n  So?\n\n  Or?\nanswer: true"


def block(indent: str = "", opening: str = "```quiz", closing: str = "```") -> str:
    return "\n".join((indent + line).rstrip(" ") for line in [opening, *BODY.split("\n"), closing])


def found(text: str) -> list[tuple[int, str, str | None]]:
    """First line, body, and what is wrong with each quiz fence of a text."""
    return [(fence.first_line, fence.body, problem.name if problem else None) for fence, problem in quiz_fences(text, "a.md")]


SURROUNDINGS = {
    "alone": ("", ""),
    "under text": ("Text.\n\n", ""),
    "right under text": ("Text.\n", ""),
    "in a list": ("- An item\n\n", "    "),
    "in a numbered list": ("12. An item\n\n", "    "),
    "in a nested list": ("- An item\n\n    1) One in it\n\n", "        "),
    "in a tab": ('=== "One"\n\n', "    "),
    "in an admonition": ("!!! note\n    Text.\n\n", "    "),
    "in details": ('??? tip "More"\n\n', "    "),
    "in a footnote": ("[^1]:\n    Text.\n\n", "    "),
    "in a definition": ("Term\n: Its meaning.\n\n", "    "),
    "in a quotation": ("> Text.\n>\n", "> "),
    "in a quoted list": ("> - An item\n>\n", ">     "),
    "after a comment": ("<!-- none\n```quiz\n-->\n", ""),
    "after front matter": ("---\ntitle: x\n---\n", ""),
    "after a rule": ("Text.\n\n---\n\n", ""),
    "after code": ("```python\nprint()\n```\n", ""),
    "after a longer fence": ("````\n```quiz\n````\n", ""),
    "after a fence of tildes": ("~~~\n```quiz\n~~~\n", ""),
    "after an opening that is never closed": ("~~~python\n\n", ""),
}


@pytest.mark.parametrize("where", SURROUNDINGS)
@pytest.mark.parametrize("ticks", ["```", "`````", "~~~~~"])
def test_quiz_is_found_with_its_line_and_its_body(where: str, ticks: str) -> None:
    before, indent = SURROUNDINGS[where]
    text = before + block(indent, f"{ticks}quiz", ticks) + "\n\nText.\n"
    assert found(text) == [(before.count("\n") + 1, BODY, None)]


@pytest.mark.parametrize(
    "text",
    [
        f"````markdown\n{block()}\n````",
        f"~~~\n{block()}\n~~~",
        f"<!--\n{block()}\n-->",
        f"<!-- none: {'x' * 10}\n\n{block()}\n\n-->",
        f"Text.\n\n{block('    ')}",
        f"- An item\n\n    Text.\n\n{block('        ')}",
        f"---\ntext: |\n  {block('  ')}\n---\n",
        "Write ```quiz\nin a line of its own.\n\n```yaml\ntype: x\n```",
        "```quit\nid: x\n```",
        "```yaml\nquestions:\n  - type: single\n```",
        "`` ```quiz ``",
        "",
    ],
)
def test_documentation_is_no_quiz(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("language", ["quizz", "Quiz", "QUIZ", "qiuz", "quz", "quizzes", "quizes", "{quiz}", "{.quiz}", "kuiz"])
def test_misspelt_fence_is_a_problem(language: str) -> None:
    (fence,) = found(block(opening=f"```{language}"))
    assert fence[2] == "misspelt-fence"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (block(closing=""), ["unclosed-fence"]),
        (block(closing="````"), ["unclosed-fence"]),
        (block(opening="````quiz"), ["unclosed-fence"]),
        (block(closing="~~~"), ["unclosed-fence"]),
        (block(closing="") + "\n" + block(), ["unclosed-fence", None]),
        (block(closing="````") + "\n\nText.\n\n" + block(), ["unclosed-fence", None]),
        (f"```python\nprint()\n\n{block()}", ["unclosed-fence"]),
        ("- " + block("  ").lstrip() + "\n\n" + block(), ["fence-after-text", None]),
        ("Now: " + block(), ["fence-after-text"]),
        (block("\t"), ["tab-indent"]),
        ("- An item\n\n" + block("\t"), ["tab-indent"]),
        ("- An item\n\n" + block("  "), ["under-indented"]),
        ("- An item\n\n" + block("    ").replace("    ask", "   ask"), ["under-indented"]),
        ("> " + block("> ").lstrip("> ").replace("> ask", "ask"), ["under-indented"]),
    ],
)
def test_fault_of_a_fence_is_named_and_hides_no_other_quiz(text: str, problems: list[str | None]) -> None:
    assert [problem for _, _, problem in found(text)] == problems


@pytest.mark.parametrize("where", SURROUNDINGS)
def test_pieces_make_up_the_text(where: str) -> None:
    before, indent = SURROUNDINGS[where]
    text = before + block(indent) + "\n" + block(indent, closing="") + "\nText."
    assert "\n".join(map(str, split_fences(text.split("\n")))) == text


def test_code_in_a_question_does_not_end_it() -> None:
    text = "```quiz\nask: |\n  ```python\n  print()\n  ```\n\n  ```quiz\n  ```\nid: x\n```"
    (piece,) = split_fences(text.split("\n"))
    assert isinstance(piece, Fence)
    assert piece.closed


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("---\na: b\nc: d\n---\nText", "a: b\nc: d"),
        ("---\na: b\n...\nText", "a: b"),
        ("---\n---\nText", ""),
        ("---\nnever closed", ""),
        ("Text\n---\na: b\n---", ""),
        ("", ""),
    ],
)
def test_front_matter(text: str, inside: str) -> None:
    assert front_matter(text) == inside


@pytest.mark.parametrize("data", [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\nb\n", b"\xef\xbb\xbfa\r\nb\n"])
def test_line_ends_and_byte_order_mark_do_not_matter(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    problems = Problems()
    assert read_source(path, "a.md", problems) == "a\nb\n"
    assert not problems


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"\xff\xfea\x00", 1, 1),
        ("é".encode() + b"\xe9", 1, 2),
        (b"\xef\xbb\xbf" + "é".encode() + b"\xe9", 1, 2),
        ("a\r\n😀b".encode() + b"\x80", 2, 3),
        (b"a\rb\xc3", 2, 2),
    ],
)
def test_file_that_is_not_utf_8_is_a_problem_at_the_first_wrong_byte(data: bytes, line: int, column: int, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    problems = Problems()
    assert read_source(path, "a.md", problems) == ""
    assert [(problem.name, problem.place[1:]) for problem in problems] == [("not-utf-8", (line, column))]
