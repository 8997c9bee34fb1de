"""Solutions are listed by value, and where something is guessed by how near they are to it."""

from __future__ import annotations

import math

import pytest

import eqsolve
from eqsolve import Answer


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("x^2 = 4", [-2, 2]),
        ("x^2 = 4; x ~ 1", [2, -2]),
        ("x^2 = 4; x ~ -1", [-2, 2]),
        ("x^2 = 4; x ~ 0", [-2, 2]),  # as far from one as from the other
        ("x^3 - 6*x^2 + 11*x = 6; x ~ 2.2", [2, 3, 1]),
        ("x^2 = 4; y = x + 5; y ~ 6", [2, -2]),  # y is 7 or 3
        ("x^2 = 4; x*y = 1e6; x ~ -2.5; y ~ 1e7", [-2, 2]),  # the distances are shares of the guesses
        ("M^2*9 = (1 + M^2)^3; M ~ 1.2; M > 0; x = M", [1.1075565885794174, 0.4298750177715558]),
        ("M^2*9 = (1 + M^2)^3; M ~ 0.3; M > 0; x = M", [0.4298750177715558, 1.1075565885794174]),
    ],
)
def test_the_order(text: str, values: list[float]) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    assert isinstance(answer, Answer)
    assert [one["x"] for one in answer] == pytest.approx(values)
    assert answer.guessed == tuple(name for name in answer.unknowns if f"{name} ~" in text)
    assert Answer.from_dict(answer.to_dict()) == answer
    assert eqsolve.check(answer.to_dict(), time_limit=600)


def test_those_near_the_guess_are_kept() -> None:
    """Of a list that is cut, and of endlessly many; a starting value of the call is a guess, too."""
    answer = eqsolve.solve("x^3 = 4*x", start={"x": 1.5}, max_solutions=2, time_limit=600)
    assert [one["x"] for one in answer] == pytest.approx([2, 0])
    assert answer.guessed == ("x",)
    answer = eqsolve.solve("x*sin(x) = 1; x ~ 50", max_solutions=3, time_limit=600)
    near = [one["x"] for one in answer]
    assert near == sorted(near, key=lambda x: abs(x - 50))
    assert abs(near[0] - 16 * math.pi) < 0.1


def test_values_that_are_asked_for_stand_in_that_order() -> None:
    answer = eqsolve.solve("x^2 = 4; x ~ 3; 10*x = ?", time_limit=600)
    assert answer.asked[0].values == (20, -20)
