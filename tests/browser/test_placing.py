"""How a learner fills gaps, orders, matches and sorts: by mouse, by finger, by keyboard."""

from collections.abc import Iterator
from typing import Any

import learner
import pytest
from barriers import find_barriers
from building import ROOT, build
from conftest import Seen, Site
from coursemark.questions.match import place_id
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect
from serving import serve
from waiting import wait_until

TYPES = ("gaps", "steps", "words", "bins")
RIGHT: dict[str, Any] = {
    "gaps": {"sowing": "spring", "reaping": "reap", "tending": "water"},
    "steps": ["listen", "think", "ask", "introduce"],
    "words": {name: place_id(name) for name in ("host", "guest", "prospect")},
    "bins": {"introduce": "networking", "pitch": "selling", "listen": "networking", "brochure": "selling"},
}
WRONG: dict[str, Any] = {
    "gaps": RIGHT["gaps"] | {"sowing": "winter"},
    "steps": ["think", "listen", "ask", "introduce"],
    "words": RIGHT["words"] | {"host": place_id("spam")},
    "bins": RIGHT["bins"] | {"pitch": "networking"},
}
WRONG_ITEMS = {"gaps": ["sowing"], "steps": ["think", "listen"], "words": ["host"], "bins": ["pitch"]}


@pytest.fixture(scope="module")
def placing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("placing")
    with serve(folder) as url:
        build(folder, url, ROOT / "tests/cases/placing/mkdocs.yml")
        yield Site(url, folder)


@pytest.fixture
def garden(page: Page, placing: Site) -> Page:
    learner.listen(page)
    learner.arrive(page, placing.url + "lessons/garden/")
    return page


@pytest.fixture
def phone(chromium: Browser, placing: Site, seen: Seen) -> Iterator[Page]:
    """The garden on a small screen that is touched."""
    context = chromium.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 640})
    seen.watch(context)
    page = context.new_page()
    learner.arrive(page, placing.url + "lessons/garden/")
    yield page
    context.close()
    assert seen == Seen()


def ask(page: Page, name: str, quiz: str = "garden") -> Locator:
    return learner.question(page, f"{quiz}/{name}")


def row(question: Locator, item: str) -> Locator:
    return question.locator(f"li[data-item={item}]")


def field(question: Locator, item: str) -> Locator:
    return question.locator(f"[name=answer][data-item={item}]")


def place(question: Locator, name: str) -> Locator:
    return question.locator(f"li[data-place='{name}']")


def order_of(question: Locator) -> list[str]:
    return question.locator("li[data-item]").evaluate_all("rows => rows.map((row) => row.dataset.item)")


def response_of(question: Locator) -> Any:
    """The answer as the fields hold it, in the record's form."""
    if question.get_attribute("data-type") == "order":
        return order_of(question)
    held = question.locator("[name=answer]").evaluate_all(
        "fields => fields.map(({ dataset, value }) => [dataset.item, value])"
    )
    return {item: value for item, value in held if value}


def give(question: Locator, response: Any) -> None:
    """Answers by choosing in selects and typing."""
    if isinstance(response, list):
        for position, item in enumerate(response, 1):
            field(question, item).select_option(str(position))
        return
    for item, value in response.items():
        one = field(question, item)
        one.select_option(value) if one.evaluate("field => 'options' in field") else one.fill(value)


def settle(question: Locator, response: Any) -> None:
    give(question, response)
    learner.check(question)


def middle(target: Locator) -> tuple[float, float]:
    target.scroll_into_view_if_needed()
    return visible_middle(target)


def visible_middle(target: Locator) -> tuple[float, float]:
    box = target.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def begin_drag(taken: Locator, target: Locator) -> None:
    """Takes hold with the mouse and moves over the target."""
    mouse = taken.page.mouse
    # All of the question is far from the window's edges, where the page would scroll along.
    taken.page.set_viewport_size({"width": 1280, "height": 1400})
    target.evaluate("element => element.closest('form').scrollIntoView({ block: 'center', behavior: 'instant' })")
    mouse.move(*visible_middle(taken))
    mouse.down()
    mouse.move(*visible_middle(target), steps=5)


def drag(taken: Locator, target: Locator) -> None:
    begin_drag(taken, target)
    taken.page.mouse.up()


def words_of(question: Locator, item: str) -> Locator:
    return row(question, item).locator("> .cq-text")


# By mouse


