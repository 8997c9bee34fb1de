"""Draws a Fit: what was reached, the parameters with their standard errors, how well they explain the data."""

from __future__ import annotations

import math

from eqsolve.report.markup import BLANK, Drawing, Line, Piece, columns, count, line, wrap
from eqsolve.report.notes import advised, draw_notes
from eqsolve.report.numbers import DIGITS, decimal
from eqsolve.result import Fit, FitStatus, Parameter, Prediction, dates_in
from eqsolve.result.fits import followed, summed

TELLING = 0.9  # a correlation below it rarely matters; above it two parameters can hardly be told apart

DRAWN = 5  # other minima; the result holds them all
ROWS = 12  # of a prediction; likewise


def draw_fit(fit: Fit, *, width: int = 80) -> Drawing:
    """The whole fit at most ``width`` cells wide."""
    blocks = [
        (*wrap(_headline(fit), width), *_reason(fit, width)),
        _parameters(fit),
        _asked(fit),
        *(_prediction(p, fit) for p in fit.predictions),
        _quality(fit),
        _weighting(fit, width),
        _relations(fit),
        _correlated(fit, width),
        _minima(fit, width),
        advised(fit.status, width) if _takes_advice(fit) else (),
        draw_notes(fit.notes, width=width),
    ]
    lines: list[Line] = []
    for block in blocks:
        if block:
            lines += [BLANK, *block] if lines else block
    return tuple(lines)


def _headline(fit: Fit) -> Line:
    agree = (
        f"{fit.starts_agreeing} of {count(fit.starts, 'start')} agree"
        if fit.starts
        else f"{fit.starts_agreeing} starts agree"
    )
    match fit.status:
        case FitStatus.CONVERGED if not fit.parameters:
            return line(Piece("Nothing was fitted", "warn"), ": the data beside a given curve.")
        # nothing had to be searched, or not on all rows
        case FitStatus.CONVERGED if fit.reason and (fit.starts == 1 or ", tried on " in fit.reason):
            return line(Piece("The fit converged", "good"), f": {fit.reason}.")
        case FitStatus.CONVERGED:
            return line(Piece("The fit converged", "good"), f": {agree}.")
        case FitStatus.LOCAL:
            return line(Piece("A local fit", "warn"), f": only {agree}, and {fit.status.meaning}.")
    if not fit.parameters and not fit.points:  # the text was not even read
        return line(Piece("Undecided", "warn"), ": nothing was fitted.")
    return line(Piece("Undecided", "warn"), f": {fit.status.meaning}.")


def _reason(fit: Fit, width: int) -> Drawing:
    """Why there is no minimum; of the others the headline says it all."""
    told = fit.reason and fit.status is FitStatus.UNDECIDED
    return wrap(line(Piece(fit.reason, "dim")), width, indent=0) if told else ()


def _parameters(fit: Fit) -> Drawing:
    digits = fit.shown_digits
    rows = [[Piece(text, "dim") for text in ("parameter", "value", "standard error", "relative")]]
    if fit.intervals is not None:
        rows[0].append(Piece(f"{100 * fit.intervals:g} % interval", "dim"))
    for name, parameter in fit.parameters.items():
        error = _error(parameter.stderr, digits)
        held = Piece("at its bound", "warn") if name in fit.held else Piece(_relative(parameter), "dim")
        if parameter.stderr == 0 and fit.multipliers and name not in fit.held:
            error, held = Piece("none", "dim"), Piece("by relations", "dim")
        rows.append(
            [
                Piece(name, "name"),
                Piece(rounded(parameter, digits), "number"),
                error,
                held,
                *_interval(parameter, digits),
            ]
        )
    return columns(rows) if fit.parameters else ()


def _error(stderr: float | None, digits: int | None) -> Piece:
    return Piece("none", "warn") if stderr is None else Piece(f"± {decimal(stderr, digits or 3)}")


def _interval(parameter: Parameter, digits: int | None) -> list[Piece]:
    if parameter.interval is None:
        return []
    ends = (rounded(Parameter(end, parameter.stderr), digits) for end in parameter.interval)
    return [Piece(" to ".join(ends), "number")]


def _relative(parameter: Parameter) -> str:
    """The standard error as a share of the value."""
    if parameter.stderr is None or not parameter.value or not math.isfinite(parameter.stderr / parameter.value):
        return ""
    share = 100 * abs(parameter.stderr / parameter.value)
    return f"{share:.0f} %" if 100 <= share < 1e4 else f"{decimal(share, 2)} %"


def _prediction(told: Prediction, fit: Fit) -> Drawing:
    """The values, with the ends of their band if there is one; dates as dates."""
    digits = fit.shown_digits or 6
    dates = {name: dates_in(fit.notes, name) for name in told.at}
    ends = () if told.level is None else (f"{100 * told.level:g} % {told.kind} band", "")
    rows = [[Piece(text, "dim") for text in (*told.at, told.text, *ends)]]
    for k, value in enumerate(told.value[:ROWS]):
        band = () if told.level is None else (told.lower[k], told.upper[k])
        at = (dates[name](values[k]) for name, values in told.at.items())
        shown = [cell if isinstance(cell, str) else decimal(cell, digits) for cell in (*at, value, *band)]
        rows.append([Piece(cell, "number") for cell in shown])
    left = len(told.value) - ROWS
    return (*columns(rows), *([line(f"  and {count(left, 'more row')}")] if left > 0 else []))


