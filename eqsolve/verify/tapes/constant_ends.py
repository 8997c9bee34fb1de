"""Expressions without unknowns as numbers: exact where rational, else enclosed between two floats."""

from __future__ import annotations

import math
import sys
from fractions import Fraction

import sympy as sp

from eqsolve.spelling import spelled
from eqsolve.verify.evaluation import ball, compile_balls, precision
from eqsolve.verify.exact import SIGN_BITS

ACCURATE = 60  # bits of a constant that a float can use; balls with fewer are computed again with more
LARGEST, SMALLEST = sys.float_info.max, sys.float_info.min


class UnsupportedError(Exception):
    """The expression holds a function that intervals cannot walk."""


def fold(e: sp.Basic) -> sp.Expr:
    """A symbol-free expression, as typed, brought to one SymPy number or constant expression."""
    if not e.args:
        return e
    return e.func(*(fold(a) if isinstance(a, sp.Expr) else a for a in e.args))


def enclose(value: sp.Expr) -> tuple[float, float]:
    """Floats around a real constant, by ball arithmetic where it is irrational.

    Raises UnsupportedError for what has no finite real value that balls can see: an unknown constant must never count
    as undefined.
    """
    if value.is_Rational:
        return _around(Fraction(int(value.p), int(value.q)))
    ends = next((e for bits in SIGN_BITS if (e := _ends(value, bits)) is not None), None)
    if ends is None:
        raise UnsupportedError(f"the constant {spelled(value)}")
    return ends


def _ends(value: sp.Expr, bits: int) -> tuple[float, float] | None:
    """Floats around a constant by balls of so many bits; None where these are not finite or too wide."""
    try:
        with precision(bits):
            found = ball(compile_balls([value], ()).values([])[0])
            if not found.is_finite() or found.rel_accuracy_bits() < ACCURATE and bits < SIGN_BITS[-1]:
                return None
            if abs(found) > LARGEST:
                return (LARGEST, math.inf) if found > 0 else (-math.inf, -LARGEST)
            if abs(found) < SMALLEST:
                return (0.0 if found >= 0 else -SMALLEST), (0.0 if found <= 0 else SMALLEST)
            low, high = found.lower().fmpq(), found.upper().fmpq()
    except (TypeError, ValueError, KeyError, OverflowError):
        raise UnsupportedError(f"the constant {spelled(value)}") from None
    return _around(Fraction(int(low.p), int(low.q)))[0], _around(Fraction(int(high.p), int(high.q)))[1]


def _around(exact: Fraction) -> tuple[float, float]:
    """The float itself where it is exact, else its neighbours."""
    try:
        near = float(exact)
    except OverflowError:
        near = math.inf if exact > 0 else -math.inf
    if math.isfinite(near) and Fraction(near) == exact:
        return near, near
    return math.nextafter(near, -math.inf), math.nextafter(near, math.inf)
