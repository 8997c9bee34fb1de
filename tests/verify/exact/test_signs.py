"""Signs of constants: proven by balls or by exact zeros, else not known."""

from __future__ import annotations

import math

import pytest
import sympy as sp

from eqsolve import syntax
from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.result.proposal import Combination, Contradiction
from eqsolve.verify.boxes.branch_and_prune import exhaust, prove_empty
from eqsolve.verify.exact.signs import sign_of
from eqsolve.verify.expressions.combinations import check_contradiction
from eqsolve.verify.expressions.rewriting import equivalent
from eqsolve.verify.tapes import enclose

X = sp.Symbol("x", real=True)
ONE = sp.cosh(300) ** 2 - sp.sinh(300) ** 2  # is 1, after 260 digits have cancelled
SMALL = sp.exp(sp.Integer(-(10**9)))

SIGNS = [
    (sp.Rational(-3, 7), -1),
    (sp.S.Zero, 0),
    (sp.pi - 3, 1),
    (sp.sqrt(2) - sp.Rational(3, 2), -1),
    (ONE, 1),
    (ONE - sp.Rational(1, 10**30) - 1, -1),
    (ONE - 1, 0),
    (sp.cosh(2000) ** 2 - sp.sinh(2000) ** 2 - 1, 0),
    (SMALL, 1),
    (-SMALL, -1),
    (sp.exp(10**9), 1),
    (sp.Integer(10) ** 400, 1),
    (sp.sqrt(3 + 2 * sp.sqrt(2)) - 1 - sp.sqrt(2), 0),
    (sp.sqrt(2) * sp.pi - sp.sqrt(2) * sp.pi - SMALL, -1),
]


@pytest.mark.parametrize(("constant", "sign"), SIGNS)
def test_signs_are_proven(constant: sp.Expr, sign: int) -> None:
    """However much cancels, and however small or large the constant is."""
    assert sign_of(constant) == sign


UNKNOWN = [
    sp.nan,
    sp.zoo,
    sp.I,
    sp.log(-2),
    sp.Symbol("x"),
    sp.LambertW(3) * sp.exp(sp.LambertW(3)) - 3,
    sp.sin(1) ** 2 + sp.cos(1) ** 2 - 1,
]


@pytest.mark.parametrize("constant", UNKNOWN)
def test_what_is_not_proven_is_not_known(constant: sp.Expr) -> None:
    """What is not real, has unknowns, or may be 0 without a rewriting that says so: neither zero nor non-zero."""
    assert sign_of(constant) is None


def test_high_powers_are_not_written_out() -> None:
    """(1 + sqrt 2 + sqrt 3 + pi)^400 - ... has millions of terms; the sign is known without them."""
    assert sign_of((1 + sp.sqrt(2) + sp.sqrt(3) + sp.pi) ** 400 - sp.pi**400) == 1


@pytest.mark.parametrize(
    ("constant", "inside"), [(ONE, 1.0), (ONE - 2, -1.0), (SMALL, 0.0), (sp.pi, 3.141592653589793)]
)
def test_enclosures_are_narrow(constant: sp.Expr, inside: float) -> None:
    """Constants that cancel are computed with more bits, so that two floats close around them."""
    low, high = enclose(constant)
    assert low <= inside <= high
    assert high - low <= 1e-15 * max(1.0, abs(inside))


@pytest.mark.parametrize(
    "size", [sp.exp(10**12), sp.Integer(10) ** 400, sp.exp(sp.Integer(-(10**12))), sp.Rational(1, 10**400)]
)
def test_constants_beyond_the_floats_lie_between_floats(size: sp.Expr) -> None:
    """The last float and infinity, or 0 and the least floats, are the ends."""
    for constant in (size, -size):
        low, high = enclose(constant)
        assert low <= high
        assert sign_of(constant - sp.Rational(low) if math.isfinite(low) else sp.S.One) in (0, 1)
        assert sign_of(sp.Rational(high) - constant if math.isfinite(high) else sp.S.One) in (0, 1)


@pytest.mark.parametrize("left", [sp.exp(X), sp.Abs(X - 1), sp.cosh(X), X**2, sp.sqrt(X)])
def test_cancelled_constants_lie_in_ranges(left: sp.Expr) -> None:
    """f(x) = 1 is possible for these f, in whatever way the 1 is written."""
    assert not equivalent(left, ONE).impossible
    assert equivalent(left, -ONE).impossible


def test_factors_that_are_zero_in_disguise_are_not_divided_by() -> None:
    """0*x^2 = 0 holds everywhere; nothing may be concluded from it about x."""
    for left in ((ONE - 1) * X**2, (ONE - 1) * sp.exp(X)):
        assert not equivalent(left, sp.S.Zero).impossible
    for unclear in UNKNOWN[-2:]:  # 0, but nobody can say so
        for f in (X**2, sp.exp(X), sp.Abs(X)):
            form = equivalent(unclear * f, sp.S.One)
            assert not form.impossible
            assert form.expression.has(unclear.args[1])


def test_powers_with_an_exponent_of_unknown_sign_stay() -> None:
    """x^p = 0 is x = 0 for p > 0 and impossible for p < 0; where neither is known nothing is said."""
    p = sp.LambertW(3) * sp.exp(sp.LambertW(3)) - 3
    form = equivalent(X**p, sp.S.Zero)
    assert not form.impossible
    assert form.expression != X


def test_exhaust_finds_what_cancelled_digits_hid() -> None:
    """exp(x) = cosh(300)^2 - sinh(300)^2 has the solution 0, and is not empty."""
    system = build(syntax.read("exp(x) = cosh(300)^2 - sinh(300)^2"))
    deadline = now() + 10
    assert prove_empty(system, deadline=deadline) is None
    found = exhaust(system, deadline=deadline)
    assert any(box["x"][0] <= 0 <= box["x"][1] for box in (*found.roots, *found.undecided))


def test_contradictions_are_not_made_by_rounding() -> None:
    """x*c = 1 and x = 1 agree for c = cosh(300)^2 - sinh(300)^2, and x = 2 contradicts them."""
    text = "x + cosh(300)^2 - sinh(300)^2 = 2; x = {}"
    for value, contradict in ((1, False), (2, True)):
        both = Combination({0: sp.S.One, 1: sp.S.NegativeOne})
        assert (
            check_contradiction(build(syntax.read(text.format(value))), Contradiction((0, 1), "test", both))
            is contradict
        )
