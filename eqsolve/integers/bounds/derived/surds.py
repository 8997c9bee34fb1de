"""Sums of roots of unknowns that are a root of a number: sqrt(n) + sqrt(m) = sqrt(2000).

Square roots of different numbers without square factors are independent over the rationals (A. Besicovitch, On the linear
independence of fractional powers of integers, 1940). With positive multiples each root on the left is therefore a multiple
of the one on the right, 20 sqrt(5): n = 5 a^2 and m = 5 b^2 with a + b = 20.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from eqsolve.integers.bounds.derived.findings import MAX_FACTORED_BITS, Finding, among
from eqsolve.integers.polynomials import prime_powers
from eqsolve.integers.problem import Demand
from eqsolve.syntax import tree as t

# Multiples of the root that are listed. More: seconds; fewer: sums of roots of numbers of ten digits are searched in vain.
MAX_MULTIPLES = 20_000


@dataclass
class _Sum:
    """Multiples of the roots of unknowns, and of the roots of numbers without square factors (1: of no root)."""

    unknowns: dict[str, Fraction] = field(default_factory=dict)
    numbers: dict[int, Fraction] = field(default_factory=dict)

    def add(self, key: str | Fraction, times: Fraction) -> None:
        if isinstance(key, str):
            self.unknowns[key] = self.unknowns.get(key, Fraction(0)) + times
            return
        if key < 0 or (key.numerator * key.denominator).bit_length() > MAX_FACTORED_BITS:
            raise ValueError
        free, times = 1, times / key.denominator
        for p, e in prime_powers(key.numerator * key.denominator) if key else ():
            free, times = free * p ** (e % 2), times * p ** (e // 2)
        if key:
            self.numbers[free] = self.numbers.get(free, Fraction(0)) + times


def sums_of_roots(demand: Demand) -> Iterator[Finding]:
    """What an equation leaves of the unknowns that stand below its roots."""
    for part in demand.condition.parts if isinstance(demand.condition, t.And) else (demand.condition,):
        if not isinstance(part, t.Compare) or part.op != "=":
            continue
        found = _Sum()
        try:
            _collect(part.left, Fraction(1), found)
            _collect(part.right, Fraction(-1), found)
        except ValueError:
            continue
        finding = _finding(found, demand.line)
        if finding is not None:
            yield finding


def _finding(found: _Sum, line: int) -> Finding | None:
    """The domains, where all multiples of unknowns have one sign."""
    unknowns = {name: c for name, c in found.unknowns.items() if c}
    numbers = {s: c for s, c in found.numbers.items() if c}
    if not unknowns or min(unknowns.values()) < 0 < max(unknowns.values()):
        return None
    sign = 1 if min(unknowns.values()) > 0 else -1
    lines = frozenset((line,))
    if not numbers:
        return Finding(dict.fromkeys(unknowns, ((0, 0),)), lines, "a sum of roots is 0, and so is each")
    reason = "square roots of numbers without square factors are independent"
    if any(sign * c > 0 for c in numbers.values()):
        return Finding({}, lines, reason)
    if any(-c / times > MAX_MULTIPLES for c in numbers.values() for times in unknowns.values()):
        return None
    multiples = {name: [(s, int(-c / times)) for s, c in numbers.items()] for name, times in unknowns.items()}
    domains = {name: among(s * a * a for s, most in m for a in range(most + 1)) for name, m in multiples.items()}
    if len(numbers) == 1 and len(unknowns) <= 2:
        domains = _paired(unknowns, *next(iter(numbers.items())))
    return Finding(domains if all(domains.values()) else {}, lines, reason)


def _paired(unknowns: Mapping[str, Fraction], free: int, c: Fraction) -> dict[str, t.Runs]:
    """Of one or two unknowns n = free a^2, m = free b^2: those with p a + q b + c = 0."""
    (one, p), *rest = unknowns.items()
    listed = range(int(-c / p) + 1)
    if not rest:
        return {one: among(free * a * a for a in listed if p * a + c == 0)}
    ((other, q),) = rest
    pairs = [(a, int(b)) for a in listed if (b := (-c - p * a) / q).denominator == 1]
    return {one: among(free * a * a for a, _ in pairs), other: among(free * b * b for _, b in pairs)}


def _collect(node: t.Expr, times: Fraction, found: _Sum) -> None:
    """Adds the terms of an expression; ValueError for one that is no sum of multiples of roots."""
    match node:
        case t.Num(value=value):
            found.numbers[1] = found.numbers.get(1, Fraction(0)) + times * value
        case t.Neg(arg=arg):
            _collect(arg, -times, found)
        case t.Sum(terms=terms):
            for term in terms:
                _collect(term, times, found)
        case t.Product(factors=factors):
            numbers = [f.value for f in factors if isinstance(f, t.Num)]
            others = [f for f in factors if not isinstance(f, t.Num)]
            for value in numbers:
                times *= value
            if len(others) != 1:
                raise ValueError
            _collect(others[0], times, found)
        case t.Quotient(top=top, bottom=t.Num(value=value)) if value:
            _collect(top, times / value, found)
        case (
            t.Call(function="sqrt", args=(arg,))
            | t.Power(base=arg, exponent=t.Num(value=Fraction(numerator=1, denominator=2)))
        ):
            match arg:
                case t.Name(name=name):
                    found.add(name, times)
                case t.Num(value=value):
                    found.add(value, times)
                case _:
                    raise ValueError
        case _:
            raise ValueError
