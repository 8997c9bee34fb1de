"""Contraction keeps every solution: values against ball arithmetic, derivatives against differences, boxes around known
points."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
import sympy as sp

from eqsolve.model import build
from eqsolve.syntax import read
from eqsolve.verify.intervals import RelationRow, forward, narrow, required
from eqsolve.verify.intervals.interval_newton import build_forms, slopes_over
from eqsolve.verify.tapes import Tape, UnsupportedError

x, y = sp.symbols("x y", real=True)

# every function of the language, in expressions that are defined somewhere in [-3, 3]^2
EXPRESSIONS = [
    "x + 2*y - 3",
    "x*y",
    "x^2*y^3",
    "x/(y + 4)",
    "1/x",
    "x^-3",
    "sqrt(x + 3.5)",
    "x^(1/3)",
    "(x + 4)^0.7",
    "cbrt(x)*y",
    "2^x",
    "(x + 4)^y",
    "exp(x*y)",
    "ln(x + y)",
    "log10(x + 4)",
    "log2(x + 4)",
    "log(x + 5, y + 5)",
    "sin(3*x)",
    "cos(x*y)",
    "tan(x)",
    "cot(x)",
    "sec(x)",
    "csc(x)",
    "asin(x/4)",
    "acos(y/4)",
    "atan(x*y)",
    "atan2(y, x)",
    "sinh(x)",
    "cosh(x - y)",
    "tanh(x)",
    "asinh(x*y)",
    "acosh(x + 5)",
    "atanh(x/4)",
    "abs(x - y)",
    "sign(x)",
    "floor(2*x)",
    "ceil(2*x)",
    "mod(x, 2)",
    "mod(x, y)",
    "min(x, y, 1)",
    "max(x, y)",
    "heaviside(x)",
    "hypot(x, y)",
    "gamma(x + 4)",
    "factorial(x + 3)",
    "erf(x)",
    "lambertw(x + 3)",
    "besselj(2, x)",
    "besselj0(x)",
    "besselj1(y)",
    "where(x < y, x^2, y - 1)",
    "piecewise((0, x < -1), (x, x < 1 and y > 0), (y, true))",
    "x*exp(-x^2)",
    "exp(x)/(1 + exp(x))",
    "abs(x)*sqrt(abs(y))",
    "gamma(abs(x))",
    "x/y",
]


def sides(text: str) -> tuple[sp.Expr, sp.Expr]:
    """The written left side of ``text = 0*x*y`` and SymPy's own form of it."""
    relation = build(read(f"{text} = 0*x*y")).relations[0]
    return relation.written()[0], relation.left


def exact(expression: sp.Expr, at: dict[sp.Symbol, float]) -> float | None:
    """The value by SymPy, to thirty digits; None where it is undefined."""
    value = expression.xreplace({s: sp.Float(v, 40) for s, v in at.items()}).evalf(30)
    return float(value) if value.is_Float and math.isfinite(value) else (float(value) if value.is_Integer else None)


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_values_lie_inside(text: str) -> None:
    """Over random boxes, the value at a point of the box lies in the enclosure, for the expression as written."""
    written, simple = sides(text)
    tape = Tape([x, y])
    node = tape.compile(written)
    draw = random.Random(len(text))
    points = [(draw.uniform(-3, 3), draw.uniform(-3, 3)) for _ in range(12)]
    lower = np.array([[a - draw.choice((0.0, 1e-3, 0.5)), b - draw.choice((0.0, 0.3))] for a, b in points])
    upper = np.array([[a + draw.choice((0.0, 1e-3, 0.5)), b + draw.choice((0.0, 0.3))] for a, b in points])
    with np.errstate(all="ignore"):
        value = forward(tape, tape.needed([node]), lower, upper)[node]
    for k, (a, b) in enumerate(points):
        known = exact(simple, {x: a, y: b})
        if known is not None:
            low, high = (np.broadcast_to(v, len(points))[k] for v in value.ends)
            slack = 1e-15 * abs(known)
            assert low <= known + slack
            assert high >= known - slack


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_contraction_keeps_the_solution(text: str) -> None:
    """A point p satisfies e(x, y) = e(p): no box that holds p loses it."""
    written, simple = sides(text)
    draw = random.Random(7)
    for _ in range(8):
        a, b = draw.uniform(-3, 3), draw.uniform(-3, 3)
        known = exact(simple, {x: a, y: b})
        if known is None:
            continue
        tape = Tape([x, y])
        slack = sp.Rational(1, 10**12) * (1 + abs(sp.Rational(known)))
        rows = [
            RelationRow("<=", tape.compile(written), tape.compile(sp.Rational(known) + slack)),
            RelationRow(">=", tape.compile(written), tape.compile(sp.Rational(known) - slack)),
        ]
        order = tape.needed([k for row in rows for k in (row.left, row.right)])
        sizes = np.array([[draw.choice((0.0, 0.1, 2.0, 50.0, np.inf)) for _ in range(2)] for _ in range(12)])
        lower, upper = np.array([[a, b]]) - sizes, np.array([[a, b]]) + sizes[::-1]
        for _ in range(2):
            with np.errstate(all="ignore"):
                lower, upper, alive = narrow(tape, order, required(tape, rows), rows, lower, upper)
            assert alive.all()
            assert ((lower <= [a, b]) & (upper >= [a, b])).all()


