"""Values of a linear model whose parameters cancel in more digits than float64 has, such as a polynomial over years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from eqsolve.clocks.alone import ALONE
from eqsolve.fitting.functions import Array, Function

BITS = 1024  # as the search for such a minimum has (``fitting.minima.linear_models``)


@dataclass(frozen=True, eq=False)
class Precise:
    """Parameters [p] and their covariance [p, p] for a variance of 1, as fractions."""

    theta: tuple[Fraction, ...]
    inverse: tuple[tuple[Fraction, ...], ...]

    def at(self, function: Function, columns: Sequence[Array]) -> tuple[Array, Array]:
        """Values [N] of a function of the parameters and of columns [N], and their variances for one of 1; nan where
        balls do not know it."""
        import flint

        from eqsolve.fitting.balls import NoBallError, PreciseFunction

        def ball(number: Fraction) -> flint.arb:
            return flint.arb(flint.fmpq(number.numerator, number.denominator))

        rows = list(zip(*(column.tolist() for column in columns), strict=True)) or [()]
        told = np.full((2, len(rows)), np.nan)
        with ALONE, flint.ctx.workprec(BITS):
            precise = PreciseFunction(function, tuple(range(len(self.theta))))
            theta = [ball(number) for number in self.theta]
            inverse = flint.arb_mat([[ball(number) for number in row] for row in self.inverse])
            for k, row in enumerate(rows):
                try:
                    value, *slopes = precise([*theta, *(ball(Fraction(repr(float(v)))) for v in row)])
                    g = flint.arb_mat([slopes])
                    told[:, k] = float(value.mid()), float((g * inverse * g.transpose())[0, 0].mid())
                except (NoBallError, ZeroDivisionError, ValueError, OverflowError):
                    continue
        return told[0], told[1]

    def value(self, function: Function, columns: Sequence[Array]) -> Array:
        return self.at(function, columns)[0]
