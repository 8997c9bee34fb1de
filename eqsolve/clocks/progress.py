"""What long work tells of itself while it runs: the stage, how much of it is done (lanes, paths, boxes, rows), and how many
solutions are known.

Whoever works says so where it goes on anyway, once for a batch (``counted``); who listens is told a few times a second.
Where nobody listens that is one look at a variable. Nothing here has a part in a search: it goes the same way whoever
watches.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

Listening = Callable[[str, int], None]  # what is being done, and how many solutions are known

# Seconds between two words about counts. Fewer: whoever listens slows the search down; more: a line seems to hang.
PAUSE = 0.2


@dataclass(slots=True)
class Count:
    """How many are ``done``, ``of`` how many that were begun; 0 where nobody knows how many there will be."""

    done: int = 0
    of: int = 0

    def said(self, what: str) -> str:
        """In words, such as ``96 of 512 lanes``."""
        shown = f"{self.done:,}" if self.of < self.done or not self.of else f"{self.done:,} of {self.of:,}"
        return f"{shown} {what}"


@dataclass
class Progress:
    """What is being done, how much of it, and how many solutions are known; ``due``: when the next word may be said."""

    listening: Listening
    doing: str = ""
    known: int = 0
    points: int = 0
    counts: dict[str, Count] = field(default_factory=dict)
    due: float = field(default_factory=lambda: time.monotonic() + PAUSE)

    def stage(self, doing: str, known: int) -> None:
        """A stage begins, whose counts begin at 0."""
        self.doing, self.known, self.points, self.counts = doing, known, 0, {}
        self.say()

    def propose(self, points: int, known: int) -> None:
        """So many points were proposed in this stage."""
        self.points, self.known = points, known
        self.say()

    def count(self, what: str, done: int, of: int) -> None:
        """So many more were done, of so many more that were begun."""
        one = self.counts.setdefault(what, Count())
        one.done += done
        one.of += of
        self.tell()

    def tell(self) -> None:
        """The counts of the stage, where nothing was said for a while."""
        if time.monotonic() >= self.due:
            self.say()

    def say(self) -> None:
        """The stage with its counts, or else with the points that it has proposed."""
        self.due = time.monotonic() + PAUSE
        said = ", ".join(one.said(what) for what, one in self.counts.items())
        proposed = f", {self.points:,} point{'s' * (self.points != 1)} proposed" if self.points else ""
        self.listening(f"{self.doing} · {said}" if said else f"{self.doing}{proposed}", self.known)


_PROGRESS: ContextVar[Progress | None] = ContextVar("progress", default=None)


@contextmanager
def told(listening: Listening | None) -> Iterator[None]:
    """Whoever works inside tells it; None: nobody listens."""
    token = _PROGRESS.set(None if listening is None else Progress(listening))
    try:
        yield
    finally:
        _PROGRESS.reset(token)


def stage(doing: str, known: int = 0) -> None:
    """A stage begins."""
    progress = _PROGRESS.get()
    if progress is not None:
        progress.stage(doing, known)


def counted(what: str, done: int = 1, *, of: int = 0) -> None:
    """So many more ``lanes`` (paths, boxes ...) were done, of so many more that were begun."""
    progress = _PROGRESS.get()
    if progress is not None:
        progress.count(what, done, of)


def proposed(points: int, known: int) -> None:
    """So many points were proposed in this stage, and so many solutions are known."""
    progress = _PROGRESS.get()
    if progress is not None:
        progress.propose(points, known)


def found(known: int) -> None:
    """The work goes on, and at least so many solutions are known."""
    progress = _PROGRESS.get()
    if progress is not None and progress.known < known:
        progress.known = known
        progress.tell()


__all__ = ["counted", "found", "proposed", "stage", "told"]
