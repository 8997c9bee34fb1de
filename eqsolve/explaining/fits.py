"""What was fitted, how the minimum was looked for, and what the errors of the parameters mean."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from eqsolve.explaining.words import count, decimal, listing
from eqsolve.result import Explanation, Fit, FitStatus, LocalMinimum, Section, Step
from eqsolve.result.fits import followed, summed
from eqsolve.tolerances import SAME_SUM_OF_SQUARES

MOST = 60  # parameters whose condition is worked out
TELLING = 0.9  # a correlation below it rarely matters; above it two parameters can hardly be told apart


def _correlation(c: float) -> str:
    """With as many digits as part it from 1."""
    return decimal(c, next((n for n in range(3, 16) if abs(float(decimal(c, n))) < 1), 3))


def explained(fit: Fit, *, numbers: bool) -> Explanation:
    """The sections of a fit, from what it holds."""
    told = [
        Section("fit", "What was minimized", tuple(_minimized(fit))),
        Section("search", "How the minimum was looked for", tuple(_searched(fit))),
        Section("points", "The parameters", tuple(_parameters(fit))),
        Section("proof", "How far that can be trusted", tuple(_trust(fit))),
    ]
    return Explanation(_headline(fit), tuple(section for section in told if section.steps), numbers)


def _headline(fit: Fit) -> str:
    match fit.status:
        case FitStatus.CONVERGED:
            return "The fit converged."
        case FitStatus.LOCAL:
            return "A local fit: there may be a better one."
    return "Undecided: no minimum that can be vouched for."


def _minimized(fit: Fit) -> Iterator[Step]:
    if not fit.parameters:
        return
    what = "chi squared, the residuals in units of their standard errors" if fit.absolute else "the residuals"
    values = followed(fit.parameters, fit.multipliers)
    names = [name for name in fit.parameters if name not in values]
    yield Step(
        f"The sum of the squares of {what}: {count(fit.points, 'row')}, {count(len(names), 'parameter')}"
        f" ({listing(names)}), {count(fit.dof, 'degree')} of freedom."
    )
    if values:
        follow = "follows" if len(values) == 1 else "follow"
        yield Step(f"{listing(values)} {follow} from them: {', '.join(values.values())}.")
    for text in fit.weighting:
        yield Step(f"Weights: {text}.")
    told = f"At the minimum it is {decimal(fit.sum_squares)}"
    if fit.residual_std is not None:
        told += f", so a residual is typically {decimal(fit.residual_std, 3)}"
    if fit.r_squared is not None:
        told += f"; R^2 = {decimal(fit.r_squared, 6)}"
    yield Step(f"{told}.")


def _searched(fit: Fit) -> Iterator[Step]:
    linear = fit.model.linear() if fit.model is not None else ()
    others = [
        name for name in fit.parameters if name not in linear and name not in followed(fit.parameters, fit.multipliers)
    ]
    if linear and not others:
        enter = "enters" if len(linear) == 1 else "enter"
        yield Step(f"{listing(linear)} {enter} linearly: one step of linear least squares gives the minimum.")
    elif linear:
        enter, searched = ("enters", "is") if len(others) == 1 else ("enter", "are")
        yield Step(
            f"{listing(linear)} {'enters' if len(linear) == 1 else 'enter'} linearly, {listing(others)} {enter} nonlinearly:"
            f" for each choice of {listing(others)} one step of linear least squares gives the rest, so only"
            f" {listing(others)} {searched} searched."
        )
    elif others and fit.model is not None:
        together = "is searched" if len(others) == 1 else "are searched together"
        yield Step(f"No parameter is found in one step: {listing(others)} {together}.")
    if fit.starts > 1 and others:
        yield Step(
            "Starts: values of the kind that the place in the model suggests (a place among the rows, a width or rate"
            " by the range of a column, a frequency from the spectrum of the data), or guesses that the text gives."
        )
        yield Step(f"{fit.starts_agreeing} of {fit.starts} starts ended at this minimum.")
    elif fit.reason:
        yield Step(f"{fit.reason[:1].upper()}{fit.reason[1:]}.")
    good = [one for one in fit.minima if one.sum_squares <= fit.sum_squares * (1 + SAME_SUM_OF_SQUARES)]
    for one in good[:2]:
        yield Step(f"As good, so the data do not tell it apart: {_place(one)}.")
    for one in [one for one in fit.minima if one not in good][:3]:
        yield Step(
            f"Rejected: {_place(one)}, a minimum with {summed(fit.weighting)} {decimal(one.sum_squares, 4)}{_times(fit, one)}."
        )


def _place(one: LocalMinimum) -> str:
    return ", ".join(f"{n} ≈ {decimal(v, 4)}" for n, v in one.values.items())


def _times(fit: Fit, one: LocalMinimum) -> str:
    return f", {decimal(one.sum_squares / fit.sum_squares, 3)} times as large" if fit.sum_squares > 0 else ""


def _parameters(fit: Fit) -> Iterator[Step]:
    for name, one in list(fit.parameters.items())[:10]:
        error = f" ± {decimal(one.stderr, 2)}" if one.stderr is not None else ", without a standard error"
        ends = f", interval [{decimal(one.interval[0])}, {decimal(one.interval[1])}]" if one.interval else ""
        yield Step(f"{name} ≈ {decimal(one.value, 8)}{error}{ends}.")
    if fit.held:
        yield Step(f"{listing(fit.held)} {'lies' if len(fit.held) == 1 else 'lie'} on a bound.")
    for relation in fit.multipliers:
        pulls = f", with multiplier {decimal(relation.value, 4)}" if relation.value else ""  # else it changes nothing
        yield Step(f"The relation {relation.text} holds{pulls}.", numbers=True)


def _trust(fit: Fit) -> Iterator[Step]:
    if any(p.stderr is not None for p in fit.parameters.values()):
        scaled = (
            "those of the data are known and taken as they are"
            if fit.absolute
            else "the scatter of the residuals is taken for the error of the data"
        )
        yield Step(f"± is one standard error, from the curvature at the minimum: {scaled}. It is no bound.")
        if any(": loss " in said for said in fit.weighting):
            yield Step("Rows far off widen it no more than the loss lets them count (Huber 1981, section 7.6).")
    values = followed(fit.parameters, fit.multipliers)
    strong = [(pair, c) for pair, c in fit.correlation.items() if abs(c) >= TELLING and not set(pair) & values.keys()]
    for (a, b), c in strong[:5]:
        yield Step(f"{a} and {b} are correlated ({_correlation(c)}): the data hardly tell them apart.")
    if (condition := _condition(fit)) is not None:
        yield condition
    for (a, b), c in list(fit.correlation.items())[:10]:
        yield Step(f"Correlation of {a} and {b}: {decimal(c, 3)}.", numbers=True)
    for note in fit.notes[:5]:
        yield Step(f"{note.text} [{note.code}]", numbers=True)
    if fit.aic is not None:
        yield Step(
            f"For comparing models of these rows: AIC {decimal(fit.aic)}, BIC {decimal(fit.bic or 0.0)}.", numbers=True
        )


def _condition(fit: Fit) -> Step | None:
    """The condition number of the Jacobian: its columns times the standard errors have the correlations as the inverse of
    their products, so that its singular values are one over the roots of the eigenvalues."""
    names = [name for name, one in fit.parameters.items() if one.stderr]
    if len(names) < 2 or len(names) > MOST:
        return None
    shared = {**fit.correlation, **{(b, a): v for (a, b), v in fit.correlation.items()}}
    matrix = np.array([[1.0 if a == b else shared.get((a, b), math.nan) for b in names] for a in names])
    if not np.isfinite(matrix).all():
        return None
    values = np.linalg.eigvalsh(matrix)
    number = math.sqrt(values[-1] / values[0]) if values[0] > 0 else math.inf
    meaning = "columns times the standard errors: free of units; 1 where the data hold each parameter by itself"
    return Step(f"Condition number of the Jacobian: {decimal(number, 3)} ({meaning}).", numbers=True)
