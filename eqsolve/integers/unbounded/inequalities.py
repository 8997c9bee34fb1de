"""Linear equations and inequalities that no whole numbers fulfil: x < y beside y < x, which bounds of x and y alone do
not show.

Fourier-Motzkin elimination over the whole numbers: what two inequalities say together without one unknown, with a
constant that is rounded where the coefficients allow it. Williams 1986, "Fourier's method of linear programming and its
dual", has the rule for combinations that are not needed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from eqsolve.integers.polynomials import Poly, degree, polynomial
from eqsolve.integers.problem import IntegerProblem
from eqsolve.integers.unbounded.outcomes import NoneProof
from eqsolve.syntax import tree as t

# Inequalities at a time. More: seconds for texts of many inequalities; fewer: some contradictions are not seen.
MOST = 200
REASON = "put together, the inequalities leave no whole numbers"


@dataclass(frozen=True, slots=True)
class _Row:
    """sum of coefficient*unknown + constant <= 0; ``made_of``: the numbers of the inequalities that it is a sum of."""

    coefficients: dict[str, int]
    constant: int
    made_of: frozenset[int]
    lines: frozenset[int]


def excluded(problem: IntegerProblem) -> NoneProof | None:
    """A proof that the linear conditions have no solution among whole numbers of the domains; None where none is found."""
    rows = [_row(poly, frozenset([k]), line) for k, (poly, line) in enumerate(_at_most_zero(problem))]
    gone = 0
    while rows and len(rows) <= MOST:
        bad = min((row for row in rows if not row.coefficients and row.constant > 0), key=_long, default=None)
        if bad is not None:
            lines = tuple(sorted(bad.lines - {0}))
            return NoneProof(REASON, {"kind": "inequalities", "lines": list(lines)}, lines)
        rows = [row for row in rows if row.coefficients]
        if not rows:
            return None
        gone += 1
        rows = _without(rows, _next(rows), gone)
    return None


def _long(row: _Row) -> int:
    return len(row.made_of)


def _at_most_zero(problem: IntegerProblem) -> Iterator[tuple[Poly, int]]:
    """The linear conditions as polynomials that are not more than 0, each with its line; domains have the line 0."""
    for demand in problem.demands:
        parts = demand.condition.parts if isinstance(demand.condition, t.And) else (demand.condition,)
        for part in parts:
            poly = (
                polynomial(part) if isinstance(part, t.Compare) else None
            )  # of a fraction its top, which is 0 as well
            if isinstance(part, t.Compare) and poly is not None and degree(poly) <= 1:
                yield from ((side, demand.line) for side in _sides(part.op, poly))
    for name in problem.names:
        runs = problem.domains[name]
        low, high = (runs[0][0], runs[-1][1]) if runs else (0, -1)
        if low is not None:
            yield {((name, 1),): -1, (): low}, 0
        if high is not None:
            yield {((name, 1),): 1, (): -high}, 0


def _sides(op: str, poly: Poly) -> Iterator[Poly]:
    turned = {monomial: -c for monomial, c in poly.items()}
    if op in ("=", "<="):
        yield poly
    if op in ("=", ">="):
        yield turned
    if op in ("<", ">"):
        chosen = poly if op == "<" else turned
        yield {**chosen, (): chosen.get((), 0) + 1}


def _row(poly: Poly, made_of: frozenset[int], line: int) -> _Row:
    coefficients = {monomial[0][0]: c for monomial, c in poly.items() if monomial and c}
    return _rounded(coefficients, poly.get((), 0), made_of, frozenset([line]))


def _rounded(coefficients: dict[str, int], constant: int, made_of: frozenset[int], lines: frozenset[int]) -> _Row:
    """Divided by what the coefficients have in common; the constant is then rounded up, for the sum is whole."""
    common = math.gcd(*coefficients.values())
    if common > 1:
        coefficients, constant = {n: c // common for n, c in coefficients.items()}, -(-constant // common)
    return _Row(coefficients, constant, made_of, lines)


def _next(rows: list[_Row]) -> str:
    """The unknown whose elimination leaves the fewest inequalities."""
    signs: dict[str, list[int]] = {}
    for row in rows:
        for name, c in row.coefficients.items():
            signs.setdefault(name, [0, 0])[c > 0] += 1
    return min(signs, key=lambda name: signs[name][0] * signs[name][1] - sum(signs[name]))


def _without(rows: list[_Row], name: str, gone: int) -> list[_Row]:
    """What the inequalities say without this unknown, the ``gone``-th that is eliminated."""
    kept = {_key(row): row for row in rows if name not in row.coefficients}
    up = [row for row in rows if row.coefficients.get(name, 0) > 0]
    down = [row for row in rows if row.coefficients.get(name, 0) < 0]
    for a in up:
        for b in down:
            made_of = a.made_of | b.made_of
            if len(made_of) > gone + 1:
                continue  # it follows from others
            row = _sum(a, b, name, made_of)
            known = kept.get(_key(row))
            if known is None or (row.constant, -_long(row)) > (known.constant, -_long(known)):
                kept[_key(row)] = row
        if len(kept) > MOST:
            break
    return list(kept.values())


def _key(row: _Row) -> frozenset[tuple[str, int]]:
    return frozenset(row.coefficients.items())


def _sum(a: _Row, b: _Row, name: str, made_of: frozenset[int]) -> _Row:
    """The sum in which ``name`` falls out."""
    left, right = -b.coefficients[name], a.coefficients[name]
    names = (a.coefficients.keys() | b.coefficients.keys()) - {name}
    total = {n: left * a.coefficients.get(n, 0) + right * b.coefficients.get(n, 0) for n in sorted(names)}
    whole = {n: c for n, c in total.items() if c}
    return _rounded(whole, left * a.constant + right * b.constant, made_of, a.lines | b.lines)
