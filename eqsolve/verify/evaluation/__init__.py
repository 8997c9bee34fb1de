"""The judge's own arithmetic: exact rationals, real algebraic numbers and balls, and SymPy expressions as programs over
them.

Begin with ``values`` (the numbers) and ``balls`` (expression to program); ``relations`` holds a whole system in this
form. ``krawczyk_test`` proves that a box holds exactly one zero of any function, ``root_box`` finds such boxes for
programs, ``box_ends`` writes them down. May use FLINT and SymPy, nothing else of ``verify``."""

from __future__ import annotations

from eqsolve.verify.evaluation.algebraic_number import Algebraic, NumberField, real_roots
from eqsolve.verify.evaluation.balls import BallProgram, compile_balls
from eqsolve.verify.evaluation.box_ends import box_certificate, decimal_ends, disjoint, same_root
from eqsolve.verify.evaluation.integer_relations import in_powers_of, integer_relation, minimal_polynomial
from eqsolve.verify.evaluation.kernels import KERNELS, Kernel
from eqsolve.verify.evaluation.krawczyk_test import (
    TINY,
    Function,
    Inflation,
    inflated,
    krawczyk_image,
    linearized,
    magnitude,
    midpoint_solution,
    regular,
)
from eqsolve.verify.evaluation.numerical_rank import Pivot, dependence, pivots, surely_independent
from eqsolve.verify.evaluation.relations import Compiled, Condition, both_sides, compiled, compiled_as_written
from eqsolve.verify.evaluation.root_box import RootBox, function_of, krawczyk, matrix, newton, placed
from eqsolve.verify.evaluation.rule import Gradient
from eqsolve.verify.evaluation.values import Value, ball, fraction, is_ball, is_finite, is_zero, precision, sign

__all__ = [
    "KERNELS",
    "TINY",
    "Algebraic",
    "BallProgram",
    "Compiled",
    "Condition",
    "Function",
    "Gradient",
    "Inflation",
    "Kernel",
    "NumberField",
    "Pivot",
    "RootBox",
    "Value",
    "ball",
    "both_sides",
    "box_certificate",
    "compile_balls",
    "compiled",
    "compiled_as_written",
    "decimal_ends",
    "dependence",
    "disjoint",
    "fraction",
    "function_of",
    "in_powers_of",
    "inflated",
    "integer_relation",
    "is_ball",
    "is_finite",
    "is_zero",
    "krawczyk",
    "krawczyk_image",
    "linearized",
    "magnitude",
    "matrix",
    "midpoint_solution",
    "minimal_polynomial",
    "newton",
    "pivots",
    "placed",
    "precision",
    "real_roots",
    "regular",
    "same_root",
    "sign",
    "surely_independent",
]
