"""How a session has its text solved."""

from __future__ import annotations

from eqsolve.front.session import Settings, solved
from eqsolve.result import Answer


def test_settings_reach_the_solver() -> None:
    """With ``all`` off the search ends at the first solution, and the seed is that of the settings."""
    answer = solved("x^2 = 4", None, Settings(seed=7, method="newton"))
    assert isinstance(answer, Answer)
    assert (answer.seed, answer.options["method"]) == (7, "newton")
