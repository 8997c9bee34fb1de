"""What the rules of this folder get and give: polynomial equations, and domains that follow from one of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from eqsolve.integers.bounds.propagation import Box, union
from eqsolve.integers.polynomials import Poly, TooLong, polynomial, prime_powers, substituted
from eqsolve.integers.problem import Demand
from eqsolve.syntax import tree as t

# Bits of a number that is factored. More: a product of two long primes takes minutes in one call; fewer: equations whose
# numbers have 30 digits are searched in vain.
MAX_FACTORED_BITS = 128
# Divisors that are looked at. More: highly composite numbers take seconds; fewer: they are searched in vain.
MAX_DIVISORS = 20_000
# Runs that a domain is given. More: engines that list values are slowed down; fewer: they look at values that are none.
MAX_RUNS = 2_000


@dataclass(frozen=True)
class Equation:
    """``poly = 0``, or ``poly <= 0`` where ``equal`` is false; ``lines``: where it comes from."""

    poly: Poly
    equal: bool
    lines: frozenset[int]


@dataclass(frozen=True)
class Finding:
    """Domains that hold every solution (one without numbers: there is none), and why, in words."""

    domains: Mapping[str, t.Runs]
    lines: frozenset[int]
    reason: str


def equations_of(demands: Iterable[Demand], box: Box) -> Iterator[Equation]:
    """The polynomial equations and inequalities that hold without condition, unknowns with one value put in.

    ``mod(a, b) = c`` is a = b*q + c with a further unknown q, whose name begins with "_".
    """
    for number, demand in enumerate(demands):
        for compare in _comparisons(demand.condition):
            poly = polynomial(_with_quotient(compare, f"_{number}")) if compare.op != "!=" else None
            if poly is None:
                continue
            if compare.op in (">", ">="):
                poly = {m: -c for m, c in poly.items()}
            if compare.op in ("<", ">"):
                poly = {**poly, (): poly.get((), 0) + 1}
                poly = {m: c for m, c in poly.items() if c}
            yield with_values(Equation(poly, compare.op == "=", frozenset((demand.line,))), box)


def _with_quotient(compare: t.Compare, name: str) -> t.Compare:
    for left, right in ((compare.left, compare.right), (compare.right, compare.left)):
        if compare.op == "=" and isinstance(left, t.Call) and left.function == "mod":
            a, b = left.args
            if isinstance(a, t.Compare | t.And | t.Or | t.Not) or isinstance(b, t.Compare | t.And | t.Or | t.Not):
                continue
            quotient = t.Product((b, t.Name(name, compare.span)), compare.span)
            return t.Compare("=", a, t.Sum((quotient, right), compare.span), compare.span)
    return compare


def _comparisons(condition: t.Condition) -> Iterator[t.Compare]:
    match condition:
        case t.Compare():
            yield condition
        case t.And(parts=parts):
            for part in parts:
                yield from _comparisons(part)


def with_values(equation: Equation, box: Box) -> Equation:
    """The equation with the unknowns put in whose domain is one number."""
    poly, lines = equation.poly, equation.lines
    for name in sorted({n for m in poly for n, _ in m}):
        low, high = box.interval(name)
        if low == high:
            try:
                poly = substituted(poly, name, {(): int(low)} if low else {}, 1)
            except TooLong:
                continue
            lines |= box.lines([name])
    return Equation(poly, equation.equal, lines)


def among(values: Iterable[int]) -> t.Runs:
    """The domain of these numbers; where they are too many, of those between the first and the last."""
    listed = sorted(set(values))
    if not listed:
        return ()
    runs = union(((v, v),) for v in listed)
    return runs if len(runs) <= MAX_RUNS else ((listed[0], listed[-1]),)


def divisors(n: int) -> list[int] | None:
    """All divisors of n, with both signs; None for 0, and where n is too long or has too many."""
    if n == 0 or abs(n).bit_length() > MAX_FACTORED_BITS:
        return None
    found = [1]
    primes = prime_powers(abs(n))
    if 2 * math.prod(e + 1 for _, e in primes) > MAX_DIVISORS:
        return None
    for p, e in primes:
        found = [d * p**k for d in found for k in range(e + 1)]
    return sorted([-d for d in found] + found)
