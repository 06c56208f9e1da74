"""Sites that are ready for the web: their policy, the digests of their files, what a last look at them finds.

A site here is a page or two written by hand, since only what stands in the files counts.
"""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from coursemark.checking import rules
from coursemark.cli import main
from coursemark.course import load_course
from coursemark.publishing import finish, is_origin
from coursemark.publishing.inspecting import inspect
from coursemark.publishing.policy import read_policy
from sites import write_site

HOME = """\
<!doctype html>
<html><head><meta charset="utf-8"><link rel="canonical" href="https://c.example/g/">
<link rel="stylesheet" href="assets/coursemark/a-1.css">{head}</head>
<body>
{body}
<script src="assets/coursemark/a-1.js"></script>
<script type="application/json">{{"a": 1}}</script>
<script>run()</script>
</body></html>
"""
OTHER = '<!doctype html><html><head><meta charset="utf-8"></head><body><h1 id="top-of-it">Other</h1><a name="old"></a></body></html>'
SEALED = """\
# Reaping

```quiz
id: end
answers: sealed
questions:
  - id: one
    type: single
    ask: Which tool?
    options:
      - {id: sickle-or-so, text: A sickle of iron, correct: true, feedback: "Its *edge* curves round what stands & falls."}
      - {id: spade, text: A spade, feedback: This one only digs holes.}
  - id: two
    type: text
    ask: Which month?
    answers: [September evening, May]
    explain: Public words stand in the lesson.
```

Public words stand in the lesson.
"""


def site(folder: Path, body: str = "", head: str = "", **more: str) -> Path:
    """A site of two pages, with `more` files."""
    files = {"index.html": HOME.format(body=body, head=head), "other/index.html": OTHER, "assets/coursemark/a-1.js": "1", "assets/coursemark/a-1.css": "a{}"} | more
    for name, text in files.items():
        (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / name).write_text(text, "utf-8")
    return folder / "site"


def faults(folder: Path, built: Path) -> list[str]:
    write_site(folder, **{"course/lessons/reaping.md": SEALED})
    return [f"{problem.place.path.partition('/site/')[2]}:{problem.place.line} {problem.name}" for problem in inspect(built, load_course(folder / "course"))]


FOREIGN, LINK, ANCHOR = "index.html:5 foreign-request", "index.html:5 dead-link", "index.html:5 dead-anchor"
HANDLER = "index.html:5 inline-handler"
BODIES = {
    '<a href="other/">x</a> <a href="other/#top-of-it">x</a> <a href="other/index.html#old">x</a> <a href="other">x</a> <a href="#">x</a>': [],
    '<a href="https://b.example/#x">x</a> <a href="mailto:a@b.example">x</a> <a href="https://c.example/elsewhere/">x</a>': [],
    '<a href="/g/other/">x</a> <a href="other/#:~:text=Other">x</a> <img src="data:image/gif;base64,AA==" alt="">': [],
    '<a href="othr/">x</a>': [LINK], '<img src="no.png" alt="">': [LINK], f'<a href="https://c.example/g/{Path(__file__).as_posix()}">x</a>': [LINK], '<a href="/other/">x</a>': [LINK],
    '<a href="http://[b/">x</a>': [LINK], '<a href="htps:b">x</a>': [LINK],
    '<a href="other/#nowhere">x</a>': [ANCHOR], '<a href="#nowhere">x</a>': [ANCHOR],
    '<img src="https://b.example/a.png" alt="">': [FOREIGN], '<img srcset="other/index.html 1x, //b.example/a.png 2x" alt="">': [FOREIGN],
    '<script src="https://b.example/a.js"></script>': [FOREIGN], '<iframe src="https://b.example/"></iframe>': [FOREIGN],
    '<link rel="preconnect" href="https://b.example">': [FOREIGN], '<link rel="author" href="https://b.example">': [],
    '<video poster="https://b.example/a.png"></video>': [FOREIGN], '<object data="https://b.example/a"></object>': [FOREIGN],
    '<form action="https://b.example/"></form>': [FOREIGN], '<svg><use xlink:href="https://b.example/a.svg#i"></use></svg>': [FOREIGN],
    '<style>a{background:url("//b.example/a.png")}</style>': [FOREIGN], '<pre class="mermaid">a</pre>': [FOREIGN],
    '<a href="https://github.com/a/b" data-md-component="source">x</a>': [FOREIGN], '<a href="https://github.com/a/b">x</a>': [],
    '<p onclick="x()">x</p>': [HANDLER], '<a href="javascript:x()">x</a>': [HANDLER], '<a href=" JAVASCRIPT:x()">x</a>': [HANDLER],
    '<p style="color: red">x</p><style>a{}</style>': [],
}


@pytest.mark.parametrize("body", BODIES)
def test_faults_of_a_page_are_found_where_they_stand(body: str, tmp_path: Path) -> None:
    built = site(tmp_path, body)
    finish(built, "meta")
    # The policy takes a line of its own.
    assert faults(tmp_path, built) == [expected.replace(":5 ", ":6 ") for expected in BODIES[body]]


