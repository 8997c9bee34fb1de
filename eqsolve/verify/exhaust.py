"""Every solution in a box: branch and prune over the reals, unbounded boxes included.

A box is contracted by the relations as written (HC4) and by interval Newton steps on equivalent forms; it is dropped when
nothing is left, settled when exactly one solution in it is proved, else split. What cannot be settled is handed back as
undecided: no box is ever lost. Roots on a kink or the border of a domain, and multiple roots, are settled by exact points.
"""
from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import sympy as sp

from eqsolve.model.system import Relation, System
from eqsolve.verify.consequences import consequences, rearranged
from eqsolve.verify.contract import Row, compare, forward, narrow, required
from eqsolve.verify.equivalent import equivalent
from eqsolve.verify.exact_point import holds_exactly, holds_for, simple_number, simple_numbers, vanishes_exactly
from eqsolve.verify.far import FarTests, build_far_tests, far_alive
from eqsolve.verify.intervals import INF, Array, Mask
from eqsolve.verify.newton import Forms, build_forms, centre, newton_point, newton_step, slopes_over
from eqsolve.verify.tape import Tape, Unsupported, enclose

Box = Mapping[str, tuple[float, float]]

MOST_ROOTS = 400
MOST_ROOTS_UNBOUNDED = 120  # more than this with an unbounded box still open: taken for infinitely many
MOST_CLUSTERS = 40  # undecided clusters; a curve of solutions makes any number of them
ENOUGH_FOR_FAMILIES = 1_500  # boxes spent before a system with too few independent equations is given up
CHUNK = 512
CHUNK_UNBOUNDED = 96  # small, so that the roots near the origin are counted before far boxes are cut
SWEEPS = 3
# Boxes narrower than this (relative, absolute) are not split further. Too small: time is lost around multiple roots; too
# large: close pairs of roots are left undecided.
NARROW = 1e-9
SPECK = 1e-18
# Boxes this near (relative) to an undecided point join its cluster instead of being split to specks of their own.
CLUSTER = 1e-4
FARTHEST = 1e290
HIGHEST_ORDER = 8
BROKEN = (sp.Abs, sp.sign, sp.floor, sp.ceiling, sp.Min, sp.Max, sp.Piecewise, sp.Mod, sp.Heaviside)


@dataclass(frozen=True)
class Exhaustion:
    """``roots`` each hold exactly one solution and nothing outside them and ``undecided`` does; see ``reason``.

    ``searched`` is the box that was looked at (ends may be infinite); ``boxes`` how many were processed.
    ``complete``: nothing is undecided, so ``roots`` is the complete list inside ``searched``.
    """

    roots: tuple[Box, ...]
    undecided: tuple[Box, ...]
    searched: Box
    complete: bool
    boxes: int
    reason: str


def exhaust(system: System, *, box: Mapping[str, tuple[float, float]] | None = None, deadline: float,
            known: Sequence[Mapping[str, float]] = (), max_boxes: int = 50_000) -> Exhaustion:
    """Lists the real solutions of a system inside ``box`` (default: the bounds of the text, else the whole space), with proof.

    ``deadline`` is a reading of time.monotonic(); ``known`` are points believed to be solutions: proving them first saves boxes.
    """
    question = pose(system, box)
    if question.impossible:
        return _report(question, _Search(question), question.impossible)
    search = _Search(question)
    with np.errstate(all="ignore"):
        reason = search.run(known, deadline, max_boxes)
    return _report(question, search, reason)


def prove_empty(system: System, *, deadline: float, box: Mapping[str, tuple[float, float]] | None = None,
                max_boxes: int = 5_000) -> str | None:
    """The sentence that says why a system has no real solution, or None when that is not shown."""
    question = pose(system, box)
    if question.impossible:
        return question.impossible
    search = _Search(question)
    with np.errstate(all="ignore"):
        culprit = search.first_contradiction()
        if culprit is not None:
            return f"{culprit.text or 'a relation'} cannot hold: line {culprit.line}"
        search.run((), deadline, max_boxes, stop_at_first=True)
    if search.roots or search.clusters or len(search.lower):
        return None
    where = "the whole space" if all(math.isinf(a) and math.isinf(b) for a, b in question.start) else "the box of the bounds"
    return f"no box of {where} survives: interval search, {search.boxes} boxes"


