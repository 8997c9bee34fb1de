"""Boxes far from the origin: what can be said of an equation there that intervals over the whole box do not see.

``asymptotic``: it is monotone, or one of its terms outgrows the rest; ``reciprocal``: seen from infinity, near u = 1/x = 0;
``logarithmic_scale``: with x = e^v, which also tells what is so beside a border of its domain;
``scaled``: from infinity in several unknowns at once.
"""

from __future__ import annotations

from eqsolve.verify.boxes.far.asymptotic import FarTests, build_far_tests, far_alive
from eqsolve.verify.boxes.far.logarithmic_scale import FAR, along_logarithm, borders, undefined_at
from eqsolve.verify.boxes.far.reciprocal import (
    Pole,
    Reciprocal,
    beside_zero,
    poles,
    reciprocal_alive,
    reciprocals,
    without_poles,
)
from eqsolve.verify.boxes.far.scaled import T, seen_from_infinity, weights

__all__ = [
    "FAR",
    "FarTests",
    "Pole",
    "Reciprocal",
    "T",
    "along_logarithm",
    "beside_zero",
    "borders",
    "build_far_tests",
    "far_alive",
    "poles",
    "reciprocal_alive",
    "reciprocals",
    "seen_from_infinity",
    "undefined_at",
    "weights",
    "without_poles",
]