def test_order_by_mouse(garden: Page) -> None:
    """An item that is dropped on another takes its position."""
    question = ask(garden, "steps")
    for item, position in [("introduce", 3), ("listen", 0), ("think", 1)]:
        drag(words_of(question, item), question.locator("li[data-item]").nth(position))
    assert order_of(question) == RIGHT["steps"]
    assert [field(question, item).input_value() for item in RIGHT["steps"]] == ["1", "2", "3", "4"]
    learner.check(question)
    expect(question).to_have_attribute("data-verdict", "right")


def test_match_by_mouse(garden: Page) -> None:
    """What is dragged from the pool onto an item is chosen for it."""
    question = ask(garden, "words")
    for item, name in RIGHT["words"].items():
        drag(place(question, name).locator(".cq-text"), row(question, item))
        expect(row(question, item).locator(".cq-slot .cq-text")).to_have_text(
            place(question, name).locator(".cq-text").inner_text()
        )
    assert response_of(question) == RIGHT["words"]
    learner.check(question)
    expect(question).to_have_attribute("data-verdict", "right")


def test_sort_by_mouse(garden: Page) -> None:
    """What is dragged into a bin lies in it, and can be dragged out again."""
    question = ask(garden, "bins")
    drag(words_of(question, "pitch"), place(question, "networking"))
    drag(words_of(question, "pitch"), question.locator(".cq-items"))
    expect(question.locator(".cq-items > li[data-item=pitch]")).to_have_count(1)
    for item, name in RIGHT["bins"].items():
        drag(row(question, item).locator(".cq-grip"), place(question, name))
        expect(place(question, name).locator(f"li[data-item={item}]")).to_have_count(1)
    assert response_of(question) == RIGHT["bins"]
    learner.check(question)
    expect(question).to_have_attribute("data-verdict", "right")


@pytest.mark.parametrize("end", ["Escape", "outside"])
@pytest.mark.parametrize(
    ("name", "taken", "target"),
    [
        ("steps", "li[data-item=think] > .cq-text", "li[data-item=ask]"),
        ("words", f"li[data-place='{RIGHT['words']['host']}'] .cq-text", "li[data-item=host]"),
        ("bins", "li[data-item=pitch] > .cq-text", "li[data-place=selling]"),
    ],
)
def test_a_drag_that_is_given_up_changes_nothing(
    garden: Page, name: str, taken: str, target: str, end: str
) -> None:
    question = ask(garden, name)
    before = response_of(question)
    begin_drag(question.locator(taken), question.locator(target))
    expect(question.locator(".cq-dragged")).to_have_count(1)
    expect(question.locator(f"{target}.cq-over")).to_have_count(1)
    if end == "Escape":
        garden.keyboard.press("Escape")
    else:
        garden.mouse.move(*middle(question.locator("legend")), steps=5)
    garden.mouse.up()
    expect(question.locator(".cq-dragged, .cq-over")).to_have_count(0)
    assert response_of(question) == before
    expect(question.locator(taken.partition(" ")[0])).to_have_css("translate", "none")


def test_what_is_dragged_follows_the_pointer_under_a_strict_policy(page: Page, placing: Site) -> None:
    """Where no inline style is allowed, it moves as well."""
    with serve(placing.folder, {"Content-Security-Policy": "style-src 'self'"}) as url:
        learner.arrive(page, url + "lessons/garden/")
        chip = place(ask(page, "words"), place_id("host"))
        begin_drag(chip.locator(".cq-text"), row(ask(page, "words"), "host"))
        expect(chip).not_to_have_css("translate", "none")
        page.mouse.up()
        assert response_of(ask(page, "words")) == {"host": place_id("host")}


def test_a_click_is_no_drag(garden: Page) -> None:
    question = ask(garden, "steps")
    before = order_of(question)
    words_of(question, "think").click()
    question.locator(".cq-grip").first.click()
    assert order_of(question) == before


def test_a_page_scrolls_along_with_a_drag(garden: Page) -> None:
    """What lies beyond the window's edge can be reached."""
    garden.set_viewport_size({"width": 800, "height": 300})
    question = ask(garden, "words")
    target = row(question, "prospect")
    garden.mouse.move(*middle(place(question, place_id("prospect")).locator(".cq-text")))
    garden.mouse.down()
    garden.mouse.move(300, 295, steps=5)
    wait_until(garden, "row => row.getBoundingClientRect().bottom < innerHeight", arg=target.element_handle()
    )
    garden.mouse.move(300, 150)
    garden.mouse.move(*visible_middle(target))
    garden.mouse.up()
    assert response_of(question) == {"prospect": place_id("prospect")}


