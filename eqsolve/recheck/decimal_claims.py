"""Digits that were asked for: each decimal is the nearest one to the true value, by enclosures made again."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from eqsolve.recheck.claimed import ClaimedAnswer
from eqsolve.result import Claim, Solution
from eqsolve.verify.sharpening import as_forms, enclosed_forms, enclosed_root

# Bits beyond the digits. Fewer: a decimal next to the middle of two is not shown again; more: time.
GUARD = 128
BITS_OF_A_DIGIT = 4
MOST_LETTERS = 20_000  # of a decimal; more than digits can be asked for


def digits(claimed: ClaimedAnswer) -> Iterator[Claim]:
    """A claim for each solution with decimals."""
    for number, solution in enumerate(claimed.solutions, 1):
        if solution is not None and solution.decimals:
            why = _wrong(claimed, solution)
            yield Claim(f"the digits of solution {number}", "", why is None, why or "each is the nearest decimal again")


def _wrong(claimed: ClaimedAnswer, solution: Solution) -> str | None:
    """Why a decimal is not shown to be the nearest one."""
    longest = max(map(len, solution.decimals.values()))
    if longest > MOST_LETTERS:
        return "there are more digits than can be asked for"
    bits = BITS_OF_A_DIGIT * longest + GUARD
    forms = as_forms(solution.forms)
    known: dict[str, Any] = dict(zip(forms, enclosed_forms(list(forms.values()), bits), strict=True))
    root = None if len(forms) == len(solution.values) else enclosed_root(claimed.system, solution, bits)
    near = {} if root is None else dict(zip(claimed.system.names, root, strict=True))
    for name, text in solution.decimals.items():
        if name not in solution.values:
            return f"{name} is no unknown"
        value = known.get(name) if known.get(name) is not None else near.get(name)
        # where nothing encloses the value, the digits are those of its float
        if not _nearest(text, Fraction(solution.values[name]) if value is None else value):
            return f"{name} = {text} is not the nearest decimal of so many digits"
    return None


def _nearest(text: str, value: Any) -> bool:
    """Within half a unit of the last digit; a decimal that ends before is the value itself."""
    try:
        sign, figures, power = Decimal(text).as_tuple()
    except InvalidOperation:
        return False
    if not isinstance(power, int) or abs(power) > MOST_LETTERS:  # infinite, no number, or far beyond floats
        return False
    unit = Fraction(10) ** power
    said = Fraction(int("".join(map(str, figures)))) * unit * (-1 if sign else 1)
    return all(abs(end - said) <= unit / 2 for end in _ends(value))


def _ends(value: Any) -> tuple[Fraction, Fraction]:
    """Of an enclosure, or of a fraction, as exact numbers."""
    if not hasattr(value, "mid"):
        exact = Fraction(int(value.numerator), int(value.denominator))
        return exact, exact
    middle, radius = _dyadic(value.mid()), _dyadic(value.rad())
    return middle - radius, middle + radius


def _dyadic(exact: Any) -> Fraction:
    mantissa, exponent = map(int, exact.man_exp())
    return Fraction(mantissa) * Fraction(2) ** exponent