def test_films_may_come_from_where_the_course_says(tmp_path: Path) -> None:
    built = site(tmp_path, '<iframe src="https://b.example/film"></iframe>')
    finish(built, "headers", ["https://b.example"])
    assert faults(tmp_path, built) == []


@pytest.mark.parametrize(("origin", "good"), [
    ("https://b.example", True), ("https://b.example:8443", True), ("http://b.example", False), ("https://b.example/", False), ("*", False),
    ("https://b.example; script-src *", False), ("https://*.example", False), ("'unsafe-inline'", False),
])
def test_origins_are_hosts_and_nothing_else(origin: str, good: bool) -> None:
    assert is_origin(origin) == good


MORE = {
    "assets/a.css": ("@import 'https://b.example/a.css';\na{background:url(https://c.example/g/a.png)}\nb{background:url(//b.example/b)}",
                     ["assets/a.css:1 foreign-request", "assets/a.css:3 foreign-request"]),
    "course.yml": ("id: x", ["course.yml:1 private-file"]), "ids.lock": ("", ["ids.lock:1 private-file"]),
    "downloads/soil.yml": ("questions: []\n", ["downloads/soil.yml:1 private-file"]), "downloads/other.yml": ("a: 1", []),
}


@pytest.mark.parametrize("name", MORE)
def test_faults_of_other_files_are_found(name: str, tmp_path: Path) -> None:
    write_site(tmp_path, **{"quizzes/soil.yml": "questions: []\n"})
    built = site(tmp_path, **{name: MORE[name][0]})
    finish(built, "meta")
    assert faults(tmp_path, built) == MORE[name][1]


SECRETS = {"curves round what stands": "feedback", "falls.": None, "This one only digs holes.": "feedback", "September evening": "answers",
           "May": None, "A sickle of iron": None, "sickle-or-so": None, "Public words stand in the lesson.": None}


def written(text: str) -> dict[str, str]:
    data = text.encode()
    coded = {f"Base64 {skip}": base64.b64encode(b"x" * skip + data + b"yy").decode() for skip in range(3)}
    return coded | {
        "plain": f"so {text} it is", "hex": data.hex(), "entities": "".join(f"&#{ord(sign)};" for sign in text),
        "escapes": "".join(f"\\u{ord(sign):04x}" for sign in text), "URL": "".join(f"%{byte:02X}" for byte in data),
        "URL Base64": base64.urlsafe_b64encode(data).decode().rstrip("="),
    }


@pytest.mark.parametrize("how", written(""))
@pytest.mark.parametrize("text", SECRETS)
def test_sealed_answers_are_found_plain_and_in_code(text: str, how: str, tmp_path: Path) -> None:
    """And what a course says openly, or what is too short to tell, is no leak."""
    built = site(tmp_path, **{"search/index.json": f'\n{{"a": "{written(text)[how]}"}}'})
    finish(built, "meta")
    line = 2 if how == "plain" else 1
    assert faults(tmp_path, built) == ([f"search/index.json:{line} leaked-answer"] if SECRETS[text] else [])


def test_leak_is_told_without_its_words(tmp_path: Path) -> None:
    write_site(tmp_path, **{"course/lessons/reaping.md": SEALED})
    [problem] = [one for one in inspect(site(tmp_path, "September evening"), load_course(tmp_path / "course")) if one.name == "leaked-answer"]
    assert "'answers' of the sealed question 'end/two'" in problem.message
    assert "September" not in str(problem)


NOTED = """\
# About

!!! instructor "Three minutes"
    Let *each* pair find “one more” example.

??? instructor
    Said aloud.

Said aloud.

```md
!!! instructor
    This is how a note is written.
```
"""
ASIDES = {"<p>Let <em>each</em> pair find “one more” example.</p>": True, "a pair find \\u201cone more\\u201d example.": True, "Three minutes": False, "Said aloud.": False, "This is how a note is written.": False}


@pytest.mark.parametrize("text", ASIDES)
def test_notes_to_instructors_are_found_in_an_index(text: str, tmp_path: Path) -> None:
    """Each by its longest piece that is said nowhere else; anywhere else they stand hidden."""
    write_site(tmp_path, **{"course/about.md": NOTED})
    built = site(tmp_path, **{"search/search_index.json": f'{{"text": "{text}"}}', "other/more.html": OTHER + text})
    finish(built, "meta")
    found = [problem for problem in inspect(built, load_course(tmp_path / "course")) if problem.name == "searchable-note"]
    assert [problem.place.path.rpartition("/site/")[2] for problem in found] == ["search/search_index.json"] * ASIDES[text]
    assert all("about.md:3:1" in problem.message for problem in found)


@pytest.mark.parametrize(("inside", "found"), [
    ("""<quiz-question id="cq-end--one" data-key='{"seal":{}}'></quiz-question>""", []),
    ("""<quiz-question id="cq-end--one" data-key='{"correct":["a"]}'></quiz-question>""", ["index.html:6 leaked-answer"]),
    ("""<quiz-question id="cq-end--two" data-key='{"seal":{}}'><details class="cq-answer"></details></quiz-question>""", ["index.html:6 leaked-answer"]),
    ("""<quiz-question id="cq-x--two" data-key='{}'><details class="cq-answer"></details></quiz-question>""", []),
])
def test_open_keys_of_sealed_quizzes_are_found(inside: str, found: list[str], tmp_path: Path) -> None:
    built = site(tmp_path, inside)
    finish(built, "meta")
    assert faults(tmp_path, built) == found


