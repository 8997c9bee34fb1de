"""The linear equations of a polynomial system, eliminated exactly: they cost no paths, and fewer unknowns cost less
work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import sympy as sp
from flint import fmpq, fmpq_mat

# An elimination is kept only if the other equations get at most this many times as many terms. More: dense ones cost
# more than they save; less: unknowns that a line gives stay, and each path carries them.
_GROWTH = 3


@dataclass(frozen=True)
class EliminatedPart:
    """``rest`` are polynomials in the unknowns ``kept`` alone; ``rows[v]`` gives unknown v as (constant, factor per
    kept unknown)."""

    rest: tuple[sp.Poly, ...]
    rows: tuple[tuple[sp.Rational, tuple[sp.Rational, ...]], ...]
    contradiction: bool = False

    def restore(self, point: Sequence[complex]) -> tuple[complex, ...]:
        """All unknowns from values of the kept ones."""
        return tuple(constant + sum(f * point[k] for k, f in factors) for constant, factors in self._numbers)

    @cached_property
    def _numbers(self) -> list[tuple[complex, list[tuple[int, complex]]]]:
        return [
            (complex(constant), [(k, complex(f)) for k, f in enumerate(factors) if f])
            for constant, factors in self.rows
        ]


def split_linear(polynomials: Sequence[sp.Poly]) -> EliminatedPart | None:
    """Eliminate the linear equations; None if they depend on one another (then no root is isolated)."""
    gens = polynomials[0].gens
    if any(p.total_degree() == 0 for p in polynomials):  # zero polynomials have degree -oo and are not let in
        return EliminatedPart((), (), contradiction=True)
    linear = [p for p in polynomials if p.total_degree() == 1 and _rational(p)]
    others = [p for p in polynomials if not (p.total_degree() == 1 and _rational(p))]
    untouched = EliminatedPart(tuple(polynomials), tuple(_itself(v, range(len(gens))) for v in range(len(gens))))
    if not linear:
        return untouched
    # unknowns that the other equations use least are eliminated first
    use = [sum(1 for p in others for power in p.monoms() if power[v]) for v in range(len(gens))]
    order = sorted(range(len(gens)), key=lambda v: use[v])
    solved = _reduced(linear, order)
    if solved is None:
        return None
    if not solved:
        return EliminatedPart((), (), contradiction=True)
    kept = [v for v in range(len(gens)) if v not in solved]
    rows = tuple(
        (solved[v][0], tuple(solved[v][1].get(u, sp.S.Zero) for u in kept)) if v in solved else _itself(v, kept)
        for v in range(len(gens))
    )
    if not others:
        return EliminatedPart((), rows)
    rest = _substituted(others, solved, kept)
    if any(p.is_zero for p in rest):
        return None
    if sum(len(p.terms()) for p in rest) > _GROWTH * sum(len(p.terms()) for p in others) + 20:
        return untouched
    if any(p.is_ground for p in rest):
        return EliminatedPart((), (), contradiction=True)
    if any(p.total_degree() == 1 and _rational(p) for p in rest):  # the substitution has made new linear equations
        inner = split_linear(rest)
        return inner and _chained(inner, rows)
    return EliminatedPart(tuple(rest), rows)


def _itself(v: int, kept: Sequence[int]) -> tuple[sp.Rational, tuple[sp.Rational, ...]]:
    """The row of an unknown that is kept."""
    return sp.S.Zero, tuple(sp.Integer(u == v) for u in kept)


def _rational(p: sp.Poly) -> bool:
    return all(c.is_Rational for c in p.coeffs())


def _reduced(
    linear: Sequence[sp.Poly], order: Sequence[int]
) -> dict[int, tuple[sp.Rational, dict[int, sp.Rational]]] | None:
    """Each pivot unknown as constant and factors of the others; {} if contradictory, None if the equations are
    dependent."""
    columns = len(order)
    monomials = [tuple(int(u == v) for u in range(columns)) for v in order] + [(0,) * columns]
    table = [[p.coeff_monomial(power) for power in monomials] for p in linear]
    matrix, rank = fmpq_mat([[fmpq(int(c.p), int(c.q)) for c in row] for row in table]).rref()
    solved: dict[int, tuple[sp.Rational, dict[int, sp.Rational]]] = {}
    for i in range(rank):
        row = [sp.Rational(int(matrix[i, k].p), int(matrix[i, k].q)) for k in range(columns + 1)]
        pivot = next(k for k, c in enumerate(row) if c)
        if pivot == columns:
            return {}
        solved[order[pivot]] = (-row[-1], {order[k]: -row[k] for k in range(pivot + 1, columns) if row[k]})
    return solved if rank == len(linear) else None


def _substituted(
    others: Sequence[sp.Poly], solved: dict[int, tuple[sp.Rational, dict[int, sp.Rational]]], kept: Sequence[int]
) -> list[sp.Poly]:
    """The other equations as polynomials in the kept unknowns."""
    gens = others[0].gens
    left = [gens[v] for v in kept]
    values = {
        gens[v]: sp.Poly(constant + sum(f * gens[u] for u, f in factors.items()), *left)
        for v, (constant, factors) in solved.items()
    }
    out = []
    for p in others:
        total = sp.Poly(0, *left)
        powers: dict[tuple[sp.Symbol, int], sp.Poly] = {}
        for power, c in p.terms():
            term = sp.Poly({tuple(power[v] for v in kept): c}, *left)
            for v in solved:
                if power[v]:
                    key = (gens[v], power[v])
                    if key not in powers:
                        powers[key] = values[gens[v]] ** power[v]
                    term *= powers[key]
            total += term
        out.append(total)
    return out


def _chained(inner: EliminatedPart, outer: Sequence[tuple[sp.Rational, tuple[sp.Rational, ...]]]) -> EliminatedPart:
    """The unknowns of ``outer`` through the fewer ones that ``inner`` has kept."""
    if inner.contradiction:
        return inner
    rows = []
    size = len(inner.rows[0][1])
    for constant, factors in outer:
        through = [sum((f * inner.rows[k][1][u] for k, f in enumerate(factors)), sp.S.Zero) for u in range(size)]
        rows.append((constant + sum((f * inner.rows[k][0] for k, f in enumerate(factors)), sp.S.Zero), tuple(through)))
    return EliminatedPart(inner.rest, tuple(rows))
