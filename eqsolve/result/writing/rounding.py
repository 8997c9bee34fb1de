"""Values as text, to the digits that their standard errors allow; and columns of such texts."""

from __future__ import annotations

import math
from collections.abc import Sequence

IN_A_FLOAT = 17  # significant digits that tell any two float64 apart; more: digits that nobody computed
MOST = (
    12  # significant digits: fewer would hide what float64 knows; 17 would show rounding noise as if it were knowledge
)


def measured(value: float, stderr: float | None) -> str:
    """``1.98 ± 0.032``: the error to two digits, the value to as many places (Particle Data Group, "Review", 5.3).

    >>> measured(1.98012345, 0.0317), measured(2.0, None), measured(123456.7, 1234.5)
    ('1.980 ± 0.032', '2', '1.235e+05 ± 1.2e+03')
    """
    if stderr is None or not math.isfinite(stderr):
        return plain(value)
    if not stderr or not math.isfinite(value) or (value and stderr < abs(value) * 10.0**-MOST):
        return f"{plain(value)} ± {stderr:.2g}"
    places = 1 - math.floor(math.log10(stderr))
    if 0 <= places <= MOST and abs(value) < 10.0**MOST:
        return f"{value:.{places}f} ± {stderr:.{places}f}"
    digits = (math.floor(math.log10(abs(value))) if value else 0) + 1 + places
    return f"{value:#.{min(max(digits, 1), MOST)}g} ± {stderr:#.2g}".replace(".e", "e")


def plain(value: float) -> str:
    """At most 12 significant digits."""
    return f"{value:.{MOST}g}"


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns to the right of each other, two cells apart."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]
