"""Standard errors, correlation and rank from the Jacobian."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from eqsolve.numeric.fit.standard_errors import covariance, isolation


def matrix(seed: int, rows: int = 20, columns: int = 3) -> torch.Tensor:
    return torch.randn((rows, columns), generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


@given(st.integers(0, 10**6), st.lists(st.integers(-6, 6), min_size=3, max_size=3))
def test_it_is_the_inverse_of_the_normal_matrix_in_any_units(seed: int, powers: list[int]) -> None:
    """diag((J'J)^-1) for random J, also with columns in units a million times larger or smaller."""
    J = matrix(seed)
    units = torch.tensor([10.0**k for k in powers], dtype=torch.float64)
    spread = covariance(J * units, 4.0)
    direct = 4.0 * torch.linalg.inv(J.mT @ J)
    assert spread.rank == 3
    assert torch.allclose(spread.stderr * units, direct.diagonal().sqrt(), rtol=1e-8)
    assert spread.correlation[0, 1].item() == pytest.approx(
        (direct[0, 1] / (direct[0, 0] * direct[1, 1]).sqrt()).item(), abs=1e-8
    )


def test_columns_that_move_together_have_no_standard_error() -> None:
    """The third column is the sum of the first two: nothing can be said of any of the three, and the fourth is fine."""
    J = matrix(5, columns=4)
    J[:, 2] = J[:, 0] + J[:, 1]
    spread = covariance(J, 1.0)
    assert spread.rank == 3
    assert torch.isnan(spread.stderr).tolist() == [True, True, True, False]
    assert spread.null.shape == (4, 1)


def test_a_column_of_zeros_leaves_the_others_their_errors() -> None:
    """A parameter that does nothing."""
    J = matrix(6)
    J[:, 1] = 0
    spread = covariance(J, 1.0)
    assert torch.isnan(spread.stderr).tolist() == [False, True, False]


def test_more_parameters_than_residuals() -> None:
    """Two rows cannot settle three parameters."""
    assert covariance(matrix(7, rows=2), 1.0).rank == 2


@pytest.mark.parametrize(
    ("J", "small"),
    [
        ([[1.0, 0.0], [0.0, 1.0]], False),
        ([[1.0, 1.0], [1.0, 1.0]], True),
        ([[1e9, 0.0], [0.0, 1e-3]], False),
        ([[1.0, 0.0], [2.0, 1e-15]], True),
    ],
    ids=["regular", "family", "mixed units", "rounding"],
)
def test_isolation_sees_families_and_not_units(J: list[list[float]], small: bool) -> None:
    """Near zero on a family, also where rounding fills a column; not for unknowns of different sizes."""
    terms = torch.tensor([[1e9 if J[0][0] == 1e9 else 1.0, 1e-3 if J[1][1] == 1e-3 else 1.0]], dtype=torch.float64)
    ratio = float(isolation(torch.tensor([J], dtype=torch.float64), terms, torch.zeros((1, 2), dtype=torch.float64)))
    assert (ratio < 1e-6) is small


def test_columns_beyond_the_floats_count_as_not_determined() -> None:
    """A step between two points of a table has slopes of 0 and infinity."""
    J = torch.tensor([[1.0, 0.0], [1.0, float("inf")], [1.0, 0.0]], dtype=torch.float64)
    found = covariance(J, 1.0)
    assert found.rank == 1
    assert math.isclose(float(found.stderr[0]), 3**-0.5)
    assert math.isnan(float(found.stderr[1]))
