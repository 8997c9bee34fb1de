"""Settling boxes: the proof that a box holds exactly one solution, or none, and the list of what has been proved.

Newton proves regular roots. Roots on a kink or the border of a domain, multiple roots and removable poles are settled
by an exact point: the forms leave at most one zero in the box, and the simplest number there satisfies the text to the
letter, or is the only candidate and fails it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import sympy as sp

from eqsolve.tolerances import NEAR_BOXES, NEAR_BOXES_FLOOR
from eqsolve.verify.boxes.contraction import propagated
from eqsolve.verify.boxes.preparation import SearchProblem
from eqsolve.verify.exact import exact_value, simple_number, simple_numbers, vanishes_exactly
from eqsolve.verify.intervals import (
    Array,
    Mask,
    compare,
    forward,
    never_zero,
    newton_point,
    newton_step,
    values_at,
    with_beside,
)
from eqsolve.verify.tapes import UnsupportedError, enclose

# Boxes this near (relative, absolute) to an undecided point join its cluster instead of being split to specks of their
# own.
CLUSTER = 1e-4, 1e-9
# Pieces of a speck that are open together, and the width of the smallest. More, or narrower: time is lost at each multiple
# root; fewer, or wider: two roots that are nearer to each other than 1e-9 are left undecided.
MOST_PIECES, FINEST = 24, 1e-14
# Of the derivatives by which a multiple root is shown. Higher: derivatives of nested functions are long; lower: roots of a
# higher multiplicity stay undecided.
HIGHEST_ORDER = 8
# Of a derivative that is still taken. More: those of nested functions grow tenfold at each order, and then take minutes; fewer:
# multiple roots of longer equations stay undecided.
MOST_OPERATIONS = 500
BROKEN = (sp.Abs, sp.sign, sp.floor, sp.ceiling, sp.Min, sp.Max, sp.Piecewise, sp.Mod, sp.Heaviside, sp.atan2)

Region = tuple[Array, Array]


@dataclass
class Ledger:
    """What has been settled: ``roots``, regions that hold nothing but listed roots, and undecided clusters. Without
    ``exactly`` boxes alone settle."""

    question: SearchProblem
    roots: list[Region] = field(default_factory=list)
    settled: list[Region] = field(default_factory=list)
    clusters: list[Region] = field(default_factory=list)
    derivatives: dict[sp.Expr, sp.Expr] = field(default_factory=dict)
    exactly: bool = True

    def covers(self, lower: Array, upper: Array) -> Mask:
        """Which boxes lie in a settled region or a cluster: nothing new is in them."""
        out = np.zeros(len(lower), dtype=np.bool_)
        for low, high in (*self.settled, *self.clusters):
            out |= ((lower >= low) & (upper <= high)).all(axis=1)
        return out

    def trim(self, lower: Array, upper: Array) -> tuple[Array, Array]:
        """Cuts settled regions off boxes that stick out of them on one side only."""
        lower, upper = lower.copy(), upper.copy()
        for low, high in self.settled:
            inside = (lower >= low) & (upper <= high)
            sticking = (inside.sum(axis=1) == lower.shape[1] - 1)[:, None] & ~inside
            lower = np.where(sticking & (lower >= low) & (lower < high), high, lower)
            upper = np.where(sticking & (upper <= high) & (upper > low), low, upper)
        return lower, upper

    def settle(self, lower: Array, upper: Array) -> Mask:
        """Boxes with at most one zero of the forms: finds where it is and proves it, or that it lies outside."""
        found = enclosed(self.question, lower, upper)
        done = np.zeros(len(lower), dtype=np.bool_)
        for i in np.flatnonzero(found.proved):
            done[i] = self._accept(found.low[i], found.high[i], (found.region[0][i], found.region[1][i]))
        for i in np.flatnonzero(~done & self.exactly):
            done[i] = self._settle_exactly(lower[i], upper[i], found.point[i])
        return done

    def _accept(self, low: Array, high: Array, region: Region) -> bool:
        """Records a proved zero of the equations if it satisfies the rest; its region is then settled. False if that is
        open."""
        verdict = self._admissible(low, high)
        if verdict is None:
            return False
        if verdict and not self._already(low, high):
            self.roots.append((low, high))
        self.settled.append(region)
        return True

    def _already(self, low: Array, high: Array) -> bool:
        """Whether a proved zero is one that is listed: it lies where that one is the only zero."""
        for a, b in self.roots:
            both_low, both_high = np.minimum(a, low)[None], np.maximum(b, high)[None]
            if ((low >= a) & (high <= b)).all() or ((a >= low) & (b <= high)).all():
                return True
            near = (np.maximum(a, low) - np.minimum(b, high) <= NEAR_BOXES * (NEAR_BOXES_FLOOR + np.abs(a))).all()
            if near and bool(newton_step(self.question.implied, both_low, both_high, raw=False).single[0]):
                return True
        return False

    def _admissible(self, low: Array, high: Array) -> bool | None:
        """Whether the one zero in a tiny box satisfies the written relations and bounds; None if it is too near a
        border."""
        possible, certain = admissible(self.question, low[None], high[None])
        return False if not possible[0] else True if certain[0] else None

    def _settle_exactly(self, lower: Array, upper: Array, point: Array | None) -> bool:
        """At most one zero in the box, no proof by Newton: tries the simplest exact point near the guess."""
        q = self.question
        guess = lower / 2 + upper / 2 if point is None else point
        exact = self._exact_near(guess, lower, upper)
        if exact is None:
            return False
        low, high = (np.array([enclose(v)[i] for v in exact.values()]) for i in (0, 1))
        region = np.minimum(lower, low), np.maximum(upper, high)
        if not bool(newton_step(q.implied, region[0][None], region[1][None], raw=False).single[0]):
            return False
        verdict = self.question.holds(exact)
        if verdict is None or (not verdict and not all(self._vanishes_or_is_out(e, exact) for e in q.expressions)):
            return False
        if verdict and not self._already(low, high):
            self.roots.append((low, high))
        self.settled.append(region)
        return True

    def _vanishes_or_is_out(self, form: sp.Expr, exact: Mapping[sp.Symbol, sp.Expr]) -> bool:
        """Whether a form is 0 at a point, or undefined there: then it took no part in a Newton step on a box that holds
        the point."""
        return vanishes_exactly(form, exact) or (not form.has(sp.besselj) and exact_value(form, exact) is sp.nan)

    def _exact_near(self, guess: Array, lower: Array, upper: Array) -> dict[sp.Symbol, sp.Expr] | None:
        """The simplest numbers within rounding of a guess; a multiple root leaves the guess few digits, so two widths
        are tried."""
        loose = 1e-9 * np.abs(guess) + np.minimum(1e-9, (upper - lower) + 1e-12)
        for slack, denominator in ((1e-13 * np.abs(guess) + 1e-15, 10**6), (loose, 10**4)):
            numbers = [
                simple_number(float(g - s), float(g + s), denominator) for g, s in zip(guess, slack, strict=True)
            ]
            if all(v is not None for v in numbers):
                return {s: v for s, v in zip(self.question.symbols, numbers, strict=True) if v is not None}
        return None

    def speck(self, low: Array, high: Array) -> None:
        """A box too small to split: an exact point settles it, or it becomes an undecided cluster."""
        if self.covers(low[None], high[None])[0]:
            return
        if not self.exactly:
            self.clusters.append((low, high))
            return
        margin = 1e-10 * np.maximum(np.abs(low), np.abs(high)) + 1e-12
        wider = low[None] - margin, high[None] + margin
        if bool(newton_step(self.question.implied, *wider, raw=False).single[0]) and self.settle(*wider)[0]:
            return
        if (low == high).all() and self._settle_point(low):
            return
        if len(low) == 1 and any(
            self._settle_multiple(low, high, v) for v in simple_numbers(float(wider[0][0, 0]), float(wider[1][0, 0]))
        ):
            return
        if len(low) == 1 and self._told_apart(low, high):
            return
        reach = CLUSTER[0] * np.maximum(np.abs(low), np.abs(high)) + CLUSTER[1]
        self.clusters.append((low - reach, high + reach))

    def _told_apart(self, low: Array, high: Array) -> bool:
        """One unknown: whether the roots in a speck are all proved one by one, in pieces down to a few floats, as two are
        that lie 1e-11 apart beside a pole. Where a root is double, more and more pieces stay open."""
        lower, upper = low[None], high[None]
        while 0 < len(lower) <= MOST_PIECES and (upper - lower > FINEST * np.abs(lower)).all():
            middle = lower / 2 + upper / 2
            if not ((lower < middle) & (middle < upper)).all():  # no float between: 0 and the smallest of all
                return False
            lower, upper = np.concatenate([lower, middle]), np.concatenate([middle, upper])
            lower, upper, alive = propagated(self.question, lower, upper)
            step = newton_step(self.question.implied, lower[alive], upper[alive])
            lower, upper, single = step.lower[step.alive], step.upper[step.alive], step.single[step.alive]
            if single.any():
                single[single] = self.settle(lower[single], upper[single])
            lower, upper = lower[~single], upper[~single]
        if not len(lower):
            self.settled.append((low, high))
        return not len(lower)

    def _settle_point(self, point: Array) -> bool:
        """A box that is one point needs no uniqueness."""
        exact = {s: sp.Rational(float(v)) for s, v in zip(self.question.symbols, point, strict=True)}
        verdict = self.question.holds(exact)
        if verdict:
            self.roots.append((point, point))
        if verdict is not None:
            self.settled.append((point, point))
        return verdict is not None

    def multiple(self, lower: Array, upper: Array, tried: Mask) -> Mask:
        """One unknown: a root of order k at an exact point is the only one in a box where the k-th derivative has no
        zero."""
        done = np.zeros(len(lower), dtype=np.bool_)
        for i in np.flatnonzero(tried & self.exactly & (upper - lower < 0.5 * np.maximum(1.0, np.abs(lower)))[:, 0]):
            done[i] = any(
                self._settle_multiple(lower[i], upper[i], v)
                for v in simple_numbers(float(lower[i, 0]), float(upper[i, 0]))
            )
        return done

    def _settle_multiple(self, lower: Array, upper: Array, value: sp.Expr) -> bool:
        q = self.question
        exact = {q.symbols[0]: value}
        if not self._may_vanish(value):
            return False
        region = next((r for e in q.expressions if (r := self._only_zero(e, exact, lower, upper)) is not None), None)
        if region is None:
            return False
        verdict = self.question.holds(exact)
        if verdict is None:
            return False
        low, high = (np.array([end]) for end in enclose(value))
        if verdict and not self._already(low, high):
            self.roots.append((low, high))
        self.settled.append((np.minimum(region[0], low), np.maximum(region[1], high)))
        return True

    def _may_vanish(self, value: sp.Expr) -> bool:
        """Whether intervals leave open that some form is 0 at a number: exact evaluation is a hundred times slower."""
        low, high = (np.array([[end]]) for end in enclose(value))
        (below, above), _ = values_at(self.question.implied, low, high)
        return bool(((below <= 0) & (above >= 0)).any())  # undefined ends (nan) compare false

    def _only_zero(
        self, form: sp.Expr, exact: Mapping[sp.Symbol, sp.Expr], lower: Array, upper: Array
    ) -> Region | None:
        """A region where p is the only zero of a form: f = f^(k)(xi)/k! (x - p)^k, as f and its derivatives below k are
        0 at p."""
        tape = self.question.tape
        chain = self._derivatives(form, exact)
        if len(chain) < 2:
            return None
        try:
            nodes = [tape.compile(f) for f in chain]
        except UnsupportedError:
            return None
        order = tape.needed(nodes)
        # the widest region first: the nearer a box comes to a multiple root, the less rounding lets it be told from a
        # root
        for radius in np.maximum(1.0, np.abs(upper)) * 0.5 ** np.arange(1, 14):
            low, high = np.minimum(lower, upper - radius), np.maximum(upper, lower + radius)
            values = forward(tape, order, low[None], high[None])
            if not any(values[k].rough.any() for k in nodes) and bool(never_zero(values[nodes[-1]]).all()):
                return low, high
        return None

    def _derivatives(self, form: sp.Expr, exact: Mapping[sp.Symbol, sp.Expr]) -> list[sp.Expr]:
        """The form and its derivatives up to the first that is not zero at the point; empty if none is, or the form has
        jumps."""
        chain = [form]
        while not form.has(*BROKEN) and len(chain) <= HIGHEST_ORDER + 1:
            if not vanishes_exactly(chain[-1], exact):
                return chain
            if chain[-1].count_ops() > MOST_OPERATIONS:
                return []
            if chain[-1] not in self.derivatives:
                self.derivatives[chain[-1]] = chain[-1].diff(self.question.symbols[0])
            chain.append(self.derivatives[chain[-1]])
        return []

    def prove_near(self, points: Array) -> None:
        """Proves the roots near points[k, unknown] ahead of the search, those that are regular and admissible."""
        points = newton_point(self.question.implied, points)
        low, high, proved = _inflated(self.question, points, points, points)
        for i in np.flatnonzero(proved):
            self._accept(low[i], high[i], (low[i], high[i]))


# ---------------------------------------------------------------- many boxes at once


@dataclass(frozen=True)
class Enclosed:
    """For boxes with at most one zero of the forms: a ``point`` that Newton steps lead to, and where it is ``proved``, a
    small box around the one zero in a ``region`` that holds the box itself."""

    point: Array
    low: Array
    high: Array
    region: Region
    proved: Mask


def enclosed(question: SearchProblem, lower: Array, upper: Array) -> Enclosed:
    """Where Newton steps see the zero of each box, and proofs that it is there and no other is."""
    point = _iterated(question, lower, upper)
    low, high, proved = _inflated(question, point, lower, upper)
    region = np.fmin(lower, low), np.fmax(upper, high)
    return Enclosed(
        point, low, high, region, proved & newton_step(question.implied, region[0], region[1], raw=False).single
    )


def admissible(question: SearchProblem, low: Array, high: Array) -> tuple[Mask, Mask]:
    """Whether the one zero in each tiny box may satisfy the written relations and bounds, and whether it surely does."""
    values = forward(question.tape, question.order, low, high)
    possible, certain = np.ones(len(low), dtype=np.bool_), np.ones(len(low), dtype=np.bool_)
    for row in (*question.written, *question.bound_rows):
        left, right = values[row.left], values[row.right]
        may, must = compare(row.op, left, right)
        possible &= may
        certain &= ~(left.rough | right.rough)
        if row.op != "=":
            certain &= must
    return possible, certain


def _iterated(question: SearchProblem, lower: Array, upper: Array) -> Array:
    """Newton steps on points, from the centres; only a guess."""
    point = np.clip(lower / 2 + upper / 2, lower, upper)
    for _ in range(6):
        new = newton_point(question.implied, point)
        point = np.where(np.isfinite(new), new, point)
    return point


def _inflated(question: SearchProblem, point: Array, lower: Array, upper: Array) -> tuple[Array, Array, Mask]:
    """A small box around each point in which exactly one common zero of the equations' forms is proved; what stands
    beside the unknowns is that of ``lower`` and ``upper``."""
    forms = question.forms
    proved = np.zeros(len(point), dtype=np.bool_)
    low, high = point.copy(), point.copy()
    if forms.rows != forms.columns or not question.whole:
        return low, high, proved
    beside = lower[:, forms.columns :], upper[:, forms.columns :]
    point = point[:, : forms.columns]
    radius = 1e-14 * np.abs(point) + 1e-290
    for _ in range(8):
        step = newton_step(forms, *with_beside((point - radius, point + radius), beside), at=point, raw=False)
        fresh = step.exists & ~proved
        low[fresh], high[fresh] = step.lower[fresh], step.upper[fresh]
        proved |= fresh
        wanted = np.maximum(np.abs(step.image[0] - point), np.abs(step.image[1] - point))
        # the image shows how large the box must be (epsilon inflation, Rump 1983); where it is no use, grow blindly
        wanted = np.where(np.isfinite(wanted), 2 * wanted, 30 * radius)
        radius = np.where(
            proved[:, None], radius, np.maximum(wanted, radius) + 1e-17 * np.abs(point).max(axis=1)[:, None]
        )
    return low, high, proved
