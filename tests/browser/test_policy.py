"""The site under the policy that it is built with, our script under Trusted Types too."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import Seen, Site
from learner import answer, answer_rightly, answer_wrongly
from playwright.sync_api import BrowserContext, Page, expect
from serving import serve
from stores import expect_note, kept, name_of
from theme import follow_instantly, next_lesson, search, search_index, toggle_palette, words
from waiting import wait_until

# Violations that the console does not tell are told to it.
TELL_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => console.error(`violation: ${event.violatedDirective}`));
"""
BARE_PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Bare</title><link rel="icon" href="data:,"></head>
<body>
<p class="cm-lesson"><lesson-status data-lesson="{lesson}"></lesson-status></p>
{quizzes}
{end}
<course-review></course-review>
<script src="{script}"></script>
</body>
</html>
"""


@pytest.fixture
def strict(page: Page) -> Page:
    """A page of the site, which carries its policy, and tells what is against it."""
    page.add_init_script(TELL_VIOLATIONS)
    return page


def test_policy_is_in_force(strict: Page, seen: Seen, site: Site) -> None:
    """A script that is not the theme's or ours does not run, and the tests below would notice."""
    strict.goto(site.url)
    strict.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.strange = true";
      document.head.append(script);
    }""")
    assert strict.evaluate("window.strange") is None
    assert any("violation: script-src" in error for error in seen.console_errors)
    seen.console_errors.clear()


def test_course_works_under_the_policy(strict: Page, site: Site, outline: dict[str, Any]) -> None:
    """Answers are scored and kept, across instant navigation and the palette's toggle, without a violation."""
    first, second = outline["lessons"][:2]
    strict.goto(site.url + first["url"])
    answer_rightly(strict.locator("quiz-question").first)
    toggle_palette(strict)
    follow_instantly(strict, next_lesson(strict))
    expect(strict).to_have_url(site.url + second["url"])
    answer_wrongly(strict.locator("quiz-question").first)
    expect_note(strict, outline["words"]["en"]["saved"])
    assert [event["kind"] for event in kept(strict, name_of(outline))] == ["opened", "answered"] * 2


def test_part_that_was_changed_does_not_run(page: Page, seen: Seen, site: Site, tmp_path: Path) -> None:
    """A script that a page loads only when it needs it is held to its digest, as those are that stand in the page."""
    shutil.copytree(site.folder, tmp_path, dirs_exist_ok=True)
    [part] = tmp_path.glob("assets/coursemark/home-*.js")
    part.write_bytes(part.read_bytes() + b"window.strange = true;")
    with serve(tmp_path) as url:
        page.goto(url)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.strange") is None
        assert page.locator("course-start:not(:defined)").count() == 1
    assert any("integrity" in error for error in seen.console_errors)
    seen.console_errors.clear()


def test_search_works_under_the_policy(strict: Page, site: Site, outline: dict[str, Any]) -> None:
    """A lesson is found by a word of its text."""
    url = outline["lessons"][1]["url"]
    sections = search_index(site)
    inside = words(section["text"] for section in sections if section["location"].startswith(url))
    outside = words(section["text"] for section in sections if not section["location"].startswith(url))
    strict.goto(site.url)
    assert any(url in address for address in search(strict, min(inside - outside)))


@pytest.fixture
def bare(site: Site, outline: dict[str, Any], tmp_path: Path) -> Iterator[str]:
    """The address of a page with the first lesson's quizzes and no theme, under the strictest policy there is."""
    lesson = outline["lessons"][0]
    html = (site.folder / lesson["url"] / "index.html").read_text("utf-8")
    assets = site.folder / "assets/coursemark"
    shutil.copytree(site.folder, tmp_path, dirs_exist_ok=True)
    [script] = assets.glob("coursemark-*.js")
    page = BARE_PAGE.format(
        lesson=lesson["id"],
        quizzes="\n".join(re.findall(r"<course-quiz.*?</course-quiz>", html, re.DOTALL)),
        end=re.search(r"<lesson-end.*?</lesson-end>", html, re.DOTALL)[0],
        script=script.relative_to(site.folder).as_posix(),
    )
    (tmp_path / "index.html").write_text(page, "utf-8")
    policy = (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types coursemark"
    )
    with serve(tmp_path, {"Content-Security-Policy": policy}) as url:
        yield url


def test_own_script_needs_no_trust(context: BrowserContext, bare: str, outline: dict[str, Any]) -> None:
    """Our script never makes markup or code from text: where Trusted Types allow it the addresses of its own parts alone, it does all its work."""
    context.add_init_script(TELL_VIOLATIONS)
    workers: set[str] = set()
    context.on("serviceworker", lambda worker: workers.add(worker.url))
    page = context.new_page()
    page.goto(bare)
    for question in page.locator("quiz-question").all():
        answer_wrongly(question)
    markup = "<img src=x onerror=alert(1)>"
    answer(page.locator("quiz-question[data-type=text]").first, markup)
    for question in page.locator("quiz-question").all():
        answer_rightly(question)
    expect_note(page, outline["words"]["en"]["saved"])
    status = page.locator("lesson-status")
    page.locator("lesson-end").scroll_into_view_if_needed()
    expect(status).to_have_attribute("data-status", "complete")
    assert markup in json.dumps(kept(page, name_of(outline)))
    page.reload()
    expect(page.locator("quiz-question:is([data-verdict=right], [data-verdict=done])")).to_have_count(
        page.locator("quiz-question").count()
    )
    page.clock.set_fixed_time(datetime.now() + timedelta(days=3))
    page.reload()
    page.get_by_role("button", name="Begin").click()
    answer_rightly(page.locator("course-review quiz-question"))
    wait_until(page, "navigator.serviceWorker.ready.then(() => true)")
    # One that replaces another ends what that one is answering.
    assert len(workers) == 1
