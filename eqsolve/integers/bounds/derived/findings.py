"""What the rules of this folder get and give: polynomial equations, and domains that follow from one of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from eqsolve.integers.bounds.propagation import Box, union
from eqsolve.integers.polynomials import (
    Poly,
    TooLong,
    coefficients,
    degree,
    integer_roots,
    names_of,
    polynomial,
    prime_powers,
    substituted,
)
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

    ``mod(a, b) = c`` is a = b*q + c with a further unknown q, whose name begins with "_"; ``issquare(a) = 1`` is a = q^2.
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
        if compare.op == "=" and isinstance(left, t.Call) and left.function == "issquare" and _is_one(right):
            (a,) = left.args
            if not isinstance(a, t.Compare | t.And | t.Or | t.Not):
                square = t.Power(t.Name(name, compare.span), t.Num(Fraction(2), compare.span), compare.span)
                return t.Compare("=", a, square, compare.span)
    return compare


def _is_one(node: t.Expr) -> bool:
    return isinstance(node, t.Num) and node.value == 1


def _comparisons(condition: t.Condition) -> Iterator[t.Compare]:
    match condition:
        case t.Compare():
            yield condition
        case t.And(parts=parts):
            for part in parts:
                yield from _comparisons(part)


def seen_through(finding: Finding, equations: Iterable[Equation]) -> Iterator[Finding]:
    """What the domain of a further unknown says of the one that it stands with: n + 1 = q^2 where q is one of few numbers."""
    listed = {
        name: [v for low, high in runs if low is not None and high is not None for v in range(low, high + 1)]
        for name, runs in finding.domains.items()
        if name.startswith("_") and _few(runs)
    }
    for equation in equations if listed else ():
        names = names_of(equation.poly)
        for hidden in names if equation.equal and len(names) == 2 else ():
            (other,) = (name for name in names if name != hidden)
            if hidden not in listed or degree(equation.poly, other) != 1:
                continue
            at = [substituted(equation.poly, hidden, {(): v} if v else {}, 1) for v in listed[hidden]]
            if all(((other, 1),) in poly for poly in at):
                roots = among(r for poly in at for r in integer_roots(coefficients(poly, other)))
                yield Finding({other: roots}, finding.lines | equation.lines, finding.reason)


def _few(runs: t.Runs) -> bool:
    """Whether a domain has at most so many numbers as are listed."""
    ends = [(low, high) for low, high in runs if low is not None and high is not None]
    return len(ends) == len(runs) and sum(high - low + 1 for low, high in ends) <= MAX_RUNS


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
