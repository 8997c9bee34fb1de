"""Motions that keep a solution set: infinitesimal affine symmetries, found by linear algebra over Q.

For a field v(x) = A x + b whose derivative of each equation f is a combination of the equations with constant
coefficients, L_v f = C f, the zero set is invariant: along the flow of v the values of f satisfy a linear differential
equation and stay 0. So the orbit of a solution consists of solutions: turned and moved triangles, multiples of
eigenvectors, points of a circle. Redundant equations do no harm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import sympy as sp
from flint import fmpq, fmpq_mat

from eqsolve.clocks.work import RATIONAL, REWRITTEN, spend
from eqsolve.model import System
from eqsolve.verify.evaluation import Value, matrix, pivots, regular
from eqsolve.verify.expressions import size, terms_of

# Sizes beyond which symmetries are not looked for: there are n^2 + n + m^2 numbers to be determined. Fewer: motions of
# larger figures are not seen; more: seconds go by.
MOST_UNKNOWNS, MOST_EQUATIONS = 8, 10
# Operations of all equations, and terms of all derivatives together. More: seconds before anything else is tried; fewer: free
# turns and shifts of larger systems are not seen.
MOST_OPERATIONS = 400
MOST_TERMS = 5_000

Terms = Mapping[sp.Expr, sp.Expr]


@dataclass(frozen=True)
class VectorField:
    """v(x) = A x + b: ``slopes[i][j]`` is A, ``constant[i]`` is b."""

    slopes: tuple[tuple[fmpq, ...], ...]
    constant: tuple[fmpq, ...]

    def at(self, point: Sequence[Value]) -> dict[int, Value]:
        """The vector at a point, without its zeros."""
        out: dict[int, Value] = {}
        for i, (row, b) in enumerate(zip(self.slopes, self.constant, strict=True)):
            used = [(a, x) for a, x in zip(row, point, strict=True) if a]
            if used or b:
                out[i] = sum((a * x for a, x in used), b)
        return out


_known: WeakKeyDictionary[System, tuple[VectorField, ...]] = WeakKeyDictionary()


def orbit_dimension(system: System, point: Sequence[Value], most: int, wanted: float) -> int:
    """How many independent directions of symmetries are proven at a point, of ``most`` that there can be, at the
    present precision."""
    fields = symmetries(system)
    if not fields:
        return 0
    vectors = [field.at(point) for field in fields]
    chosen = [p for p in pivots(vectors) if p.size > wanted][:most]
    rows, slots = [p.row for p in chosen], [p.slot for p in chosen]
    square = [{s: v for s, v in vectors[r].items() if s in slots} for r in rows]
    return len(chosen) if chosen and regular(matrix(square, sorted(slots))) else 0


def symmetries(system: System) -> tuple[VectorField, ...]:
    """A basis of the fields; empty where the text is too large, or holds what is no sum of products with rational
    factors."""
    if system not in _known:
        _known[system] = _found(system)
    return _known[system]


def _found(system: System) -> tuple[VectorField, ...]:
    equations = [r.residual for r in system.equations]
    n, m = len(system.symbols), len(equations)
    operations = sum(size(e) for e in equations)
    if not 0 < n <= MOST_UNKNOWNS or not 0 < m <= MOST_EQUATIONS or operations > MOST_OPERATIONS:
        return ()
    spend(REWRITTEN * operations * n * n)
    blocks = _blocks(equations, system.symbols)
    if blocks is None:
        return ()
    if sum(len(terms) for moved, own in blocks for terms in (*moved, *own)) > MOST_TERMS:
        return ()
    return tuple(_field(v, n) for v in _nullspace(_table(blocks, n, m)))


def _blocks(equations: Sequence[sp.Expr], symbols: Sequence[sp.Symbol]) -> list[tuple[list[Terms], list[Terms]]] | None:
    """For each equation what the numbers of A and b stand before, and the equations themselves, all in terms."""
    own = [_rational(e) for e in equations]
    if any(t is None for t in own):
        return None
    out = []
    for e in equations:
        slopes = [sp.diff(e, s) for s in symbols]
        parts = [_rational(slope * factor) for slope in slopes for factor in (*symbols, sp.S.One)]
        if any(p is None for p in parts):
            return None
        out.append(([p for p in parts if p is not None], [t for t in own if t is not None]))
    return out


def _rational(e: sp.Expr) -> Terms | None:
    """Rational coefficients by monomial."""
    if e.has(sp.Derivative, sp.Subs, sp.DiracDelta, sp.Piecewise, sp.floor, sp.ceiling, sp.Mod):
        return None
    terms = terms_of(sp.expand(e))
    return terms if terms is not None and all(c.is_Rational for c in terms.values()) else None


def _table(blocks: Sequence[tuple[list[Terms], list[Terms]]], n: int, m: int) -> fmpq_mat:
    """One row for each monomial of each equation: L_v f - sum of C f, in the unknown numbers A, b (by rows) and C."""
    places: dict[tuple[int, sp.Expr], int] = {}
    entries: list[tuple[int, int, sp.Expr]] = []
    for k, (moved, own) in enumerate(blocks):
        columns = [
            *enumerate(moved),
            *((n * (n + 1) + k * m + j, {q: -c for q, c in t.items()}) for j, t in enumerate(own)),
        ]
        for column, terms in columns:
            for monomial, c in terms.items():
                entries.append((places.setdefault((k, monomial), len(places)), column, c))
    table = fmpq_mat(len(places), n * (n + 1) + m * m)
    for row, column, c in entries:
        table[row, column] = fmpq(int(c.p), int(c.q))
    return table


def _nullspace(table: fmpq_mat) -> list[list[fmpq]]:
    """A basis of the solutions of table * v = 0."""
    spend(RATIONAL * table.nrows() * table.ncols() * min(table.nrows(), table.ncols()))
    reduced, rank = table.rref()
    columns = table.ncols()
    leads = [next(j for j in range(columns) if reduced[i, j]) for i in range(rank)]
    out = []
    for free in (j for j in range(columns) if j not in set(leads)):
        vector = [fmpq(0)] * columns
        vector[free] = fmpq(1)
        for i, lead in enumerate(leads):
            vector[lead] = -reduced[i, free]
        out.append(vector)
    return out


def _field(vector: Sequence[fmpq], n: int) -> VectorField:
    rows = [tuple(vector[i * (n + 1) : (i + 1) * (n + 1)]) for i in range(n)]
    return VectorField(tuple(row[:n] for row in rows), tuple(row[n] for row in rows))
