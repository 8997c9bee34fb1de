"""Boxes far from the origin: where an equation cannot hold because it is monotone there, or one of its terms outgrows
the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import sympy as sp

from eqsolve.verify.expressions import dominances
from eqsolve.verify.intervals import Array, Forms, Mask, Values, build_forms, forward, never_zero
from eqsolve.verify.tapes import Tape

FAR = 50.0  # boxes that reach beyond this are looked at; nearer ones are small enough for the other contractors
MOST_UNKNOWNS = 2  # terms in more unknowns are rarely told apart


# Groups that are looked at in one walk, by the number of boxes: a walk of few boxes is all overhead, one of many is all
# arithmetic, which grows with the square of the groups. More groups: large rounds take longer; fewer: small ones do.
TOGETHER = ((4, 48), (32, 12), (200, 4))


@dataclass(frozen=True)
class _Bundle:
    """Groups in one walk: their terms, in the ``order`` of the tape, and the rows of ``forms`` that belong to each."""

    terms: tuple[tuple[int, slice], ...]
    order: tuple[int, ...]
    forms: Forms


@dataclass(frozen=True)
class FarTests:
    """``plain`` must vanish at a solution; there is none where a term is not 0 and all forms of its group are
    positive."""

    plain: Forms
    groups: tuple[tuple[int, Forms], ...]
    made: dict[int, tuple[_Bundle, ...]] = field(default_factory=dict, repr=False, compare=False)

    def bundles(self, boxes: int) -> tuple[_Bundle, ...]:
        """The groups as they are best looked at for so many boxes; made when they are first wanted."""
        size = next((together for most, together in TOGETHER if boxes <= most), 1)
        if size not in self.made:
            parts = (self.groups[k : k + size] for k in range(0, len(self.groups), size))
            self.made[size] = tuple(_bundle(self.plain.tape, part) for part in parts)
        return self.made[size]


def _bundle(tape: Tape, groups: Sequence[tuple[int, Forms]]) -> _Bundle:
    terms, values, slopes = [], list[int](), list[tuple[int | None, ...]]()
    for term, forms in groups:
        terms.append((term, slice(len(values), len(values) + forms.rows)))
        values += forms.values
        slopes += forms.slopes
    below = [k for row in slopes for k in row if k is not None]
    orders = (tuple(tape.needed(nodes)) for nodes in ([term for term, _ in terms], values, [*values, *below]))
    order, value_order, full_order = orders
    return _Bundle(tuple(terms), order, Forms(tape, tuple(values), tuple(slopes), value_order, full_order))


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
    for bundle in tests.bundles(len(low)):
        todo = ~dead
        if not todo.any():
            break
        dead[todo] = _outgrown(bundle, low[todo], high[todo])
    alive[far] = ~dead
    return alive


def _outgrown(bundle: _Bundle, lower: Array, upper: Array) -> Mask:
    """In which boxes some term is not 0 and outgrows the rest."""
    values = forward(bundle.forms.tape, bundle.order, lower, upper)
    left = [np.broadcast_to(never_zero(values[term]), (len(lower),)) for term, _ in bundle.terms]
    if not any(one.any() for one in left):
        return np.zeros(len(lower), dtype=np.bool_)
    positive = _bounds(bundle.forms, lower, upper, lower_only=True)[0] > 0
    found = [one & positive[:, rows].all(axis=1) for one, (_, rows) in zip(left, bundle.terms, strict=True)]
    return np.asarray(np.logical_or.reduce(found))


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
