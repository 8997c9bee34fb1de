"""Draws a Comparison of two fits: the sentence, then the numbers behind it."""

from __future__ import annotations

from eqsolve.report.markup import BLANK, Drawing, Piece, columns, line, wrap
from eqsolve.report.numbers import decimal
from eqsolve.result import Comparison


def draw_comparison(told: Comparison, *, width: int) -> Drawing:
    """At most ``width`` cells wide."""
    rows = []
    if told.test is not None and told.statistic is not None and told.probability is not None:
        rows.append([Piece(told.test), Piece(decimal(told.statistic, 6), "number")])
        rows.append([Piece("probability of chance"), Piece(decimal(told.probability, 3), "number")])
    for name, fall in (("AIC", told.aic), ("AICc", told.aicc), ("BIC", told.bic)):
        if fall is not None:
            rows.append([Piece(f"{name}, second less first"), Piece(decimal(fall, 6), "number")])
    if told.weights is not None:
        shares = ", ".join(decimal(share, 3) for share in told.weights)
        rows.append([Piece("Akaike weights"), Piece(shares, "number")])
    text = wrap(line(Piece(told.text, "warn" if told.better is None else "good")), width, indent=0)
    return (*text, BLANK, *columns(rows)) if rows else tuple(text)
