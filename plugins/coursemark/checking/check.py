"""Checks a course: what reading it finds, and what the rules find in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..course import CONFIG, Checks, Course, Files, Page, Settings, bank_of, load_course, page_of, shown
from ..ledger import check_ledger
from ..problems import Place, Problem, Problems
from ..quiz import Quiz
from ..source import decode
from .keeping import Store, key_of
from .rule import course_rules, gatherers, problem_of, question_rules, rule_of
from .subject import Source
from .suppressing import Suppression, read_suppressions, suppress, unknown


@dataclass(frozen=True)
class Findings:
    """What a file by itself says: problems that rules on questions find, what other rules need to know, what is suppressed."""

    problems: tuple[Problem, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    suppressions: tuple[Suppression, ...] = ()


@dataclass(frozen=True)
class Checked:
    """A course with all that is wrong in it."""

    course: Course
    problems: list[Problem]


def check_course(folder: Path, store: Store, more: Callable[[Course], Iterable[Problem]] = lambda course: (),
                 data: Callable[[Path], bytes] = Path.read_bytes) -> Checked:
    """Check the course in a folder; raises `CourseError` if it cannot be read at all.

    `more` finds further problems; `data` reads a file, of which an editor may have a newer state.
    """
    readers: list[_Reader] = []

    def files(settings: Settings) -> Files:
        readers.append(_Reader(settings, store, data))
        return readers[0]

    course = load_course(folder, files)
    store.forget_others()
    findings = readers[0].findings
    found = [*course.problems, *check_ledger(course), *more(course), *_rules_of(course)]
    found += [problem for file in findings.values() for problem in file.problems]
    found += [problem_of(name, one) for name, (rule, gather) in course_rules.items() for one in rule(course, {path: file.facts[gather] for path, file in findings.items()})]
    suppressions = [one for file in findings.values() for one in file.suppressions]
    suppressions += read_suppressions(shown(folder / CONFIG), decode(data(folder / CONFIG), CONFIG, Problems()), markdown=False)
    return Checked(course, finish(found, suppressions, course.settings.check, frozenset({*question_rules, *course_rules})))


def check_file(path: Path, data: Callable[[Path], bytes] = Path.read_bytes) -> list[Problem]:
    """Check a lesson or a bank that belongs to no course."""
    reader = _Reader(Settings(place=Place(shown(path), 1, 1), id="", title=""), Store(), data)
    found = Problems()
    (reader.page if path.suffix == ".md" else reader.bank)(path, found)
    [findings] = reader.findings.values()
    return finish([*found, *findings.problems], findings.suppressions, reader.settings.check, frozenset(question_rules))


class _Reader(Files):
    """Reads the files of a course, and what rules find in each."""

    def __init__(self, settings: Settings, store: Store, data: Callable[[Path], bytes]) -> None:
        self.settings = settings
        self.store = store
        self.read = data
        self.findings: dict[str, Findings] = {}

    def page(self, path: Path, problems: Problems) -> Page:
        page: Page = self._kept(path, page_of, problems)
        return page

    def bank(self, path: Path, problems: Problems) -> Quiz | None:
        bank: Quiz | None = self._kept(path, bank_of, problems)
        return bank

    def _kept(self, path: Path, read: Callable[[bytes, Path, Problems], Any], problems: Problems) -> Any:
        """What was read from a file, and found in it, when it was as it is."""
        data, name = self.read(path), shown(path)
        key = key_of(data, name, self.settings.language, self.settings.check)
        entry = self.store.get(name, key)
        if entry is None:
            own = Problems()
            value = read(data, path, own)
            entry = value, list(own), inspect(self._source(name, data, value))
            self.store.put(name, key, entry)
        value, own, self.findings[name] = entry
        problems.extend(own)
        return value

    def _source(self, name: str, data: bytes, value: Page | Quiz | None) -> Source:
        if isinstance(value, Page):
            return Source(name, value.text, tuple(value.sound), value.language or self.settings.language, self.settings.check, value)
        return Source(name, decode(data, name, Problems()), (value,) if value else (), self.settings.language, self.settings.check)


def inspect(source: Source) -> Findings:
    """What a file by itself says."""
    problems = [problem_of(name, one) for subject in source.subjects for name, rule in question_rules.items() for one in rule(subject)]
    facts = {name: gather(source) for name, gather in gatherers.items()}
    return Findings(tuple(problems), facts, tuple(read_suppressions(source.path, source.text, source.page is not None)))


def finish(problems: Iterable[Problem], suppressions: Iterable[Suppression], checks: Checks, ran: frozenset[str]) -> list[Problem]:
    """The problems as the course wants them: without those that it turns off, or suppresses in the source."""
    on = ran - {name for name, severity in checks.rules.items() if severity == "off"}
    return sorted(set(suppress(_weighed(problems, checks), list(suppressions), on)))


def _weighed(problems: Iterable[Problem], checks: Checks) -> Iterator[Problem]:
    for problem in problems:
        severity = checks.rules.get(problem.name, problem.severity)
        if rule_of(problem).firm:
            yield problem
        elif severity != "off":
            yield replace(problem, severity=severity)


def _rules_of(course: Course) -> Iterator[Problem]:
    """What is wrong in the settings of the rules themselves."""
    for name in course.settings.check.rules:
        if problem := unknown(name, course.settings.check.where("rules")):
            yield problem
