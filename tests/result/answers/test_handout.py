"""What an answer's LaTeX holds of the questions of a text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import eqsolve


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("√12 + √27 = ?", [r"  \sqrt{12} + \sqrt{27} &= 5\sqrt{3}"]),
        ("sin(30°) = ?", [r"  \sin\left(30^{\circ}\right) &= \frac{1}{2}"]),
        ("x = 2; x^3 + 1 = ?", [r"  x &= 2 \\", r"  x^{3} + 1 &= 9"]),
        ("x^2 = 4; x^3 = ?", [r"& x = -2,\quad x^{3} = -8 \\", r"\text{or}\quad & x = 2,\quad x^{3} = 8"]),
        ("x = 2; exp(x) + sqrt(exp(x) + x)*sin(x + sqrt(2)*x)*ln(x + sqrt(3)*x + exp(x)) = ?", [r"&\approx", "(= "]),
    ],
)
def test_the_values_that_a_text_asks_for(text: str, told: Sequence[str]) -> None:
    shown = str(eqsolve.solve(text, time_limit=600)._repr_latex_())
    assert all(part in shown for part in told), shown


def test_a_text_that_cannot_be_written_alone_shows_its_unknowns() -> None:
    """Its parameters have values beside it."""
    shown = str(eqsolve.solve("x = a; x*a = ?", params={"a": 2})._repr_latex_())
    assert r"x &= 2" in shown
