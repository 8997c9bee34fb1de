"""Boxes that reach far out, or lie beside the border of a domain, along a logarithm: with x = e^v, or a border +- e^(-v),
what is endless there becomes a box of v that the same search is over with at once (see ``along_logarithm``)."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import sympy as sp

from eqsolve.clocks.work import POSED, now, spend
from eqsolve.model import System, Unknown
from eqsolve.verify.boxes.far import FAR, along_logarithm, borders, undefined_at
from eqsolve.verify.boxes.preparation import SearchProblem, pose
from eqsolve.verify.intervals import INF, Array
from eqsolve.verify.tapes import UnsupportedError, enclose

# Logarithms of the distances that are tried. The first is best where no root lies beyond it; the last is the size of
# numbers in sheets, and still far from the ends of the floats.
DISTANCES = (5, 40, 160)
# The same beside a border; a cluster at 1 is as wide as e^(-9).
NEARNESSES = (5, 9, 18)
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
    none_in: Callable[[SearchProblem], bool] | None
    known: dict[tuple[int, int, sp.Expr | None], float | None] = field(default_factory=dict)
    work: float = 0.0

    def cut(self, lower: Array, upper: Array, depth: Array) -> tuple[Array, Array, Array]:
        """The boxes without what lies so far out that no solution is there."""
        lower, upper = lower.copy(), upper.copy()
        for slot in self._slots():
            for side, ends in ((1, upper), (-1, lower)):
                if np.isinf(ends[:, slot]).any() and (distance := self._free_from(slot, side, None)) is not None:
                    ends[:, slot] = side * np.minimum(side * ends[:, slot], math.exp(distance) * (1 + 1e-12))
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
