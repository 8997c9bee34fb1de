"""The size of the terms an expression is made of: what rounding in it is measured against.

|F| small against this is "zero up to rounding"; |F| small by itself is not: exp(x) = 1e8 never gets below 1e-9, and
exp(-x) = 0 does without having a root.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import sympy as sp

from eqsolve.model import cbrt, classes
from eqsolve.numeric.bridge.derivative import Capped, Hinge, Size
from eqsolve.numeric.bridge.traversal import bottom_up, free_of_symbols
from eqsolve.vocabulary import Rounding

# Odd functions that begin like their argument: near 0 their rounding is that of the argument, further out that of a
# sum of order 1 (sin is 0 at pi too).
THROUGH_ZERO = classes(lambda row: row.rounding is Rounding.ARGUMENT)
# Never 0 in the middle of things: their own size is their scale.
BY_THEMSELVES = classes(lambda row: row.rounding is Rounding.VALUE)


def magnitude(expr: sp.Expr, inputs: Collection[sp.Symbol] = ()) -> sp.Expr:
    """The sum of absolute terms; products multiply the sums of their factors, functions follow the tables above.

    ``inputs`` are symbols that stand for numbers.
    """
    nodes = bottom_up([expr])
    numbers = free_of_symbols(nodes, inputs)
    sizes: dict[sp.Basic, sp.Expr] = {}
    for node in nodes:
        if node in numbers and isinstance(node, sp.Expr):
            sizes[node] = Size(node) if node.free_symbols else sp.Abs(node)
        else:
            sizes[node] = _size(node, sizes)
    return sizes[expr]


def _size(node: sp.Basic, sizes: Mapping[sp.Basic, sp.Expr]) -> sp.Expr:
    if not isinstance(node, sp.Expr) or node.is_Symbol:
        return Size(node) if node.is_Symbol else node
    inner = [sizes[a] for a in node.args]
    if node.is_Add:
        return sp.Add(*inner)
    if node.is_Mul:
        return sp.Mul(*inner)
    if node.is_Pow:
        exponent = node.args[1]
        return sp.Pow(inner[0], exponent) if exponent.is_Rational and exponent.is_positive else Size(node)
    if node.is_Piecewise:
        return sp.Piecewise(*[(sizes[p.args[0]], p.args[1]) for p in node.args], evaluate=False)
    if isinstance(node, sp.Max | sp.Min):
        return sp.Add(*inner)
    if isinstance(node, sp.Abs | Hinge):
        return inner[0]
    if isinstance(node, cbrt):
        return cbrt(inner[0])
    if isinstance(node, BY_THEMSELVES):
        return Size(node)
    if isinstance(node, THROUGH_ZERO):
        return Size(node) + Capped(inner[0])
    return Size(node) + 1
