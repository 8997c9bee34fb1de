"""Whole and real unknowns in one text."""

from __future__ import annotations

from fractions import Fraction

import pytest

import eqsolve
from eqsolve import NotYetError, Verdict


def test_reals_that_equations_give() -> None:
    """They come out exactly, and conditions on them narrow the whole ones."""
    answer = eqsolve.solve("A in 1..9; B = A/2; B > 3")
    assert (answer.verdict, answer.count, answer.proved) == (Verdict.FINITE, 3, True)
    assert [(s["A"], s.exact["B"]) for s in answer] == [(7, Fraction(7, 2)), (8, 4), (9, Fraction(9, 2))]


def test_each_assignment_is_solved_over_the_reals() -> None:
    """Roots, exact forms and proofs are those of the solver over the reals."""
    answer = eqsolve.solve("a in 0..3; x^2 + a*x = 6; a != 0", time_limit=600)
    assert (answer.verdict, len(answer), answer.proved) == (Verdict.FINITE, 6, True)
    for s in answer:
        assert s["x"] ** 2 + s["a"] * s["x"] == pytest.approx(6)
        assert s["a"] in (1, 2, 3)
    assert str(answer[2].exact["x"]) == "-sqrt(7) - 1"


def test_no_assignment_no_solution() -> None:
    """A contradiction between the whole unknowns needs no real one."""
    assert eqsolve.solve("a, b in 1..3; a + b = 9; x^2 = a").verdict is Verdict.NONE


def test_a_family_for_each_assignment() -> None:
    """Infinitely many, with a sample for each."""
    answer = eqsolve.solve("n in 1..3; x + y = n", time_limit=600)
    assert (answer.verdict, len(answer)) == (Verdict.FAMILY, 3)
    assert answer.family is not None
    assert not answer.family.expressions  # those of one assignment would be wrong for the others


def test_too_many_assignments() -> None:
    """Refused by name, with what would help."""
    with pytest.raises(NotYetError) as caught:
        eqsolve.solve("a, b in 1..100; x^2 = a + b")
    assert caught.value.code == "E914"
    assert "narrow" in caught.value.hint
