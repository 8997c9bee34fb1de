"""The values of a result alone, a line for each solution: for scripts, and to be pasted into ``check --at``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eqsolve.report.drawing import Result
from eqsolve.report.numbers import DIGITS, decimal
from eqsolve.result import Answer, Fit, Prediction, dates_in


def values(result: Result) -> tuple[str, ...]:
    """``x = 3, y = 4`` for each solution; the formulas of a family, ``A = 7 - D``; then the values that the text asks
    for. Nothing of a check, whose exit code says it all.

    >>> import eqsolve
    >>> values(eqsolve.solve("x^2 = 4"))
    ('x = -2', 'x = 2')
    """
    if isinstance(result, Fit):
        digits = result.shown_digits or DIGITS
        asked = (f"{one.text.rstrip('=? ')} = {decimal(one.value, digits)}" for one in result.asked)
        fitted = {name: p.value for name, p in result.parameters.items()}
        told = (text for prediction in result.predictions for text in _predicted(prediction, digits, result))
        return (*_line(fitted, {name: decimal(value, digits) for name, value in fitted.items()}), *asked, *told)
    if not isinstance(result, Answer):
        return ()
    asked = (
        f"{one.text.rstrip('=? ')} = {' or '.join(dict.fromkeys(one.decimals or map(decimal, one.values)))}"
        for one in result.asked
        if one.values
    )
    if result.family is not None and result.family.form:
        points = tuple(one.form for one in (result.family, *result.family.others))
    else:
        points = tuple(text for one in result.solutions for text in _line(one.values, one.decimals))
    return (*points, *asked)


def _predicted(told: Prediction, digits: int, fit: Fit) -> Iterable[str]:
    """A line for each place: the columns, the value, and the ends of its band."""
    bands = ("lower", told.lower), ("upper", told.upper)
    columns = [*told.at.items(), (told.text, told.value), *(bands if told.level is not None else ())]
    dates = {name: dates_in(fit.notes, name) for name in told.at}
    for k in range(len(told.value)):
        cells = ((name, dates[name](column[k]) if name in dates else column[k]) for name, column in columns)
        yield ", ".join(f"{name} = {v if isinstance(v, str) else decimal(v, digits)}" for name, v in cells)


def _line(of: Mapping[str, float], texts: Mapping[str, str] | None = None) -> Iterable[str]:
    """``texts``: decimals with the digits that were asked for."""
    known = texts or {}
    return (", ".join(f"{n} = {known.get(n) or decimal(value)}" for n, value in of.items()),) if of else ()
