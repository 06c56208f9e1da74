"""Sealed answers: each kind answered wrong and right, wherever pages are read."""

import re
from collections.abc import Callable, Iterator

import pytest
from building import ROOT, build
from conftest import Site
from learner import field, question, read_record, result
from playwright.sync_api import BrowserContext, Locator, Page, expect
from serving import serve

SEALED = ROOT / "tests" / "cases" / "sealed" / "mkdocs.yml"
WITHHOLD = "Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("sealed")
    with serve(folder) as url:
        build(folder, url, SEALED)
        yield Site(url, folder)


@pytest.fixture
def kinds(page: Page, sealed: Site) -> Page:
    page.goto(sealed.url + "lessons/kinds/")
    return page


def one(page: Page, kind: str) -> Locator:
    return question(page, "order" if kind == "order" else f"kinds/{kind}")


def fill(value: str) -> Callable[[Locator], None]:
    return lambda asked: field(asked).fill(value)


def pick(*values: str) -> Callable[[Locator], None]:
    def give(asked: Locator) -> None:
        for box in asked.get_by_role("checkbox").all():
            box.uncheck()
        for value in values:
            asked.locator(f"input[value='{value}']").check()
    return give


def place(**chosen: str) -> Callable[[Locator], None]:
    """Chooses in each item's select the place with these words."""
    def give(asked: Locator) -> None:
        for item, words in chosen.items():
            select = asked.locator(f"select[data-item='{item}']")
            select.select_option(select.locator("option", has_text=re.compile(words)).get_attribute("value") or "")
    return give


def gaps(tool: str, season: str) -> Callable[[Locator], None]:
    def give(asked: Locator) -> None:
        asked.locator("[data-item=tool]").fill(tool)
        asked.locator("select").select_option(season)
    return give


def line_up(*items: str) -> Callable[[Locator], None]:
    def give(asked: Locator) -> None:
        for position, item in enumerate(items, 1):
            # The same position chosen again would move nothing.
            asked.locator(f"select[data-item='{item}']").select_option(str(len(items) + 1 - position))
            asked.locator(f"select[data-item='{item}']").select_option(str(position))
    return give


# For each kind a wrong and a right answer, and what the question says after the wrong one.
ANSWERS = {
    "single": (pick("grass"), pick("rose"), ["Said of the grass."]),
    "multiple": (pick("snow"), pick("fern", "moss"), ["Said of the snow.", "0 right, 1 wrong, of 2"]),
    "true-false": (pick("false"), pick("true"), ["Said of false."]),
    "text": (fill("Rake!"), fill(" SHOVEL"), ["Said of the rake."]),
    "number": (fill("98.4 m/s²"), fill("9.86"), ["Said of ten times that."]),
    "cloze": (gaps("fork", "winter"), gaps("Spade.", "spring"), ["Said of the tool.", "Said of the season.", "0 of 2 right"]),
    "match": (place(bee="Milk", cow="Honey"), place(bee="Honey", cow="Milk"), ["Said of the bee."]),
    "sort": (place(apple="Below", potato="Above"), place(apple="Above", potato="Below"), ["Said of the apple."]),
    "order": (line_up("reap", "grow", "sow"), line_up("sow", "grow", "reap"), []),
}


def check(asked: Locator, verdict: str) -> None:
    asked.locator(".cq-button").click()
    # What begins in the learner's order may be the answer to be given, and is asked about once.
    if asked.locator(".cq-message", has_text="moved nothing").count():
        asked.locator(".cq-button").click()
    expect(asked).to_have_attribute("data-verdict", verdict)


def answer_both_ways(page: Page, kind: str) -> None:
    asked = one(page, kind)
    wrong, right, said = ANSWERS[kind]
    wrong(asked)
    check(asked, "wrong")
    for words in said:
        expect(asked.locator("form")).to_contain_text(words)
    expect(asked).not_to_contain_text("Explained")
    asked.locator(".cq-button").click()
    right(asked)
    check(asked, "right")
    expect(result(asked)).to_contain_text(f"Explained: {kind}.")
    expect(asked.locator("details.cq-answer")).to_be_visible()


@pytest.mark.parametrize("kind", ANSWERS)
def test_wrong_then_right(kinds: Page, kind: str) -> None:
    answer_both_ways(kinds, kind)
    answers = [event for event in read_record(kinds) if event["kind"] == "answered"]
    assert [event["score"] for event in answers] == [0, 1]


def test_part_of_an_answer_earns_part_of_the_points(kinds: Page) -> None:
    for kind, give, said in (
        ("multiple", pick("fern"), ["1 right, 0 wrong, of 2", "Moss was missed."]),
        ("cloze", gaps("spade", "winter"), ["1 of 2 right", "Said of the season."]),
        ("match", place(bee="Honey", cow="Honey"), ["1 of 2 right"]),
    ):
        asked = one(kinds, kind)
        give(asked)
        check(asked, "partial")
        for words in said:
            expect(asked.locator("form")).to_contain_text(words)
        expect(asked).not_to_contain_text("Explained")
    pick("fern", "snow")(one(kinds, "multiple"))
    check(one(kinds, "multiple"), "wrong")
    expect(result(one(kinds, "multiple"))).to_contain_text("Said of both.")


