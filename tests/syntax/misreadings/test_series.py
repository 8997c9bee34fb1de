"""Sums and products with dots: their closed forms, held against sums that are added up here."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from eqsolve import read, solve
from eqsolve.errors import TextError

# a text with n and x, and the term that it adds up from 1 to n
SUMS: list[tuple[str, Callable[[int], Fraction | int], int]] = [
    ("1 + 2 + ... + n", lambda k: k, 1),
    ("1+2+3+…+n", lambda k: k, 1),
    ("1 + 3 + 5 + ... + (2n - 1)", lambda k: 2 * k - 1, 1),
    ("2 + 4 + ... + 2n", lambda k: 2 * k, 1),
    ("1^2 + 2^2 + ... + n^2", lambda k: k**2, 1),
    ("1³ + 2³ + ... + n³", lambda k: k**3, 1),
    ("1*2 + 2*3 + ... + n(n+1)", lambda k: k * (k + 1), 1),
    ("1 + 2 + 4 + ... + 2^n", lambda k: 2**k, 0),
    ("3 + 9 + ... + 3^n", lambda k: 3**k, 1),
    ("1/2 + 1/4 + ... + 1/2^n", lambda k: Fraction(1, 2**k), 1),
    ("0 + 1 + 4 + ... + n^2", lambda k: k**2, 0),
]


@pytest.mark.parametrize(("text", "term", "first"), SUMS)
def test_closed_forms(text: str, term: Callable[[int], Fraction | int], first: int) -> None:
    """For n = 7 the closed form is the sum of the terms."""
    statements = read(f"{text} = x; n := 7")
    assert "N113" in {note.code for note in statements.notes}
    (solution,) = solve(f"{text} = x; n := 7").solutions
    assert float(solution["x"]) == pytest.approx(float(sum(Fraction(term(k)) for k in range(first, 8))), rel=1e-12)


def test_the_number_of_terms_is_natural() -> None:
    """1 + 2 + ... + n = 55 has n = 10, and not n = -11."""
    (solution,) = solve("1 + 2 + ... + n = 55").solutions
    assert solution["n"] == 10


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("1 + 2 + 3 + ... + 10 = x", "55 = x"),
        ("1 + 4 + 7 + ... + 100 = x", "1717 = x"),
        ("1^2 + 2^2 + ... + 10^2 = x", "385 = x"),
        ("1 + 2 + ... + 64 = x", "2080 = x"),
        ("2 + 4 + 6 + ... + 64 = x", "1056 = x"),
        ("x = 1³ + 3³ + 5³ + ... + 9³", "x = 1225"),
        ("x = 1·2·3·…·5", "x = 120"),
        ("1*2*3*...*n = 120", "n! = 120\nn in 1..inf"),
        ("1 + 2 + ... + n = 6; n in 1..9", "(n^2 + n)/2 = 6\nn in 1..9"),
        ("1 + 2 + ...\n + 3 = x", "6 = x"),
        ("1*2 + 2*3 + ... + 9*10 = x", "330 = x"),
        ("x = 1*2*3 + 2*3*4 + ... + 8*9*10", "x = 1980"),
        ("x = 2*1^2 + 2*2^2 + ... + 2*5^2", "x = 110"),
        ("x = 1*2 + 3*4 + ... + 9*10", "x = 190"),
        ("1 + 3 + ... + (2*50 - 1) = x", "2500 = x"),
        ("2^1 + 2^2 + ... + 2^8 = x", "510 = x"),
        ("x = 100 - 99 + 98 - 97 + ... + 2 - 1", "x = 50"),
        ("x = 1/(1*2) + 1/(2*3) + ... + 1/(9*10)", "x = 0.9"),
    ],
)
def test_read(text: str, canonical: str) -> None:
    """Numbers are added up; a domain that is written stays; dots at the end of a line go on."""
    assert str(read(text)).strip() == canonical


@pytest.mark.parametrize(
    ("text", "code", "repair"),
    [
        ("1 + 1/2 + 1/4 + ... = x", "E283", "which is 2"),
        ("1 + 2 + 3 + ... = x", "E283", "its value"),
        ("1 + 2 + 5 + ... + n = 30", "E221", "sum("),
        ("2 + 4 + ... + 64 = x", "E221", "sum("),
        ("1*2 + 2*4 + ... + 8*16 = x", "E221", "sum("),
        ("2*3 + 3*4 + ... + 9*9 = x", "E221", "sum("),
        ("2 + 2*3 + ... + 9*10 = x", "E221", "sum("),
        ("x1 + x2 + ... + x10 = 55", "E221", "sum("),
        ("R = 100 || 220", "E282", "1/(1/100 + 1/220)"),
        ("R = R_1 ∥ (R_2 + 3)", "E282", "1/(1/R_1 + 1/(R_2 + 3))"),
        ("x = 3 || x = 4", "E282", "x = 3 or x = 4"),
        ("9 + 81 + ... + 9^40^40^40^n = x", "E221", "sum("),
    ],
)
def test_refused(text: str, code: str, repair: str) -> None:
    """What the first terms do not show, and what has no end."""
    with pytest.raises(TextError) as caught:
        read(text)
    error = caught.value.diagnostics[0]
    assert (error.code, repair in error.hint) == (code, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(1+2+...+100)^2 - (1^2+2^2+...+100^2) = ?", sum(range(101)) ** 2 - sum(k * k for k in range(101))),
        ("((1 + 2 + ... + 10) + 1)*2 = ?", 112),
        ("2*(1 + 3 + 5 + ... + 99) = ?", 5000),
    ],
)
def test_sums_in_brackets_of_an_expression(text: str, value: int) -> None:
    (asked,) = solve(text).asked
    assert asked.values == (value,)
