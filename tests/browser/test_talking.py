"""How a learner leads a conversation, gives words, reflects: by mouse, by keyboard, after a reload, on paper, without a script."""

from collections.abc import Iterator

import learner
import pytest
from barriers import find_barriers
from building import ROOT, build
from conftest import Seen, Site
from playwright.sync_api import Browser, Locator, Page, expect
from serving import serve

LESSON = "lessons/talking/"
TRUST = "I think of Trust, and of business;   opportunity comes with people."
HOSTILE = "<img src=x onerror=alert(1)> trust </textarea><script>alert(1)</script>"


@pytest.fixture(scope="module")
def talking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("talking")
    with serve(folder) as url:
        build(folder, url, ROOT / "tests/cases/talking/mkdocs.yml")
        yield Site(url, folder)


@pytest.fixture
def page(page: Page, talking: Site) -> Page:
    learner.listen(page)
    page.goto(talking.url + LESSON)
    return page


@pytest.fixture
def talk(page: Page) -> Locator:
    return learner.question(page, "talk/printer")


@pytest.fixture
def plain_page(chromium: Browser, talking: Site, seen: Seen) -> Iterator[Page]:
    """The lesson in a browser that runs no script."""
    context = chromium.new_context(java_script_enabled=False)
    seen.watch(context)
    page = context.new_page()
    page.goto(talking.url + LESSON)
    yield page
    context.close()
    assert seen == Seen()


def replies(talk: Locator) -> Locator:
    return talk.get_by_role("list", name="Your reply").get_by_role("button")


def reply(talk: Locator, name: str) -> None:
    talk.locator(f"button[data-reply={name}]").click()


def turns(talk: Locator) -> Locator:
    return talk.locator(".cq-talk > li")


def button(question: Locator) -> Locator:
    return question.locator("button.cq-button")


def give(question: Locator, text: str) -> None:
    question.get_by_role("textbox").fill(text)
    button(question).click()
    expect(learner.outcome(question)).to_be_visible()


def mine(poll: Locator) -> list[str | None]:
    """The words that the result picks out."""
    return [bubble.get_attribute("data-word") for bubble in poll.locator(".cq-result .cq-mine").all()]


# Conversations


def test_only_the_present_turn_is_shown(talk: Locator) -> None:
    expect(talk.get_by_role("group", name="You meet Lena at a breakfast.")).to_be_visible()
    expect(turns(talk)).to_have_count(1)
    expect(replies(talk)).to_have_text(["What do you need exactly?", "I sell printers. Here is my brochure.", "Sorry, I did not hear you."])
    expect(talk.get_by_text("Two hundred programs:")).to_be_hidden()
    expect(talk.locator("form").get_by_role("button")).to_have_count(3)


