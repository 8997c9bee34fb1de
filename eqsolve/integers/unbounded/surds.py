"""Equations of whole unknowns with a square root of a number: P + Q*sqrt(5) = 0 holds for whole numbers where P = 0 and Q = 0.

The root is a letter of a polynomial, whose even and odd powers are the two equations; sqrt(5) is no fraction. Of roots without a
common prime each has its letter: 1, sqrt(3), sqrt(5) and sqrt(15) are independent.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction

from eqsolve.integers.polynomials import NOWHERE, Poly, as_tree, polynomial
from eqsolve.integers.problem import Demand, IntegerProblem
from eqsolve.syntax import tree as t

_LETTER = "_root"
# Different roots in one equation. More: an equation falls into 2^n, and nobody types it.
_MOST_ROOTS = 4
# What stands below a root, in lowest terms. Larger: its square factors take long to find; nobody types it.
_MOST = 10**9


def separated(problem: IntegerProblem) -> IntegerProblem:
    """The problem with both equations in the place of each such one: it has the same solutions."""
    if not any(_has_root(demand.condition) for demand in problem.demands):
        return problem
    demands = [one for demand in problem.demands for one in _parts(demand, problem)]
    return replace(problem, demands=tuple(demands))


def _parts(demand: Demand, problem: IntegerProblem) -> Iterator[Demand]:
    condition = demand.condition
    if isinstance(condition, t.Compare) and condition.op == "=" and _has_root(condition):
        kernels: set[int] = set()
        try:
            lettered = _lettered(condition, kernels)
        except ValueError:
            lettered = None
        divided = any(isinstance(n, t.Quotient) and _names(n.bottom) for n in t.walk(condition))
        names = {n.name for n in t.walk(condition) if isinstance(n, t.Name)}
        if isinstance(lettered, t.Compare) and _independent(kernels) and not divided and names <= {*problem.names}:
            poly = polynomial(lettered)
            if poly is not None:
                for part in _split(poly, sorted(kernels)):
                    yield replace(demand, condition=t.Compare("=", as_tree(part), t.Num(Fraction(0), NOWHERE), NOWHERE))
                return
    yield demand


def _independent(kernels: Collection[int]) -> bool:
    """Whether products of different roots are no fraction times each other: no prime is in two kernels."""
    return 0 < len(kernels) <= _MOST_ROOTS and math.prod(kernels) == math.lcm(*kernels)


def _split(poly: Poly, kernels: Sequence[int]) -> Iterator[Poly]:
    """The parts with even and odd powers of each letter, whose square is a number."""
    parts: dict[tuple[int, ...], Poly] = {}
    for monomial, c in poly.items():
        powers = dict(monomial)
        of_roots = [powers.get(f"{_LETTER}{kernel}", 0) for kernel in kernels]
        rest = tuple((name, n) for name, n in monomial if not name.startswith(_LETTER))
        part = parts.setdefault(tuple(n % 2 for n in of_roots), {})
        squares = math.prod(kernel ** (n // 2) for kernel, n in zip(kernels, of_roots, strict=True))
        part[rest] = part.get(rest, 0) + c * squares
    return ({m: c for m, c in part.items() if c} for part in parts.values())


def _has_root(condition: t.Expr | t.Condition) -> bool:
    return any(_below(node) is not None for node in t.walk(condition))


def _names(node: t.Expr) -> bool:
    return any(isinstance(n, t.Name) for n in t.walk(node))


def _below(node: object) -> Fraction | None:
    """The number below a square root."""
    match node:
        case t.Call(function="sqrt", args=(t.Num(value=value),)) if value > 0:
            return value
        case t.Power(base=t.Num(value=value), exponent=t.Num(value=n)) if n == Fraction(1, 2) and value > 0:
            return value
    return None


def _lettered(node: object, kernels: set[int]) -> object:
    """The tree with c*letter in the place of each root c*sqrt(kernel). Raises ValueError for a root that is too long."""
    below = _below(node)
    if below is not None:
        factor, kernel = _drawn(below)
        number = t.Num(factor, NOWHERE)
        if kernel == 1:
            return number
        kernels.add(kernel)
        return t.Product((number, t.Name(f"{_LETTER}{kernel}", NOWHERE)), NOWHERE)
    if isinstance(node, tuple):
        return tuple(_lettered(item, kernels) for item in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changed = {f.name: _lettered(getattr(node, f.name), kernels) for f in fields(node) if f.name != "span"}
    return replace(node, **changed)


def _drawn(below: Fraction) -> tuple[Fraction, int]:
    """c and k of sqrt(below) = c*sqrt(k), where k has no square factor. Raises ValueError."""
    number = below.numerator * below.denominator
    if number > _MOST:
        raise ValueError(number)
    root, at = 1, 2
    while at * at <= number:
        while number % (at * at) == 0:
            number //= at * at
            root *= at
        at += 1
    return Fraction(root, below.denominator), number
