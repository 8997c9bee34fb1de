"""The clock of the search counts work, not seconds: the same text gives the same answer on a busy machine and on a fast
one.

A unit of work is about what a quiet core of today does in a second. Whoever works says how much it was (``spend``), by
counts that depend on the text alone: boxes, evaluations, reductions. All deadlines inside the search are readings of
``now``. Seconds are the ceiling over all of it: once they are over, ``now`` is infinite and every deadline has passed.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

# Prices. Too low: a rung works for longer than it is meant to, and the ceiling comes in its way; too high: it ends
# before its time, which costs proofs. benchmarks/work.py shows the work beside the seconds.
GROUP, NODE = 4e-5, 7e-8  # intervals: one group of like operations on a tape; one operation in one box
# interval Newton: one step for any number of boxes; one entry of one box's matrix times its order
SLOPES, ENTRY = 2.5e-4, 5e-8
POSED = 1.5e-3  # one operation of an equation that is made ready for the interval search, with what follows from it
BALLS, BALL, SLOPE = 1.5e-5, 1.0e-6, 3.5e-7  # balls: one evaluation; one operation in it; one entry of its gradient
CUBE = 2e-7  # balls: one product in the solution of linear equations
# Groebner bases: one bit of one term of a polynomial that is reduced and of those that it is reduced by, on average
REDUCED = 1.4e-8
TAYLOR = 2e-9  # isolation: one coefficient of 64 bits in a shift of a polynomial, times the degree
RATIONAL = 2e-7  # linear algebra over Q: one product
COMPILATION, COMPILED = 4e-3, 1e-4  # of a residual for lanes: any, and one operation of its expressions
LANES, LANE = 1.5e-3, 2.4e-9  # one step of any number of lanes; one product in the linear algebra of one of them
PATHS, PATH = 3e-3, 4e-8  # the same for paths, in complex numbers and with six evaluations a step
REWRITTEN = 1e-4  # SymPy: one operation of an expression that is rewritten
STEP = 1e-2  # case distinctions: one case that is split, or one stretch of a line that is decided
# an operation of a new equation in simplest form; one of an equation that is solved for its unknowns
SIMPLIFIED, SPLIT = 3e-3, 1e-4
LATTICE, VECTOR = 3e-5, 5e-6  # lattices: one reduction; one entry of its matrix
TERM = 1.7e-6  # polynomials in SymPy's quantities: one product of two terms


@dataclass
class Meter:
    """``spent`` units of work so far; ``ceiling`` is a reading of time.monotonic()."""

    spent: float = 0.0
    ceiling: float = math.inf

    @property
    def ended(self) -> bool:
        """Whether the seconds are over."""
        return time.monotonic() >= self.ceiling


_METER: ContextVar[Meter] = ContextVar("meter")


@contextmanager
def counting(ceiling: float = math.inf) -> Iterator[Meter]:
    """A new clock at 0 for one call: work before it and beside it does not count."""
    meter = Meter(0.0, ceiling)
    token = _METER.set(meter)
    try:
        yield meter
    finally:
        _METER.reset(token)


def meter() -> Meter:
    """The clock of this call; outside any, one that has no ceiling."""
    found = _METER.get(None)
    if found is None:
        found = Meter()
        _METER.set(found)
    return found


def spend(work: float) -> None:
    """So much work was done."""
    meter().spent += work


def now() -> float:
    """The work done so far; infinite once the seconds are over."""
    found = meter()
    return math.inf if found.ended else found.spent


def passed(deadline: float) -> bool:
    """Whether a reading of ``now`` has come, or the seconds are over."""
    return now() >= deadline


def sooner(deadline: float, work: float) -> float:
    """The deadline of what may take so much work from now on, but no more than there is until ``deadline``."""
    return min(deadline, now() + work)


def ended_by(what: str = "the search") -> str:
    """Why a deadline has passed, in words."""
    return "the time limit was reached" if meter().ended else f"{what} ended at its limit of work"
