"""What is said about a fit: errors, correlation, parameters that cannot be told apart, other minima, and the status
with its reason."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from eqsolve.errors import Diagnostic
from eqsolve.methods.minima import EqualEnds, Settled, determined, enough, exact, held, plain, settled
from eqsolve.numeric.fit import Spread, isolated
from eqsolve.numeric.residuals import Condensed, Rows
from eqsolve.result import Fit, FitStatus, LocalMinimum, Parameter

TOLD = 5  # places as good as the best that are listed; the note counts them all
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
        (*_bounded(names, x, bound), *_entangled(free, spread, strict), *_no_spare(dof, rows))
        if there
        else _no_minimum(names, search)
    )
    status, reason = _status(function, found, there, spread.rank == len(free) or strict, search)
    return Fit(
        status=status,
        reason=reason,
        seed=seed,
        notes=(*notes, *told, *_elsewhere(len(found.as_good)), *_late(search)),
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
        correlation=_pairs(free, spread) if there else {},
        minima=_others(names, (*found.as_good[:TOLD], *found.others)),
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
        return FitStatus.UNDECIDED, _unsettled(search)
    if there and not closed:
        return FitStatus.UNDECIDED, "the data do not determine every parameter"
    if search.linear:
        return FitStatus.CONVERGED, "the model is linear in its parameters: it has this minimum alone"
    if exact(function, found.minimum):
        return FitStatus.CONVERGED, "the fit is exact: no sum of squares is lower"
    if enough(tally, search.brief):
        return FitStatus.CONVERGED, agree
    return FitStatus.LOCAL, f"only {agree}: there may be a better one"


def _unsettled(search: SearchRecord) -> str:
    if search.late:
        return "the time ran out before a start converged"
    if search.kinked:
        return "the search ended at a kink or a jump of the model, where no minimum can be told"
    return "the sum of squares still falls slowly where the search ended"


def _no_minimum(names: Sequence[str], search: SearchRecord) -> list[Diagnostic]:
    where = (
        "the minimum lies on a kink of the model, where it has no derivatives"
        if search.on_kink
        else "the search ended at no minimum"
    )
    return [Diagnostic("note", "N514", f"{where}: there are no standard errors", names=tuple(names))]


def _bounded(names: Sequence[str], x: Tensor, bound: Tensor) -> list[Diagnostic]:
    after = "it has no standard error, and those of the others are for it fixed"
    return [
        Diagnostic("note", "N502", f"{name} is held by its bound at {value:g}: {after}", names=(name,))
        for name, value, is_held in zip(names, x.tolist(), bound.tolist(), strict=True)
        if is_held
    ]


def _entangled(names: Sequence[str], spread: Spread, strict: bool) -> list[Diagnostic]:
    """Which parameters move together without changing the residual; at a ``strict`` minimum, without changing it to
    first order."""
    members = (
        (spread.null.abs() > TAKES_PART).any(1) if spread.null.shape[1] else torch.zeros(len(names), dtype=torch.bool)
    )
    caught = tuple(name for name, inside in zip(names, members, strict=True) if bool(inside))
    if not caught:
        return []
    if strict:
        text = f"the residual does not change to first order with {' and '.join(caught)}: there are no standard errors of them"
        return [Diagnostic("note", "N517", text, names=caught)]
    if len(caught) == 1:
        text = f"the data say nothing about {caught[0]}"
    else:
        text = f"the data cannot tell {', '.join(caught[:-1])} and {caught[-1]} apart: they may change together and the fit stays the same"
    return [Diagnostic("note", "N501", text, hint="fix one of them, or fit a combination of them", names=caught)]


def _no_spare(dof: int, rows: Rows) -> list[Diagnostic]:
    if dof > 0:
        return []
    return [
        Diagnostic(
            "note",
            "N503",
            f"{rows.rows} residuals for {rows.columns} parameters: nothing is left to estimate errors from",
        )
    ]


def _elsewhere(places: int) -> list[Diagnostic]:
    """How many other places are as good. More may exist: starts find some of a crowd."""
    if not places:
        return []
    text = (
        "one other place was found that is as good: the data do not tell the two apart"
        if places == 1
        else f"{places} other places were found that are as good: the data do not tell them apart"
    )
    hint = (
        "the first of the minima; bounds keep the one that is meant"
        if places == 1
        else f"the first {min(places, TOLD)} of the minima; bounds keep the one that is meant"
    )
    return [Diagnostic("note", "N511", text, hint=hint)]


def _late(search: SearchRecord) -> list[Diagnostic]:
    """Said once, whatever it was that had to stop."""
    return (
        [Diagnostic("note", "N515", "the time limit ended the search", hint="give more with time_limit")]
        if search.late
        else []
    )


def _pairs(names: Sequence[str], spread: Spread) -> dict[tuple[str, str], float]:
    values = spread.correlation.tolist()
    return {
        (a, b): values[i][j]
        for i, a in enumerate(names)
        for j, b in enumerate(names)
        if i < j and math.isfinite(values[i][j])
    }


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
