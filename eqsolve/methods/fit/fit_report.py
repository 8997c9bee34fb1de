"""What is said about a fit: errors, correlation, parameters that cannot be told apart, other minima, and the status
with its reason."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from eqsolve.errors import Diagnostic
from eqsolve.methods.minima import EqualEnds, Settled, determined, exact, held, plain, settled
from eqsolve.numeric.fit import Spread, isolated
from eqsolve.numeric.residuals import Condensed, Rows
from eqsolve.result import Fit, FitStatus, LocalMinimum, Parameter
from eqsolve.result.fits import remarks
from eqsolve.result.fits.agreement import enough

# Share of a null direction from which a parameter takes part in it. Too small: rounding entangles all; too large: one
# that moves is called determined.
TAKES_PART = 1e-6


@dataclass(frozen=True)
class SearchRecord:
    """How a fit was searched for: the model is ``linear`` in all parameters, it has kinks (``kinked``) and the best
    point lies on one (``on_kink``), the time ran out (``late``), only a few starts around a guess were tried
    (``brief``)."""

    linear: bool
    kinked: bool
    on_kink: bool
    late: bool
    brief: bool


def report(
    names: Sequence[str],
    rows: Rows,
    function: Rows | Condensed,
    found: Settled,
    search: SearchRecord,
    *,
    response: Tensor | None,
    notes: Sequence[Diagnostic],
    seed: int,
) -> Fit:
    """The Fit of the minimum that was found."""
    at, tally = found.minimum, found.tally
    there = settled(function, at)
    x = plain(function, at.x, at)
    squares = 0.0 if exact(function, at) else at.sum_squares
    bound = held(function, at) if there else torch.zeros_like(at.blocked)
    free = [name for name, is_held in zip(names, bound.tolist(), strict=True) if not is_held]
    spread = determined(function, at, ~bound)
    # what the data leave open takes no degree of freedom: y = a*x + b + c fits as y = a*x + b does
    dof = rows.rows - (spread.rank if there else rows.columns)
    variance = squares / dof if dof > 0 else math.nan
    spread = replace(
        spread, stderr=math.sqrt(variance) * spread.stderr if there else torch.full_like(spread.stderr, torch.nan)
    )
    errors = dict(zip(free, spread.stderr.tolist(), strict=True))
    strict = there and spread.rank < len(free) and isolated(function, at)
    told = (
        (
            *remarks.bounded(names, x.tolist(), bound.tolist()),
            *remarks.entangled(free, _taking_part(spread, len(free)), strict),
            *remarks.no_spare(dof, rows.rows, rows.columns),
        )
        if there
        else remarks.no_minimum(names, search.on_kink)
    )
    status, reason = _status(function, found, there, spread.rank == len(free) or strict, search)
    return Fit(
        status=status,
        reason=reason,
        seed=seed,
        notes=(*notes, *told, *remarks.elsewhere(len(found.as_good)), *remarks.late(search.late)),
        starts=tally.lanes,
        starts_agreeing=tally.agreeing,
        points=rows.length if rows.table else rows.rows,
        dof=dof,
        parameters={
            name: Parameter(float(v), _finite(errors.get(name, math.nan))) for name, v in zip(names, x, strict=True)
        },
        sum_squares=squares,
        residual_std=math.sqrt(variance) if dof > 0 else None,
        r_squared=_r_squared(response, squares),
        correlation=remarks.correlations(free, spread.correlation.tolist()) if there else {},
        minima=_others(names, (*found.as_good[: remarks.LISTED_PLACES], *found.others)),
    )


def _status(
    function: Rows | Condensed, found: Settled, there: bool, closed: bool, search: SearchRecord
) -> tuple[FitStatus, str]:
    """The status and the sentence that explains it."""
    if found.minimum.sum_squares == 0 and bool(found.minimum.F.any()):
        return (
            FitStatus.UNDECIDED,
            "the squares of the residuals are smaller than floats hold: multiply the data by a power of ten",
        )
    tally = found.tally
    agree = f"{tally.agreeing} of {tally.lanes} starts end in the best minimum found"
    if not there and not search.on_kink:
        return FitStatus.UNDECIDED, remarks.unsettled(late=search.late, kinked=search.kinked)
    if there and not closed:
        return FitStatus.UNDECIDED, remarks.OPEN
    if search.linear:
        return FitStatus.CONVERGED, "the model is linear in its parameters: it has this minimum alone"
    if exact(function, found.minimum):
        return FitStatus.CONVERGED, "the fit is exact: no sum of squares is lower"
    if enough(tally, search.brief):
        return FitStatus.CONVERGED, agree
    return FitStatus.LOCAL, f"only {agree}: there may be a better one"


def _taking_part(spread: Spread, count: int) -> list[bool]:
    moved = (spread.null.abs() > TAKES_PART).any(1) if spread.null.shape[1] else torch.zeros(count, dtype=torch.bool)
    return [bool(one) for one in moved]


def _others(names: Sequence[str], groups: Sequence[EqualEnds]) -> tuple[LocalMinimum, ...]:
    return tuple(LocalMinimum(dict(zip(names, g.theta.tolist(), strict=True)), g.sum_squares, g.lanes) for g in groups)


def _r_squared(response: Tensor | None, squares: float) -> float | None:
    """1 - SSR/SST."""
    if response is None:
        return None
    total = float(torch.linalg.vector_norm(response - response.mean())) ** 2
    return 1 - squares / total if total > 0 else None


def nowhere(names: Sequence[str], rows: Rows, lanes: int, *, notes: Sequence[Diagnostic], seed: int) -> Fit:
    """The empty Fit: no start lies in the domain, or no row is left."""
    reason = (
        "no start lies in the domain of the model for every row"
        if rows.length
        else "no row of the table is left to fit"
    )
    return Fit(
        status=FitStatus.UNDECIDED,
        reason=reason,
        notes=tuple(notes),
        seed=seed,
        parameters={name: Parameter(math.nan, None) for name in names},
        sum_squares=math.inf,
        residual_std=None,
        r_squared=None,
        points=rows.length,
        dof=rows.rows - rows.columns,
        correlation={},
        starts_agreeing=0,
        starts=lanes,
    )


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