def test_choice_is_kept_above_with_its_feedback(talk: Locator) -> None:
    reply(talk, "ask")
    expect(turns(talk)).to_have_count(2)
    expect(turns(talk).nth(1)).to_contain_text("You")
    for text in "What do you need exactly?", "You ask before you offer anything.", "Two hundred programs:":
        expect(turns(talk).nth(1).get_by_text(text)).to_be_visible()
    expect(replies(talk)).to_have_count(3)
    expect(turns(talk).nth(0).get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize(
    ("way", "verdict", "outcome", "score"),
    [
        (["ask", "introduce"], "right", "Right.", 1),
        (["say-again", "ask", "name"], "partial", "Partly right. 50 %", 0.5),
        (["sell"], "wrong", "Not right.", 0),
    ],
)
def test_ending_records_the_way_and_says_how_it_went(page: Page, talk: Locator, way: list[str], verdict: str, outcome: str, score: float) -> None:
    for name in way:
        assert learner.answers_to(page, "talk/printer") == []
        reply(talk, name)
    expect(talk).to_have_attribute("data-verdict", verdict)
    expect(learner.outcome(talk)).to_have_text(outcome.replace(" %", "\u00a0%"))
    expect(replies(talk)).to_have_count(0)
    (answer,) = learner.answers_to(page, "talk/printer")
    assert (answer["response"], answer["score"], answer["attempt"]) == (way, score, 1)


def test_ending_is_told_once(page: Page, talk: Locator) -> None:
    """The focus reads the new turn; the live region says how it went, and nothing before."""
    reply(talk, "ask")
    reply(talk, "introduce")
    assert learner.heard(page, 1) == ["Right."]


def test_conversation_by_keyboard(page: Page, talk: Locator) -> None:
    """The focus goes to the new turn, the next Tab to its first reply."""
    learner.tab_to(replies(talk).first)
    page.keyboard.press("Enter")
    expect(turns(talk).nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(replies(talk).first).to_be_focused()
    page.keyboard.press("Space")
    expect(turns(talk).nth(2)).to_be_focused()
    expect(talk).to_have_attribute("data-verdict", "right")
    learner.tab_to(button(talk))
    page.keyboard.press("Enter")
    expect(turns(talk)).to_have_count(1)
    expect(turns(talk).first).to_be_focused()


def test_back_one_turn(page: Page, talk: Locator) -> None:
    reply(talk, "say-again")
    reply(talk, "ask")
    talk.get_by_role("button", name="Back one turn").click()
    expect(turns(talk)).to_have_count(2)
    expect(turns(talk).nth(1)).to_be_focused()
    talk.get_by_role("button", name="Back one turn").click()
    expect(turns(talk)).to_have_count(1)
    expect(talk.get_by_role("button", name="Back one turn")).to_have_count(0)
    assert not learner.answers_to(page, "talk/printer")


def test_back_from_an_ending_takes_the_verdict_along(page: Page, talk: Locator) -> None:
    reply(talk, "ask")
    reply(talk, "name")
    talk.get_by_role("button", name="Back one turn").click()
    expect(learner.outcome(talk)).to_have_count(0)
    reply(talk, "introduce")
    expect(talk).to_have_attribute("data-verdict", "right")
    assert [answer["score"] for answer in learner.answers_to(page, "talk/printer")] == [0.5, 1]


def test_start_over(talk: Locator) -> None:
    for name in "say-again", "ask", "back":
        reply(talk, name)
    talk.get_by_role("button", name="Start over").click()
    expect(turns(talk)).to_have_count(1)


def test_try_another_way(page: Page, talk: Locator) -> None:
    reply(talk, "sell")
    talk.get_by_role("button", name="Try another way").click()
    expect(learner.outcome(talk)).to_have_count(0)
    expect(turns(talk)).to_have_count(1)
    expect(button(talk)).to_be_hidden()
    reply(talk, "ask")
    reply(talk, "introduce")
    assert [answer["attempt"] for answer in learner.answers_to(page, "talk/printer")] == [1, 2]


def test_conversation_is_there_after_a_reload(page: Page, talk: Locator) -> None:
    for name in "say-again", "ask", "name":
        reply(talk, name)
    learner.answers_to(page, "talk/printer")
    page.reload()
    expect(turns(talk)).to_have_count(4)
    expect(talk.get_by_text("You ask before you offer anything.").first).to_be_visible()
    expect(talk).to_have_attribute("data-verdict", "partial")


def test_conversation_that_was_not_led_to_an_end_begins_anew(page: Page, talk: Locator) -> None:
    reply(talk, "ask")
    page.reload()
    expect(turns(talk)).to_have_count(1)


def test_conversation_does_not_widen_a_narrow_page(page: Page, talk: Locator) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for name in "say-again", "ask", "name":
        reply(talk, name)
    give(learner.question(page, "survey"), TRUST)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_controls_are_large_enough(talk: Locator) -> None:
    reply(talk, "say-again")
    reply(talk, "ask")
    for control in talk.get_by_role("button").all():
        box = control.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


# Combinations of options


def test_combination_has_feedback_of_its_own(page: Page) -> None:
    host = learner.question(page, "talk/host")
    learner.choose(host, "introduce", "sell")
    learner.check(host)
    expect(learner.result(host).get_by_text("Introducing to sell is selling.")).to_be_visible()
    learner.choose(host, "sell")
    learner.check(host)
    expect(learner.result(host).get_by_text("Introducing to sell is selling.")).to_have_count(0)


# Polls


def test_poll_shows_what_others_said_and_picks_out_what_one_said_too(page: Page) -> None:
    poll = learner.question(page, "survey")
    expect(poll.locator(".cq-bubbles")).to_be_hidden()
    expect(button(poll)).to_have_text("Show what others said")
    give(poll, TRUST)
    expect(learner.outcome(poll)).to_have_text("Noted. Nobody else sees it.")
    expect(poll.locator(".cq-result .cq-yours")).to_have_text("In your words too: trust, people, business opportunity.")
    assert mine(poll) == ["trust", "people", "business opportunity"]
    expect(poll.locator(".cq-result figcaption")).to_contain_text("Named most often: trust, people, business opportunity, time.")
    expect(poll.locator(".cq-bubbles:visible")).to_have_count(1)
    (answer,) = learner.answers_to(page, "survey")
    assert (answer["response"], answer["score"]) == (TRUST, 1)


def test_poll_has_no_line_where_nothing_is_shared(page: Page) -> None:
    poll = learner.question(page, "survey")
    give(poll, "distrust of business")
    assert mine(poll) == []
    expect(poll.locator(".cq-result .cq-yours")).to_have_count(0)


def test_words_with_accents_and_in_capitals_are_the_same(page: Page) -> None:
    poll = learner.question(page, "survey")
    give(poll, "TRÚST! (ＴＩＭＥ)")
    assert mine(poll) == ["trust", "time"]


def test_what_a_learner_writes_is_text(page: Page) -> None:
    poll = learner.question(page, "survey")
    give(poll, HOSTILE)
    assert mine(poll) == ["trust"]
    learner.answers_to(page, "survey")
    page.reload()
    expect(poll.get_by_role("textbox")).to_have_value(HOSTILE)
    expect(poll.locator("img, script")).to_have_count(0)


@pytest.mark.parametrize("words", ["", "  \n "])
@pytest.mark.parametrize("key", ["survey", "whom"])
def test_nothing_written_is_no_answer(page: Page, key: str, words: str) -> None:
    question = learner.question(page, key)
    question.get_by_role("textbox").fill(words)
    button(question).click()
    expect(learner.result(question)).to_have_text("Give an answer first.")
    assert not learner.answers_to(page, key)


def test_poll_of_opinions(page: Page) -> None:
    poll = learner.question(page, "feeling")
    expect(button(poll)).to_have_text("Answer")
    button(poll).click()
    expect(learner.result(poll)).to_have_text("Give an answer first.")
    learner.choose(poll, "nervous")
    button(poll).click()
    expect(learner.outcome(poll)).to_have_text("Noted. Nobody else sees it.")
    expect(poll.locator("li[data-verdict]")).to_have_count(0)
    learner.answers_to(page, "feeling")
    page.reload()
    expect(poll.locator("[value=nervous]")).to_be_checked()


# Reflections


def test_reflection_shows_the_model_afterwards_and_stays_open_to_changes(page: Page) -> None:
    reflection = learner.question(page, "whom")
    model = reflection.get_by_text("She needs a printer.")
    expect(model).to_be_hidden()
    expect(button(reflection)).to_have_text("Done")
    give(reflection, "Lena should meet Tom.\nShe needs a printer.")
    expect(model).to_be_visible()
    expect(reflection.get_by_role("checkbox", name="It names two people.")).to_be_visible()
    expect(button(reflection)).to_have_text("Change my words")
    button(reflection).click()
    expect(reflection.get_by_role("textbox")).to_be_focused()
    give(reflection, "Lena should meet Ann.")
    assert [answer["response"] for answer in learner.answers_to(page, "whom")] == [
        "Lena should meet Tom.\nShe needs a printer.", "Lena should meet Ann.",
    ]
    page.reload()
    expect(reflection.get_by_role("textbox")).to_have_value("Lena should meet Ann.")


def test_long_reflection_is_kept_whole(page: Page) -> None:
    reflection = learner.question(page, "whom")
    long = "word " * 3999 + "end."
    give(reflection, long)
    learner.answers_to(page, "whom")
    page.reload()
    expect(reflection.get_by_role("textbox")).to_have_value(long)
    expect(reflection.get_by_role("textbox")).to_have_attribute("maxlength", "20000")


# Everywhere


def test_no_barriers_in_any_state(page: Page, talk: Locator) -> None:
    assert find_barriers(page, ".md-content") == []
    reply(talk, "ask")
    assert find_barriers(page, ".md-content") == []
    reply(talk, "name")
    give(learner.question(page, "survey"), TRUST)
    give(learner.question(page, "whom"), "Lena should meet Tom.")
    assert find_barriers(page, ".md-content") == []


def test_paper_has_the_path_and_not_the_conversation(page: Page, talk: Locator) -> None:
    reply(talk, "ask")
    page.emulate_media(media="print")
    expect(talk.locator(".cq-steps")).to_be_visible()
    expect(talk.locator(".cq-talk")).to_be_hidden()
    expect(talk.locator(".cq-steps").get_by_text("go to 2")).to_be_visible()


def test_path_can_be_followed_without_a_script(plain_page: Page) -> None:
    talk = learner.question(plain_page, "talk/printer")
    expect(talk.locator("form").get_by_role("button")).to_have_count(0)
    talk.get_by_role("link", name="go to 2").first.click()
    assert plain_page.url.endswith("#cq-talk--printer--need")
    expect(plain_page.locator(":target")).to_contain_text("Two hundred programs:")
    talk.get_by_text("Answer and explanation").click()
    for text in "You ask before you offer anything.", "3. Right.", "4. Partly right. 50", "5. Not right.":
        expect(talk.locator("details.cq-answer").get_by_text(text)).to_be_visible()


def test_picture_and_model_are_there_without_a_script(plain_page: Page) -> None:
    for key, word, text in [("survey", "What others said", "Also named: referral"), ("whom", "To compare with", "She needs a printer.")]:
        question = learner.question(plain_page, key)
        expect(question.get_by_text(text)).to_be_hidden()
        question.get_by_text(word).click()
        expect(question.get_by_text(text)).to_be_visible()
    expect(learner.question(plain_page, "feeling").locator("details")).to_have_count(0)
