"""From the start points of a homotopy to its ends: tracking, the search for crossed paths, and second attempts.

Distinct paths never meet for s > 0. Two lanes at the same point therefore mean that one of them has jumped:
they are looked for at the start of the endgame and among the regular ends, and tracked again with tighter steps.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from eqsolve.clocks.progress import counted
from eqsolve.numeric.paths.endgame import START, Fate, PathEnds, finish
from eqsolve.numeric.paths.homotopy import Homotopy
from eqsolve.numeric.paths.tracker import Steps, track
from eqsolve.tolerances import SAME_PATH_END

_ATTEMPTS = 2


@dataclass(frozen=True, eq=False)
class Paths:
    """Every path's end, and how many lanes still share a regular end (``crossed``) after all attempts."""

    ends: PathEnds
    crossed: int


def follow(homotopy: Homotopy, *, deadline: float) -> Paths:
    """Follow all paths of ``homotopy`` from the start system to their ends."""
    x = homotopy.start_points()
    begun, arrived, work = _to_endgame(homotopy, x, deadline)
    ends = PathEnds(begun.clone(), torch.zeros(len(x), dtype=torch.long), torch.ones(len(x), dtype=torch.long), work)
    again = arrived.nonzero().flatten()
    steps = Steps()
    for _ in range(_ATTEMPTS):
        part = finish(homotopy, begun[again], steps=steps, deadline=deadline)
        ends.x[again], ends.fate[again], ends.winding[again] = part.x, part.fate, part.winding
        ends = replace(ends, steps=ends.steps + part.steps)
        shared = _shared_ends(ends)
        again = ((ends.fate == Fate.FAILED) & arrived | shared).nonzero().flatten()
        if len(again) == 0:
            break
        steps = steps.tighter()
    return Paths(ends, int(shared.sum()))


def _to_endgame(homotopy: Homotopy, x: Tensor, deadline: float) -> tuple[Tensor, Tensor, int]:
    """Points at s = START, which lanes arrived there alone, and the work; stalled and crossed lanes are tried with
    tighter steps."""
    steps, work = Steps(), 0
    one = torch.ones(len(x), dtype=x.dtype)
    at, arrived = x.clone(), torch.zeros(len(x), dtype=torch.bool)
    again = torch.arange(len(x))
    for _ in range(_ATTEMPTS):
        counted("paths", 0, of=len(again))
        to = START * one[again]
        went = track(homotopy, x[again], one[again], to, steps=steps, first_step=0.05, deadline=deadline, what="paths")
        at[again], arrived[again] = went.x, went.arrived
        work += went.steps
        bad = ~arrived
        bad[arrived] = shared(at[arrived], SAME_PATH_END)
        again = bad.nonzero().flatten()
        if len(again) == 0:
            break
        steps = steps.tighter()
    return at, ~bad, work


def _shared_ends(ends: PathEnds) -> Tensor:
    """Which lanes [L] have a regular end in common with another lane."""
    regular = ends.fate == Fate.REGULAR
    out = torch.zeros_like(regular)
    out[regular] = shared(ends.x[regular], SAME_PATH_END)
    return out


def shared(points: Tensor, tolerance: float) -> Tensor:
    """Which of the ``points`` [L, N] have a neighbour within ``tolerance`` of their size."""
    first = labels(points, tolerance)
    return torch.bincount(first, minlength=len(points))[first] > 1


def labels(points: Tensor, tolerance: float) -> Tensor:
    """For each of the ``points`` [L, N] the number of the first one that lies within ``tolerance`` of its size."""
    flat = torch.view_as_real(points).flatten(1)
    reach = tolerance * points.abs().amax(1)
    found = [torch.empty(0, dtype=torch.long)]
    for k in range(0, len(flat), 512):
        # without the product form of the distance: that one loses everything below 1e-8
        distance = torch.cdist(flat[k : k + 512], flat, compute_mode="donot_use_mm_for_euclid_dist")
        found.append((distance <= reach[k : k + 512, None]).to(torch.uint8).argmax(1))
    return torch.cat(found)
