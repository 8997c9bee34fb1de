"""Boxes in which what holds for two unknowns alike leaves them equal."""

from __future__ import annotations

import numpy as np
import pytest
import sympy as sp

from eqsolve.verify.intervals import build_forms, equal_pairs
from eqsolve.verify.tapes import Tape

A, B = sp.symbols("a b", real=True)

# h, box of a, box of b, whether h(a) = h(b) leaves only a = b
BOXES = [
    (A**2, (0.5, 1), (1, 1.5), True),
    (A**2, (-1.5, -1), (-1, -0.5), True),
    (A**2, (-1, 0), (0, 1), False),  # a = -b
    (A * sp.exp(sp.Rational(5, 2) * (1 - A) ** 2), (0.48, 0.5), (0.5, 0.52), True),
    (A * sp.exp(sp.Rational(5, 2) * (1 - A) ** 2), (0.1, 0.2), (0.8, 0.9), False),
    (sp.log(A), (0, 1), (1, 2), False),  # not defined in all of the box
    (sp.floor(A), (0.5, 1), (1, 1.5), False),  # jumps
]


@pytest.mark.parametrize(("h", "first", "second", "equal"), BOXES)
def test_boxes_that_leave_only_equal_ones(
    h: sp.Expr, first: tuple[float, float], second: tuple[float, float], equal: bool
) -> None:
    """The slope has one sign between the two."""
    tape = Tape((A, B))
    forms = build_forms(tape, [h - h.xreplace({A: B})])
    lower, upper = np.array([[first[0], second[0]]]), np.array([[first[1], second[1]]])
    with np.errstate(all="ignore"):  # as in the search
        assert equal_pairs(forms, [(0, 1)], lower, upper).tolist() == [equal]
    assert lower.tolist() == [[first[0], second[0]]]  # what is asked about stays as it is


def test_no_two_different_values_in_such_a_box() -> None:
    """sin(3a) = sin(3b) and cos(a) = cos(b): in boxes that leave only equal ones no pair of different values is found."""
    tape = Tape((A, B))
    forms = build_forms(tape, [sp.sin(3 * A) - sp.sin(3 * B)])
    random = np.random.default_rng(3)
    lower = random.uniform(-3, 3, (500, 2))
    upper = lower + random.uniform(0, 1.5, (500, 2))
    equal = equal_pairs(forms, [(0, 1)], lower, upper)
    assert 10 < equal.sum() < 490
    for low, high in zip(lower[equal], upper[equal], strict=True):
        a, b = (np.linspace(low[k], high[k], 101) for k in (0, 1))
        rising = np.sign(np.cos(3 * a)).sum() * np.sign(np.cos(3 * b)).sum()
        assert rising > 0  # one monotone branch of the sine, in both
        assert abs((a[0] + a[-1]) / 2 - (b[0] + b[-1]) / 2) < np.pi / 3
