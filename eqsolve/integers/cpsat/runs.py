"""Sets of whole numbers as closed runs (see ``syntax.tree.Runs``); an end None is infinite."""

from __future__ import annotations

from collections.abc import Iterable

from eqsolve.integers.problem import intersection
from eqsolve.syntax.tree import Runs

POSITIVE: Runs = ((1, None),)
NOT_NEGATIVE: Runs = ((0, None),)
NEGATIVE: Runs = ((None, -1),)
NOT_POSITIVE: Runs = ((None, 0),)
NOUGHT: Runs = ((0, 0),)
OTHER_THAN_NOUGHT: Runs = ((None, -1), (1, None))

# the values of left - right for which a comparison of whole numbers holds
DIFFERENCE: dict[str, Runs] = {
    "=": NOUGHT,
    "!=": OTHER_THAN_NOUGHT,
    "<": NEGATIVE,
    "<=": NOT_POSITIVE,
    ">": POSITIVE,
    ">=": NOT_NEGATIVE,
}


def clipped(runs: Runs, low: int, high: int) -> Runs:
    """The part between two ends; runs that touch are joined."""
    return joined(intersection(runs, ((low, high),)))


def joined(runs: Runs) -> Runs:
    """Runs in order, those that touch made one."""
    out: list[tuple[int | None, int | None]] = []
    for low, high in runs:
        if out and low is not None and (before := out[-1][1]) is not None and low <= before + 1:
            out[-1] = (out[-1][0], high)
        else:
            out.append((low, high))
    return tuple(out)


def outside(runs: Runs) -> Runs:
    """All other whole numbers."""
    out: list[tuple[int | None, int | None]] = []
    low: int | None = None
    for a, b in runs:
        if a is not None:
            out.append((low, a - 1))
        if b is None:
            return tuple(out)
        low = b + 1
    return (*out, (low, None))


def runs_of(values: Iterable[int]) -> Runs:
    """The runs of some whole numbers."""
    return joined(tuple((v, v) for v in sorted(set(values))))


def mirrored(runs: Runs) -> Runs:
    """The negatives."""
    return tuple((None if b is None else -b, None if a is None else -a) for a, b in reversed(runs))


def shifted(runs: Runs, by: int) -> Runs:
    return tuple((None if a is None else a + by, None if b is None else b + by) for a, b in runs)


def divided(runs: Runs, by: int) -> Runs:
    """The numbers whose product with ``by``, which is positive, lies in ``runs``."""
    ends = ((None if a is None else -(-a // by), None if b is None else b // by) for a, b in runs)
    return joined(tuple((a, b) for a, b in ends if a is None or b is None or a <= b))
