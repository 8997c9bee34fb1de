"""No step of the interval tape loses a solution that lies next to a round number, however near: 1e-20 to 1e-300.

A constant such as sin(1 + 1e-100) is within an ulp of a float and is not that float; whoever takes it for the float
proves that x = 1 is the solution. Solutions are planted for every operation of the tape, and exact fractions say where
they are.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from fractions import Fraction

import mpmath
import numpy as np
import pytest
import sympy as sp

import eqsolve
from eqsolve.model.functions import cbrt
from eqsolve.model.long_powers import long_power
from eqsolve.verify.intervals import RelationRow, forward, narrow, required
from eqsolve.verify.tapes.tape import Tape

X = sp.Symbol("x")
R = sp.Rational
Function = Callable[[sp.Expr], sp.Expr]

# operation -> (function, round numbers near which solutions are planted)
PLANTED: dict[str, tuple[Function, tuple[object, ...]]] = {
    "add": (lambda u: u + u**2, (0, 1)),
    "scale": (lambda u: 3 * u, (0, 1, 2)),
    "multiply": (lambda u: u * (u + 3), (0, 1)),
    "times pi": (lambda u: sp.pi * u, (0, 1)),
    "square": (lambda u: u**2, (0, 1, -3, R(1, 2))),
    "cube": (lambda u: u**3, (0, 1, -3)),
    "power": (lambda u: u**10, (0, 1, -2)),
    "inverse": (lambda u: 1 / u, (1, -4, R(1, 2))),
    "inverse square": (lambda u: u**-2, (1, 2, -4)),
    "inverse cube": (lambda u: u**-3, (1, -4)),
    "quotient": (lambda u: u / (u + 3), (0, 1)),
    "square root": (sp.sqrt, (1, 4, R(1, 4))),
    "real power": (lambda u: u ** R(3, 2), (1, 2, 4)),
    "third power": (lambda u: u ** R(1, 3), (1, 8)),
    "negative power": (lambda u: u ** R(-1, 3), (1, 8)),
    "decimal power": (lambda u: u ** R(3, 10), (1, 2)),
    "power next to 0": (lambda u: u ** R(1, 2 * 10**16), (1, 2)),
    "power next to 1": (lambda u: u ** (1 + R(1, 2 * 10**16)), (1, 2)),
    "power pi": (lambda u: u**sp.pi, (1, 2)),
    "cbrt": (cbrt, (0, 1, -8)),
    "exp": (sp.exp, (0, 1, -1)),
    "log": (sp.log, (1, 2, R(1, 2))),
    "sin": (sp.sin, (0, 1, 2)),
    "cos": (sp.cos, (1, 2)),
    "tan": (sp.tan, (0, 1)),
    "asin": (sp.asin, (0, R(1, 2))),
    "acos": (sp.acos, (0, R(1, 2))),
    "atan": (sp.atan, (0, 1, -2)),
    "sinh": (sp.sinh, (0, 1)),
    "cosh": (sp.cosh, (1, -2)),
    "tanh": (sp.tanh, (0, 1)),
    "asinh": (sp.asinh, (0, 1)),
    "acosh": (sp.acosh, (2, 3)),
    "atanh": (sp.atanh, (0, R(1, 2))),
    "cot": (sp.cot, (1,)),
    "sec": (sp.sec, (1,)),
    "csc": (sp.csc, (1,)),
    "abs": (sp.Abs, (0, 1, -2)),
    "erf": (sp.erf, (0, 1)),
    "gamma": (sp.gamma, (1, 3, R(1, 2))),
    "lambertw": (sp.LambertW, (0, 1)),
    "exponential": (lambda u: 2**u, (0, 1, -1)),
    "max": (lambda u: sp.Max(u, u**2 - 10), (1, 2)),
    "min": (lambda u: sp.Min(u, u**2 + 10), (1, 2)),
    "remainder": (lambda u: sp.Mod(u, 2), (R(1, 2), 1)),
    "atan2": (lambda u: sp.atan2(u, 2), (0, 1)),
    "besselj": (lambda u: sp.besselj(1, u), (0, 1)),
    "piecewise": (lambda u: sp.Piecewise((u, u < 5), (u**2, True)), (1, 2)),
    "difference": (lambda u: sp.exp(u) - 1, (0, 1)),
    "number to a long power": (lambda u: u * long_power(R(7301, 7300), sp.Integer(3650)), (0, 1)),
}
OFFSETS = R(1, 3 * 10**20), -R(2, 10**45), R(7, 3 * 10**120), -R(1, 7 * 10**210), R(1, 10**300)


def boxes_around(point: Fraction, draw: random.Random) -> list[tuple[float, float]]:
    """Boxes whose ends are floats and which hold the point, from its two neighbours to width 2, on both sides or on
    one."""
    near, out = float(point), []
    for _ in range(12):
        left, right = (10.0 ** draw.uniform(-320, 0) * draw.choice((0, 1)) for _ in range(2))
        low, high = near - left, near + right
        low = math.nextafter(low, -math.inf) if Fraction(low) > point else low
        high = math.nextafter(high, math.inf) if Fraction(high) < point else high
        out.append((low, high))
    return out


def fraction(value: sp.Expr) -> Fraction:
    return Fraction(int(value.p), int(value.q))


@pytest.mark.parametrize("name", PLANTED)
def test_narrowing_keeps_planted_solutions(name: str) -> None:
    """f(x + r) = f(r + d), f(x) = f(r + d) and f(r - x) - f(r + d) = 0 keep x = d, r + d and -d in every box that holds
    them."""
    function, places = PLANTED[name]
    draw = random.Random(len(name))
    for place in places:
        r = sp.S(place)
        for d in OFFSETS:
            right = function(r + d)
            forms = ((function(X + r), right, d), (function(X), right, r + d), (function(r - X) - right, sp.S.Zero, -d))
            left, right, planted = forms[draw.randrange(3)]
            tape = Tape([X])
            row = RelationRow("=", tape.compile(left), tape.compile(right))
            boxes = boxes_around(fraction(planted), draw)
            lower, upper = (np.array([[box[i]] for box in boxes]) for i in (0, 1))
            with np.errstate(all="ignore"):
                low, high, alive = narrow(
                    tape, tape.needed([row.left, row.right]), required(tape, [row]), [row], lower, upper
                )
            kept = [
                bool(a) and Fraction(float(p)) <= fraction(planted) <= Fraction(float(q))
                for a, p, q in zip(alive, low[:, 0], high[:, 0], strict=True)
            ]
            assert all(kept), (name, place, d, boxes[kept.index(False)])


@pytest.mark.parametrize(
    "exponent",
    [
        R(1, 3),
        R(3, 10),
        R(-7, 5),
        1 + R(1, 2 * 10**16),
        1 - R(1, 3 * 10**17),
        2 + R(1, 10**16),
        R(1, 10**17),
        sp.pi,
        1 + sp.pi / 10**17,
        sp.sqrt(2) - 1,
    ],
)
def test_slopes_of_powers_enclose_the_true_ones(exponent: sp.Expr) -> None:
    """p x^(p - 1) lies in the enclosure that the tape derives, also where p - 1 or p differs from a float by less than
    an ulp."""
    tape = Tape([X])
    slope = tape.derive(tape.compile(X**exponent), 0)
    assert slope is not None
    points = [1e-300, 3e-100, 0.25, 1.0, 7.0, 1e8, 1e120]
    with np.errstate(all="ignore"):
        values = forward(tape, tape.needed([slope]), np.array(points)[:, None], np.array(points)[:, None])[slope]
    with mpmath.workdps(60):
        p = mpmath.mpf(str(sp.N(exponent, 60)))
        for x, low, high in zip(points, values.lower, values.upper, strict=True):
            true = p * mpmath.power(x, p - 1)
            assert low <= true <= high, (x, low, high)


def test_two_exponents_between_the_same_floats_stay_two() -> None:
    """x^(1/3) and x^(1/3 + 1e-40) are no equal nodes: their quotient is not 1."""
    tape = Tape([X])
    assert tape.compile(X ** R(1, 3)) != tape.compile(X ** (R(1, 3) + R(1, 10**40)))


@pytest.mark.parametrize(
    ("text", "planted"),
    [
        ("(x + 2)^(-2) = (2 - 1/(3*10^303))^(-2)\nx in [-1, 1]", Fraction(-1, 3 * 10**303)),
        ("(x + 2)^2 = (2 + 1/10^200)^2\nx in [-1, 1]", Fraction(1, 10**200)),
        ("(x + 2)^3 = (2 + 1/10^120)^3\nx in [-1, 1]", Fraction(1, 10**120)),
        ("(x - 3)^(-3) = (1/10^150 - 3)^(-3)\nx in [-1, 1]", Fraction(1, 10**150)),
        ("(x + 1)^5 = (1 - 1/10^100)^5\nx in [-1, 1]", Fraction(-1, 10**100)),
        ("(2*x + 1)^2 = (1 + 1/10^250)^2\nx in [-1/4, 1]", Fraction(1, 2 * 10**250)),
        ("x + 1 = 1 + 1/10^300", Fraction(1, 10**300)),
        ("1/(x + 4) = 1/(4 + 1/10^90)", Fraction(1, 10**90)),
        ("(x + 1)^2 - (1 + 1/10^80)^2 = 0\nx > -1", Fraction(1, 10**80)),
        ("(x + 7)*(x + 1) = (7 + 1/10^60)*(1 + 1/10^60)\nx > -2", Fraction(1, 10**60)),
    ],
)
def test_the_answer_is_the_planted_number(text: str, planted: Fraction) -> None:
    """A whole solve lists the planted solution exactly, and no round number instead of it."""
    answer = eqsolve.solve(text)
    assert [fraction(s.exact["x"]) for s in answer] == [planted]  # type: ignore[index, arg-type]


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("x = (1 + 0.05/365)^36500", "(7301/7300)**36500"),
        ("x*(1 + 0.05/365)^3650 = 1000", "1000/(7301/7300)**3650"),
        ("n := 7*10^9\nx = 1.0000001^n", "(10000001/10000000)**7000000000"),
        ("x - 3 = 1.0000001^1000000", "(10000001/10000000)**1000000 + 3"),
        ("x + 0.9999^99999 = 1", "1 - (9999/10000)**99999"),
    ],
)
def test_long_powers_stay_what_they_are(text: str, exact: str) -> None:
    """A power with thousands of digits is neither written out nor rounded: it stays a power, and its balls are
    proven."""
    answer = eqsolve.solve(text)
    assert answer.verdict is eqsolve.Verdict.UNIQUE and answer.proved
    assert str(answer[0].exact["x"]) == exact  # type: ignore[index]
