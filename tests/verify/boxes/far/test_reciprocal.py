"""Boxes beside a pole at 0, seen with x = 1/u."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import sympy as sp
from scipy.optimize import brentq

from eqsolve import solve
from eqsolve.result import Level
from eqsolve.verify.boxes.far import poles, without_poles

X, Y = sp.symbols("x y", real=True)

# an equation = 0 in x, ends of x; what is left: the box, its end 0 alone, or nothing
LEFT = [
    (1 / X**2 + sp.log(X) - 3, (0, 1e-3), "end"),
    (1 / X**2 + sp.log(X) - 3, (1e-9, 1e-3), "nothing"),
    (1 / X**2 + sp.log(X) - 3, (0, 0.5), "box"),  # not near
    (1 / X + sp.log(X) - 10**5, (0, 1e-3), "box"),  # a root at 1e-5
    (1 / X + sp.log(X) - 10**5, (0, 1e-7), "end"),
    (1 / X + sp.log(X) - 10**5, (1e-4, 1e-3), "nothing"),
    (sp.exp(1 / X) - 5 / X**2 + sp.log(X), (0, 1e-160), "end"),  # 1/x^2 is no float there
    (1 / X**3 + 5 / X**2, (-1e-3, 0), "end"),
    (1 / X**3 + 1000 / X**2, (-1e-2, 0), "box"),  # a root at -1e-3
    (sp.sin(1 / X) + 1 / X, (0, 1e-3), "end"),
    (sp.sin(1 / X), (0, 1e-3), "box"),  # roots without end
    (X**2 - 1, (0, 1e-3), "box"),  # no pole: the other tests see it
    (1 / X - Y, (0, 1e-3), "box"),
]


@pytest.mark.parametrize(("equation", "ends", "left"), LEFT)
def test_what_is_left_beside_a_pole(equation: sp.Expr, ends: tuple[float, float], left: str) -> None:
    """A root beside 0 keeps its box; the end 0 itself is never dropped."""
    symbols = sorted(equation.free_symbols, key=str)
    lower, upper = (
        np.array([[end, *[-1e9, 1e9][k : k + len(symbols) - 1]]], dtype=float) for k, end in enumerate(ends)
    )
    with np.errstate(all="ignore"):
        low, high, alive = without_poles(tuple(poles([equation], symbols, {})), lower, upper)
    assert alive.tolist() == [left != "nothing"]
    if left == "end":
        assert low[0, 0] == high[0, 0] == 0
    if left == "box":
        assert (low == lower).all() and (high == upper).all()


def test_values_between_two_ends_stand_for_all_of_them() -> None:
    """1/x = c has a root beside 0 for some c between the ends, or for none."""
    c = sp.Symbol("c", real=True)
    lower, upper = np.array([[0.0]]), np.array([[1e-3]])
    for ends, gone in (((1.0, 1e4), False), ((1.0, 10.0), True)):
        with np.errstate(all="ignore"):
            _, high, _ = without_poles(tuple(poles([1 / X - c], [X], {c: ends})), lower, upper)
        assert bool(high[0, 0] == 0) is gone


def fanno(m: float) -> float:
    return (1 - m**2) / (1.4 * m**2) + 2.4 / 2.8 * math.log(2.4 * m**2 / (2 * (1 + 0.2 * m**2)))


FANNO = """k = 1.4; f = 0.005; D = 0.05; L = {length}
4*f*L/D = (1 - M^2)/(k*M^2) + (k+1)/(2*k)*ln((k+1)*M^2/(2*(1 + (k-1)/2*M^2)))
M > 0"""

# text, function, brackets of its roots
LISTED: list[tuple[str, Callable[[float], float], list[tuple[float, float]]]] = [
    (FANNO.format(length=2), lambda m: fanno(m) - 0.8, [(0.1, 1), (1, 100)]),
    (FANNO.format(length=4), lambda m: fanno(m) - 1.6, [(0.1, 1)]),
    ("1/x^12 - 1/x^6 + ln(x) = 3", lambda x: x**-12 - x**-6 + math.log(x) - 3, [(0.5, 1), (2, 100)]),
    (
        "exp(1/x) - 5/x^2 = 3 + ln(x)",
        lambda x: math.exp(1 / x) - 5 / x**2 - 3 - math.log(x),
        [(0.1, 0.3)],
    ),
]


@pytest.mark.parametrize(("text", "f", "brackets"), LISTED)
def test_lists_are_complete(text: str, f: Callable[[float], float], brackets: list[tuple[float, float]]) -> None:
    """Nothing stays open where a pole is."""
    answer = solve(text, time_limit=120)
    name = "M" if "M" in answer[0].values else "x"
    assert answer.completeness.level is Level.PROVED
    assert sorted(s[name] for s in answer.solutions) == pytest.approx([brentq(f, *b) for b in brackets])
