"""Every solution in a box: branch and prune over the reals, unbounded boxes included.

A box is contracted by the relations as written (HC4) and by interval Newton steps on equivalent forms; it is dropped
when nothing is left, settled when exactly one solution in it is proved, else split. What cannot be settled is handed
back as undecided: no box is ever lost. Roots on a kink or the border of a domain, and multiple roots, are settled by
exact points.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import sympy as sp

from eqsolve.clocks.progress import counted, found
from eqsolve.clocks.work import ended_by, now, passed
from eqsolve.model import Relation, System
from eqsolve.verify.boxes import logarithmic
from eqsolve.verify.boxes.bisection import Trend, pieces, specks, too_far
from eqsolve.verify.boxes.contraction import propagated
from eqsolve.verify.boxes.existence import Ledger, Region
from eqsolve.verify.boxes.far import (
    Pole,
    Reciprocal,
    beside_zero,
    far_alive,
    poles,
    reciprocal_alive,
    reciprocals,
    without_poles,
)
from eqsolve.verify.boxes.preparation import Box, SearchProblem, pose, start_box
from eqsolve.verify.intervals import INF, Array, Mask, Slopes, narrow, newton_step, required, slopes_over
from eqsolve.verify.tapes import UnsupportedError
from eqsolve.verify.wording import boxes

# Roots after which a search is given up, and with an unbounded box still open. More: texts with infinitely many run into the
# time limit; fewer: long finite lists are not completed.
MOST_ROOTS = 400
MOST_ROOTS_UNBOUNDED = 120
# Undecided clusters. More: a curve of solutions, which makes any number of them, is searched to the end of its time; fewer:
# lists with several multiple roots are given up.
MOST_CLUSTERS = 40
ENOUGH_FOR_FAMILIES = 1_500  # boxes spent before a system with too few independent equations is given up
# Boxes, and work, for a look along a logarithm: it is done in a few or not at all.
BEYOND_BOXES, BEYOND_WORK = 200, 0.3
# boxes after which far ones are looked at from infinity, and in all unknowns at once: most texts are done before
LATE, FAR_LATE = 60, 400
CHUNK = 512
CHUNK_UNBOUNDED = 96  # small, so that the roots near the origin are counted before far boxes are cut
# the reason where the slopes of the equations leave directions free: a rule for stopping, no proof
NOT_ISOLATED = (
    "where slopes were looked at, fewer equations than unknowns are independent: solutions may not be isolated"
)


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


class SearchStopped(KeyboardInterrupt):
    """Ctrl-C in a search, with the boxes of the roots that it had by then."""

    def __init__(self, roots: tuple[Box, ...]) -> None:
        super().__init__()
        self.roots = roots


def exhaust(
    system: System,
    *,
    box: Box | None = None,
    deadline: float,
    known: Sequence[Mapping[str, float]] = (),
    max_boxes: int = 50_000,
    patience: float = 0.0,
    given: Mapping[sp.Symbol, tuple[float, float]] | None = None,
    within: Box | None = None,
    whole: bool = True,
) -> Exhaustion:
    """Lists the real solutions of a system inside ``box`` (default: the bounds of the text, else the whole space), with
    proof.

    ``deadline`` is a reading of work.now(); ``known`` are points believed to be solutions: proving them first saves
    boxes. After it a search that is closing, with fewer and fewer boxes open, may do ``patience`` more work. ``given``
    are symbols of the text that stand for any number between two ends: each root's box then holds exactly one solution
    for each choice of them, and there are no others for any choice. ``within`` are ends outside of which no solution is
    wanted: none in them is missed, but unlike those of ``box`` they are no conditions, and what is found on them counts.
    Ctrl-C raises SearchStopped.
    Of a part of a system (not ``whole``) progress counts no solutions: its roots are none yet.
    """
    try:
        question = pose(system, box, deadline, given, within)
    except UnsupportedError as error:
        searched = dict(zip(system.names, start_box(system, box or {}), strict=True))
        return Exhaustion((), (searched,), searched, False, 0, f"intervals cannot follow the text: {error}")
    search = _Search(question, whole)
    if question.impossible:
        return _report(search, question.impossible)
    if not question.names:
        return _without_unknowns(question)
    try:
        with np.errstate(all="ignore"):
            reason = search.run(known, deadline, max_boxes, patience=patience)
    except KeyboardInterrupt:
        raise SearchStopped(tuple(question.named(*r) for r in search.ledger.roots)) from None
    return _report(search, reason)


def prove_empty(system: System, *, deadline: float, box: Box | None = None, max_boxes: int = 5_000) -> str | None:
    """The sentence that says why a system has no real solution, or None when that is not shown."""
    try:
        question = pose(system, box, deadline)
    except UnsupportedError:
        return None
    if question.impossible:
        return question.impossible
    if not question.names:
        found = _without_unknowns(question)
        return found.reason if found.complete and not found.roots else None
    search = _Search(question)
    with np.errstate(all="ignore"):
        culprit = search.first_contradiction()
        if culprit is not None:
            return f"{culprit.text or 'a relation'} cannot hold: line {culprit.line}"
        search.run((), deadline, max_boxes, stop_at_first=True)
    if search.ledger.roots or search.ledger.clusters or len(search.lower):
        return None
    where = (
        "the whole space"
        if all(math.isinf(a) and math.isinf(b) for a, b in question.start)
        else "the box of the bounds"
    )
    return f"no box of {where} survives: interval search, {boxes(search.boxes)}"


def _without_unknowns(question: SearchProblem) -> Exhaustion:
    """The one point that there is, if exact numbers decide about it."""
    holds = question.holds({})
    what = (
        "it is not decided whether every line holds"
        if holds is None
        else "every line holds"
        if holds
        else "a line does not hold"
    )
    return Exhaustion(
        ({},) if holds else (),
        ({},) if holds is None else (),
        {},
        holds is not None,
        0,
        f"there are no unknowns, and {what}",
    )


def _report(search: _Search, reason: str) -> Exhaustion:
    question, ledger = search.question, search.ledger
    undecided = [*ledger.clusters, *zip(search.lower, search.upper, strict=True)]
    return Exhaustion(
        tuple(question.named(*r) for r in ledger.roots),
        tuple(question.named(*u) for u in undecided),
        dict(zip(question.names, question.start, strict=True)),
        not undecided,
        search.boxes,
        reason,
    )


# ---------------------------------------------------------------- the search


@dataclass
class _Search:
    """The open boxes (arrays, boxes first) and the ledger of what has been settled."""

    question: SearchProblem
    whole: bool = True
    ledger: Ledger = field(init=False)
    lower: Array = field(init=False)
    upper: Array = field(init=False)
    depth: Array = field(init=False)
    boxes: int = 0
    rank: int | None = None
    turned: tuple[Reciprocal, ...] | None = None
    poles: tuple[Pole, ...] | None = None
    beyond: logarithmic.Beyond | None = None
    looked_at: int = 0  # clusters that lie beside no border, as far as was seen
    trend: Trend = field(default_factory=Trend)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.question)
        start = np.array(self.question.start, dtype=float).reshape(-1, 2)
        empty = bool(self.question.impossible) or bool((start[:, 0] > start[:, 1]).any())
        self.lower, self.upper = (start[:, i][None][: 0 if empty else 1].copy() for i in (0, 1))
        self.depth = np.zeros(len(self.lower))

    def run(
        self,
        known: Sequence[Mapping[str, float]],
        deadline: float,
        max_boxes: int,
        stop_at_first: bool = False,
        patience: float = 0.0,
    ) -> str:
        """Works until no box is open, or a limit is met; the sentence that says which."""
        if known and not passed(deadline):
            self.ledger.prove_near(np.array([[point[name] for name in self.question.names] for point in known]))
        while len(self.lower):
            closing = self.trend.falling(len(self.lower))
            stop = self._limit(deadline + (patience if closing else 0.0), max_boxes, stop_at_first)
            if stop:
                return stop
            goes_on = self._advance()
            self._from_afar(stuck=not goes_on)
            if not goes_on and len(self.lower) and too_far(self.lower, self.upper).all():
                return f"the search does not close in unbounded boxes ({self.boxes} boxes)"
        if self.ledger.clusters:
            small = len(self.ledger.clusters)
            return f"{small} small boxes stay undecided (multiple or border roots), {self.boxes} boxes"
        return f"every box was decided: interval search, {boxes(self.boxes)}"

    def _limit(self, deadline: float, max_boxes: int, stop_at_first: bool) -> str:
        """The reason to stop now; empty to go on."""
        roots, clusters = len(self.ledger.roots), len(self.ledger.clusters)
        unbounded = bool(np.isinf(self.lower).any() or np.isinf(self.upper).any())
        if stop_at_first and (roots or clusters):
            return "a solution may exist"
        if roots >= (MOST_ROOTS_UNBOUNDED if unbounded else MOST_ROOTS):
            return "infinitely many or too many solutions"
        if clusters >= MOST_CLUSTERS:
            return "solutions that are not isolated, or too many that are multiple"
        if self.boxes > ENOUGH_FOR_FAMILIES and self._generic_rank() < len(self.question.names):
            return NOT_ISOLATED
        if self.boxes > max_boxes:
            return f"the limit of {max_boxes} boxes was reached"
        return f"{ended_by('the interval search')}, after {boxes(self.boxes)}" if passed(deadline) else ""

    def _generic_rank(self) -> int:
        """The rank of the forms' slopes at random points of the start box: below the number of unknowns, solutions come
        in curves."""
        if self.rank is None:
            points = np.random.default_rng(0).uniform(*self._window(), size=(8, len(self.question.names)))
            slopes = slopes_over(self.question.implied, points, points) if self.question.implied.rows else None
            self.rank = 0 if slopes is None else _largest_rank(slopes)
        return self.rank

    def _window(self) -> tuple[Array, Array]:
        """A bounded part of the start box, near the origin where it can be."""
        start = np.array(self.question.start, dtype=float)
        low = np.where(start[:, 0] > -INF, start[:, 0], np.minimum(-3.0, start[:, 1] - 3.0))
        return low, np.where(start[:, 1] < INF, start[:, 1], np.maximum(3.0, low + 3.0))

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
        """Takes the open boxes nearest to the origin, contracts, settles and splits them. False if none can be worked
        on."""
        chosen = self._nearest()
        lower, upper, depth = self.lower[chosen], self.upper[chosen], self.depth[chosen]
        self.lower, self.upper, self.depth = self.lower[~chosen], self.upper[~chosen], self.depth[~chosen]
        self.boxes += len(lower)
        counted("boxes", len(lower))
        found(len(self.ledger.roots) if self.whole else 0)
        lower, upper = self.ledger.trim(lower, upper)
        keep = ~self.ledger.covers(lower, upper)
        lower, upper, depth = lower[keep], upper[keep], depth[keep]
        before = upper - lower
        lower, upper, alive = propagated(self.question, lower, upper)
        alive[alive] = far_alive(self.question.far, lower[alive], upper[alive])
        if self.boxes > LATE:
            alive[alive] = reciprocal_alive(self._turned(), lower[alive], upper[alive])
        if self.boxes > LATE or beside_zero(lower[alive], upper[alive]):
            lower[alive], upper[alive], alive[alive] = without_poles(self._poles(), lower[alive], upper[alive])
        if self.question.mirrored is not None:
            alive[alive] = self.question.mirrored.alive(lower[alive], upper[alive])
        lower, upper, depth, before = lower[alive], upper[alive], depth[alive], before[alive]
        if not len(lower):
            return True
        step = newton_step(self.question.implied, lower, upper, raw=self.question.implied.rows * lower.shape[1] <= 24)
        lower, upper, depth, before, smear = (
            a[step.alive] for a in (step.lower, step.upper, depth, before, step.smear)
        )
        single = step.single[step.alive]
        done = np.zeros(len(lower), dtype=np.bool_)
        if single.any():
            done[single] = self.ledger.settle(lower[single], upper[single])
        lower, upper, depth, before, smear = (a[~done] for a in (lower, upper, depth, before, smear))
        return self._split(lower, upper, depth, before, smear)

    def _from_afar(self, *, stuck: bool) -> None:
        """Drops what lies far out, or beside the border of a domain, where the equations along a logarithm, or seen from
        infinity, have no zero."""
        far = stuck or self.boxes > LATE
        if self.question.tape.given or not (far or self.ledger.clusters):
            return
        if self.beyond is None:
            self.beyond = logarithmic.Beyond(self.question, _none_in)
        old, new = self.ledger.clusters[: self.looked_at], self.ledger.clusters[self.looked_at :]
        self.ledger.clusters = old + [c for c in new if not self._beside_border(c)]
        self.looked_at = len(self.ledger.clusters)
        for cut, wanted in ((self.beyond.cut, far), (self.beyond.cut_together, stuck or self.boxes > FAR_LATE)):
            if wanted:
                self.lower, self.upper, self.depth = cut(self.lower, self.upper, self.depth)

    def _beside_border(self, cluster: Region) -> bool:
        """Whether a cluster lies in a region beside a border that holds no solution; that is settled then."""
        assert self.beyond is not None
        region = self.beyond.beside_border(*cluster)
        self.ledger.settled += [region] if region is not None else []
        return region is not None

    def _turned(self) -> tuple[Reciprocal, ...]:
        """The equations seen from infinity; made when the first boxes have not settled it."""
        if self.turned is None:
            q = self.question
            self.turned = () if q.tape.given else tuple(reciprocals(q.expressions, q.symbols))
        return self.turned

    def _poles(self) -> tuple[Pole, ...]:
        """The same of their poles at 0; of none where something stands beside the unknowns of a box."""
        if self.poles is None:
            q = self.question
            found = poles(q.expressions, q.symbols, q.tape.given) if len(q.tape.slots) == q.tape.unknowns else ()
            self.poles = tuple(found)
        return self.poles

    def _nearest(self) -> Mask:
        chunk = CHUNK_UNBOUNDED if np.isinf(self.lower).any() or np.isinf(self.upper).any() else CHUNK
        if len(self.lower) <= chunk:
            return np.ones(len(self.lower), dtype=np.bool_)
        gap = np.maximum(np.maximum(self.lower, -self.upper), 0.0).max(axis=1)
        out = np.zeros(len(self.lower), dtype=np.bool_)
        out[np.argpartition(gap, chunk)[:chunk]] = True
        return out

    # ------------------------------------------------------------ splitting

    def _split(self, lower: Array, upper: Array, depth: Array, before: Array, smear: Array) -> bool:
        """Specks are settled exactly or join a cluster; the other boxes are cut in two."""
        small, hopeless = specks(lower, upper), too_far(lower, upper)
        for low, high in zip(lower[small], upper[small], strict=True):
            self.ledger.speck(low, high)
        if lower.shape[1] == 1:
            small |= self.ledger.multiple(lower, upper, ~small & (depth % 3 == 2))
        go = ~small & ~hopeless
        kept_low, kept_high, kept_depth = lower[hopeless & ~small], upper[hopeless & ~small], depth[hopeless & ~small]
        further = pieces(*(a[go] for a in (lower, upper, depth, before, smear)))
        self.lower = np.concatenate([self.lower, further.lower, kept_low])
        self.upper = np.concatenate([self.upper, further.upper, kept_high])
        self.depth = np.concatenate([self.depth, further.depth, kept_depth])
        return bool(go.any()) or len(self.lower) > len(kept_low) or not len(self.lower)


def _none_in(question: SearchProblem, starts: Array | None = None) -> bool:
    """Whether a short search of another question, in boxes ``starts``, leaves nothing.

    No exact points there: at v = 10^9 the sine of e^v asks for a billion bits.
    """
    search = _Search(question, whole=False, beyond=logarithmic.Beyond(question, None))
    search.ledger.exactly = False
    if starts is not None:
        search.lower, search.upper, search.depth = starts[:, :, 0], starts[:, :, 1], np.zeros(len(starts))
    search.run((), now() + BEYOND_WORK, BEYOND_BOXES, stop_at_first=True)
    return not (search.ledger.roots or search.ledger.clusters or len(search.lower))


def _largest_rank(slopes: Slopes) -> int:
    """The largest rank found at any point; the number of unknowns where no point tells."""
    low, high = slopes.jacobian
    usable = slopes.usable & np.isfinite(low).all(axis=2) & np.isfinite(high).all(axis=2)
    if not usable.all(axis=1).any():
        return int(low.shape[2])
    middle = (low / 2 + high / 2)[usable.all(axis=1)]
    size = np.abs(middle).max(axis=2, keepdims=True)
    return int(max(np.linalg.matrix_rank(m, tol=1e-9) for m in middle / np.where(size > 0, size, 1.0)))
