"""Interval arithmetic over arrays of boxes: forward evaluation, HC4 contraction, interval Newton steps. Loads NumPy.

Begin with ``interval_arithmetic`` and ``interval_functions`` (one function per operation), which ``interval_kernels``
gives to the instructions of a tape; then ``forward`` (values), ``contract`` and ``interval_newton``. ``plan`` groups
equal instructions, so that one array operation serves them all."""

from __future__ import annotations

from eqsolve.verify.intervals import interval_arithmetic
from eqsolve.verify.intervals.contract import RelationRow, narrow, required
from eqsolve.verify.intervals.forward import Values, compare, forward
from eqsolve.verify.intervals.interval_arithmetic import INF, Array, Mask
from eqsolve.verify.intervals.interval_kernels import never_zero
from eqsolve.verify.intervals.interval_newton import (
    Forms,
    Slopes,
    build_forms,
    newton_point,
    newton_step,
    slopes_over,
    values_at,
    with_beside,
)
from eqsolve.verify.intervals.mirrored import equal_pairs

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
    "equal_pairs",
    "forward",
    "interval_arithmetic",
    "narrow",
    "never_zero",
    "newton_point",
    "newton_step",
    "required",
    "slopes_over",
    "values_at",
    "with_beside",
]
