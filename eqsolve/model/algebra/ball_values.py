"""Expressions in ball arithmetic (Johansson 2017), for methods that need more digits than floats have.

The judge has an evaluation of its own, which also knows exact numbers, jumps and derivatives: what proposes and what
decides share no arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import sympy as sp
from flint import arb, ctx, fmpq, fmpz_poly

from eqsolve.model.functions import ROWS

Ball = Any  # arb; python-flint's own stubs do not know the operators between them
BallFunction = Callable[[Sequence[Ball]], Ball]
# Whole exponents up to this size are powers, others go through the logarithm. Smaller: high even powers of negative
# numbers become nan; larger: python-flint takes no exponent beyond a machine word.
MOST_EXPONENT = 2**30
FUNCTIONS: Mapping[type[sp.Basic], Callable[[Ball], Ball]] = {
    **{
        kind: getattr(arb, op)
        for kind, row in ROWS.items()
        if row.most == 1 and hasattr(arb, op := row.kernel or row.name)
    },
    sp.Abs: abs,
}


class NoBallError(Exception):
    """An expression holds a function without a row in the table, or a symbol without a place."""


def ball_function(expression: sp.Basic, places: Mapping[sp.Symbol, int]) -> BallFunction:
    """The expression as a function of the balls of its symbols, which stand at ``places`` of its argument.

    Constants are rounded to the precision at the time of this call, everything else at the time of evaluation. A value
    is nan where balls do not see that it is defined. Raises NoBallError.

    >>> import sympy as sp
    >>> from flint import arb
    >>> x = sp.Symbol("x")
    >>> ball_function(sp.sqrt(x) + 1, {x: 0})([arb(4)])
    3.00000000000000
    """
    if expression in places:
        place = places[expression]
        return lambda at: at[place]
    if not expression.args or isinstance(expression, sp.ComplexRootOf):
        number = _constant(expression)
        return lambda at: number
    inner = [ball_function(a, places) for a in expression.args]
    if expression.is_Add:
        return lambda at: sum((f(at) for f in inner[1:]), inner[0](at))
    if expression.is_Mul:
        return lambda at: _product([f(at) for f in inner])
    if expression.is_Pow:
        return _power(expression.args[1], *inner)
    function = FUNCTIONS.get(expression.func)
    if function is None:
        raise NoBallError
    return lambda at: function(inner[0](at))


def _constant(e: sp.Basic) -> Ball:
    if isinstance(e, sp.Rational):
        return arb(fmpq(int(e.p), int(e.q)))
    if e is sp.pi or e is sp.E:
        return arb.pi() if e is sp.pi else arb.const_e()
    if isinstance(e, sp.ComplexRootOf):
        return _root(e)
    raise NoBallError


def _root(root: sp.ComplexRootOf) -> Ball:
    """A numbered real root; SymPy numbers the real ones first, in ascending order, as FLINT lists them. Whether it is
    one of these FLINT tells, too: SymPy refines the roots for that, with coefficients of many digits for minutes."""
    real = _real_roots(tuple(int(c) for c in reversed(root.poly.all_coeffs())), ctx.prec)
    if root.index >= len(real):
        raise NoBallError
    return real[root.index]


@lru_cache(maxsize=8)  # of a polynomial all roots are asked for, one after the other
def _real_roots(coefficients: tuple[int, ...], bits: int) -> list[Ball]:
    """The real roots of an irreducible polynomial, ascending, to ``bits`` bits (the precision of the caller)."""
    roots: Any = fmpz_poly(list(coefficients)).complex_roots()  # its stub has a number in the place of the list
    return [root.real for root, _ in roots if root.imag.is_zero()]


def _product(values: Sequence[Ball]) -> Ball:
    out = values[0]
    for value in values[1:]:
        out = out * value
    return out


def _power(exponent: sp.Basic, base: BallFunction, power: BallFunction) -> BallFunction:
    if isinstance(exponent, sp.Integer) and abs(int(exponent)) < MOST_EXPONENT:
        n = int(exponent)
        return lambda at: base(at) ** n
    if exponent is sp.S.Half:
        return lambda at: base(at).sqrt()
    return lambda at: base(at) ** power(at)
