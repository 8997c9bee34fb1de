"""Fits: texts with ``fit`` lines go this road, which needs neither SymPy nor torch.

Statements become a ``FitProblem`` (``building``, over ``functions``)."""

from __future__ import annotations

from eqsolve.fitting.building import problem_of
from eqsolve.fitting.problem import Constraint, FitProblem, Line, Loss, Shape
from eqsolve.fitting.starts import starts

__all__ = ["Constraint", "FitProblem", "Line", "Loss", "Shape", "problem_of", "starts"]