@pytest.mark.parametrize("text", [e for e in EXPRESSIONS if not e.startswith(("floor", "ceil", "sign", "heaviside"))])
def test_slopes_enclose_difference_quotients(text: str) -> None:
    """Where a form may be used, (f(p) - f(q)) / (p - q) lies in its slope over the box, up to the rounding of the
    quotient."""
    written, simple = sides(text)
    tape = Tape([x, y])
    forms = build_forms(tape, [written])
    draw = random.Random(11)
    corners = [(draw.uniform(-3, 3), draw.uniform(-3, 3)) for _ in range(10)]
    lower = np.array(corners)
    upper = lower + 0.05
    with np.errstate(all="ignore"):
        slopes = slopes_over(forms, lower, upper)
    for k in np.flatnonzero(slopes.usable[:, 0]):
        a, b = corners[k]
        f, g = exact(simple, {x: a, y: b}), exact(simple, {x: a + 0.03, y: b})
        assert f is not None
        assert g is not None
        quotient, error = (g - f) / ((a + 0.03) - a), 1e-12 * (1 + abs(f)) / 0.03
        assert slopes.jacobian[0][k, 0, 0] - error <= quotient <= slopes.jacobian[1][k, 0, 0] + error


def test_the_hole_of_a_text_survives() -> None:
    """(x^2 - 1)/(x - 1) as written is undefined at 1: its tape is rough there."""
    written, _ = sides("(x^2 - 1)/(x - 1)")
    tape = Tape([x, y])
    node = tape.compile(written)
    at = np.array([[1.0, 0.0]])
    with np.errstate(all="ignore"):
        assert forward(tape, tape.needed([node]), at - 0.1, at + 0.1)[node].rough.all()
        assert np.isnan(forward(tape, tape.needed([node]), at, at)[node].lower).all()


def test_an_undefined_branch_that_is_not_taken_kills_nothing() -> None:
    """where(x = 0, 0, 1/x) is 0 at 0."""
    written, _ = sides("where(x = 0, 0, 1/x)")
    tape = Tape([x, y])
    rows = [RelationRow("=", tape.compile(written), tape.compile(sp.S.Zero))]
    order = tape.needed([rows[0].left, rows[0].right])
    with np.errstate(all="ignore"):
        _, _, alive = narrow(tape, order, required(tape, rows), rows, np.zeros((1, 2)), np.zeros((1, 2)))
    assert alive.all()


def test_open_ends_are_known() -> None:
    """exp and reciprocals are never 0, sums and products of such neither."""
    for text in ("exp(x)", "1/x", "exp(x)/x", "exp(x) + exp(-y)", "2*exp(x)^2"):
        written, _ = sides(text)
        tape = Tape([x, y])
        rows = [RelationRow("=", tape.compile(written), tape.compile(sp.S.Zero))]
        whole = np.full((1, 2), np.inf)
        with np.errstate(all="ignore"):
            alive = narrow(tape, tape.needed([rows[0].left, rows[0].right]), required(tape, rows), rows, -whole, whole)[
                2
            ]
        assert not alive.any(), text


def test_the_circle_is_bounded_by_itself() -> None:
    """x^2 + y^2 = 25 over the whole plane contracts to [-5, 5] squared in one sweep."""
    tape = Tape([x, y])
    rows = [RelationRow("=", tape.compile(x**2 + y**2), tape.compile(sp.Integer(25)))]
    whole = np.full((1, 2), np.inf)
    with np.errstate(all="ignore"):
        lower, upper, alive = narrow(
            tape, tape.needed([rows[0].left, rows[0].right]), required(tape, rows), rows, -whole, whole
        )
    assert alive.all()
    assert lower == pytest.approx(-5 * np.ones((1, 2)))
    assert upper == pytest.approx(5 * np.ones((1, 2)))


def test_unknown_functions_are_refused() -> None:
    """A function without an interval form is reported, not guessed."""
    with pytest.raises(UnsupportedError, match="zeta"):
        Tape([x]).compile(sp.zeta(x))
