"""Two fits of the same rows: whether the larger model is better by more than chance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from eqsolve.errors import EqsolveError, UsageError, failure
from eqsolve.fitting.functions import Array
from eqsolve.fitting.inference.criteria import NestedTest, nested
from eqsolve.fitting.inference.profiling import descended, squares_of
from eqsolve.fitting.inference.weighting import absolute, least_squares
from eqsolve.fitting.problem import FitProblem, Line
from eqsolve.result import Comparison, Fit
from eqsolve.syntax.tree import Name, walk

# Probability of chance below which the larger model is called better. Smaller: real terms are dropped; larger: noise is
# fitted more often than people expect.
CHANCE = 0.05
# Akaike weight from which one of two models is favoured. Smaller: coin tosses decide; larger: clear cases are left open.
FAVOURED = 0.9
# What is left of the smaller model's residuals where the larger one has its values. Too small: rounding denies that it
# is a special case; too large: a model that comes near is taken for one that holds the other.
REPRODUCED = 1e-6


def compared(first: Fit, second: Fit, problems: Sequence[FitProblem], thetas: Sequence[Array]) -> Comparison:
    """The comparison of two fits with these problems and minima.

    Raises UsageError (E688): the rows, their weights, or what is explained differ, or a loss is not the square.
    """
    problems = _alike(*problems)
    if why := _difference(*problems):
        raise _incomparable(why)
    smaller = _smaller(first, second, problems, thetas)
    test = None
    if smaller is not None:
        fits = (first, second) if smaller == 0 else (second, first)
        a, b = ((fit.sum_squares, fit.dof) for fit in fits)
        # the larger model's minimum is no higher but for rounding, or where its search missed it
        test = nested((max(a[0], b[0]), a[1]), b, known=first.absolute)
    weights = _weights(first, second)
    better, text = _verdict(smaller, test, weights, "chi-square" if first.absolute else "F")
    return Comparison(
        text=text,
        better=better,
        special_case=None if smaller is None else smaller + 1,
        test=None if test is None else "chi-square" if first.absolute else "F",
        statistic=None if test is None else test.statistic,
        probability=None if test is None else test.probability,
        aic=_fall(first.aic, second.aic),
        aicc=_fall(first.aicc, second.aicc),
        bic=_fall(first.bic, second.bic),
        weights=weights,
    )


def _alike(first: FitProblem, second: FitProblem) -> tuple[FitProblem, FitProblem]:
    """Both over the same lines: one model for all rows beside lines of their own for groups of them stands once for each
    group, where the groups are all of its rows."""
    if len(first.lines) == len(second.lines) or 1 not in (len(first.lines), len(second.lines)):
        return first, second
    one, many = (first, second) if len(first.lines) == 1 else (second, first)
    (whole,) = one.lines
    parts = []
    for line in many.lines:
        if not {*whole.names} <= {*line.names} or line.source.left != whole.source.left:
            return first, second
        columns = tuple(line.columns[line.names.index(name)] for name in whole.names)
        parts.append(replace(whole, columns=columns, sigma=line.sigma))
    if not _same_rows([whole], parts):
        return first, second
    split = replace(one, lines=tuple(parts))
    return (split, many) if one is first else (many, split)


def _same_rows(lines: Sequence[Line], others: Sequence[Line]) -> bool:
    """The rows are the same but for their order."""
    a, b = (np.concatenate([np.array([*x.columns, _sigma(x)]).T for x in some]) for some in (lines, others))
    return a.shape == b.shape and np.array_equal(a[np.lexsort(a.T)], b[np.lexsort(b.T)])


def _incomparable(why: str) -> EqsolveError:
    return failure(UsageError, "E688", f"the fits cannot be compared: {why}", "fit both models to the same rows")


def _difference(first: FitProblem, second: FitProblem) -> str:
    """What keeps two fits from being compared; empty where nothing does."""
    if not (least_squares(first) and least_squares(second)):
        return "sums of robust losses are no likelihoods of normal errors"
    if len(first.lines) != len(second.lines):
        return f"they have {len(first.lines)} and {len(second.lines)} fit lines"
    if absolute(first) is not absolute(second):
        return "the standard errors of one are absolute, those of the other scaled"
    for a, b in zip(first.lines, second.lines, strict=True):
        if a.source.left != b.source.left:
            return "they explain different left sides"
        if a.length != b.length:
            return f"they have {a.length} and {b.length} rows"
        if not all(map(np.array_equal, _explained(a), _explained(b))):
            return "their rows differ"
        if (a.sigma is None) is not (b.sigma is None) or not np.array_equal(_sigma(a), _sigma(b)):
            return "their rows are weighted differently"
    return ""


def _explained(line: Line) -> list[Array]:
    """The columns of the left side."""
    held = {n.name for n in walk(line.source.left) if isinstance(n, Name)}
    return [column for name, column in zip(line.names, line.columns, strict=True) if name in held]


def _sigma(line: Line) -> Array:
    return np.ones(line.length) if line.sigma is None else line.sigma


def _smaller(first: Fit, second: Fit, problems: Sequence[FitProblem], thetas: Sequence[Array]) -> int | None:
    """Which of the models (0 or 1) is a special case of the other: the other can take the values of its fit."""
    if first.dof == second.dof:
        return None
    small = 0 if first.dof > second.dof else 1
    large = 1 - small
    target = _with_values_of(problems[large], problems[small], thetas[small])
    if target is None or not problems[large].plain:
        return small if set(problems[small].names) <= set(problems[large].names) else None
    known = dict(zip(problems[small].names, thetas[small].tolist(), strict=True))
    own = dict(zip(problems[large].names, thetas[large].tolist(), strict=True))
    starts = [[known.get(name, fill(own[name])) for name in own] for fill in (float, lambda _: 0.0, lambda _: 1.0)]
    free = np.ones(len(own), dtype=bool)
    left = min(squares_of(target, descended(target, np.array(start), free)) for start in [*starts, list(own.values())])
    most = REPRODUCED**2 * min(fit.sum_squares for fit in (first, second))
    return small if left <= max(most, squares_of(target, np.zeros(len(own))) * 1e-24) else None


def _with_values_of(large: FitProblem, small: FitProblem, theta: Array) -> FitProblem | None:
    """The larger problem with the values of the smaller model's fit as its readings; None where a left side is no
    column, or stands on the right as well."""
    lines = []
    for line, other in zip(large.lines, small.lines, strict=True):
        left = line.source.left
        if not isinstance(left, Name) or left.name not in line.names:
            return None
        place = line.names.index(left.name)
        if line.model.parameters + place in line.model.used:
            return None
        columns = list(line.columns)
        columns[place] = other.model.value(theta[None], other.columns)[0]
        lines.append(replace(line, columns=tuple(columns)))
    return replace(large, lines=tuple(lines))


def _fall(first: float | None, second: float | None) -> float | None:
    """The second less the first."""
    return None if first is None or second is None or not math.isfinite(second - first) else second - first


def _weights(first: Fit, second: Fit) -> tuple[float, float] | None:
    """Akaike weights: how likely each is the better of the two, by AICc where it is finite (Burnham and Anderson 2002,
    section 2.9)."""
    fall = _fall(first.aicc, second.aicc)
    fall = _fall(first.aic, second.aic) if fall is None else fall
    if fall is None:
        return None
    first_share = 1 / (1 + math.exp(-fall / 2)) if fall > -1000 else 0.0
    return first_share, 1 - first_share


def _verdict(
    smaller: int | None, test: NestedTest | None, weights: tuple[float, float] | None, kind: str
) -> tuple[int | None, str]:
    """Which is better (1 or 2; None: open), and the sentence that says why."""
    ordinal = ("first", "second")
    if smaller is not None and test is not None:
        large = 1 - smaller
        chance = "below 0.0001" if test.probability < 1e-4 else f"{test.probability:.2g}"
        head = f"The {ordinal[smaller]} model is a special case of the {ordinal[large]}"
        told = f"({kind} = {test.statistic:.4g}, probability of chance {chance})"
        if test.probability < CHANCE:
            return large + 1, f"{head}, which is better by more than chance {told}: take the {ordinal[large]}."
        return smaller + 1, f"{head}, which is not better by more than chance {told}: the {ordinal[smaller]} is enough."
    if weights is None:
        return (
            None,
            "The two models cannot be told apart: neither is a special case of the other, and AIC is not known.",
        )
    best = 0 if weights[0] >= weights[1] else 1
    shares = f"{weights[best]:.2g} against {weights[1 - best]:.2g}"
    if weights[best] < FAVOURED:
        return None, f"The data do not clearly favour either model (Akaike weights {shares} for the {ordinal[best]})."
    return best + 1, f"The data favour the {ordinal[best]} model (Akaike weights {shares})."
