"""From ends of lanes to distinct candidates: the relative test, clustering, order."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor

from eqsolve.methods.point import Point
from eqsolve.numeric.fit import isolation
from eqsolve.numeric.lanes import CONVERGED, Run, VectorFunction, finite_rows
from eqsolve.result import Stop
from eqsolve.tolerances import SAME_LANE_END, SAME_SINGULAR_LANE_END

# Largest |F_i| over its terms that is worth the judge's time. Too small: roots of ill-conditioned rows and multiple
# roots are never proposed; too large: near misses are proposed, which costs time only, since the judge refutes them.
RELATIVE = 1e-8
# A row whose every term vanishes at the root (x^10 = 0) never passes the relative test: below this share of the row's
# usual size it counts as zero. Too small: such roots are missed; too large: points where exp(-x) is merely tiny go to
# the judge.
FLOOR = 1e-12
# Smallest over largest singular value below which a candidate counts as not isolated. Too small: ends near a multiple
# root come first and in many copies; too large: a badly scaled isolated root stands behind points of a family.
ISOLATED = 1e-6
# Candidates of one wave that are not isolated: a family has one for every lane, and one is as good as another. Fewer:
# a multiple root beside a family may be left out; more: the judge hears points of one family again and again.
FEW = 8


@dataclass(frozen=True)
class LaneEnds:
    """Measured ends of lanes: relative residual[L] (inf outside the domain), accepted[L], isolated[L], x[L, n],
    number[L] of the lane."""

    x: Tensor
    relative: Tensor
    accepted: Tensor
    isolated: Tensor
    lane: Tensor
    converged: Tensor

    def keep(self, mask: Tensor) -> LaneEnds:
        return LaneEnds(
            self.x[mask],
            self.relative[mask],
            self.accepted[mask],
            self.isolated[mask],
            self.lane[mask],
            self.converged[mask],
        )


def usual_size(function: VectorFunction, x: Tensor) -> Tensor:
    """[m]: the median over starts of the terms of each row, at most 1; what "tiny" is measured by."""
    terms = function.magnitude(x)
    usual = torch.where(torch.isfinite(terms), terms, torch.nan).nanmedian(0).values
    return torch.where(torch.isfinite(usual) & (usual > 0), usual, 1.0).clamp_max(1.0)


def measure(function: VectorFunction, run: Run, usual: Tensor) -> LaneEnds:
    """Every end of a run put to the relative test; only lanes that pass get their Jacobian's singular values."""
    F = function.value(run.x)
    terms = function.magnitude(run.x)
    rows = torch.where(F == 0, 0.0, F.abs() / terms.clamp_min(torch.finfo(F.dtype).tiny))
    rows = torch.where(torch.isfinite(F), rows, torch.inf)
    passed = ((rows <= RELATIVE) | (F.abs() <= FLOOR * usual)) & torch.isfinite(F)
    accepted = passed.all(1) & torch.isfinite(run.x).all(1)
    isolated = torch.zeros_like(run.norm)
    if accepted.any():
        where = accepted.nonzero().flatten()
        at, J = function.jacobian(run.x[where])
        isolated[where] = torch.where(finite_rows(at, J), isolation(J, terms[where], run.x[where]), 0.0)
    lane = torch.arange(len(run), device=run.x.device)
    return LaneEnds(run.x, rows.nan_to_num(torch.inf).amax(1), accepted, isolated, lane, run.stop == CONVERGED)


@dataclass
class Clusters:
    """The roots proposed so far; ``fresh`` yields what a wave adds."""

    known: list[Tensor] = field(default_factory=list)
    best: Point | None = None
    started: int = 0  # lanes seen
    ended: int = 0  # of them, those that ended at a root as far as floats show

    def fresh(self, ends: LaneEnds, *, first: bool) -> list[Point]:
        """New clusters in order: the lane of the guess (if ``first``), isolated ones, then by norm. Keeps the nearest
        end as ``best``."""
        self._remember(ends)
        good = ends.keep(ends.accepted)
        self.started += len(ends.lane)
        self.ended += len(good.lane)
        order = sorted(range(len(good.lane)), key=lambda i: float(good.relative[i]))
        found: list[tuple[tuple[bool, bool, float], Point]] = []
        loose = 0
        left = torch.ones(len(order), dtype=torch.bool, device=good.x.device)
        for i in order:
            if not left[i]:
                continue
            singular = float(good.isolated[i]) <= ISOLATED
            members = left & _same(good.x, good.x[i], singular)
            left &= ~members
            loose += singular
            if (singular and loose > FEW) or self._has(good.x[i], singular):
                continue
            self.known.append(good.x[i])
            point = _point(good, i)
            from_guess = first and bool((good.lane[members] == 0).any())
            found.append(((not from_guess, singular, float(torch.linalg.vector_norm(good.x[i]))), point))
        return [point for _, point in sorted(found, key=lambda pair: pair[0])]

    def agreement(self) -> str:
        """How many starts ended where, in words."""
        places = "one place" if len(self.known) == 1 else f"{len(self.known)} places"
        return (
            f"{self.ended} of {self.started} starts ended at roots, in {places}"
            if self.known
            else f"none of {self.started} starts converged"
        )

    def _has(self, x: Tensor, singular: bool) -> bool:
        return bool(self.known) and bool(_same(torch.stack(self.known), x, singular).any())

    def _remember(self, ends: LaneEnds) -> None:
        if len(ends.lane) == 0:
            return
        i = int(ends.relative.argmin())
        if torch.isfinite(ends.relative[i]) and (self.best is None or float(ends.relative[i]) < self.best.residual):
            self.best = Point(tuple(ends.x[i].tolist()), Stop.STALLED, float(ends.relative[i]), 0.0)


def _same(x: Tensor, centre: Tensor, singular: bool) -> Tensor:
    return _distance(x, centre, singular) <= (SAME_SINGULAR_LANE_END if singular else SAME_LANE_END)


def _distance(x: Tensor, centre: Tensor, singular: bool) -> Tensor:
    """[L] max norm relative to the largest unknown, so that roots of which all unknowns are small stay apart; a zero
    has no relative digits, hence the last term. Ends at a multiple root scatter in absolute terms."""
    size = centre.abs()
    return ((x - centre).abs() / (size + size.amax(-1, keepdim=True) + (1.0 if singular else 1e-3))).amax(-1)


def _point(ends: LaneEnds, i: int) -> Point:
    stop = Stop.CONVERGED if ends.converged[i] else Stop.STALLED
    return Point(tuple(ends.x[i].tolist()), stop, float(ends.relative[i]), float(ends.isolated[i]))
