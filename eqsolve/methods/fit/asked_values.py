"""Values wanted at a fit (``A*exp(-5*k) = ?``): at the fitted parameters, with the standard error that theirs make
(delta method)."""

from __future__ import annotations

import math
from dataclasses import replace

import sympy as sp

from eqsolve.errors import Diagnostic
from eqsolve.model import Question, System
from eqsolve.result import Fit, FittedValue

# Working digits. Fewer: cancellation at the fitted point reaches the digits that are shown; more: time for digits
# that nobody sees.
DIGITS = 40


def answered(system: System, fit: Fit) -> Fit:
    """The fit with the text's questions answered; a note for each that has no value."""
    told = [_answer(question, system, fit) for question in system.questions]
    notes = tuple(t for t in told if isinstance(t, Diagnostic))
    return replace(fit, asked=tuple(t for t in told if isinstance(t, FittedValue)), notes=fit.notes + notes)


def _answer(question: Question, system: System, fit: Fit) -> FittedValue | Diagnostic:
    at = {u.symbol: sp.Float(repr(fit[u.name]), DIGITS) for u in system.unknowns if math.isfinite(fit[u.name])}
    strangers = sorted(s.name for s in question.expression.free_symbols - set(at))
    if strangers:
        return Diagnostic(
            "note",
            "N510",
            f"{question.text}: {', '.join(strangers)} has no single value at a fit",
            names=tuple(strangers),
        )
    value = _number(question.expression, at)
    if value is None:
        return Diagnostic("note", "N510", f"{question.text}: it is undefined at the fitted parameters")
    return FittedValue(question.text, value, _error(question.expression, at, fit))


def _error(expression: sp.Expr, at: dict[sp.Symbol, sp.Float], fit: Fit) -> float | None:
    """sqrt(g' C g); None where a parameter that matters has no standard error."""
    slopes = {s.name: _number(expression.diff(s), at) for s in at if s in expression.free_symbols}
    moves = {name: slope for name, slope in slopes.items() if slope != 0}
    variance = 0.0
    for a, slope in moves.items():
        for b, other in moves.items():
            first, second = fit.parameters[a].stderr, fit.parameters[b].stderr
            shared = 1.0 if a == b else fit.correlation.get((a, b), fit.correlation.get((b, a)))
            if slope is None or other is None or first is None or second is None or shared is None:
                return None
            variance += slope * other * first * second * shared
    return math.sqrt(max(variance, 0.0))


def _number(expression: sp.Expr, at: dict[sp.Symbol, sp.Float]) -> float | None:
    value = sp.N(expression.xreplace(at), 17)
    return float(value) if value.is_Float and value.is_finite or value.is_Integer else None
