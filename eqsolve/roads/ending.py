"""How a search ends: the answer at its end, after Ctrl-C, or of a text that nobody could read in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from eqsolve.clocks.budget import whereabouts
from eqsolve.clocks.clock import Clock
from eqsolve.clocks.progress import stage
from eqsolve.clocks.work import ended_by, passed
from eqsolve.errors import Interrupted
from eqsolve.given import Given, constants, contents, entries
from eqsolve.result import Answer, Layout
from eqsolve.syntax.tree import Layout as PageLayout
from eqsolve.syntax.tree import Statements

if TYPE_CHECKING:
    from eqsolve.verify import Judge


@dataclass(frozen=True)
class Ending:
    """What every answer of one call repeats: the text, its parameters, the seed, the ``options`` that were not as
    usual, and the timings."""

    given: Given
    clock: Clock
    seed: int
    options: Mapping[str, object]

    def answer(self, judge: Judge, not_begun: str = "") -> Answer:
        """The verdict on everything that was heard; where the search ended early, it says what was ``not_begun``."""
        stage("proofs and exact forms", judge.known)
        if not_begun and not judge.satisfied and passed(judge.case.deadline):
            early = f"{ended_by()} before {not_begun} began"
            judge.doubt(early, early)
        answer = self._answer(judge, optional=self.clock.last_call, needed=self.clock.closing)
        return replace(answer, options=dict(self.options))

    def complete(self, answer: Answer, statements: Statements) -> Answer:
        """An answer with what every answer of the call repeats."""
        self.clock.mark("check")
        return replace(
            answer,
            notes=(*statements.notes, *answer.notes),
            timings=self.clock.timings(),
            seed=self.seed,
            text=statements.source,
            params=self._fixed(),
            options=dict(self.options),
            layouts=tuple(Layout(line.kind, line.rows) for line in statements.of(PageLayout)),
        )

    def unread(self, why: str) -> Answer:
        """What is known of a text that was not read to its end, which may have been one of ``fit`` lines."""
        text = self.given.text
        lines = [entry for entry in entries(text) if isinstance(entry, str)]
        source = contents(text) if isinstance(text, Path) else "\n".join(lines)
        return Answer.unread(why, text=source, params=self._fixed(), timings=self.clock.timings(), seed=self.seed)

    def interrupted(self, stopped: KeyboardInterrupt, judge: Judge | None) -> KeyboardInterrupt:
        """Ctrl-C with the answer so far, without whatever else could be looked for."""
        if isinstance(stopped, Interrupted):
            return stopped
        if judge is None:
            return Interrupted(self.unread(f"interrupted while {whereabouts()}"))
        judge.doubt("interrupted", "interrupted")
        return Interrupted(self._answer(judge, optional=0.0, needed=self.clock.soon))

    def _answer(self, judge: Judge, *, optional: float, needed: float) -> Answer:
        if not judge.satisfied and passed(judge.case.deadline):
            judge.doubt(ended_by(), ended_by())
        self.clock.mark("solve")
        answer = judge.answer(notes=judge.system.notes, seed=self.seed, optional=optional, needed=needed)
        return replace(answer, timings=self.clock.timings(), text=judge.system.source, params=self._fixed())

    def _fixed(self) -> dict[str, str]:
        return {name: str(value) for name, value in constants(self.given.params).items()}
