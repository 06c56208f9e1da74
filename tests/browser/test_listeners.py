"""What questions cost a page in things that can be counted."""

from typing import Any

from conftest import Site
from playwright.sync_api import Page

# Counts the listeners that scripts of ours set, but for those that tell when a further script has come.
COUNT = """
globalThis.listeners = 0;
const listen = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (...given) {
  listeners += Number(!(this instanceof HTMLScriptElement) && new Error().stack.includes("/assets/coursemark/"));
  return listen.apply(this, given);
};
"""
# Elements that the script adds to a question that was not answered yet: what holds the buttons, these, and the result.
ADDED = 6


def test_questions_share_their_listeners(page: Page, site: Site, outline: dict[str, Any]) -> None:
    """As many for a few questions as for many, but for one where things are dragged; and few elements are added to each."""
    page.add_init_script(COUNT)
    counted: dict[int, int] = {}
    for lesson in outline["lessons"][:4]:
        address = site.url + lesson["url"]
        page.goto(address)
        page.wait_for_load_state("networkidle")
        plain = page.locator("quiz-question[data-type=single], quiz-question[data-type=true-false]")
        with_script = plain.evaluate_all("(all) => all.map((question) => question.querySelectorAll('*').length)")
        without = plain.evaluate_all(
            """async (all) => {
              const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
              return all.map(({ id }) => page.getElementById(id).querySelectorAll("*").length);
            }"""
        )
        assert max(now - before for now, before in zip(with_script, without, strict=True)) <= ADDED
        dragged = page.locator("quiz-question:is([data-type=match], [data-type=order], [data-type=sort])").count()
        counted[page.locator("quiz-question").count()] = page.evaluate("listeners") - dragged
    assert len(counted) > 1
    assert len(set(counted.values())) == 1, counted
