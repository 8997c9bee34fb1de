"""Whole unknowns beside square roots of numbers, against all small values tried in floats."""

from __future__ import annotations

import itertools
import math

import pytest

import eqsolve
from eqsolve.result import Verdict


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("(2 + sqrt(5))*(3 - sqrt(5)) = a + b*sqrt(5)", (2 + 5**0.5) * (3 - 5**0.5), lambda a, b: a + b * 5**0.5),
        ("(3 + 2*sqrt(2))^2 = a + b*sqrt(2)", (3 + 2 * 2**0.5) ** 2, lambda a, b: a + b * 2**0.5),
        ("sqrt(72) + sqrt(50) = a*sqrt(2) + b", 72**0.5 + 50**0.5, lambda a, b: a * 2**0.5 + b),
        ("(a + b*sqrt(2))/(3 - sqrt(2)) = 1 + sqrt(2)", 1 + 2**0.5, lambda a, b: (a + b * 2**0.5) / (3 - 2**0.5)),
        ("(a + b*sqrt(3))^2 = 7 + 4*sqrt(3)", 7 + 4 * 3**0.5, lambda a, b: (a + b * 3**0.5) ** 2),
        ("a*sqrt(1/3) + b*3^(1/2) = 4*sqrt(3); a > 0; b > 0", 4 * 3**0.5, lambda a, b: a / 3**0.5 + b * 3**0.5),
        ("a + b*sqrt(5) = sqrt(3)", 3**0.5, lambda a, b: a + b * 5**0.5),
        ("a*sqrt(3) + b*sqrt(5) = 2*sqrt(3) - sqrt(5)", 2 * 3**0.5 - 5**0.5, lambda a, b: a * 3**0.5 + b * 5**0.5),
        ("(a + b*sqrt(2))^2 = 3", 3.0, lambda a, b: (a + b * 2**0.5) ** 2),
    ],
)
def test_both_parts_of_a_sum_with_a_root_must_agree(text: str, left: float, right: object) -> None:
    answer = eqsolve.solve(f"{text}; a, b: integer")
    near = [
        (a, b)
        for a, b in itertools.product(range(-40, 41), repeat=2)
        if math.isclose(left, right(a, b), rel_tol=1e-12, abs_tol=1e-12)  # type: ignore[operator]
        and (a > 0 and b > 0 or "b > 0" not in text)
    ]
    assert sorted((s["a"], s["b"]) for s in answer.solutions) == near
    assert answer.completeness.level.value == "proved"
    assert eqsolve.check(answer).holds


def test_roots_of_which_one_is_a_fraction_of_a_product_of_others_stay_together() -> None:
    """sqrt(6) is sqrt(2)*sqrt(3): the parts are not looked at one by one, and no solution is lost."""
    answer = eqsolve.solve("(1 + sqrt(2))*(1 + sqrt(3)) = a + b*sqrt(2) + c*sqrt(3) + sqrt(6); a, b, c in 0..3")
    assert [(s["a"], s["b"], s["c"]) for s in answer.solutions] == [(1, 1, 1)]
    assert eqsolve.solve("a + b*sqrt(5) = c + d*sqrt(5); a, b, c, d: integer").verdict is Verdict.FAMILY
