"""Parts of sentences of which the rest was read, and kinds of numbers said of unknowns, are refused: left out, they would
change what is solved. Remarks pass."""

from __future__ import annotations

import pytest

from eqsolve import solve
from eqsolve.errors import TextError
from eqsolve.syntax import read


@pytest.mark.parametrize(
    ("text", "said", "written"),
    [
        (
            "exactly one of the following is true:\nx > 5\nx < 3\nx in 1..9",
            "exactly one of the following",
            "exactly one of (x",
        ),
        ("n in 1..30\nn is a perfect number", "is a perfect number", "in signs"),
        ("n is a natural number\nn has no zeros", "has no zeros", "digit(n, 0) != 0"),
        ("n in 1..30\nn is the sum of two squares", "is the sum of two squares", "n = a^2 + b^2"),
        ("p, q in 1..6\np is a proper divisor of q", "is a proper divisor of q", "mod(Q, P) = 0"),
        ("p, q are natural numbers\np and q have no common factor", "have no common factor", "gcd(P, Q) = 1"),
        ("p, q in 1..6\np and q differ by a lot", "differ by a lot", "in signs"),
        ("p, q are natural numbers\nq is exceeded by p", "is exceeded by p", "P > Q"),
        (
            "n is a 2-digit number, n is a perfect square or n is a perfect cube",
            "or n is a perfect cube",
            "both conditions in signs",
        ),
        ("10 < n < 20\nn is an emirp", "is an emirp", "in signs"),
        ("n in 1..20\nn divides evenly", "divides evenly", "in signs"),
        ("k in 2000..2009\nk is a leap year", "is a leap year", "in signs"),
        ("n in 10..99\nn is the reverse of itself", "is the reverse of itself", "in signs"),
        ("A, B in 0..1\nA = 1 or B = 1\nA is a knight", "is a knight", "A = 1 for a knight"),
        ("P, Q in 0..1\nP + Q = 1\nP is the murderer", "is the murderer", "in signs"),
        ("cryptarithm: ABC * DE = FGHI\nno zeros", "zeros", "digits 1 to 9"),
        ("cryptarithm: TOO + TOO = FOUR\nwithout zero", "zero", "digits 1 to 9"),
        ("SEND + MORE = MONEY\nzero is not used", "zero", "digits 1 to 9"),
        ("n in 100..999\nthe digits of n increase from left to right", "digits", "in signs"),
        ("n in 10..99\nn is a fourth power", "is a fourth power", "n = k^4"),
        ("n in 10..99\nn is a sum of two cubes", "is a sum of two cubes", "n = a^3 + b^3"),
    ],
)
def test_what_would_change_the_answer_is_not_left_out(text: str, said: str, written: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    (found,) = [d for d in caught.value.diagnostics if d.code == "E255"]
    assert said in found.text
    assert written in found.hint


@pytest.mark.parametrize(
    ("sentence", "values"),
    [("half of n is a square", [2, 8, 18]), ("three times n is a square number", [3, 12, 27])],
)
def test_parts_and_multiples_are_read_with_the_rest(sentence: str, values: list[int]) -> None:
    assert [point["n"] for point in solve(f"n in 1..30\n{sentence}")] == values


@pytest.mark.parametrize(
    "sentence",
    [
        "all palindromes one: n = p",
        "n must be lucky",
        "n is bounded",
        "n is somewhat large",
        "n has three factors more",
        "n can be written as a product of primes",
        "n ends with a vowel",
        "n and p share a factor",
        "p is prettier than n",
        "every digit of n is lucky",
        "the middle one of n, p, q is even-ish",
    ],
)
def test_what_is_said_of_a_letter_is_not_left_out(sentence: str) -> None:
    with pytest.raises(TextError):
        read(f"n + p = 7\nn - q = 2\n{sentence}")


@pytest.mark.parametrize(
    "sentence",
    [
        "n is known",
        "n is not known yet",
        "n is measured in metres",
        "n is what we look for",
        "the value of n is wanted",
        "n is needed for the next step",
        "A rectangle has length n",
        "n is your answer",
        "n is the number of apples",
        "n is a perfectly good name",
        "n is a number",
        "n is an amount",
        "n is the power of the engine",
        "n is the scale factor",
        "n is the common difference",
        "One of my homework problems",
        "none of this helps",
        "no solution so far",
        "no idea how to begin",
        "or so my teacher says",
        "half of the class got this wrong",
        "Exactly what is asked here",
    ],
)
def test_remarks_pass(sentence: str) -> None:
    read(f"n + 3 = 5\n{sentence}")
