"""Numbers that floats cannot tell apart are left to exact mathematics."""

from __future__ import annotations

from fractions import Fraction

import pytest

from eqsolve import solve
from eqsolve.errors import EqsolveError

# from the digits of pi and of sqrt(2) behind those that are typed: 3.14159265358979323846 2643383279..., 1.41421356237309504880 168872420...
PI_REST = Fraction("2.6433832795028842e-21")
ROOT_REST = Fraction("1.6887242096980786e-21")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("y = 1/(pi - 3.14159265358979323846)", float(1 / PI_REST)),
        ("y = (pi - 3.14159265358979323846)^(-1)", float(1 / PI_REST)),
        ("y = 1/(sqrt(2) - 1.41421356237309504880)", float(1 / ROOT_REST)),
        ("y = where(pi > 3.14159265358979323846, 1, 2)", 1),
        ("y = where(3.14159265358979323847 > pi, 1, 2)", 1),
        ("y = where(sqrt(2) < 1.5, 1, 2)", 1),
    ],
)
def test_small_differences_are_no_zeros(text: str, value: float) -> None:
    pytest.importorskip("torch")
    assert solve(text).one()["y"] == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    "text", ["y = 1/(1 - 1)", "y = 1/ln(1)", "y = 1/(sqrt(2)^2 - 2)", "y = 1/(sin(pi/6) - 1/2)", "x in [0, 1/ln(1)]"]
)
def test_zeros_are_refused(text: str) -> None:
    with pytest.raises(EqsolveError, match=r"E380|E322"):
        solve(text)
