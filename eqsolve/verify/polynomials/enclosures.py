"""Places where solutions can lie, at most one in each, and which of them certainly hold none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flint import arb

from eqsolve.model import System
from eqsolve.verify.evaluation import Value, is_finite, precision
from eqsolve.verify.points import fails
from eqsolve.verify.polynomials.isolation import OutOfWorkError

EVERYWHERE = arb(0, arb("inf"))
# Bits at which a place is looked at. Fewer at last: places that miss a solution by little stay open; more: time for
# what is hardly ever there.
STEPS = (128, 512, 2048)


@dataclass(frozen=True)
class Enclosure:
    """``at(bits)``: an enclosure for each unknown, in their order; it raises OutOfWorkError where that takes too
    long."""

    at: Callable[[int], list[Value]]


def possible(system: System, places: Sequence[Enclosure]) -> list[Enclosure]:
    """The places that may hold a solution."""
    return [place for place in places if not certainly_none(system, place)]


def certainly_none(system: System, place: Enclosure) -> bool:
    """Some relation fails, or is undefined, wherever in the place."""
    for bits in STEPS:
        try:
            point = place.at(bits)
        except OutOfWorkError:
            return False
        with precision(bits + 64):
            if fails(system, point):
                return True
        if not any(is_finite(v) for v in point):
            return False
    return False
