"""Writes the pages of the guide that follow from the code: `python tests/reference.py`.

Each page has a part written by hand; what stands below the mark is made here, and test_reference.py compares the two.
"""

import argparse
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from coursemark.checking import Rule, rules
from coursemark.cli import make_parser

FOLDER = Path(__file__).parents[1] / "course/for-instructors"
MARK = "<!-- What follows is written by tests/reference.py. -->\n"


def rules_reference() -> str:
    """Every rule: those of teaching each with a section, the others in tables."""
    teaching = [rule for rule in rules().values() if rule.teaching]
    parts = ["## Rules on teaching\n", *(_section(rule) for rule in teaching), "## Rules on the source\n"]
    parts.append("What cannot be read cannot be shown: an error here stays one, and no comment suppresses it. What is no error is marked.\n")
    parts += _table("reading")
    parts += ["\n## Rules on a built site\n", "What `coursemark check-site` finds in the folder that a build wrote. Nothing suppresses it.\n", *_table("site")]
    return "\n".join(parts) + "\n"


def _table(name: str) -> list[str]:
    rows = [f"| `{rule.name}`{{: #{rule.name} }} | {_weight(rule)}{_sentence(rule.what)} | {_sentence(rule.cure)} |" for rule in rules().values() if rule.table == name]
    return ["| Rule | What | Cure |", "|---|---|---|", *rows]


def _weight(rule: Rule) -> str:
    return "" if rule.severity == "error" else f"*{rule.severity.capitalize()}.* "


def _section(rule: Rule) -> str:
    source = f"\n\n*Source:* {rule.source}." if rule.source else ""
    return f"### {rule.name}\n\n**{rule.severity.capitalize()}.** {_sentence(rule.what)}\n\n{rule.why.strip()}{source}\n\n*What to do:* {rule.cure}.\n"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "." if not text.startswith("`") else f"{text}."


def commands_reference() -> str:
    """Every command with its arguments and options."""
    [commands] = [action for action in make_parser()._actions if isinstance(action, argparse._SubParsersAction)]
    about = {choice.dest: choice.help or "" for choice in commands._choices_actions}
    return "\n".join(_command(name, parser, about[name]) for name, parser in commands.choices.items())


def _command(name: str, parser: argparse.ArgumentParser, about: str) -> str:
    rows = [f"| {_written(action)} | {_sentence(action.help or '')}{_choices(action)} |" for action in parser._actions if not isinstance(action, argparse._HelpAction)]
    table = ["", "| Argument | What it does |", "|---|---|", *rows] if rows else []
    return "\n".join([f"## coursemark {name}", "", _sentence(about), *table]) + "\n"


def _written(action: argparse.Action) -> str:
    value = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    return f"`{' '.join([*action.option_strings, *([value] if action.nargs != 0 else [])])}`"


def _choices(action: argparse.Action) -> str:
    """What may be given, where that is a short list."""
    names = list(action.choices or ())
    return f" One of {', '.join(f'`{name}`' for name in names)}." if 0 < len(names) < 10 else ""


PAGES: dict[str, Callable[[], str]] = {"checks.md": rules_reference, "commands.md": commands_reference}


def pages() -> Iterator[tuple[Path, str]]:
    """Each page with what it should be."""
    for name, write in PAGES.items():
        own = re.split(re.escape(MARK), (FOLDER / name).read_text("utf-8"))[0]
        yield FOLDER / name, f"{own}{MARK}\n{write()}"


if __name__ == "__main__":
    for path, text in pages():
        path.write_text(text, encoding="utf-8")
