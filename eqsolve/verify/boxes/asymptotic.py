"""Boxes far from the origin: where an equation cannot hold because it is monotone there, or one of its terms outgrows
the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import sympy as sp

from eqsolve.verify.expressions import dominances
from eqsolve.verify.intervals import Array, Forms, Mask, Values, build_forms, forward, never_zero
from eqsolve.verify.tapes import Tape

FAR = 50.0  # boxes that reach beyond this are looked at; nearer ones are small enough for the other contractors
MOST_UNKNOWNS = 2  # terms in more unknowns are rarely told apart


@dataclass(frozen=True)
class FarTests:
    """``plain`` must vanish at a solution; there is none where a term is not 0 and all forms of its group are
    positive."""

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
    dead: Mask = np.asarray(((below > 0) | (above < 0)).any(axis=1))
    for term, group in tests.groups:
        todo = ~dead
        if not todo.any():
            break
        value = forward(group.tape, group.tape.needed([term]), low[todo], high[todo])[term]
        dead[todo] = never_zero(value) & (_bounds(group, low[todo], high[todo], lower_only=True)[0] > 0).all(axis=1)
    alive[far] = ~dead
    return alive


def _bounds(forms: Forms, lower: Array, upper: Array, lower_only: bool = False) -> tuple[Array, Array]:
    """Bounds of each form over boxes: where it is monotone in an unknown, only that unknown's finite end counts."""
    nodes = forward(forms.tape, forms.full_order, lower, upper)
    boxes = len(lower)
    below, above = np.full((boxes, forms.rows), -np.inf), np.full((boxes, forms.rows), np.inf)
    for sign in (1,) if lower_only else (1, -1):
        corners = [_corner(forms, i, nodes, lower, upper, sign) for i in range(forms.rows)]
        if not corners:
            break
        # the corners of all forms in one walk: each form is then read from its own part
        low, high = (np.concatenate([c[side] for c in corners]) for side in (0, 1))
        values = forward(forms.tape, forms.value_order, low, high)
        for i, k in enumerate(forms.values):
            part = slice(i * boxes, (i + 1) * boxes)
            if sign > 0:
                below[:, i] = np.fmax(nodes[k].lower, values[k].lower[part])
            else:
                above[:, i] = np.fmin(nodes[k].upper, values[k].upper[part])
    return below, above


def _corner(forms: Forms, i: int, nodes: Values, lower: Array, upper: Array, sign: int) -> tuple[Array, Array]:
    """The part of each box where form i is smallest (``sign`` 1) or largest, as far as its slopes tell."""
    low, high = lower.copy(), upper.copy()
    smooth = ~nodes[forms.values[i]].rough
    for j, s in enumerate(forms.slopes[i]):
        if s is None:
            continue
        slope = nodes[s]
        rising, falling = (slope.lower >= 0, slope.upper <= 0) if sign > 0 else (slope.upper <= 0, slope.lower >= 0)
        at_low = smooth & rising & np.isfinite(lower[:, j])
        at_high = smooth & falling & np.isfinite(upper[:, j]) & ~at_low
        high[at_low, j] = lower[at_low, j]
        low[at_high, j] = upper[at_high, j]
    return low, high
