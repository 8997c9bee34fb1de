"""What is left open far out, and beside the border of a domain, by the same equations along a logarithm."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

import eqsolve
from eqsolve import Verdict


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1/x + ln(x) = 2", [0.317844432899, 6.30539527927]),
        ("1/(x-1) + ln(x-1) = 2", [1.317844432899, 7.30539527927]),
        ("x*ln(x)^2 = 1", [2.02074735861]),
        ("ln(x) = sqrt(x) - 1/x", [1]),
        ("x*exp(1/x) = 5", [0.393291801434, 3.85845487009]),
        ("(1 - 1/x)*exp(1/x) = 1/2", [-0.595824347378, 1.30201713557]),
        ("x - ln(x) = 3", [0.0524690974577, 4.50524149579]),
        ("ln(x)/x = 1/4", [1.42961182473, 8.61316945644]),
        ("x^2*exp(-x) = 1/4", [-0.407776709404, 0.714805912363, 4.30658472822]),
        ("x^2 - x*ln(x) = 3", [2.15915023999]),
        ("sqrt(x) = ln(x)^2", [0.442394430204, 4.177077439, 5503.66468908]),
        ("n! = n^3 - n", [1.37439467883, 5]),
        ("n! = e^n", [0, 5.29031609312]),
        ("x! = 10", [3.39007765083]),
    ],
)
def test_lists_are_whole(text: str, values: list[float]) -> None:
    """Each was found before, and whether there are others was not known."""
    answer = eqsolve.solve(text, time_limit=600)
    assert [s.values[answer.unknowns[0]] for s in answer] == pytest.approx(values)
    assert answer.completeness.level.value == "proved"


@pytest.mark.parametrize(
    "text",
    ["y = T/(T+1)\ny*exp(1/(T+1)) = 3", "(1 - 1/x)*exp(1/x) = 3", "ln(x) + 1/x = 1/2", "ln(x) = x", "n! = n/4"],
)
def test_there_is_none(text: str) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.verdict is Verdict.NONE
    assert answer.completeness.level.value == "proved"


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("ln(x) + 1/x = 100", lambda x: (math.log(x) + 1 / x, 100)),  # one beside 0, one near e^100
        ("x - 10*ln(x) = 100", lambda x: (x - 10 * math.log(x), 100)),
        ("ln(x) = x/10^12", lambda x: (math.log(x), x / 1e12)),
    ],
)
def test_roots_beside_a_border_and_far_out_are_kept(text: str, sides: Callable[[float], tuple[float, float]]) -> None:
    """No cut goes through a place that holds one: both are there, on the two sides of the turn."""
    answer = eqsolve.solve(text, time_limit=600)
    assert len(answer) == 2
    for solution in answer:
        left, right = sides(solution["x"])
        assert left == pytest.approx(right, rel=1e-6, abs=1e-9)
