"""Exact decisions about linear inequalities: every answer carries what proves it."""

from __future__ import annotations

import pytest
from flint import fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from eqsolve.model.algebra.polyhedron import Inequality, Infeasible, InteriorPoint, Tight, decide


def row(coefficients, constant, strict=False):
    return Inequality({j: fmpq(c) for j, c in enumerate(coefficients) if c}, fmpq(constant), strict)


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([row([1], 1), row([-1], 0)], InteriorPoint),
        ([row([1], 1), row([-1], -1)], Tight),
        ([row([1], 1, True), row([-1], -1)], Infeasible),
        ([row([1], 1), row([-1], -2)], Infeasible),
        ([row([1, 1], 1), row([-1, 0], -1), row([0, -1], 0)], Tight),
        ([row([0, 0], -1), row([1, 0], 3)], Infeasible),
        ([row([0, 0], 0, True)], Infeasible),
        ([row([0, 0], 0), row([1, -1], 10**9)], InteriorPoint),
        ([], InteriorPoint),
    ],
)
def test_verdicts(rows, kind):
    """Inside, pressed flat, or empty."""
    assert isinstance(decide(rows, 2), kind)


numbers = st.integers(-5, 5)
pairs = st.lists(numbers, min_size=2, max_size=2)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.lists(numbers, min_size=3, max_size=3), numbers, st.booleans()), min_size=1, max_size=8))
def test_every_answer_proves_itself(table):
    """Points are strictly inside; multipliers cancel the unknowns and add up to what they claim."""
    rows = [row(*line) for line in table]
    found = decide(rows, 3)
    if isinstance(found, InteriorPoint):
        assert all(r.slack(found.point) > 0 for r in rows if r.coefficients)
    elif found is not None:
        assert all(y > 0 for y in found.multipliers.values())
        assert all(
            sum((y * rows[k].coefficients.get(j, fmpq(0)) for k, y in found.multipliers.items()), fmpq(0)) == 0
            for j in range(3)
        )
        total = sum((y * rows[k].constant for k, y in found.multipliers.items()), fmpq(0))
        strict = any(rows[k].strict for k in found.multipliers)
        assert (total < 0 or (total == 0 and strict)) if isinstance(found, Infeasible) else (total == 0 and not strict)


@settings(max_examples=60, deadline=None)
@given(pairs, st.lists(st.tuples(pairs, st.integers(0, 3)), min_size=1, max_size=8))
def test_planted_points_are_never_refuted(point, table):
    """Rows with a non-negative slack at a planted point are never called infeasible."""
    rows = [row(c, sum(a * b for a, b in zip(c, point, strict=True)) + slack) for c, slack in table]
    assert not isinstance(decide(rows, 2), Infeasible)
