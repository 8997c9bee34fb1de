"""Ranges with exact ends, and whether an end belongs to them."""

from __future__ import annotations

import pytest

from eqsolve.model import build
from eqsolve.syntax import read
from eqsolve.verify.expressions.ranges import never_zero


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("atan(x) + atan(y) = pi", True),
        ("atan(x) - atan(y) = pi", True),
        ("tanh(x) + tanh(y) = 2", True),
        ("exp(x) + y^2 = 0", True),
        ("exp(x) + sqrt(y) = 0", True),
        ("sin(x) + tanh(y) = 2", True),
        ("cosh(x) + exp(y) = 1", True),
        ("1/x^2 + abs(y) = 0", True),
        ("2*atan(x) + erf(y) = pi + 1", True),
        ("2^x + 3^y = 0", True),
        ("1/sqrt(x) = -y^2", True),
        ("acosh(x) + exp(y) = 0", True),
        # the ends are reached, or the ranges are too wide to tell
        ("sin(x) + sin(y) = 2", False),
        ("cosh(x) + abs(y) = 1", False),
        ("acos(x) + asin(y) = 3*pi/2", False),
        ("acosh(x) + y^2 = 0", False),
        ("sqrt(x) + abs(y) = 0", False),
        ("exp(x) - exp(y) = 0", False),
        ("x*exp(x) = -1", False),
        ("x + y = 2", False),
        ("x^3 + exp(y) = 0", False),
        ("atan(x) + atan(y) = 3.14159265358979", False),
        ("-exp(x) = y", False),
        ("log(x) + exp(y) = 0", False),
    ],
)
def test_equations_beyond_their_ranges(text: str, expected: bool) -> None:
    """Never zero, or nothing said."""
    assert never_zero(build(read(text)).equations[0].residual) is expected
