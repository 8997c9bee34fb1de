"""Minima where the model has a kink (abs, max, pieces): no gradient vanishes there, and searches by derivatives stop
short of them."""

from __future__ import annotations

import numpy as np

from eqsolve.clocks.work import passed
from eqsolve.fitting.functions import Function
from eqsolve.fitting.least_squares import Minimum, Target, column_norms, inside, measured
from eqsolve.fitting.minima.second_order import rises

_KINKED = frozenset({"abs", "max", "min", "piecewise", "sign", "floor", "ceil", "heaviside", "mod"})
# Random directions that are tried at once, and in which the sum of squares must rise. Fewer: a valley of kinks passes
# for a minimum; more: each is evaluated on all rows.
AROUND = 64
# Parameters up to which random directions are of use. Fewer: ends at kinks of larger models stay short of their
# minimum; more: hardly any direction leads down a valley, and all are evaluated.
MOST = 8
# Steps of that search. Fewer: it stops short of a minimum far down a valley; more: time where it creeps.
STEPS = 400
# Shares of the residual by which the first and the last steps move it. Too small: the search creeps, or wanders in
# rounding; too large: it leaves the minimum that is meant, or stops short of it.
FIRST, LAST = 1e-3, 1e-9


def kinked(function: Function) -> bool:
    """A parameter stands inside a function with kinks or jumps."""
    moving: set[int] = set()
    for place in function.tape.needed([function.output]):
        operation = function.tape.operations[place]
        if operation.name == "unknown":
            moves = isinstance(operation.data, int) and operation.data < function.parameters
        else:
            moves = any(a in moving for a in operation.args)
        if moves:
            moving.add(place)
            if operation.name in _KINKED:
                return True
    return False


def at_kink(target: Target, at: Minimum, deadline: float) -> Minimum | None:
    """The minimum near ``at``, by steps that no derivative guides; None if what they find is none: somewhere around it
    the sum of squares is lower, or stays the same."""
    if len(at.x) > MOST or not np.isfinite(at.J).all():
        return None
    x, least, reach = at.x, at.sum_squares, FIRST
    # a step that moves the residual by its own size
    unit = np.linalg.norm(at.F) / column_norms(at.J)
    generator, axes = np.random.default_rng(0), np.eye(len(x))
    for _ in range(STEPS):
        if reach < LAST or passed(deadline):
            break
        ways = np.concatenate([generator.standard_normal((AROUND, len(x))), axes, -axes])
        ends = inside(target, x + reach * unit * ways)
        with np.errstate(all="ignore"):
            squares = np.nan_to_num((target.value(ends) ** 2).sum(1), nan=np.inf)
        best = int(squares.argmin())
        if float(squares[best]) < least:
            x, least, reach = ends[best], float(squares[best]), 2 * reach
        else:
            reach = reach / 2
    there = measured(target, x)
    return there if rises(target, there, around=AROUND) else None
