"""Exponents that other lines give: the roots are those of the power with the number written in."""

from __future__ import annotations

import numpy as np
import pytest

import eqsolve

# base, the lines that give the exponent, the exponent, and the right side
POWERS = [
    ("1 + r", "n = 6", 6, 2.0),
    ("1 + r", "n = 12*t; t = 3", 36, 2.0),
    ("1 + r", "n = t^2; t = 3", 9, -2.0),
    ("r - 3", "4 = n", 4, 5.0),
    ("2*r + 1", "n = 5", 5, -7.0),
    ("r", "n = 3", 3, -8.0),
    ("1 + r", "n = -2", -2, 2.0),
]


@pytest.mark.parametrize(("base", "given", "exponent", "right"), POWERS, ids=[f"({b})^n, {g}" for b, g, _, _ in POWERS])
def test_a_given_exponent_keeps_the_negative_roots(base: str, given: str, exponent: int, right: float) -> None:
    answer = eqsolve.solve(f"({base})^n = {right}; {given}")
    of_base = np.polynomial.Polynomial({"r": [0, 1], "1 + r": [1, 1], "r - 3": [-3, 1], "2*r + 1": [1, 2]}[base])
    power = (right ** (1 / exponent),) if right > 0 else (-((-right) ** (1 / exponent)),)
    signs = (1, -1) if exponent % 2 == 0 else (1,)
    wanted = sorted(float((of_base - s * v).roots()[0]) for v in power for s in signs)
    assert answer.completeness.level == "proved"
    assert [s["r"] for s in answer] == pytest.approx(wanted, rel=1e-12)
    assert all(s.status == "proved" and s["n"] == exponent for s in answer)
    assert eqsolve.Answer.from_json(answer.to_json()) == answer


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A = P*(1+r)^n; P=5000; A=8000; n=6", 2),
        ("A = P*(1+r)^n; P=5000; A=8000; n=6; r > 0", 1),
        ("(1+r)^n = 2; n = 6; y = exp(r) + r", 2),
        ("(1+r)^n = 2; n = 3/2", 1),
        ("(1+r)^n = -2; n = 6", 0),
        ("(1+r)^n = 2; n = 6; n = 7", 0),
    ],
)
def test_how_many(text: str, count: int) -> None:
    answer = eqsolve.solve(text)
    assert len(answer) == count and answer.completeness.level == "proved"


def test_a_point_is_checked_line_by_line_as_typed() -> None:
    """At another exponent than the one given, the line of the power is judged with the exponent of the point."""
    lines = eqsolve.check("(1 + r)^n = 32; n = 6", {"r": 1, "n": 5}).relations
    assert [line.holds for line in lines] == [True, False]
