"""Equations in a few whole numbers have the steps of real ones; values that no whole number may have are refused."""

from __future__ import annotations

import re

import pytest

import eqsolve

TOLD = {
    "C(n, 2) = 45": (
        "Line 1 (C(n, 2) = 45) reads n*(n - 1)/2 = 45. Multiplied out it is n^2/2 - n/2 = 45.",
        "It has the factors (n - 10)*(n + 9) = 0, so n = 10 or n = -9.",
        "n = -9 is refused: n must be at least 0.",
    ),
    "n!/(n - 2)! = 56": (
        "n!/(n - 2)! = n*(n - 1), so n*(n - 1) = 56.",
        "n = -7 is refused: line 1 (n!/(n - 2)! = 56): (-7)! is not defined.",
    ),
    "n in 0..20\nn! = 720": ("Line 2 reads n! = 720.",),
    "n*(n + 1)/2 = 55\nn: integer": ("It has the factors (n - 10)*(n + 11) = 0, so n = 10 or n = -11.",),
    "2*n^2 - 7*n + 3 = 0\nn: integer": ("n = 1/2 is refused: n must be a whole number.",),
    "x^2 = 49\nx in -5..10": ("x = -7 is refused: x must be at least -5.",),
    "x^2 = 49\nx in -10..5": ("x = 7 is refused: x must be at most 5.",),
    "n: integer\nn > 3\nn^2 - 6*n + 8 = 0": ("n = 2 is refused: line 2 (n > 3) would read 2 > 3.",),
    "2^n = 64\nn: integer": ("64 = 2^6, so n = 6.",),
}


def _steps(text: str) -> list[str]:
    told = eqsolve.explain(text)
    return [step.text for step in told["steps"].steps] if "steps" in [section.key for section in told] else []


@pytest.mark.parametrize(("text", "wanted"), TOLD.items())
def test_what_is_said(text: str, wanted: tuple[str, ...]) -> None:
    told = _steps(text)
    assert [sentence for sentence in wanted if sentence not in told] == [], "\n".join(told)


@pytest.mark.parametrize("text", TOLD)
def test_each_value_is_a_solution_or_refused(text: str) -> None:
    """The values of the last sentence that names some are those of the answer and those that are refused, no others."""
    answer = eqsolve.solve(text)
    told = _steps(text)
    (name,) = answer[0].values
    refused = {found[1] for step in told if (found := re.match(rf"{name} = (\S+) is refused", step))}
    last = [step for step in told if "refused" not in step][-1]
    named = set(re.findall(rf"\b{name} = (-?\d+(?:/\d+)?)(?![\d*])", last))
    assert named - refused == {str(solution[name]) for solution in answer}
    assert refused <= named


@pytest.mark.parametrize(
    "text", ["A + B = C\nall different\nA, B, C in 1..3", "n! = 30\nn: integer", "reverse(n) = 21\nn in 1..50"]
)
def test_puzzles_and_what_real_numbers_know_nothing_of_have_none_of_these(text: str) -> None:
    assert not any(step.startswith("Line 1 reads") for step in _steps(text))
