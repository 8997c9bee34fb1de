"""Identities in one letter, which hold where both sides agree at as many values as their degree asks for."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.errors import TextError

# a text, and the values that coefficients compared by hand give
SOLVED = [
    ("x^2 + 6x + 2 ≡ (x + a)^2 + b", {"a": 3, "b": -7}),
    ("x² + 6x + 2 ≡ (x + a)² + b", {"a": 3, "b": -7}),
    ("(3x+5)/((x+1)(x+2)) ≡ A/(x+1) + B/(x+2)", {"A": 2, "B": 1}),
    ("(3x+5)/((x-1)(x+2)) ≡ A/(x-1) + B/(x+2)", {"A": 8 / 3, "B": 1 / 3}),
    ("(3x+5)/((x+1)^2*(x+2)) ≡ A/(x+1) + B/(x+1)^2 + C/(x+2)", {"A": 1, "B": 2, "C": -1}),
    ("1/(x(x^2+1)) ≡ A/x + (Bx+C)/(x^2+1)", {"A": 1, "B": -1, "C": 0}),
    ("ax^2 + bx + c ≡ (2x+1)(x-3)", {"a": 2, "b": -5, "c": -3}),
    ("x^2 + 6x + 2 = (x + a)^2 + b for all x", {"a": 3, "b": -7}),
    ("Find the values of a and b such that x^2 + 6x + 2 = (x + a)^2 + b for all values of x.", {"a": 3, "b": -7}),
    (
        "Find a, b and c for which 2x^2+3x+1 = a(x-1)^2 + b(x-1) + c for all real x",
        {"a": 2, "b": 7, "c": 6},
    ),
    ("Given that x^2 + 6x + 2 ≡ (x + a)^2 + b, find a and b", {"a": 3, "b": -7}),
    ("Write 3x^2 + 6x + 2 in the form p(x+a)^2 + b where p, a and b are constants to be found.", (3, 1, -1)),
    ("Express (3x+5)/((x+1)(x+2)) in the form A/(x+1) + B/(x+2)", {"A": 2, "B": 1}),
    ("1) x^2 + 6x + 2 ≡ (x + a)^2 + b\n2) 2x+5 ≡ c(x+1)+d", {"a": 3, "b": -7, "c": 2, "d": 3}),
    ("decimal comma\n1,5x + 2 ≡ a(x+1) + b", {"a": 1.5, "b": 0.5}),
    ("x^2 + c*x + 4 ≡ (x + a)^2; a > 0", {"a": 2, "c": 4}),
]


@pytest.mark.parametrize(("text", "values"), SOLVED)
def test_an_identity_has_the_values_of_compared_coefficients(text: str, values: dict[str, float]) -> None:
    found = eqsolve.solve(text).one()
    expected = dict(zip("pab", values, strict=True)) if isinstance(values, tuple) else values
    assert dict(found) == pytest.approx(expected)


@pytest.mark.parametrize("text", ["x^3 + 1 ≡ (x + a)^2", "x^2 + 1 ≡ a*x + b", "1/x ≡ a/(x+1)"])
def test_no_values_make_other_forms_equal(text: str) -> None:
    assert eqsolve.solve(text).verdict is eqsolve.Verdict.NONE


def test_whole_numbers_that_are_asked_for_stay_whole() -> None:
    answer = eqsolve.solve("Write 2x + 1 in the form 2(x + a) + b, where a and b are integers; a in 0..3")
    assert [dict(one) for one in answer] == [{"a": a, "b": 1 - 2 * a} for a in range(4)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x ≡ 2", "E390"),
        ("(x+1)^2 ≡ x^2 + 2x + 1", "E390"),  # a test, in which nothing is looked for
        ("(x+a)/(x-a) ≡ b*x", "E390"),  # where it is defined hangs on a
        ("1/(x-x) + 1/(x+a) ≡ x", "E390"),
        ("f(x) ≡ a*x + b", "E390"),
        ("x^2 + 6x ≡ (x + a)^2 + b; x = 2", "E390"),  # x is a number of the text
        ("sin(x) + a = cos(x) + b for all x", "E244"),
        ("2^x ≡ a*x", "E390"),
        ("x^40 ≡ a*x", "E390"),
    ],
)
def test_what_is_no_identity_of_polynomials_is_refused(text: str, code: str) -> None:
    with pytest.raises(TextError) as told:
        eqsolve.read(text)
    assert code in {one.code for one in told.value.diagnostics}


@pytest.mark.parametrize("text", ["x ≡ 2 (mod 3)", "5 ≡ a + 1 mod 3", "x ≡ y + 1 (mod 5); x, y in 1..9"])
def test_congruences_stay_congruences(text: str) -> None:
    assert "for x in" not in " ".join(note.text for note in eqsolve.read(text).notes)
