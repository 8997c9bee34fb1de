"""Exact values that swell when they are put into an expression: SymPy writes out exp(10^9*log(3/2)) as (3/2)^(10^9), which
cannot be interrupted, and looks for minimal polynomials of sums of high roots, which never ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import prod

import sympy as sp

from eqsolve.model import root_degree

# Degree of a root of a number up to which SymPy sees it as what it is. Higher: it builds the minimal polynomial of sums
# such as 10^(2.7053) + 10^(2.6101), for hours; lower: zeros that need (10^(1/7))^7 = 10 stay undecided.
HIGHEST_ROOT = 12
# Size of the multiples of a logarithm in an exponent. Larger: powers of millions of digits are written out; smaller: a
# decay such as exp(-k*t) with k = log(2)/5730 is known to digits only.
LARGEST_MULTIPLE = 10**6


def high_roots(expression: sp.Basic) -> list[sp.Expr]:
    """The powers such as 10^(2.7053) and exp(2.7053) of positive numbers in an expression: beyond ``HIGHEST_ROOT``.

    >>> import sympy as sp
    >>> high_roots(sp.sqrt(2) + sp.Integer(10) ** sp.Rational(1, 1000))
    [10**(1/1000)]
    """
    powers = [p for p in expression.atoms(sp.Pow) if root_degree(p) > HIGHEST_ROOT and p.base > 0]
    return powers + [p for p in expression.atoms(sp.exp) if root_degree(p) > HIGHEST_ROOT]


def swells(expression: sp.Expr, values: Mapping[sp.Symbol, sp.Expr]) -> bool:
    """Whether ``values`` bring large multiples of logarithms into an exponent of the expression.

    >>> import sympy as sp
    >>> x = sp.Symbol("x")
    >>> swells(sp.exp(x), {x: 10**9 * sp.log(sp.Rational(3, 2))}), swells(sp.exp(x), {x: sp.log(2) / 5730})
    (True, False)
    """
    logarithmic = {s: v for s, v in values.items() if v.has(sp.log)}
    if not logarithmic:
        return False
    exponents = {f.as_base_exp()[1] for f in expression.atoms(sp.exp, sp.Pow)}
    return any(
        prod(size for e in (exponent, *inside) for size in _multiples(e)) > LARGEST_MULTIPLE
        for exponent in exponents
        if (inside := [logarithmic[s] for s in exponent.free_symbols if s in logarithmic])
    )


def _multiples(e: sp.Expr) -> Iterator[int]:
    """Bounds of the numbers outside of logarithms that are larger than 1, each once."""
    seen: set[sp.Basic] = set()
    walk = sp.preorder_traversal(e)
    for part in walk:
        if isinstance(part, sp.log):
            walk.skip()
        elif part.is_Rational and abs(part) > 1 and part not in seen:
            seen.add(part)
            yield int(abs(part)) + 1
