"""Conditions that depend on remainders alone: x^2 = 1 (mod 8), gcd(x, 12) = 4. What holds for x holds for x + M.

All remainders modulo M, the least common multiple of the moduli, are tried out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import product

from eqsolve.integers.polynomials import as_tree
from eqsolve.integers.problem import IntegerProblem, names_in
from eqsolve.integers.unbounded.evaluation import is_true
from eqsolve.integers.unbounded.families.conics import EVERY, MAX_BRANCHES, Family, shortest_period
from eqsolve.integers.unbounded.outcomes import Branch
from eqsolve.syntax import tree as t

# Tuples of remainders that are tried out. More: seconds; fewer: congruences with large moduli are searched instead.
MAX_TUPLES = 60_000


def periodic_family(problem: IntegerProblem, letters: list[str]) -> Family | None:
    """The classes of remainders that fulfil all conditions, one branch each; None where a condition is of another kind."""
    moduli = []
    for demand in problem.demands:
        found = _modulus(demand.condition)
        if found is None:
            return None
        moduli.append(found)
    modulus = math.lcm(*moduli)
    if problem.different or not moduli or modulus ** len(problem.names) > MAX_TUPLES:
        return None
    names = problem.names
    good = [
        row for row in product(range(modulus), repeat=len(names)) if _fits(problem, dict(zip(names, row, strict=True)))
    ]
    certificate = {"kind": "remainders", "modulus": modulus}
    if not good:
        return Family((), f"no remainders modulo {modulus} fulfil the conditions", certificate)
    if len(names) == 1:
        wanted = {row[0] for row in good}
        modulus = shortest_period([r in wanted for r in range(modulus)])
        good = sorted({(r % modulus,) for r in wanted})
    if len(good) > MAX_BRANCHES:
        return None
    branches = tuple(_branch(names, row, modulus, letters) for row in good)
    return Family(branches, f"remainders modulo {modulus}, all tried out", certificate)


def _fits(problem: IntegerProblem, values: dict[str, int]) -> bool:
    return all(is_true(demand.condition, values) for demand in problem.demands)


def _branch(names: tuple[str, ...], row: tuple[int, ...], modulus: int, letters: list[str]) -> Branch:
    forms = {
        name: as_tree({m: c for m, c in (((), r), (((letter, 1),), modulus)) if c})
        for name, r, letter in zip(names, row, letters, strict=True)
    }
    return Branch(tuple(letters), forms, dict.fromkeys(letters, EVERY))


def _modulus(condition: t.Condition) -> int | None:
    """A number M such that the condition depends on remainders modulo M alone; None if there is none to be seen."""
    moduli = []
    for side in _sides(condition):
        for part in _loose(side):
            found = _of_call(part)
            if found is None:
                return None
            moduli.append(found)
    return math.lcm(*moduli)


def _sides(condition: t.Condition) -> Iterator[t.Expr]:
    match condition:
        case t.Compare(left=left, right=right):
            yield from (left, right)
        case t.Not(part=part):
            yield from _sides(part)
        case t.And(parts=parts) | t.Or(parts=parts):
            for part in parts:
                yield from _sides(part)


def _loose(node: t.Expr) -> Iterator[t.Expr]:
    """The outermost calls and names of an expression that hold unknowns."""
    if not names_in(node):
        return
    if isinstance(node, t.Call | t.Name):
        yield node
        return
    for part in t.children(node):
        if not isinstance(part, t.Compare | t.And | t.Or | t.Not):
            yield from _loose(part)


def _of_call(node: t.Expr) -> int | None:
    """The period of mod(a, m) and gcd(a, m) for a polynomial a with whole coefficients and a number m > 0."""
    match node:
        case t.Call(function="mod" | "gcd", args=(a, t.Num(value=m))) if m.denominator == 1 and m > 0:
            return int(m) if _whole_polynomial(a) else None
        case t.Call(function="gcd", args=(t.Num(value=m), a)) if m.denominator == 1 and m > 0:
            return int(m) if _whole_polynomial(a) else None
    return None


def _whole_polynomial(node: t.Expr | t.Condition) -> bool:
    match node:
        case t.Num(value=value):
            return value.denominator == 1
        case t.Name():
            return True
        case t.Sum() | t.Product() | t.Neg():
            return all(map(_whole_polynomial, t.children(node)))
        case t.Power(base=base, exponent=t.Num(value=n)):
            return n.denominator == 1 and n >= 0 and _whole_polynomial(base)
    return False
