"""Names of numbers that are not algebraic, compared with mpmath."""

from __future__ import annotations

import mpmath
import pytest
from flint import arb, ctx

from eqsolve.verify.exact.constants import constant_forms

ANGLES = {
    "asin(3/10)": lambda: mpmath.asin(mpmath.mpf(3) / 10),
    "pi - asin(3/10)": lambda: mpmath.pi - mpmath.asin(mpmath.mpf(3) / 10),
    "-asin(1/3) + 5*pi": lambda: 5 * mpmath.pi - mpmath.asin(mpmath.mpf(1) / 3),
    "2*pi - acos(1/5)": lambda: 2 * mpmath.pi - mpmath.acos(mpmath.mpf(1) / 5),
    "atan(2) - pi": lambda: mpmath.atan(2) - mpmath.pi,
    "acos(1/3)/2": lambda: mpmath.acos(mpmath.mpf(1) / 3) / 2,
    "asin(1/3)/3": lambda: mpmath.asin(mpmath.mpf(1) / 3) / 3,
    "atan(2 - sqrt(2))": lambda: mpmath.atan(2 - mpmath.sqrt(2)),
}


@pytest.mark.parametrize("form", ANGLES)
def test_angles_are_told_by_the_shortest_sine_cosine_or_tangent(form: str) -> None:
    import sympy as sp

    with mpmath.workdps(300):
        digits = mpmath.nstr(ANGLES[form](), 280)
    before, ctx.prec = ctx.prec, 900
    try:
        named = next(constant_forms(arb(digits).mid()))
    finally:
        ctx.prec = before
    assert named == sp.sympify(form)
