"""Talking: the learner leads a branching conversation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from ..questions.entries import by_name, plain_text
from ..questions.scenario import Scenario, Step
from .asked import Asked, Back
from .lettered import Lettered
from .notes import INDENT


class AskedScenario(Asked):
    """One reply after the other; going back takes back the last one."""

    none: ClassVar[Any] = []
    question: Scenario

    def give(self, given: Any) -> Any:
        way = list(given)
        fresh = False
        while True:
            step = self._steps(way)[-1]
            if fresh:
                self.terminal.say()
            self._say(step)
            try:
                if not step.replies:
                    return way if fresh else self._kept(way)
                way.append(self._reply(step, back=bool(way)))
            except Back:
                way.pop()
            fresh = True
            self.dialog.keep(list(way))

    def _kept(self, way: list[str]) -> list[str]:
        """An ending that was reached before, unless the learner goes back from it."""
        while self.dialog.line(self.words("take-keep"), back=True):
            self.terminal.tell("take-not-here")
        return way

    def _reply(self, step: Step, back: bool) -> str:
        lettered = Lettered(step.replies, self.terminal)
        lettered.show()
        name = self.pick(lettered, self.words("your-reply"), back=back)
        if feedback := by_name(step.replies)[name].feedback:
            self.terminal.prose(feedback, INDENT)
        return name

    def _say(self, step: Step) -> None:
        self.terminal.prose(step.says, f"{step.speaker}: " if step.speaker else "")
        if not step.replies:
            self.terminal.tell("the-end")

    def _steps(self, way: list[str]) -> list[Step]:
        """The steps that replies lead through, from the first on; none where they lead nowhere."""
        known = {step.id: step for step in self.question.steps}
        steps = [self.question.steps[0]]
        for name in way:
            reply = by_name(steps[-1].replies).get(name)
            if reply is None:
                return []
            steps.append(known[reply.to])
        return steps

    def fits(self, response: Any) -> bool:
        return isinstance(response, list) and bool(self._steps(response))

    def is_open(self, response: Any) -> bool:
        return bool(self._steps(response)[-1].replies)

    def spoken(self, response: Any) -> Iterator[str]:
        for step, name in zip(self._steps(response), response, strict=False):
            yield plain_text(by_name(step.replies)[name].text)
