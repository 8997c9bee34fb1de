"""Draws a Fit: what was reached, the parameters with their standard errors, how well they explain the data."""

from __future__ import annotations

import math

from eqsolve.report.markup import BLANK, Drawing, Line, Piece, columns, count, line, wrap
from eqsolve.report.notes import advised, draw_notes
from eqsolve.report.numbers import DIGITS, decimal
from eqsolve.result import Fit, FitStatus, Parameter, Prediction

TELLING = 0.9  # a correlation below it rarely matters; above it two parameters can hardly be told apart

DRAWN = 5  # other minima; the result holds them all
ROWS = 12  # of a prediction; likewise


def draw_fit(fit: Fit, *, width: int = 80) -> Drawing:
    """The whole fit at most ``width`` cells wide."""
    blocks = [
        (*wrap(_headline(fit), width), *_reason(fit, width)),
        _parameters(fit),
        _asked(fit),
        *(_prediction(p) for p in fit.predictions),
        _quality(fit),
        _weighting(fit, width),
        _relations(fit),
        _correlated(fit, width),
        _minima(fit, width),
        advised(fit.status, width) if fit.parameters and fit.status is not FitStatus.CONVERGED else (),
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
        # nothing had to be searched, or not on all rows
        case FitStatus.CONVERGED if fit.reason and (fit.starts == 1 or ", tried on " in fit.reason):
            return line(Piece("The fit converged", "good"), f": {fit.reason}.")
        case FitStatus.CONVERGED:
            return line(Piece("The fit converged", "good"), f": {agree}.")
        case FitStatus.LOCAL:
            return line(Piece("A local fit", "warn"), f": only {agree}, and {fit.status.meaning}.")
    return line(Piece("Undecided", "warn"), f": {fit.status.meaning}.")


def _reason(fit: Fit, width: int) -> Drawing:
    """Why there is no minimum; of the others the headline says it all."""
    told = fit.reason and fit.status is FitStatus.UNDECIDED
    return wrap(line(Piece(fit.reason, "dim")), width, indent=0) if told else ()


def _parameters(fit: Fit) -> Drawing:
    rows = [[Piece(text, "dim") for text in ("parameter", "value", "standard error", "relative")]]
    if fit.intervals is not None:
        rows[0].append(Piece(f"{100 * fit.intervals:g} % interval", "dim"))
    for name, parameter in fit.parameters.items():
        error = Piece("none", "warn") if parameter.stderr is None else Piece(f"± {decimal(parameter.stderr, 3)}")
        held = Piece("at its bound", "warn") if name in fit.held else Piece(_relative(parameter), "dim")
        if parameter.stderr == 0 and fit.multipliers and name not in fit.held:
            error, held = Piece("none", "dim"), Piece("by relations", "dim")
        rows.append([Piece(name, "name"), Piece(rounded(parameter), "number"), error, held, *_interval(parameter)])
    return columns(rows) if fit.parameters else ()


def _interval(parameter: Parameter) -> list[Piece]:
    if parameter.interval is None:
        return []
    return [Piece(" to ".join(rounded(Parameter(end, parameter.stderr)) for end in parameter.interval), "number")]


def _relative(parameter: Parameter) -> str:
    """The standard error as a share of the value."""
    if parameter.stderr is None or not parameter.value or not math.isfinite(parameter.stderr / parameter.value):
        return ""
    share = 100 * abs(parameter.stderr / parameter.value)
    return f"{share:.0f} %" if 100 <= share < 1e4 else f"{decimal(share, 2)} %"


def _prediction(told: Prediction) -> Drawing:
    """The values, with the ends of their band if there is one."""
    ends = () if told.level is None else (f"{100 * told.level:g} % {told.kind} band", "")
    rows = [[Piece(text, "dim") for text in (*told.at, told.text, *ends)]]
    for k, value in enumerate(told.value[:ROWS]):
        band = () if told.level is None else (decimal(told.lower[k], 6), decimal(told.upper[k], 6))
        cells = (*(decimal(values[k], 6) for values in told.at.values()), decimal(value, 6), *band)
        rows.append([Piece(text, "number") for text in cells])
    left = len(told.value) - ROWS
    return (*columns(rows), *([line(f"  and {count(left, 'more row')}")] if left > 0 else []))


def _asked(fit: Fit) -> Drawing:
    rows = []
    for value in fit.asked:
        error = Piece("none", "warn") if value.stderr is None else Piece(f"± {decimal(value.stderr, 3)}")
        rows.append(
            [
                Piece(value.text.removesuffix("?").rstrip().removesuffix("=").rstrip(), "name"),
                Piece("="),
                Piece(rounded(Parameter(value.value, value.stderr)), "number"),
                error,
            ]
        )
    return columns(rows) if rows else ()


def rounded(parameter: Parameter) -> str:
    """The value to a hundredth of its standard error: further digits say nothing about the data."""
    if not parameter.stderr or not parameter.value or not math.isfinite(parameter.stderr):
        return decimal(parameter.value)
    digits = math.floor(math.log10(abs(parameter.value))) - math.floor(math.log10(parameter.stderr)) + 3
    return decimal(parameter.value, min(max(digits, 2), DIGITS))


def _quality(fit: Fit) -> Drawing:
    rows = [[Piece("sum of squares"), Piece(decimal(fit.sum_squares, 6), "number")]]
    if fit.residual_std is not None:
        rows.append([Piece("residual standard deviation"), Piece(decimal(fit.residual_std, 6), "number")])
    if fit.r_squared is not None:
        rows.append([Piece("R²"), Piece(_share(fit.r_squared), "number")])
    if fit.chi_squared is not None and fit.dof > 0:
        rows.append([Piece("reduced chi-square"), Piece(decimal(fit.chi_squared / fit.dof, 6), "number")])
    if fit.aic is not None and fit.bic is not None:
        rows.append([Piece("AIC, BIC"), Piece(f"{decimal(fit.aic, 6)}, {decimal(fit.bic, 6)}", "number")])
    rows.append([Piece("points"), Piece(f"{fit.points:,}", "number")])
    rows.append([Piece("degrees of freedom"), Piece(f"{fit.dof:,}", "number")])
    return columns(rows)


def _weighting(fit: Fit, width: int) -> Drawing:
    return tuple(row for text in fit.weighting for row in wrap(line(Piece(text, "dim")), width))


def _relations(fit: Fit) -> Drawing:
    """The relations between parameters that hold at the minimum, with their multipliers."""
    rows = [[Piece(m.text), Piece("multiplier", "dim"), Piece(decimal(m.value, 6), "number")] for m in fit.multipliers]
    return columns(rows) if rows else ()


def _share(value: float) -> str:
    """R² rounded to 6 digits, except that only an exact 1 is shown as 1: 0.99999999 is not a perfect fit."""
    text = decimal(value, 6)
    return decimal(value) if text == "1" and value != 1 else text


def _correlated(fit: Fit, width: int) -> Drawing:
    strong = [f"{a} and {b} {decimal(value, 4)}" for (a, b), value in fit.correlation.items() if abs(value) >= TELLING]
    return wrap(line("strongly correlated: ", Piece(", ".join(strong), "warn")), width) if strong else ()


def _minima(fit: Fit, width: int) -> Drawing:
    rows: list[Line] = []
    for minimum in fit.minima[:DRAWN]:
        values = ", ".join(f"{name} ≈ {decimal(value, 6)}" for name, value in minimum.values.items())
        where = f"{count(minimum.starts, 'start')} ended" if minimum.starts else "another place"
        text = f"  {where} at {values} (sum of squares {decimal(minimum.sum_squares, 6)})"
        rows += wrap(line(text), width, indent=4)
    if len(fit.minima) > DRAWN:
        rows.append(line(f"  and {len(fit.minima) - DRAWN} more"))
    return (line("other minima:"), *rows) if rows else ()


def draw_covariance(fit: Fit, *, width: int = 80) -> Drawing:
    """All correlations and the covariance, a row for each parameter; rows that find no room are wrapped."""
    lines: list[Line] = []
    names, covariance = list(fit.parameters), fit.covariance
    pairs = [[Piece(f"{a}, {b}"), Piece(decimal(v, 4), "number")] for (a, b), v in fit.correlation.items()]
    if pairs:
        lines += [line("correlations:"), *columns(pairs), BLANK]
    lines.append(line("covariance:"))
    rows = [[Piece("", "dim"), *(Piece(name, "dim") for name in names)]]
    rows += [
        [Piece(a, "name"), *(Piece(decimal(float(v), 4), "number") for v in covariance[i])] for i, a in enumerate(names)
    ]
    table = columns(rows)
    return (*lines, *(row for one in table for row in wrap(one, width)))
