"""Questions about numbers that must be answered exactly: common number fields, named constants, signs, exact points.

Begin with ``exact_values`` (SymPy number to exact value) and ``signs``. Stands on ``evaluation`` alone."""

from __future__ import annotations

from eqsolve.verify.exact.constants import constant_forms
from eqsolve.verify.exact.exact_values import Point, as_number, exact_point, symbolic_zero
from eqsolve.verify.exact.log_ratios import plain_ratios
from eqsolve.verify.exact.nearby_points import (
    exact_value,
    holds_exactly,
    holds_for,
    simple_number,
    simple_numbers,
    vanishes_exactly,
)
from eqsolve.verify.exact.number_field import FIELD_BITS, common_field, named
from eqsolve.verify.exact.signs import HYPERBOLIC, SIGN_BITS, is_defined, sign_of
from eqsolve.verify.exact.swelling import high_roots, swells

__all__ = [
    "FIELD_BITS",
    "HYPERBOLIC",
    "SIGN_BITS",
    "Point",
    "as_number",
    "common_field",
    "constant_forms",
    "exact_point",
    "exact_value",
    "high_roots",
    "holds_exactly",
    "holds_for",
    "is_defined",
    "named",
    "plain_ratios",
    "sign_of",
    "simple_number",
    "simple_numbers",
    "swells",
    "symbolic_zero",
    "vanishes_exactly",
]