def test_what_has_no_right_answer_is_only_covered(kinds: Page) -> None:
    poll, reflect, scenario = (one(kinds, kind) for kind in ("poll", "reflect", "scenario"))
    expect(kinds.locator(".cq-bubbles")).to_have_count(0)
    field(poll).fill("Trust.")
    check(poll, "done")
    expect(result(poll)).to_contain_text("In your words too: trust")
    expect(result(poll).locator("svg circle")).to_have_count(2)
    field(reflect).fill("My words.")
    check(reflect, "done")
    expect(reflect.get_by_text("A model answer.")).to_be_visible()
    scenario.get_by_role("button", name="How are you?").click()
    expect(scenario).to_have_attribute("data-verdict", "right")
    expect(scenario).to_contain_text("Said of asking.")


def test_answer_is_there_after_a_reload(kinds: Page) -> None:
    for kind in ("single", "text", "match", "order"):
        ANSWERS[kind][1](one(kinds, kind))
        check(one(kinds, kind), "right")
    read_record(kinds)
    kinds.reload()
    for kind in ("single", "text", "match", "order"):
        expect(result(one(kinds, kind))).to_contain_text(f"Explained: {kind}.")
    assert len([event for event in read_record(kinds) if event["kind"] == "answered"]) == 4


def test_answer_that_changes_while_it_is_checked_is_not_scored(kinds: Page) -> None:
    asked = one(kinds, "text")
    field(asked).fill("spade")
    # Both before the browser can have opened anything.
    field(asked).evaluate("(field) => { field.form.requestSubmit(); field.value = 'spad'; field.dispatchEvent(new Event('input', {bubbles: true})); }")
    expect(asked.locator(".cq-button")).to_have_text("Check")
    check(asked, "wrong")
    assert [event["response"] for event in read_record(kinds) if event["kind"] == "answered"] == ["spad"]


def test_what_opens_runs_no_program(kinds: Page) -> None:
    asked = one(kinds, "single")
    pick("rose")(asked)
    check(asked, "right")
    hostile = asked.locator(".cq-result .hostile")
    expect(hostile).to_have_count(2)
    names = hostile.evaluate_all("(found) => found.flatMap((element) => element.getAttributeNames())")
    assert set(names) <= {"class", "alt", "src"}
    assert kinds.title() != "hostile"
    expect(asked.locator("form").get_by_role("link", name="link")).to_have_attribute("href", re.compile(r"^\.\./\.\./"))


def test_source_and_page_hold_no_key(kinds: Page, sealed: Site) -> None:
    source = (sealed.folder / "lessons/kinds/index.html").read_text("utf-8")
    assert not re.search("Said of|Explained|shovel|9\\.86|A model answer|trust|\"correct\"|\"places\":\\{\"bee\":\"[^\"]", source)
    expect(one(kinds, "single").locator(".cq-sealed")).to_be_visible()
    assert not re.search("Said of the (grass|rose|fern)|Explained: (?!scenario)|shovel", kinds.content())
    search = (sealed.folder / "search/search_index.json").read_text("utf-8")
    assert not re.search("Said of|Explained|shovel", search)


def test_browser_that_withholds_its_cryptography(context: BrowserContext, sealed: Site) -> None:
    """Over plain HTTP there is no crypto.subtle; a script of our own is loaded, once it is needed."""
    context.add_init_script(WITHHOLD)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(sealed.url + "lessons/kinds/")
    assert page.evaluate("crypto.subtle === undefined")
    for kind in ("single", "text", "cloze"):
        answer_both_ways(page, kind)
    assert len([url for url in asked if "sealing-fallback-" in url]) == 1


def test_fallback_that_cannot_be_loaded_is_said(context: BrowserContext, sealed: Site, seen) -> None:
    context.add_init_script(WITHHOLD)
    page = context.new_page()
    page.route("**/sealing-fallback-*", lambda route: route.abort())
    page.goto(sealed.url + "lessons/kinds/")
    asked = one(page, "text")
    field(asked).fill("spade")
    asked.locator(".cq-button").click()
    expect(result(asked)).to_contain_text("cannot be opened here")
    page.unroute("**/sealing-fallback-*")
    check(asked, "right")
    seen.console_errors.clear()


def test_from_a_file(context: BrowserContext, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("file")
    build(folder, "", SEALED, DIRECTORY_URLS="false")
    for withheld in (False, True):
        if withheld:
            context.add_init_script(WITHHOLD)
        page = context.new_page()
        page.goto((folder / "lessons" / "kinds.html").as_uri())
        answer_both_ways(page, "match" if withheld else "number")


def test_exam(page: Page, sealed: Site) -> None:
    """An exam opens what was answered when it is handed in, and no earlier."""
    page.goto(sealed.url + "lessons/exam/")
    page.get_by_role("button", name="Begin").click()
    field(question(page, "final/tool")).fill("spade")
    pick("false")(question(page, "final/sky"))
    expect(page.get_by_role("button", name="How are you?")).to_be_visible()
    page.get_by_role("button", name="How are you?").click()
    page.get_by_role("button", name="Finish").click()
    expect(page.locator(".cq-exam")).to_contain_text("67")
    expect(question(page, "final/tool")).to_have_attribute("data-verdict", "right")
    expect(question(page, "final/tool")).to_contain_text("Explained: tool.")
    expect(question(page, "final/sky")).to_have_attribute("data-verdict", "wrong")
