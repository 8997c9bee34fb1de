"""The last digits of a fit where float64 is too coarse: Gauss-Newton in multiprecision, over the data as they were
typed.

Long polynomials lose in float64 what the condition of J squares away (Filippelli's data of NIST), almost exact data
what the residual has less than the model's terms (Lanczos'). Here every number is a ball of ``BITS`` bits, 0.1 is 1/10,
and the test of convergence is the relative offset of Bates and Watts (1981), which float64 cannot evaluate for such
data.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from eqsolve.clocks.alone import ALONE
from eqsolve.clocks.work import passed
from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares import EPS, RANK, Minimum, Spread, column_norms, inside, singular_values
from eqsolve.fitting.problem import FitProblem, Line

Ball = Any  # arb; python-flint's own stubs do not know the operators between them
# Bits of the balls. Fewer: rounding in ill-conditioned fits, such as high polynomials, reaches the digits of float64;
# more: each product takes longer, for digits that nobody sees.
BITS = 384
# Relative error of a parameter or of the sum of squares by rounding in float64 from which precision pays. Too small:
# ordinary fits wait for nothing; too large: digits that the data hold are not told.
LOST = 1e-11
LARGEST = 20_000  # numbers in J beyond which the wait is felt
STEPS = 25
# Relative offset at which it has converged. Too small: the 384 bits are not enough; too large: digits of float64 are
# wrong.
OFFSET = 1e-25
# Sum of squares that is nothing, as a share of the squared size of the model's terms. Too small: rounding of the balls
# counts as residual; too large: what differs from the data in their thirtieth digit is called exact, where floats have
# seventeen.
EXACT = 1e-60


@dataclass(frozen=True, eq=False)
class Sharp:
    """x[p] and the sum of squares to the last digit of float64, and what is said of the free parameters for a variance
    of 1. ``firm``: that the rows determine the parameters was seen in this precision, whatever float64 says; then
    ``theta``[p] and ``inverse``[p, p], the covariance for a variance of 1, are those of the balls."""

    x: Array
    sum_squares: float
    spread: Spread
    offset: float
    firm: bool = False
    theta: tuple[Fraction, ...] = ()
    inverse: tuple[tuple[Fraction, ...], ...] = ()


def coarse(at: Minimum) -> bool:
    """float64 loses digits here."""
    if not np.isfinite(at.J).all() or not at.J.size:
        return False
    D = column_norms(at.J)
    S = singular_values((at.J / D)[:, ~at.blocked])
    if not len(S) or not float(S[-1]) >= RANK * float(S[0]):
        return False
    terms, left = float(np.linalg.norm(D * at.x)), float(np.linalg.norm(at.F))
    condition = float(S[0] / S[-1])
    # the parameters' relative error by rounding (Wedin 1973), and that of the residual; terms of 0 have no scale
    return terms > 0 and (EPS * condition * (1 + condition * left / terms) > LOST or EPS * terms > LOST * left)


def sharpen(problem: FitProblem, at: Minimum, deadline: float = math.inf) -> Sharp | None:
    """The minimum near ``at``; None where it is not reached, or the lines hold a function that balls do not know
    here."""
    free = tuple(int(k) for k in np.flatnonzero(~at.blocked))
    real = problem.plain and not any(line.complex for line in problem.lines)
    if not real or not free or problem.rows * problem.parameters > LARGEST:
        return None
    import flint

    from eqsolve.fitting.balls import NoBallError

    with ALONE, flint.ctx.workprec(BITS):
        try:
            found = _gauss_newton(problem, at, free, deadline)
        except (NoBallError, ZeroDivisionError, ValueError, OverflowError):
            return None
    return found if found is not None and _same(problem, found, at) else None


def _same(problem: FitProblem, found: Sharp, at: Minimum) -> bool:
    """It is the minimum that float64 found, not another stationary point nearby, and inside the bounds."""
    D = column_norms(at.J)
    F = float(np.linalg.norm(at.F))
    # In units in which the residual changes by its own size. Too small: what float64 got wrong is called another point;
    # too large: it may be one.
    moved = float(np.abs(D * (found.x - at.x)).max()) <= 0.1 * F + 1e-6 * float(np.abs(D * at.x).max())
    noise = 4 * EPS * float(np.linalg.norm(D * at.x))
    lower = found.sum_squares**0.5 <= F * (1 + 1e-6) + noise
    return moved and lower and bool((inside(problem, found.x) == found.x).all())


def _gauss_newton(problem: FitProblem, at: Minimum, free: Sequence[int], deadline: float) -> Sharp | None:
    import flint

    from eqsolve.fitting.balls import PreciseFunction

    x = [flint.arb(v) for v in at.x.tolist()]
    lines = [(PreciseFunction(line.function, tuple(free)), *typed_rows(line)) for line in problem.lines]
    last = None
    for _ in range(STEPS):
        if passed(deadline):
            return None
        entries = []
        for function, rows, weights in lines:
            for row, weight in zip(rows, weights, strict=True):
                entry = function([*x, *row])
                entries.append(entry if weight is None else [v / weight for v in entry])
        F, J = flint.arb_mat([[e[0]] for e in entries]), flint.arb_mat([e[1:] for e in entries])
        N, g, square = J.transpose() * J, J.transpose() * F, (F.transpose() * F)[0, 0]
        step = N.solve(g)
        fall = (g.transpose() * step)[0, 0]
        known = float(square.mid()) > 0 and float(fall.mid()) > 0
        offset = float((fall / square).mid()) ** 0.5 if known else 0.0
        size = _size(J, x, free)
        if not math.isfinite(size):  # the steps ran away
            return None
        if float(square.mid()) < EXACT * size:
            return sharp_at(x, 0.0, N, len(free), 0.0)
        if offset <= OFFSET:
            return sharp_at(x, float(square.mid()), N, len(free), offset)
        if last is not None and not offset < 0.9 * last:
            return None
        last = offset
        for k, position in enumerate(free):
            x[position] = (x[position] - step[k, 0]).mid()
    return None


def typed_rows(line: Line) -> tuple[list[list[Ball]], list[Ball]]:
    """The columns' numbers row by row, and the standard errors (None where there are none)."""
    columns: list[list[Ball]] = [[_typed(v) for v in column.tolist()] for column in line.columns]
    rows = [list(row) for row in zip(*columns, strict=True)] if columns else [[]]
    if line.sigma is None:
        return rows, [None] * len(rows)
    return rows, [_typed(v) for v in line.sigma.tolist()]


def _size(J: Any, x: Sequence[Ball], free: Sequence[int]) -> float:
    """The squared size of the model's terms; infinite where no float holds it."""
    terms = (float((J[i, k] * x[position]).mid()) for i in range(J.nrows()) for k, position in enumerate(free))
    return math.fsum(term * term for term in terms)


def sharp_at(x: Sequence[Ball], square: float, N: Any, p: int, offset: float) -> Sharp:
    inverse = N.inv()
    root = [inverse[k, k].sqrt() for k in range(p)]
    unit = np.array([float(r.mid()) for r in root])
    correlation = np.array([[float((inverse[i, j] / root[i] / root[j]).mid()) for j in range(p)] for i in range(p)])
    if not np.isfinite(correlation).all():
        raise ValueError("the balls are too wide")
    spread = Spread(p, unit, np.clip(correlation, -1, 1), np.zeros((p, 0)))
    return Sharp(np.array([float(v.mid()) for v in x]), square, spread, offset)


def _typed(value: float) -> Ball:
    """A number of a table as it was typed: the shortest decimal that is this float."""
    import flint

    exact = Fraction(repr(float(value)))
    return flint.arb(flint.fmpq(exact.numerator, exact.denominator))
