"""What became of each rung of the search, told to whoever listens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Climbed:
    """A ``rung`` of the ladder that was ``climbed``, or else passed over, and ``why``.

    What it brought: how many points it ``proposed`` (none, where the judge looked itself), how many ``solutions``
    became known, and whether with it ``enough`` was known. ``work``: in units of ``work.now``, about a second of a
    quiet core each; that of the judge, who heard the proposals, is included.

    >>> import eqsolve
    >>> told = []
    >>> answer = eqsolve.solve("x^2 = 4", trace=told.append)
    >>> [(one.rung, one.proposed) for one in told if one.climbed and one.enough]
    [('real roots of a polynomial', 2)]
    """

    rung: str
    climbed: bool
    why: str
    proposed: int = 0
    solutions: int = 0
    enough: bool = False
    work: float = 0.0


@dataclass(frozen=True)
class Listener:
    """``trace`` is told what became of each rung."""

    trace: Callable[[Climbed], None] | None = None

    def note(self, climbed: Climbed) -> None:
        if self.trace is not None:
            self.trace(climbed)


@dataclass(frozen=True)
class Remembering(Listener):
    """``done``: the names of the rungs that did something, besides whoever is told."""

    done: set[str] = field(default_factory=set)

    def note(self, climbed: Climbed) -> None:
        if climbed.climbed and (climbed.work or climbed.proposed):
            self.done.add(climbed.rung)
        super().note(climbed)


NOBODY = Listener()
