"""Enclosures as decimals: rounded to the nearest, to so many significant digits, where the enclosure leaves one choice."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

Value = Any  # fmpq | arb
Enclose = Callable[[int], Sequence[Value | None] | None]  # of a precision in bits: an enclosure of each value
# Bits beyond the digits. Fewer: most values take a second turn; more: all turns take longer.
GUARD = 64
# The precision is doubled so often. Fewer: ill-conditioned roots lose digits that could be known; more: a value next to
# a tie of two decimals, which no precision decides, takes long.
TURNS = 3
BITS = math.log2(10)
FLOAT = 12  # digits of a float that is not proved: further ones are rounding noise more often than not
LONGEST_WHOLE = 72  # letters of a whole number that is written out whatever number of digits is asked for


def decimals(enclose: Enclose, digits: int) -> list[tuple[str, int]] | None:
    """Each value as text, and how many digits of it are known: ``digits``, or fewer where the enclosures stay too wide;
    0 (and an empty text) of a value that nothing encloses. None where there are no enclosures."""
    bits = math.ceil(digits * BITS) + GUARD
    texts: list[str | None] = []
    values: Sequence[Value | None] | None = None
    for turn in range(TURNS):
        sharper = enclose(bits << turn)
        if sharper is None:
            break
        values = sharper
        texts = [None if v is None else rounded(v, digits) for v in values]
        if all(text is not None or v is None for text, v in zip(texts, values, strict=True)):
            break
    if values is None:
        return None
    return [(text, digits) if text else _fewer(v, digits) for text, v in zip(texts, values, strict=True)]


def _fewer(value: Value | None, digits: int) -> tuple[str, int]:
    """The text with the most digits that an enclosure settles."""
    if value is None:
        return "", 0
    known = int(value.rel_accuracy_bits() / BITS) + 1 if type(value) is arb else digits
    for fewer in range(min(digits - 1, known), 0, -1):
        if text := rounded(value, fewer):
            return text, fewer
    return "", 0


def rounded(value: Value, digits: int) -> str | None:
    """The decimal with so many significant digits that is nearest; None where an enclosure leaves two of them open.

    What ends before that, as 3/2 does, has no zeros behind it; others have, since these digits are known.

    >>> rounded(fmpq(2, 3), 4), rounded(fmpq(3, 2), 30), rounded(arb("1.99999999999999"), 4), rounded(arb(2, 0.1), 4)
    ('0.6667', '1.5', '2.000', None)
    """
    if type(value) is fmpq:
        if value.denominator == 1 and abs(value) < 10**LONGEST_WHOLE:
            return str(int(value))
        return written(_quotient(Fraction(int(value.numerator), int(value.denominator)), digits), digits)
    middle, radius = _fraction(value.mid()), _fraction(value.rad())
    low, high = (_quotient(end, digits) for end in (middle - radius, middle + radius))
    low, high = sorted((low, high), key=lambda end: len(end.as_tuple().digits))  # 2 and 2.000: the zeros are known
    return written(high, digits) if low == high and radius < abs(middle) or not middle and not radius else None


def of_float(value: float, digits: int) -> str:
    """A float that nothing proves, with no more digits than such a one has."""
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        return "undefined" if math.isnan(value) else f"{value:g}"
    few = min(digits, FLOAT)
    short = _quotient(Fraction(value), few).normalize(_context(few))
    return written(short, few) if short else "0"


def _fraction(exact: arb) -> Fraction:
    mantissa, exponent = map(int, exact.man_exp())
    return Fraction(mantissa << exponent) if exponent >= 0 else Fraction(mantissa, 1 << -exponent)


def _context(digits: int) -> Context:
    return Context(prec=min(digits, MAX_PREC), rounding=ROUND_HALF_EVEN, Emin=MIN_EMIN, Emax=MAX_EMAX)


def _quotient(value: Fraction, digits: int) -> Decimal:
    """Correctly rounded: both parts are exact, and division rounds once."""
    return _context(digits).divide(Decimal(value.numerator), Decimal(value.denominator))


def written(value: Decimal, digits: int) -> str:
    """``0.00012``, ``1.2e-20``, ``1.235e5``: no place before or behind the point that is not known."""
    power = value.adjusted()
    if not value:
        return "0"
    if -5 <= power < digits:
        return format(value, "f")
    sign, figures, _ = value.as_tuple()
    first, *rest = map(str, figures)
    return f"{'-' * sign}{first}{'.' * bool(rest)}{''.join(rest)}e{power}"
