"""Values as LaTeX for notebooks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

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
    assert shown.count(r"x \approx") == len(answer) == 4
    assert r"\text{a root of } x^{4}" in shown


def test_several_solutions_stand_in_rows_of_their_own() -> None:
    """Not as one system that nothing satisfies; and what may be missing is said."""
    shown = str(eqsolve.solve("x^2 + y^2 = 25; x*y = 12")._repr_latex_())
    assert r"& x = -4,\quad y = -3 \\" in shown and r"\text{or}\quad & x = 3,\quad y = 4" in shown
    assert r"\dots" not in shown
    many = str(eqsolve.solve("x = tan(x)", time_limit=600)._repr_latex_())
    assert many.endswith("\\dots\n\\end{aligned}$")


def test_every_form_of_a_family_is_shown() -> None:
    shown = str(eqsolve.solve("x*y = 0")._repr_latex_())
    assert "& x = 0" in shown and r"\text{or}\quad & y = 0" in shown
    circle = str(eqsolve.solve("x^2 + y^2 = 1")._repr_latex_())
    assert circle.count(r"-1 \leq y \leq 1") == 2
    assert r"x &= \frac{1}{2} - y" in str(eqsolve.solve("x + y = 1/2")._repr_latex_())


def test_fractions_of_exact_values_stay_fractions() -> None:
    assert r"\frac{1 + \sqrt{5}}{2}" in str(eqsolve.solve("x^2 = x + 1")._repr_latex_())


def test_parameters_have_the_digits_that_their_errors_allow() -> None:
    fit = eqsolve.fit("fit y = a*x + b", data={"x": [1.0, 2, 3, 4], "y": [2.0, 4.1, 5.9, 8.2]})
    assert r"a &= 2.040 \pm 0.065" in str(fit._repr_latex_())
    far = eqsolve.fit("fit y = a*x + b", data={"x": [1.0, 2, 3, 4], "y": [2e5, 4.1e5, 5.9e5, 8.2e5]})
    assert r"a &= 2.040\cdot 10^{5} \pm 6.5\cdot 10^{3}" in str(far._repr_latex_())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2 sin x = 1, 0° <= x <= 360°", [r"& x = 30^{\circ} \\", r"\text{or}\quad & x = 150^{\circ}"]),
        ("2 sin x = 1, 0° <= x <= 90°", [r"  x &= 30^{\circ}"]),
        ("sin(x) = 0.3, 0° <= x <= 90°", [r"  x &\approx 17.4576031237^{\circ}"]),
        (
            "sin x = 1/2, x >= 0°",
            [
                r"x = 30^{\circ} + 360^{\circ} \cdot k,\quad k \geq 0",
                r"x = 150^{\circ} + 360^{\circ} \cdot k,\quad k \geq 0",
            ],
        ),
        ("tan x = 2, x >= 0°", [r"x &\approx 63.4349488229^{\circ} + 180^{\circ} \cdot k \\", r"k &\geq 0"]),
        ("tan x = 2, x >= -1000°", [r"x &\approx -836.565051177^{\circ} + 180^{\circ} \cdot k"]),
        ("tan(4x) = 1, x >= 0°", [r"x &= \frac{45}{4}^{\circ} + 45^{\circ} \cdot k \\"]),
        ("sin x > 1/2, 0° <= x <= 360°", [r"30^{\circ} < x < 150^{\circ}"]),
        ("sin x > 1/2, x >= 0°", [r"30^{\circ} + 360^{\circ} \cdot k < x < 150^{\circ} + 360^{\circ} \cdot k"]),
        ("sin x = 0, 0° <= x <= 90°; y = pi", [r"x &= 0^{\circ}", r"y &= \pi"]),
    ],
)
def test_angles_of_a_text_in_degrees_are_told_so(text: str, told: Sequence[str]) -> None:
    shown = str(eqsolve.solve(text, time_limit=600)._repr_latex_())
    assert all(part in shown for part in told), shown


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sin x = 1/2, 0° <= x <= 80°", r"x &= 30^{\circ}"),
        ("tan x = 2, 0° <= x <= 360°", r"x &\approx 63.4349488229^{\circ}"),
        ("sin x = 1/2, x >= 0°", r"x &= 30^{\circ}"),
        ("sin x = 1/2, 0 <= x <= 1", r"x &= \frac{\pi}{6}"),
    ],
)
def test_one_solution_is_told_in_degrees_as_its_answer_is(text: str, told: str) -> None:
    assert told in str(eqsolve.solve(text, time_limit=600)[0]._repr_latex_())  # type: ignore[union-attr]
