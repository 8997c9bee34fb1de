"""Expressions that are zero wherever they are defined, and equations that hold identically in a region."""

from __future__ import annotations

import math
import random

import pytest
import sympy as sp

import eqsolve
from eqsolve import Level, Verdict
from eqsolve.clocks.work import now
from eqsolve.model import System, build
from eqsolve.syntax import read
from eqsolve.verify.expressions.identity import regions
from eqsolve.verify.expressions.zero_test import vanishes_identically

IDENTITIES = [
    "sin(x)^2 + cos(x)^2 = 1",
    "tan(x)*cos(x) = sin(x)",
    "sin(2*x) = 2*sin(x)*cos(x)",
    "cosh(x)^2 - sinh(x)^2 = 1",
    "sin(x + y) = sin(x)*cos(y) + cos(x)*sin(y)",
    "1/cos(x)^2 = 1 + tan(x)^2",
    "cos(3*x) = 4*cos(x)^3 - 3*cos(x)",
    "tanh(x) = (exp(x) - exp(-x))/(exp(x) + exp(-x))",
    "sin(x/2)^2 = (1 - cos(x))/2",
    "sin(x + pi/3) = sin(x)/2 + sqrt(3)/2*cos(x)",
    "sin(x) + cos(x) = sqrt(2)*sin(x + pi/4)",
    "2^(x + 1) = 2*2^x",
    "sqrt(x + 1)^4 = x^2 + 2*x + 1",
    "abs(x)^2 = x^2",
    "cos(12*x) = 8*cos(3*x)^4 - 8*cos(3*x)^2 + 1",
    "tan(x + y) = (tan(x) + tan(y))/(1 - tan(x)*tan(y))",
    "exp(x*y)^3 = exp(3*x*y)",
    "cot(x) - tan(x) = 2*cot(2*x)",
    "sec(x)^2 + csc(x)^2 = sec(x)^2*csc(x)^2",
]
NONE = [
    "sin(x)^2 + cos(x)^2 = 1.00000001",
    "sin(x) = cos(x)",
    "exp(x) = 2",
    "1/(sin(x)^2 + cos(x)^2 - 1) = 0",
    "cos(x) = cosh(x)",
    "sin(2*x) = 2*sin(x)",
    "2^x = exp(0.69314718056*x)",
    "tan(x)*cos(x) = sin(x) + 1e-30",
    "(x + y + z + w + 1)^12*(x - y) = 3",
    "sqrt(x^2) = x",
]
ALL, NEAR = ["all values of the unknowns"], ["all values near the sample"]


def system(text: str) -> System:
    return build(read(text))


@pytest.mark.parametrize("text", IDENTITIES)
def test_identities_are_seen(text: str) -> None:
    """Of angles, exponentials, hyperbolic functions and roots."""
    assert vanishes_identically(system(text).equations[0].residual)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_identity_is_never_taken_for_one(text: str) -> None:
    """Near misses of 1e-30 included."""
    assert not vanishes_identically(system(text).equations[0].residual)


def test_random_expressions_are_zero_only_if_their_numbers_are() -> None:
    """Sums and products of the functions at hand, against their values in 30 digits at a point."""
    rng = random.Random(0)
    x, y = sp.symbols("x y", real=True)
    atoms = [
        x,
        y,
        sp.sin(x),
        sp.cos(x),
        sp.sin(2 * x),
        sp.cos(x + y),
        sp.exp(x),
        sp.exp(-x / 2),
        sp.sinh(x),
        sp.cosh(x),
        sp.tan(y),
        sp.sqrt(x),
        sp.pi,
    ]
    for _ in range(60):
        a, b, c = (rng.choice(atoms) * rng.choice(atoms) + rng.randint(-1, 1) for _ in range(3))
        expression = rng.choice(
            [
                a * b - c,
                (a + b) ** 2 - a**2 - 2 * a * b - b**2,
                a / (1 + b**2) - c,
                sp.sin(a + b) - sp.sin(a) * sp.cos(b) - c,
            ]
        )
        value = sp.N(expression.subs({x: sp.Rational(7, 5), y: sp.Rational(3, 11)}), 30)
        assert not vanishes_identically(expression) or abs(value) < sp.Rational(1, 10**20)


@pytest.mark.parametrize(
    ("text", "where", "level"),
    [
        ("sin(x)^2 + cos(x)^2 = 1", ALL, Level.PROVED),
        ("tan(x)*cos(x) = sin(x)", ALL, Level.UNKNOWN),
        ("abs(x) + abs(x - 1) = 1", ["0 < x < 1"], Level.PROVED),
        ("floor(x) = 1", ["1 < x < 2"], Level.PROVED),
        ("max(x, 1) = 1", ["x < 1"], Level.PROVED),
        ("atan(x) + atan(1/x) = pi/2", NEAR, Level.UNKNOWN),
        ("log(x*y) = log(x) + log(y)", NEAR, Level.UNKNOWN),
        ("asin(x) + acos(x) = pi/2", NEAR, Level.UNKNOWN),
        ("sign(x) = 1", ["x > 0"], Level.PROVED),
        ("atan(x - 1) + atan(1/(x - 1)) = pi/2", NEAR, Level.UNKNOWN),  # not for 0 < x < 1
        ("floor(x/2) = 3", ["6 < x < 8"], Level.PROVED),
        ("abs(abs(x) - 2) = abs(x) - 2", NEAR, Level.PROVED),
        ("abs(x)*abs(y) = x*y", ["x > 0, y > 0", "x < 0, y < 0"], Level.UNKNOWN),
        ("sin(x)^2 + cos(x)^2 = 1; x > 2", ALL, Level.UNKNOWN),
    ],
)
def test_regions_of_solutions_are_families(text: str, where: list[str], level: Level) -> None:
    """All unknowns are free, and the region is named as far as it is proven; in one unknown both its ends are."""
    assert [r.where for r in regions(system(text), now() + 10)] == where
    answer = eqsolve.solve(text, time_limit=600)
    assert isinstance(answer, eqsolve.Answer) and answer.family is not None
    assert (answer.verdict, answer.completeness.level, answer.family.dimension) == (
        Verdict.FAMILY,
        level,
        len(answer.unknowns),
    )
    assert eqsolve.check(answer)


@pytest.mark.parametrize(
    "text",
    [
        "abs(x) + abs(x - 1) = 0.999",
        "abs(x) + abs(x - 1) = 1.001",
        "atan(x) + atan(1/x) = 1.57",
        "floor(x) = 1.5",
        "abs(x) = x; x < 0",
    ],
)
def test_near_misses_have_no_region(text: str) -> None:
    """What holds nowhere, or at single points, is no family."""
    assert regions(system(text), now() + 10) == []


def test_an_identity_beside_other_equations_takes_nothing_from_their_proof() -> None:
    """The identity holds at every point of the line, exactly."""
    answer = eqsolve.solve("sin(x)^2 + cos(x)^2 = 1\nx + y = 2")
    assert isinstance(answer, eqsolve.Answer)
    assert (answer.verdict, answer[0].status) == (Verdict.FAMILY, eqsolve.Status.PROVED)
    assert [(line.line, line.because) for line in answer.redundant] == [(1, ())]
    assert "line 1 always holds" in eqsolve.show(answer)
    assert eqsolve.check(answer)
    assert math.isclose(answer[0]["x"] + answer[0]["y"], 2)
