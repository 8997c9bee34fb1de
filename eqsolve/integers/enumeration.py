"""What a search through whole numbers brings: the seam between the engines and whoever asks them."""

from __future__ import annotations

from dataclasses import dataclass


class Unsuited(Exception):
    """An engine cannot hold a problem; the message says what it cannot hold."""


class TooMany(Unsuited):
    """An engine began a search and gave it up: there is more to be gone through than it is made for."""


@dataclass(frozen=True)
class Enumeration:
    """Solutions of an ``IntegerProblem``: ``rows`` in the order of its names, no two alike, at most as many as were
    asked for.

    ``exhausted``: nothing was left out; then ``count`` is the number of all solutions, also of those that are not
    listed. Otherwise ``count`` is None and ``searched`` says in words what was searched. ``nodes``: partial assignments
    that were looked at.
    """

    rows: tuple[tuple[int, ...], ...]
    exhausted: bool
    count: int | None
    engine: str
    searched: str = ""
    nodes: int = 0


class Cut(KeyboardInterrupt):
    """Ctrl-C during a search; ``found`` is what it had found by then."""

    def __init__(self, found: Enumeration) -> None:
        super().__init__("interrupted")
        self.found = found
