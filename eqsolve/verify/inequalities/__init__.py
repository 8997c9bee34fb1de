"""Inequalities in one unknown: the line is cut at every place where a relation can begin or cease to hold, and each cut
and each gap between two cuts is tried.

Begin with ``solution_set``; ``zeros`` finds the cuts, ``algebraic`` those of expressions with roots and absolute
values, ``waves`` of sines and their kin, ``steps`` of floor and mod, ``places`` keeps them apart, ``truth`` tries them, ``repeated`` cuts out one
period. Stands on ``boxes``, ``points`` and ``case``."""

from __future__ import annotations

from eqsolve.verify.inequalities.again import set_again
from eqsolve.verify.inequalities.algebraic import edges, polynomials
from eqsolve.verify.inequalities.one_sided import OneSidedSet, one_sided_set
from eqsolve.verify.inequalities.places import Place, boxed_place, exact_place
from eqsolve.verify.inequalities.repeated import RepeatedSet, repeated_set
from eqsolve.verify.inequalities.solution_set import SolutionSet, solution_set
from eqsolve.verify.inequalities.union import Repeated, united_sets

__all__ = [
    "OneSidedSet",
    "Place",
    "Repeated",
    "RepeatedSet",
    "SolutionSet",
    "boxed_place",
    "edges",
    "exact_place",
    "one_sided_set",
    "polynomials",
    "repeated_set",
    "set_again",
    "solution_set",
    "united_sets",
]