def _report(question: Question, search: _Search, reason: str) -> Exhaustion:
    undecided = [*search.clusters, *zip(search.lower, search.upper, strict=True)]
    return Exhaustion(tuple(question.named(*r) for r in search.roots), tuple(question.named(*u) for u in undecided),
                      dict(zip(question.names, question.start, strict=True)),
                      not undecided, search.boxes, reason)


# ---------------------------------------------------------------- the question


@dataclass(frozen=True)
class Question:
    """A system made ready: rows on a tape, forms for Newton steps, bounds as relations. ``impossible`` ends it at once."""

    system: System
    names: tuple[str, ...]
    symbols: tuple[sp.Symbol, ...]
    start: tuple[tuple[float, float], ...]
    relations: tuple[Relation, ...]
    bounds: tuple[tuple[str, sp.Symbol, sp.Expr], ...]
    tape: Tape
    rows: tuple[Row, ...]
    written: tuple[Row, ...]
    order: tuple[int, ...]
    must: frozenset[int]
    forms: Forms  # one per equation: zero there exactly where the equation holds
    implied: Forms  # those and their consequences
    far: FarTests
    expressions: tuple[sp.Expr, ...]  # of ``implied``
    impossible: str = ""

    def named(self, lower: Array, upper: Array) -> Box:
        return {name: (float(a), float(b)) for name, a, b in zip(self.names, lower, upper, strict=True)}


def pose(system: System, box: Mapping[str, tuple[float, float]] | None) -> Question:
    """Raises Unsupported for a function that intervals cannot walk."""
    tape = Tape(system.symbols)
    written = [_row(tape, r.op, *r.written()) for r in system.relations]
    bounds = tuple(_bounds(system))
    rows = written + [_row(tape, op, symbol, value) for op, symbol, value in bounds]
    simple = [equivalent(r.left, r.right) for r in system.equations]
    impossible = next((f"{form.impossible}: line {r.line}" for form, r in zip(simple, system.equations, strict=True) if form.impossible), "")
    expressions = [form.expression for form in simple if form.expression != 0]
    further = [] if impossible else [e for e in consequences(expressions, system.symbols) if e not in expressions]
    absurd = next((e for e in further if not e.free_symbols), None)
    if absurd is not None:
        impossible, further = f"the equations together ask for {absurd} = 0", []
    for e in [*expressions, *further, *(r for f in (*expressions, *further) for r in rearranged(f))]:
        try:
            rows.append(_row(tape, "=", e, sp.S.Zero))
        except Unsupported:
            continue
    rows = list(dict.fromkeys(rows))
    order = tuple(tape.needed([k for row in rows for k in (row.left, row.right)]))
    return Question(system, system.names, system.symbols, tuple(_start(system, box)), system.relations, bounds, tape, tuple(rows),
                    tuple(written), order, required(tape, rows), build_forms(tape, expressions),
                    build_forms(tape, [*expressions, *further]), build_far_tests(tape, [*expressions, *further]), (*expressions, *further), impossible)


def _row(tape: Tape, op: str, left: sp.Expr, right: sp.Expr) -> Row:
    return Row(op, tape.compile(left), tape.compile(right))


def _bounds(system: System) -> list[tuple[str, sp.Symbol, sp.Expr]]:
    out = []
    for u in system.unknowns:
        if u.lower.is_finite:
            out.append((">" if u.lower_open else ">=", u.symbol, u.lower))
        if u.upper.is_finite:
            out.append(("<" if u.upper_open else "<=", u.symbol, u.upper))
    return out


def _start(system: System, box: Mapping[str, tuple[float, float]] | None) -> list[tuple[float, float]]:
    out = []
    for u in system.unknowns:
        low = enclose(u.lower)[0] if u.lower.is_finite else -INF
        high = enclose(u.upper)[1] if u.upper.is_finite else INF
        given = (box or {}).get(u.name, (-INF, INF))
        out.append((max(low, given[0]), min(high, given[1])))
    return out


