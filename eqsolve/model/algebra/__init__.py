"""Exact algebra over Q: polynomials of a system, Groebner bases, quotients, real roots, linear systems, inequalities.

Used by the methods, never by the judge. Begin with ``polynomial``."""

from __future__ import annotations

from eqsolve.model.algebra.ball_values import NoBallError, ball_function
from eqsolve.model.algebra.groebner import Derived, TooHardError, basis, derived_basis
from eqsolve.model.algebra.isolate import OutOfTimeError, real_balls
from eqsolve.model.algebra.linear_system import (
    RATIONALS,
    Dependence,
    Flat,
    LinearPart,
    Row,
    Scalar,
    ScalarField,
    dependences,
    flat,
    linear_part,
)
from eqsolve.model.algebra.polyhedron import Inequality, Infeasible, InteriorPoint, decide
from eqsolve.model.algebra.polynomial import (
    ROOM,
    Cleared,
    Multivariate,
    NotPolynomialError,
    Poly,
    Univariate,
    clear,
    to_sympy,
    whole,
)
from eqsolve.model.algebra.quotient import ShapeLemma, minimal_polynomial, shape, standard_monomials
from eqsolve.model.algebra.roots import ExactRoot, nearest_float, primitive, real_powers, real_roots, without

__all__ = [
    "RATIONALS",
    "ROOM",
    "Cleared",
    "Dependence",
    "Derived",
    "ExactRoot",
    "Flat",
    "Inequality",
    "Infeasible",
    "InteriorPoint",
    "LinearPart",
    "Multivariate",
    "NoBallError",
    "NotPolynomialError",
    "OutOfTimeError",
    "Poly",
    "Row",
    "Scalar",
    "ScalarField",
    "ShapeLemma",
    "TooHardError",
    "Univariate",
    "ball_function",
    "basis",
    "clear",
    "decide",
    "dependences",
    "derived_basis",
    "flat",
    "linear_part",
    "minimal_polynomial",
    "nearest_float",
    "primitive",
    "real_balls",
    "real_powers",
    "real_roots",
    "shape",
    "standard_monomials",
    "to_sympy",
    "whole",
    "without",
]
