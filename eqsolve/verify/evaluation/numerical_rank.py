"""Which rows and columns of a Jacobian carry its rank: elimination with full pivoting on scaled floats.

The choice is only a proposal (floats may err); what it proposes is proven afterwards in ball arithmetic.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flint import arb_mat, fmpq

from eqsolve.clocks.work import SLOPE, spend
from eqsolve.verify.evaluation.rule import Gradient
from eqsolve.verify.evaluation.values import ball

PRIME = 2**61 - 1
# Steps of the modular elimination before it is given up, and for each entry. Fewer: chains whose lines stand in no
# order go the long way; more: so do dense ones, after they have lost time here.
FEWEST, STEPS = 20_000, 60
# Share of the largest multiple from which a row counts as part of a dependence. Smaller: rows that only rounding brings
# in are asked about; larger: rows that differ much in size are not seen.
SHARE = 1e-9


@dataclass(frozen=True)
class Pivot:
    """``size`` is the pivot relative to the first one."""

    row: int
    slot: int
    size: float


def dependence(gradients: Sequence[Gradient], rows: Sequence[int], spare: int, slots: Sequence[int]) -> list[int]:
    """The rows, of as many as there are ``slots``, whose sum of multiples a further row is, those with the largest share
    first: a proposal, too. Empty where the rows are not seen to be independent."""
    columns = [[ball(gradients[k][s]).mid() if s in gradients[k] else 0 for s in slots] for k in rows]
    size = len(rows)
    matrix = arb_mat(size, size, [columns[j][i] for i in range(size) for j in range(size)])
    wanted = arb_mat(size, 1, [ball(gradients[spare][s]).mid() if s in gradients[spare] else 0 for s in slots])
    try:
        shares = [float(share.mid()) for share in matrix.solve(wanted).entries()]
    except ZeroDivisionError:
        return []
    parts = {k: abs(c) * max(abs(float(v)) for v in row) for k, c, row in zip(rows, shares, columns, strict=True)}
    least = SHARE * max(parts.values(), default=0.0)
    return sorted((k for k, part in parts.items() if part > least), key=lambda k: -parts[k])


def pivots(gradients: Sequence[Gradient]) -> list[Pivot]:
    """Pivots in falling size; exact zeros are left out. Gradients that are not finite give no pivot in their row."""
    rows = {k: row for k, g in enumerate(gradients) if (row := _scaled(g))}
    rows = _columns_scaled(rows)
    out: list[Pivot] = []
    while rows:
        k, slot = max(((k, s) for k, row in rows.items() for s in row), key=lambda ks: abs(rows[ks[0]][ks[1]]))
        spend(SLOPE * sum(map(len, rows.values())))
        chosen = rows.pop(k)
        top = chosen[slot]
        out.append(Pivot(k, slot, abs(top) / out[0].size if out else abs(top)))
        for other in list(rows):
            rows[other] = _reduced(rows[other], chosen, slot, top)
            if not rows[other]:
                del rows[other]
    return [Pivot(p.row, p.slot, 1.0) if k == 0 else p for k, p in enumerate(out)]


def surely_independent(gradients: Sequence[Gradient], slots: int) -> bool:
    """Shown: the exact gradients have rank ``slots``, so that nothing is free. False says nothing.

    The elimination is done modulo a prime: a minor that is not 0 there is not 0. Chains and bands of thousands of lines
    cost what their entries cost; what fills up is given up.
    """
    rows = [_modular(g) for g in gradients]
    if any(row is None for row in rows):
        return False
    return _modular_rank([row for row in rows if row], slots) == slots


def _modular(gradient: Gradient) -> dict[int, int] | None:
    """The row modulo the prime; None where it holds something other than rational numbers, or a multiple of the prime
    below the line."""
    if not all(type(v) is fmpq and int(v.q) % PRIME for v in gradient.values()):
        return None
    return {s: r for s, v in gradient.items() if (r := int(v.p) * pow(int(v.q), -1, PRIME) % PRIME)}


def _modular_rank(rows: list[dict[int, int]], slots: int) -> int:
    """The rank, or -1 where too much fills up."""
    users: list[set[int]] = [set() for _ in range(slots)]
    for k, row in enumerate(rows):
        for s in row:
            users[s].add(k)
    left, rank = FEWEST + STEPS * sum(map(len, rows)), 0
    for s in range(slots):
        if not users[s]:
            continue
        chosen = min(users[s], key=lambda k: len(rows[k]))
        top = rows[chosen]
        for slot in top:
            users[slot].discard(chosen)
        inverse = pow(top[s], -1, PRIME)
        left -= len(top) * (1 + len(users[s]))
        if left < 0:
            return -1
        for k in tuple(users[s]):
            factor = rows[k][s] * inverse % PRIME
            for slot, v in top.items():
                rest = (rows[k].get(slot, 0) - factor * v) % PRIME
                if rest:
                    rows[k][slot] = rest
                    users[slot].add(k)
                else:
                    rows[k].pop(slot, None)
                    users[slot].discard(k)
        rank += 1
    return rank


def _scaled(gradient: Gradient) -> dict[int, float]:
    """The row divided by its largest entry (in balls, so that huge derivatives do not overflow)."""
    entries = {s: ball(v).mid() for s, v in gradient.items() if ball(v).is_finite()}
    if len(entries) < len(gradient):
        return {}
    top = None
    for v in entries.values():
        top = abs(v) if top is None or abs(v) > top else top
    return {s: float(v / top) for s, v in entries.items() if v != 0} if top is not None and top > 0 else {}


def _columns_scaled(rows: Mapping[int, dict[int, float]]) -> dict[int, dict[int, float]]:
    tops: dict[int, float] = {}
    for row in rows.values():
        for slot, v in row.items():
            tops[slot] = max(tops.get(slot, 0.0), abs(v))
    return {k: {s: v / tops[s] for s, v in row.items() if tops[s] > 0} for k, row in rows.items()}


def _reduced(row: Mapping[int, float], chosen: Mapping[int, float], slot: int, top: float) -> dict[int, float]:
    factor = row.get(slot, 0.0) / top
    if factor == 0.0:
        return dict(row)
    out = {s: v for s, v in row.items() if s != slot}
    for s, v in chosen.items():
        if s != slot:
            out[s] = out.get(s, 0.0) - factor * v
    return {s: v for s, v in out.items() if v != 0.0 and math.isfinite(v)}