# ---------------------------------------------------------------- the search


@dataclass
class _Search:
    """The open boxes (arrays, boxes first) and what has been settled."""

    question: Question
    lower: Array = field(init=False)
    upper: Array = field(init=False)
    depth: Array = field(init=False)
    boxes: int = 0
    rank: int | None = None
    roots: list[tuple[Array, Array]] = field(default_factory=list)
    settled: list[tuple[Array, Array]] = field(default_factory=list)  # regions with nothing in them but listed roots
    clusters: list[tuple[Array, Array]] = field(default_factory=list)
    derivatives: dict[sp.Expr, sp.Expr] = field(default_factory=dict)

    def __post_init__(self) -> None:
        start = np.array(self.question.start, dtype=float).reshape(-1, 2)
        empty = bool(self.question.impossible) or bool((start[:, 0] > start[:, 1]).any())
        self.lower, self.upper = (start[:, i][None][: 0 if empty else 1].copy() for i in (0, 1))
        self.depth = np.zeros(len(self.lower))

    def run(self, known: Sequence[Mapping[str, float]], deadline: float, max_boxes: int, stop_at_first: bool = False) -> str:
        """Works until no box is open, or a limit is met; the sentence that says which."""
        q = self.question
        for point in known:
            self._prove_near(np.array([[point[name] for name in self.question.names]]))
        while len(self.lower):
            if stop_at_first and (self.roots or self.clusters):
                return "a solution may exist"
            if time.monotonic() > deadline:
                return f"the time limit was reached after {self.boxes} boxes"
            if self.boxes > max_boxes:
                return f"the limit of {max_boxes} boxes was reached"
            if len(self.roots) >= (MOST_ROOTS_UNBOUNDED if np.isinf(self.lower).any() or np.isinf(self.upper).any() else MOST_ROOTS):
                return "infinitely many or too many solutions"
            if len(self.clusters) >= MOST_CLUSTERS:
                return "solutions that are not isolated, or too many that are multiple"
            if self.boxes > ENOUGH_FOR_FAMILIES and self._generic_rank() < len(q.names):
                return "fewer independent equations than unknowns: solutions are not isolated"
            if not self._advance():
                return f"the search does not close in unbounded boxes ({self.boxes} boxes)"
        if self.clusters:
            return f"{len(self.clusters)} small boxes stay undecided (multiple or border roots), {self.boxes} boxes"
        return f"every box was decided: interval search, {self.boxes} boxes"

    def _generic_rank(self) -> int:
        """The rank of the forms' slopes at points of the open boxes: below the number of unknowns, solutions come in curves."""
        if self.rank is None:
            point = centre(self.lower, self.upper)[:: max(1, len(self.lower) // 8)]
            slopes = slopes_over(self.question.implied, point, point)
            usable = (slopes.usable & np.isfinite(slopes.jacobian[0]).all(axis=2) & np.isfinite(slopes.jacobian[1]).all(axis=2))[:, :, None]
            middle = np.where(usable, slopes.jacobian[0] / 2 + slopes.jacobian[1] / 2, 0.0)
            size = np.abs(middle).max(axis=2, keepdims=True)
            self.rank = int(max(np.linalg.matrix_rank(m, tol=1e-9) for m in middle / np.where(size > 0, size, 1.0)))
        return self.rank

    def first_contradiction(self) -> Relation | None:
        """The written relation that cannot hold anywhere in the start box by itself."""
        q = self.question
        for relation, row in zip(q.relations, q.written, strict=True):
            order = q.tape.needed([row.left, row.right])
            _, _, alive = narrow(q.tape, order, required(q.tape, [row]), [row], self.lower, self.upper)
            if len(alive) and not alive.any():
                return relation
        return None

    # ------------------------------------------------------------ one round

    def _advance(self) -> bool:
        """Takes the open boxes nearest to the origin, contracts, settles and splits them. False if none can be worked on."""
        chosen = self._nearest()
        lower, upper, depth = self.lower[chosen], self.upper[chosen], self.depth[chosen]
        self.lower, self.upper, self.depth = self.lower[~chosen], self.upper[~chosen], self.depth[~chosen]
        self.boxes += len(lower)
        lower, upper = self._trim(lower, upper)
        keep = ~self._inside_settled(lower, upper)
        lower, upper, depth = lower[keep], upper[keep], depth[keep]
        before = upper - lower
        lower, upper, alive = self._propagate(lower, upper)
        alive[alive] = far_alive(self.question.far, lower[alive], upper[alive])
        lower, upper, depth, before = lower[alive], upper[alive], depth[alive], before[alive]
        if not len(lower):
            return True
        step = newton_step(self.question.implied, lower, upper, raw=self.question.implied.rows * lower.shape[1] <= 24)
        lower, upper, depth, before, smear = (a[step.alive] for a in (step.lower, step.upper, depth, before, step.smear))
        single = step.single[step.alive]
        done = np.zeros(len(lower), dtype=np.bool_)
        if single.any():
            done[single] = self._settle(lower[single], upper[single])
        lower, upper, depth, before, smear = (a[~done] for a in (lower, upper, depth, before, smear))
        return self._split(lower, upper, depth, before, smear)

    def _nearest(self) -> Mask:
        chunk = CHUNK_UNBOUNDED if np.isinf(self.lower).any() or np.isinf(self.upper).any() else CHUNK
        if len(self.lower) <= chunk:
            return np.ones(len(self.lower), dtype=np.bool_)
        gap = np.maximum(np.maximum(self.lower, -self.upper), 0.0).max(axis=1)
        out = np.zeros(len(self.lower), dtype=np.bool_)
        out[np.argpartition(gap, chunk)[:chunk]] = True
        return out

    def _inside_settled(self, lower: Array, upper: Array) -> Mask:
        out = np.zeros(len(lower), dtype=np.bool_)
        for low, high in (*self.settled, *self.clusters):
            out |= ((lower >= low) & (upper <= high)).all(axis=1)
        return out

    def _trim(self, lower: Array, upper: Array) -> tuple[Array, Array]:
        """Cuts settled regions off boxes that stick out of them on one side only."""
        lower, upper = lower.copy(), upper.copy()
        for low, high in self.settled:
            inside = (lower >= low) & (upper <= high)
            sticking = (inside.sum(axis=1) == lower.shape[1] - 1)[:, None] & ~inside
            lower = np.where(sticking & (lower >= low) & (lower < high), high, lower)
            upper = np.where(sticking & (upper <= high) & (upper > low), low, upper)
        return lower, upper

    def _propagate(self, lower: Array, upper: Array) -> tuple[Array, Array, Mask]:
        """HC4 sweeps until boxes stop shrinking."""
        q = self.question
        alive = np.ones(len(lower), dtype=np.bool_)
        active = alive.copy()
        lower, upper = lower.copy(), upper.copy()
        for _ in range(SWEEPS):
            if not active.any():
                break
            low, high, live = narrow(q.tape, q.order, q.must, q.rows, lower[active], upper[active])
            old_low, old_high = lower[active], upper[active]
            gain = (np.where(np.isinf(old_high), high < INF, (high - low) < 0.7 * (old_high - old_low))
                    | np.isinf(old_low) & (low > -INF)).any(axis=1)
            lower[active], upper[active] = np.where(live[:, None], low, old_low), np.where(live[:, None], high, old_high)
            alive[active] = live
            active[active] = live & gain
        return lower, upper, alive

    # ------------------------------------------------------------ splitting

    def _split(self, lower: Array, upper: Array, depth: Array, before: Array, smear: Array) -> bool:
        """Specks are settled exactly or join a cluster; the other boxes are cut in two."""
        size = np.maximum(np.abs(lower), np.abs(upper))
        width = upper - lower
        small = (np.isfinite(width) & (width <= np.maximum(NARROW * size, SPECK))).all(axis=1)
        hopeless = np.maximum(lower, -upper).max(axis=1) > FARTHEST
        for low, high in zip(lower[small], upper[small], strict=True):
            self._speck(low, high)
        if lower.shape[1] == 1:
            small |= self._multiple(lower, upper, ~small & (depth % 3 == 2))
        go = ~small & ~hopeless
        kept_low, kept_high, kept_depth = lower[hopeless & ~small], upper[hopeless & ~small], depth[hopeless & ~small]
        lower, upper, depth, before, smear, width, size = (a[go] for a in (lower, upper, depth, before, smear, width, size))
        shrunk = (width < 0.5 * before).any(axis=1) & np.isfinite(width).all(axis=1)
        j, cut = self._cuts(lower, upper, depth, smear)
        rows = np.arange(len(lower))
        left_high, right_low = upper.copy(), lower.copy()
        left_high[rows, j] = right_low[rows, j] = cut
        s = ~shrunk
        self.lower = np.concatenate([self.lower, lower[shrunk], lower[s], right_low[s], kept_low])
        self.upper = np.concatenate([self.upper, upper[shrunk], left_high[s], upper[s], kept_high])
        self.depth = np.concatenate([self.depth, depth[shrunk], depth[s] + 1, depth[s] + 1, kept_depth])
        return bool(go.any()) or len(self.lower) > len(kept_low) or not len(self.lower)

    def _cuts(self, lower: Array, upper: Array, depth: Array, smear: Array) -> tuple[Array, Array]:
        """The unknown to cut (largest smear, every third time the relatively widest; unbounded ones first) and where."""
        width = upper - lower
        size = np.maximum(np.maximum(np.abs(lower), np.abs(upper)), 1e-3)
        wide = width > np.maximum(NARROW * np.maximum(np.abs(lower), np.abs(upper)), SPECK)
        relative = np.where(np.isinf(width), 1e300, width / np.minimum(size, 1e300))
        weight = np.where(np.isfinite(smear * width), np.maximum(smear, 1e-12) * width, 1e290 * np.minimum(relative, 1e9))
        turn = (depth % 3 == 2)[:, None]
        unbounded = np.isinf(width) | (width > 1e6 * np.maximum(np.minimum(np.abs(lower), np.abs(upper)), 1.0))
        score = np.where(wide, np.where(turn, relative, weight), -1.0)
        score = np.where(unbounded & unbounded.any(axis=1)[:, None], INF, score)
        j = np.argmax(score, axis=1)
        rows = np.arange(len(lower))
        return j, _cut(lower[rows, j], upper[rows, j], (depth % 4 == 3) | (width[rows, j] < 1e-6))

    # ------------------------------------------------------------ settling

    def _settle(self, lower: Array, upper: Array) -> Mask:
        """Boxes with at most one zero of the forms: finds where it is and proves it, or that it lies outside."""
        q = self.question
        point = self._iterate(lower, upper)
        low, high, proved = self._inflate(point)
        done = np.zeros(len(lower), dtype=np.bool_)
        both = np.fmin(lower, low), np.fmax(upper, high)
        same = proved & newton_step(q.implied, both[0], both[1], raw=False).single
        for i in np.flatnonzero(same):
            done[i] = self._accept(low[i], high[i], (both[0][i], both[1][i]))
        for i in np.flatnonzero(~done):
            done[i] = self._settle_exactly(lower[i], upper[i], point[i])
        return done

    def _iterate(self, lower: Array, upper: Array) -> Array:
        """Newton steps on points, from the centres; only a guess."""
        forms = self.question.implied
        point = np.clip(lower / 2 + upper / 2, lower, upper)
        for _ in range(6):
            new = newton_point(forms, point)
            point = np.where(np.isfinite(new), new, point)
        return point

    def _inflate(self, point: Array) -> tuple[Array, Array, Mask]:
        """A small box around each point in which exactly one common zero of the equations' forms is proved."""
        forms = self.question.forms
        proved = np.zeros(len(point), dtype=np.bool_)
        low, high = point.copy(), point.copy()
        if forms.rows != forms.columns:
            return low, high, proved
        radius = 1e-14 * np.abs(point) + 1e-290
        for _ in range(8):
            step = newton_step(forms, point - radius, point + radius, at=point, raw=False)
            fresh = step.exists & ~proved
            low[fresh], high[fresh] = step.lower[fresh], step.upper[fresh]
            proved |= fresh
            wanted = np.maximum(np.abs(step.image[0] - point), np.abs(step.image[1] - point))
            # the image shows how large the box must be (epsilon inflation, Rump 1983); where it is no use, grow blindly
            wanted = np.where(np.isfinite(wanted), 2 * wanted, 30 * radius)
            radius = np.where(proved[:, None], radius, np.maximum(wanted, radius) + 1e-17 * np.abs(point).max(axis=1)[:, None])
        return low, high, proved

    def _accept(self, low: Array, high: Array, region: tuple[Array, Array]) -> bool:
        """Records a proved zero of the equations if it satisfies the rest; its region is then settled. False if that is open."""
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
            near = (np.maximum(a, low) - np.minimum(b, high) <= 1e-6 * (1e-9 + np.abs(a))).all()
            if near and bool(newton_step(self.question.implied, both_low, both_high, raw=False).single[0]):
                return True
        return False

    def _admissible(self, low: Array, high: Array) -> bool | None:
        """Whether the one zero in a tiny box satisfies the written relations and bounds; None if it is too near a border."""
        q = self.question
        values = forward(q.tape, q.order, low[None], high[None])
        out: bool | None = True
        for row in (*q.written, *q.rows[len(q.written):len(q.written) + len(q.bounds)]):
            left, right = values[row.left], values[row.right]
            may, must = compare(row.op, left, right)
            if not may.all():
                return False
            defined = not (left.rough | right.rough).any()
            if not defined or row.op != "=" and not must.all():
                out = None
        return out

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
        verdict = self._holds(exact)
        if verdict is None or not verdict and not all(vanishes_exactly(e, exact) for e in q.expressions):
            return False
        if verdict and not self._already(low, high):
            self.roots.append((low, high))
        self.settled.append(region)
        return True

    def _exact_near(self, guess: Array, lower: Array, upper: Array) -> dict[sp.Symbol, sp.Expr] | None:
        """The simplest numbers within rounding of a guess; a multiple root leaves the guess few digits, so two widths are tried."""
        loose = 1e-9 * np.abs(guess) + np.minimum(1e-9, (upper - lower) + 1e-12)
        for slack, denominator in ((1e-13 * np.abs(guess) + 1e-15, 10**6), (loose, 10**4)):
            numbers = [simple_number(float(g - s), float(g + s), denominator) for g, s in zip(guess, slack, strict=True)]
            if all(v is not None for v in numbers):
                return {s: v for s, v in zip(self.question.symbols, numbers, strict=True) if v is not None}
        return None

    def _holds(self, exact: Mapping[sp.Symbol, sp.Expr]) -> bool | None:
        """Whether an exact point satisfies every relation and bound."""
        verdicts = [holds_exactly(r, exact) for r in self.question.relations]
        verdicts += [holds_for(op, exact[symbol] - value) for op, symbol, value in self.question.bounds]
        return False if False in verdicts else None if None in verdicts else True

    def _speck(self, low: Array, high: Array) -> None:
        """A box too small to split: an exact point settles it, or it becomes an undecided cluster."""
        if self._inside_settled(low[None], high[None])[0]:
            return
        margin = 1e-10 * np.maximum(np.abs(low), np.abs(high)) + 1e-12
        wider = low[None] - margin, high[None] + margin
        if bool(newton_step(self.question.implied, *wider, raw=False).single[0]) and self._settle(*wider)[0]:
            return
        if (low == high).all() and self._settle_point(low):
            return
        reach = CLUSTER * np.maximum(np.abs(low), np.abs(high)) + 1e-9
        self.clusters.append((low - reach, high + reach))

    def _settle_point(self, point: Array) -> bool:
        """A box that is one point needs no uniqueness."""
        exact = {s: sp.Rational(float(v)) for s, v in zip(self.question.symbols, point, strict=True)}
        verdict = self._holds(exact)
        if verdict:
            self.roots.append((point, point))
        if verdict is not None:
            self.settled.append((point, point))
        return verdict is not None

    def _multiple(self, lower: Array, upper: Array, tried: Mask) -> Mask:
        """One unknown: a root of order k at an exact point is the only one in a box where the k-th derivative has no zero."""
        done = np.zeros(len(lower), dtype=np.bool_)
        for i in np.flatnonzero(tried & (upper - lower < 0.5 * np.maximum(1.0, np.abs(lower)))[:, 0]):
            done[i] = any(self._settle_multiple(lower[i], upper[i], v) for v in simple_numbers(float(lower[i, 0]), float(upper[i, 0])))
        return done

    def _settle_multiple(self, lower: Array, upper: Array, value: sp.Expr) -> bool:
        q = self.question
        exact = {q.symbols[0]: value}
        region = next((r for e in q.expressions if (r := self._only_zero(e, exact, lower, upper)) is not None), None)
        if region is None:
            return False
        verdict = self._holds(exact)
        if verdict is None:
            return False
        low, high = (np.array([end]) for end in enclose(value))
        if verdict and not self._already(low, high):
            self.roots.append((low, high))
        self.settled.append((np.minimum(region[0], low), np.maximum(region[1], high)))
        return True

    def _only_zero(self, form: sp.Expr, exact: Mapping[sp.Symbol, sp.Expr], lower: Array, upper: Array) -> tuple[Array, Array] | None:
        """The region where p is the only zero. Taylor: f = f^(k)(xi)/k! (x - p)^k, where p is a zero of f and of all derivatives below the k-th."""
        (symbol,), tape = self.question.symbols, self.question.tape
        if form.has(*BROKEN):
            return None
        for order in range(HIGHEST_ORDER + 1):
            if not vanishes_exactly(form, exact):
                break
            form = self._derivative(form, symbol)
        else:
            return None
        try:
            node = tape.compile(form)
        except Unsupported:
            return None
        if not order:
            return None
        # the widest region first: the nearer a box comes to a multiple root, the less rounding lets it be told from a root
        for radius in np.maximum(1.0, np.abs(upper)) * 0.5 ** np.arange(1, 14):
            low, high = np.minimum(lower, upper - radius), np.maximum(upper, lower + radius)
            value = forward(tape, tape.needed([node]), low[None], high[None])[node]
            if not value.rough.any() and bool(((value.lower > 0) | (value.upper < 0)).all()):
                return low, high
        return None

    def _derivative(self, form: sp.Expr, symbol: sp.Symbol) -> sp.Expr:
        if form not in self.derivatives:
            self.derivatives[form] = form.diff(symbol)
        return self.derivatives[form]

    def _prove_near(self, point: Array) -> None:
        q = self.question
        point = newton_point(q.implied, point)
        low, high, proved = self._inflate(point)
        if proved[0]:
            self._accept(low[0], high[0], (low[0], high[0]))


def _cut(a: Array, b: Array, at_zero: Mask) -> Array:
    """Where to cut [a, b]: at 0, 1.03, then ten-fold and squared distances when unbounded or spread over decades; else near the middle."""
    mirrored = b <= 0
    low, high = np.where(mirrored, -b, a), np.where(mirrored, -a, b)
    across = (low < 0) & (high > 0)
    outward = np.where(low < 1, 1.03, np.where(low < 1e3, low * 10, np.where(low < 1e145, low * low, 1e291)))
    far = np.isinf(high)
    decades = (high > 1e3 * np.maximum(low, 1e-300)) & (low > 0)
    geometric = np.sqrt(np.maximum(low, 1e-300)) * np.sqrt(np.minimum(high, 1e300))
    huge = (low == 0) & (high > 1e3)
    middle = low + (high - low) * 0.49
    cut = np.where(far, outward, np.where(decades, geometric, np.where(huge, np.maximum(np.sqrt(high), 1.03), middle)))
    spread = np.isinf(a) | np.isinf(b) | (np.maximum(b, -a) > 1e3)
    cut = np.where(across, np.where(spread, 0.0, a / 2 + b / 2 + 0.013 * (b - a)), np.where(mirrored, -cut, cut))
    return np.where(across & at_zero, 0.0, cut)
