"""Boxes far from the origin: where an equation cannot hold because it is monotone there, or one of its terms outgrows the rest."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import sympy as sp

from eqsolve.verify.consequences import dominances
from eqsolve.verify.contract import forward, never_zero
from eqsolve.verify.intervals import Array, Mask
from eqsolve.verify.newton import Forms, build_forms
from eqsolve.verify.tape import Tape

FAR = 50.0  # boxes that reach beyond this are looked at; nearer ones are small enough for the other contractors
MOST_UNKNOWNS = 2  # terms in more unknowns are rarely told apart


@dataclass(frozen=True)
class FarTests:
    """``plain`` must vanish at a solution; there is none where a term is not 0 and all forms of its group are positive."""

    plain: Forms
    groups: tuple[tuple[int, Forms], ...]


def build_far_tests(tape: Tape, expressions: Sequence[sp.Expr]) -> FarTests:
    groups = []
    for term, comparisons in [g for e in expressions if len(e.free_symbols) <= MOST_UNKNOWNS for g in dominances(e)]:
        forms = build_forms(tape, comparisons)
        if forms.rows == len(comparisons):  # a group that lost a member proves nothing
            groups.append((tape.compile(term), forms))
    return FarTests(build_forms(tape, expressions), tuple(groups))


def far_alive(tests: FarTests, lower: Array, upper: Array) -> Mask:
    """Which boxes may hold a solution as far as these tests see."""
    alive = np.ones(len(lower), dtype=np.bool_)
    far = ~(np.maximum(np.abs(lower), np.abs(upper)).max(axis=1) <= FAR)
    if not far.any():
        return alive
    low, high = lower[far], upper[far]
    below, above = _bounds(tests.plain, low, high)
    dead = ((below > 0) | (above < 0)).any(axis=1)
    for term, group in tests.groups:
        value = forward(group.tape, group.tape.needed([term]), low, high)[term]
        dead |= never_zero(value) & (_bounds(group, low, high, lower_only=True)[0] > 0).all(axis=1)
    alive[far] = ~dead
    return alive


def _bounds(forms: Forms, lower: Array, upper: Array, lower_only: bool = False) -> tuple[Array, Array]:
    """Bounds of each form over boxes: where it is monotone in an unknown, only that unknown's finite end counts."""
    nodes = forward(forms.tape, forms.full_order, lower, upper)
    below, above = np.full((len(lower), forms.rows), -np.inf), np.full((len(lower), forms.rows), np.inf)
    for i, k in enumerate(forms.values):
        whole = nodes[k]
        smooth = np.broadcast_to(~whole.rough, len(lower))
        for sign in (1,) if lower_only else (1, -1):
            corner_low, corner_high = lower.copy(), upper.copy()
            for j, s in enumerate(forms.slopes[i]):
                if s is None:
                    continue
                rising, falling = (nodes[s].lower >= 0, nodes[s].upper <= 0) if sign > 0 else (nodes[s].upper <= 0, nodes[s].lower >= 0)
                at_low = smooth & rising & np.isfinite(lower[:, j])
                at_high = smooth & falling & np.isfinite(upper[:, j]) & ~at_low
                corner_high[at_low, j] = lower[at_low, j]
                corner_low[at_high, j] = upper[at_high, j]
            value = forward(forms.tape, forms.tape.needed([k]), corner_low, corner_high)[k]
            if sign > 0:
                below[:, i] = np.fmax(whole.lower, value.lower)
            else:
                above[:, i] = np.fmin(whole.upper, value.upper)
    return below, above
