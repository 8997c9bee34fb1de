"""The values alone."""

from __future__ import annotations

import eqsolve
from eqsolve.report.values import values


def test_a_line_for_each_solution_can_be_put_back() -> None:
    """What is printed is what ``check --at`` takes."""
    text = "x^2 = 4\ny = x + 1"
    for row in values(eqsolve.solve(text)):
        point = dict(part.split(" = ") for part in row.split(", "))
        assert eqsolve.check(text, point)


def test_no_solution_has_no_values() -> None:
    assert values(eqsolve.solve("x = 1; x = 2")) == ()


def test_a_fit_in_one_line() -> None:
    assert values(eqsolve.solve("fit y = a*x\ndata x, y\n1 2\n2 4\nend")) == ("a = 2",)
