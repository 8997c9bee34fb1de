"""Equations that come as near to holding as anybody likes, far out, and hold nowhere: no point there is a solution."""

import pytest

import eqsolve


@pytest.mark.parametrize(
    "text",
    [
        "exp(v) = sin(x)\nx*(x + 3) = 0",
        "exp(v) = sin(x)\nx + y = -3\nx*y = 0\nx + y <= 1/2",
        "exp(-v^2) = sin(x)\nx^2 = pi*x",
        "tanh(v) = x\nx*(x - 1) = 0\nv > 1",
        "erf(v) = y\ny^2 = 1",
        "x*y = 0\nexp(z) = cbrt(y)\nx + y = -2",
    ],
)
def test_far_out_is_no_solution(text):
    assert not list(eqsolve.solve(text, time_limit=3))


@pytest.mark.parametrize(
    ("text", "count"), [("(x^2 - 2)^2 = 0\ny^2 = x^2", 4), ("(x - 1)^4 = 0\n(exp(y) - x)^2 = 0", 1)]
)
def test_multiple_roots_stay(text, count):
    assert len(eqsolve.solve(text, time_limit=600)) == count
