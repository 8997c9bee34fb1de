"""Polynomial equations in one unknown: all solutions by counting, also where boxes leave the hole of a loan open."""

from __future__ import annotations

import pytest
from scipy.optimize import brentq

from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.syntax import read
from eqsolve.verify.boxes.by_blocks import exhaust_blocks
from eqsolve.verify.polynomials import counted_roots

LOAN = "M = 1432.25\nP = 200000\nn = 360\nM = P*r/(1-(1+r)^-n)"


def test_a_loan_over_many_months() -> None:
    """The rate, and the negative one; r = 0 is a hole and no solution."""
    found = exhaust_blocks(build(read(LOAN)), deadline=now() + 60).found

    def gap(r: float) -> float:
        return 200000 * r / (1 - (1 + r) ** -360.0) - 1432.25

    middles = sorted(sum(root["r"]) / 2 for root in found.roots)
    assert found.complete and len(middles) == 2, found.reason
    assert middles[0] < -1.98 and abs(200000 * middles[0] / (1 - (1 + middles[0]) ** -360) - 1432.25) < 1e-6
    assert middles[1] == pytest.approx(brentq(gap, 1e-3, 1e-2, xtol=1e-15), rel=1e-10)


@pytest.mark.parametrize(
    ("text", "roots"),
    [
        ("x^3 = 2*x", [-(2**0.5), 0.0, 2**0.5]),
        ("x^3 = 2*x; x > 0", [2**0.5]),
        ("(x^2 - x)/x = 1", [2.0]),
        ("(x^2 - x)/x = -1", []),  # the hole is all there is
        ("x^2 + 1 = 0", []),
    ],
)
def test_roots_that_are_solutions(text: str, roots: list[float]) -> None:
    found = counted_roots(build(read(text)), now() + 60)
    assert found is not None
    assert sorted(low / 2 + high / 2 for low, high in found) == pytest.approx(roots, abs=1e-15)
    assert all(low < high and high - low < 1e-14 for low, high in found)


@pytest.mark.parametrize(
    "text",
    [
        "exp(x) = 2",
        "x^2 = sqrt(2)",  # no polynomial over the fractions
        "x + y = 2",
        "x = 2; x^2 = 4",
        "(x^2 - 2)^2 = 0",  # no box proves an irrational double root
    ],
)
def test_what_is_left_to_boxes(text: str) -> None:
    assert counted_roots(build(read(text)), now() + 60) is None
