"""Fits: texts with ``fit`` lines go this road, which needs neither SymPy nor torch.

Statements become a ``FitProblem`` (``building``, over ``functions``); ``search`` finds its minimum, and ``fitted`` is all
of it."""

from __future__ import annotations

from eqsolve.fitting.building import problem_of
from eqsolve.fitting.fitting import completed, fitted
from eqsolve.fitting.least_squares import remembering
from eqsolve.fitting.problem import Constraint, FitProblem, Line
from eqsolve.fitting.report import report, stopped
from eqsolve.fitting.robust import Loss, Shape
from eqsolve.fitting.search import Found, SearchRecord, found
from eqsolve.fitting.sets import fitted_sets, one_by_one
from eqsolve.fitting.starts import starts

__all__ = [
    "Constraint",
    "FitProblem",
    "Found",
    "Line",
    "Loss",
    "SearchRecord",
    "Shape",
    "completed",
    "fitted",
    "fitted_sets",
    "found",
    "one_by_one",
    "problem_of",
    "remembering",
    "report",
    "starts",
    "stopped",
]
