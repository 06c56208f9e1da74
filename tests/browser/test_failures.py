"""The ten failures that were provoked in other quiz tools: what becomes of each of them here."""

import json

import pytest
from author import QUIZ, Author
from building import build
from conftest import Seen
from learner import (
    answer_rightly,
    answer_wrongly,
    answers_to,
    arrive,
    button,
    field,
    options,
    outcome,
    question,
    read_record,
    result,
    row,
)
from playwright.sync_api import BrowserContext, Page, expect

COLOR = """\
  - id: color
    type: single
    ask: Which color has the sky?
    options: [{id: blue, text: Blue, correct: true}, {id: green, text: Green}]
"""
WORD = """\
  - id: word
    type: text
    ask: Which word?
    answers: [don't, café]
"""
PI = """\
  - id: pi
    type: number
    ask: Which number?
    answer: 3.14
"""
def test_1_edit_with_old_progress(author: Author, page: Page) -> None:
    """Elsewhere a new question is shown as answered. Here an answer follows its question, and a changed one is asked again."""
    author.publish(COLOR, WORD)
    arrive(page, author.url + "first/")
    answer_rightly(question(page, "quiz/color"))
    answer_wrongly(question(page, "quiz/word"))
    read_record(page)
    author.publish(PI, WORD.replace("Which word?", "Which word is it?"), COLOR.replace("blue, text: Blue, correct: true", "blue, text: Blue").replace(
        "green, text: Green", "green, text: Green, correct: true"))
    page.reload()
    expect(outcome(question(page, "quiz/word"))).to_have_text("Not right.")
    expect(result(question(page, "quiz/color"))).to_contain_text("changed")
    expect(button(question(page, "quiz/color"))).to_have_text("Check")
    expect(result(question(page, "quiz/pi"))).to_be_empty()
    expect(question(page, "quiz/pi").locator(":checked")).to_have_count(0)


def test_2_keyboard(author: Author, page: Page) -> None:
    """Elsewhere the first arrow key submits and locks. Here arrows choose, and Enter checks; test_every_kind.py has the other kinds."""
    author.publish(COLOR)
    arrive(page, author.url + "first/")
    asked = question(page, "quiz/color")
    options(asked).first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(asked.locator(":checked")).to_have_count(1)
    expect(outcome(asked)).to_have_count(0)
    assert not answers_to(page, "quiz/color")
    page.keyboard.press("Enter")
    expect(outcome(asked)).to_be_visible()


def test_3_code_in_options(author: Author, page: Page) -> None:
    """Elsewhere a fenced block under option 1 swallows option 2. Here an option is Markdown of its own."""
    block = COLOR.replace("options: [{id: blue, text: Blue, correct: true}, {id: green, text: Green}]", """\
options:
      - id: blue
        correct: true
        text: |
          Run this:

          ```sh
          paint --sky blue  # <b>
          ```
      - {id: green, text: "`paint --sky green`"}""")
    author.publish(block, WORD)
    arrive(page, author.url + "first/")
    asked = question(page, "quiz/color")
    expect(row(asked, "blue").locator("pre")).to_contain_text("paint --sky blue  # <b>")
    expect(row(asked, "green").locator("code")).to_have_text("paint --sky green")
    answer_rightly(asked)
    answer_rightly(question(page, "quiz/word"))


@pytest.fixture
def delimited(author: Author) -> Author:
    signs = ["[[ -f x ]]", "-->", "</quiz>", "</course-quiz>", "<script>globalThis.ran = true</script>", "```", "{{ x }}", "{% raw %}", "it's"]
    rows = "".join(f"      - {{id: sign-{index}, text: {json.dumps(f'`{sign}`' if sign != '```' else 'three ticks')}}}\n" for index, sign in enumerate(signs[1:], 1))
    author.publish(f"  - id: signs\n    type: single\n    ask: Which?\n    options:\n      - {{id: sign-0, text: {json.dumps(f'`{signs[0]}`')}, correct: true}}\n{rows}", WORD)
    return author


def test_4_delimiters_in_the_text(page: Page, delimited: Author) -> None:
    """Elsewhere they lose questions, leak answers, cut pages short. Here they are text."""
    arrive(page, delimited.url + "first/")
    asked = question(page, "quiz/signs")
    expect(options(asked)).to_have_count(9)
    for sign in ("[[ -f x ]]", "-->", "</course-quiz>", "<script>globalThis.ran = true</script>", "{{ x }}"):
        expect(asked.locator("code").get_by_text(sign, exact=True)).to_be_visible()
    answer_rightly(asked)
    answer_rightly(question(page, "quiz/word"))
    assert page.evaluate("globalThis.ran") is None


@pytest.mark.parametrize("typed", ["<img src=x onerror='globalThis.ran = true'>", "'", '"><script>globalThis.ran = true</script>'])
def test_5_script(author: Author, page: Page, typed: str) -> None:
    """Elsewhere what is typed runs, and again after a reload; an apostrophe kills all buttons. Here it is what was typed."""
    author.publish(WORD, COLOR)
    arrive(page, author.url + "first/")
    field(question(page, "quiz/word")).fill(typed)
    button(question(page, "quiz/word")).click()
    expect(outcome(question(page, "quiz/word"))).to_be_visible()
    answer_rightly(question(page, "quiz/color"))
    read_record(page)
    page.reload()
    expect(field(question(page, "quiz/word"))).to_have_value(typed)
    expect(outcome(question(page, "quiz/color"))).to_have_text("Right.")
    assert page.evaluate("globalThis.ran") is None


