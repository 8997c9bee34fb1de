"""Explicit definitions leave the problem and come back with the answer."""

from __future__ import annotations

import math

import pytest

from eqsolve.model import build, problem, reduce
from eqsolve.syntax import read


def test_chains_of_definitions_are_taken_out_and_restored() -> None:
    """u and v are formulas of x: one unknown and one equation are left."""
    whole = problem(build(read("u = x^2 + 1\nv = 2*u - x\nu*v = 10\nunknowns x, u, v")))
    reduction = reduce(whole)
    assert reduction is not None
    assert [s.name for s in reduction.problem.symbols] == ["x"] and len(reduction.problem.equations) == 1
    assert reduction.restore([2.0]) == pytest.approx((2.0, 5.0, 8.0))


def test_an_unknown_that_stands_twice_in_its_equation_is_no_definition() -> None:
    """u = u^2 + x defines nothing; x does (x = u - u^2)."""
    reduction = reduce(problem(build(read("u = u^2 + x\nx*u = 1"))))
    assert reduction is not None and [s.name for s in reduction.problem.symbols] == ["u"]


def test_without_definitions_there_is_nothing_to_reduce() -> None:
    """Every unknown is squared."""
    assert reduce(problem(build(read("x^2 + y^2 = 25\nx^2 - y^2 = 7")))) is None


def test_an_undefined_definition_restores_to_nan() -> None:
    """u = ln(x) at x = -1."""
    reduction = reduce(problem(build(read("u = ln(x)\nu^2 + x^2 = 3"))))
    assert reduction is not None and math.isnan(
        reduction.restore([-1.0])[[s.name for s in reduction.symbols].index("u")]
    )
