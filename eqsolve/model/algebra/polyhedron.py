"""Whether rational linear inequalities can hold together: floats guess, exact arithmetic decides.

One linear program asks for the point with the largest margin to every inequality (scipy's HiGHS). Its point is made
rational and put back; or its multipliers are, and then prove that there is no point (Farkas 1902), or that some
inequalities can only hold as equations. A guess that exact arithmetic does not confirm is no answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq, fmpq_mat

from eqsolve.clocks.budget import left

# Multipliers below this share of the largest are taken for zero. Larger: a needed row is lost and the exact system has
# no solution; smaller: rows of rounding noise enter and the solution is not unique. Either way: no answer, never a
# wrong one.
NOISE = 1e-9
MOST_ENTRIES = 4_000_000  # of the table of floats; more: memory, and minutes that cannot be interrupted
MOST_SECONDS = 1e6  # of a program where there is no time limit
DENOMINATORS = (1, 2, 10, 10**3, 10**6, 10**10)  # of points tried, the simplest first


@dataclass(frozen=True)
class Inequality:
    """``sum(coefficients[j] * x[j]) <= constant`` over Q; ``strict`` for <."""

    coefficients: Mapping[int, Any]
    constant: Any
    strict: bool

    def slack(self, point: Sequence[Any]) -> Any:
        return sum((-c * point[j] for j, c in self.coefficients.items()), self.constant)


@dataclass(frozen=True)
class InteriorPoint:
    """A rational point that satisfies every inequality strictly."""

    point: tuple[Any, ...]


@dataclass(frozen=True)
class Infeasible:
    """``multipliers`` >= 0 whose combination reads 0 <= a negative number, or 0 < 0."""

    multipliers: Mapping[int, Any]


@dataclass(frozen=True)
class Tight:
    """``multipliers`` > 0 whose combination reads 0 <= 0: these inequalities hold as equations only."""

    multipliers: Mapping[int, Any]


def decide(rows: Sequence[Inequality], width: int) -> InteriorPoint | Infeasible | Tight | None:
    """What is true of ``rows`` in ``width`` unknowns; None where floats did not lead to a proof."""
    for k, row in enumerate(rows):
        if not row.coefficients and (row.constant < 0 or (row.strict and row.constant == 0)):
            return Infeasible({k: fmpq(1)})
    active = [k for k, row in enumerate(rows) if row.coefficients]
    if not active:
        return InteriorPoint((fmpq(0),) * width)
    point, weights = _largest_margin([rows[k] for k in active], width)
    if point is None:
        return None
    inside = _rational_point([rows[k] for k in active], point)
    if inside is not None:
        return InteriorPoint(inside)
    multipliers = _multipliers([rows[k] for k in active], weights)
    if multipliers is None:
        return None
    return _verdict(rows, {active[i]: value for i, value in multipliers.items()})


def _largest_margin(rows: Sequence[Inequality], width: int) -> tuple[Any, Any]:
    """Floats: the point of largest margin <= 1 over rows scaled to length 1, and the multipliers of the original
    rows."""
    # loaded when the first inequality asks for them: a fifth of a second
    import numpy as np
    from scipy.optimize import linprog

    if len(rows) * width > MOST_ENTRIES:
        return None, None
    table = np.zeros((len(rows), width + 1))
    for i, row in enumerate(rows):
        for j, c in row.coefficients.items():
            table[i, j] = _float(c)
    size = np.abs(table).max(axis=1)
    if not (np.isfinite(size).all() and size.all()):
        return None, None
    table /= size[:, None]  # the square of 1e-200 is 0
    ratio = np.linalg.norm(table, axis=1)
    length = size * ratio
    table /= ratio[:, None]
    table[:, width] = 1.0
    with np.errstate(over="ignore"):  # an end beyond floats is looked for by other ways
        right = np.array([_float(row.constant) for row in rows]) / length
    if not (np.isfinite(table).all() and np.isfinite(right).all()):
        return None, None
    bounds = [(None, None)] * width + [(None, 1.0)]
    found = linprog(
        np.append(np.zeros(width), -1.0),
        A_ub=table,
        b_ub=right,
        bounds=bounds,
        method="highs",
        options={"time_limit": min(left(), MOST_SECONDS)},
    )
    return (found.x[:width], -found.ineqlin.marginals / length) if found.status == 0 else (None, None)


def _float(value: Any) -> float:
    try:
        return int(value.p) / int(value.q)
    except OverflowError:
        return float("nan")


def _rational_point(rows: Sequence[Inequality], floats: Any) -> tuple[Any, ...] | None:
    for largest in DENOMINATORS:
        fractions = [Fraction(float(v)).limit_denominator(largest) for v in floats]
        point = tuple(fmpq(f.numerator, f.denominator) for f in fractions)
        if all(row.slack(point) > 0 for row in rows):
            return point
    return None


def _multipliers(rows: Sequence[Inequality], weights: Any) -> dict[int, Any] | None:
    """The exact multipliers behind float ``weights``: the one solution of sum(y a) = 0, sum(y) = 1 on their support."""
    support = [i for i, w in enumerate(weights) if w > NOISE * max(weights)]
    columns = sorted({j for i in support for j in rows[i].coefficients})
    matrix = fmpq_mat(len(columns) + 1, len(support) + 1)
    for k, i in enumerate(support):
        for c, j in enumerate(columns):
            matrix[c, k] = rows[i].coefficients.get(j, fmpq(0))
        matrix[len(columns), k] = fmpq(1)
    matrix[len(columns), len(support)] = fmpq(1)
    reduced, rank = matrix.rref()
    if rank != len(support) or any(reduced[k, k] != 1 for k in range(rank)):
        return None
    return {i: reduced[k, len(support)] for k, i in enumerate(support)}


def _verdict(rows: Sequence[Inequality], multipliers: Mapping[int, Any]) -> Infeasible | Tight | None:
    """What exact multipliers prove: they cancel the unknowns, so they must be >= 0 and add up constants to <= 0."""
    if any(y < 0 for y in multipliers.values()):
        return None
    used = {k: y for k, y in multipliers.items() if y > 0}
    total = sum((y * rows[k].constant for k, y in used.items()), fmpq(0))
    if total < 0 or (total == 0 and any(rows[k].strict for k in used)):
        return Infeasible(used)
    return Tight(used) if total == 0 else None
