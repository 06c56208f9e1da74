"""Writes what frames a lesson, with the map of the course: complete without a script, refined by it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from .course import Course, Lesson, relative
from .elements import Writer
from .source import INSTRUCTOR

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
HOME = "index.md"


def add_furniture(root: Element, course: Course, path: str, writer: Writer) -> None:
    """Add to a lesson's page which lesson it is, what it is for, what comes next."""
    number, lesson = course.lesson_of[path]
    at = next((index for index, child in enumerate(root) if child.tag == "h1"), -1) + 1
    root.insert(at, _header(number, lesson, course, writer))
    if known := [course.settings.objectives[name] for name in lesson.objectives if name in course.settings.objectives]:
        root.insert(at + 1, _objectives(known, writer))
    if lesson.requires:
        root.insert(at + 1 + bool(known), _gate(lesson, course, path, writer))
    root.append(_end(number, lesson, course, path, writer))


def _header(number: int, lesson: Lesson, course: Course, writer: Writer) -> Element:
    line = Element("p", {"class": "cm-lesson"})
    line.text = writer.literal(writer.words("lesson-of", n=number, of=len(course.lessons)) + " · ")
    status = writer.add(line, "lesson-status", data_lesson=lesson.id)
    status.tail = writer.literal(writer.words("minutes", n=course.minutes(lesson)))
    return line


def _objectives(statements: list[str], writer: Writer) -> Element:
    box = Element("div", {"class": "cm-objectives"})
    writer.add(box, "p", writer.words("you-learn-to"))
    rows = writer.add(box, "ul")
    for statement in statements:
        writer.add(rows, "li", statement)
    return box


def _gate(lesson: Lesson, course: Course, path: str, writer: Writer) -> Element:
    """What the lesson builds on; the script says what of it is missing, and hides what follows where the course wants that."""
    lessons, objectives = course.required(lesson)
    hide = {"data-hide": ""} if course.settings.gating == "hide" else {}
    gate = Element("lesson-gate", {"data-lessons": " ".join(one.id for one in lessons), "data-objectives": " ".join(objectives), **hide})
    box = writer.add(gate, "div", class_="cm-objectives")
    writer.add(box, "p", writer.words("gate-builds-on"))
    rows = writer.add(box, "ul")
    for one in lessons:
        row = writer.add(rows, "li")
        linked = {"href": relative(one.file, path)} if one.file in course.pages and one.file else {}
        writer.add(row, "a" if linked else "span", one.title, **linked)
    for name in objectives:
        writer.add(rows, "li", course.settings.objectives[name])
    return gate


def _end(number: int, lesson: Lesson, course: Course, path: str, writer: Writer) -> Element:
    end = Element("lesson-end", {"class": "cm-end", "data-lesson": lesson.id})
    following = course.lessons[number] if number < len(course.lessons) else None
    if following is not None and following.file in course.pages:
        words = writer.words("next-lesson", n=number + 1, title=following.title)
        _button(end, words, relative(following.file, path), writer)
        return end
    coming = writer.words("next-coming", n=number + 1, title=following.title) if following else writer.words("that-was-all")
    writer.add(end, "p", coming)
    if HOME in course.pages:
        _button(end, writer.words("back-home"), relative(HOME, path), writer)
    return end


def _button(parent: Element, words: str, address: str, writer: Writer) -> None:
    writer.add(writer.add(parent, "p"), "a", words, href=address, class_="md-button md-button--primary")


def render_map(course: Course | None, path: str, writer: Writer) -> Element:
    """Build the map of the course, with the button that starts it."""
    box = Element("div", {"class": "cm-course"})
    if course is None:
        return box
    first = next(((number, lesson) for number, lesson in course.lesson_of.values()), None)
    if first:
        words = writer.words("start-lesson", n=first[0], title=first[1].title)
        _button(writer.add(box, "course-start", class_="cm-start"), words, relative(str(first[1].file), path), writer)
    rows = writer.add(box, "ol", class_="cm-map")
    for lesson in course.lessons:
        _map_row(rows, lesson, course, path, writer)
    return box


def _map_row(rows: Element, lesson: Lesson, course: Course, path: str, writer: Writer) -> None:
    ready = lesson.file in course.pages
    row = writer.add(rows, "li", **({} if ready else {"class_": "cm-coming"}))
    if ready:
        writer.add(row, "a", lesson.title, href=relative(str(lesson.file), path)).tail = " "
        writer.add(row, "lesson-status", data_lesson=lesson.id).tail = " "
    else:
        writer.add(row, "span", lesson.title).tail = " "
        writer.add(row, "span", writer.words("coming"), class_="cm-tag").tail = " "
    if (minutes := course.minutes(lesson)) is not None:
        writer.add(row, "span", writer.words("minutes", n=minutes), class_="cm-minutes")
    if lesson.summary:
        writer.add(row, "p", lesson.summary)


def render_review(course: Course | None, path: str, writer: Writer) -> Element:
    """Build the place where questions come again, which only the browser can choose."""
    box = Element("course-review", {"class": "cm-course"})
    writer.add(box, "p", writer.words("review-needs-script"))
    return box


def render_record(course: Course | None, path: str, writer: Writer) -> Element:
    """Build the place of the learner's record, which only the browser knows."""
    box = Element("course-record", {"class": "cm-course"})
    writer.add(box, "p", writer.words("record-needs-script"))
    return box


def render_switch(course: Course | None, path: str, writer: Writer) -> Element:
    """Build the switch by which instructors see on their machine what learners do not, which needs the script."""
    box = Element("instructor-switch", {"class": "cm-course"})
    writer.add(box, "p", writer.words("room-needs-script"))
    label = writer.add(writer.add(box, "p", hidden=""), "label")
    writer.add(label, "input", type="checkbox", role="switch").tail = writer.literal(f" {writer.words('room-show')}")
    return box


def wrap_notes(root: Element) -> None:
    """Hide from learners what is for instructors: without a script it stays hidden, and neither search nor contents have it.

    A wrapper, since a theme's style of an admonition would outweigh `hidden`.
    """
    for parent in list(root.iter()):
        for at, child in enumerate(parent):
            kinds = child.get("class", "").split()
            if INSTRUCTOR in kinds and (child.tag == "details" or "admonition" in kinds):
                parent[at] = note = Element("instructor-view", {"hidden": "", "data-search-exclude": ""})
                note.tail, child.tail = child.tail, None
                note.append(child)
                for heading in child.iter():
                    if heading.tag in HEADINGS:
                        _embolden(heading)


def _embolden(heading: Element) -> None:
    strong = Element("strong")
    strong.text, strong[:] = heading.text, list(heading)
    heading.tag, heading.text, heading[:] = "p", None, [strong]


def render_certificate(course: Course | None, path: str, writer: Writer) -> Element:
    """Build the place of the certificate, which only the browser of a learner who passed can fill."""
    box = Element("course-certificate", {"class": "cm-course"})
    writer.add(box, "p", writer.words("certificate-needs-script"))
    return box
