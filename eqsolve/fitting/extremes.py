"""Columns of numbers that are too large or too small for a sum of squares in floats."""

from __future__ import annotations

import math

import numpy as np

from eqsolve.fitting.problem import FitProblem

# Powers of ten within which a column is ordinary: fourth powers stay finite. Smaller: a failed fit of ordinary data blames
# their size; larger: one that overflowed is said to lie outside the domain of the model.
TENS = 75


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
