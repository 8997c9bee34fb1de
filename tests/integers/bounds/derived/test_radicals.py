"""Whole solutions of equations with roots, beside a search through numbers by floats."""

from __future__ import annotations

import math

import pytest

from eqsolve import Level, Verdict, solve

# what Python makes of both sides; nan is undefined
EQUATIONS = [
    "x = sqrt(x + sqrt(x+6))",
    "x = sqrt(6 + sqrt(6 + sqrt(6 + x)))",
    "x = sqrt(x+2)",
    "sqrt(x+7) - sqrt(x) = 1",
    "sqrt(x + sqrt(x)) + sqrt(x - sqrt(x)) = 4",
    "sqrt(x-1) = x - 3",
    "sqrt(2*x+3) - sqrt(x+1) = 1",
    "2/sqrt(x) + sqrt(x) = 3",
    "x^(1/2) + x^(1/3) = 12",
    "x^(3/2) = x + 18",
    "sqrt(x+1) = -3",
    "x - 3*sqrt(x) + 2 = 0",
]


def holds(text: str, x: int) -> bool:
    left, right = text.replace("^", "**").split("=")
    names = {"sqrt": math.sqrt, "x": x}
    try:
        sides = [eval(side, {"__builtins__": {}}, names) for side in (left, right)]  # noqa: S307  # our own texts, above
    except (ValueError, ZeroDivisionError):
        return False
    return not any(isinstance(side, complex) for side in sides) and math.isclose(*sides, rel_tol=1e-12, abs_tol=1e-12)


@pytest.mark.parametrize("text", EQUATIONS)
def test_the_list_is_proved_and_that_of_a_search(text: str) -> None:
    answer = solve(f"{text}; x integer")
    assert [s["x"] for s in answer] == [x for x in range(-1000, 5000) if holds(text, x)]
    assert answer.completeness.level is Level.PROVED
    assert answer.verdict is not Verdict.UNDECIDED


def test_negative_numbers_have_cube_roots_by_name() -> None:
    assert [s["x"] for s in solve("cbrt(x - 6) = x; x integer")] == [-2]


def test_of_an_equation_that_always_holds_nothing_is_claimed() -> None:
    assert solve("sqrt(x)^2 = x; x integer").verdict is not Verdict.NONE
