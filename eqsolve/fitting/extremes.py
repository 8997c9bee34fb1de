"""Columns of numbers that are too large or too small for a sum of squares in floats, and left sides that a parameter makes so."""

from __future__ import annotations

import math

import numpy as np

from eqsolve.fitting.functions import Array
from eqsolve.fitting.problem import FitProblem

# Powers of ten within which a column is ordinary: fourth powers stay finite. Smaller: a failed fit of ordinary data blames
# their size; larger: one that overflowed is said to lie outside the domain of the model.
TENS = 75
# The range of the left side among the rows, relative to its size, below which a parameter has made it the same in all.
# Smaller: y^(1-n) at an n that is 1 but for rounding passes for a fit; larger: a left side with little range does not.
LEVEL = 1e-9
TINY = float(np.finfo(float).tiny)


def extreme(problem: FitProblem) -> str:
    """Why a search among such columns is not to be trusted; empty where all are ordinary."""
    for line in problem.lines:
        for name, column in zip(line.names, line.columns, strict=True):
            sizes = np.abs(column)
            most = float(sizes[np.isfinite(sizes)].max(initial=0.0))
            if most and not -TENS <= (tens := math.floor(math.log10(most))) <= TENS:
                kind = "large" if tens > 0 else "small"
                way = "divide" if tens > 0 else "multiply"
                return (
                    f"{name} holds numbers near 1e{tens:+}, too {kind} for sums of squares in floats: {way} the column "
                    "by a power of ten"
                )
    return ""


def levelled(problem: FitProblem, x: Array, squares: float) -> str:
    """Why parameters x[p] without a residual fit nothing: a parameter in the left side has made that the same in all rows,
    y^(1-n) with n = 1, or has shrunk it to nothing; empty for other fits."""
    for line in problem.lines:
        used = line.response.used
        if squares >= TINY or line.length < 2 or not any(k < problem.parameters for k in used):
            continue
        seen = [line.columns[k - problem.parameters] for k in used if k >= problem.parameters]
        if not any(np.ptp(column) > 0 for column in seen):
            continue
        with np.errstate(all="ignore"):
            left = np.broadcast_to(line.response.value(x[None], line.columns)[0], line.length)
        most = float(np.abs(left).max())
        if most**2 < TINY or np.ptp(np.abs(left)) <= LEVEL * most:
            names = [problem.names[k] for k in used if k < problem.parameters]
            level = "nothing" if most**2 < TINY else f"{most:.6g} in every row"
            return (
                f"{' and '.join(names)} on the left side of line {line.source.place.line} "
                f"{'make' if len(names) > 1 else 'makes'} that {level}, whatever the data are: "
                "write the model with a column alone on its left side"
            )
    return ""
