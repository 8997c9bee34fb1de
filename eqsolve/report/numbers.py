"""Numbers as people write them: the shortest text that is true to the digits asked for."""

from __future__ import annotations

import re
from fractions import Fraction

from eqsolve.result import DIGITS, decimal, degrees_of
from eqsolve.spelling import behind_decimals, of_measured, polynomial_of, with_named_root, written


def valued(value: float, exact: object | None, near: str = "", *, whole: bool = False, forms: bool = True) -> str:
    """What stands after a name: ``= 6``, ``= 3/2 = 1.5``, ``= sqrt(2) ≈ 1.41421356237`` or ``≈ 1.41421356237``; exact forms
    that are long, or numbered roots, stand behind: ``≈ 1.32471795724  (a root of x^3 - x - 1)``. Those that measured
    decimals make say nothing to a reader: they are left out.

    ``near``: the decimal, where digits were asked for. ``whole``: long forms are not shortened. Without ``forms`` the decimal
    stands alone: ``≈ 1.41421356237``, and ``= 1.5`` where it is exact."""
    near = near or decimal(value)
    if exact is None:
        return f"= {near}" if isinstance(value, int) else f"≈ {near}"
    text = written(exact)
    if text == near:
        return f"= {text}"
    sign = "=" if _equal(text, near) else "≈"
    if not forms or of_measured(text) and not whole:
        return f"{sign} {near}"
    if behind_decimals(text):
        return f"{sign} {near}  ({_behind(text, whole)})"
    return f"= {text if whole else shortened(text)} {sign} {near}"


def digits_in(near: str, exact: object | None) -> int | None:
    """The significant digits of a decimal that was asked for; None where none was, and of a fraction, whose decimal may be
    shorter than was asked for."""
    digits = re.sub(r"e.*|\D", "", near).lstrip("0")
    return len(digits) if digits and not is_fraction(exact) else None


def is_fraction(exact: object | None) -> bool:
    """Whether an exact form is a number of fractions, as 2 and 3/2."""
    try:
        Fraction(str(exact))
    except (ValueError, ZeroDivisionError):
        return False
    return True


def _behind(text: str, whole: bool) -> str:
    """An exact form that stands behind its decimals."""
    if polynomial := polynomial_of(text):
        degree = re.match(r"[^ ]*\^(\d+)", polynomial)
        named = whole or degree is None or len(polynomial) <= LONGEST_POLYNOMIAL
        return f"a root of {polynomial}" if named or degree is None else f"a root of a polynomial of degree {degree[1]}"
    form = with_named_root(text)
    shown = whole or len(form) <= LONGEST and "CRootOf(" not in form
    return f"= {form}" if shown else "its exact form is in --json"


LONGEST_POLYNOMIAL = 48  # letters: longer ones need a second line; a root says little more by them
LONGEST = 72  # letters of an exact form on a screen: longer ones are wrapped, and nobody reads them


def shortened(text: str) -> str:
    """The text, or its ends and how long it is; the result, and its JSON, hold it whole."""
    if len(text) <= LONGEST:
        return text
    what = "digits" if text.lstrip("-").isdigit() else "letters"
    length = len(text.lstrip("-")) if what == "digits" else len(text)
    return f"{text[:24]}...{text[-12:]} ({length:,} {what}; --json has all)"


def _equal(exact: str, near: str) -> bool:
    """Both texts are numbers and the same number (an exact value with a root or a name in it never is)."""
    try:
        return Fraction(exact) == Fraction(near)
    except (ValueError, ZeroDivisionError):
        return False


__all__ = [
    "DIGITS",
    "LONGEST",
    "LONGEST_POLYNOMIAL",
    "decimal",
    "degrees_of",
    "digits_in",
    "is_fraction",
    "shortened",
    "valued",
]
