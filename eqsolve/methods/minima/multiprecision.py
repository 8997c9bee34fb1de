"""The last digits of a fit where float64 is too coarse: Gauss-Newton in multiprecision, over the data as they were
typed.

Long polynomials lose in float64 what the condition of J squares away (Filippelli's data of NIST), almost exact data
what the residual has less than the model's terms (Lanczos'). Here every number is a ball of ``BITS`` bits, 0.1 is 1/10,
and the test of convergence is the relative offset of Bates and Watts (1981), which float64 cannot evaluate for such
data.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import flint
import sympy as sp
import torch
from torch import Tensor

from eqsolve.model.algebra import NoBallError, ball_function
from eqsolve.numeric.fit import RANK, Minimum, Spread, singular_values
from eqsolve.numeric.lanes import BoxBounds, column_norms
from eqsolve.work import passed

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


@dataclass(frozen=True)
class Sharp:
    """x[p] and the sum of squares to the last digit of float64, and what is said of the free parameters."""

    x: Tensor
    sum_squares: float
    spread: Callable[[float], Spread]
    offset: float


def coarse(at: Minimum) -> bool:
    """float64 loses digits here."""
    if not bool(torch.isfinite(at.J).all()) or not at.J.numel():
        return False
    D = column_norms(at.J[None])[0]
    S = singular_values((at.J / D)[:, ~at.blocked])
    if not len(S) or not float(S[-1]) >= RANK * float(S[0]):
        return False
    eps = torch.finfo(at.J.dtype).eps
    terms, left = float(torch.linalg.vector_norm(D * at.x)), float(torch.linalg.vector_norm(at.F))
    condition = float(S[0] / S[-1])
    # the parameters' relative error by rounding (Wedin 1973), and that of the residual; terms of 0 have no scale
    return terms > 0 and (eps * condition * (1 + condition * left / terms) > LOST or eps * terms > LOST * left)


def sharpen(
    residuals: Sequence[sp.Expr],
    parameters: Sequence[sp.Symbol],
    columns: Sequence[sp.Symbol],
    table: Sequence[Sequence[float]],
    at: Minimum,
    box: BoxBounds,
    deadline: float,
) -> Sharp | None:
    """The minimum near ``at``; None where it is not reached, or the lines hold a function that balls do not know
    here."""
    free = [k for k in range(len(parameters)) if not bool(at.blocked[k])]
    if not free or len(residuals) * (len(table[0]) if table else 1) * len(parameters) > LARGEST:
        return None
    with flint.ctx.workprec(BITS):
        try:
            lines = [
                _PreciseLine([r, *(r.diff(parameters[k]) for k in free)], [*parameters, *columns]) for r in residuals
            ]
            rows = [[_ball(v) for v in row] for row in zip(*table, strict=True)] or [[]]
            found = _gauss_newton(lines, rows, at, free, deadline)
        except (NoBallError, ZeroDivisionError, ValueError, RecursionError):
            return None
    return found if found is not None and _same(found, at, box) else None


def _same(found: Sharp, at: Minimum, box: BoxBounds) -> bool:
    """It is the minimum that float64 found, not another stationary point nearby, and inside the bounds."""
    D = column_norms(at.J[None])[0]
    F = float(torch.linalg.vector_norm(at.F))
    # In units in which the residual changes by its own size. Too small: what float64 got wrong is called another point;
    # too large: it may be one.
    moved = float((D * (found.x - at.x)).abs().amax()) <= 0.1 * F + 1e-6 * float((D * at.x).abs().amax())
    noise = 4 * torch.finfo(at.J.dtype).eps * float(torch.linalg.vector_norm(D * at.x))
    lower = found.sum_squares**0.5 <= F * (1 + 1e-6) + noise
    return moved and lower and bool((box.project(found.x[None]) == found.x).all())


def _gauss_newton(
    lines: Sequence[_PreciseLine],
    rows: Sequence[Sequence[flint.arb]],
    at: Minimum,
    free: Sequence[int],
    deadline: float,
) -> Sharp | None:
    x = [flint.arb(v) for v in at.x.tolist()]
    last = None
    for _ in range(STEPS):
        if passed(deadline):
            return None
        entries = [line([*x, *row]) for line in lines for row in rows]
        F, J = flint.arb_mat([[e[0]] for e in entries]), flint.arb_mat([e[1:] for e in entries])
        N, g, square = J.transpose() * J, J.transpose() * F, (F.transpose() * F)[0, 0]
        step = N.solve(g)
        fall = (g.transpose() * step)[0, 0]
        offset = (
            0.0 if float(square.mid()) == 0 else float((fall / square).mid()) ** 0.5 if float(fall.mid()) > 0 else 0.0
        )
        size = _size(J, x, free)
        if not math.isfinite(size):  # the steps ran away
            return None
        if float(square.mid()) < EXACT * size:
            return _sharp(x, flint.arb(0), N, free, 0.0)
        if offset <= OFFSET:
            return _sharp(x, square, N, free, offset)
        if last is not None and not offset < 0.9 * last:
            return None
        last = offset
        for k, position in enumerate(free):
            x[position] = (x[position] - step[k, 0]).mid()
    return None


def _size(J: flint.arb_mat, x: Sequence[flint.arb], free: Sequence[int]) -> float:
    """The squared size of the model's terms; infinite where no float holds it."""
    terms = (float((J[i, k] * x[position]).mid()) for i in range(J.nrows()) for k, position in enumerate(free))
    return math.fsum(term * term for term in terms)


def _sharp(x: Sequence[flint.arb], square: flint.arb, N: flint.arb_mat, free: Sequence[int], offset: float) -> Sharp:
    inverse = N.inv()
    p = len(free)
    root = [inverse[k, k].sqrt() for k in range(p)]
    unit = torch.tensor([float(r.mid()) for r in root], dtype=torch.float64)
    correlation = torch.tensor(
        [[float((inverse[i, j] / root[i] / root[j]).mid()) for j in range(p)] for i in range(p)], dtype=torch.float64
    )
    if not bool(torch.isfinite(correlation).all()):
        raise ValueError("the balls are too wide")

    def spread(variance: float) -> Spread:
        return Spread(p, variance**0.5 * unit, correlation.clamp(-1, 1), unit.new_zeros(p, 0), 1.0)

    return Sharp(torch.tensor([float(v.mid()) for v in x], dtype=torch.float64), float(square.mid()), spread, offset)


# ---------------------------------------------------------------- balls


class _PreciseLine:
    """Expressions over the same symbols, common parts once: a call takes the symbols' balls and gives the
    expressions'."""

    def __init__(self, expressions: Sequence[sp.Expr], symbols: Sequence[sp.Symbol]) -> None:
        self._slots = {s: k for k, s in enumerate(symbols)}
        parts, outputs = sp.cse(expressions, symbols=sp.numbered_symbols("_part", cls=sp.Dummy))
        self._parts = []
        for symbol, part in parts:
            self._parts.append(ball_function(part, self._slots))
            self._slots[symbol] = len(self._slots)
        self._outputs = [ball_function(o, self._slots) for o in outputs]

    def __call__(self, values: Sequence[flint.arb]) -> list[flint.arb]:
        at = list(values)
        for part in self._parts:
            at.append(part(at))
        return [output(at) for output in self._outputs]


def _ball(value: float) -> flint.arb:
    """A number of a table as it was typed: the shortest decimal that is this float."""
    exact = Fraction(repr(float(value)))
    return flint.arb(flint.fmpq(exact.numerator, exact.denominator))
