"""Vectors in equations, which are refused with the equations of their coordinates."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.errors import TextError

REFUSED = [
    ("x = (1|2|3) + t*(2|-1|1)", "x = 1 + 2*t; y = 2 - t; z = 3 + t"),
    ("g: x = (1,2,3) + t(2,-1,1)", "x = 1 + 2*t; y = 2 - t; z = 3 + t"),
    ("(x|y) = (1|2) - s·(3|-4)", "x = 1 - 3*s; y = 2 + 4*s"),
    ("(1,2,3) + r*(2,-1,1) = (0,1,5) + s*(1,0,-2)", "1 + 2*r = 0 + s; 2 - r = 1; 3 + r = 5 - 2*s"),
    ("x = (1|0) + t*(a-1|2)", "x = 1 + (a-1)*t; y = 0 + 2*t"),
    ("|(x,3,4)| = 13", "sqrt(x^2 + 3^2 + 4^2)"),
    ("(2,-3) * (x, 4) = 0", "2*x + (-3)*4"),
]


@pytest.mark.parametrize(("text", "right"), REFUSED)
def test_refused_with_its_coordinates(text: str, right: str) -> None:
    with pytest.raises(TextError) as told:
        eqsolve.read(text)
    (first, *_) = told.value.diagnostics
    assert first.code == "E616"
    assert first.hint.endswith(right)
    if "=" in right:
        assert eqsolve.read(right).lines


def test_a_line_meets_a_plane_by_the_repair() -> None:
    answer = eqsolve.solve("x = 1 + 2*t; y = 2 - t; z = 3 + t; 2x - y + z = 10")
    assert answer.one()["t"] == pytest.approx(7 / 6)


@pytest.mark.parametrize(
    "text", ["gcd(4, 6) + max(1, 2) = x", "f(a, b) := a*b; x = f(1, 2) + t*f(2, 3); t = 1", "x in {1, 2}; y = (x)"]
)
def test_values_of_calls_are_no_vectors(text: str) -> None:
    assert eqsolve.read(text)
