"""What the linear equations of a text leave: how many unknowns stay free at most, and that nothing is left.

A rank modulo a prime is never larger than the rank itself, so it shows how many unknowns at least are determined.
Inequalities join the equations where a positive combination of them leaves no room; every such combination is worked
out again here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sympy as sp
from flint import arb_mat, fmpq, fmpq_mat, nmod_mat

from eqsolve.clocks.work import RATIONAL, spend
from eqsolve.model import System
from eqsolve.result.proposal import LinearRank, Side
from eqsolve.verify.evaluation import ball, compile_balls, pivots, precision, regular
from eqsolve.verify.expressions import coefficients, rational_coefficients

PRIME = 4611686018427387847  # the largest below 2^62
# Rows and columns of a matrix that is not sparse. Fewer: claims about larger systems are not believed; more: it does
# not fit into memory.
DENSE = 2000
# Products before a matrix is taken for dense, for each entry and at least. Fewer: chains in no order are taken for it;
# more: time is lost twice.
PRODUCTS, FEWEST = 60, 20_000
BITS = 128  # of balls, for coefficients that are not rational


@dataclass(frozen=True)
class LinearRow:
    """sum(coefficients[j] * unknown j) + constant; ``strict`` of an inequality that reads < 0 rather than <= 0."""

    coefficients: Mapping[int, Any]
    constant: Any
    strict: bool = False


@dataclass
class Leftover:
    """``rows`` are equations over Q, those of other numbers in ``balls`` (coefficients alone); ``nothing``: they cannot
    all hold."""

    width: int
    rows: list[LinearRow] = field(default_factory=list)
    balls: list[dict[int, Any]] = field(default_factory=list)
    given: int = 0  # of the rows: the equations of the text, before inequalities joined them
    nothing: bool = False

    @property
    def free(self) -> int:
        """At most so many unknowns are free."""
        rational = _rank_at_least(self.rows, self.width)
        return self.width - (max(rational, _ball_rank(self, self.width)) if self.balls else rational)

    def point(self) -> list[Any] | None:
        """The only point where rational equations leave one, exactly."""
        if self.balls or max(len(self.rows), self.width) > DENSE:
            return None
        matrix = _augmented(self.rows, self.width)
        reduced, rank = matrix.rref()
        if rank != self.width or any(reduced[j, j] != 1 for j in range(rank)):
            return None
        return [reduced[j, self.width] for j in range(self.width)]


def leftover(system: System, evidence: LinearRank) -> Leftover | None:
    """The linear equations of a system with the inequalities that ``evidence`` shows to hold as equations; None where
    it does not."""
    found = Leftover(len(system.symbols))
    columns = {s: j for j, s in enumerate(system.symbols)}
    for relation in system.relations:
        if relation.op == "=":
            terms = coefficients(relation.residual, columns)
            if terms is None:
                continue
            row = _rational(terms)
            if row is not None:
                found.rows.append(row)
            else:
                found.balls.append({j: c for j, c in terms.items() if j >= 0})
    found.given = len(found.rows)
    for combination in evidence.tight:
        used = [(_side(system, side, columns), multiplier) for side, multiplier in combination.items()]
        total = _sum(found.rows, [(row, factor) for row, factor in used if row is not None], len(used), found.width)
        if total is None:
            return None
        constant, strict = total
        if constant > 0 or constant == 0 and strict:  # it reads 0 < 0, or a positive number <= 0
            found.nothing = True
            return found
        if constant < 0:
            return None
        found.rows += [LinearRow(row.coefficients, row.constant) for row, _ in used if row is not None]
    found.nothing = _inconsistent(found.rows, found.width) or _excluded(system, found.rows, columns, found.width)
    return found


# ---------------------------------------------------------------- reading


def _rational(terms: Mapping[int, sp.Expr]) -> LinearRow | None:
    row = rational_coefficients(terms)
    return None if row is None else LinearRow(*row)


def _side(system: System, side: Side, columns: Mapping[sp.Symbol, int]) -> LinearRow | None:
    """An inequality or a bound as a row that is <= 0."""
    if isinstance(side, int):
        if not 0 <= side < len(system.relations) or system.relations[side].op not in ("<", "<=", ">", ">="):
            return None
        relation = system.relations[side]
        terms = coefficients(relation.residual, columns)
        row = None if terms is None else _rational(terms)
        return None if row is None else _turned(row, 1 if relation.op[0] == "<" else -1, len(relation.op) == 1)
    name, end = side
    unknown = next((u for u in system.unknowns if u.name == name), None)
    if unknown is None or end not in ("lower", "upper"):
        return None
    value, strict = (unknown.lower, unknown.lower_open) if end == "lower" else (unknown.upper, unknown.upper_open)
    if not value.is_Rational:
        return None
    row = LinearRow({columns[unknown.symbol]: fmpq(1)}, -fmpq(int(value.p), int(value.q)))
    return _turned(row, 1 if end == "upper" else -1, strict)


def _turned(row: LinearRow, sign: int, strict: bool) -> LinearRow:
    return LinearRow({j: sign * c for j, c in row.coefficients.items()}, sign * row.constant, strict)


# ---------------------------------------------------------------- arithmetic


def _sum(
    equations: Sequence[LinearRow], used: Sequence[tuple[LinearRow, object]], wanted: int, width: int
) -> tuple[Any, bool] | None:
    """The constant that a positive combination of inequalities leaves once equations have taken off its unknowns, and
    whether one is strict."""
    factors = [fmpq(int(m.p), int(m.q)) if isinstance(m, sp.Rational) else None for _, m in used]
    if len(used) < wanted or not used or any(f is None or not f > 0 for f in factors):
        return None
    total: dict[int, Any] = {-1: fmpq(0)}
    for (row, _), f in zip(used, factors, strict=True):
        total[-1] += f * row.constant
        for j, c in row.coefficients.items():
            total[j] = total.get(j, fmpq(0)) + f * c
    target = LinearRow({j: c for j, c in total.items() if j >= 0 and c}, total[-1])
    constant = _taken_off(equations, target, width)
    return None if constant is None else (constant, any(row.strict for row, _ in used))


def _taken_off(equations: Sequence[LinearRow], target: LinearRow, width: int) -> Any:
    """The constant of ``target`` less a combination of equations without its unknowns; None where there is no such
    combination."""
    if not target.coefficients:
        return target.constant
    if max(len(equations), width) > DENSE:
        return None
    matrix = fmpq_mat(width, len(equations) + 1)
    for k, row in enumerate([*equations, target]):
        for j, c in row.coefficients.items():
            matrix[j, k] = c
    reduced, rank = matrix.rref()
    last, constant = len(equations), target.constant
    for i, k in enumerate(_leading(reduced, rank)):
        if k == last:
            return None
        constant -= reduced[i, last] * equations[k].constant
    return constant


def _leading(reduced: Any, rank: int) -> Iterator[int]:
    """The columns of the leading ones of a reduced matrix."""
    k = 0
    for i in range(rank):
        while not reduced[i, k]:
            k += 1
        yield k
        k += 1


def _augmented(rows: Sequence[LinearRow], width: int) -> Any:
    matrix = fmpq_mat(len(rows), width + 1)
    for i, row in enumerate(rows):
        for j, c in row.coefficients.items():
            matrix[i, j] = c
        matrix[i, width] = -row.constant
    return matrix


def _inconsistent(rows: Sequence[LinearRow], width: int) -> bool:
    """Some combination reads 0 = a number other than 0: with the constants the rank is larger."""
    if not rows or max(len(rows), width) > DENSE or _rank_at_least(rows, width) == len(rows):
        return False
    spend(RATIONAL * width * len(rows) ** 2 / 10)
    reduced, rank = _augmented(rows, width).rref()
    return any(k == width for k in _leading(reduced, rank))


def _excluded(system: System, rows: Sequence[LinearRow], columns: Mapping[sp.Symbol, int], width: int) -> bool:
    """An exclusion (!=) of the text says that 0 is not 0, given the equations."""
    for relation in system.relations:
        if relation.op == "!=":
            terms = coefficients(relation.residual, columns)
            row = None if terms is None else _rational(terms)
            if row is not None and _taken_off(rows, row, width) == 0:
                return True
    return False


def _rank_at_least(rows: Sequence[LinearRow], width: int) -> int:
    """The rank modulo a prime; rows that have the prime in a denominator are left out."""
    usable = [
        {j: int(c.p) * pow(int(c.q), -1, PRIME) % PRIME for j, c in row.coefficients.items()}
        for row in rows
        if all(int(c.q) % PRIME for c in row.coefficients.values())
    ]
    table = [{j: c for j, c in row.items() if c} for row in usable]
    sparse = _sparse_rank(table)
    if sparse is not None:
        return sparse
    if max(len(table), width) > DENSE:
        return 0
    matrix = nmod_mat(len(table), width, PRIME)
    for i, row in enumerate(table):
        for j, c in row.items():
            matrix[i, j] = c
    spend(RATIONAL * width * len(table) ** 2 / 100)
    return int(matrix.rank())


def _sparse_rank(rows: Sequence[dict[int, int]]) -> int | None:
    """The rank modulo the prime, one column after the other by its shortest row; None where the rows fill up."""
    users: dict[int, set[int]] = {}
    for k, row in enumerate(rows):
        for j in row:
            users.setdefault(j, set()).add(k)
    left, rank = FEWEST + PRODUCTS * sum(map(len, rows)), 0
    table = [dict(row) for row in rows]
    for j in sorted(users):
        if not users[j]:
            continue
        chosen = min(users[j], key=lambda k: (len(table[k]), k))
        row, rank = table[chosen], rank + 1
        for column in row:
            users[column].discard(chosen)
        inverse = pow(row.pop(j), -1, PRIME)
        left -= len(row) * (1 + len(users[j]))
        if left < 0:
            return None
        for k in users[j]:
            _subtract(table[k], table[k].pop(j) * inverse % PRIME, row, users, k)
    spend(RATIONAL * (rank + FEWEST + PRODUCTS * sum(map(len, rows)) - left))
    return rank


def _subtract(
    row: dict[int, int], factor: int, other: Mapping[int, int], users: Mapping[int, set[int]], k: int
) -> None:
    """row -= factor * other modulo the prime, in place."""
    for column, value in other.items():
        new = (row.get(column, 0) - factor * value) % PRIME
        if new:
            row[column] = new
            users[column].add(k)
        elif column in row:
            del row[column]
            users[column].discard(k)


def _ball_rank(found: Leftover, width: int) -> int:
    """The size of a minor that is proven regular in balls, rational rows among them."""
    table: list[dict[int, Any]] = [dict(row.coefficients) for row in found.rows]
    with precision(BITS):
        for row in found.balls:
            values = compile_balls(list(row.values()), ()).values(())
            table.append({j: ball(v) for j, v in zip(row, values, strict=True)})
        chosen = [p for p in pivots(table) if p.size > 0]
        for r in range(min(len(chosen), width), 0, -1):
            rows, slots = [p.row for p in chosen[:r]], [p.slot for p in chosen[:r]]
            minor = arb_mat(r, r, [ball(table[i].get(j, fmpq(0))) for i in rows for j in slots])
            if regular(minor):
                return r
    return 0
