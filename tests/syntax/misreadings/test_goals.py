"""A least or greatest value that is asked for as a side of an equation."""

from __future__ import annotations

import pytest

from eqsolve import TextError
from eqsolve.syntax import read


@pytest.mark.parametrize("text", ["q + d = minimum; q*d = 36", "x*y = max; x + y = 10", "x*y = Maximum; x + y = 10"])
def test_a_goal_is_asked_about(text: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    assert [d.code for d in caught.value.diagnostics] == ["E284"]


@pytest.mark.parametrize(
    "text",
    [
        "unknowns minimum\nq + d = minimum; q*d = 36",
        "x + y = max; max = 3; x - y = 1",
        "min = 5*x; x = 3",
        "5 = max",
        "x*y = max; x + y = 10; max = ?",
    ],
)
def test_names_that_are_used_stay_names(text: str) -> None:
    assert read(text).relations
