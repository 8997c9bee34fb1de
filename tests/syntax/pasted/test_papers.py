"""Sentences of examination papers around an equation: what asks goes with a note, conditions become lines, and what says more stays refused."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.errors import TextError
from eqsolve.syntax import format_statements, read


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Solve, for 0 ≤ x < 2π, the equation 2x = 1", ["0 <= x", "x < 2*pi", "2*x = 1"]),
        ("Solve for 0 <= x < 2 the equation 2x = 1", ["0 <= x", "x < 2", "2*x = 1"]),
        ("Solve, for x > 0, the inequality 2x < 1", ["x > 0", "2*x < 1"]),
        ("Find the set of values of x for which x^2 > 4", ["x^2 > 4"]),
        ("Find the range of possible values of x such that x^2 > 4", ["x^2 > 4"]),
        ("State the set of values of x that satisfy x^2 > 4.", ["x^2 > 4"]),
        ("For what value of x is 3x + 2 = 17?", ["3*x + 2 = 17"]),
        ("x^2 - 3x + 2 = 0, given that x = 1 is a root", ["x^2 - 3*x + 2 = 0"]),
        ("x^2 - 3x + 2 = 0, given that 1 is a solution.", ["x^2 - 3*x + 2 = 0"]),
        ("Given that x = 1 is a root of x^2 - 3x + 2 = 0, solve the equation", ["x^2 - 3*x + 2 = 0"]),
        ("-3 < 2x + 1 <= 9, list the integer values of x", ["-3 < 2*x + 1", "2*x + 1 <= 9", "x: integer"]),
        ("2x < 9. Write down all the possible integer values of x.", ["2*x < 9", "x: integer"]),
        ("w^2 = 25. Find w and the perimeter P = 4w", ["w^2 = 25", "P = 4*w"]),
        ("w = 3; find the sum s = w + 4", ["w = 3", "s = w + 4"]),
        ("2x + 3y when x = 2, y = 5", ["2*x + 3*y = ?", "x = 2", "y = 5"]),
    ],
)
def test_what_asks_is_left_out_and_conditions_are_lines(text: str, lines: list[str]) -> None:
    assert sorted(format_statements(text).replace("; ", "\n").splitlines()) == sorted(lines)
    assert {"N112", "N121"} & {note.code for note in read(text).notes}


def test_a_given_root_fixes_a_parameter_but_hides_no_other_root() -> None:
    """x^2 + kx + 6 = 0 has the root 2 for k = -5; x^3 - 2x^2 - 5x + 6 = (x - 1)(x - 3)(x + 2)."""
    cubic = eqsolve.solve("x^3 - 2x^2 - 5x + 6 = 0, given that x = 1 is a root")
    assert sorted(one["x"] for one in cubic) == [-2, 1, 3]
    assert eqsolve.solve("x^2 + k*x + 6 = 0, given that x = 2 is a root").one()["k"] == -5


@pytest.mark.parametrize(
    "text",
    [
        "Find the set of values of k for which x^2 + k*x + 9 = 0 has no real roots",
        "Find the range of values of x for which x^2 > 4 for all y",
        "when x = 2, y = x when y = 3",
        "w^2 = 25; find the larger prime p = w",
    ],
)
def test_what_says_more_stays_refused(text: str) -> None:
    with pytest.raises(TextError):
        read(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("f(x) = 3x - 1, g(x) = x²; find fg(2)", 11),
        ("f(x) = 3x - 1; g(x) = x^2; fg(2) = ?", 11),
        ("If f(x) = 3x - 1 and g(x) = x^2, find gf(2)", 25),
        ("f(x) = 3x - 1; ff(2) = ?", 14),
    ],
)
def test_two_functions_in_a_row_are_composed(text: str, value: int) -> None:
    """3*4 - 1 = 11, (3*2 - 1)^2 = 25, 3*5 - 1 = 14; the value stands alone."""
    answer = eqsolve.solve(text)
    assert answer.asked[0].values == (value,) and "solution" not in eqsolve.show(answer)


def test_a_composed_function_can_be_solved_and_other_names_stay() -> None:
    """3x^2 - 1 = 11 at x = 2 and -2."""
    assert [one["x"] for one in eqsolve.solve("f(x) = 3x - 1; g(x) = x^2; fg(x) = 11")] == [-2, 2]
    with pytest.raises(TextError):
        read("f(x) = 3x - 1; fg(2) = ?")
