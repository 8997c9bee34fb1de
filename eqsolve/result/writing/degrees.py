"""Angles in degrees, for texts that give them so: the values of an answer are radians all the same."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from typing import Any

from eqsolve.result.writing.rounding import DIGITS, decimal
from eqsolve.spelling import written


def degrees_of(value: object, digits: int | None = None) -> str:
    """An angle in degrees: ``30°`` of a number of radians, ``360°*k + 30°`` of an exact form, ``63.4349488229° + 180°*k`` of
    atan(2) + pi*k; "" of other forms that are no multiple of pi."""
    if isinstance(value, int | float):
        return f"{decimal(math.degrees(value), min(digits or DIGITS, DIGITS))}°"
    form: Any = value  # SymPy, which is not loaded for its sake
    pi = next((atom for atom in form.atoms() if str(atom) == "pi"), None)
    if pi is None:
        return ""
    number, turns = form.as_independent(*form.free_symbols, as_Add=True)
    if form.free_symbols and number.is_real and number.subs(pi, 0) != 0 and (repeats := degrees_of(turns)):
        near = f"{decimal(math.degrees(float(number)), min(digits or DIGITS, DIGITS))}°"
        return f"{near} - {repeats[1:]}" if repeats.startswith("-") else f"{near} + {repeats}"
    if form.subs(pi, 0) != 0:
        return ""
    first, rest = form.subs(pi, 180).as_coeff_Add()
    text = f"{written(first)} + {written(rest)}" if first > 0 and rest != 0 else written(first + rest)
    return re.sub(r"\d+(?:/\d+)?", r"\g<0>°", text) if re.fullmatch(r"[-+ *\d/a-z]+", text) else ""


def exact_degrees(form: object | None) -> str:
    """``degrees_of`` an exact form, of zero as well; "" where there is none, and of what is no multiple of pi."""
    if form is not None and written(form) == "0":
        return "0°"
    return degrees_of(form) if hasattr(form, "atoms") else ""


def in_degrees(equalities: Iterable[tuple[str, object]], names: Collection[str]) -> list[tuple[str, object]]:
    """Names with their forms, those of these names in degrees where they are multiples of pi, or repeat by such."""
    return [(name, (name in names and exact_degrees(form)) or form) for name, form in equalities]


__all__ = ["degrees_of", "exact_degrees", "in_degrees"]
