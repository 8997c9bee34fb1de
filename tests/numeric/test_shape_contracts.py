"""The contracts of shape_contracts.py are in force, and can fail."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
import torch
from jaxtyping import TypeCheckError

from eqsolve.numeric.lanes.state import BoxBounds, column_norms, finite_rows
from eqsolve.numeric.residuals.table_rows import triangle
from tests.shape_contracts import CONTRACTS, annotations

LISTED = [(module, name) for module, rows in CONTRACTS.items() for name in rows]


@pytest.mark.parametrize(("module", "name"), LISTED)
def test_each_listed_function_is_held(module: str, name: str) -> None:
    """It exists under its name, wrapped when its module was loaded, and its row names arguments that it has."""
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = vars(found)[part]
    wanted = annotations(CONTRACTS[module][name])
    assert found.__wrapped__.__annotations__.keys() == wanted.keys()
    assert wanted.keys() - {"return"} <= set(found.__wrapped__.__code__.co_varnames)


J = torch.rand(3, 4, 2, dtype=torch.float64)


@pytest.mark.parametrize(
    "call",
    [
        lambda: column_norms(J[0]),  # no lanes
        lambda: column_norms(J.float()),  # another type of number
        lambda: finite_rows(J[:2, :, 0], J),  # two lanes against three
        lambda: finite_rows(J[:, :3, 0], J),  # three rows against four
        lambda: BoxBounds.of(2, None, None, J).project(J.float()),  # another type of number
    ],
)
def test_a_wrong_shape_is_refused(call: Any) -> None:
    """Where the row says [L, m, n], lanes, rows and unknowns must agree between the arguments."""
    with pytest.raises(TypeCheckError, match="Type-check error whilst checking the parameters"):
        call()


def test_a_right_shape_passes() -> None:
    """The same functions as their docstrings say."""
    assert column_norms(J).shape == (3, 2)
    assert finite_rows(J[:, :, 0], J).tolist() == [True, True, True]
    assert triangle(J).shape == (3, 2, 2)
