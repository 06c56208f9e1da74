"""Courses as MkDocs sites, built as an author builds them."""

import json
import re
from pathlib import Path

import pytest
from coursemark import mkdocs_plugin
from coursemark.mkdocs_plugin import CoursemarkPlugin
from goldens import CASES
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer
from pages import classed, text_of
from sites import COURSE, SOWING, Built, Served, build, write_site

FOLDERS, FILES_ = "use_directory_urls: true", "use_directory_urls: false"
SOWING_AT = {FOLDERS: "lessons/sowing/index.html", FILES_: "lessons/sowing.html"}
BROKEN = SOWING.replace("missed:", "feedbak:")


STATIC = Path(mkdocs_plugin.__file__).with_name("static")


@pytest.fixture(scope="module", params=[FOLDERS, FILES_])
def addresses(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def clean(addresses: str, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(write_site(tmp_path_factory.mktemp("clean"), addresses), "--strict")


def places(site: Built) -> list[str]:
    return [re.sub(r"^WARNING -  (\S+ [\w-]+):.*", r"\1", line) for line in site.warnings]


def test_clean_course_builds_without_a_word(clean: Built) -> None:
    assert (clean.code, clean.warnings) == (0, [])


def test_course_settings_are_not_published(clean: Built) -> None:
    assert not list(clean.folder.rglob("*.yml"))


def test_links_and_images_in_questions_are_resolved_like_the_page_s_own(clean: Built, addresses: str) -> None:
    page = clean.page(SOWING_AT[addresses])
    (quiz,) = page.iter("course-quiz")
    up, other, home = ("../../", "../reaping/", "../../") if addresses == FOLDERS else ("../", "reaping.html", "../index.html")
    assert {image.get("src") for image in quiz.iter("img")} == {f"{up}images/leaf.svg"}
    links = {text_of(link): link.get("href") for link in quiz.iter("a")}
    assert links == {
        "other": f"{other}#when", "1": "#fn:1", "markerfeedback": home, "markermissed": other, "markeroption": other, "markerexplain": other,
    }


def test_footnotes_and_abbreviations_work_in_questions(clean: Built, addresses: str) -> None:
    page = clean.page(SOWING_AT[addresses])
    (quiz,) = page.iter("course-quiz")
    assert [term.get("title") for term in quiz.iter("abbr")] == ["Statement of weather"] * 3
    assert len(list(classed(quiz, "footnote-ref"))) == 2
    ids = {element.get("id") for element in page.iter()}
    assert {link.get("href", "").removeprefix("#") for link in classed(page, "footnote-backref")} <= ids


def test_assets_are_named_by_their_content(clean: Built) -> None:
    names = {re.sub("-[0-9a-f]{8}", "", path.name): path.name for path in (clean.folder / "assets/coursemark").iterdir()}
    page = clean.html("index.html")
    linked = {name for name, full in names.items() if full in page}
    assert linked == {"coursemark.css", "coursemark.js"}
    scripts = "records certificate exams gates home in-step items offer packs paper renames review room sealed-answers sealing-fallback study"
    styles = "records certificate exams hiding review room study"
    assert names.keys() - linked == {*(f"{name}.js" for name in scripts.split()), *(f"{name}.css" for name in styles.split())}


def test_what_some_pages_need_is_named_in_the_outline(clean: Built, addresses: str) -> None:
    """The script of every page loads the others by these names, and holds them to their digests but where files may come from a disk."""
    for key, ending in (("scripts", "js"), ("styles", "css")):
        for name, path in clean.outline[key].items():
            if name != "items":
                path, _, held = path.partition("#")
                assert (held != "") == (addresses == FOLDERS and name != "worker")
                assert (clean.folder / path).read_bytes() == (STATIC / f"{name}.min.{ending}").read_bytes()


def test_what_questions_assess_is_a_script_of_its_own(clean: Built, addresses: str) -> None:
    """With what the outline does not say in every page: the quizzes of each lesson, the fingerprint of each question."""
    text, more = (clean.folder / clean.outline["scripts"]["items"].partition("#")[0]).read_text("utf-8").splitlines()
    url = "lessons/sowing/" if addresses == FOLDERS else "lessons/sowing.html"
    data = json.loads(text.removeprefix("(coursemark.parts??={}).items=").rstrip(";"))
    assert data["quizzes"] == [{"id": "season", "title": "markertitle", "lesson": "sowing", "url": url}]
    assert data["questions"] == {"season/first": [0, 0.5], "season/word": [0, 0.0]}
    page = clean.page("lessons/sowing/index.html" if addresses == FOLDERS else "lessons/sowing.html")
    prints = {f"season/{name}": question.get("data-print") for name, question in zip(("first", "word"), page.iter("quiz-question"), strict=True)}
    said = re.fullmatch(r"coursemark\.prints=(.*);(\[.*\])\.forEach\(.*\);", more)
    assert said
    assert json.loads(said[1]) == prints
    assert [quiz["questions"] for quiz in json.loads(said[2])[0]] == [[["season/first", 1], ["season/word", 1]]]


def test_course_has_one_outline_which_is_in_no_page(clean: Built, addresses: str) -> None:
    outline = clean.outline
    assert [lesson.get("url") for lesson in outline["lessons"]] == (
        ["lessons/sowing/", "lessons/reaping/", None] if addresses == FOLDERS else ["lessons/sowing.html", "lessons/reaping.html", None]
    )
    assert {key for lesson in outline["lessons"] for key in lesson} == {"id", "title", "url"}
    assert "season" not in json.dumps(outline)
    for path in clean.folder.rglob("*.html"):
        assert "globalThis.coursemark" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("path", "endings"), [("about", [".js"]), ("404", [".css", ".js"])])
def test_page_without_a_quiz_carries_the_script_alone(path: str, endings: list[str], clean: Built, addresses: str) -> None:
    """It brings the style that the marks in the sidebar have. What is no page of MkDocs has the style as well."""
    html = clean.html(f"{path}/index.html" if path == "about" and addresses == FOLDERS else f"{path}.html")
    assert re.findall(r"assets/coursemark/([a-z]+)-[0-9a-f]{8}(\.\w+)", html) == [("coursemark", ending) for ending in endings]
    rest = re.sub("<(link|script)[^>]*assets/coursemark/[^>]*>", "", html)
    assert re.findall(r"cq-|cm-|quiz|lesson-|course-|coursemark", rest) == []


def test_search_gives_no_answers_away(clean: Built) -> None:
    index = clean.html("search/search_index.json")
    assert "Text before" in index
    assert "Text after" in index
    assert re.findall("marker[a-z]*", index) == []


def test_navigation_is_the_course_s(clean: Built) -> None:
    html = clean.html("index.html")
    titles = [text_of(element) for element in classed(clean.page("index.html"), "md-ellipsis")]
    assert [title for title in dict.fromkeys(titles) if title in html][1:] == ["Home", "Lessons", "Sowing, the lesson", "Reaping", "About"]


def test_lessons_are_framed(clean: Built, addresses: str) -> None:
    page = clean.page(SOWING_AT[addresses])
    assert text_of(next(classed(page, "cm-lesson"))).startswith("Lesson 1 of 3 ·")
    assert "sow at the right time" in text_of(next(classed(page, "cm-objectives")))
    (end,) = page.iter("lesson-end")
    assert [link.get("href") for link in end.iter("a")] == ["../reaping/" if addresses == FOLDERS else "reaping.html"]
    assert '<meta name="description" content="When to sow."' in clean.html(SOWING_AT[addresses])


def test_home_has_the_map(clean: Built, addresses: str) -> None:
    page = clean.page("index.html")
    rows = list(next(classed(page, "cm-map")))
    assert [text_of(row) for row in rows] == ["Sowing 2 minWhen to sow.", "Reaping 1 min", "Resting Coming"]
    (start,) = page.iter("course-start")
    assert [link.get("href") for link in start.iter("a")] == ["lessons/sowing/" if addresses == FOLDERS else "lessons/sowing.html"]


def test_navigation_of_the_author_s_own_is_left_alone(tmp_path: Path) -> None:
    site = build(write_site(tmp_path, "nav: [about.md, index.md, lessons/reaping.md, lessons/sowing.md]"), "--strict")
    assert site.code == 0
    html = site.html("index.html")
    assert html.index('href="about/"') < html.index('href="lessons/reaping/"') < html.index('href="lessons/sowing/"')
    assert "Lessons" not in html


def test_navigation_has_a_section_for_each_folder(tmp_path: Path) -> None:
    """Behind the pages beside the lessons, of which exams come first, then those with a part of the learner's own."""
    quiz = "# Exam\n\n```quiz\nid: end\nmode: exam\nquestions:\n  - {id: now, type: true-false, ask: Now?, answer: true}\n```\n"
    pages = {
        "course/last/index.md": "# What is last", "course/last/but.md": "# But one", "course/exam.md": quiz,
        "course/mine.md": "# Mine\n\n```course-record\n```\n",
    }
    site = build(write_site(tmp_path, **pages))
    titles = list(dict.fromkeys(text_of(element) for element in classed(site.page("index.html"), "md-nav__link")))
    assert [title for title in titles if title][-6:] == ["Reaping", "Exam", "Mine", "About", "Last", "But one"]


def test_navigation_has_the_units_of_lessons_in_folders(tmp_path: Path) -> None:
    """In the course's order, beside the lessons of no unit; what is not open of units the page leaves out."""
    moved = {f"course/lessons/{unit}/{name}.md": f"# {name.title()}" for unit, name in [("in-spring", "digging"), ("in-spring", "raking"), ("in-fall", "picking")]}
    lessons = "".join(f"  - {{id: {Path(path).stem}, title: T, file: {path.removeprefix('course/')}}}\n" for path in moved)
    site = build(write_site(tmp_path, **moved, **{"course/course.yml": COURSE + lessons}))

    def titles(page: str) -> list[str]:
        links = dict.fromkeys(text_of(element) for element in classed(site.page(page), "md-nav__link"))
        return [title for title in links if title]

    assert titles("index.html")[-6:] == ["Lessons", "Sowing, the lesson", "Reaping", "In spring", "In fall", "About"]
    assert titles("lessons/in-spring/raking/index.html")[-7:] == ["Sowing, the lesson", "Reaping", "In spring", "Digging", "Raking", "In fall", "About"]


def test_navigation_leaves_out_what_the_site_leaves_out(tmp_path: Path) -> None:
    folder = write_site(tmp_path, "exclude_docs: about.md\nnot_in_nav: hidden.md", **{"course/hidden.md": "# Hidden", "course/README.md": "# Read me"})
    site = build(folder)
    assert [line for line in site.warnings if "nav" in line] == []
    assert "Hidden" not in site.html("index.html")


def test_broken_question_gives_a_box_and_keeps_the_others(tmp_path: Path) -> None:
    site = build(write_site(tmp_path, **{"course/lessons/sowing.md": BROKEN}))
    assert site.code == 0
    page = site.page(SOWING_AT[FOLDERS])
    assert [question.get("id") for question in page.iter("quiz-question")] == ["cq-season--word"]
    (box,) = classed(page, "cq-problem")
    assert "course/lessons/sowing.md:23:9" in text_of(box)
    assert "Text after." in text_of(page)


def test_each_problem_is_one_warning_with_its_place(tmp_path: Path) -> None:
    folder = write_site(tmp_path, **{"course/lessons/sowing.md": BROKEN, "course/about.md": "# About\n\n```quizz\ntype: text\n```\n"})
    site = build(folder, "--strict")
    assert site.code == 1
    assert places(site) == [
        "course/about.md:3:4: misspelt-fence",
        "course/lessons/sowing.md:23:9: unknown-key",
    ]
    assert "Traceback" not in site.said


BROKEN_LINKS = {
    "[other](reaping.md#when)": "missing.md",
    "[other](reaping.md#when) ": "reaping.md#missing",
    "[markeroption](reaping.md)": "missing/page.md",
    "[markerfeedback](../index.md)": "../missing.md",
    "[markerexplain](reaping.md)": "../../missing.md",
    "![markerhint](../images/leaf.svg)": "../images/missing.svg",
}


@pytest.mark.parametrize("link", BROKEN_LINKS)
def test_broken_link_in_a_question_fails_a_strict_build(link: str, tmp_path: Path) -> None:
    address = BROKEN_LINKS[link]
    text = SOWING.replace(link, f"{link.partition('(')[0]}({address}) ")
    site = build(write_site(tmp_path, **{"course/lessons/sowing.md": text}), "--strict")
    assert site.code == 1
    assert len(site.warnings) == 1
    assert "sowing.md" in site.warnings[0]
    assert address in site.warnings[0]


@pytest.mark.parametrize("case", ["hostile", "blocks"])
def test_hostile_questions_end_no_build(case: str, tmp_path: Path) -> None:
    site = build(write_site(tmp_path, **{"course/about.md": (CASES / f"html/{case}.md").read_text(encoding="utf-8")}))
    assert site.code == 0
    assert "Traceback" not in site.said
    assert len(list(site.page("about/index.html").iter("quiz-question"))) >= 2


UNREADABLE = {
    "missing": (None, ["course/course.yml:1:1: missing-file"]),
    "empty": ("", ["course/course.yml:1:1: missing-key"]),
    "no YAML": ("id: 'x", ["course/course.yml:1:5: yaml-syntax"]),
    "no mapping": ("- a", ["course/course.yml:1:1: wrong-kind"]),
    "incomplete": ("id: Gardens\n", ["course/course.yml:1:1: missing-key", "course/course.yml:1:1: missing-key", "course/course.yml:1:5: bad-id"]),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_course_gives_its_problems_and_a_site(name: str, tmp_path: Path) -> None:
    text, expected = UNREADABLE[name]
    folder = write_site(tmp_path, **{"course/course.yml": text})
    site = build(folder, "--strict")
    assert site.code == 1
    assert "Traceback" not in site.said
    assert places(site) == expected
    assert len(list(site.page(SOWING_AT[FOLDERS]).iter("quiz-question"))) == 2
    assert not list(site.folder.rglob("course.yml"))


def test_list_of_ids_is_not_published(tmp_path: Path) -> None:
    site = build(write_site(tmp_path, **{"course/ids.lock": ""}))
    assert (site.folder / "index.html").is_file()
    assert not list(site.folder.rglob("ids.lock"))


def test_problem_of_a_page_without_a_course_has_its_place_in_the_file(tmp_path: Path) -> None:
    site = build(write_site(tmp_path, **{"course/course.yml": None, "course/lessons/sowing.md": BROKEN}))
    assert "sowing.md:23:9: unknown-key" in site.said


def test_page_that_is_not_utf_8_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    folder = write_site(tmp_path)
    (folder / "course/about.md").write_bytes("# Caf\xe9".encode("latin-1"))
    site = build(folder)
    assert "course/about.md:1:6: not-utf-8" in site.said
    assert "Traceback" not in site.said


def test_language_of_a_page_is_the_one_of_its_questions(tmp_path: Path) -> None:
    text = SOWING.replace("title: Sowing, the lesson", "lang: de")
    site = build(write_site(tmp_path, **{"course/lessons/sowing.md": text}), "--strict")
    assert site.code == 0
    (quiz,) = site.page(SOWING_AT[FOLDERS]).iter("course-quiz")
    assert quiz.get("lang") == "de"
    assert "Ihre Antwort" in text_of(quiz)
    assert sorted(site.outline["words"]) == ["de", "en"]


def test_words_of_the_course_s_own_are_everywhere_in_its_language(tmp_path: Path) -> None:
    own = COURSE + "words: {lesson-of: 'Unit {n}', start-lesson: 'Go: {title}', right: Yes}\n"
    site = build(write_site(tmp_path, **{"course/course.yml": own, "course/about.md": "---\nlang: de\n---\n# About\n"}), "--strict")
    assert site.code == 0
    assert text_of(next(classed(site.page(SOWING_AT[FOLDERS]), "cm-lesson"))).startswith("Unit 1 ·")
    assert "Go: Sowing" in text_of(site.page("index.html"))
    words = site.outline["words"]
    assert (words["en"]["right"], words["de"]["right"], words["en"]["lesson-of"]) == ("Yes", "Richtig.", "Unit {n}")


def test_two_courses_in_one_process_share_nothing(tmp_path: Path) -> None:
    first, second = CoursemarkPlugin(), CoursemarkPlugin()
    first.on_config(load_config(str(write_site(tmp_path / "a") / "mkdocs.yml")))
    assert second.course is None


class Watching(LiveReloadServer):
    """A server that only notes what it is to watch."""

    def __init__(self) -> None:
        self.watched: list[str] = []

    def watch(self, path: str, func: object = None, *, recursive: bool = True) -> None:
        self.watched.append(path)


def test_server_watches_the_banks_that_the_course_comes_to_name(tmp_path: Path) -> None:
    folder = write_site(tmp_path, **{"quizzes/extra.yml": "", "others/extra.yml": ""})
    plugin, server = CoursemarkPlugin(), Watching()
    plugin.on_startup(command="serve", dirty=False)
    for settings in (COURSE, COURSE, COURSE + "banks: ../others\n"):
        write_site(folder, **{"course/course.yml": settings})
        config = load_config(str(folder / "mkdocs.yml"))
        plugin.on_config(config)
        plugin.on_serve(server, config=config, builder=None)
    names = [Path(path).resolve().name for path in server.watched]
    assert (names.count("quizzes"), names.count("others")) == (1, 1)


@pytest.mark.parametrize("course", [COURSE, "id: ["], ids=["sound", "unreadable"])
def test_server_watches_banks_and_templates(course: str, tmp_path: Path) -> None:
    folder = write_site(tmp_path, **{"course/course.yml": course, "quizzes/extra.yml": "", "overrides/main.html": ""})
    config = load_config(str(folder / "mkdocs.yml"), theme={"name": "material", "custom_dir": str(folder / "overrides")})
    plugin, server = CoursemarkPlugin(), Watching()
    plugin.on_config(config)
    plugin.on_serve(server, config=config, builder=None)
    assert sorted(Path(path).resolve().name for path in server.watched) == ["overrides", "quizzes"]


def test_plugin_that_met_a_broken_course_meets_it_mended(tmp_path: Path) -> None:
    folder = write_site(tmp_path, **{"course/course.yml": "id: ["})
    plugin = CoursemarkPlugin()
    plugin.on_config(load_config(str(folder / "mkdocs.yml")))
    assert plugin.course is None
    write_site(folder)
    plugin.on_config(load_config(str(folder / "mkdocs.yml")))
    assert plugin.course is not None
    assert plugin.course.settings.title == "Gardens"


def test_author_breaks_and_mends_while_the_server_runs(tmp_path: Path) -> None:
    folder = write_site(tmp_path)
    served = Served(folder)
    try:
        assert served.shows("cq-season--first")
        assert served.shows("course/lessons/sowing.md:15")
        assert served.edits()["at"] == {}
        for name, text, sign, path, edited in (
            ("course/lessons/sowing.md", BROKEN, "cq-problem", "lessons/sowing/", {"lessons/sowing/": ""}),
            ("course/lessons/sowing.md", SOWING.replace("Type it", "Write it").replace("Text before", "Text\n\nbefore"), "Write it", "lessons/sowing/",
             {"lessons/sowing/": "cq-season--word"}),
            ("course/course.yml", "id: 'x\n", '<div class="cm-course"></div>', "", {}),
            ("course/course.yml", COURSE.replace("Sowing", "Sewing"), "1. Sewing", "", {}),
        ):
            known = served.edits()["build"]
            write_site(folder, **{name: text})
            assert served.shows(sign, path), name
            assert served.lacking() == [], name
            edits = served.edits()
            last = {url: anchor for url, (build, anchor) in edits["at"].items() if known < build <= edits["build"]}
            assert last == edited, name
            write_site(folder)
            assert served.shows("1. Sowing", ""), name
            assert served.shows("cq-season--first"), name
    finally:
        said = served.end()
    assert "Traceback" not in said
    assert said.count("WARNING") == 2


def test_build_reports_faults_of_teaching_only_where_the_course_wants_that(tmp_path: Path) -> None:
    folder = write_site(tmp_path, FOLDERS)
    settings = folder / "course/course.yml"
    settings.write_text(settings.read_text("utf-8") + "check: {in-build: true}\n", encoding="utf-8")
    assert {place.split(" ")[1] for place in places(build(folder))} == {
        "distractor-without-feedback", "objective-without-questions", "question-without-objective",
    }
