"""Ball and interval derivatives of every function of the language enclose what mpmath computes, at many points and over
many widths."""

from __future__ import annotations

import mpmath as mp
import numpy as np
import pytest
import sympy as sp
from flint import arb, fmpq
from words import EVERY, Word, forgotten

from eqsolve import syntax
from eqsolve.model import build
from eqsolve.verify.evaluation.balls import compile_balls
from eqsolve.verify.evaluation.values import ball, precision
from eqsolve.verify.intervals.interval_newton import Forms, build_forms, slopes_over
from eqsolve.verify.tapes.tape import Tape

SYMBOLS = sp.symbols("x y", real=True)
# Central differences are good to some 20 digits. Larger: a wrong last digit of an enclosure passes; smaller: mpmath's
# error counts.
SLACK = mp.mpf("1e-18")
WIDTHS = (0.0, 1e-9, 1e-3, 0.3)
# At a point a slope is computed by some ten roundings, each of which an interval pays in full, and cancellation
# multiplies them.
TIGHT = 1e-9


def right_side(word: Word) -> sp.Expr:
    return build(syntax.read(f"result = {word.text}")).relations[0].written()[1]


def held(low: mp.mpf, value: mp.mpf, high: mp.mpf) -> bool:
    slack = SLACK * (1 + abs(value))
    return bool(low - slack <= value <= high + slack)


def test_every_word_has_derivative_points() -> None:
    """A new function of the vocabulary cannot be forgotten here."""
    assert forgotten() == set()


@pytest.mark.parametrize("word", EVERY, ids=lambda w: w.text)
def test_balls_hold_values_and_derivatives(word: Word) -> None:
    """At exact points balls of 80 bits hold value and slopes, and are narrow."""
    run = compile_balls([right_side(word)], SYMBOLS[: len(word.ranges)])
    with precision(80), mp.workdps(30):
        for at in word.points():
            (value,), (gradient,) = run.gradients([fmpq(*v.as_integer_ratio()) for v in at])
            for k, slope in enumerate(word.slopes(at)):
                _narrow(ball(gradient.get(k, fmpq(0))), slope)
            _narrow(ball(value), word.value(at))


def _narrow(found: arb, wanted: mp.mpf) -> None:
    middle, radius = mp.mpf(found.mid().str(40, radius=False)), mp.mpf(float(found.rad()))
    assert held(middle - radius, wanted, middle + radius), (found, wanted)
    assert radius <= 1e-12 * (1 + abs(wanted))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("word", EVERY, ids=lambda w: w.text)
def test_intervals_hold_derivatives(word: Word, width: float) -> None:
    """Over boxes of any width, where the form may be used, the slopes hold those of the points inside; at a point they
    are narrow."""
    forms, points = interval_forms(word), np.array(word.points())
    with np.errstate(all="ignore"):
        found = slopes_over(forms, points - width, points + width)
    assert found.usable[:, 0].all() or width or left_of_zero(word)
    with mp.workdps(30):
        for k in np.flatnonzero(found.usable[:, 0]):
            at = word.points()[k]
            assert found.value[0][k, 0] <= word.value(at) <= found.value[1][k, 0]
            for j, slope in enumerate(word.slopes(at)):
                low, high = found.jacobian[0][k, 0, j], found.jacobian[1][k, 0, j]
                assert held(low, slope, high), (at, j, low, slope, high)
                assert width or high - low <= TIGHT * (1 + abs(slope) + abs(word.value(at))), (at, j, low, slope, high)


def left_of_zero(word: Word) -> bool:
    """Between its poles at negative numbers gamma takes no part in interval steps: nobody has asked for those
    branches."""
    return word.text.startswith("gamma") and word.ranges[0][0] < 0


def interval_forms(word: Word) -> Forms:
    forms = build_forms(Tape(SYMBOLS[: len(word.ranges)]), [right_side(word)])
    assert forms.rows == 1  # the tape walks and differentiates every word
    return forms


JUMPS = (
    "floor(x)",
    "ceil(x)",
    "sign(x)",
    "heaviside(x)",
    "mod(x, 1)",
    "where(x > 1, 2, 5)",
    "where(x > 1, x, -x)",
    "atan2(x - 1, -1)",
    "piecewise((1, x < 1), (x + 1, x >= 1))",
)
POLES = (
    "1/(x - 1)",
    "tan(pi*x/2)",
    "ln(x - 1)",
    "sqrt(x - 1)",
    "asin(x)",
    "gamma(x - 1)",
    "lambertw((x - 2)*exp(-1))",
    "acosh(x)",
    "atanh(x)",
    "factorial(x - 1)",
    "1/ln(x)",
    "cot(pi*x)",
    "mod(1, x - 1)",
    "log(2, x)",
    "(x - 1)^(-1/3)",
    "(x - 1)^x",
    "cbrt(x - 1)",
)


@pytest.mark.parametrize("text", JUMPS + POLES)
def test_no_mean_value_form_across_a_jump_or_pole(text: str) -> None:
    """Over a box with a jump, a pole or an end of the domain inside, the row is not used, or its slope is unbounded
    there."""
    at = 0.0 if text in ("sign(x)", "heaviside(x)") else 1.0
    forms = build_forms(Tape(SYMBOLS[:1]), [build(syntax.read(f"result = {text}")).relations[0].written()[1]])
    with np.errstate(all="ignore"):
        found = slopes_over(forms, np.array([[at - 0.25]]), np.array([[at + 0.25]]))
    assert not found.usable[0, 0] or not np.isfinite([found.jacobian[0], found.jacobian[1]]).all()