def test_policy_knows_what_stands_in_pages(tmp_path: Path) -> None:
    """Each script that runs and each style; data, comments' markup and what a page loads are none of it."""
    built = site(tmp_path, '<p style="color: &quot;red&quot;">x</p><style>a{}</style><script src="assets/coursemark/a-1.js"></script>')
    finish(built, "meta")
    policies = {re.findall('http-equiv="Content-Security-Policy" content="(.*?)"', page.read_text("utf-8"))[0] for page in built.rglob("*.html")}
    [policy] = [read_policy(text) for text in policies]

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    assert policy["script-src"] == ["'self'", digest("run()")]
    assert policy["style-src"] == ["'self'", digest("a{}")]
    assert policy["style-src-attr"] == ["'unsafe-hashes'", digest('color: "red"')]
    assert policy["default-src"] == policy["base-uri"] == ["'none'"]
    assert policy["connect-src"] == policy["worker-src"] == ["'self'"]


def test_what_comes_into_pages_later_is_found(tmp_path: Path) -> None:
    built = site(tmp_path)
    finish(built, "meta")
    page = built / "other/index.html"
    page.write_text(page.read_text("utf-8").replace("</body>", '<script>later()</script>\n<style>b{}</style>\n<p style="x">'), "utf-8")
    assert faults(tmp_path, built) == [f"other/index.html:{line} not-in-policy" for line in (2, 3, 4)]


def test_site_without_a_policy_is_told_of_it_once(tmp_path: Path) -> None:
    assert faults(tmp_path, site(tmp_path)) == ["index.html:1 no-policy"]


def test_finishing_twice_changes_nothing(tmp_path: Path) -> None:
    built = site(tmp_path)
    pages = []
    for _ in range(2):
        finish(built, "meta", integrity=True)
        pages.append({path: path.read_bytes() for path in built.rglob("*.*") if path.is_file()})
    assert pages[0] == pages[1]
    assert (built / "index.html").read_text("utf-8").count("Content-Security-Policy") == 1


def test_files_are_held_to_their_digests(tmp_path: Path) -> None:
    built = site(tmp_path)
    finish(built, "none", integrity=True)
    digests = {name: base64.b64encode(hashlib.sha384((built / name).read_bytes()).digest()).decode() for name in ("assets/coursemark/a-1.js", "assets/coursemark/a-1.css")}
    html = (built / "index.html").read_text("utf-8")
    assert all(f'="{name}" integrity="sha384-{digest}">' in html for name, digest in digests.items())
    assert html.count("integrity=") == 2


def test_headers_are_written_for_hosts_that_read_them(tmp_path: Path) -> None:
    """Behind the author's own, and for nginx beside them; pages stay as they are."""
    built = site(tmp_path)
    before = (built / "index.html").read_bytes()
    assert finish(built, "headers", own_headers="/old/*\n  X-Robots-Tag: noindex\n") == []
    text = (built / "_headers").read_text("utf-8")
    own, policy = text.split("\n\n/*\n  Content-Security-Policy: ")
    assert own == "/old/*\n  X-Robots-Tag: noindex"
    assert (built / "_headers.nginx.conf").read_text("utf-8") == f'add_header Content-Security-Policy "{policy.strip()}" always;\n'
    assert (built / "index.html").read_bytes() == before
    assert faults(tmp_path, built) == []


def test_header_that_a_host_would_cut_off_is_told(tmp_path: Path) -> None:
    built = site(tmp_path, "".join(f"<script>{number}</script>" for number in range(40)))
    [told] = finish(built, "headers")
    assert "csp: meta" in told


def test_command_ends_with_1_where_something_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_site(tmp_path)
    built, course = site(tmp_path), ["--course", str(tmp_path / "course")]
    assert main(["check-site", str(built), *course]) == 0
    assert main(["check-site", str(built), *course, "--strict"]) == 1
    assert "0 errors, 1 warnings" in capsys.readouterr().err
    (built / "ids.lock").write_text("", "utf-8")
    assert main(["check-site", str(built), *course, "--format", "json"]) == 1
    assert [problem["rule"] for problem in json.loads(capsys.readouterr().out)["problems"]] == ["private-file", "no-policy"]
    assert main(["check-site", str(tmp_path / "nowhere"), *course]) == 1
    assert "no-home-page" in capsys.readouterr().out
    assert main(["check-site", str(built), "--course", str(tmp_path)]) == 1
    assert "missing-file" in capsys.readouterr().out


def test_every_rule_of_a_site_is_tried_here() -> None:
    text = Path(__file__).read_text("utf-8")
    assert [name for name, rule in rules().items() if rule.table == "site" and name not in text] == []
