"""Endless boxes that are taken apart: equations that hold for small numbers alone."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest

from eqsolve import syntax
from eqsolve.integers import IntegerProblem, problem_of
from eqsolve.integers.bounds import tighten


def found(text: str) -> IntegerProblem:
    problem = tighten(problem_of(syntax.read(text)))
    assert isinstance(problem, IntegerProblem)
    assert problem.finite, text
    return problem


@pytest.mark.parametrize(
    ("equation", "holds", "most"),
    [
        ("1/x + 1/y + 1/z = 1", lambda x, y, z: Fraction(1, x) + Fraction(1, y) + Fraction(1, z) == 1, 6),
        ("x + y + z = x*y*z", lambda x, y, z: x + y + z == x * y * z, 3),
        ("x*y + y*z + z*x = x*y*z", lambda x, y, z: x * y + y * z + z * x == x * y * z, 6),
        ("(1 + 1/x)*(1 + 1/y)*(1 + 1/z) = 2", lambda x, y, z: (x + 1) * (y + 1) * (z + 1) == 2 * x * y * z, 15),
    ],
)
def test_positive(equation: str, holds: object, most: int) -> None:
    """The domains reach just to the largest number that a solution holds, and hold all solutions."""
    problem = found(f"x, y, z: integer; x, y, z: positive; {equation}")
    ends = [problem.domains[name] for name in "xyz"]
    assert {runs[-1][1] for runs in ends} == {most}
    assert callable(holds)
    for row in itertools.product(range(1, 25), repeat=3):
        if holds(*row):
            assert all(any(a <= v <= b for a, b in runs) for v, runs in zip(row, ends, strict=True))  # type: ignore[operator]


def test_ordered_unit_fractions() -> None:
    """1/a + 1/b + 1/c + 1/d = 1 in order: the last one is at most 42."""
    problem = found("a, b, c, d: integer; a, b, c, d: positive; 1/a + 1/b + 1/c + 1/d = 1; a <= b; b <= c; c <= d")
    assert [problem.domains[name][-1][1] for name in "abd"] == [4, 6, 42]


def test_both_signs() -> None:
    """x^y = 64, negative bases and all."""
    problem = found("x, y: integer; x^y = 64")
    for x, y in ((64, 1), (8, 2), (-8, 2), (4, 3), (2, 6), (-2, 6)):
        for name, value in (("x", x), ("y", y)):
            assert any(a <= value <= b for a, b in problem.domains[name])  # type: ignore[operator]


@pytest.mark.parametrize("equation", ["x^2 = y^2 + z^2", "x^2 - 61*y^2 = 1", "x^3 + y^3 + z^3 = 33", "y^2 = x^3 + 17"])
def test_endless_ones_stay_so(equation: str) -> None:
    """Equations with solutions without end, or of which that is not known, are given back."""
    problem = tighten(problem_of(syntax.read(f"x, y, z: integer; {equation}")))
    assert isinstance(problem, IntegerProblem)
    assert not problem.finite
