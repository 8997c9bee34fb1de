"""Inverses of many matrices against those of NumPy, and which are none."""

from __future__ import annotations

import numpy as np
import pytest

from eqsolve.fitting.sets.inverses import inverses


@pytest.mark.parametrize("p", [1, 2, 3, 8])
def test_inverses_are_those_of_numpy(p: int) -> None:
    A = np.random.default_rng(p).standard_normal((50, 3 * p, p))
    A /= np.linalg.norm(A, axis=1, keepdims=True)
    M = A.transpose(0, 2, 1) @ A
    found, poor = inverses(M)
    assert not poor.any()
    assert found == pytest.approx(np.linalg.inv(M), rel=1e-9, abs=1e-9)


def test_a_matrix_that_is_nearly_singular_is_told_apart() -> None:
    """Condition 2e8 and 2e12: the sums of the first still determine both parameters."""
    M = np.array([[[1.0, 1 - e], [1 - e, 1.0]] for e in (1e-8, 1e-12, 0.0, 1.0)])
    found, poor = inverses(M)
    assert poor.tolist() == [False, True, True, False]
    assert found[0] == pytest.approx(np.linalg.inv(M[0]), rel=1e-6)
