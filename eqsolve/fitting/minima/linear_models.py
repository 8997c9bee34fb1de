"""Models that are linear in their parameters and too ill-conditioned for float64: one exact step in balls.

Polynomials over years, powers of large numbers and columns that are nearly equal have one minimum like any other linear
model, but the columns of J agree in more digits than float64 has. What the rounding of the table itself could have made
of them stays undetermined: the step is taken again over a table that is moved by its last bits, and the standard errors
must not notice.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from eqsolve.clocks.alone import ALONE
from eqsolve.clocks.work import passed
from eqsolve.fitting.functions import Array
from eqsolve.fitting.least_squares import EPS, RANK, Minimum, column_norms, inside, singular_values
from eqsolve.fitting.minima.multiprecision import EXACT, Sharp, sharp_at, typed_rows
from eqsolve.fitting.problem import FitProblem, Line

Ball = Any  # arb; python-flint's own stubs do not know the operators between them
# Bits of the balls. Fewer: the squared condition of polynomials of degree 12 over years is lost; more: time for digits
# that nobody sees.
BITS = 1024
LARGEST = 200_000  # numbers in J beyond which the wait is felt
# Relative change of a standard error, by a change of the table in its last bits, from which it is made of rounding. Too
# small: honest polynomials lose their errors; too large: columns that differ by rounding alone are told apart.
UNCLEAR = 1e-3


def too_close(at: Minimum) -> bool:
    """float64 cannot tell the columns of J apart."""
    if not np.isfinite(at.J).all() or not at.J.size:
        return False
    S = singular_values(at.J / column_norms(at.J))
    return bool(len(S)) and not float(S[-1]) >= RANK * float(S[0])


def solved(problem: FitProblem, deadline: float = math.inf) -> Sharp | None:
    """The minimum of a linear model; None where it lies beyond bounds, the rows do not determine it, or the lines hold
    a function that balls do not know here."""
    p = problem.parameters
    real = not any(line.complex for line in problem.lines)
    if not real or not p or problem.rows < p or problem.rows * p > LARGEST or passed(deadline):
        return None
    import flint

    from eqsolve.fitting.balls import NoBallError

    with ALONE, flint.ctx.workprec(BITS):
        try:
            found = _step(problem, [typed_rows(line) for line in problem.lines])
            if not (inside(problem, found.x) == found.x).all() or not np.isfinite(found.x).all():
                return None
            moved = _step(problem, [_moved(line) for line in problem.lines])
        except (NoBallError, ZeroDivisionError, ValueError, OverflowError):
            return None
    change = np.abs(moved.spread.stderr / found.spread.stderr - 1)
    return found if bool((change <= UNCLEAR).all()) else None


_Rows = tuple[list[list[Ball]], list[Ball]]


def _step(problem: FitProblem, tables: Sequence[_Rows]) -> Sharp:
    """From 0 to the minimum."""
    import flint

    from eqsolve.fitting.balls import PreciseFunction

    every = tuple(range(problem.parameters))
    nothing = [flint.arb(0)] * problem.parameters
    entries = []
    for line, (rows, weights) in zip(problem.lines, tables, strict=True):
        function = PreciseFunction(line.function, every)
        for row, weight in zip(rows, weights, strict=True):
            entry = function([*nothing, *row])
            entries.append(entry if weight is None else [v / weight for v in entry])
    F, J = flint.arb_mat([[e[0]] for e in entries]), flint.arb_mat([e[1:] for e in entries])
    N = J.transpose() * J
    step = N.solve(J.transpose() * F)
    left = F - J * step
    squares, whole = ((M.transpose() * M)[0, 0] for M in (left, F))
    square = max(0.0, float(squares.mid()))
    square = square if square > EXACT * float(whole.mid()) else 0.0
    inverse = N.inv()
    return replace(
        sharp_at([-step[k, 0] for k in every], square, N, len(every), 0.0),
        firm=True,
        theta=tuple(-_middle(step[k, 0]) for k in every),
        inverse=tuple(tuple(_middle(inverse[i, k]) for k in every) for i in every),
    )


def _middle(ball: Ball) -> Fraction:
    digits, exponent = (int(part) for part in ball.mid().man_exp())
    return digits * Fraction(2) ** exponent


def _moved(line: Line) -> _Rows:
    """The rows with every number moved by its last bits."""
    random = np.random.default_rng(0)
    columns: list[Array] = [c * (1 + EPS * random.choice([-1.0, 1.0], size=c.shape)) for c in line.columns]
    return typed_rows(replace(line, columns=tuple(columns)))
