"""The minimizer: every lane (start) has its own step, damping and stop. Descent (direction) x step control x one loop.

Begin with ``loop``; ``state`` holds what a lane is."""

from __future__ import annotations

from eqsolve.numeric.lanes.autograd import Traced
from eqsolve.numeric.lanes.continuation import follow
from eqsolve.numeric.lanes.descent import damped_qr
from eqsolve.numeric.lanes.first_order import OPTIMIZERS, Factory, minimize
from eqsolve.numeric.lanes.loop import (
    CONVERGED,
    FITTING,
    FITTING_CONDENSED,
    GRADIENT,
    LEVENBERG,
    NEWTON,
    STALLED,
    Observer,
    Run,
    Solver,
    at_rounding,
    search,
)
from eqsolve.numeric.lanes.start_laws import starts
from eqsolve.numeric.lanes.state import BoxBounds, State, VectorFunction, column_norms, finite_rows
from eqsolve.numeric.lanes.step_control import DAMPING_MAX, DAMPING_MIN

__all__ = [
    "CONVERGED",
    "DAMPING_MAX",
    "DAMPING_MIN",
    "FITTING",
    "FITTING_CONDENSED",
    "GRADIENT",
    "LEVENBERG",
    "NEWTON",
    "OPTIMIZERS",
    "STALLED",
    "BoxBounds",
    "Factory",
    "Observer",
    "Run",
    "Solver",
    "State",
    "Traced",
    "VectorFunction",
    "at_rounding",
    "column_norms",
    "damped_qr",
    "finite_rows",
    "follow",
    "minimize",
    "search",
    "starts",
]
