"""The sign of a real constant, proven: by exact numbers, by balls, or by rewriting that ends in 0. No float decides
here.

Every caller must tell "not known" (None) from zero and from non-zero.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy as sp

from eqsolve.model import cbrt, classes
from eqsolve.verify.evaluation import Value, compile_balls, is_finite, precision, sign
from eqsolve.verify.exact.exact_values import zero_in_a_field
from eqsolve.vocabulary import Kin

# Bits of the balls that are tried, the cheap ones first. A constant that cancels beyond the last is "not known".
SIGN_BITS = (128, 512, 2048, 8192)
# Longer constants, and higher powers of sums, are not rewritten. More: SymPy's expansion takes long, and cannot be interrupted;
# fewer: a long constant that is 0 is never shown to be.
MOST_OPERATIONS = 40
MOST_POWER = 12
HYPERBOLIC = classes(lambda row: row.kin is Kin.EXPONENTIAL and row.name != "exp")


def sign_of(c: sp.Expr) -> int | None:
    """-1, 0 or 1 where that is certain, else None (also where the constant is undefined or has unknowns)."""
    if c.is_Rational:
        return int(sp.sign(c))
    seen = _by_balls(c, SIGN_BITS[:2])
    if seen is None and vanishes(c):
        return 0
    return seen if seen is not None else _by_balls(c, SIGN_BITS[2:])


def is_defined(c: sp.Expr) -> bool:
    """Balls see that the constant has a finite real value."""
    return bool(c.is_Rational) or any(is_finite(v) for bits in SIGN_BITS if (v := _value(c, bits)) is not None)


def _by_balls(c: sp.Expr, steps: tuple[int, ...]) -> int | None:
    for bits in steps:
        value = _value(c, bits)
        if value is None:
            return None
        with precision(bits):
            found = sign(value) if is_finite(value) else None
        if found is not None:
            return found
    return None


def _value(c: sp.Expr, bits: int) -> Value | None:
    """The constant as a ball (nan where the balls do not see that it is defined); None for what they do not know."""
    try:
        with precision(bits):
            return compile_balls([c], ()).values([])[0]
    except (TypeError, ValueError, KeyError, OverflowError):
        return None


# ---------------------------------------------------------------- zeros by rewriting


def vanishes(c: sp.Expr) -> bool:
    """Whether rewriting leads to 0, for short constants. That the constant is defined is not asked."""
    if c.free_symbols or c.count_ops() > MOST_OPERATIONS or not all(map(_tame, c.atoms(sp.Pow))):
        return False
    c = _cube_roots_as_powers(c)
    # not simplify: it has no time limit, and factors sums of exponentials for minutes
    return zero_in_a_field(c) or any(rewrite(c) == 0 for rewrite in REWRITINGS)


def _cube_roots_as_powers(c: sp.Expr) -> sp.Expr:
    """SymPy and number fields know the powers of positive numbers alone."""
    for root in c.atoms(cbrt):
        base = root.args[0]
        if sense := sign_of(base):
            c = c.xreplace({root: sense * (sense * base) ** sp.Rational(1, 3)})
    return c


def _tame(power: sp.Pow) -> bool:
    return not (isinstance(power.base, sp.Add) and power.exp.is_Rational and abs(power.exp) > MOST_POWER)


def _logs_apart(c: sp.Expr) -> sp.Expr:
    return sp.expand(sp.expand_log(c))


def _exponentials(c: sp.Expr) -> sp.Expr:
    return sp.expand(c.rewrite(HYPERBOLIC, sp.exp))


REWRITINGS: tuple[Callable[[sp.Expr], sp.Expr], ...] = (sp.expand, _logs_apart, _exponentials, sp.radsimp)
