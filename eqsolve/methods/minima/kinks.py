"""Minima where the model has a kink (abs, max, pieces): no gradient vanishes there, and searches by derivatives stop
short of them."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp
import torch

from eqsolve.clocks.work import passed
from eqsolve.methods.minima.second_order import rises
from eqsolve.numeric.fit import Minimum, polish
from eqsolve.numeric.lanes import BoxBounds, column_norms
from eqsolve.numeric.residuals import Condensed, Rows

_KINKED = (sp.Abs, sp.Max, sp.Min, sp.Piecewise, sp.sign, sp.floor, sp.ceiling, sp.Heaviside, sp.Mod)
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


def kinked(residuals: Sequence[sp.Expr], parameters: Sequence[sp.Symbol]) -> bool:
    """A parameter stands inside a function with kinks or jumps."""
    moving = set(parameters)
    return any(part.free_symbols & moving for r in residuals for part in r.atoms(*_KINKED))


def at_kink(function: Rows | Condensed, at: Minimum, box: BoxBounds, deadline: float) -> Minimum | None:
    """The minimum near ``at``, by steps that no derivative guides; None if what they find is none: somewhere around it
    the sum of squares is lower, or stays the same."""
    if len(at.x) > MOST or not bool(torch.isfinite(at.J).all()):
        return None
    x, least, reach = at.x, at.sum_squares, FIRST
    # a step that moves the residual by its own size
    unit = torch.linalg.vector_norm(at.F) / column_norms(at.J[None])[0]
    generator = torch.Generator().manual_seed(0)
    for _ in range(STEPS):
        if reach < LAST or passed(deadline):
            break
        ways = torch.randn(AROUND, len(x), generator=generator, dtype=x.dtype).to(x)
        ends = box.project(
            x + reach * unit * torch.cat([ways, torch.diag(torch.ones_like(x)), -torch.diag(torch.ones_like(x))])
        )
        squares = function.value(ends).square().sum(1).nan_to_num(torch.inf)
        best = int(squares.argmin())
        if float(squares[best]) < least:
            x, least, reach = ends[best], float(squares[best]), 2 * reach
        else:
            reach = reach / 2
    there = polish(function, x, box, steps=0)
    return there if rises(function, there, box, around=AROUND) else None
