"""Ball programs: every word of the language against mpmath, and the traps of enclosures."""

from __future__ import annotations

import contextlib
import random

import mpmath
import pytest
import sympy as sp
from flint import arb, ctx, fmpq
from words import WORDS

from eqsolve import syntax
from eqsolve.model import build
from eqsolve.verify.evaluation.balls import BallProgram, compile_balls
from eqsolve.verify.evaluation.values import ball, is_ball, is_finite, power, precision
from eqsolve.vocabulary import FUNCTIONS

X, Y = sp.Symbol("x", real=True), sp.Symbol("y", real=True)

# text in x -> (the same for mpmath, points where it is smooth)
SMOOTH = {
    "abs(x)": (abs, (-2.5, 0.7)),
    "sqrt(x)": (mpmath.sqrt, (0.3, 7.0)),
    "cbrt(x)": (lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)), (-2.0, 3.0)),
    "exp(x)": (mpmath.exp, (-3.0, 2.0)),
    "ln(x)": (mpmath.log, (0.2, 9.0)),
    "log10(x)": (mpmath.log10, (0.2, 9.0)),
    "log2(x)": (lambda x: mpmath.log(x, 2), (0.2, 9.0)),
    "log(x, 3)": (lambda x: mpmath.log(x, 3), (0.2, 9.0)),
    "sin(x)": (mpmath.sin, (-2.0, 4.0)),
    "cos(x)": (mpmath.cos, (-2.0, 4.0)),
    "tan(x)": (mpmath.tan, (-1.0, 4.0)),
    "cot(x)": (mpmath.cot, (0.5, 2.0)),
    "sec(x)": (mpmath.sec, (0.5, 2.0)),
    "csc(x)": (mpmath.csc, (0.5, 2.0)),
    "asin(x)": (mpmath.asin, (-0.9, 0.4)),
    "acos(x)": (mpmath.acos, (-0.9, 0.4)),
    "atan(x)": (mpmath.atan, (-4.0, 0.4)),
    "atan2(x, 2)": (lambda x: mpmath.atan2(x, 2), (-1.0, 3.0)),
    "atan2(2, x)": (lambda x: mpmath.atan2(2, x), (-1.0, 3.0)),
    "sinh(x)": (mpmath.sinh, (-2.0, 1.5)),
    "cosh(x)": (mpmath.cosh, (-2.0, 1.5)),
    "tanh(x)": (mpmath.tanh, (-2.0, 1.5)),
    "asinh(x)": (mpmath.asinh, (-2.0, 1.5)),
    "acosh(x)": (mpmath.acosh, (1.2, 5.0)),
    "atanh(x)": (mpmath.atanh, (-0.7, 0.9)),
    "floor(x)": (mpmath.floor, (-1.5, 2.25)),
    "ceil(x)": (mpmath.ceil, (-1.5, 2.25)),
    "sign(x)": (mpmath.sign, (-1.5, 2.25)),
    "heaviside(x)": (lambda x: mpmath.mpf(x > 0), (-1.5, 2.25)),
    "mod(x, 3)": (lambda x: x - 3 * mpmath.floor(x / 3), (-1.5, 4.25)),
    "mod(7, x)": (lambda x: 7 - x * mpmath.floor(7 / x), (2.25, -4.0)),
    "min(x, 2, x^2)": (lambda x: min(x, mpmath.mpf(2), x**2), (-1.5, 0.5, 3.0)),
    "max(x, 2, x^2)": (lambda x: max(x, mpmath.mpf(2), x**2), (-1.75, 0.5)),
    "hypot(x, 3)": (lambda x: mpmath.sqrt(x**2 + 9), (-1.5, 0.5)),
    "gamma(x)": (mpmath.gamma, (0.5, 3.5, -1.5)),
    "factorial(x)": (lambda x: mpmath.gamma(x + 1), (0.5, 3.5)),
    "erf(x)": (mpmath.erf, (-1.0, 0.5)),
    "lambertw(x)": (mpmath.lambertw, (-0.2, 3.0)),
    "besselj(2, x)": (lambda x: mpmath.besselj(2, x), (-1.0, 5.5)),
    "besselj0(x)": (mpmath.j0, (-1.0, 5.5)),
    "besselj1(x)": (mpmath.j1, (-1.0, 5.5)),
    "where(x > 1, x^2, -x)": (lambda x: x**2 if x > 1 else -x, (0.5, 2.0)),
    "piecewise((x^3, x < 0), (sin(x), x < 2), (exp(x), x >= 2))": (
        lambda x: x**3 if x < 0 else mpmath.sin(x) if x < 2 else mpmath.exp(x),
        (-1.0, 1.0, 3.0),
    ),
    "x^3": (lambda x: x**3, (-1.5, 2.0)),
    "x^(-2)": (lambda x: x**-2, (-1.5, 2.0)),
    "x^(5/3)": (lambda x: x ** (mpmath.mpf(5) / 3), (0.5, 2.0)),
    "2^x": (lambda x: mpmath.mpf(2) ** x, (-1.5, 2.0)),
    "x^x": (lambda x: x**x, (0.5, 2.0)),
    "x^2.5": (lambda x: x**2.5, (0.5, 2.0)),
    "1/(1 + 1/x)": (lambda x: 1 / (1 + 1 / x), (0.5, 2.0)),
    "pi*x": (lambda x: mpmath.pi * x, (0.5,)),
}

