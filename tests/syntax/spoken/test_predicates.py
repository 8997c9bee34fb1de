"""What sentences say of expressions: prime, square, even, divisible."""

from __future__ import annotations

import pytest

from eqsolve import TextError, solve
from eqsolve.syntax import read


def _values(text: str) -> list[dict[str, object]]:
    answer = solve(text)
    assert answer.completeness.level == "proved"
    return [dict(solution.values) for solution in answer.solutions]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("10a+c is a prime\na, c in 1..9\na+c=4", [{"a": 1, "c": 3}, {"a": 3, "c": 1}]),
        ("p + 2 prime\np prime\np < 10", [{"p": 3}, {"p": 5}]),
        ("p and p+2 are prime\np < 20", [{"p": 3}, {"p": 5}, {"p": 11}, {"p": 17}]),
        ("p, p+2 and p+6 are primes, p < 20", [{"p": 5}, {"p": 11}, {"p": 17}]),
        ("n divisible by 7\nn in 1..20", [{"n": 7}, {"n": 14}]),
        ("n^2 + 1 is divisible by 5; n in 1..7", [{"n": 2}, {"n": 3}, {"n": 7}]),
        ("n is a square; n in 20..40; n is odd", [{"n": 25}]),
        ("m is not a square number; m in 1..5", [{"m": 2}, {"m": 3}, {"m": 5}]),
        ("g, h, i all different digits from 1 to 3; g < h < i", [{"g": 1, "h": 2, "i": 3}]),
        ("c, b, a different digits 1-3; a < b < c", [{"a": 1, "b": 2, "c": 3}]),
        ("a, b, c all different from 1 to 3; a < b < c", [{"a": 1, "b": 2, "c": 3}]),
        ("n is not prime, n in 2..6", [{"n": 4}, {"n": 6}]),
        ("n is composite; n in 1..6", [{"n": 4}, {"n": 6}]),
        ("n ist durch 7 teilbar; n in 1..20", [{"n": 7}, {"n": 14}]),
        ("n(n+1)/2 is a square, 1 <= n <= 50", [{"n": 1}, {"n": 8}, {"n": 49}]),
        ("Find n such that n is a perfect square and n + 1 is prime, 1 < n < 20", [{"n": 4}, {"n": 16}]),
        ("x + y = 10, x + 2y is prime; x, y in 1..5", []),
        ("n/2, n/3 and n/5 are integers; n in 1..60", [{"n": 30}, {"n": 60}]),
        ("n leaves remainder 1 when divided by 2, 3 and 4; n in 1..30", [{"n": 1}, {"n": 13}, {"n": 25}]),
        (
            "n leaves remainder 2 when divided by 3, 3 when divided by 5, and 2 when divided by 7; n in 1..105",
            [{"n": 23}],
        ),
        ("a + b = 3; a, b all different in 1..2", [{"a": 1, "b": 2}, {"a": 2, "b": 1}]),
        ("Find n for which n^2 + 19n is a perfect square: n^2 + 19n = m^2; n, m in 1..100", [{"n": 81, "m": 90}]),
        ("a mod b = 3; b = 7; a < 12; a natural", [{"a": 3, "b": 7}, {"a": 10, "b": 7}]),
        ("n^2 is a palindrome; n in 10..99", [{"n": 11}, {"n": 22}, {"n": 26}]),
        ("n is not a palindrome; n in 10..13", [{"n": 10}, {"n": 12}, {"n": 13}]),
        ("n ist ein Palindrom; n in 10..30", [{"n": 11}, {"n": 22}]),
        ("n and reverse(n) are both prime; n in 10..20", [{"n": 11}, {"n": 13}, {"n": 17}]),
        ("digitsum(n) is prime; n in 10..14", [{"n": 11}, {"n": 12}, {"n": 14}]),
        ("sqrt(n) is an integer; n in 2..16", [{"n": 4}, {"n": 9}, {"n": 16}]),
        ("n is divisible by digitsum(n); n in 10..22", [{"n": 10}, {"n": 12}, {"n": 18}, {"n": 20}, {"n": 21}]),
        ("n^2 is divisible by (n+3); n in 1..30", [{"n": 6}]),
        ("n + 12 is divisible by n - 2; n in 5..40", [{"n": 9}, {"n": 16}]),
        ("n is divisible by m; n*m = 12; n, m in 1..12", [{"n": 6, "m": 2}, {"n": 12, "m": 1}]),
    ],
)
def test_sentences_about_expressions(text: str, values: list[dict[str, object]]) -> None:
    assert _values(text) == values


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("n is a perfect cube; n in 1..100", "write n = k^3; k: integer"),
        ("n = 3-digit cube", "write n in 100..999; n = n_root^3; n_root: integer"),
        ("n is a 3-digit perfect cube", "write n in 100..999; n = n_root^3; n_root: integer"),
        ("n is a power of two; n in 1..9", "write n = 2^k; k in 0..inf"),
        ("n + 1 is a power of 2; n in 1..9", "write n + 1 = 2^k; k in 0..inf"),
        ("n is a triangular number; n in 1..9", "write n = k*(k + 1)/2; k in 1..inf"),
        ("x is even if y = 3; x in 1..2; y in 2..3", "write it in signs: if mod(x, 2) = 0 then ..."),
    ],
)
def test_what_has_no_sign_of_its_own_is_refused(text: str, hint: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    assert [(d.code, d.hint) for d in caught.value.diagnostics] == [("E266", hint)]


@pytest.mark.parametrize("text", ["x + y is even or y = 3; x, y in 1..3", "x + y is even if y = 3; x, y in 1..3"])
def test_alternatives_and_conditions_are_no_facts(text: str) -> None:
    with pytest.raises(TextError):
        read(text)


def test_a_list_of_ten_thousand_names_is_left_soon() -> None:
    with pytest.raises(TextError):
        read(", ".join(f"x{k}" for k in range(10_000)) + " + 1 are prime")
