"""Least-squares fits: the minimum, and what can be said about it.

A fit line ``left = right`` holds once for every row of its table (once if there is none); minimized is the sum of (left
- right)^2 over all lines and rows. Lines may be implicit (a circle), and several may share parameters.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from eqsolve.fitting.asked_values import answered
from eqsolve.fitting.columns import remarks
from eqsolve.fitting.inference import inferred
from eqsolve.fitting.kinds import minimum_of
from eqsolve.fitting.predictions import predicted, wanted
from eqsolve.fitting.problem import FitProblem
from eqsolve.fitting.report import report
from eqsolve.fitting.scales import scaled
from eqsolve.result import Fit
from eqsolve.syntax.tree import Statements


def fitted(problem: FitProblem, text: Statements, *, seed: int = 0, deadline: float = math.inf) -> Fit:
    """The least-squares fit of a problem, made of this text.

    Guesses are not needed. ``deadline`` is a reading of ``work.now()``: when it is reached the best point so far is
    reported as undecided. The same arguments give the same fit.
    """
    asked = wanted(problem, text)
    with np.errstate(
        all="ignore"
    ):  # lanes that leave the domain of the model, or what floats hold, are seen by their values
        problem, notes = scaled(problem, seed=seed, deadline=deadline)
        minimum = minimum_of(problem, seed=seed, deadline=deadline)
        told = report(minimum, notes=(*remarks(problem, text), *notes), seed=seed)
        return predicted(answered(problem, text, told), text, asked)


def completed(problem: FitProblem, text: Statements, fit: Fit) -> Fit:
    """A fit that was found elsewhere, with its criteria, model and predictions."""
    if set(fit.parameters) != set(problem.names) or not all(math.isfinite(fit[name]) for name in problem.names):
        return fit
    ordered = replace(fit, parameters={name: fit.parameters[name] for name in problem.names})
    theta = np.array([fit[name] for name in problem.names])
    return predicted(inferred(problem, ordered, theta), text, wanted(problem, text))
