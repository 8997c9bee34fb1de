"""Real unknowns beside whole ones: what linear equations give of them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from eqsolve import syntax
from eqsolve.integer_judge import truth, value
from eqsolve.integers import problem_of
from eqsolve.integers.mixed import eliminated


@pytest.mark.parametrize(
    ("text", "whole", "reals"),
    [
        ("A in 1..9; B = A/2 + 1", {"A": 3}, {"B": Fraction(5, 2)}),
        ("A, B in 1..9; x + y = A; x - y = B", {"A": 3, "B": 8}, {"x": Fraction(11, 2), "y": Fraction(-5, 2)}),
        ("a in 1..9; 3*x/4 = a^2; y - x = 1", {"a": 2}, {"x": Fraction(16, 3), "y": Fraction(19, 3)}),
    ],
)
def test_values_of_the_reals(text: str, whole: dict[str, int], reals: dict[str, Fraction]) -> None:
    """Each is an expression in the whole unknowns."""
    found = eliminated(problem_of(syntax.read(text)))
    assert {name: value(e, whole) for name, e in found.reals.items()} == reals
    assert (found.open, found.left) == ((), ())


def test_what_follows_for_the_whole_ones() -> None:
    """More equations than real unknowns, and inequalities, become conditions on the whole ones alone."""
    found = eliminated(problem_of(syntax.read("a, b in 1..9; x = a/2; x = b + 1; x < 3")))
    fits = {
        (a, b)
        for a in range(1, 10)
        for b in range(1, 10)
        if all(truth(d.condition, {"a": a, "b": b}) for d in found.problem.demands)
    }
    assert fits == {(4, 1)}
    assert not found.problem.reals


def test_what_is_not_linear_stays() -> None:
    """It is for the solver over the reals."""
    found = eliminated(problem_of(syntax.read("A in 1..9; z^2 = A; y = A")))
    assert (tuple(found.reals), found.open, len(found.left)) == (("y",), ("z",), 1)
