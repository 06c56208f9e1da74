"""Rules of style are found by an element's name, class or attribute: a browser tries all others on every element of a page."""

import re
from collections.abc import Iterator

from pages import ROOT

STYLE = ROOT / "plugins/coursemark/static/coursemark.css"

# They speak of whatever an author may have written there; what stands elsewhere is told soon by what it stands in.
EVERYWHERE = {
    ":root", ":focus-visible", "> :first-child", "> :last-child", "> :not(summary)", "> *", ".cq-result > *", ".cq-result > * + *", ".cq-says > *",
    ".cq-said .cq-text > *", "> :is(a, span:first-child)", ".cm-map > li > :is(a, span:first-child)",
}
NAMED = re.compile(r"[.#\[\w]")


def divided(text: str, signs: str) -> list[str]:
    """Parts of a selector between signs that stand in no brackets."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign in "([") - (sign in ")]")
        if sign in signs and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]


def rules(text: str) -> Iterator[tuple[str, bool]]:
    """Each selector, and whether a browser finds it by a name of the element that it is for."""
    # The selectors round the place in hand; nothing for a condition.
    around: list[list[tuple[str, bool]]] = []
    for head, sign in re.findall(r"([^{};]*)([{};])", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)):
        if sign == "{" and head.strip().startswith("@"):
            around.append([])
        elif sign == "{":
            outer = next((selectors for selectors in reversed(around) if selectors), [])
            around.append([(one, is_named(divided(one, " >+~")[-1], outer)) for one in divided(head, ",")])
            yield from around[-1]
        elif sign == "}":
            around.pop()


def is_named(element: str, outer: list[tuple[str, bool]]) -> bool:
    if NAMED.match(element):
        return True
    # `&` stands for all that the rule round it is for; of several a browser makes one that has no name.
    of_outer = len(outer) == 1 and outer[0][1]
    return element.startswith("&") and (NAMED.match(element[1:]) is not None or of_outer)


def test_every_rule_is_for_named_elements() -> None:
    found = list(rules(STYLE.read_text(encoding="utf-8")))
    assert len(found) > 150
    assert {selector for selector, named in found if not named} == EVERYWHERE


def test_rules_that_are_tried_everywhere_are_found() -> None:
    text = ".a, .b { c { d: e; } &::before { f: g; } @media (h) { :is(.i, .j) { k: l; } } } .m { &::before { n: o; } > .p:not(q, r) { s: t; } }"
    found = [(".a", True), (".b", True), ("c", True), ("&::before", False), (":is(.i, .j)", False), (".m", True), ("&::before", True), ("> .p:not(q, r)", True)]
    assert list(rules(text)) == found
