"""Draws Fits: how many reached what, and the first data sets as a table of parameters with their standard errors."""

from __future__ import annotations

import math

from eqsolve.report.fits.fit import rounded
from eqsolve.report.markup import BLANK, Drawing, Line, Piece, columns, count, line, listing, width_of, wrap
from eqsolve.report.notes import draw_notes
from eqsolve.report.numbers import decimal
from eqsolve.result import Fits, FitStatus, Parameter

DRAWN = 8  # data sets; the result holds them all
ROLES = {FitStatus.CONVERGED: "good", FitStatus.LOCAL: "warn", FitStatus.UNDECIDED: "warn"}


def draw_fits(fits: Fits, *, width: int = 80) -> Drawing:
    """The headline, the first sets and the notes, at most ``width`` cells wide: parameters that find no room are
    counted."""
    lines = [*wrap(_headline(fits), width)]
    for block in (_table(fits, width), draw_notes(fits.notes, width=width)):
        if block:
            lines += [BLANK, *block]
    return tuple(lines)


def _headline(fits: Fits) -> Line:
    parts: list[Piece | str] = [f"{count(len(fits), 'fit')} of {listing(fits.values)}: "]
    for status in FitStatus:
        if status in fits.status:
            parts += [
                ", " if len(parts) > 1 else "",
                Piece(f"{fits.status.count(status):,} {status.value}", ROLES[status]),
            ]
    return line(*parts, ".")


def _table(fits: Fits, width: int) -> Drawing:
    names, shown = list(fits.values), min(len(fits), DRAWN)
    drawn = _columns(fits, names, shown)
    while len(names) > 1 and max(width_of(row) for row in drawn) > width:
        names.pop()
        drawn = _columns(fits, names, shown)
    left_out = [
        *([count(len(fits) - shown, "more set")] if len(fits) > shown else []),
        *([count(len(fits.values) - len(names), "more parameter")] if len(names) < len(fits.values) else []),
    ]
    return (*drawn, *([line(f"  and {listing(left_out)}")] if left_out else [])) if shown else ()


def _columns(fits: Fits, names: list[str], shown: int) -> Drawing:
    rows = [[Piece(text, "dim") for text in ("set", "status", *names, "sum of squares")]]
    for k in range(shown):
        values = [_cell(float(fits.values[name][k]), float(fits.stderr[name][k])) for name in names]
        status = fits.status[k]
        rows.append(
            [
                Piece(str(k)),
                Piece(status.value, ROLES[status]),
                *values,
                Piece(decimal(float(fits.sum_squares[k]), 4), "number"),
            ]
        )
    return columns(rows)


def _cell(value: float, stderr: float) -> Piece:
    if not math.isfinite(stderr):
        return Piece(decimal(value, 6), "number")
    return Piece(f"{rounded(Parameter(value, stderr))} ± {decimal(stderr, 2)}", "number")
