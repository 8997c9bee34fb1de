"""A factorial that is a number: the numbers are multiplied until it is reached."""

from __future__ import annotations

import math

import sympy as sp

from eqsolve.explaining.derivation.one_unknown.polynomials import Roots, Sentence, Solve, then
from eqsolve.explaining.words import equation, shown

LARGEST = 30  # number whose factorial is written out
_ONLY = "a factorial is at most 1 from 0! to 1! and grows from there"
_ONE = "factorials are 1 at 0 and 1 alone, less between them and more beyond"


def of_factorial(left: sp.Expr, right: sp.Expr, x: sp.Symbol, solve: Solve) -> Roots | None:
    """f! = c for a number c of 1 or more, or below 0."""
    if not isinstance(left, sp.factorial) or not right.is_Rational or 0 <= right < 1:
        return None
    inner = left.args[0]
    if right < 0:
        return Roots((Sentence("but a factorial is never negative"),), ())
    k = next((k for k in range(1, LARGEST + 1) if math.factorial(k) >= right), None)
    if k is None:
        return None
    if math.factorial(k) != right:
        below, above = (f"{n}! = {math.factorial(n)}" for n in (k - 1, k))
        between = f"{below} is too small and {above} too large: {_ONLY}, so {shown(inner)} lies between {k - 1} and {k}"
        return Roots((Sentence(between),), None)
    roots = (0, 1) if k == 1 else (k,)
    cases = tuple((inner, sp.Integer(root)) for root in roots)
    told = " or ".join(equation(*case) for case in cases)
    product = "*".join(str(n) for n in range(1, k + 1))
    how = f"{right} = {product} = {k}!, and no other number has this factorial: {_ONLY}"
    first = Sentence(how if k > 1 else _ONE)
    second = Sentence(f"so {told}", cases if k > 1 else (), () if k > 1 else cases)
    values: list[sp.Expr] = []
    sentences = [first, second]
    for case in cases:
        found = Roots((), (case[1],)) if inner == x else solve(*case, x)
        if found is None or found.values is None:
            return None
        sentences += found.sentences
        values += found.values
    return Roots(tuple(sentences), tuple(values))


def of_arrangements(left: sp.Expr, right: sp.Expr, x: sp.Symbol, solve: Solve) -> Roots | None:
    """n!/(n - 2)! = 56: the quotient is a product of a few factors."""
    parts = [part for side in (left, right) for part in side.atoms(sp.factorial) if part.has(x)]
    if len(parts) < 2:
        return solve(left, right, x)
    sides = [sp.combsimp(side) for side in (left, right)]
    if any(side.has(sp.factorial, sp.gamma) for side in sides):
        return None
    told = [f"{shown(a)} = {shown(b)}" for a, b in zip((left, right), sides, strict=True) if a != b]
    first = Sentence(f"{' and '.join(told)}, so {equation(*sides)}", ((sides[0], sides[1]),))
    return then(first, solve(sides[0], sides[1], x))
