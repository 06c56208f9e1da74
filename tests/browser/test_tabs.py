"""One learner with the course open in two tabs."""

import os
from typing import Any

import pytest
from conftest import Site
from learner import PLAIN, answer_rightly, answer_wrongly
from playwright.sync_api import BrowserContext, Page, expect
from stores import ABORT_WRITES, FULL_JOURNAL, NO_CHANNEL, expect_note, kept, name_of

# So many in each tab; set the variable to 1000 after a change to the store.
ANSWERS = int(os.environ.get("COURSEMARK_ANSWERS", "100"))

# Answers every question of its half again and again, with no pause but the browser's own.
ANSWER_HALF = """async ([half, rounds]) => {
  const questions = [...document.querySelectorAll("PLAIN")].filter((_, index) => index % 2 === half);
  for (let round = 0; round < rounds; round++) {
    for (const question of questions) {
      if (question.dataset.verdict) question.querySelector("button").click();
      const input = question.querySelector("input");
      if (input.type === "text") input.value = `${half} ${round}`;
      else input.checked = true;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      question.querySelector("button").click();
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return rounds * questions.length;
}""".replace("PLAIN", PLAIN)


@pytest.fixture
def tabs(context: BrowserContext, site: Site, outline: dict[str, Any]) -> tuple[Page, Page]:
    """Two tabs with the course's first lesson."""
    return open_twice(context, site, outline)


def open_twice(context: BrowserContext, site: Site, outline: dict[str, Any]) -> tuple[Page, Page]:
    first, second = context.new_page(), context.new_page()
    for tab in first, second:
        tab.goto(site.url + outline["lessons"][0]["url"])
        tab.locator("quiz-question button").first.wait_for()
    return first, second


def answered(page: Page, outline: dict[str, Any]) -> list[dict[str, Any]]:
    """The answers in both stores, once the page has said that they are saved."""
    expect_note(page, outline["words"][outline["language"]]["saved"])
    return [event for event in kept(page, name_of(outline)) if event["kind"] == "answered"]


def test_each_tab_shows_the_others_answers(tabs: tuple[Page, Page], outline: dict[str, Any]) -> None:
    """An answer in one tab shows in the other without a reload, whichever answers, and counts there as an attempt."""
    here, there = tabs
    for answer, verdict in [(answer_wrongly, "wrong"), (answer_rightly, "right")]:
        for index in range(4):
            here, there = there, here
            here.bring_to_front()
            answer(here.locator(PLAIN).nth(index))
            expect(there.locator(PLAIN).nth(index)).to_have_attribute("data-verdict", verdict)
        # In the second round each question is answered in the tab where it was not answered before.
        here, there = there, here
    events = answered(here, outline)
    assert [event["score"] for event in events] == [0] * 4 + [1] * 4
    assert [event["attempt"] for event in events] == [1] * 4 + [2] * 4


@pytest.mark.parametrize("broken", [FULL_JOURNAL, NO_CHANNEL], ids=["journal full", "no channel"])
def test_tabs_have_two_ways_to_each_other(
    context: BrowserContext, site: Site, outline: dict[str, Any], broken: str
) -> None:
    """The channel tells what the journal cannot, and the journal what the channel cannot."""
    context.add_init_script(broken)
    here, there = open_twice(context, site, outline)
    here.bring_to_front()
    answer_rightly(here.locator(PLAIN).first)
    expect(there.locator(PLAIN).first).to_have_attribute("data-verdict", "right")


def test_two_tabs_at_the_same_time_lose_nothing(tabs: tuple[Page, Page], outline: dict[str, Any]) -> None:
    """Where both tabs answer as fast as they can, each answer of each is kept, under an id of its own."""
    for half, tab in enumerate(tabs):
        questions = tab.locator(PLAIN).count() // 2 + (half == 0) * (tab.locator(PLAIN).count() % 2)
        rounds = -(-ANSWERS // questions)
        tab.evaluate(f"given => {{ window.answering = ({ANSWER_HALF})(given); }}", [half, rounds])
        tab.set_default_timeout(600_000)
    counts = [tab.evaluate("window.answering") for tab in tabs]
    assert min(counts) >= ANSWERS
    for tab in tabs:
        # While it saves, a page says nothing.
        tab.locator(".cq-saved:visible").first.wait_for()
        events = answered(tab, outline)
        assert len(events) == sum(counts)
        replicas = [event["id"].partition(".")[0] for event in events]
        assert sorted(map(replicas.count, set(replicas))) == sorted(counts)
    shown = [
        tab.locator(PLAIN).evaluate_all("all => all.map((one) => one.dataset.verdict)")
        for tab in tabs
    ]
    assert shown[0] == shown[1]
    assert None not in shown[0]


def test_new_tab_knows_what_the_others_know(
    context: BrowserContext, tabs: tuple[Page, Page], site: Site, outline: dict[str, Any]
) -> None:
    """A lesson under way in one tab is under way on the home page of another, which was open before."""
    home = context.new_page()
    home.goto(site.url)
    lesson = outline["lessons"][1]
    status = home.locator(f".cm-map lesson-status[data-lesson={lesson['id']}]")
    expect(status).to_have_attribute("data-status", "not-started")
    tabs[1].goto(site.url + lesson["url"])
    expect(status).to_have_attribute("data-status", "in-progress")


def test_no_tab_takes_anothers_word_for_saved(tabs: tuple[Page, Page], outline: dict[str, Any]) -> None:
    """An answer that its own tab cannot write is written by the other, which only then says that it is saved."""
    here, there = tabs
    here.evaluate(f"() => {{ {ABORT_WRITES} }}")
    here.bring_to_front()
    answer_wrongly(here.locator(PLAIN).first)
    expect_note(here, outline["words"][outline["language"]]["weak"])
    assert len(answered(there, outline)) == 1


def test_strangers_messages_change_nothing(tabs: tuple[Page, Page], outline: dict[str, Any]) -> None:
    """What is no event is not taken from the channel between tabs, whoever sends it."""
    here, there = tabs
    here.evaluate(
        """name => {
          const channel = new BroadcastChannel(name);
          const event = { v: 1, id: "a".repeat(16) + ".1", at: 1, kind: "answered", question: "q" };
          const cycle = {};
          cycle.cycle = cycle;
          for (const sent of [null, 1, "text", [], {}, cycle, event, new Map(), new Date(), { ...event, v: 2 }]) {
            channel.postMessage(sent);
          }
          channel.postMessage(JSON.parse('{"__proto__": {"polluted": 1}}'));
        }""",
        name_of(outline),
    )
    here.bring_to_front()
    answer_wrongly(here.locator(PLAIN).first)
    # What was sent earlier has arrived before it.
    expect(there.locator(PLAIN).first).to_have_attribute("data-verdict", "wrong")
    assert there.evaluate("Object.prototype.polluted") is None
    assert len(answered(there, outline)) == 1
