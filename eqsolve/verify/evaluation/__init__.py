"""The judge's own arithmetic: exact rationals, real algebraic numbers and balls, and SymPy expressions as programs over
them.

Begin with ``values`` (the numbers) and ``balls`` (expression to program); ``relations`` holds a whole system in this
form and ``krawczyk`` proves that a ball holds exactly one root. May use FLINT and SymPy, nothing else of ``verify``."""

from __future__ import annotations

from eqsolve.verify.evaluation import krawczyk_test
from eqsolve.verify.evaluation.algebraic_number import Algebraic, NumberField, real_roots
from eqsolve.verify.evaluation.balls import BallProgram, compile_balls
from eqsolve.verify.evaluation.integer_relations import in_powers_of, integer_relation, minimal_polynomial
from eqsolve.verify.evaluation.krawczyk_test import (
    RootBox,
    approximate_inverse,
    contraction,
    disjoint,
    jacobian,
    krawczyk,
    matrix,
    newton,
    placed,
    regular,
    same_root,
)
from eqsolve.verify.evaluation.numerical_rank import Pivot, pivots, surely_independent
from eqsolve.verify.evaluation.relations import Compiled, compiled
from eqsolve.verify.evaluation.rules import Gradient
from eqsolve.verify.evaluation.values import Value, ball, fraction, is_ball, is_finite, is_zero, precision, sign

__all__ = [
    "Algebraic",
    "BallProgram",
    "Compiled",
    "Gradient",
    "NumberField",
    "Pivot",
    "RootBox",
    "Value",
    "approximate_inverse",
    "ball",
    "compile_balls",
    "compiled",
    "contraction",
    "disjoint",
    "fraction",
    "in_powers_of",
    "integer_relation",
    "is_ball",
    "is_finite",
    "is_zero",
    "jacobian",
    "krawczyk",
    "krawczyk_test",
    "matrix",
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
