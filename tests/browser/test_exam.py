"""Exams, draws, certainty, not knowing, shuffling, as a learner sees them."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from barriers import find_barriers
from building import ROOT, build
from conftest import Seen, Site
from coursemark.record_file import write_text
from coursemark.seeded import shuffled
from learner import answers_to, choose, give, heard, listen, outcome, question, read_record, result
from playwright.sync_api import Locator, Page, expect
from serving import serve
from waiting import wait_until

EXAM = ROOT / "tests" / "cases" / "exam" / "mkdocs.yml"


@pytest.fixture(scope="module")
def exams(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("exams")
    with serve(folder) as url:
        build(folder, url, EXAM)
        yield Site(url, folder)


@pytest.fixture
def final(page: Page, exams: Site) -> Page:
    """The page of an exam that draws 4 of 8 questions, and may be sat twice."""
    page.goto(exams.url + "lessons/final/")
    return page


@pytest.fixture
def sure(page: Page, exams: Site) -> Page:
    page.goto(exams.url + "lessons/sure/")
    expect(certainty(question(page, "sure/moon"), "Very")).to_be_visible()
    # The options are in the learner's order as soon as the record is read.
    wait_until(page, "indexedDB.databases().then((all) => all.length > 0)")
    expect(page.locator(".cm-lesson")).to_contain_text("In progress")
    return page


def action(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name)


def begin(page: Page, name: str = "Begin") -> list[Locator]:
    """Begins the exam; returns the questions that are drawn."""
    action(page, name).click()
    return drawn(page)


def drawn(page: Page) -> list[Locator]:
    expect(page.locator(".cq-bar").or_(page.locator(".cq-exam .cq-verdict"))).to_be_visible()
    return page.locator("quiz-question:visible").all()


def names(questions: list[Locator]) -> list[str]:
    return [one.get_attribute("id") or "" for one in questions]


def answer_all(questions: list[Locator], rightly: bool = True) -> None:
    for one in questions:
        response = "spade" if one.get_attribute("data-type") == "text" else "good"
        give(one, response if rightly else "nothing")


def finish(page: Page) -> None:
    action(page, "Finish").click()


def events(page: Page, kind: str) -> list[dict]:
    return [event for event in read_record(page) if event["kind"] == kind]


def certainty(question: Locator, name: str) -> Locator:
    return question.get_by_role("group", name="How sure are you?").get_by_label(name, exact=True)


def order(question: Locator) -> list[str]:
    return [one.get_attribute("value") or "" for one in question.locator("input[name=answer]").all()]


def press(question: Locator, name: str) -> None:
    question.get_by_role("button", name=name).click()


def test_before_it_begins_it_says_what_it_is(final: Page) -> None:
    panel = final.locator(".cq-exam")
    expect(panel).to_contain_text("Exam questions: 4.")
    expect(panel).to_contain_text("Needed to pass: 70 %.")
    expect(panel).to_contain_text("Time: 45 min.")
    expect(panel).to_contain_text("Tries left: 2.")
    expect(final.locator("quiz-question:visible")).to_have_count(0)
    expect(final.locator(".cm-end")).to_contain_text("Gardening · not taken yet")


def test_every_objective_is_drawn(final: Page) -> None:
    questions = begin(final)
    objectives = [one.get_attribute("data-objective") for one in questions]
    assert sorted(filter(None, objectives)) == ["soil", "soil", "tools", "water"]
    [begun] = events(final, "begun")
    assert (begun["quiz"], begun["sitting"]) == ("final", 1)


def test_while_it_lasts_nothing_tells_what_is_right(final: Page) -> None:
    questions = begin(final)
    expect(questions[0]).to_be_focused()
    answer_all(questions)
    for hidden in [".cq-button", ".cq-hint", ".cq-answer", ".cq-outcome", ".cq-note"]:
        expect(final.locator(f"{hidden}:visible")).to_have_count(0)
    typed = next(one for one in questions if one.get_attribute("data-type") == "text")
    typed.get_by_role("textbox").press("Enter")
    expect(final.locator("quiz-question[data-verdict]")).to_have_count(0)
    assert not events(final, "answered")


def test_a_reload_in_the_middle_loses_nothing(final: Page) -> None:
    """Neither what is drawn, nor its order, nor what was given, down to a word that is being typed."""
    questions = begin(final)
    before = names(questions)
    choice = next(one for one in questions if one.get_attribute("data-type") == "single")
    typed = next(one for one in questions if one.get_attribute("data-type") == "text")
    choose(choice, "good")
    typed.get_by_role("textbox").press_sequentially("spa")
    orders = [order(one) for one in questions]
    final.reload()
    questions = drawn(final)
    assert names(questions) == before
    assert [order(one) for one in questions] == orders
    expect(choice.locator("input[value=good]")).to_be_checked()
    expect(typed.get_by_role("textbox")).to_have_value("spa")
    expect(final.locator(".cq-bar")).to_contain_text("Answered: 2 of 4. Minutes left: 45.")


def test_leaving_by_a_link_loses_nothing(final: Page) -> None:
    typed = next(one for one in begin(final) if one.get_attribute("data-type") == "text")
    typed.get_by_role("textbox").press_sequentially("spa")
    final.locator(".md-footer__link--next").click()
    expect(final.locator("h1")).to_contain_text("How sure")
    final.go_back()
    expect(typed.get_by_role("textbox")).to_have_value("spa")


def test_finishing_shows_how_it_went(final: Page) -> None:
    answer_all(begin(final))
    finish(final)
    panel = final.locator(".cq-exam")
    expect(panel).to_contain_text("Passed: 100 %.")
    expect(panel).to_be_focused()
    rows = panel.get_by_role("row")
    expect(rows).to_have_text(["tell soils apartPoints: 2 of 2 (100 %).", "water at the right timePoints: 1 of 1 (100 %).",
                               "choose a toolPoints: 1 of 1 (100 %)."])
    expect(final.locator("quiz-question[data-verdict=right]:visible")).to_have_count(4)
    expect(final.locator(".cq-button:visible")).to_have_count(0)
    [finished] = events(final, "finished")
    assert (finished["score"], finished["pass"]) == (1, True)
    assert all(event["quiz"] == "final" and event["sitting"] == 1 for event in events(final, "answered"))
    expect(final.locator(".cm-end")).to_contain_text("You have completed this lesson.")
    final.reload()
    expect(panel).to_contain_text("Passed: 100 %.")
    expect(final.locator("quiz-question[data-verdict=right]:visible")).to_have_count(4)


def test_finishing_asks_once_where_something_is_open(final: Page) -> None:
    questions = begin(final)
    answer_all(questions[:1])
    finish(final)
    expect(final.locator(".cq-bar")).to_contain_text("Not answered: 3.")
    assert not events(final, "finished")
    finish(final)
    expect(final.locator(".cq-exam")).to_contain_text("Not passed: 25 %, 70 % needed.")
    expect(outcome(questions[1])).to_have_text("Not answered.")
    skipped = [event for event in events(final, "answered") if event.get("skipped")]
    assert [event["score"] for event in skipped] == [0, 0, 0]
    expect(final.locator(".cm-end")).to_contain_text("Gardening · not passed yet: 25 %, 70 % needed")


def test_tries_are_counted_and_the_best_one_stays(final: Page) -> None:
    first = begin(final)
    before = names(first)
    answer_all(first)
    finish(final)
    second = begin(final, "Sit again (tries left: 1)")
    assert names(second) != before
    expect(final.locator("quiz-question[data-verdict]:visible")).to_have_count(0)
    expect(final.locator("input[name=answer]:checked:visible")).to_have_count(0)
    finish(final)
    finish(final)
    panel = final.locator(".cq-exam")
    expect(panel).to_contain_text("Not passed: 0 %, 70 % needed.")
    expect(panel).to_contain_text("Your best result: 100 %.")
    expect(panel).to_contain_text("No tries are left.")
    expect(panel.get_by_role("button", name="Sit again")).to_have_count(0)
    expect(final.locator(".cm-end")).to_contain_text("You have completed this lesson.")


def test_time_warns_and_throws_nothing_away(page: Page, exams: Site) -> None:
    page.clock.install()
    listen(page)
    page.goto(exams.url + "lessons/final/")
    page.clock.run_for(1000)
    questions = begin(page)
    answer_all(questions)
    bar = page.locator(".cq-bar")
    for minutes, said in (23, "Minutes left: 22."), (18, "Minutes left: 4."), (5, "The time is over. You may finish."):
        page.clock.run_for(minutes * 60_000)
        expect(bar).to_contain_text(f"Answered: 4 of 4. {said}")
    told = [text for text in page.evaluate("heard") if "Minutes" in text or "time" in text]
    assert len(told) == 3, told
    finish(page)
    expect(page.locator(".cq-exam")).to_contain_text("Passed: 100 %.")


def test_every_kind_of_question_comes_back(page: Page, exams: Site) -> None:
    """Halves of answers too: a reload of an exam gives back what was there."""
    page.goto(exams.url + "lessons/kinds/")
    begin(page)
    gaps, pairs, bins = (question(page, f"kinds/{name}") for name in ("gaps", "pairs", "bins"))
    gaps.get_by_role("textbox").fill("spring")
    pairs.locator("select[data-item=apple]").select_option(label=pairs.locator("option", has_text="A tree").first.text_content())
    bins.locator("select[data-item=pear]").select_option("fruit")
    bins.locator("select[data-item=carrot]").select_option("root")
    choose(question(page, "kinds/all"), "mint", "sage")
    question(page, "kinds/talk").get_by_role("button", name="Do you water them?").click()
    page.reload()
    expect(page.locator(".cq-bar")).to_contain_text("Answered: 3 of 6.")
    expect(gaps.get_by_role("textbox")).to_have_value("spring")
    assert pairs.locator("select[data-item=apple]").evaluate("select => select.selectedOptions[0].text").endswith("A tree")
    expect(question(page, "kinds/talk")).to_contain_text("No! Thank you.")
    finish(page)
    finish(page)
    expect(result(gaps)).to_contain_text("1 of 2 right: 50 %")
    expect(question(page, "kinds/bins")).to_have_attribute("data-verdict", "right")
    expect(question(page, "kinds/talk")).to_have_attribute("data-verdict", "right")
    expect(outcome(question(page, "kinds/year"))).to_have_text("Not answered.")
    # 0.5 + 0 + 0.5 + 1 + 1 + 1 of 6
    expect(page.locator(".cq-exam")).to_contain_text("Not passed: 67 %, 80 % needed.")


def test_sealed_answers_open_when_the_exam_is_over(page: Page, exams: Site) -> None:
    """An order that happens to begin right is right, though nobody moved it: until it is opened the page cannot tell that it is."""
    seed = next(str(number) for number in range(100) if shuffled(["reap", "sow"], f"{number}/closed/row") == ["sow", "reap"])
    begun = {"v": 1, "id": f"{'a' * 16}.1", "at": 1, "kind": "begun", "quiz": "closed", "sitting": 1, "seed": seed}
    page.goto(exams.url)
    page.evaluate("event => localStorage.setItem(`coursemark:exams:${event.id}`, JSON.stringify(event))", begun)
    page.goto(exams.url + "lessons/sealed/")
    assert names(drawn(page))[-2:] == ["cq-closed--row", "cq-closed--left"]
    expect(question(page, "closed/row").locator("li[data-item]").first).to_have_attribute("data-item", "sow")
    give(question(page, "closed/dig"), "Shovel")
    choose(question(page, "closed/soil"), "clay")
    page.reload()
    question(page, "closed/talk").get_by_role("button", name="Do you water them?").click()
    expect(page.locator(".cq-bar")).to_contain_text("Answered: 3 of 5.")
    finish(page)
    expect(page.locator(".cq-bar")).to_contain_text("Not answered: 2.")
    finish(page)
    expect(page.locator(".cq-exam")).to_contain_text("Passed: 80 %.")
    expect(page.locator("quiz-question[data-verdict=right]")).to_have_count(4)
    page.reload()
    expect(page.locator("quiz-question[data-verdict=right]")).to_have_count(4)
    expect(page.locator(".cq-button:visible")).to_have_count(0)
    expect(outcome(question(page, "closed/left"))).to_have_text("Not answered.")


def test_practice_draws_for_good(page: Page, exams: Site) -> None:
    """The lesson is complete with what is drawn, in that page and in others."""
    page.goto(exams.url + "lessons/drawn/")
    shown = page.locator("#cq-drawn quiz-question:visible")
    expect(shown).to_have_count(3)
    before = names(shown.all())
    expect(page.locator(".cm-end")).to_contain_text("open questions: 3")
    page.reload()
    expect(shown).to_have_count(3)
    assert names(shown.all()) == before
    answer_all(shown.all())
    for one in shown.all():
        press(one, "Check")
    expect(page.locator(".cq-summary")).to_contain_text("Passed. Answered: 3 of 3.")
    expect(page.locator(".cm-end")).to_contain_text("You have completed this lesson.")


def test_certainty_is_asked_for_first_and_marked(sure: Page) -> None:
    moon, tide = question(sure, "sure/moon"), question(sure, "sure/tide")
    choose(moon, "dew")
    press(moon, "Check")
    expect(result(moon)).to_have_text("Say how sure you are first.")
    assert not answers_to(sure, "sure/moon")
    certainty(moon, "Very").check()
    press(moon, "Check")
    expect(moon).to_have_attribute("data-verdict", "wrong")
    choose(tide, "two")
    certainty(tide, "Fairly").check()
    press(tide, "Check")
    expect(sure.locator(".cq-summary")).to_contain_text("Certainty marks: -4 of 6.")
    assert [event["certainty"] for event in events(sure, "answered")] == [3, 2]
    sure.reload()
    expect(certainty(moon, "Very")).to_be_checked()


def test_not_knowing_teaches_and_is_not_wrong(sure: Page) -> None:
    moon = question(sure, "sure/moon")
    press(moon, "I don't know")
    expect(outcome(moon)).to_have_text("Here is the answer.")
    expect(moon.get_by_text("Rain is the most of it.")).to_be_visible()
    expect(moon.get_by_role("button", name="Try again")).to_be_focused()
    [event] = answers_to(sure, "sure/moon")
    assert (event["idk"], event["score"], event["response"]) == (True, 0, "")
    sure.reload()
    expect(outcome(moon)).to_have_text("Here is the answer.")
    press(moon, "Try again")
    expect(moon.get_by_text("Rain is the most of it.")).to_be_hidden()
    choose(moon, "rain")
    certainty(moon, "Not very").check()
    press(moon, "Check")
    expect(moon).to_have_attribute("data-verdict", "right")


def test_options_are_shuffled_for_each_try(sure: Page) -> None:
    """A reload changes nothing, with a result or without, nor does answering."""
    moon = question(sure, "sure/moon")
    orders = [order(moon)]
    sure.reload()
    expect(sure.locator(".cm-lesson")).to_contain_text("In progress")
    assert order(moon) == orders[0]
    for _ in range(4):
        choose(moon, "dew")
        certainty(moon, "Very").check()
        press(moon, "Check")
        assert order(moon) == orders[-1]
        sure.reload()
        expect(outcome(moon)).to_be_visible()
        assert order(moon) == orders[-1]
        assert moon.locator(".cq-notes > li").evaluate_all("rows => rows.map((row) => row.dataset.option)") == orders[-1]
        press(moon, "Try again")
        orders.append(order(moon))
    assert len({tuple(one) for one in orders}) > 1


def test_another_answer_without_trying_again_stands_in_the_same_order(sure: Page) -> None:
    moon = question(sure, "sure/moon")
    before = order(moon)
    for name in "dew", "fog", "hail":
        moon.locator(f"input[value={name}]").check()
        certainty(moon, "Very").check()
        press(moon, "Check")
    sure.reload()
    expect(moon.locator("input[value=hail]")).to_be_checked()
    assert order(moon) == before


def test_an_order_that_carries_meaning_stays(sure: Page) -> None:
    for _ in range(3):
        assert order(question(sure, "sure/tide")) == ["one", "two", "three"]
        sure.evaluate("localStorage.clear()")
        sure.reload()


def test_nothing_begins_in_the_right_order(sure: Page) -> None:
    rows = question(sure, "sure/year").locator("li[data-item]")
    assert rows.evaluate_all("rows => rows.map((row) => row.dataset.item)") != ["dig", "sow", "reap"]


def test_results_are_told_once(page: Page, exams: Site) -> None:
    listen(page)
    page.goto(exams.url + "lessons/final/")
    answer_all(begin(page))
    finish(page)
    expect(page.locator(".cq-exam")).to_contain_text("Passed")
    assert [text for text in heard(page, 1) if "Passed" in text] == ["Passed: 100\u00a0%. You have completed this lesson."]


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing(final: Page, scheme: str) -> None:
    """Before, during and after an exam, in light and dark."""
    def look() -> None:
        final.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        assert find_barriers(final, "course-quiz") == []

    look()
    questions = begin(final)
    answer_all(questions[:2])
    look()
    finish(final)
    finish(final)
    expect(final.locator(".cq-exam .cq-verdict")).to_be_visible()
    look()


def test_script_that_does_not_arrive_is_said(page: Page, exams: Site, seen: Seen) -> None:
    """The questions of an exam are not shown before it is begun, least of all where it cannot be."""
    page.route("**/exams-*.js", lambda route: route.abort())
    page.goto(exams.url + "lessons/final/")
    expect(page.locator(".cq-message")).to_contain_text("did not arrive")
    expect(page.locator("quiz-question:visible")).to_have_count(0)
    seen.console_errors.clear()


def test_question_that_cannot_be_asked_can_be_read(page: Page, exams: Site, seen: Seen) -> None:
    """Where what asks about certainty does not arrive, answers are there at once, as they are without a script."""
    page.route("**/exams-*.js", lambda route: route.abort())
    page.goto(exams.url + "lessons/sure/")
    question = page.locator("course-quiz[data-certainty] quiz-question").first
    expect(question.locator(".cq-message")).to_contain_text("did not arrive")
    expect(question.locator(".cq-answer")).to_be_visible()
    seen.console_errors.clear()


def take(record: Path, what: str, *lines: str) -> str:
    """What the terminal says to a learner who types these lines and stops."""
    code = "import sys; from coursemark.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "take", what, "--course", str(EXAM.parent / "docs"), "--record", str(record)],
        input="".join(f"{line}\n" for line in lines), capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def lettered(said: str) -> list[str]:
    """The options that the terminal offered, in its order."""
    return re.findall(r"^[A-Z]\. (.*)$", said, re.MULTILINE)


def test_terminal_goes_on_with_an_exam_and_the_browser_after_it(final: Page, exams: Site, tmp_path: Path) -> None:
    """The same questions in the same order with the same options; a sitting that is finished there is finished here."""
    questions = begin(final)
    here = next(one for one in questions if one.get_attribute("data-type") == "single")
    choose(here, "good")
    there = [one for one in questions if one is not here]
    path = tmp_path / "record.json"
    path.write_text(write_text(read_record(final), "exams", "Exams", "1f3a9c0d", 0), "utf-8")
    asked = take(path, "final", "A", "A", "A", "0", "").partition("Answered:")[0]
    assert [words for one in there for words in one.locator(".cq-options .cq-text").all_inner_texts()] == lettered(asked)
    places = [asked.index(one.locator("legend").inner_text()) for one in there]
    assert places == sorted(places)
    said = take(path, "final", "")
    [verdict] = re.findall(r"^(?:Not p|P)assed: .*$", said, re.MULTILINE)
    practised = lettered(take(path, "sure", "/q"))

    events = {f"coursemark:exams:{event['id']}": json.dumps(event) for event in json.loads(path.read_text("utf-8"))["events"]}
    final.evaluate("(events) => Object.entries(events).forEach(([key, event]) => localStorage.setItem(key, event))", events)
    final.reload()
    expect(final.locator(".cq-exam")).to_contain_text(verdict)
    for one in (one for one in there if one.get_attribute("data-type") == "single"):
        expect(one.locator("input[name=answer]").first).to_be_checked()
    final.goto(exams.url + "lessons/sure/")
    expect(question(final, "sure/moon").locator(".cq-options .cq-text")).to_have_text(practised)
