"""Values as text, to the digits that their standard errors allow; and columns of such texts."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

IN_A_FLOAT = 17  # significant digits that tell any two float64 apart; more: digits that nobody computed
DIGITS = (
    12  # significant digits: fewer would hide what float64 knows; 17 would show rounding noise as if it were knowledge
)


def measured(value: float, stderr: float | None) -> str:
    """``1.98 ± 0.032``: the error to two digits, the value to as many places (Particle Data Group, "Review", 5.3).

    >>> measured(1.98012345, 0.0317), measured(2.0, None), measured(123456.7, 1234.5)
    ('1.980 ± 0.032', '2', '1.235e+05 ± 1.2e+03')
    """
    if stderr is None or not math.isfinite(stderr):
        return plain(value)
    if not stderr or not math.isfinite(value) or (value and stderr < abs(value) * 10.0**-DIGITS):
        return f"{plain(value)} ± {stderr:.2g}"
    places = 1 - math.floor(math.log10(stderr))
    if 0 <= places <= DIGITS and abs(value) < 10.0**DIGITS:
        return f"{value:.{places}f} ± {stderr:.{places}f}"
    digits = (math.floor(math.log10(abs(value))) if value else 0) + 1 + places
    return f"{value:#.{min(max(digits, 1), DIGITS)}g} ± {stderr:#.2g}".replace(".e", "e")


def decimal(value: float, digits: int = DIGITS) -> str:
    """``6`` not ``6.000000``, ``1e-20`` not ``1e-020``; at most ``digits`` significant digits, and with all of a float the
    fewest that mean it: ``0.1``, not ``0.10000000000000001``."""
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return "undefined" if math.isnan(value) else "inf" if value > 0 else "-inf"
    if value == int(value) and abs(value) < 10**DIGITS:
        return str(int(value))
    text = repr(float(value)).removesuffix(".0") if digits >= IN_A_FLOAT else f"{value:.{digits}g}"
    return re.sub(r"e([+-])0*(\d)", lambda m: "e" + m[1].replace("+", "") + m[2], text)


def plain(value: float) -> str:
    """At most 12 significant digits."""
    return f"{value:.{DIGITS}g}"


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns to the right of each other, two cells apart."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]
