"""The judge: puts every point, family and combination back into the text, by exact and ball arithmetic of its own.

The interval search (``verify.exhaust``) is imported from its module: it brings NumPy, which exact answers never need.
"""
from eqsolve.verify.certify import disjoint, krawczyk, same_root
from eqsolve.verify.check import check, check_point
from eqsolve.verify.family import check_family, local_dimension
from eqsolve.verify.forms import exact_forms
from eqsolve.verify.judge import Judge
from eqsolve.verify.linear import check_combination, check_contradiction, check_redundancy

__all__ = ["Judge", "check", "check_combination", "check_contradiction", "check_family", "check_point", "check_redundancy",
           "disjoint", "exact_forms", "krawczyk", "local_dimension", "same_root"]
