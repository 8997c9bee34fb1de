"""Powers b^n and factorials n! beside polynomials: from some n on, remainders exclude every solution.

- One unknown in all exponents, 3^n - 2^n = 65: the largest base outgrows the others.
- n! + 3 = m^2: modulo 5 the left side is 3 for n >= 5, which is no square; so n <= 4. Likewise with b^n, whose remainders
  repeat.
- 2^m - 3^n = 7: the known solutions have m <= 4. For m > 4 remainders modulo 2^5, 3^3 and primes p whose orders of 2 and
  3 divide one number L exclude all pairs (m mod L, n mod L). Source: J. Brenner and L. Foster, Exponential Diophantine
  equations (1982), sections 2 and 3.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from eqsolve.integers.polynomials import NOWHERE, Poly, names_of, polynomial
from eqsolve.integers.problem import Demand, IntegerProblem, intersection
from eqsolve.integers.unbounded.affine import affine
from eqsolve.integers.unbounded.obstruction import MODULI, parts_of, reached_by
from eqsolve.integers.unbounded.system import System, endless
from eqsolve.syntax import tree as t

# Where tails may begin. More: time; fewer: equations with larger solutions are searched instead.
MAX_START = 40
# Periods L of exponents, and pairs of remainders that are kept. More: seconds; fewer: some equations are searched instead.
PERIODS = (12, 24, 36, 48, 60, 72, 120, 144, 180, 240, 360, 420, 720, 840, 1260, 1680, 2520, 5040)
MAX_PAIRS, MAX_PRIME = 400_000, 6000


@dataclass(frozen=True)
class Term:
    """``weight * base^name`` with base >= 2, or with base 0 ``weight * name!``."""

    name: str
    weight: int
    base: int


@dataclass(frozen=True)
class Mixed:
    """``poly`` and the terms add up to zero; each term's unknown stands in it alone."""

    poly: Poly
    terms: tuple[Term, ...]


def bounded_tails(problem: IntegerProblem, system: System) -> IntegerProblem | None:
    """The problem with an end for an unknown of a power or a factorial; None where no tail is excluded."""
    for demand in system.rest:
        mixed = _mixed(demand)
        if mixed is None:
            continue
        for name, most in _ends(mixed, problem):
            domains = {**problem.domains, name: intersection(problem.domains[name], ((None, most),))}
            return replace(problem, domains=domains)
    return None


def _ends(mixed: Mixed, problem: IntegerProblem) -> Iterator[tuple[str, int]]:
    """Unknowns with no end, and how large they are at most."""
    lows = {term.name: _low(problem, term.name) for term in mixed.terms}
    if any(low is None or low < 0 for low in lows.values()):
        return
    starts = {name: low for name, low in lows.items() if low is not None}
    open_ones = [term.name for term in mixed.terms if endless(problem, term.name)]
    if len(starts) == 1 and len(mixed.terms) > 1:
        end = _outgrown(mixed, min(starts.values()))
        if end is not None and open_ones:
            yield open_ones[0], end
        return
    for name in dict.fromkeys(open_ones):
        end = _by_remainders(mixed, name, starts)
        if end is not None:
            yield name, end
    if len(mixed.terms) == 2 and set(mixed.poly) == {()} and open_ones:
        end = _by_pairs(mixed.terms[0], mixed.terms[1], mixed.poly[()], starts)
        if end is not None:
            yield mixed.terms[0].name, end


def _low(problem: IntegerProblem, name: str) -> int | None:
    runs = problem.domains[name]
    return runs[0][0] if runs else None


# ---------------------------------------------------------------- reading


def _mixed(demand: Demand) -> Mixed | None:
    condition = demand.condition
    if not isinstance(condition, t.Compare) or condition.op != "=":
        return None
    terms: dict[tuple[str, int], Fraction] = {}
    plain: list[t.Expr] = []
    for weight, node in [*_summands(condition.left, 1), *_summands(condition.right, -1)]:
        special = _special(node)
        if special is None:
            plain.append(t.Product((t.Num(Fraction(weight), NOWHERE), node), NOWHERE))
        else:
            key, factor = special
            terms[key] = terms.get(key, Fraction(0)) + weight * factor
    weighed = _weighed(plain)
    if weighed is None or not terms or any(w.denominator != 1 for w in terms.values()):
        return None
    if {name for name, _ in terms} & set(names_of(weighed)):
        return None
    return Mixed(weighed, tuple(Term(name, int(w), base) for (name, base), w in terms.items() if w))


def _weighed(plain: list[t.Expr]) -> Poly | None:
    """The polynomial with its own coefficients: compared with one more unknown, its scale can be read off."""
    marked = t.Sum((*plain, t.Name("_", NOWHERE)), NOWHERE)
    poly = polynomial(t.Compare("=", marked, t.Num(Fraction(0), NOWHERE), NOWHERE))
    if poly is None or poly.get((("_", 1),)) != 1:
        return None
    return {m: c for m, c in poly.items() if m != (("_", 1),)}


def _summands(node: t.Expr, sign: int) -> Iterator[tuple[int, t.Expr]]:
    match node:
        case t.Sum(terms=terms):
            for term in terms:
                yield from _summands(term, sign)
        case t.Neg(arg=arg):
            yield from _summands(arg, -sign)
        case _:
            yield sign, node


