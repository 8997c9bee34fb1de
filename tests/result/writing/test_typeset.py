"""Values as LaTeX for notebooks."""

from __future__ import annotations

import eqsolve
from eqsolve.result.writing.typeset import latex_values


def test_exact_forms_that_are_read_at_a_glance_stand_alone() -> None:
    assert r"  x &= \sqrt{2}" in str(latex_values([("x", 1.4142135623730951, "sqrt(2)")]))
    assert r"  n &= 3" in str(latex_values([("n", 3, None)]))


def test_others_stand_behind_their_decimals() -> None:
    """A numbered root as what it is a root of; a long form as an equation."""
    shown = latex_values([("x", 1.3247179572447460, "CRootOf(x^3 - x - 1, 0)"), ("y", 0.5, None)])
    assert shown is not None
    assert r"x &\approx 1.324717957244746 \quad (\text{a root of } x^{3} - x - 1)" in shown
    assert r"y &\approx 0.5" in shown
    long = "sqrt(3 + sqrt(5 + sqrt(7 + sqrt(11 + sqrt(13 + sqrt(17 + sqrt(19)))))))"
    assert r"z &\approx 2.5 \quad (= \sqrt{3 + \sqrt{5" in str(latex_values([("z", 2.5, long)]))
    assert r"z &\approx 2.5" in str(latex_values([("z", 2.5, "CRootOf(x^3 - 2, 0) + CRootOf(x^5 - 3, 0)")]))
    assert latex_values([]) is None


def test_answers_with_numbered_roots_have_latex() -> None:
    """Also where several values of one name would be taken for exercises."""
    answer = eqsolve.solve("x^4 - 6*x^2 + x + 1 = 0", time_limit=600)
    shown = str(answer._repr_latex_())
    assert shown.count(r"x &\approx") == len(answer) == 4
    assert r"\text{a root of } x^{4}" in shown
