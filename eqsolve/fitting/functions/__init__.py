"""Expressions of the text as functions on NumPy arrays, without SymPy: trees are written to a tape, whose values and slopes
are computed for all lanes and rows at once.

Read ``tape``, then ``writing`` and ``function``."""

from __future__ import annotations

from eqsolve.fitting.functions.dependence import Dependence, Meetings, affine_together, dependence, meetings
from eqsolve.fitting.functions.function import Function
from eqsolve.fitting.functions.kernels import Array
from eqsolve.fitting.functions.tape import Operation, Tape
from eqsolve.fitting.functions.writing import Writer

__all__ = [
    "Array",
    "Dependence",
    "Function",
    "Meetings",
    "Operation",
    "Tape",
    "Writer",
    "affine_together",
    "dependence",
    "meetings",
]