def _special(node: t.Expr) -> tuple[tuple[str, int], Fraction] | None:
    """A power of a number or a factorial, perhaps times a number: its unknown, base and weight."""
    weight = Fraction(1)
    if isinstance(node, t.Product):
        numbers = [f.value for f in node.factors if isinstance(f, t.Num)]
        others = [f for f in node.factors if not isinstance(f, t.Num)]
        if len(others) != 1:
            return None
        weight, node = math.prod(numbers, start=Fraction(1)), others[0]
    match node:
        case t.Call(function="factorial", args=(t.Name(name=name),)):
            return (name, 0), weight
        case t.Power(base=t.Num(value=base), exponent=exponent) if base.denominator == 1 and base >= 2:
            form = affine(exponent)
            if form is None or len(form[1]) != 1:
                return None
            ((name, step),) = form[1].items()
            if 0 < step <= 20 and abs(form[0]) < 1000:
                return (name, int(base) ** step), weight * base ** form[0]
    return None


# ---------------------------------------------------------------- growth and remainders


def _outgrown(mixed: Mixed, low: int) -> int | None:
    """All terms hold one unknown: where the one with the largest base is larger than all others together."""
    if any(term.base == 0 for term in mixed.terms) or set(mixed.poly) - {()}:
        return None
    first, *others = sorted(mixed.terms, key=lambda term: -term.base)
    for n in range(low, low + 2000):
        rest = sum(abs(term.weight) * term.base**n for term in others) + abs(mixed.poly.get((), 0))
        if abs(first.weight) * first.base**n > rest:
            return n - 1 if n > low else low
    return None


def _by_remainders(mixed: Mixed, name: str, starts: dict[str, int]) -> int | None:
    """The largest n that a single modulus allows for an unknown; None where none of them bounds it."""
    parts, number = parts_of(mixed.poly)
    best = None
    for modulus in MODULI:
        reached = reached_by(parts, modulus)
        if reached is None:
            continue
        for term in mixed.terms:
            if term.name != name:
                tail = _tail(term, modulus, starts[term.name])
                reached = {(a + b) % modulus for a in reached for b in tail}
        own = next(term for term in mixed.terms if term.name == name)
        last = starts[name] + MAX_START if best is None else best
        for start in range(starts[name], last + 1):
            if all((a + b + number) % modulus for a in reached for b in _tail(own, modulus, start)):
                best = start - 1 if best is None else min(best, start - 1)
                break
    return best


def _tail(term: Term, modulus: int, start: int) -> set[int]:
    """The remainders of a term for all n >= start."""
    found: set[int] = set()
    if term.base == 0:
        value = math.factorial(start) % modulus
        for n in range(start + 1, start + modulus + 2):
            found.add(term.weight * value % modulus)
            value = value * n % modulus
        return found
    value = term.weight * pow(term.base, start, modulus) % modulus
    while value not in found:
        found.add(value)
        value = value * term.base % modulus
    return found


# ---------------------------------------------------------------- two exponents


def _by_pairs(one: Term, other: Term, number: int, starts: dict[str, int]) -> int | None:
    """The largest exponent of the first term in a solution; None where that is not proven."""
    if one.base == 0 or other.base == 0 or math.gcd(one.base, other.base) != 1 or one.weight * other.weight > 0:
        return None
    known = [(m, n) for m in range(starts[one.name], starts[one.name] + 60) for n in _partner(one, other, number, m)]
    known = [(m, n) for m, n in known if n >= starts[other.name]]
    first = max((m for m, _ in known), default=starts[one.name] - 1) + 1
    second = max((n for _, n in known), default=starts[other.name] - 1) + 1
    return first - 1 if any(_excluded(one, other, number, first, second, period) for period in PERIODS) else None


def _partner(one: Term, other: Term, number: int, m: int) -> Iterator[int]:
    """n with weight*base^n equal to what the rest leaves."""
    rest = -(number + one.weight * one.base**m)
    if rest % other.weight == 0 and rest // other.weight > 0:
        value, n = rest // other.weight, 0
        while value % other.base == 0:
            value, n = value // other.base, n + 1
        if value == 1:
            yield n


def _excluded(one: Term, other: Term, number: int, first: int, second: int, period: int) -> bool:
    """Whether no m >= first and n >= second (both, for both grow together) fulfil the equation modulo some numbers."""
    ms, ns = _allowed(one, other, number, second, period), _allowed(other, one, number, first, period)
    if len(ms) * len(ns) > MAX_PAIRS:
        return False
    pairs = [(m, n) for m in ms for n in ns]
    for p in _primes(one.base, other.base, period):
        left = {m: one.weight * pow(one.base, m, p) % p for m in {m for m, _ in pairs}}
        right = {n: (-number - other.weight * pow(other.base, n, p)) % p for n in {n for _, n in pairs}}
        pairs = [(m, n) for m, n in pairs if left[m] == right[n]]
        if not pairs:
            return True
    return not pairs


def _allowed(own: Term, other: Term, number: int, start: int, period: int) -> list[int]:
    """The exponents of a term modulo the period that a power of the other base, which divides the other term, allows."""
    modulus = 1
    while modulus * other.base <= other.base**start and pow(own.base, period, modulus * other.base) == 1:
        modulus *= other.base
    return [m for m in range(period) if (own.weight * pow(own.base, m, modulus) + number) % modulus == 0]


def _primes(a: int, b: int, period: int) -> Iterator[int]:
    """Primes modulo which the orders of both bases divide the period."""
    for p in range(3, MAX_PRIME, 2):
        if (
            a % p
            and b % p
            and pow(a, period, p) == 1 == pow(b, period, p)
            and all(p % q for q in range(3, math.isqrt(p) + 1, 2))
        ):
            yield p