DENIED = "for (const name of ['localStorage', 'indexedDB']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });"


def test_6_storage(author: Author, context: BrowserContext, seen: Seen) -> None:
    """Elsewhere denied storage leaves dead buttons, and `/x/` and `/x/index.html` each their own progress. The tests of stores have more."""
    author.publish(COLOR)
    page, twin = context.new_page(), context.new_page()
    arrive(page, author.url + "first/")
    twin.goto(author.url + "first/index.html")
    answer_rightly(question(page, "quiz/color"))
    expect(outcome(question(twin, "quiz/color"))).to_have_text("Right.")
    denied = context.new_page()
    denied.add_init_script(DENIED)
    denied.goto(author.url + "first/")
    answer_rightly(question(denied, "quiz/color"))
    expect(denied.locator(".cq-saved").first).to_contain_text("in this page only")
    # Of the theme, which reads its own settings there.
    seen.page_errors.clear()


def test_7_empty_duplicate_zero(author: Author, page: Page) -> None:
    """Elsewhere an empty answer is graded and locked, and of two options with one text neither can be answered."""
    author.publish(COLOR + "    points: 0\n", WORD)
    arrive(page, author.url + "first/")
    for name in ("color", "word"):
        button(question(page, f"quiz/{name}")).click()
        expect(result(question(page, f"quiz/{name}"))).to_contain_text("first")
        expect(button(question(page, f"quiz/{name}"))).to_have_text("Check")
    answer_rightly(question(page, "quiz/color"))
    answer_rightly(question(page, "quiz/word"))
    expect(page.locator(".cq-summary")).to_contain_text("Points: 1 of 1 (100")
    author.write("first.md", f"# First\n\n{QUIZ.format(COLOR.replace('Green', 'BLUE'))}")
    code, said = author.check()
    assert code != 0
    assert "first.md:9:72: duplicate-option: two options read alike: 'BLUE'" in said


def test_8_bad_syntax(author: Author) -> None:
    """Elsewhere it passes a strict build, publishes the key, or prints a traceback into the page. Here it has a place and a cure."""
    author.write("first.md", f"# First\n\n{QUIZ.format(COLOR.replace('options:', 'option:'))}")
    code, said = author.check()
    assert code != 0
    assert "first.md:9:5: unknown-key: a 'single' question has no key 'option' (did you mean 'options'?)" in said
    assert "Traceback" not in said
    author.build_loosely()
    html = (author.folder / "site/first/index.html").read_text("utf-8")
    assert "cannot be shown" in html
    assert "correct: true" not in html
    assert "Traceback" not in html
    assert str(author.folder) not in html


def test_9_instant_navigation(author: Author, page: Page) -> None:
    """Elsewhere functions go missing, things start three times, a canvas is left behind by each visit. Here ten visits leave what one leaves."""
    author.publish(COLOR)
    page.goto(author.url)
    page.evaluate("globalThis.loadedOnce = true")

    def visit() -> int:
        for name, address in (("First", "first/"), ("Failures", "")):
            page.locator(f".md-nav--primary a.md-nav__link[href='{author.url}{address}']").first.click()
            expect(page.locator("h1")).to_contain_text(name)
            expect(page).to_have_url(author.url + address)
        return page.evaluate("document.querySelectorAll('*').length")

    visit()
    once = visit()
    assert [visit() for _ in range(8)] == [once] * 8
    page.locator(f".md-nav--primary a.md-nav__link[href='{author.url}first/']").first.click()
    expect(page.locator(".cq-actions")).to_have_count(1)
    answer_rightly(question(page, "quiz/color"))
    assert len(answers_to(page, "quiz/color")) == 1
    assert page.evaluate("loadedOnce")


@pytest.mark.parametrize(("language", "name", "typed"), [
    ("en", "pi", "3.140"), ("de", "pi", "3,14"), ("en", "pi", "\u00a03.14 "), ("en", "word", "Don’t"), ("en", "word", "CAFE\u0301"),
])
def test_10_text_answers_and_languages(author: Author, page: Page, language: str, name: str, typed: str) -> None:
    """Elsewhere these are wrong, and pages that run from right to left do not."""
    author.publish(PI, WORD + "    explain: Déjà vu – ça va.\n")
    first = author.folder / "docs/first.md"
    first.write_text(f"---\nlang: {language}\n---\n\n{first.read_text('utf-8')}", "utf-8")
    build(author.folder / "site", author.url, author.folder / "mkdocs.yml")
    page.goto(author.url + "first/")
    asked = question(page, f"quiz/{name}")
    field(asked).fill(typed)
    button(asked).click()
    expect(asked).to_have_attribute("data-verdict", "right")
    if name == "word":
        expect(result(asked)).to_contain_text("Déjà vu – ça va.")
