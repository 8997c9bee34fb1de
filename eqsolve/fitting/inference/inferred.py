"""What is said of a fit beside its values: how it was weighted, chi-square, criteria, and the model that answers later
questions."""

from __future__ import annotations

from dataclasses import replace

from eqsolve.fitting.functions import Array
from eqsolve.fitting.inference.criteria import criteria
from eqsolve.fitting.inference.fitted_model import ModelAtMinimum
from eqsolve.fitting.inference.precise import Precise
from eqsolve.fitting.inference.profiling import Moved
from eqsolve.fitting.inference.robust_errors import Influence
from eqsolve.fitting.inference.weighting import absolute, in_units_of_sigma, in_words, least_squares
from eqsolve.fitting.problem import FitProblem
from eqsolve.result import Fit


def inferred(
    problem: FitProblem,
    fit: Fit,
    theta: Array,
    moved: Moved | None = None,
    robust: Influence | None = None,
    precise: Precise | None = None,
) -> Fit:
    """The fit of a problem with minimum ``theta``[p], with all of that.

    Criteria are those of normal errors: none where a loss is not the square, nor where the fit is exact and the variance
    unknown. ``moved`` finds points of profiles under relations, ``robust`` has what the losses say there,
    ``precise`` parameters of more digits than floats have.
    """
    known = absolute(problem)
    normal = least_squares(problem) and (known or fit.sum_squares > 0)
    rows = problem.rows
    told = criteria(fit.sum_squares, rows, rows - fit.dof, known=known) if normal else None
    return replace(
        fit,
        weighting=in_words(problem),
        absolute=known,
        chi_squared=fit.sum_squares if in_units_of_sigma(problem) and least_squares(problem) else None,
        aic=told.aic if told else None,
        aicc=told.aicc if told else None,
        bic=told.bic if told else None,
        model=ModelAtMinimum(problem, theta, fit.covariance, fit.sum_squares, fit.dof, known, moved, robust, precise),
    )
