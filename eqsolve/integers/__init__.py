"""Whole numbers: a text's problem, and all of its solutions. Uses the reader's trees and NumPy; neither SymPy nor torch.

Begin with ``problem`` (what is searched), then ``building`` (statements to a problem).
"""

from __future__ import annotations

from eqsolve.integers.building import holds_integers, problem_of
from eqsolve.integers.enumeration import Enumeration, Unsuited
from eqsolve.integers.linear import Linear
from eqsolve.integers.linear import linear as linear_form
from eqsolve.integers.polynomials import polynomial as polynomial_form
from eqsolve.integers.problem import Demand, Different, IntegerProblem, Stated, intersection, names_in

__all__ = [
    "Demand",
    "Different",
    "Enumeration",
    "IntegerProblem",
    "Linear",
    "Stated",
    "Unsuited",
    "holds_integers",
    "intersection",
    "linear_form",
    "names_in",
    "polynomial_form",
    "problem_of",
]