# By finger


class Finger:
    """One finger on the screen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)

    def touch(self, kind: str, *points: tuple[float, float]) -> None:
        self.session.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
        )

    def glide(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.touch("touchStart", start)
        for step in range(1, 11):
            self.touch(
                "touchMove",
                (start[0] + (end[0] - start[0]) * step / 10, start[1] + (end[1] - start[1]) * step / 10),
            )

    def drag(self, taken: Locator, target: Locator) -> None:
        """Both have to be on the screen at once."""
        taken.evaluate("element => element.scrollIntoView({ block: 'center', behavior: 'instant' })")
        self.glide(visible_middle(taken), visible_middle(target))
        self.touch("touchEnd")


def test_by_finger(phone: Page) -> None:
    """A finger drags by the grip."""
    finger = Finger(phone)
    steps = ask(phone, "steps")
    before = order_of(steps)
    finger.drag(row(steps, before[0]).locator(".cq-grip"), row(steps, before[1]))
    assert order_of(steps) == [before[1], before[0], *before[2:]]
    words = ask(phone, "words")
    # What lies next to the rows, as far as a finger reaches.
    taken, target = words.locator("li[data-place]").last, words.locator("li[data-item]").first
    finger.drag(taken.locator(".cq-grip"), target)
    assert response_of(words) == {target.get_attribute("data-item"): taken.get_attribute("data-place")}
    bins = ask(phone, "bins")
    last = order_of(bins)[-1]
    finger.drag(row(bins, last).locator(".cq-grip"), place(bins, "networking"))
    assert response_of(bins) == {last: "networking"}


def test_a_finger_beside_the_grips_scrolls(phone: Page) -> None:
    """A page full of rows can still be read on."""
    question = ask(phone, "steps")
    before = order_of(question)
    x, y = middle(words_of(question, before[-1]))
    top = phone.evaluate("scrollY")
    finger = Finger(phone)
    finger.glide((x, y), (x, y - 200))
    finger.touch("touchEnd")
    wait_until(phone, f"scrollY > {top}")
    assert order_of(question) == before


def test_a_touch_that_is_cancelled_changes_nothing(phone: Page) -> None:
    question = ask(phone, "bins")
    finger = Finger(phone)
    grip = question.locator(".cq-grip").last
    grip.evaluate("element => element.scrollIntoView({ block: 'center', behavior: 'instant' })")
    finger.glide(visible_middle(grip), visible_middle(place(question, "networking")))
    expect(question.locator(".cq-dragged")).to_have_count(1)
    finger.touch("touchCancel")
    expect(question.locator(".cq-dragged, .cq-over")).to_have_count(0)
    assert response_of(question) == {}


# By keyboard


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("responses", [RIGHT, WRONG], ids=["right", "wrong"])
def test_by_keyboard_alone(garden: Page, name: str, responses: dict[str, Any]) -> None:
    question, keys = ask(garden, name), garden.keyboard
    response = responses[name]
    untouched = order_of(question) == response
    if isinstance(response, list):
        for position, item in enumerate(response):
            up = row(question, item).get_by_role("button", name="Move up")
            while order_of(question).index(item) > position:
                up.focus()
                keys.press("Enter")
                expect(up).to_be_focused()
    else:
        for item, value in response.items():
            one = field(question, item)
            garden.locator("h1").evaluate("heading => { heading.tabIndex = -1; heading.focus(); }")
            learner.tab_to(one)
            if one.evaluate("field => 'options' in field"):
                keys.type(one.locator(f"[value='{value}']").inner_text())
            else:
                keys.type(value)
            expect(one).to_be_focused()
    assert response_of(question) == response
    learner.tab_to(learner.button(question))
    for _ in range(2 if untouched else 1):
        keys.press("Enter")
    expect(question).to_have_attribute("data-verdict", "right" if responses is RIGHT else "wrong")


def test_enter_in_a_gap_checks(garden: Page) -> None:
    question = ask(garden, "gaps")
    give(question, RIGHT["gaps"])
    field(question, "tending").press("Enter")
    expect(question).to_have_attribute("data-verdict", "right")


def test_a_position_that_is_chosen_moves_the_item(garden: Page) -> None:
    """The focus stays on what was used, and the new position is said."""
    question = ask(garden, "steps")
    first = order_of(question)[0]
    learner.tab_to(field(question, first))
    garden.keyboard.type("3")
    assert order_of(question).index(first) == 2
    expect(field(question, first)).to_be_focused()
    name = words_of(question, first).inner_text()
    assert learner.heard(garden, 1) == [f"{name}: 3 of 4"]
    garden.keyboard.press("Tab")
    garden.keyboard.press("Enter")
    assert learner.heard(garden, 2)[-1] == f"{name}: 2 of 4"


def test_an_item_at_the_end_stays_there(garden: Page) -> None:
    question = ask(garden, "steps")
    before = order_of(question)
    question.get_by_role("button", name="Move up").first.click()
    question.get_by_role("button", name="Move down").last.click()
    assert order_of(question) == before


# What is open, what is said, what is kept


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gaps", "Fill every gap first."),
        ("words", "Place every item first."),
        ("bins", "Place every item first."),
    ],
)
def test_what_is_open_is_no_attempt(garden: Page, name: str, message: str) -> None:
    question = ask(garden, name)
    give(question, dict(list(RIGHT[name].items())[:-1]))
    learner.button(question).click()
    expect(learner.result(question)).to_have_text(message)
    assert message in learner.heard(garden, 1)[-1]
    assert not learner.answers_to(garden, f"garden/{name}")


def test_an_order_as_it_was_is_asked_about_once(garden: Page) -> None:
    question = ask(garden, "steps")
    learner.button(question).click()
    expect(learner.result(question)).to_have_text(
        "You moved nothing. If this is your order, press Check again."
    )
    learner.check(question)
    assert learner.answers_to(garden, "garden/steps")[0]["response"] == order_of(question)


@pytest.mark.parametrize("name", TYPES)
def test_names_and_roles(garden: Page, name: str) -> None:
    """Each field is called by its item, or as its gap."""
    question = ask(garden, name)
    for item in RIGHT[name]:
        one = field(question, item)
        number = list(RIGHT["gaps"]).index(item) + 1 if name == "gaps" else 0
        expect(one).to_have_accessible_name(
            f"Gap {number}" if number else " ".join(words_of(question, item).inner_text().split())
        )
        expect(one).to_have_role("textbox" if item in ("sowing", "tending") else "combobox")
    if name == "steps":
        expect(
            row(question, "think").get_by_role("button", name="Move up: Think of who could help")
        ).to_have_count(1)
        expect(
            row(question, "think").get_by_role("button", name="Move down: Think of who could help")
        ).to_have_count(1)
    if name == "bins":
        expect(question.get_by_role("list", name="Selling")).to_have_count(1)


@pytest.mark.parametrize("name", TYPES)
def test_marks(garden: Page, name: str) -> None:
    """Each gap and item is marked in words; what is wrong is said."""
    question = ask(garden, name)
    settle(question, WRONG[name])
    expect(learner.outcome(question)).to_have_text("Not right.")
    for item in RIGHT[name]:
        verdict = "wrong" if item in WRONG_ITEMS[name] else "right"
        marked = field(question, item) if name == "gaps" else row(question, item)
        expect(marked).to_have_attribute("data-verdict", verdict)
        if name == "gaps":
            expect(marked).to_have_accessible_description(f"{verdict.capitalize()}.")
        else:
            expect(row(question, item).locator(".cq-note > .cq-verdict")).to_have_text(
                f"{verdict.capitalize()}."
            )
    wait_until(garden, "heard.at(-1)?.includes('Not right.')")
    heard = learner.heard(garden, 1)[-1]
    assert heard.count("Wrong.") == len(WRONG_ITEMS[name])
    learner.button(question).click()
    wrong = field(question, order_of(question)[0] if name == "steps" else WRONG_ITEMS[name][0])
    expect(wrong).to_be_focused()
    expect(question.locator("[data-verdict], .cq-note, .cq-mark")).to_have_count(0)
    assert response_of(question) == WRONG[name]


def test_feedback(garden: Page) -> None:
    """A wrong gap is explained by its number; items are explained whether right or wrong."""
    gaps = ask(garden, "gaps")
    settle(gaps, WRONG["gaps"])
    expect(learner.result(gaps)).to_contain_text(
        "Gap 1: Wrong. Seeds need the warmth that comes after winter."
    )
    expect(learner.result(gaps)).not_to_contain_text("What grew")
    bins = ask(garden, "bins")
    settle(bins, WRONG["bins"])
    expect(row(bins, "pitch").locator(".cq-note")).to_have_text("Wrong. That puts your own offer first.")
    expect(row(bins, "introduce").locator(".cq-note")).to_have_text(
        "Right. You connect a need with somebody who meets it."
    )


@pytest.mark.parametrize(
    ("name", "response", "arithmetic"),
    [
        ("gaps", {"april": "april", "may": "may", "june": "x"}, "2 of 3 right: 67 %"),
        ("steps", ["two", "one", "three"], "2 of 3 pairs in the right order: 67 %"),
        ("words", {"one": place_id("one"), "two": place_id("three"), "three": place_id("two")}, "1 of 3 right: 33 %"),
        ("bins", {"one": "odd", "two": "odd", "three": "odd"}, "2 of 3 right: 67 %"),
    ],
)
def test_partial_credit_shows_its_arithmetic(
    page: Page, placing: Site, name: str, response: Any, arithmetic: str
) -> None:
    learner.arrive(page, placing.url + "lessons/partial/")
    question = ask(page, name, "partial")
    give(question, response)
    if learner.button(question).click() or not learner.outcome(question).count():
        # The page's own order is asked about.
        learner.button(question).click()
    outcome = " ".join(learner.outcome(question).inner_text().split())
    assert outcome == f"Partly right. {arithmetic}"


@pytest.mark.parametrize("name", TYPES)
def test_a_reload_restores(garden: Page, name: str) -> None:
    """The last answer stands there with its result."""
    settle(ask(garden, name), WRONG[name])
    assert learner.answers_to(garden, f"garden/{name}")[0]["response"] == WRONG[name]
    garden.reload()
    question = ask(garden, name)
    expect(question).to_have_attribute("data-verdict", "wrong")
    assert response_of(question) == WRONG[name]
    if name == "bins":
        expect(place(question, "networking").locator("li[data-item=pitch]")).to_have_count(1)
    if name == "words":
        expect(row(question, "host").locator(".cq-slot")).to_contain_text("Writes to everybody at once")


@pytest.mark.parametrize("name", TYPES)
def test_an_answer_that_does_not_fit_is_left_alone(garden: Page, name: str) -> None:
    """A stored response of another shape, or to other items, changes nothing."""
    settle(ask(garden, name), RIGHT[name])
    event = learner.answers_to(garden, f"garden/{name}")[0]
    key = f"coursemark:placing:{event['id'].replace(event['id'][:16], 'a' * 16)}"
    for response in [{"gone": "x"}, ["gone"], "x", {}, [], dict.fromkeys(RIGHT[name], "gone")]:
        if name == "gaps" and response == {"sowing": "gone", "reaping": "gone", "tending": "gone"}:
            response = {**RIGHT["gaps"], "reaping": "gone"}
        other = {
            **event,
            "id": key.removeprefix("coursemark:placing:"),
            "at": event["at"] + 1024,
            "response": response,
        }
        garden.evaluate("([key, event]) => localStorage.setItem(key, JSON.stringify(event))", [key, other])
        garden.reload()
        question = ask(garden, name)
        expect(question.locator(".cq-actions")).to_have_count(1)
        expect(question).not_to_have_attribute("data-verdict", "right")


# Shape


@pytest.mark.parametrize("lesson", ["garden", "hebrew"])
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing(page: Page, placing: Site, lesson: str, scheme: str) -> None:
    """Before and after answers, in light and dark."""
    page.goto(f"{placing.url}lessons/{lesson}/")
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    assert find_barriers(page) == []
    for question in learner.questions(page, "garden" if lesson == "garden" else "shalom"):
        for item in question.locator("[name=answer]").evaluate_all(
            "fields => fields.map(({ dataset }) => dataset.item)"
        ):
            one = field(question, item)
            one.select_option(index=1) if one.evaluate("field => 'options' in field") else one.fill("x")
        learner.check(question)
        question.locator(".cq-answer > summary").click()
    assert find_barriers(page) == []


@pytest.mark.parametrize("lesson", ["garden", "partial", "hebrew"])
def test_a_narrow_screen_holds_everything(page: Page, placing: Site, lesson: str) -> None:
    """At 320 pixels, as at 400 % zoom, nothing is cut off."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{placing.url}lessons/{lesson}/")
    expect(page.locator(".cq-actions").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for control in page.locator("quiz-question :is(input, select, button, .cq-grip):visible").all():
        box = control.bounding_box()
        assert box and min(box["width"], box["height"]) >= 24
        assert box["x"] >= 0 and box["x"] + box["width"] <= 320
