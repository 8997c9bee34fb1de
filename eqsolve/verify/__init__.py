"""The judge: puts every point, family and combination back into the text, by exact and ball arithmetic of its own.

The interval search (``verify.boxes``) is imported from its module: it brings NumPy, which exact answers never need.
"""

from eqsolve.verify.evaluation import disjoint, krawczyk, same_root
from eqsolve.verify.expressions import check_combination, check_contradiction, check_redundancy
from eqsolve.verify.families import check_family, limits_of, local_dimension, real_where
from eqsolve.verify.inequalities import Repeated, set_again, solution_set, united_sets
from eqsolve.verify.judge import Judge
from eqsolve.verify.points import check, check_point, exact_forms, exact_solution
from eqsolve.verify.sameness import one_point

__all__ = [
    "Judge",
    "Repeated",
    "check",
    "check_combination",
    "check_contradiction",
    "check_family",
    "check_point",
    "check_redundancy",
    "disjoint",
    "exact_forms",
    "exact_solution",
    "krawczyk",
    "limits_of",
    "local_dimension",
    "one_point",
    "real_where",
    "same_root",
    "set_again",
    "solution_set",
    "united_sets",
]
