"""What is said about a fit: errors, correlation, parameters that cannot be told apart, other minima, and the status
with its reason."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from eqsolve.errors import Diagnostic
from eqsolve.fitting.constrained import Chart, pinned
from eqsolve.fitting.extremes import extreme, levelled
from eqsolve.fitting.functions import Array
from eqsolve.fitting.inference import Influence, Precise, absolute, inferred, least_squares
from eqsolve.fitting.least_squares import TAKES_PART, Minimum, SoFar, Spread, Target, isolated, measured
from eqsolve.fitting.minima import EqualEnds, Settled, determined, exact, held, plain, settled
from eqsolve.fitting.orthogonal import implicit_notes
from eqsolve.fitting.problem import Constraint, FitProblem
from eqsolve.fitting.robust import Shape
from eqsolve.fitting.search import Found, SearchRecord
from eqsolve.result import Fit, FitStatus, LocalMinimum, Multiplier, Parameter
from eqsolve.result.fits import remarks
from eqsolve.result.fits.agreement import enough


def report(found: Found, *, notes: Sequence[Diagnostic] = (), seed: int = 0) -> Fit:
    """The Fit of what was found."""
    problem, names = found.problem, found.problem.names
    if found.settled is None:
        return _nowhere(found, notes, seed)
    target, best, search = found.target, found.settled, found.record
    at, tally = best.minimum, best.tally
    there = found.sharp is not None or settled(target, at)
    seen = _seen(found, at, there)
    at, x, bound, spread = seen.at, seen.x, seen.bound, seen.spread
    squares = _squares(found, at)
    level = levelled(problem, x, squares)
    there = there and not level
    free = [name for name, is_held in zip(names, bound, strict=True) if not is_held]
    # what the data leave open takes no degree of freedom: y = a*x + b + c fits as y = a*x + b does
    dof = problem.rows - (spread.rank if there else problem.parameters)
    variance = squares / dof if dof > 0 else math.nan
    robust = None if least_squares(problem) else Influence(problem, x, dof)
    if robust and there:
        spread, variance = robust.spread(spread, ~bound), robust.variance
    else:
        scale = (1.0 if absolute(problem) else math.sqrt(variance)) if there else math.nan
        spread = replace(spread, stderr=scale * spread.stderr)
    errors = dict(zip(free, spread.stderr.tolist(), strict=True))
    strict = there and spread.rank < seen.free and isolated(target, at)
    told = (
        (
            *remarks.bounded(names, x.tolist(), bound),
            *remarks.entangled(free, np.asarray((np.abs(spread.null) > TAKES_PART).any(1)), strict),
            *remarks.no_parameters(problem.parameters),
            *remarks.no_spare(dof, problem.rows, problem.parameters),
            *(robust.remarks() if robust else ()),
        )
        if there
        else ()
        if level
        else remarks.no_minimum(names, search.on_kink)
    )
    status, reason = _status(target, replace(best, minimum=at), there, spread.rank == seen.free or strict, search)
    if reason == remarks.OPEN and not any(line.columns for line in problem.lines):
        reason, told = remarks.NO_DATA, tuple(remarks.no_data(names))
    if level:
        status, reason = FitStatus.UNDECIDED, level
    elif status is FitStatus.UNDECIDED and (beyond := extreme(problem)):
        reason, told = beyond, tuple(note for note in told if note.code != "N501")
    fit = Fit(
        status=status,
        reason=reason,
        seed=seed,
        notes=(
            *notes,
            *implicit_notes(problem),
            *told,
            *_relations(found),
            *remarks.elsewhere(len(best.as_good)),
            *remarks.late(search.late),
        ),
        starts=tally.lanes,
        starts_agreeing=tally.agreeing,
        points=_points(problem),
        dof=dof,
        parameters={
            name: Parameter(float(v), _finite(errors.get(name, math.nan))) for name, v in zip(names, x, strict=True)
        },
        sum_squares=squares,
        residual_std=_finite(math.sqrt(variance)),
        r_squared=_r_squared(problem, squares),
        correlation=remarks.correlations(free, spread.correlation.tolist()) if there else {},
        minima=_others(names, (*best.as_good[: remarks.LISTED_PLACES], *best.others)),
        held=tuple(name for name, is_held in zip(names, bound, strict=True) if is_held),
        multipliers=_multipliers(found),
    )
    precise = Precise(found.sharp.theta, found.sharp.inverse) if found.sharp is not None and found.sharp.firm else None
    return inferred(problem, fit, x, pinned if problem.constraints else None, robust if there else None, precise)


def _squares(found: Found, at: Minimum) -> float:
    """In full precision where that was reached; 0 where the residual is rounding."""
    if found.sharp is not None and found.sharp.firm:
        return found.sharp.sum_squares
    if exact(found.target, at):
        return 0.0
    return at.sum_squares if found.sharp is None else found.sharp.sum_squares


def _spread(found: Found, at: Minimum, bound: Array) -> Spread:
    """In full precision where that was reached and float64 sees every direction."""
    if found.sharp is not None and found.sharp.firm:
        return found.sharp.spread
    spread = determined(found.target, at, ~bound)
    whole = spread.rank == len(spread.stderr) and bool((bound == at.blocked).all())
    return found.sharp.spread if found.sharp is not None and whole else spread


@dataclass(frozen=True)
class _Seen:
    """The minimum, x[p] there, which a bound holds, what is known of the others for a variance of 1, and how many directions are free."""

    at: Minimum
    x: Array
    bound: Array
    spread: Spread
    free: int


def _seen(found: Found, at: Minimum, there: bool) -> _Seen:
    """Standard errors come from the residuals before their losses, and under relations from the tangent space."""
    target, problem = found.target, found.problem
    if isinstance(target, Chart):
        robust = not least_squares(problem)
        curved = (
            replace(at, J=_counted(problem, target.theta(at.x[None])[0], target.plain_slopes(at.x[None])[0]))
            if robust
            else at
        )
        inner = determined(target, curved, np.ones(len(at.x), dtype=bool))
        spread, bound = target.spread(inner, at.x), target.on_bounds
        free = ~bound
        kept = replace(
            spread,
            stderr=spread.stderr[free],
            correlation=spread.correlation[np.ix_(free, free)],
            null=spread.null[free],
        )
        return _Seen(at, target.plain(target.theta(at.x[None])[0]), bound, kept, len(at.x))
    sharp = found.sharp
    x = plain(target, at.x if sharp is None else sharp.x, at if sharp is None else None)
    if ((x == 0) & (at.x != 0)).any():  # where a term is nothing, what stands in it alone is open
        at = replace(measured(target, x), blocked=at.blocked, offset=at.offset)
    bound = held(target, at) if there else np.zeros(problem.parameters, dtype=bool)
    curved = (
        at if least_squares(problem) else replace(at, J=_counted(problem, at.x, problem.plain_slopes(at.x[None])[0]))
    )
    return _Seen(at, x, bound, _spread(found, curved, bound), int((~bound).sum()))


def _counted(problem: FitProblem, theta: Array, slopes: Array) -> Array:
    """Slopes [rows, p] times what the losses let each row count on average."""
    return np.asarray(Influence(problem, theta, 1).weights()[:, None] * slopes)


def _relations_held(found: Found) -> list[tuple[Constraint, float]]:
    """The relations between parameters that hold, with their multipliers."""
    if not isinstance(found.target, Chart) or not found.multipliers:
        return []
    chart = found.target
    pairs = zip(chart.relations.order, chart.active, found.multipliers, strict=False)
    return [(found.problem.constraints[k], value) for k, active, value in pairs if active]


def _multipliers(found: Found) -> tuple[Multiplier, ...]:
    return tuple(Multiplier(c.text.strip(), value) for c, value in _relations_held(found))


def _relations(found: Found) -> list[Diagnostic]:
    """Inequalities that hold as equations."""
    return [
        Diagnostic(
            "note", "N519", f"{c.text.strip()} is what holds the fit back: there both sides are equal", line=c.line
        )
        for c, _ in _relations_held(found)
        if not c.equality
    ]


def _points(problem: FitProblem) -> int:
    """Rows of the tables; residuals where there is no table."""
    tables: dict[str, int] = {}
    for line in problem.lines:
        if line.columns:
            tables[line.table] = max(line.length, tables.get(line.table, 0))
    return sum(tables.values()) if tables else problem.rows


def _status(target: Target, best: Settled, there: bool, closed: bool, search: SearchRecord) -> tuple[FitStatus, str]:
    """The status and the sentence that explains it."""
    if best.minimum.sum_squares == 0 and best.minimum.F.any():
        return (
            FitStatus.UNDECIDED,
            "the squares of the residuals are smaller than floats hold: multiply the data by a power of ten",
        )
    tally = best.tally
    tried = f", tried on a sample of {search.sampled:,} residuals," if search.sampled else ""
    agree = f"{tally.agreeing} of {tally.lanes} starts{tried} end in the best minimum found"
    if not there and not search.on_kink:
        return FitStatus.UNDECIDED, remarks.unsettled(late=search.late, kinked=search.kinked)
    if there and not closed:
        return FitStatus.UNDECIDED, remarks.OPEN
    if not best.minimum.x.size:
        return FitStatus.CONVERGED, remarks.NOTHING
    if search.linear:
        return FitStatus.CONVERGED, "a linear model has one minimum"
    if exact(target, best.minimum):
        return FitStatus.CONVERGED, "the fit is exact: no sum of squares is lower"
    if enough(tally, search.brief):
        return FitStatus.CONVERGED, agree
    return FitStatus.LOCAL, f"only {agree}: there may be a better one"


def _others(names: Sequence[str], groups: Sequence[EqualEnds]) -> tuple[LocalMinimum, ...]:
    return tuple(LocalMinimum(dict(zip(names, g.theta.tolist(), strict=True)), g.sum_squares, g.lanes) for g in groups)


def _r_squared(problem: FitProblem, squares: float) -> float | None:
    """1 - SSR/SST of a single line whose left side is a column, or an expression of columns such as ln(y)."""
    line = problem.lines[0]
    if (
        len(problem.lines) != 1
        or line.loss.shape is not Shape.LINEAR  # a sum of losses is no part of a sum of squares
        or line.complex
        or not line.names
        or min(line.response.used, default=0) < problem.parameters
    ):
        return None
    response = np.broadcast_to(line.response.value(np.zeros((1, problem.parameters)), line.columns)[0], line.length)
    if line.sigma is None:
        total = float(((response - response.mean()) ** 2).sum())
    else:
        weight = line.sigma**-2
        total = float((weight * (response - (weight @ response) / weight.sum()) ** 2).sum())
    return 1 - squares / total if total > 0 else None


def stopped(problem: FitProblem, so_far: SoFar, why: str, *, seed: int = 0) -> Fit | None:
    """The Fit of the best point that a search had come upon when it was stopped: values without errors, and no claim. None
    where there was none, or relations between parameters would have to hold."""
    points = [x for x in so_far.points() if len(x) == problem.parameters and np.isfinite(x).all()]
    if not points or problem.constraints:
        return None
    with np.errstate(all="ignore"):
        theta = problem.inside(np.array(points))
        squares = (problem.value(theta) ** 2).sum(1)
    best = int(np.argmin(np.where(np.isfinite(squares), squares, math.inf)))
    if not math.isfinite(squares[best]):
        return None
    dof = problem.rows - problem.parameters
    return Fit(
        status=FitStatus.UNDECIDED,
        reason=f"{why}: the values are the best that the search had come upon",
        notes=tuple(remarks.no_minimum(problem.names, False)),
        seed=seed,
        parameters={name: Parameter(float(v), None) for name, v in zip(problem.names, theta[best], strict=True)},
        sum_squares=float(squares[best]),
        residual_std=math.sqrt(squares[best] / dof) if dof > 0 else None,
        r_squared=_r_squared(problem, float(squares[best])),
        points=_points(problem),
        dof=dof,
        correlation={},
        starts_agreeing=0,
        starts=0,
    )


def _nowhere(found: Found, notes: Sequence[Diagnostic], seed: int) -> Fit:
    """The empty Fit: no start lies in the domain, or no row is left."""
    problem = found.problem
    reason = (
        found.reason
        or extreme(problem)
        or _undefined(problem)
        or (
            "no start lies in the domain of the model for every row"
            if all(line.length for line in problem.lines)
            else "no row of the table is left to fit"
        )
    )
    return Fit(
        status=FitStatus.UNDECIDED,
        reason=reason,
        notes=tuple(notes),
        seed=seed,
        parameters={name: Parameter(math.nan, None) for name in problem.names},
        sum_squares=math.inf,
        residual_std=None,
        r_squared=None,
        points=_points(problem),
        dof=problem.rows - problem.parameters,
        correlation={},
        starts_agreeing=0,
        starts=found.lanes,
    )


def _undefined(problem: FitProblem) -> str:
    """Rows in which the left side of a fit line has no value, whatever the parameters are; empty where there are none."""
    for line in problem.lines:
        if line.response.used & set(range(problem.parameters)):
            continue
        bad = np.flatnonzero(~np.isfinite(line.response.value(np.ones((1, problem.parameters)), line.columns)[0]))
        if len(bad):
            shown = [k for k in range(len(line.names)) if problem.parameters + k in line.response.used]
            row = ", ".join(f"{line.names[k]} = {line.columns[k][bad[0]]:g}" for k in shown)
            side = line.source.place.text.partition("=")[0].removeprefix("fit").strip()
            return f"{side} has no value in {len(bad)} of {line.length} rows, such as that of {row}: leave these out"
    return _undefined_model(problem)


def _undefined_model(problem: FitProblem) -> str:
    """Rows in which a model has no value at any of many parameters, while it has one in others: ln(x) where x = 0."""
    sizes = np.random.default_rng(0).lognormal(sigma=2, size=(32, problem.parameters))
    tried = np.concatenate([sizes, np.abs(sizes[::-1]) * np.resize([-1.0, 1.0, 1.0], sizes.shape), -sizes])
    tried = np.clip(tried, problem.lower, problem.upper)
    for line in problem.lines:
        with np.errstate(all="ignore"):
            there = np.isfinite(line.value(tried))
        if line.complex or there.shape[1] != line.length or not there.any():
            continue
        bad = np.flatnonzero(~there.any(0))
        if len(bad):
            shown = [k for k in range(len(line.names)) if problem.parameters + k not in line.response.used]
            row = ", ".join(f"{line.names[k]} = {line.columns[k][bad[0]]:g}" for k in shown or range(len(line.names)))
            told = f"the model has no value in {len(bad)} of {line.length} rows, such as that of {row}"
            return f"{told}, at any of the parameters that were tried: leave these out (where ...), or change the model"
    return ""


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
