"""Simple points of texts that leave unknowns free: some unknowns are put at simple values, and a case distinction finds
the others.

They are what a person would try: a triangle with one corner at the origin and one on an axis. Points only; that there
are more of them is for others to show.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

import sympy as sp

from eqsolve.clocks.work import passed
from eqsolve.model import System, Unknown
from eqsolve.result import Solution, Status
from eqsolve.result.proposal import Candidate
from eqsolve.verify.exact import sign_of
from eqsolve.verify.families.branches import Branch, branches
from eqsolve.verify.points import check

METHOD = "simple values"
MOST_UNKNOWNS = 12
# Choices of unknowns that are put at simple values, and values tried for each choice. Fewer: the simple points of some
# texts are missed; more: time goes by where there is none.
MOST_CHOICES, MOST_VALUES = 8, 4
VALUES = (sp.S.Zero, sp.S.One, sp.Integer(-1), sp.Integer(2))
TRIED = (
    *VALUES,
    sp.Integer(-2),
    sp.pi,
    sp.pi / 2,
    -sp.pi / 2,
    sp.pi / 4,
    -sp.pi / 4,
    sp.pi / 6,
    -sp.pi / 6,
    sp.pi / 3,
    -sp.pi / 3,
    sp.E,
    sp.log(2),
    sp.Rational(1, 2),
    sp.Rational(-1, 2),
)


def specimens(system: System, spare: int, deadline: float) -> Iterator[Solution]:
    """Proven points, each with exact values; ``spare`` unknowns are put at simple ones."""
    if not 0 < spare < len(system.unknowns) <= MOST_UNKNOWNS or not system.equations:
        return
    for k in range(MOST_VALUES):
        for chosen in islice(combinations(reversed(system.unknowns), spare), MOST_CHOICES):
            if passed(deadline):
                return
            yield from _at(system, {u.symbol: _value(u, k) for u in chosen}, deadline)


def _value(unknown: Unknown, k: int) -> sp.Expr:
    """The k-th simple value, or one inside the bounds."""
    value = VALUES[k]
    if unknown.bounded:
        middle = (unknown.lower + unknown.upper) / 2
        return value if unknown.lower < value < unknown.upper else middle
    if unknown.lower.is_finite and value <= unknown.lower:
        return sp.ceiling(unknown.lower) + 1 + k
    if unknown.upper.is_finite and value >= unknown.upper:
        return sp.floor(unknown.upper) - 1 - k
    return value


def _at(system: System, fixed: dict[sp.Symbol, sp.Expr], deadline: float) -> Iterator[Solution]:
    equations = [r.residual.xreplace(fixed) for r in system.equations]
    if any(e.has(sp.nan, sp.zoo, sp.oo) for e in equations):
        return
    symbols = [s for s in system.symbols if s not in fixed]
    for branch in branches(equations, symbols, deadline) or ():
        solution = _proven(system, branch, fixed, symbols, deadline)
        if solution is not None:
            yield solution


def _proven(
    system: System, branch: Branch, fixed: dict[sp.Symbol, sp.Expr], symbols: Sequence[sp.Symbol], deadline: float
) -> Solution | None:
    """The point of a branch, if every unknown is known in it or takes a value that people try; unknowns that it leaves
    free are put at 0."""
    rest = {s: sp.S.Zero for s in symbols if s not in branch.expressions}
    if branch.left:
        tried = _tried(branch.left)
        if tried is None:
            return None
        rest |= tried
    exact = {u.name: {**branch.expressions, **fixed, **rest}[u.symbol].xreplace(rest) for u in system.unknowns}
    try:
        values = {name: float(value) for name, value in exact.items()}
    except TypeError:  # a root of what is negative
        return None
    found = check(system, Candidate(values, METHOD, exact=exact), deadline=deadline)
    return found if found.status is Status.PROVED else None


def _tried(equations: Sequence[sp.Expr]) -> dict[sp.Symbol, sp.Expr] | None:
    """A value of the one unknown of equations that satisfies them all: of those that the functions of the language take
    at simple places."""
    symbols = set().union(*(e.free_symbols for e in equations))
    if len(symbols) != 1:
        return None
    x = next(iter(symbols))
    return next(({x: v} for v in TRIED if all(_vanishes(e.xreplace({x: v})) for e in equations)), None)


def _vanishes(value: sp.Expr) -> bool:
    return not value.has(sp.nan, sp.zoo, sp.oo, sp.I) and sign_of(value) == 0
