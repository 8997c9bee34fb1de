"""A problem written otherwise keeps its verdict, its completeness and its solutions."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from metamorphic import CHANGES, Text, contradiction, difference, text

import eqsolve
from eqsolve.result import Answer

PROBLEMS = {
    "linear": text("A + B = 9; C - D = 1; A + C = 8; B - 2*D = 1", "A B C D"),
    "linear family": text("x + y + z = 6; x - y = 1", "x y z"),
    "linear conflict": text("x + y = 1; y + z = 2; x - z = 3", "x y z"),
    "parallel": text("x + y = 1; x + 1.00000001*y = 2", "x y"),
    "quadratic": text("x^2 - 5*x + 6 = 0", "x"),
    "double root": text("x^3 - 4*x^2 + 5*x - 2 = 0", "x"),
    "no real root": text("x^4 + x + 1 = 0", "x"),
    "circle and line": text("x^2 + y^2 = 25; x + y = 7", "x y"),
    "two conics": text("x^2 + y^2 = 5; x*y = 2", "x y"),
    "circles that touch": text("x^2 + y^2 = 1; (x - 2)^2 + y^2 = 1", "x y"),
    "circles apart": text("x^2 + y^2 = 1; (x - 3)^2 + y^2 = 1", "x y"),
    "three spheres": text("x^2 + y^2 + z^2 = 9; x*y = 2; x + z = 3", "x y z"),
    "a circle": text("x^2 + y^2 = 1", "x y"),
    "cosine": text("cos(x) = x", "x"),
    "exponential": text("exp(x) = 3*x", "x"),
    "mixed": text("exp(x) + y = 4; x*y = 1", "x y"),
    "box": text("sin(x) + y^2 = 1; x - cos(y) = 0", "x y", x=(-2, 2), y=(-2, 2)),
    "powell": text("10000*x*y = 1; exp(-x) + exp(-y) = 1.0001", "x y"),
    "pole": text("x/(x - 1) = 1/(x - 1)", "x"),
    "squared": text("sqrt(x + 2) = x", "x"),
    "only at infinity": text("exp(-x) = 0", "x"),
    "minimum above zero": text("(x - 1)^2 + 0.001 = 0", "x"),
    "kink": text("abs(x - 1) + x = 3", "x"),
    "side condition": text("x^3 - x = 0; x >= 0; x != 1", "x"),
    "bounds": text("tan(x) = x", "x", x=(1, 8)),
    "logarithm": text("ln(x) + ln(x - 3) = ln(4)", "x"),
}
# Where lanes must fall on many members before a family is seen, two changes stand for all.
FEW = {"a circle": ("doubled_line", "with_a_sum")}
CASES = [
    (name, change) for name in PROBLEMS for change in CHANGES if change.__name__ in FEW.get(name, (change.__name__,))
]


@cache
def solved(problem: Text) -> Answer:
    answer = eqsolve.solve(problem.written(), time_limit=60)
    assert isinstance(answer, Answer)
    return answer


@pytest.mark.parametrize(("name", "change"), CASES, ids=lambda v: v if isinstance(v, str) else v.__name__)
def test_the_same_problem_has_the_same_answer(name: str, change: Callable[[Text], Text]) -> None:
    """Verdict, completeness and solutions are those of the text as first written, and no answer contradicts another."""
    before, after = PROBLEMS[name], change(PROBLEMS[name])
    problem = (before, solved(before), after, solved(after))
    assert contradiction(*problem) == ""
    assert difference(*problem) == ""
