"""Scenario: the learner leads a branching conversation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

from ..elements import Writer
from ..fields import Field, Form, Identifier, Number, Placed, Prose, did_you_mean
from ..problems import Problems
from .entries import (
    FEEDBACK,
    ID,
    TEXT,
    WAS,
    Entries,
    Entry,
    Whole,
    by_name,
    check_was,
    origin,
    renamed,
    table,
    write_text,
)
from .question import COMMON, Grade, Question

# A random walk that comes back to where it was earns little more by going on.
LONGEST_WALK = 1000


@dataclass(frozen=True, kw_only=True)
class Reply(Entry):
    """Something to say, and the step it leads to."""

    to: str


REPLY = Form("a reply", Reply, {
    "id": ID,
    "was": WAS,
    "text": TEXT,
    "to": Field(Identifier(), "the id of the step that follows", required=True),
    "feedback": FEEDBACK,
})


@dataclass(frozen=True, kw_only=True)
class Step(Placed):
    """One turn: what is said, then the replies; without replies it is an ending and has a score."""

    id: str
    says: str
    speaker: str | None = None
    replies: tuple[Reply, ...] = ()
    score: Decimal | None = None
    was: tuple[str, ...] = ()


STEP = Form("a step", Step, {
    "id": Field(Identifier(), "its name, which replies lead to", required=True),
    "was": WAS,
    "speaker": Field(Prose(), "who speaks"),
    "says": Field(Prose(), "what is said, or what happens (Markdown)", required=True),
    "replies": Field(Entries(REPLY, what="reply"), "what the learner may say", default=()),
    "score": Field(Number(least=0, most=1), "of an ending: how well it went, from 0 to 1"),
})


@dataclass(frozen=True, kw_only=True)
class Scenario(Question):
    """Steps, of which the first begins the conversation."""

    steps: tuple[Step, ...]

    def laws(self, problems: Problems) -> None:
        super().laws(problems)
        known = {step.id: step for step in reversed(self.steps)}
        for step in self.steps:
            _check_step(step, known, problems)
        check_was(known, "step", problems)
        if all(reply.to in known for step in self.steps for reply in step.replies):
            self._check_ways(known, problems)

    def _check_ways(self, known: dict[str, Step], problems: Problems) -> None:
        """Every step can be reached, leads to an ending, and one ending is worth full marks."""
        reached, ending = self._reached(known), self._ending()
        for step in self.steps:
            if step.id not in reached:
                problems.error(step.place, "unreachable-step", f"no reply leads to the step '{step.id}'",
                               f"write 'to: {step.id}' in a reply, or delete the step")
            elif step.id not in ending:
                problems.error(step.place, "endless-step", f"from the step '{step.id}' no ending can be reached",
                               "let one of its replies lead towards a step with a 'score'")
        if all(step.score != 1 for step in self.steps if not step.replies):
            problems.error(self.where("steps"), "no-best-ending", "no ending has the score 1", "write 'score: 1' under the best one")

    def _reached(self, known: dict[str, Step]) -> set[str]:
        reached, open_ = {self.steps[0].id}, [self.steps[0]]
        while open_:
            for reply in open_.pop().replies:
                if reply.to in known and reply.to not in reached:
                    reached.add(reply.to)
                    open_.append(known[reply.to])
        return reached

    def _ending(self) -> set[str]:
        """The steps from which an ending can be reached."""
        ending = {step.id for step in self.steps if not step.replies}
        while more := {step.id for step in self.steps if step.id not in ending and any(reply.to in ending for reply in step.replies)}:
            ending |= more
        return ending

    def key(self) -> dict[str, Any]:
        # The first step by its name, since a browser sorts keys that are numbers.
        return {"start": self.steps[0].id, "steps": {
            step.id: {reply.name: reply.to for reply in step.replies} if step.replies else float(step.score or 0)
            for step in self.steps
        }}

    def decides(self) -> dict[str, Any]:
        origins = {step.id: origin(step.id, step.was) for step in self.steps}
        return {"start": origins[self.steps[0].id], "steps": {
            origins[step.id]: {reply.origin: origins[reply.to] for reply in step.replies} if step.replies else float(step.score or 0)
            for step in self.steps
        }}

    def renamed(self) -> dict[str, dict[str, Any]]:
        # A response is the way of replies; steps are not in it.
        replies = {step.id: table(by_name(step.replies)) for step in self.steps}
        return renamed(replies=renamed(**replies))

    def grade(self, response: Any, *, credit: str = "exact", language: str = "en") -> Grade:
        """The score of the ending that the replies lead to; 0 where they lead to none."""
        if not isinstance(response, list):
            return Grade(0.0)
        steps = self.key()["steps"]
        at: Any = steps[self.steps[0].id]
        for name in response:
            at = steps.get(at.get(name)) if isinstance(at, dict) and isinstance(name, str) else None
        return Grade(at if isinstance(at, float) else 0.0)

    def guess(self, credit: str = "exact") -> float:
        """What a random walk earns; from every step an ending can be reached, so that it ends."""
        worth = {step.id: float(step.score or 0) for step in self.steps}
        for _ in range(LONGEST_WALK):
            before = dict(worth)
            for step in self.steps:
                if step.replies:
                    worth[step.id] = sum(worth[reply.to] for reply in step.replies) / len(step.replies)
            if worth == before:
                break
        return worth[self.steps[0].id]

    def controls(self, parent: Element, writer: Writer, anchor: str) -> None:
        steps = writer.add(parent, "ol", class_="cq-steps")
        numbers = {step.id: number for number, step in enumerate(self.steps, 1)}
        for step in self.steps:
            row = writer.add(steps, "li", data_step=step.id, id=f"{anchor}--{step.id}")
            if step.speaker:
                writer.add(row, "p", step.speaker, class_="cq-speaker")
            writer.prose(row, "cq-says", step.says)
            if step.replies:
                _write_replies(row, step.replies, numbers, writer, anchor)
            else:
                writer.add(row, "p", writer.words("the-end"), class_="cq-the-end")

    def notes(self, parent: Element, writer: Writer) -> None:
        rows = writer.add(parent, "ol", class_="cq-notes")
        for number, step in enumerate(self.steps, 1):
            if step.score is not None:
                row = writer.add(rows, "li", data_option=step.id)
                writer.add(row, "strong", f"{number}. {_verdict(step.score, writer)}", class_="cq-verdict")
            for reply in step.replies:
                if reply.feedback:
                    row = writer.add(rows, "li", data_option=f"{step.id}/{reply.name}")
                    writer.add(row, "strong", f"{number}.", class_="cq-verdict").tail = " "
                    write_text(row, reply.text, writer)
                    writer.prose(row, "cq-feedback", reply.feedback)


def _write_replies(row: Element, replies: Sequence[Reply], numbers: dict[str, int], writer: Writer, anchor: str) -> None:
    """Write each reply with where it leads: on paper and without a script the conversation is read by turning there."""
    list_ = writer.add(row, "ul", class_="cq-replies")
    for reply in replies:
        line = writer.add(list_, "li", data_reply=reply.name)
        write_text(line, reply.text, writer).tail = " "
        writer.add(line, "a", writer.words("go-to", n=numbers[reply.to]), class_="cq-goes-to", href=f"#{anchor}--{reply.to}")


def _verdict(score: Decimal, writer: Writer) -> str:
    if 0 < score < 1:
        return f"{writer.words('verdict-partial')} {writer.words('percent', n=round(score * 100))}"
    return writer.words("verdict-right" if score else "verdict-wrong")


def _check_step(step: Step, known: dict[str, Step], problems: Problems) -> None:
    if known[step.id] is not step:
        problems.error(step.where("id"), "duplicate-id", f"two steps have the id '{step.id}'", "give each its own")
    for reply in step.replies:
        if reply.to not in known:
            problems.error(reply.where("to"), "unknown-step", f"there is no step '{reply.to}'",
                           did_you_mean(reply.to, known) or f"the steps are {', '.join(reversed(known))}")
    if step.replies and step.score is not None:
        problems.error(step.where("score"), "score-before-end", "a step with replies is no ending, and has no score",
                       "delete 'score', or the replies")
    if not step.replies and step.score is None:
        problems.error(step.place, "dead-end", f"the step '{step.id}' has neither replies nor a score",
                       "add 'replies:', or 'score:' if it is an ending")


Scenario.form = Form("a 'scenario' question", Scenario, COMMON | {
    "steps": Field(Whole(STEP, least=2), "the turns; the first one begins", required=True),
})
