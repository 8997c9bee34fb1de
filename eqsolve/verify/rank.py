"""Which rows and columns of a Jacobian carry its rank: elimination with full pivoting on scaled floats.

The choice is only a proposal (floats may err); what it proposes is proven afterwards in ball arithmetic.
"""
from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eqsolve.verify.rules import Gradient
from eqsolve.verify.values import ball
from eqsolve.work import SLOPE, spend


@dataclass(frozen=True)
class Pivot:
    """``size`` is the pivot relative to the first one."""

    row: int
    slot: int
    size: float


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
