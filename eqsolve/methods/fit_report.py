"""What is said about a fit: errors, correlation, parameters that cannot be told apart, other minima, and the status with its reason."""
from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor

from eqsolve.errors import Diagnostic
from eqsolve.methods.explore import Explored, Group
from eqsolve.methods.minima import Settled, settled
from eqsolve.methods.precise import Sharp
from eqsolve.numeric.covariance import Spread, covariance
from eqsolve.numeric.polish import Minimum
from eqsolve.numeric.rows import Rows
from eqsolve.result import Fit, FitStatus, LocalMinimum, Parameter
from eqsolve.work import passed

TOLD = 5  # places as good as the best that are listed; the note counts them all


def report(names: Sequence[str], rows: Rows, explored: Explored, found: Settled | None, sharp: Sharp | None, *, response: Tensor | None,
           notes: Sequence[Diagnostic], seed: int, deadline: float) -> Fit:
    """The Fit of the minimum that was found, or the empty one where no start lies in the domain or no row is left."""
    if found is None:
        return _nowhere(names, rows, explored, notes, seed)
    minimum, explored = found.minimum, found.explored
    squares, x = (sharp.sum_squares, sharp.x) if sharp is not None else (minimum.sum_squares, minimum.x)
    free = [k for k in range(len(names)) if not bool(minimum.blocked[k])]
    spread = sharp.spread(1.0) if sharp is not None else covariance(minimum.J[:, free], 1.0)
    # what the data leave open takes no degree of freedom: y = a*x + b + c fits as y = a*x + b does
    dof = rows.rows - rows.columns + len(free) - spread.rank
    variance = squares / dof if dof > 0 else math.nan
    spread = replace(spread, stderr=math.sqrt(variance) * spread.stderr)
    errors = dict(zip([names[k] for k in free], spread.stderr.tolist(), strict=True))
    remarks = (*notes, *_bounded(names, minimum), *_entangled([names[k] for k in free], spread), *_no_spare(dof, rows),
               *_elsewhere(len(found.as_good)))
    status, reason = _status(explored, minimum, sharp, spread, len(free), deadline)
    values = {name: Parameter(float(v), _finite(errors.get(name, math.nan))) for name, v in zip(names, x, strict=True)}
    return Fit(
        status=status, reason=reason, seed=seed, notes=remarks, starts=explored.lanes, starts_agreeing=explored.groups[0].lanes,
        points=rows.length if rows.table else rows.rows, dof=dof, parameters=values, sum_squares=squares,
        residual_std=math.sqrt(variance) if dof > 0 else None, r_squared=_r_squared(response, squares),
        correlation=_pairs([names[k] for k in free], spread), minima=_others(names, (*found.as_good[:TOLD], *found.others)))


def _status(explored: Explored, minimum: Minimum, sharp: Sharp | None, spread: Spread, free: int, deadline: float) -> tuple[FitStatus, str]:
    """The status and the sentence that explains it."""
    groups = explored.groups
    if sharp is None and not settled(minimum):
        if passed(deadline):
            return FitStatus.UNDECIDED, "the time ran out before a start converged"
        return FitStatus.UNDECIDED, "the sum of squares still falls slowly where the search ended"
    if spread.rank < free:
        return FitStatus.UNDECIDED, "the data do not determine every parameter"
    if len(groups) > 1 and groups[0].lanes == 1 and not groups[0].guessed and groups[1].sum_squares < 2 * groups[0].sum_squares:
        return FitStatus.LOCAL, "starts end in different minima and only one reached the best"
    return FitStatus.CONVERGED, f"{groups[0].lanes} of {explored.lanes} starts end in the best minimum found"


def _bounded(names: Sequence[str], minimum: Minimum) -> list[Diagnostic]:
    held = [(name, float(x)) for name, x, blocked in zip(names, minimum.x, minimum.blocked, strict=True) if bool(blocked)]
    after = "it has no standard error, and those of the others are for it fixed"
    return [Diagnostic("note", "N502", f"{name} is held by its bound at {x:g}: {after}", names=(name,)) for name, x in held]


def _entangled(names: Sequence[str], spread: Spread) -> list[Diagnostic]:
    """Which parameters move together without changing the residual."""
    members = (spread.null.abs() > 1e-6).any(1) if spread.null.shape[1] else torch.zeros(len(names), dtype=torch.bool)
    caught = tuple(name for name, inside in zip(names, members, strict=True) if bool(inside))
    if not caught:
        return []
    if len(caught) == 1:
        text = f"the data say nothing about {caught[0]}"
    else:
        text = f"the data cannot tell {', '.join(caught[:-1])} and {caught[-1]} apart: they may change together and the fit stays the same"
    return [Diagnostic("note", "N501", text, hint="fix one of them, or fit a combination of them", names=caught)]


def _no_spare(dof: int, rows: Rows) -> list[Diagnostic]:
    if dof > 0:
        return []
    return [Diagnostic("note", "N503", f"{rows.rows} residuals for {rows.columns} parameters: nothing is left to estimate errors from")]


def _elsewhere(places: int) -> list[Diagnostic]:
    """How many other places are as good. More may exist: starts find some of a crowd."""
    if not places:
        return []
    text = "one other place was found that is as good: the data do not tell the two apart" if places == 1 else \
        f"{places} other places were found that are as good: the data do not tell them apart"
    hint = "the first of the minima; bounds keep the one that is meant" if places == 1 else \
        f"the first {min(places, TOLD)} of the minima; bounds keep the one that is meant"
    return [Diagnostic("note", "N511", text, hint=hint)]


def _pairs(names: Sequence[str], spread: Spread) -> dict[tuple[str, str], float]:
    values = spread.correlation.tolist()
    return {(a, b): values[i][j] for i, a in enumerate(names) for j, b in enumerate(names) if i < j and math.isfinite(values[i][j])}


def _others(names: Sequence[str], groups: Sequence[Group]) -> tuple[LocalMinimum, ...]:
    return tuple(LocalMinimum(dict(zip(names, g.theta.tolist(), strict=True)), g.sum_squares, g.lanes) for g in groups)


def _r_squared(response: Tensor | None, squares: float) -> float | None:
    """1 - SSR/SST."""
    if response is None:
        return None
    total = float(torch.linalg.vector_norm(response - response.mean())) ** 2
    return 1 - squares / total if total > 0 else None


def _nowhere(names: Sequence[str], rows: Rows, explored: Explored, notes: Sequence[Diagnostic], seed: int) -> Fit:
    reason = "no start lies in the domain of the model for every row" if rows.length else "no row of the table is left to fit"
    return Fit(status=FitStatus.UNDECIDED, reason=reason, notes=tuple(notes), seed=seed,
               parameters={name: Parameter(math.nan, None) for name in names}, sum_squares=math.inf, residual_std=None, r_squared=None,
               points=rows.length, dof=rows.rows - rows.columns, correlation={}, starts_agreeing=0, starts=explored.lanes)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
