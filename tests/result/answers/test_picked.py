"""Which one of a complete list the words of a text ask for."""

from __future__ import annotations

import pytest

from eqsolve import Answer, solve

PICKED = [
    ("Give the smallest solution: x^2 - 5x + 6 = 0", "x = 2"),
    ("x^2 - 5x + 6 = 0; find the largest root", "x = 3"),
    ("x^2 - 2x - 1 = 0; the larger of the two roots", "x = 1 + sqrt(2) ≈ 2.41421356237"),
    ("Gib die kleinste Lösung an: x^2 - 5x + 6 = 0", "x = 2"),
    ("x^3 - x = 0, plus grande solution", "x = 1"),
    ("Halla la menor solución de x^2 - 5x + 6 = 0", "x = 2"),
    ("x^2 - 5x + 6 = 0\nTrova la soluzione minore", "x = 2"),
    ("cos(x) = x; find the smallest solution", "x ≈ 0.739085133215"),
    ("x^5 - 3*x + 1 = 0; biggest root", "x ≈ 1.2146480427"),
    ("n^2 > 50; n in 1..20; n minimal", "n = 8"),
    ("largest y: x^2 + y^2 = 25; x, y integer", "y = 5"),
    ("Find the smallest positive integer n with n^2 - 9n + 14 = 0", "n = 2"),
    ("a = 1; c = -4; a*x^2 + c = 0; smallest root", "x = -2"),  # a and c are alike in both
    ("Bestimme die kleinste positive Lösung von x^3 = 4x", "x = 2"),
]
# families whose members go up or down in equal steps
MEMBERS = [
    ("smallest n: n^2 > 50; n natural", "n = 8"),
    ("largest n: n^2 > 50; n natural", "there is no largest one"),
    ("x ≡ 2 (mod 3); x ≡ 3 (mod 5); smallest x > 0", "x = 8"),
    ("x ≡ 2 (mod 3), x ≡ 3 (mod 5), smallest positive x?", "x = 8"),
    ("n mod 3 = 2; n mod 5 = 3; smallest n", "there is no smallest one, and the smallest positive one is n = 8"),
    ("n mod 3 = 2; n < 200; largest n", "n = 197"),
    ("n mod 3 = 2; n < 200; smallest n", "there is no smallest one"),
    ("n is divisible by 7; smallest n > 7", "n = 14"),
    ("3x + 5y = 47; x, y integers; x > 4; smallest x", "x = 9"),
    ("p | 91, largest p", "p = 91"),
]
OPEN = [
    "x + y = 5; x*y = 6; the smallest solution",  # of x, of y, or of their length
    "x^3 - x = 0; the two largest roots",
    "x^3 - x = 0; the larger of the roots",  # of three
    "x^2 - 5x + 6 = 0; the sum of the solutions",
    "x^2 - 5x + 6 = 0; the first root",
    "sin(x) = 1/2; smallest solution",  # there is none
    "n^2 > 50; smallest n",  # of real numbers, a family without parts
    "x^2 - 7y^2 = 1, smallest positive integers",  # of x, of y
]


def said(answer: Answer) -> list[str]:
    return [note.text for note in answer.notes if note.code == "N122"]


@pytest.mark.parametrize(("text", "value"), PICKED)
def test_the_one_that_is_asked_for_is_told(text: str, value: str) -> None:
    answer = solve(text)
    (told,) = said(answer)
    assert told.endswith(f" is asked for: {value}; the answer lists all solutions")
    (note,) = (note for note in answer.notes if note.code == "N122")
    assert note.to_dict()["names"] == [value.split()[0]]


@pytest.mark.parametrize(("text", "value"), MEMBERS)
def test_the_end_of_a_family_is_told(text: str, value: str) -> None:
    (told,) = said(solve(text))
    assert told.endswith(f" is asked for: {value}; the answer lists all solutions")


@pytest.mark.parametrize("text", OPEN)
def test_where_several_may_be_meant_or_some_may_be_missing_none_is_told(text: str) -> None:
    (told,) = said(solve(text))
    assert " is not " in told


def test_of_a_list_that_was_cut_or_may_lack_some_none_is_told() -> None:
    text = "n^2 < 50; n integer; largest n"
    assert said(solve(text)) == ["'largest n' is asked for: n = 7; the answer lists all solutions"]
    assert " is not " in said(solve(text, max_solutions=3))[0]
    assert " is not " in said(solve("exp(x) = x + 2; smallest root", all=False))[0]
