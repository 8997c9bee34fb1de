"""Values with millions of digits: SymPy is kept from writing them out while a deadline runs."""

from __future__ import annotations

import math
import time

import pytest
import sympy as sp

import eqsolve
from eqsolve.clocks.budget import within
from eqsolve.model.long_powers import LARGEST_GAMMA, MOST_BITS, long_power, power

THREE_HALVES, BILLION = sp.Rational(3, 2), sp.Integer(10**9)


def hurried(work: object) -> object:
    """What a piece of work comes to under a deadline."""

    def late() -> object:
        raise AssertionError("too late")

    return within(time.monotonic() + 600, work, late)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("work", "base", "exponent"),
    [
        (lambda: THREE_HALVES**BILLION, THREE_HALVES, BILLION),
        (lambda: sp.Integer(7) ** BILLION, sp.Integer(7), BILLION),
        (lambda: sp.Integer(7) ** (BILLION / 3), sp.Integer(7), BILLION / 3),
        (lambda: sp.exp(BILLION * sp.log(THREE_HALVES)), THREE_HALVES, BILLION),
        (lambda: (sp.Symbol("x") ** BILLION).xreplace({sp.Symbol("x"): THREE_HALVES}), THREE_HALVES, BILLION),
    ],
)
def test_powers_of_a_billion_digits_stay_powers(work: object, base: sp.Expr, exponent: sp.Expr) -> None:
    """However SymPy comes upon one."""
    assert hurried(work) == long_power(base, exponent)


def test_short_powers_are_written_out() -> None:
    """Also under a deadline, and those of 0, 1 and -1 however large the exponent is."""
    assert hurried(lambda: sp.Integer(3) ** 1000) == 3**1000
    assert hurried(lambda: [sp.Integer(b) ** BILLION for b in (0, 1, -1)]) == [0, 1, 1]


def test_without_a_deadline_powers_are_written_out() -> None:
    """Other programs that use SymPy get their numbers."""
    exponent = MOST_BITS + 12345
    assert (sp.Integer(2) ** exponent).is_Integer
    assert power(sp.Integer(2), sp.Integer(exponent), True) == long_power(sp.Integer(2), sp.Integer(exponent))


def test_gamma_of_a_billion_stays_gamma() -> None:
    """Its value has nine billion digits; that of a small number is written out."""
    assert hurried(lambda: sp.gamma(BILLION)).func is sp.gamma  # type: ignore[attr-defined]
    assert hurried(lambda: sp.gamma(sp.Integer(11))) == math.factorial(10)
    assert LARGEST_GAMMA > 170  # the factorials that fit a floating-point number are written out


@pytest.mark.parametrize(
    "text",
    [
        "y = exp(10^9*ln(3/2) - 1234567890*ln(7/5))",
        "y = exp(-10^12*ln(2))",
        "y = tanh(10^9*ln(3/2))",
        "y = 3 + exp(-10^9*ln(3/2))*exp(5)",
    ],
)
def test_exponentials_of_large_multiples_of_logarithms_are_read(text: str) -> None:
    """The power of a billion digits is neither written out nor in the way."""
    answer = eqsolve.solve(text)
    assert answer.verdict is eqsolve.Verdict.UNIQUE and answer.proved


def test_the_remainder_by_0_is_undefined() -> None:
    """As 0/0 is, while this package works, with a limit or without one; other programs get SymPy's error."""
    x, y = sp.symbols("x y", real=True)
    assert hurried(lambda: sp.Mod(x, y).xreplace({y: sp.Integer(0)})) is sp.nan
    assert within(math.inf, lambda: sp.Mod(sp.Integer(5), sp.Integer(0)), lambda: 0) is sp.nan
    with pytest.raises(ZeroDivisionError):
        sp.Mod(sp.Integer(7), sp.Integer(0))  # another one: SymPy remembers what it made


@pytest.mark.parametrize("text", ["mod(x, y) = 1", "mod(x, y - 1) = x; y > 0", "mod(a, b) = c; c = 2; a > b"])
def test_remainders_by_an_unknown_have_their_answer(text: str) -> None:
    """Simple values are put in, 0 among them, which ended in an error of SymPy."""
    if "c = 2" in text:
        pytest.importorskip("torch")  # of three unknowns lanes find the values
    answer = eqsolve.solve(text, time_limit=600)
    assert answer and all(eqsolve.check(text, point) for point in answer)
