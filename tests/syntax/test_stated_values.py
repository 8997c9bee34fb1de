"""Values of a call beside lines that give the same names other values."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.errors import UsageError

REFUSED = [
    ("P = 760\ny = 2P", {"P": 380}, "line 1 of the text says P = 760", "'P := 760'"),
    ("y = 2P\n760 = P", {"P": 380}, "line 2", "'P := 760'"),
    ("y = 2T; T = -0.5", {"T": 1}, "T = -0.5", "'T := -0.5'"),
]


@pytest.mark.parametrize(("text", "params", "said", "repair"), REFUSED)
def test_another_value_is_refused(text: str, params: dict[str, float], said: str, repair: str) -> None:
    """With both no point solves the text, and nothing said why."""
    with pytest.raises(UsageError, match="E613") as caught:
        eqsolve.solve(text, params=params)
    assert said in caught.value.diagnostics[0].text and repair in caught.value.diagnostics[0].hint


@pytest.mark.parametrize("text", ["P = 760\ny = 2P", "P := 3\ny = 2P", "y = 2P\nP > 0", "y = 2P\nP = Q\nQ = 760"])
def test_the_same_value_and_constants_are_taken(text: str) -> None:
    """An equation between names stays an equation."""
    assert eqsolve.solve(text, params={"P": 760}).one()["y"] == 1520


def test_a_sweep_is_refused_as_well() -> None:
    """It answered "none" for all values but one."""
    with pytest.raises(UsageError, match="E613"):
        eqsolve.solve_many("x = 0.5\ny = 2x", {"x": [0, 0.5, 1]})