def _asked(fit: Fit) -> Drawing:
    digits = fit.shown_digits
    rows = []
    for value in fit.asked:
        name = value.text.removesuffix("?").rstrip().removesuffix("=").rstrip()
        near = rounded(Parameter(value.value, value.stderr), digits)
        rows.append([Piece(name, "name"), Piece("="), Piece(near, "number"), _error(value.stderr, digits)])
    return columns(rows) if rows else ()


def _takes_advice(fit: Fit) -> bool:
    """Other starts and bounds help where the rows have a model."""
    return bool(fit.parameters) and fit.status is not FitStatus.CONVERGED and "leave these out" not in fit.reason


def rounded(parameter: Parameter, digits: int | None = None) -> str:
    """The value to a hundredth of its standard error: further digits say nothing about the data. Or with as many digits as
    were asked for."""
    if digits is not None:
        return decimal(parameter.value, digits)
    if not parameter.stderr or not parameter.value or not math.isfinite(parameter.stderr):
        return decimal(parameter.value)
    known = math.floor(math.log10(abs(parameter.value))) - math.floor(math.log10(parameter.stderr)) + 3
    return decimal(parameter.value, min(max(known, 2), DIGITS))


def _quality(fit: Fit) -> Drawing:
    digits = fit.shown_digits or 6
    rows = [[Piece(summed(fit.weighting)), Piece(decimal(fit.sum_squares, digits), "number")]]
    if fit.residual_std is not None:
        rows.append([Piece("residual standard deviation"), Piece(decimal(fit.residual_std, digits), "number")])
    if fit.r_squared is not None:
        rows.append([Piece("R²"), Piece(_share(fit.r_squared, digits), "number")])
    if fit.chi_squared is not None and fit.dof > 0:
        rows.append([Piece("reduced chi-square"), Piece(decimal(fit.chi_squared / fit.dof, digits), "number")])
    if fit.aic is not None and fit.bic is not None:
        rows.append([Piece("AIC, BIC"), Piece(f"{decimal(fit.aic, digits)}, {decimal(fit.bic, digits)}", "number")])
    rows.append([Piece("points"), Piece(f"{fit.points:,}{_residuals(fit)}", "number")])
    rows.append([Piece("degrees of freedom"), Piece(f"{fit.dof:,}", "number")])
    return columns(rows)


def _residuals(fit: Fit) -> str:
    """How many there are where several fit lines share a row, so that the degrees of freedom can be reckoned."""
    determined = not fit.multipliers and all(p.stderr is not None for p in fit.parameters.values())
    residuals = fit.dof + len(fit.parameters)
    return f" ({residuals:,} residuals)" if determined and 0 < fit.points < residuals else ""


def _weighting(fit: Fit, width: int) -> Drawing:
    return tuple(row for text in fit.weighting for row in wrap(line(Piece(text, "dim")), width))


def _relations(fit: Fit) -> Drawing:
    """The relations between parameters that hold at the minimum, with their multipliers."""
    digits = fit.shown_digits or 6
    rows = [
        [Piece(m.text), Piece("multiplier", "dim"), Piece(decimal(m.value, digits), "number")] for m in fit.multipliers
    ]
    return columns(rows) if rows else ()


def _share(value: float, digits: int) -> str:
    """R² rounded, except that only an exact 1 is shown as 1: 0.99999999 is not a perfect fit."""
    text = decimal(value, digits)
    return decimal(value) if text == "1" and value != 1 else text


def _correlated(fit: Fit, width: int) -> Drawing:
    named = followed(fit.parameters, fit.multipliers)  # half = ln(2)/k tells of k itself
    strong = [
        f"{a} and {b} {decimal(value, 4)}"
        for (a, b), value in fit.correlation.items()
        if abs(value) >= TELLING and not {a, b} & named.keys()
    ]
    return wrap(line("strongly correlated: ", Piece(", ".join(strong), "warn")), width) if strong else ()


def _minima(fit: Fit, width: int) -> Drawing:
    digits = fit.shown_digits or 6
    rows: list[Line] = []
    for minimum in fit.minima[:DRAWN]:
        told = {name: decimal(value, digits) for name, value in minimum.values.items()}
        if not minimum.starts:  # a mirror image: what is as in the fit needs no second word
            told = {n: v for n, v in told.items() if v != decimal(fit.parameters[n].value, digits)} or told
        values = ", ".join(f"{name} ≈ {value}" for name, value in told.items())
        where = f"{count(minimum.starts, 'start')} ended" if minimum.starts else "another place"
        text = f"  {where} at {values} ({summed(fit.weighting)} {decimal(minimum.sum_squares, digits)})"
        rows += wrap(line(text), width, indent=4)
    if len(fit.minima) > DRAWN:
        rows.append(line(f"  and {len(fit.minima) - DRAWN} more"))
    return (line("other minima:"), *rows) if rows else ()


def draw_covariance(fit: Fit, *, width: int = 80) -> Drawing:
    """All correlations and the covariance, a row for each parameter; rows that find no room are wrapped."""
    lines: list[Line] = []
    digits = fit.shown_digits or 4
    names, covariance = list(fit.parameters), fit.covariance
    pairs = [[Piece(f"{a}, {b}"), Piece(decimal(v, digits), "number")] for (a, b), v in fit.correlation.items()]
    if pairs:
        lines += [line("correlations:"), *columns(pairs), BLANK]
    lines.append(line("covariance:"))
    rows = [[Piece("", "dim"), *(Piece(name, "dim") for name in names)]]
    rows += [
        [Piece(a, "name"), *(Piece(decimal(float(v), digits), "number") for v in covariance[i])]
        for i, a in enumerate(names)
    ]
    table = columns(rows)
    return (*lines, *(row for one in table for row in wrap(one, width)))
