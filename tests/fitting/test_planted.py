"""Planted fits without a start: the minimum is found, and what is called converged is none above it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import least_squares

import eqsolve
from eqsolve import syntax
from eqsolve.fitting import problem_of
from eqsolve.result import FitStatus
from eqsolve.syntax.text import given_columns
from tests.fitting.planted import KINDS, Planted, case, columns

NEAR = 1e-6  # relative, of sums of squares that count as equal


def _from_planted(planted: Planted) -> float:
    """The sum of squares that SciPy's Levenberg-Marquardt reaches from the planted values."""
    given, _ = given_columns(columns(planted))
    problem = problem_of(syntax.read(planted.text, columns=given))
    start = np.array([planted.planted[name] for name in problem.names])
    best = least_squares(
        lambda v: problem.value(v[None])[0],
        start,
        jac=lambda v: problem.jacobian(v[None])[1][0],
        method="lm",
        x_scale="jac",
    )
    return float(2 * best.cost)


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("kind", KINDS)
def test_the_planted_minimum_is_found(kind: str, number: int) -> None:
    planted = case(kind, number)
    found = eqsolve.fit(planted.text, data=columns(planted), time_limit=600)
    assert found.sum_squares is not None
    assert found.sum_squares <= _from_planted(planted) * (1 + NEAR)
    assert found.status in (FitStatus.CONVERGED, FitStatus.LOCAL)


def test_equal_terms_are_one_place() -> None:
    """Two exponentials that change places are no second minimum."""
    found = eqsolve.fit(case("2 exponentials", 0).text, data=columns(case("2 exponentials", 0)), time_limit=600)
    assert found.status is FitStatus.CONVERGED
    assert "N511" not in {note.code for note in found.notes}