# the words that are not written out above: functions of one argument, at some of their derivative points
SMOOTH |= {
    word.text: (word.reference, tuple(at[0] for at in word.points()[:4]))
    for words in WORDS.values()
    for word in words[:1]
    if len(word.ranges) == 1 and word.text not in SMOOTH
}


def program(text: str) -> BallProgram:
    """The right side of ``y = text`` as written, over x."""
    relation = build(syntax.read(f"y = {text}")).relations[0]
    return compile_balls([relation.written()[1]], [X])


def test_every_word_is_tried() -> None:
    """The table below holds every function of real numbers, so a new word cannot be forgotten."""
    real = {name for name, row in FUNCTIONS.items() if not row.whole}
    assert {text.split("(")[0] for text in SMOOTH if "(" in text} >= real


@pytest.mark.parametrize("text", SMOOTH)
def test_encloses_value_and_derivative(text: str) -> None:
    """At a point, value and derivative hold what mpmath computes in 40 digits."""
    function, points = SMOOTH[text]
    run = program(text)
    with mpmath.workdps(40), precision(80):
        for x in points:
            values, gradients = run.gradients([arb(x)])
            expected, slope = function(mpmath.mpf(x)), mpmath.diff(function, mpmath.mpf(x), h=mpmath.mpf(10) ** -12)
            assert abs(float(ball(values[0]) - arb(str(mpmath.re(expected))))) <= 1e-20 * max(1, abs(expected))
            assert abs(float(ball(gradients[0].get(0, fmpq(0))) - arb(str(mpmath.re(slope))))) <= 1e-10 * max(
                1, abs(slope)
            )


@pytest.mark.parametrize("text", SMOOTH)
def test_wide_balls_hold_their_points(text: str) -> None:
    """Over a ball of any width the enclosures hold value and derivative of points inside; undefined is allowed, wrong
    is not."""
    run, source = program(text), random.Random(text)
    with precision(64):
        for x in SMOOTH[text][1]:
            for radius in (1e-6, 0.1, 0.6, 3.0):
                wide = arb(x, radius)
                values, gradients = run.gradients([wide])
                for _ in range(4):
                    inner = arb(x + source.uniform(-radius, radius))
                    if wide.contains(inner):
                        _held(run, inner, ball(values[0]), ball(gradients[0].get(0, fmpq(0))))


def _held(run: BallProgram, inner: arb, value: arb, slope: arb) -> None:
    values, gradients = run.gradients([inner])
    if value.is_finite():
        assert is_finite(values[0])
        assert value.overlaps(ball(values[0]))
    if value.is_finite() and slope.is_finite():
        assert slope.overlaps(ball(gradients[0].get(0, fmpq(0))))


OUTSIDE = {
    "sqrt(x)": -1,
    "ln(x)": 0,
    "ln(-x)": 1,
    "asin(x)": 2,
    "acosh(x)": fmpq(1, 2),
    "atanh(x)": 1,
    "1/x": 0,
    "x^(1/3)": -8,
    "x^(-2)": 0,
    "gamma(x)": -2,
    "tan(pi*x/2)": 1,
    "mod(1, x)": 0,
    "atan2(x, x)": 0,
    "x^x": -fmpq(1, 2),
    "piecewise((x, x > 0))": -1,
    "lambertw(x)": -1,
    "(x^2 - 1)/(x - 1)": 1,
    "0/x": 0,
    "x/x": 0,
    "where(1/x > 0, 1, 2)": 0,
    "x^(-1/2)": 0,
    "sec(pi/(2*x))": 1,
    "factorial(x)": -1,
    "0*ln(x)": -1,
    "max(1, ln(x))": -1,
    "besselj(1/2, x)": -1,
}


@pytest.mark.parametrize("text", OUTSIDE)
def test_undefined_is_never_a_number(text: str) -> None:
    """Outside the real domain, and in holes that simplification would fill, the value is not finite."""
    with precision(64):
        x = OUTSIDE[text]
        assert not is_finite(program(text).values([fmpq(x)])[0])


