"""The time of one call: its ceiling, what becomes of a step that meets it, and the seconds that each stage took."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from typing import NoReturn, TypeVar

from eqsolve.arguments import seconds_of
from eqsolve.clocks.budget import OutOfTime, at, load, whereabouts, within
from eqsolve.errors import ModelError, failure

T = TypeVar("T")

# Work of a search, as a share of its time limit, but no less than at the usual limit. Higher: on a busy machine, or a
# slower one, the seconds are over first, and the answer depends on it; lower: hard texts are given up although there is
# time.
SHARE, USUAL = 0.7, 20.0
# How far a call may go beyond its time limit, in seconds or as a share of it, whichever is more. Less: what methods
# know when they end by themselves is lost, and a busy machine has no chance; more: the limit is none.
LEAST_EXCESS, EXCESS = 0.5, 0.2


class Unread(Exception):
    """The time was over before the text was read to its end; the message says how far it was."""


class Clock:
    """Time limit and the seconds that each stage took.

    ``deadline``: methods end by themselves; ``last_call``: what has not ended is cut short; ``closing``: the answer is
    made without whatever else could be looked for; ``most_work``: what a search may do.
    """

    def __init__(self, time_limit: float | None) -> None:
        limit = seconds_of(time_limit)
        self.last = time.monotonic()
        self.deadline = self.last + limit
        self.most_work = SHARE * max(limit, USUAL)
        self.last_call, self.closing = (
            self.deadline + share * max(LEAST_EXCESS, EXCESS * limit) for share in (0.25, 0.5)
        )
        self.stages = {"read": 0.0, "solve": 0.0, "check": 0.0}

    def reading(self, step: Callable[[], T], doing: str = "reading") -> T:
        """What a step towards the facts comes to; raises Unread where the time is over first."""
        at(doing)
        with bearable():
            return within(self.deadline, step, self._unread)

    def loading(self, importing: Callable[[], T]) -> T:
        """What a function that imports something heavy returns; raises Unread where the time is over first."""
        try:
            return load(importing, self.deadline - time.monotonic())
        except OutOfTime:
            self._unread()

    def searching(self, search: Generator[T, None, None], check: Callable[[T], None]) -> None:
        """Whatever a search comes upon is checked before it goes on. The last call ends both; what was shown stays."""

        def step() -> None:
            with closing(search):
                for proposed in search:
                    check(proposed)

        within(self.last_call, step, _nothing)

    def finishing(self, step: Callable[[], T]) -> T | None:
        """What a step comes to that is the last one; None where the time is over first."""
        return within(self.closing, step, _nothing)

    def _unread(self) -> NoReturn:
        self.mark("read")
        raise Unread(f"the time limit was reached while {whereabouts()}")

    def mark(self, stage: str) -> None:
        now = time.monotonic()
        self.stages[stage] += now - self.last
        self.last = now

    @property
    def left(self) -> float:
        return max(0.0, self.deadline - time.monotonic())

    @property
    def soon(self) -> float:
        """The end of what an answer needs after Ctrl-C."""
        return time.monotonic() + LEAST_EXCESS / 2

    def timings(self) -> dict[str, float]:
        self.mark("check")
        return {stage: round(seconds, 6) for stage, seconds in self.stages.items()}


def _nothing() -> None:
    """What is known where the time was over."""


@contextmanager
def bearable() -> Iterator[None]:
    """Errors of ours for texts that Python, or the memory, cannot bear."""
    try:
        yield
    except RecursionError:
        raise failure(ModelError, "E003", "the text is nested too deeply", "give parts of it a name with :=") from None
    except MemoryError:
        raise failure(
            ModelError, "E393", "the text is too large for the memory that there is", "solve it in parts"
        ) from None
