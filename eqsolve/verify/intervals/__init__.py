"""Interval arithmetic over arrays of boxes: forward evaluation, HC4 contraction, interval Newton steps. Loads NumPy.

Begin with ``arithmetic`` (one function per operation), then ``contract``. ``plan`` groups equal instructions of a tape
so that one array operation serves them all."""

from __future__ import annotations

from eqsolve.verify.intervals import interval_arithmetic
from eqsolve.verify.intervals.contract import RelationRow, Values, compare, forward, narrow, never_zero, required
from eqsolve.verify.intervals.interval_arithmetic import INF, Array, Mask
from eqsolve.verify.intervals.interval_newton import (
    Forms,
    Slopes,
    build_forms,
    newton_point,
    newton_step,
    slopes_over,
    values_at,
)

__all__ = [
    "INF",
    "Array",
    "Forms",
    "Mask",
    "RelationRow",
    "Slopes",
    "Values",
    "build_forms",
    "compare",
    "forward",
    "interval_arithmetic",
    "narrow",
    "never_zero",
    "newton_point",
    "newton_step",
    "required",
    "slopes_over",
    "values_at",
]
