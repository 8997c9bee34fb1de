"""Conditions that hold with equality at a solution: what the lines say exactly of an unknown shows them, a box never does."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve import Level, Status, Verdict

# four stages of an absorber: x[0] lies on its bound, and lines give it
STAGES = """for i in 1..4: y[i+1] + 1.5*x[i-1] = y[i] + 1.5*x[i]
for i in 1..4: y[i] = 0.8*x[i]/(1+2*x[i])
x[0] = 0
y[5] = 0.1
0 <= x[i] <= 1 for i in 0..4"""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (STAGES, 1),
        ("x = 0; x >= 0; y^3 + exp(y) = 3 + x", 1),
        ("a + b = 3; a - b = 1; a <= 2; y + exp(y) = a", 1),
        ("x*(x - 2) = 0; x >= 0; y + exp(y) = x", 2),
    ],
)
def test_lines_show_what_stands_on_its_border(text: str, count: int) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.completeness.level is Level.PROVED
    assert len(answer) == count and answer.proved
    assert eqsolve.check(answer, time_limit=600)


@pytest.mark.parametrize(
    "text",
    ["x = sqrt(2); x^2 <= 2; y^3 + exp(y) = x", "x^2 = 2; x <= sqrt(2); x > 0; y + exp(y) = x"],
)
def test_irrational_borders_too(text: str) -> None:
    """The point is proved, whatever is known of others; lanes find it."""
    pytest.importorskip("torch")
    answer = eqsolve.solve(text, time_limit=600)
    assert len(answer) == 1 and answer[0].status is Status.PROVED
    assert eqsolve.check(answer, time_limit=600)


@pytest.mark.parametrize(
    "text",
    [
        "x = 0; x > 0; y + exp(y) = 3 + x",
        "x*(x - 2) = 0; x < 0; y + exp(y) = x",
        "x = sqrt(2); x^2 < 2; y + exp(y) = x",
    ],
)
def test_strict_conditions_fail_there(text: str) -> None:
    if "sqrt" in text:
        pytest.importorskip("torch")  # lanes look for what the conditions leave open
    answer = eqsolve.solve(text, time_limit=600)
    assert not answer.solutions
    assert answer.verdict in (Verdict.NONE, Verdict.UNDECIDED)