EXACT = {
    "x^2": (fmpq(1, 3), fmpq(1, 9)),
    "sqrt(x)": (fmpq(9, 4), fmpq(3, 2)),
    "cbrt(x)": (-8, -2),
    "x^(2/3)": (27, 9),
    "exp(x)": (0, 1),
    "ln(x)": (1, 0),
    "sin(x)": (0, 0),
    "cos(x)": (0, 1),
    "factorial(x)": (5, 120),
    "2^x": (3, 8),
    "mod(x, 3)": (-1, 2),
    "abs(x)": (-2, 2),
    "max(x, 1/2)": (fmpq(1, 3), fmpq(1, 2)),
    "floor(x)": (fmpq(-7, 2), -4),
    "ceil(x)": (fmpq(-7, 2), -3),
    "sign(x)": (0, 0),
    "heaviside(x)": (0, fmpq(1, 2)),
    "where(x >= 1, x, 0)": (1, 1),
    "besselj0(x)": (0, 1),
    "x^0": (5, 1),
    "atan2(x, 1)": (0, 0),
    "x^x": (-2, fmpq(1, 4)),
    "lambertw(x)": (0, 0),
    "0.1*x": (1, fmpq(1, 10)),
    "hypot(x, 4)": (3, 5),
}


@pytest.mark.parametrize("text", EXACT)
def test_exact_in_exact_out(text: str) -> None:
    """Rational points give rational values wherever the value is rational."""
    x, expected = EXACT[text]
    with precision(64):
        value = program(text).values([fmpq(x)])[0]
    assert value == fmpq(expected)
    assert not is_ball(value) or value.is_exact()


JUMPS = [
    "where(x > 1, 2, 5)",
    "where(x > 1 or x > 3, 2, 5)",
    "floor(x)",
    "ceil(x)",
    "sign(x)",
    "heaviside(x)",
    "mod(x, 1)",
    "where(x > 1, x, -x)",
    "atan2(x - 1, -1)",
]


@pytest.mark.parametrize("text", JUMPS)
def test_jumps_refuse_derivatives(text: str) -> None:
    """Across a jump the value is enclosed, the derivative refused; beside it both are finite."""
    at = 0.0 if text in ("sign(x)", "heaviside(x)") else 1.0
    with precision(64):
        values, gradients = program(text).gradients([arb(at, 0.25)])
        assert is_finite(values[0])
        assert not is_finite(gradients[0][0])
        values, gradients = program(text).gradients([arb(at + 0.5, 0.25)])
        assert is_finite(values[0])
        assert all(map(is_finite, gradients[0].values()))


@pytest.mark.parametrize(
    ("text", "low", "high"), [("abs(x)", -1, 1), ("max(x, 3*x)", 1, 3), ("min(0, x)", 0, 1), ("abs(x) + x", 0, 2)]
)
def test_kinks_have_generalised_gradients(text: str, low: int, high: int) -> None:
    """At a kink the derivative encloses the slopes of both sides and nothing wild."""
    with precision(64):
        slope = ball(program(text).gradients([arb(0, 0.5)])[1][0][0])
        assert slope.contains(arb(low))
        assert slope.contains(arb(high))
        assert abs(slope).upper() < 3.01


def test_squares_of_balls_around_zero() -> None:
    """[-r, r]^2 is [0, r^2]: finite (python-flint's ** gives nan) and not negative."""
    with precision(64):
        square = power(arb(0, 0.5), 2)
        assert square.is_finite()
        assert square >= 0
        assert square.contains(arb(0.25))


def test_precision_is_put_back() -> None:
    """The global precision is what it was, also after an error."""
    before = ctx.prec
    with precision(300):
        assert ctx.prec == 300
    with contextlib.suppress(KeyError), precision(300):
        raise KeyError
    assert ctx.prec == before


def test_deep_and_long_expressions_do_not_recurse() -> None:
    """A sum of 5,000 terms and a nest of 3,000 unevaluated levels compile and run."""
    long = sp.Add(*[sp.Mul(k, X, evaluate=False) for k in range(1, 5001)], evaluate=False)
    deep = X
    for _ in range(3000):
        deep = sp.Add(deep, sp.S.One, evaluate=False) if deep.is_Pow else sp.Pow(deep, 1, evaluate=False)
    with precision(64):
        assert compile_balls([long, deep], [X]).values([fmpq(1)]) == [fmpq(5000 * 5001 // 2), fmpq(1501)]


def test_huge_exact_numbers_become_balls() -> None:
    """x^(10^9) at 1/3 is a small positive ball, at once, not a fraction of a billion digits."""
    with precision(64):
        value = program("x^1000000000").values([fmpq(1, 3)])[0]
        assert is_ball(value)
        assert value > 0
        assert value < arb(10) ** -1000


def test_gradients_only_of_the_asked_unknowns() -> None:
    """Unknowns outside ``slots`` count as constants."""
    run = compile_balls([X * Y + Y**2], [X, Y])
    with precision(64):
        _, gradients = run.gradients([fmpq(2), fmpq(3)], [1])
    assert gradients == [{1: fmpq(8)}]
