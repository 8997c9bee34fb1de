"""One candidate point: does it satisfy the text, is a root proven near it, and has it an exact form?

Begin with ``point_check``, which asks ``proof_attempts`` for the ladder of proofs. ``refutation`` asks the opposite
question."""

from __future__ import annotations

from eqsolve.verify.points.borders import on_border, strict_border
from eqsolve.verify.points.closeness import dyadic, nearest_float, residual
from eqsolve.verify.points.forms import exact_forms
from eqsolve.verify.points.point_check import check, check_point
from eqsolve.verify.points.proof_attempts import PointProver, exact_solution
from eqsolve.verify.points.refutation import fails, surely_no_solution
from eqsolve.verify.points.residual_bounds import line, on_box
from eqsolve.verify.points.sparse_newton import refine
from eqsolve.verify.points.stated_values import stated, with_stated

__all__ = [
    "PointProver",
    "check",
    "check_point",
    "dyadic",
    "exact_forms",
    "exact_solution",
    "fails",
    "line",
    "nearest_float",
    "on_border",
    "on_box",
    "refine",
    "residual",
    "stated",
    "strict_border",
    "surely_no_solution",
    "with_stated",
]
