"""Boxes that reach far out, or lie beside the border of a domain, along a logarithm: with x = e^v, or a border +- e^(-v),
what is endless there becomes a box of v that the same search is over with at once (see ``along_logarithm``). Those that
reach far out in several unknowns are also seen from infinity (see ``scaled``)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import sympy as sp

from eqsolve.clocks.work import POSED, now, spend
from eqsolve.model import System, Unknown
from eqsolve.verify.boxes.far import FAR, T, along_logarithm, borders, seen_from_infinity, undefined_at, weights
from eqsolve.verify.boxes.preparation import SearchProblem, pose
from eqsolve.verify.intervals import INF, Array
from eqsolve.verify.tapes import UnsupportedError, enclose

# Logarithms of the distances that are tried. The first is best where no root lies beyond it; the last is the size of
# numbers in sheets, and still far from the ends of the floats.
DISTANCES = (5, 40, 160)
# The same beside a border; a cluster at 1 is as wide as e^(-9).
NEARNESSES = (5, 9, 18)
# How far out solutions are ruled out in all unknowns at once, for those of weight 1, and how far a box reaches that this is
# asked of. Nearer: constants of sheets still matter; farther: more boxes are left.
OUTSIDE, FARTHEST = 1e9, 1e12
HEAVIEST = 20  # weights beyond lead out of the floats
# Unknowns that are looked at together, and open boxes that are looked at one by one. More: boxes with many faces; fewer:
# networks of more pipes stay open far out, and what is known of signs is lost.
MOST_TOGETHER, MOST_OPEN = 14, 100
MOST_UNKNOWNS = 8  # of more, sheets look at each in vain
POSING_WORK = 0.2
# Of all looks together. More: systems with many equations in one unknown each wait for looks that show nothing; less: the
# last unknowns are not looked at.
MOST_WORK = 1.0


@dataclass
class Beyond:
    """What is known of the space beyond some distance; ``none_in`` searches a question of v, and is None in such a
    search itself, which looks no further."""

    question: SearchProblem
    none_in: Callable[..., bool] | None
    known: dict[tuple[int, int, sp.Expr | None], float | None] = field(default_factory=dict)
    work: float = 0.0
    together: bool = False  # whether all unknowns were looked at together

    def cut(self, lower: Array, upper: Array, depth: Array) -> tuple[Array, Array, Array]:
        """The boxes without what lies so far out that no solution is there."""
        lower, upper = lower.copy(), upper.copy()
        for slot in self._slots():
            for side, ends in ((1, upper), (-1, lower)):
                if np.isinf(ends[:, slot]).any() and (distance := self._free_from(slot, side, None)) is not None:
                    ends[:, slot] = side * np.minimum(side * ends[:, slot], math.exp(distance) * (1 + 1e-12))
        left = (lower <= upper).all(axis=1)
        return lower[left], upper[left], depth[left]

    def cut_together(self, lower: Array, upper: Array, depth: Array) -> tuple[Array, Array, Array]:
        """The boxes without what is far from the origin in any unknown, if no solution is there; asked once."""
        if self.together or not len(lower):
            return lower, upper, depth
        q, self.together = self.question, True
        free = [k for k in range(len(q.symbols)) if (lower[:, k] < -FARTHEST).any() or (upper[:, k] > FARTHEST).any()]
        if self.none_in is None or not 1 < len(q.symbols) <= MOST_TOGETHER or not free:
            return lower, upper, depth
        found = weights(q.expressions, [q.symbols[k] for k in free])
        if max(found.values()) > HEAVIEST:
            return lower, upper, depth
        reach = np.full(len(q.symbols), INF)
        reach[free] = [OUTSIDE ** float(found[q.symbols[k]]) * (1 + 1e-9) for k in free]
        low, high = (lower, upper) if len(lower) <= MOST_OPEN else (lower.min(axis=0)[None], upper.max(axis=0)[None])
        faces = [
            _face(low[i], high[i], free, k, side)
            for i in range(len(low))
            for k in free
            for side in (1, -1)
            if (high[i, k] if side > 0 else -low[i, k]) > reach[k]
        ]
        asked = _outside(q, found) if faces else None
        if asked is None or not (asked.impossible or self.none_in(asked, np.array(faces))):
            return lower, upper, depth
        lower, upper = np.maximum(lower, -reach), np.minimum(upper, reach)
        left = (lower <= upper).all(axis=1)
        return lower[left], upper[left], depth[left]

    def beside_border(self, lower: Array, upper: Array) -> tuple[Array, Array] | None:
        """A region around a box that holds no solution, at the border of where some relation is defined; None if there
        is none."""
        q = self.question
        sides = [side for r in q.relations for side in r.written()]
        for slot in self._slots():
            x = q.symbols[slot]
            for border in borders((*sides, *q.expressions), x):
                low, high = enclose(border)
                if not (lower[slot] <= high and low <= upper[slot]) or not undefined_at(sides, x, border):
                    continue
                nearness = [self._free_from(slot, side, border) for side in (1, -1)]
                if None in nearness:
                    continue
                below, above = (math.exp(-(n or 0)) * (1 - 1e-12) for n in reversed(nearness))
                start, stop = np.full(len(lower), -INF), np.full(len(lower), INF)
                start[slot], stop[slot] = np.nextafter(high - below, INF), np.nextafter(low + above, -INF)
                if start[slot] <= lower[slot] and upper[slot] <= stop[slot]:
                    return start, stop
        return None

    def _slots(self) -> range:
        unknowns = len(self.question.symbols)
        return range(unknowns if self.none_in is not None and unknowns <= MOST_UNKNOWNS else 0)

    def _free_from(self, slot: int, side: int, border: sp.Expr | None) -> float | None:
        """The least v from which on no solution lies on that side; None if that was not shown of any."""
        key = slot, side, border
        if key not in self.known and self.work > MOST_WORK:
            return None
        if key not in self.known:
            begun = now()
            tried = DISTANCES if border is None else NEARNESSES
            x = self.question.symbols[slot]
            alone = [e for e in self.question.expressions if e.free_symbols == {x}]
            spend(POSED * sum(int(e.count_ops()) for e in alone))
            forms = [f for e in alone if (f := along_logarithm(e, x, side, border)) is not None]
            self.known[key] = next((v for v in tried if any(self._never_zero(f, v) for f in forms)), None)
            self.work += now() - begun
        return self.known[key]

    def _never_zero(self, form: sp.Expr, start: int) -> bool:
        """Whether an expression of v has no zero from some v on."""
        if not form.free_symbols:
            return bool(form.is_nonzero)
        assert self.none_in is not None
        relation = replace(self.question.relations[0], op="=", left=form, right=sp.S.Zero, _written=None)
        try:
            asked = pose(System((Unknown("v", FAR, sp.Integer(start)),), (relation,)), None, now() + POSING_WORK)
        except UnsupportedError:
            return False
        return bool(asked.impossible) or self.none_in(asked)


def _outside(question: SearchProblem, by: Mapping[sp.Symbol, sp.Rational]) -> SearchProblem | None:
    """The question seen from infinity, in t and the unknowns divided by what they are far out."""
    if not question.relations or question.tape.given or len(question.tape.slots) > question.tape.unknowns:
        return None
    first = question.relations[0]
    sides = [("=", e) for e in question.expressions] + [(r.op, r.residual) for r in question.relations if r.op != "="]
    seen = [(op, found) for op, e in sides if (found := seen_from_infinity(e, by)) is not None]
    relations = [replace(first, op=op, left=e, right=sp.S.Zero, _written=None) for op, e in seen if e.free_symbols]
    unknowns = (*(Unknown(str(s), s) for s in question.symbols), Unknown(str(T), T))
    try:
        return pose(System(unknowns, tuple(relations)), None, now()) if relations else None
    except UnsupportedError:
        return None


def _face(lower: Array, upper: Array, free: Sequence[int], k: int, side: int) -> list[tuple[float, float]]:
    """The part of a box far out where that unknown is farthest, on one side, and t."""
    ends = [(float(a), float(b)) for a, b in zip(lower, upper, strict=True)]
    for j in free:
        ends[j] = (0.0 if lower[j] >= 0 else -1.0), (0.0 if upper[j] <= 0 else 1.0)
    ends[k] = float(side), float(side)
    return [*ends, (0.0, 1 / OUTSIDE)]
