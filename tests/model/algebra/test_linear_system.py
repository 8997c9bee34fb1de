"""Exact rows: what counts as linear, and what one elimination says about dependent rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from eqsolve.model import build
from eqsolve.model.algebra.linear_system import RATIONALS, dependences, flat, linear_part
from eqsolve.syntax import read


def part_of(text: str):
    system = build(read(text))
    return linear_part(enumerate(system.relations), system.symbols)


@pytest.mark.parametrize(
    ("text", "linear"),
    [
        ("x + y = 1", True),
        ("2*(x - 3*(y + 1)) = (x + y)/7 - 1.25", True),
        ("x = y + x", True),
        ("x^2 + x = x^2 + y", True),
        ("1/x = 1/x", True),
        ("pi*x = sqrt(2)*y + exp(1)", True),
        ("sin(2)*x + y = log(3)", True),
        ("x*y = 1", False),
        ("x^2 = 1, y = x", False),
        ("1/x + y = 1", False),
        ("abs(x) + y = 1", False),
    ],
)
def test_kinds(text, linear):
    """A relation is a row exactly if its sides are linear forms with constant coefficients."""
    part = part_of(text)
    assert part is not None
    assert (not part.others) == linear


def test_later_rows_are_the_dependent_ones():
    """Row 4 of the founding puzzle is line 1 + line 2 - line 3; rows before it are the basis."""
    part = part_of("A + B = 9\nC - D = 1\nA + C = 8\nB - D = 2")
    basis, (dependent,) = dependences(part.equations, 4, part.field)
    assert basis == (0, 1, 2)
    assert dependent.row == 3
    assert {k: int(v.p) for k, v in dependent.multipliers.items()} == {0: 1, 1: 1, 2: -1}
    assert dependent.gap == 0


def test_pivots_over_irrational_fields_are_certain():
    """sqrt(2)*sqrt(3) - sqrt(6) is zero however it is written, so no pivot stands on it."""
    part = part_of("sqrt(2)*x + sqrt(6)*y = 1\nx + sqrt(3)*y = 5")
    basis, (dependent,) = dependences(part.equations, 2, part.field)
    assert basis == (0,)
    assert part.field.nonzero(dependent.gap)


small = st.fractions(min_value=-5, max_value=5, max_denominator=3)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(1, 5), st.integers(1, 6))
def test_planted_points_lie_on_the_flat(data, width, height):
    """For right sides made from a planted point, no row conflicts and the flat passes through the point."""
    point = data.draw(st.lists(small, min_size=width, max_size=width))
    table = data.draw(st.lists(st.lists(small, min_size=width, max_size=width), min_size=height, max_size=height))
    right = [sum(c * p for c, p in zip(row, point, strict=True)) for row in table]
    lines = [
        " + ".join(f"({c})*x{j}" for j, c in enumerate(row)) + f" = {b}" for row, b in zip(table, right, strict=True)
    ]
    system = build(read("\n".join([*lines, *(f"x{j} in [-100, 100]" for j in range(width))])))
    part = linear_part(enumerate(system.relations), system.symbols)
    order = [int(name[1:]) for name in system.names]
    planted = [RATIONALS.convert(sp.Rational(point[j].numerator, point[j].denominator)) for j in order]
    basis, dependent = dependences(part.equations, width, part.field)
    assert all(d.gap == 0 for d in dependent)
    solutions = flat([part.equations[k] for k in basis], width, part.field)
    assert solutions.at({f: planted[f] for f in solutions.free}) == planted


def test_high_roots_of_numbers_enter_the_field_as_letters():
    """x = r/s with r = 10^(7/10), s = 10^(61/100), whose field would have degree 100; 3 - r*s stays a non-zero."""
    part = part_of("10^0.61*x = 10^0.7")
    r, s = sp.Integer(10) ** sp.Rational(7, 10), sp.Integer(10) ** sp.Rational(61, 100)
    (basis, dependent), field = dependences(part.equations, 1, part.field), part.field
    assert basis == (0,) and not dependent
    assert field.express(flat(part.equations, 1, field).point[0]) == r / s
    assert field.nonzero(field.convert(s))


def test_a_root_over_the_root_of_a_long_polynomial_is_a_letter():
    """The field of (1 + r^2/5)^(-7/2) with r of degree 6 has degree 12, and its elements swell for minutes."""
    x = sp.Symbol("x")
    r = sp.CRootOf(x**6 + 15 * x**4 + 75 * x**2 - 540 * x + 125, 1)
    ratio = (1 + r**2 / 5) ** sp.Rational(-7, 2)
    y = sp.Symbol("y", real=True)
    (equation,) = build(read("y = 2")).relations
    part = linear_part([(0, replace(equation, left=y, right=ratio))], [y])
    (basis, _), field = dependences(part.equations, 1, part.field), part.field
    assert basis == (0,)
    assert field.express(flat(part.equations, 1, field).point[0]) == ratio
