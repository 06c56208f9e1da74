"""Links under questions: where a problem is reported, where a question is mended."""

import gzip
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from coursemark.course import read_settings
from coursemark.problems import Problems
from coursemark.question_links import fill, is_editor
from pages import classed, text_of
from sites import COURSE, Built, build, write_site

GITHUB = "https://github.com/you/course/issues/new?title={title}&body={body}"
ADDRESSES = {
    GITHUB: None,
    "https://gitlab.com/you/course/-/issues/new?issue[title]={title}&issue[description]={body}": None,
    "mailto:you@example.org?subject={title}&body={body}": None,
    "https://example.org/?question={id}&page={page}&release={release}": None,
    "https://example.org/report": "no place",
    "https://example.org/{titel}": "did you mean 'title'?",
    "https://example.org/{title.x}": "did you mean 'title'?",
    "https://example.org/{title!r}": "no partner",
    "https://example.org/{title:9}": "no partner",
    "https://example.org/{}": "title, body, id, page, release",
    "https://example.org/{title": "no partner",
    "https://example.org/a b{title}": "must be an address",
    "javascript:alert('{title}')": "must be an address",
    "//example.org/{title}": "must be an address",
    "https:///{title}": "must be an address",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_address_for_reports(address: str, tmp_path: Path) -> None:
    said, problems = ADDRESSES[address], Problems()
    path = tmp_path / "course.yml"
    path.write_text(f"{COURSE}report: \"{address}\"\n", encoding="utf-8")
    settings = read_settings(path, problems)
    assert settings.report == (address if said is None else "")
    assert [(problem.name, problem.place.line) for problem in problems] == ([] if said is None else [("bad-address", COURSE.count("\n") + 1)])
    assert said is None or said in problems[0].words


def test_values_cannot_leave_their_place() -> None:
    assert fill("https://x.org/?t={title}&b={id}", title="a&b=c#d{id}", id="ä") == "https://x.org/?t=a%26b%3Dc%23d%7Bid%7D&b=%C3%A4"
    assert fill("vscode://file/{path}:{line}", path="/a b/c.md", line=3) == "vscode://file//a%20b/c.md:3"


EDITORS = {"vscode://file/{path}:{line}": True, "idea://open?file={path}": True, "javascript:x({path})": False, "{path}": False, "code": False, "x://{path}{column}": False}


@pytest.mark.parametrize("address", EDITORS)
def test_address_of_an_editor(address: str) -> None:
    assert is_editor(address) is EDITORS[address]


MANY = "# Many\n\n```quiz\nid: many\nquestions:\n" + "".join(
    f"  - {{id: number-{n}, type: true-false, ask: Is {n * 7919} even?, answer: {str(n % 2 == 0).lower()}}}\n" for n in range(40)) + "```\n"
BANK = "questions:\n  - id: old\n    type: true-false\n    ask: Old?\n    answer: true\n"
USE = "# About\n\n```quiz\nid: about\nquestions:\n  - {use: bank/old}\n```\n"
AT = "lessons/sowing/index.html"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(write_site(tmp_path_factory.mktemp("plain"), **{"course/about.md": MANY}), "--strict", SITE_URL="https://example.org/course/", EDIT_URI="")


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {"course/course.yml": f"{COURSE}report: {GITHUB}\n", "course/about.md": MANY, "course/used.md": USE, "course/again.md": "# Again\n\n```course-review\n```\n", "quizzes/bank.yml": BANK}
    told = {"SITE_URL": "https://example.org/course/", "EDIT_URI": "https://github.com/you/course/edit/main/course/"}
    return build(write_site(tmp_path_factory.mktemp("linked"), **files), "--strict", **told)


def test_report_says_which_question_of_what(linked: Built) -> None:
    assert linked.code == 0
    [first, _] = [link for foot in classed(linked.page(AT), "cm-foot") for link in foot.iter("a") if "issues" in link.get("href", "")]
    assert text_of(first) == "Report a problem with this question"
    address = urlsplit(first.get("href", ""))
    said = parse_qs(address.query)
    assert (address.netloc, said["title"]) == ("github.com", ["Question season/first"])
    assert "https://example.org/course/lessons/sowing/#cq-season--first (release " in said["body"][0]


def test_edit_leads_to_the_line_and_is_for_instructors(linked: Built) -> None:
    for page, line in ((AT, "course/lessons/sowing.md#L15"), ("used/index.html", "quizzes/bank.yml#L2")):
        views = list(linked.page(page).iter("instructor-view"))
        assert all(view.get("hidden") == "" for view in views)
        assert next(views[0].iter("a")).get("href") == f"https://github.com/you/course/edit/main/{line}"


def test_links_look_alike_wherever_a_question_is_shown(linked: Built) -> None:
    """In its own page, and where a review brings it."""
    styles = [[link.get("href", "").rpartition("/")[2] for link in linked.page(page).iter("link") if "/room-" in link.get("href", "")] for page in (AT, "again/index.html")]
    assert styles[0] == styles[1] and len(styles[0]) == 1


def test_what_is_not_set_weighs_nothing_and_what_is_little(plain: Built, linked: Built) -> None:
    """Bytes per question as they travel, of 40 in a page: none without the settings, 90 for the report at most."""
    html = plain.html("about/index.html")
    assert "cm-foot" not in html and "instructor-" not in html and "room-" not in html
    reports = linked.page("about/index.html")
    with_both = linked.html("about/index.html")
    assert len(list(classed(reports, "cm-foot"))) == 80
    without_edit = "".join(part.partition("</instructor-view>")[2] if at else part for at, part in enumerate(with_both.split("<instructor-view")))
    weights = [len(gzip.compress(text.encode())) for text in (html, without_edit, with_both)]
    assert (weights[1] - weights[0]) / 40 <= 90
    assert (weights[2] - weights[1]) / 40 <= 40
