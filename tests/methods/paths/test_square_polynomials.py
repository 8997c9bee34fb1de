"""Texts with denominators, roots and absolute values as polynomial systems, and what the homotopy makes of them."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.methods.paths.square_polynomials import polynomials
from eqsolve.model import build, examine
from eqsolve.result import Level
from eqsolve.syntax import read


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("x*y = 1\nx + y = 3", 2),
        ("1/x + 1/y = 3\nx*y = 2", 2),
        ("x = sqrt(y)\ny = 4", 3),
        ("abs(x) + y = 3\nx^2 - y = 1", 3),
        ("x + sqrt(2)*y = 1\nx*y = 2", 2),
        ("x + pi*y = 1\nx*y = 2", 2),
    ],
)
def test_polynomials_of_a_text(text: str, count: int) -> None:
    """As many polynomials as unknowns; a root of unknowns is an unknown more, an irrational coefficient stays one."""
    system = build(read(text))
    found = polynomials(system, examine(system).kind)
    assert found is not None
    assert len(found) == len(found[0].gens) == count


@pytest.mark.parametrize("text", ["exp(x) + y = 2\nx*y = 1", "1/x + pi*y = 3\nx = y"])
def test_other_texts_are_declined(text: str) -> None:
    """Functions that are not algebraic, or irrational numbers beside denominators."""
    system = build(read(text))
    assert polynomials(system, examine(system).kind) is None


@pytest.mark.parametrize(
    ("text", "solutions"),
    [
        ("x^5 + sqrt(y) = 3\ny^3 + x*y = 7\nz^2*x = y + 1/z", 1),
        ("1/x + 1/y = 3\nx*y = 2", 2),
        ("x/(y-1) + y/(x-2) = 1\nx^2 + y^2 = 9", 0),
        ("(x^2 - 1)/(x - 1) = y\ny^2 = y", 2),
        ("x^2 + y^2 = 5\nx*y = 2", 4),
        ("2*x^2 + 2*y^2 = 10\n7*y*x = 14", 4),
        ("b^2 + a^2 = 5e6\na*b = 2e6", 4),
    ],
)
def test_lists_of_the_homotopy_are_proved(text: str, solutions: int) -> None:
    """The homotopy's list by itself is proved complete; the last three are one system, reordered, renamed and
    scaled."""
    answer = eqsolve.solve(text, method="homotopy")
    assert len(answer) == solutions
    assert answer.completeness == Level.PROVED
