"""Where the expressions of a family are real: what that leaves of its free unknowns, in the language."""

from __future__ import annotations

from collections.abc import Iterable

import sympy as sp

from eqsolve.spelling import spelled
from eqsolve.verify.expressions import Requirement, requirements

# Of an expression that is looked at. More: conditions that nobody reads; fewer: the range of a usual root is not told.
MOST_OPERATIONS = 60
OPERATIONS = {frozenset((0, 1)): ">=", frozenset((1,)): ">", frozenset((-1, 1)): "!="}  # by the signs that do
TURNED = {">=": "<=", ">": "<", "!=": "!="}


def real_where(expressions: Iterable[object]) -> tuple[str, ...]:
    """Conditions on the free unknowns that together suffice and are needed, each once; none where something is asked
    for that they cannot say, or that only suffices: y > 0 leaves out points of y^y.

    >>> y = sp.Symbol("y", real=True)
    >>> real_where([sp.sqrt(1 - y**2), 1 / (y - 2), sp.log(y)])
    ('-1 <= y <= 1', 'y != 2', 'y > 0')
    """
    out = []
    for expression in expressions:
        if not isinstance(expression, sp.Expr) or expression.count_ops() > MOST_OPERATIONS:
            continue
        for asked in requirements(expression):
            if not asked.needed or asked.signs not in OPERATIONS:
                return ()
            out.append(_told(asked))
    return tuple(dict.fromkeys(out))


def _told(asked: Requirement) -> str:
    operation, argument = OPERATIONS[asked.signs], sp.expand(asked.argument)
    symbols = sorted(argument.free_symbols, key=str)
    if len(symbols) == 1 and argument.is_polynomial(symbols[0]):
        short = _of_one(symbols[0], sp.Poly(argument, symbols[0]), operation)
        if short:
            return short
    return f"{spelled(argument)} {operation} 0"


def _of_one(symbol: sp.Symbol, p: sp.Poly, operation: str) -> str:
    """``y >= 2`` for a linear condition, ``-1 <= y <= 1`` between the roots of a quadratic one; "" for others."""
    coefficients = p.all_coeffs()
    if not all(c.is_Rational for c in coefficients):
        return ""
    if p.degree() == 1:
        a, b = coefficients
        return f"{symbol.name} {operation if a > 0 else TURNED[operation]} {spelled(-b / a)}"
    if p.degree() == 2 and operation != "!=":
        a, b, c = coefficients
        inside = b**2 - 4 * a * c
        if a < 0 < inside:
            low, high = ((-b + sign * sp.sqrt(inside)) / (2 * a) for sign in (1, -1))
            less = TURNED[operation]
            return f"{spelled(low)} {less} {symbol.name} {less} {spelled(high)}"
    return ""
