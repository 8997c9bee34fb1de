"""``predict`` lines: what they ask for is looked at before the search, and answered after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from eqsolve.errors import ModelError, UsageError
from eqsolve.fitting.inference import ModelAtMinimum, Wanted, of_expression, of_line
from eqsolve.fitting.problem import FitProblem
from eqsolve.result import Fit
from eqsolve.syntax import tree as t

_Told = TypeVar("_Told")


def wanted(problem: FitProblem, text: t.Statements) -> tuple[Wanted, ...]:
    """What the ``predict`` lines of a text ask for.

    Raises ModelError: a prediction lacks values of a column (E681), several lines explain its column (E682), its band is
    of no level or kind (E683), or that of a new reading whose standard error is not known (E684).
    """
    return tuple(_placed(text, line, partial(_resolved, problem, text, line)) for line in text.predictions)


def predicted(fit: Fit, text: t.Statements, asked: Sequence[Wanted]) -> Fit:
    """The fit with its predictions; without a minimum there are none. Raises ModelError: a value is complex (E687)."""
    model = fit.model
    if not asked or not isinstance(model, ModelAtMinimum):
        return fit
    pairs = zip(text.predictions, asked, strict=True)
    return replace(fit, predictions=tuple(_placed(text, line, partial(model.answer, one)) for line, one in pairs))


def _resolved(problem: FitProblem, text: t.Statements, line: t.Prediction) -> Wanted:
    wanted_values = dict(line.at)
    explained = [one for one in problem.lines if one.source.left == line.expression]
    if explained:
        of = _name(explained[0].source)
        return of_line(problem, of, wanted_values, line.band, line.kind, line.table or None)
    said = line.place.text.removeprefix("predict").partition(" at ")[0].partition(", band")[0].strip()
    constants = {c.name: c.value for c in text.constants}
    return of_expression(problem, constants, line.expression, said, wanted_values, line.band, line.kind)


def _name(fit: t.FitLine) -> str:
    return fit.left.name if isinstance(fit.left, t.Name) else fit.place.text


def _placed(text: t.Statements, line: t.Prediction, call: Callable[[], _Told]) -> _Told:
    """What the call gives; its error with the place of the line."""
    try:
        return call()
    except UsageError as error:
        at = line.place
        found = [replace(d, span=at.span, line=at.line) for d in error.diagnostics]
        raise ModelError(found, text.source, text.name) from None
