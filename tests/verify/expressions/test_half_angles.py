"""Sums of waves of one angle that touch zero: with the half of the angle they cross it."""

from __future__ import annotations

import math

import pytest
import sympy as sp

import eqsolve
from eqsolve import Verdict
from eqsolve.verify.expressions.half_angles import crossing

x, y = sp.symbols("x y", real=True)


@pytest.mark.parametrize(
    ("touching", "zero"),
    [
        (3 * sp.sin(x) + 4 * sp.cos(x) - 5, sp.asin(sp.Rational(3, 5))),
        (sp.sin(3 * x) - 1, sp.pi / 6),
        (1 + sp.cos(x), sp.pi),  # where the half has no cosine
        ((1 + sp.cos(x)) * sp.sin(x), sp.pi),
        (sp.tan(x) ** 2 - 6 * sp.tan(x) + 9, sp.atan(3)),
        (sp.cos(2 * x + 2) + 2 * sp.cos(x + 1) + sp.Rational(3, 2), 2 * sp.pi / 3 - 1),  # beside a phase
        (sp.sin(x) + sp.sqrt(2) * sp.cos(x) - sp.sqrt(3), sp.asin(1 / sp.sqrt(3))),
    ],
)
def test_multiple_zeros_become_simple(touching: sp.Expr, zero: sp.Expr) -> None:
    """The zero stays, the slope there is no longer 0, and values have the same zeros beside it."""
    found = crossing(touching)
    assert found is not None
    assert abs(sp.N(found.subs(x, zero), 30)) < 1e-25
    assert abs(sp.N(found.diff(x).subs(x, zero), 30)) > 1e-3
    for k in range(1, 40):
        here = sp.Rational(k, 7)
        assert (abs(sp.N(touching.subs(x, here))) > 1e-9) == (abs(sp.N(found.subs(x, here))) > 1e-9)


@pytest.mark.parametrize(
    "other",
    [
        sp.sin(x) - sp.Rational(1, 3),  # simple zeros
        1 + sp.sin(x) * sp.cos(y),
        sp.sin(x) ** 2 + x**2,
        1 - sp.sin(x) * sp.sin(sp.sqrt(2) * x),
        1 - sp.sin(40 * x) * sp.sin(x),
        x - 1,
    ],
)
def test_others_stay(other: sp.Expr) -> None:
    """Without multiple zeros, of several angles, of high multiples."""
    assert crossing(other) is None


@pytest.mark.parametrize(
    ("text", "places", "period"),
    [
        ("3 sin x + 4 cos x = 5", [math.asin(3 / 5)], 2 * math.pi),
        ("3*sin(x°) + 4*cos(x°) = 5", [math.degrees(math.asin(3 / 5))], 360),
        ("20*sin(2*pi*x) - 21*cos(2*pi*x) = 29", [0.5 - math.asin(20 / 29) / (2 * math.pi)], 1),
        ("tan(x)^2 + 9 = 6*tan(x)", [math.atan(3)], math.pi),
        ("sin(x)^2*(5*cos(x) - 3)^2 = 0", [0, math.acos(3 / 5), math.pi, -math.acos(3 / 5)], 2 * math.pi),
    ],
)
def test_equations_that_touch_are_solved_whole(text: str, places: list[float], period: float) -> None:
    """All their places, with the period, proved."""
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.verdict is Verdict.FAMILY and answer.completeness.level.value == "proved"
    assert answer.family is not None
    family = (answer.family, *answer.family.others)
    found = [
        float(form["x"].subs(dict.fromkeys(form["x"].free_symbols, 0))) % period
        for form in (member.expressions for member in family)
    ]
    assert sorted(found) == pytest.approx(sorted(place % period for place in places))


def test_in_a_window() -> None:
    """One turn holds it once."""
    answer = eqsolve.solve("3*sin(x) + 4*cos(x) = 5; 0 <= x < 2*pi", time_limit=600)
    assert answer.verdict is Verdict.UNIQUE and answer.completeness.level.value == "proved"
    assert answer[0]["x"] == pytest.approx(math.asin(3 / 5))
