"""The demands of a problem in the forms that the search uses, and what each form leaves to an unknown.

Begin with ``compiling``: trees become the ``problem_forms``. Linear ones narrow by ``linear_bounds``, polynomials by
``polynomial_bounds``, those over few small unknowns by ``tables``; ``values`` evaluates all others.
"""

from __future__ import annotations

from eqsolve.integers.frontier.demands.compiling import forms_of
from eqsolve.integers.frontier.demands.linear_bounds import Narrowing, interval_bits
from eqsolve.integers.frontier.demands.polynomial_bounds import Grouped, PowerOf, grouped, size
from eqsolve.integers.frontier.demands.problem_forms import (
    FAR,
    SAFE,
    Condition,
    DomainOf,
    Forms,
    Group,
    Linear,
    Nonlinear,
)
from eqsolve.integers.frontier.demands.reach import reach
from eqsolve.integers.frontier.demands.tables import Table, table_of
from eqsolve.integers.frontier.demands.values import truth, value

__all__ = [
    "FAR",
    "SAFE",
    "Condition",
    "DomainOf",
    "Forms",
    "Group",
    "Grouped",
    "Linear",
    "Narrowing",
    "Nonlinear",
    "PowerOf",
    "Table",
    "forms_of",
    "grouped",
    "interval_bits",
    "reach",
    "size",
    "table_of",
    "truth",
    "value",
]
