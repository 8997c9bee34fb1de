"""What was fitted, how the minimum was looked for, and what the errors of the parameters mean."""

from __future__ import annotations

from collections.abc import Iterator

from eqsolve.explaining.words import count, decimal, listing
from eqsolve.result import Explanation, Fit, FitStatus, Section, Step

TELLING = 0.9  # a correlation below it rarely matters; above it two parameters can hardly be told apart


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
    yield Step(
        f"The sum of the squares of {what}: {count(fit.points, 'row')}, {count(len(fit.parameters), 'parameter')}"
        f" ({listing(fit.parameters)}), {count(fit.dof, 'degree')} of freedom."
    )
    for text in fit.weighting:
        yield Step(f"Weights: {text}.")
    told = f"At the minimum it is {decimal(fit.sum_squares)}"
    if fit.residual_std is not None:
        told += f", so a residual is typically {decimal(fit.residual_std, 3)}"
    if fit.r_squared is not None:
        told += f"; R^2 = {decimal(fit.r_squared, 6)}"
    yield Step(f"{told}.")


def _searched(fit: Fit) -> Iterator[Step]:
    if fit.reason:
        yield Step(f"{fit.reason[:1].upper()}{fit.reason[1:]}.")
    if fit.starts > 1:
        yield Step(f"{fit.starts_agreeing} of {fit.starts} starts ended at this minimum.")
    for one in fit.minima[:3]:
        values = ", ".join(f"{n} ≈ {decimal(v, 4)}" for n, v in one.values.items())
        yield Step(f"Another minimum: {values}, with sum of squares {decimal(one.sum_squares, 4)}.")


def _parameters(fit: Fit) -> Iterator[Step]:
    for name, one in list(fit.parameters.items())[:10]:
        error = f" ± {decimal(one.stderr, 2)}" if one.stderr is not None else ", without a standard error"
        ends = f", interval [{decimal(one.interval[0])}, {decimal(one.interval[1])}]" if one.interval else ""
        yield Step(f"{name} ≈ {decimal(one.value, 8)}{error}{ends}.")
    if fit.held:
        yield Step(f"{listing(fit.held)} {'lies' if len(fit.held) == 1 else 'lie'} on a bound.")
    for relation in fit.multipliers:
        yield Step(f"The relation {relation.text} holds, with multiplier {decimal(relation.value, 4)}.", numbers=True)


def _trust(fit: Fit) -> Iterator[Step]:
    if any(p.stderr is not None for p in fit.parameters.values()):
        scaled = (
            "those of the data are known and taken as they are"
            if fit.absolute
            else "the scatter of the residuals is taken for the error of the data"
        )
        yield Step(f"± is one standard error, from the curvature at the minimum: {scaled}. It is no bound.")
    strong = [(pair, c) for pair, c in fit.correlation.items() if abs(c) >= TELLING]
    for (a, b), c in strong[:5]:
        yield Step(f"{a} and {b} are correlated ({decimal(c, 3)}): the data hardly tell them apart.")
    for note in fit.notes[:5]:
        yield Step(f"{note.text} [{note.code}]", numbers=True)
    if fit.aic is not None:
        yield Step(
            f"For comparing models of these rows: AIC {decimal(fit.aic)}, BIC {decimal(fit.bic or 0.0)}.", numbers=True
        )
