"""Elementary functions: exact where theorems say so, balls elsewhere.

By Lindemann and Weierstrass (1885) exp, the circular and hyperbolic functions and their inverses are transcendental at
algebraic numbers, save for the few arguments in the table; by Niven (1956, section 3.4) sines of rational multiples of
pi are irrational, save for those of pi/6.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from flint import arb, fmpq

from eqsolve.integer_judge.limits import Undefined
from eqsolve.integer_judge.numbers import (
    Exact,
    Number,
    Real,
    add,
    ball,
    bits,
    compare,
    divide,
    equal,
    multiple_of_pi,
    negative,
    plain,
    sharpened,
    sign,
)
from eqsolve.integer_judge.powers import power, root
from eqsolve.integer_judge.surds import Surd


@dataclass(frozen=True)
class Elementary:
    """``special``: arguments at which the value is algebraic, or a multiple of pi (undefined: None). ``inside``:
    whether an argument lies in the domain. ``circular``: the value at a multiple of pi."""

    ball: Callable[[arb], arb]
    special: Mapping[Exact, Number | None] = field(default_factory=dict)
    inside: Callable[[Number], bool] = lambda a: True
    transcendental: bool = True
    circular: Callable[[Fraction], Number] | None = None


def at(row: Elementary, a: Number) -> Number:
    """The value of a function of one argument. Raises Undefined outside its domain."""
    if isinstance(a, int | Fraction) and a in row.special:
        value = row.special[a]
        if value is None:
            raise Undefined
        return value
    if not row.inside(a):
        raise Undefined
    if isinstance(a, Real) and a.pi is not None and row.circular is not None:
        return row.circular(a.pi)
    return Real(lambda: row.ball(ball(a)), transcendental=row.transcendental and not isinstance(a, Real))


# ---------------------------------------------------------------- multiples of pi


_SINES: Mapping[Fraction, Number] = {
    Fraction(0): 0,
    Fraction(1, 6): Fraction(1, 2),
    Fraction(1, 4): Surd({2: Fraction(1, 2)}),
    Fraction(1, 3): Surd({3: Fraction(1, 2)}),
    Fraction(1, 2): 1,
}


def _sine(factor: Fraction) -> Number:
    turn = factor % 2
    if turn >= 1:
        return negative(_sine(turn - 1))
    near = min(turn, 1 - turn)
    if near in _SINES:
        return _SINES[near]
    part = fmpq(turn.numerator, turn.denominator)
    return Real(lambda: arb.sin_pi_fmpq(part), irrational=True)


def _cosine(factor: Fraction) -> Number:
    return _sine(factor + Fraction(1, 2))


# ---------------------------------------------------------------- logarithms


def logarithm(x: Number, base: Number) -> Number:
    """p/q where base^p = x^q; else it is transcendental for positive fractions (Gelfond 1934, Schneider 1934)."""
    if sign(x) <= 0 or sign(base) <= 0 or equal(base, 1):
        raise Undefined
    if isinstance(x, int | Fraction) and isinstance(base, int | Fraction):
        found = _rational_logarithm(x, base)
        if found is not None:
            return plain(found)
        return Real(lambda: ball(x).log() / ball(base).log(), transcendental=True)
    return Real(lambda: ball(x).log() / ball(base).log())


def _rational_logarithm(x: Exact, base: Exact) -> Fraction | None:
    """Where base = c^q and x = c^p in lowest terms, q is at most the length of base in bits."""
    if x == 1:
        return Fraction(0)
    bound = bits(base) + bits(x)

    def told() -> Fraction | None:
        quotient = ball(x).log() / ball(base).log()
        if not quotient.rad() * bound * bound * 4 < 1:
            return None
        middle = quotient.mid().fmpq()
        return Fraction(int(middle.p), int(middle.q)).limit_denominator(bits(base))

    guess = sharpened(told, "a logarithm of very long numbers")
    c = root(base, guess.denominator)
    return guess if isinstance(c, int | Fraction) and power(c, guess.numerator) == x else None


# ---------------------------------------------------------------- the table


def _pi(top: int, bottom: int) -> Number:
    return multiple_of_pi(Fraction(top, bottom))


def arc_tangent(y: Number, x: Number) -> Number:
    """The angle of the point (x, y), in (-pi, pi]."""
    side, height = sign(x), sign(y)
    if side == 0:
        if height == 0:
            raise Undefined
        return _pi(height, 2)
    angle = at(ELEMENTARY["atan"], divide(y, x))
    return angle if side > 0 else add(angle, _pi(1 if height >= 0 else -1, 1))


_HALF = Fraction(1, 2)
_ZERO: Mapping[Exact, Number | None] = {0: 0}
_ONE: Mapping[Exact, Number | None] = {0: 1}


def _positive(a: Number) -> bool:
    return sign(a) > 0


def _within_one(a: Number) -> bool:
    return compare(a, 1) <= 0 and compare(a, -1) >= 0


def _above_branch(a: Number) -> bool:
    """At least -1/e."""
    return sign(a) >= 0 or compare(a, Real(lambda: -1 / arb(1).exp(), transcendental=True)) > 0


ELEMENTARY: Mapping[str, Elementary] = {
    "exp": Elementary(arb.exp, _ONE),
    "expm1": Elementary(arb.expm1, _ZERO),
    "ln": Elementary(arb.log, {1: 0}, _positive),
    "sin": Elementary(arb.sin, _ZERO, circular=_sine),
    "cos": Elementary(arb.cos, _ONE, circular=_cosine),
    "tan": Elementary(arb.tan, _ZERO, circular=lambda f: divide(_sine(f), _cosine(f))),
    "cot": Elementary(arb.cot, {0: None}, circular=lambda f: divide(_cosine(f), _sine(f))),
    "sec": Elementary(arb.sec, _ONE, circular=lambda f: divide(1, _cosine(f))),
    "csc": Elementary(arb.csc, {0: None}, circular=lambda f: divide(1, _sine(f))),
    "sinc": Elementary(arb.sinc, _ONE, circular=lambda f: divide(_sine(f), multiple_of_pi(f))),
    "asin": Elementary(
        arb.asin,
        {-1: _pi(-1, 2), -_HALF: _pi(-1, 6), 0: 0, _HALF: _pi(1, 6), 1: _pi(1, 2)},
        _within_one,
    ),
    "acos": Elementary(
        arb.acos,
        {-1: _pi(1, 1), -_HALF: _pi(2, 3), 0: _pi(1, 2), _HALF: _pi(1, 3), 1: 0},
        _within_one,
    ),
    "atan": Elementary(arb.atan, {-1: _pi(-1, 4), 0: 0, 1: _pi(1, 4)}),
    "sinh": Elementary(arb.sinh, _ZERO),
    "cosh": Elementary(arb.cosh, _ONE),
    "tanh": Elementary(arb.tanh, _ZERO),
    "asinh": Elementary(arb.asinh, _ZERO),
    "acosh": Elementary(arb.acosh, {1: 0}, lambda a: compare(a, 1) >= 0),
    "atanh": Elementary(arb.atanh, _ZERO, lambda a: compare(a, 1) < 0 and compare(a, -1) > 0),
    "erf": Elementary(arb.erf, _ZERO, transcendental=False),
    "lambertw": Elementary(arb.lambertw, _ZERO, _above_branch),
    # Siegel (1929): transcendental at algebraic numbers other than 0
    "besselj0": Elementary(lambda a: a.bessel_j(0), _ONE),
    "besselj1": Elementary(lambda a: a.bessel_j(1), _ZERO),
}
