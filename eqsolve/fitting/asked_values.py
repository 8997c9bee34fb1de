"""Values wanted at a fit (``A*exp(-5*k) = ?``): at the fitted parameters, with the standard error that theirs make
(delta method)."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from eqsolve.errors import Diagnostic
from eqsolve.fitting.functions import Array, Function, Tape, Writer
from eqsolve.fitting.problem import FitProblem
from eqsolve.fitting.robust import LEAST_SQUARES
from eqsolve.result import Fit, FittedValue
from eqsolve.syntax import tree as t

# What people ask for beside a fit, and the field of it.
_QUALITIES = {
    **dict.fromkeys(("r^2", "r2", "r_squared", "rsquared"), "r_squared"),
    **dict.fromkeys(("sse", "rss", "ssr"), "sum_squares"),
    **dict.fromkeys(("chi2", "chi^2", "chisq", "chi_squared"), "chi_squared"),
    **{name: name for name in ("aic", "aicc", "bic", "dof")},
}


def answered(problem: FitProblem, text: t.Statements, fit: Fit) -> Fit:
    """The fit with the text's questions answered; a note for each that has no value."""
    if not text.questions:
        return fit
    told = [_answer(question, problem, text, fit) for question in text.questions]
    notes = tuple(one for one in told if isinstance(one, Diagnostic))
    return replace(fit, asked=tuple(one for one in told if isinstance(one, FittedValue)), notes=fit.notes + notes)


def _answer(
    question: t.QuestionLine, problem: FitProblem, statements: t.Statements, fit: Fit
) -> FittedValue | Diagnostic:
    constants = {c.name: c.value for c in statements.constants}
    said = question.place.text.rsplit("=", 1)[0].strip()
    named = {n.name for n in t.walk(question.expression) if isinstance(n, t.Name)}
    known = {name for name in problem.names if name in fit.parameters and math.isfinite(fit[name])}
    strangers = sorted(named - known - set(constants))
    quality = _QUALITIES.get(said.replace(" ", "").replace("²", "^2").lower())
    elsewhere = {*problem.names, *(name for table in statements.tables for name in table.columns)}
    if strangers and set(strangers) & elsewhere:
        return _no_value(said, strangers, "has no single value at a fit")
    if strangers:
        value = None if quality is None or (quality == "sum_squares" and _lossy(problem)) else getattr(fit, quality)
        unknown = _no_value(said, strangers, "stands in no fit line, and has no value")
        return unknown if value is None else FittedValue(said, float(value), None)
    number = {name: k for k, name in enumerate(problem.names)}
    out = Function(tape := Tape(), Writer(tape, number, constants)(question.expression), len(number), 0)
    theta = np.array([[fit[name] for name in problem.names]])
    value, slopes = out.jacobian(theta, ())
    if not math.isfinite(value[0, 0].real) or abs(value[0, 0].imag) > 0:
        return Diagnostic("note", "N510", f"{said}: it is undefined at the fitted parameters")
    return FittedValue(said, float(value[0, 0].real), _error(slopes[0, 0].real, problem.names, fit))


def _no_value(said: str, strangers: list[str], why: str) -> Diagnostic:
    return Diagnostic("note", "N510", f"{said}: {', '.join(strangers)} {why}", names=tuple(strangers))


def _lossy(problem: FitProblem) -> bool:
    return any(line.loss != LEAST_SQUARES for line in problem.lines)


def _error(slopes: Array, names: tuple[str, ...], fit: Fit) -> float | None:
    """sqrt(g' C g); None where a parameter that matters has no standard error."""
    moves = {name: float(slope) for name, slope in zip(names, slopes, strict=True) if slope != 0}
    variance = 0.0
    for a, slope in moves.items():
        for b, other in moves.items():
            first, second = fit.parameters[a].stderr, fit.parameters[b].stderr
            shared = 1.0 if a == b else fit.correlation.get((a, b), fit.correlation.get((b, a)))
            if not math.isfinite(slope * other) or first is None or second is None or shared is None:
                return None
            variance += slope * other * first * second * shared
    return math.sqrt(max(variance, 0.0))
