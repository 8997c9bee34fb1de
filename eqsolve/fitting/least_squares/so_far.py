"""The best points that descents have come upon, for a search that is interrupted before it ends."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares.target import Target

# Targets (parts of a table, problems with some parameters eliminated) whose best points are kept, the last ones. Fewer: the
# whole table's own may be lost behind later looks at samples; more: each holds its columns in memory.
KEPT = 8


@dataclass(eq=False)
class SoFar:
    """The best point of each target, which say what they mean by a sum of squares; whoever reads them compares them anew."""

    places: dict[int, tuple[Target, Array, float]] = field(default_factory=dict)

    def take(self, target: Target, x: Array, cost: Array) -> None:
        """Lanes x[L, p] with their sums of squares [L]."""
        if not len(cost):
            return
        k = int(np.argmin(cost))
        _, _, best = self.places.get(id(target), (None, None, math.inf))
        if cost[k] < best:
            self.places[id(target)] = target, x[k].copy(), float(cost[k])
            if len(self.places) > KEPT:
                del self.places[next(iter(self.places))]

    def points(self) -> list[Array]:
        """The points theta[p], those of eliminated parameters among them."""
        return [_whole(target, x) for target, x, _ in self.places.values()]


_REMEMBERED: ContextVar[SoFar | None] = ContextVar("so_far", default=None)


@contextmanager
def remembering() -> Iterator[SoFar]:
    """What descents inside come upon."""
    so_far = SoFar()
    before = _REMEMBERED.set(so_far)
    try:
        yield so_far
    finally:
        _REMEMBERED.reset(before)


def remember(target: Target, x: Array, cost: Array) -> None:
    """Tells whoever remembers of lanes x[L, p] and their sums of squares."""
    so_far = _REMEMBERED.get()
    if so_far is not None:
        so_far.take(target, x, cost)


def _whole(target: Target, x: Array) -> Array:
    whole = getattr(target, "whole", None)
    return x if whole is None else np.asarray(whole(x[None]))[0]
