"""Domains said in words: which statements they become, and that none is lost."""

from __future__ import annotations

import pytest

from eqsolve.errors import EqsolveError
from eqsolve.syntax import format_statements, read
from eqsolve.syntax import tree as t

# the words, and what they are in signs
READ = (
    # names behind the words
    ("Which positive integers x and y fulfil 3x + 5y = 47?", "x in 1..inf; y in 1..inf; 3*x + 5*y = 47"),
    ("For natural numbers m, n: m² - n² = 45", "m in 1..inf; n in 1..inf; m^2 - n^2 = 45"),
    ("Non-negative integers u, v with u + 2v = 12", "u in 0..inf; v in 0..inf; u + 2*v = 12"),
    ("How many positive integer pairs (x, y) satisfy 2x + 3y = 100?", "x in 1..inf; y in 1..inf; 2*x + 3*y = 100"),
    ("Which pairs (a, b) of positive integers satisfy 2a + b = 5?", "a in 1..inf; b in 1..inf; 2*a + b = 5"),
    ("Find all integral values of t for which t^2 = 9", "t: integer; t^2 = 9"),
    ("3x = 9 for a positive integer x < 5", "3*x = 9; x in 1..inf; x < 5"),
    ("Let x be a positive number with x^2 = 3", "x in (0, inf); x^2 = 3"),
    ("Find real x with x^3 = 8", "x in (-inf, inf); x^3 = 8"),
    ("the distinct digits a, b: a + b = 3", "a in 0..9; b in 0..9; all different(a, b); a + b = 3"),
    # names before the words
    ("p and q are whole numbers greater than zero; 2p + q = 5", "p in 1..inf; q in 1..inf; 2*p + q = 5"),
    ("x, y integers, x² + y² = 65", "x: integer; y: integer; x^2 + y^2 = 65"),
    ("2x < y, x and y positive integers", "2*x < y; x in 1..inf; y in 1..inf"),
    ("Let n be an integer. n² + n = 132 and n < 0.", "n: integer; n^2 + n = 132; n < 0"),
    ("f and g are integers between 1 and 9: f - g = 5", "f in 1..9; g in 1..9; f - g = 5"),
    ("k is a positive even number and k^2 = 16", "k in 1..inf; mod(k, 2) = 0; k^2 = 16"),
    ("n is odd and divisible by 7; n^2 = 49", "n: integer; mod(n, 2) = 1; mod(n, 7) = 0; n^2 = 49"),
    ("x is a multiple of 3, x < 10", "x: integer; mod(x, 3) = 0; x < 10"),
    ("p is prime and p^2 = 9", "p in 2..inf; isprime(p) = 1; p^2 = 9"),
    ("n is a perfect square and n + 7 = 16", "n in 0..inf; issquare(n) = 1; n + 7 = 16"),
    ("d is a non-zero digit, d^2 = 4", "d in 1..9; d^2 = 4"),
    ("n is a two-digit number, n^2 = 121", "n in 10..99; n^2 = 121"),
    ("n is a two digit number, n^2 = 121", "n in 10..99; n^2 = 121"),
    ("Find a three digit prime n with n^2 = 10201", "n in 100..999; isprime(n) = 1; n^2 = 10201"),
    ("n is a 3-digit number, n^2 = 10201", "n in 100..999; n^2 = 10201"),
    ("n has 2 digits; n^2 = 121", "n in 10..99; n^2 = 121"),
    ("n is 2 digits long; n^2 = 121", "n in 10..99; n^2 = 121"),
    ("n: 2 digits; n^2 = 121", "n in 10..99; n^2 = 121"),
    ("a + 2b = 10; all > 0", "a + 2*b = 10; a in (0, inf); b in (0, inf)"),
    ("a + 2b = 10, all >= 0, all integer", "a + 2*b = 10; a in [0, inf); b in [0, inf); a: integer; b: integer"),
    (
        "a + b = 4; all: integer; all > 1 and all < 5",
        "a + b = 4; a: integer; b: integer; a in (1, inf); b in (1, inf); a in (-inf, 5); b in (-inf, 5)",
    ),
    # ends behind ends, and of a number that is called
    ("x is an even number between 10 and 50 divisible by 7", "x in 10..50; mod(x, 2) = 0; mod(x, 7) = 0"),
    ("x is even and between 10 and 50 and divisible by 7", "x in 10..50; mod(x, 2) = 0; mod(x, 7) = 0"),
    ("n is a multiple of 6 between 50 and 100", "n in 50..100; mod(n, 6) = 0"),
    ("find a number n between 10 and 50 that is divisible by 7", "n in 10..50; mod(n, 7) = 0"),
    # a text that is one phrase: its number is called n
    ("find all odd numbers between 20 and 40 that are divisible by 3", "n in 20..40; mod(n, 2) = 1; mod(n, 3) = 0"),
    ("Find the primes between 10 and 30.", "n in 10..30; isprime(n) = 1"),
    ("an odd number less than 50 divisible by 7 and 3", "n in -inf..49; mod(n, 2) = 1; mod(n, 7) = 0; mod(n, 3) = 0"),
    ("which numbers between 1 and 100 are perfect squares?", "n in 1..100; issquare(n) = 1"),
    ("list the multiples of 7 between 10 and 50", "n in 10..50; mod(n, 7) = 0"),
    ("how many even numbers are there between 1 and 10?", "n in 1..10; mod(n, 2) = 0"),
    # each of a range once
    *(
        (f"{said}\na + b = 3; c < 9", "a in 1..9; b in 1..9; c in 1..9; all different(a, b, c); a + b = 3; c < 9")
        for said in (
            "numbers 1-9 each once",
            "using the numbers 1-9 each once",
            "use each of the digits 1-9 exactly once",
            "each digit from 1 to 9 is used once",
            "each number 1-9 is used exactly once",
            "use digits 1-9 once",
            "Place the numbers 1 to 9, each once",
            "numbers 1..9 each once",
            "every digit 1-9 exactly once",
        )
    ),
    ("a + b = 3, numbers 1-9 each once", "a + b = 3; a in 1..9; b in 1..9; all different(a, b)"),
    # behind a title
    *(
        (f"{said} a, b, c\na + b + c = 6", "a in 0..9; b in 0..9; c in 0..9; a + b + c = 6")
        for said in ("3 digit lock: digits", "code lock: digits", "Puzzle 3: digits", "3 digit lock:\ndigits")
    ),
    ("lock: a, b are different digits; a + b = 6", "a in 0..9; b in 0..9; all different(a, b); a + b = 6"),
    # kinds where a value stands
    ("n = 4 digit palindrome", "n in 1000..9999; reverse(n) = n"),
    ("x is a 3-digit palindrome", "x in 100..999; reverse(x) = x"),
    ("n = 3-digit palindromic prime", "n in 100..999; reverse(n) = n; isprime(n) = 1"),
    ("p, q = 2-digit primes; p + q = 30", "p in 10..99; q in 10..99; isprime(p) = 1; isprime(q) = 1; p + q = 30"),
    ("n = 2-digit square", "n in 10..99; issquare(n) = 1"),
    ("k: three-digit even number", "k in 100..999; mod(k, 2) = 0"),
    ("n = four-digit number\nmod(n, 999) = 1", "n in 1000..9999; mod(n, 999) = 1"),
    ("n = 3 digits and n < 102", "n in 100..999; n < 102"),
    ("n = a positive integer; n^2 = 9", "n in 1..inf; n^2 = 9"),
    ("n = integer; n^2 = 9", "n: integer; n^2 = 9"),
    ("n = even number; n^2 = 16", "n: integer; mod(n, 2) = 0; n^2 = 16"),
    ("a, b pairwise different; a, b in 1..2", "all different(a, b); a in 1..2; b in 1..2"),
    ("a, b are mutually distinct; a, b in 1..2", "all different(a, b); a in 1..2; b in 1..2"),
    ("pairwise distinct integers a, b; a + b = 3", "a: integer; b: integer; all different(a, b); a + b = 3"),
    ("a, b paarweise verschieden; a, b in 1..2", "all different(a, b); a in 1..2; b in 1..2"),
    ("n is a 2-digit number, n is prime", "n in 10..99; n in 2..inf; isprime(n) = 1"),
    ("x: prime; x < 5", "x in 2..inf; isprime(x) = 1; x < 5"),
    ("p, q: primes; p + q = 9", "p in 2..inf; q in 2..inf; isprime(p) = 1; isprime(q) = 1; p + q = 9"),
    ("x: odd, x^2 = 9", "x: integer; mod(x, 2) = 1; x^2 = 9"),
    # ends behind the names
    ("find all 3-digit primes n divisible by 101", "n in 100..999; mod(n, 101) = 0; isprime(n) = 1"),
    ("positive integers x, y less than 5; x*y = 12", "x in 1..4; y in 1..4; x*y = 12"),
    ("integers n in 1..9; n^2 = 16", "n in 1..9; n^2 = 16"),
    ("4-digit palindrome n, n mod 101 = 0", "n in 1000..9999; reverse(n) = n; mod(n, 101) = 0"),
    ("A, B and C are the numbers 1 to 3; A > B", "A in 1..3; B in 1..3; C in 1..3; all different(A, B, C); A > B"),
    ("A, B are the numbers 1 to 3; A > B", "A in 1..3; B in 1..3; A > B"),
    ("x and y are numbers from 1 to 9; x + y = 5", "x in [1, 9]; y in [1, 9]; x + y = 5"),
    ("A, B are the digits 4, 7; A > B", "A in {4, 7}; B in {4, 7}; all different(A, B); A > B"),
    ("red, dog are 1, 2 in some order; red < dog", "red in 1..2; dog in 1..2; all different(red, dog); red < dog"),
    ("A, B are 0 or 1; A + B = 1", "A in 0..1; B in 0..1; A + B = 1"),
    ("x is 1, 2 or 4; x > 1", "x in {1..2, 4}; x > 1"),
    ("A, B boolean; A + B = 1", "A in 0..1; B in 0..1; A + B = 1"),
    ("A and B are true or false; A + B = 1", "A in 0..1; B in 0..1; A + B = 1"),
    ("a, b in 1..2; a < b; all distinct", "a in 1..2; b in 1..2; a < b; all different(a, b)"),
    ("a + b = 3\na, b are digits 1-9, all different", "a + b = 3; a in 1..9; b in 1..9; all different(a, b)"),
    ("n is a 2 digits number; n^2 = 121", "n in 10..99; n^2 = 121"),
    ("n, m two digits numbers; n + m = 198", "n in 10..99; m in 10..99; n + m = 198"),
    ("a and b are two digits; a + b = 17", "a in 0..9; b in 0..9; a + b = 17"),
    ("A two digit number has the digits a and b. 10a + b = 12", "a in 0..9; b in 0..9; a in 1..9; 10*a + b = 12"),
    (
        "n is divisible by 3, 4 and 5, 200 < n < 300",
        "n: integer; mod(n, 3) = 0; mod(n, 4) = 0; mod(n, 5) = 0; 200 < n; n < 300",
    ),
    ("n is divisible by 3 and 200 < n < 203", "n: integer; mod(n, 3) = 0; 200 < n; n < 203"),
    ("T, A whole; T + A = 6", "T: integer; A: integer; T + A = 6"),
    ("p, q primes < 30; p + q = 9", "p in 2..29; q in 2..29; isprime(p) = 1; isprime(q) = 1; p + q = 9"),
    ("Find the largest integer x with x^2 < 30", "x: integer; x^2 < 30"),
    ("x is an integer less than 5 with x^2 = 9", "x in -inf..4; x^2 = 9"),
    ("x is an integer from 3 to 8, 2x = 10", "x in 3..8; 2*x = 10"),
    ("x is not zero, x^2 = x", "x != 0; x^2 = x"),
    (
        "a and b are different numbers from {2, 3, 5}; a + b = 5",
        "a in {2..3, 5}; b in {2..3, 5}; all different(a, b); a + b = 5",
    ),
    (
        "Each of a, b is one of the numbers 2, 3, 7 (each used once): a + b = 10",
        "a in {2..3, 7}; b in {2..3, 7}; all different(a, b); a + b = 10",
    ),
    ("a, b are digits, used once each; a + b = 3", "a in 0..9; b in 0..9; all different(a, b); a + b = 3"),
    ("a + b = 17; x, y nonneg integers; x + y = 2", "a + b = 17; x in 0..inf; y in 0..inf; x + y = 2"),
    (
        "Let a, b and c be consecutive integers with a + c = 12",
        "a: integer; b: integer; c: integer; b = a + 1; c = b + 1; a + c = 12",
    ),
    ("A two-digit number has the digits a and b: 10a + b = 12", "a in 0..9; b in 0..9; a in 1..9; 10*a + b = 12"),
    # no names: all of the text
    ("How many solutions in positive integers has a + b = 3?", "a in 1..inf; b in 1..inf; a + b = 3"),
    ("What are the whole-number solutions of u^2 - 3v^2 = 1", "u: integer; v: integer; u^2 - 3*v^2 = 1"),
    ("Find the positive real solution of z² + z = 12.", "z in (0, inf); z^2 + z = 12"),
    ("x^2 = 4 where x is positive", "x^2 = 4; x in (0, inf)"),
    ("Find the positive solution of x^2 = 4", "x in (0, inf); x^2 = 4"),
    ("Find all integers n with n^2 = 4", "n: integer; n^2 = 4"),
    ("x is positive\nx^2 = 4", "x in (0, inf); x^2 = 4"),
    ("x and y are different digits\nx + y = 4", "x in 0..9; y in 0..9; all different(x, y); x + y = 4"),
    ("Solve 2x + 3 = 7 over the integers", "2*x + 3 = 7; x: integer"),
    ("x*y = 12 (integers only)", "x*y = 12; x: integer; y: integer"),
    ("x*y = 12 over the integers", "x*y = 12; x: integer; y: integer"),
    ("solve x^2 = 9 in Z", "x^2 = 9; x: integer"),
    ("all letters are different digits: a + b = 10", "a in 0..9; b in 0..9; all different(a, b); a + b = 10"),
    ("All unknowns are positive integers.\nx + y = 3", "x in 1..inf; y in 1..inf; x + y = 3"),
    ("integers a > b > 0 with a^2 - b^2 = 21", "a: integer; b: integer; a > b; b > 0; a^2 - b^2 = 21"),
    ("x, y ∈ Z, x*y = 6", "x: integer; y: integer; x*y = 6"),
    ("x is at least 3 and at most 7, x integer, x^2 = 16", "x in [3, 7]; x: integer; x^2 = 16"),
    ("all in 1..9; x + y = 3", "x in 1..9; y in 1..9; x + y = 3"),
    # signs of sets, with what may stand behind them
    ("n ∈ ℕ with n^2 = 9", "n in 1..inf; n^2 = 9"),
    (r"$x, y \in \mathbb{Z}^+$ and $xy=6$", "x in 1..inf; y in 1..inf; x*y = 6"),
    (r"$a \in \mathbb{N}_0$, $a^2 = 9$", "a in 0..inf; a^2 = 9"),
    (r"\[ x^2+y^2=65 \text{ with } x, y \in \mathbb{Z} \]", "x^2 + y^2 = 65; x: integer; y: integer"),
    # questions
    (
        "m and n positive integers; 2^m - 3^n = 7, how large is m + n?",
        "m in 1..inf; n in 1..inf; 2^m - 3^n = 7; m + n = ?",
    ),
    ("natural numbers u, v: u + v = 3: how many pairs are there?", "u in 1..inf; v in 1..inf; u + v = 3"),
    # items of a list: of all names
    ("17x + 12y = 1, integers", "17*x + 12*y = 1; x: integer; y: integer"),
    ("u^3 + v^3 = 1729, u <= v, positive integers", "u^3 + v^3 = 1729; u <= v; u in 1..inf; v in 1..inf"),
    ("a*b = a + b, natural numbers, a <= b", "a*b = a + b; a in 1..inf; b in 1..inf; a <= b"),
    ("positive integers, p + q = 7, p < q", "p in 1..inf; q in 1..inf; p + q = 7; p < q"),
    ("p + q = 7; p*q = 12; whole numbers", "p + q = 7; p*q = 12; p: integer; q: integer"),
    ("🍎 + 🍌 = 9, 🍎 - 🍌 = 1, whole numbers", "🍎 + 🍌 = 9; 🍎 - 🍌 = 1; 🍎: integer; 🍌: integer"),
    ("p + q = 7 (positive integers)", "p + q = 7; p in 1..inf; q in 1..inf"),
    ("p + q = 7 - integers", "p + q = 7; p: integer; q: integer"),
    ("p + q = 7 with integers", "p + q = 7; p: integer; q: integer"),
    ("p + q = 7, different digits", "p + q = 7; p in 0..9; q in 0..9; all different(p, q)"),
)


@pytest.mark.parametrize(("text", "signs"), READ, ids=[text for text, _ in READ])
def test_words_become_signs(text: str, signs: str) -> None:
    """With a note that shows both, at the words."""
    assert format_statements(text).strip().replace("\n", "; ") == signs
    notes = {note.code for note in read(text).notes}
    assert notes & {"N321", "N322"} or text.startswith("all in")


def test_natural_and_whole_numbers_say_how_they_are_meant() -> None:
    """Readers differ about 0 and about negative numbers: the note offers the other one."""
    (natural,) = read("n is a natural number; n^2 = 9").notes
    (whole,) = read("n is a whole number; n^2 = 9").notes
    assert natural.hint == "natural numbers are 1, 2, 3, ... here; with 0 write n in 0..inf"
    assert whole.hint == "whole numbers are ..., -1, 0, 1, ... here; without negative ones write n in 0..inf"


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("x*y = 6\npositive integers", "x*y = 6; x in 1..inf; y in 1..inf"),
        ("x*y = 6\nintegers.", "x*y = 6; x: integer; y: integer"),
        ("x*y = 6\nall whole numbers", "x*y = 6; x: integer; y: integer"),
        ("Positive integers\nx*y = 6", "x in 1..inf; y in 1..inf; x*y = 6"),
        ("x + y = 3\ndifferent digits", "x + y = 3; x in 0..9; y in 0..9; all different(x, y)"),
    ],
)
def test_a_domain_on_a_line_of_its_own_is_that_of_all(text: str, signs: str) -> None:
    assert format_statements(text).strip().replace("\n", "; ") == signs


@pytest.mark.parametrize("text", ["Integers\nx + y = 3", "x + y = 3\nprime numbers", "integers"])
def test_titles_are_no_domains(text: str) -> None:
    with pytest.raises(EqsolveError):
        read(text)


def test_words_behind_a_comparison_of_expressions_want_a_comma() -> None:
    with pytest.raises(EqsolveError) as caught:
        read("a + b = 3\na + 2b >= 0 integers")
    assert caught.value.diagnostics[0].hint == "put a comma in front of the words: >= 0, integers"
    assert format_statements("a + b = 3\na + 2b >= 0, integers").count("integer") == 2


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("a*b*c = 6, a<b<c positive integers", "a*b*c = 6; a < b; b < c; a in 1..inf; b in 1..inf; c in 1..inf"),
        ("6 = a*b with a <= b primes", "6 = a*b; a <= b; a in 2..inf; b in 2..inf; isprime(a) = 1; isprime(b) = 1"),
        ("a + b = 3\na, b >= 0 integers", "a + b = 3; a >= 0; b >= 0; a: integer; b: integer"),
        ("n = 2^a*3^b, a,b>=0 integers, n>50", "n = 2^a*3^b; a >= 0; b >= 0; a: integer; b: integer; n > 50"),
        ("x*y = 6, x < y are positive integers", "x*y = 6; x < y; x in 1..inf; y in 1..inf"),
        ("x in 1..3; x is not 1", "x in 1..3; x != 1"),
        ("red, dog in 1..3; red isn't 1; dog is 3", "red in 1..3; dog in 1..3; red != 1; dog = 3"),
        ("red, dog in 1..3\nred is not dog\ndog isn’t 2", "red in 1..3; dog in 1..3; red != dog; dog != 2"),
        ("Anna = 2*Ben; Ben is 4.5", "Anna = 2*Ben; Ben = 4.5"),
        ("x, y in 1..3; x and y are not 3; x < y", "x in 1..3; y in 1..3; x != 3; y != 3; x < y"),
        ("red, green in 1..3; red is not 1; green > red", "red in 1..3; green in 1..3; red != 1; green > red"),
        ("a > b consecutive integers", "a > b; b: integer; a: integer; a = b + 1"),
        # the name in front of the comma ends an equation
        ("a + b = c, x < c positive integers", "a + b = c; x < c; x in 1..inf; c in 1..inf"),
    ],
)
def test_words_behind_a_chain_of_names_are_its_domain(text: str, signs: str) -> None:
    assert format_statements(text).strip().replace("\n", "; ") == signs


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the sum of n and m is divisible by 3; n + m = 6", "sum of n and m is divisible by 3"),
        ("the product of p and q is a 2-digit prime, p + q = 4", "product of p and q is a 2-digit prime"),
    ],
)
def test_what_is_said_of_a_value_is_no_domain_of_its_names(text: str, said: str) -> None:
    with pytest.raises(EqsolveError) as caught:
        read(text)
    assert f"[E266] line 1: '{said}'" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Find all pairs (x, y) of integers with x*y = 8", "x: integer; y: integer; x*y = 8"),
        ("x*y = 8, positive integers, gcd(x, y) = 2", "x*y = 8; x in 1..inf; y in 1..inf; gcd(x, y) = 2"),
        ("x*y = 8, x, y integers, mod(x, 3) = 1", "x*y = 8; x: integer; y: integer; mod(x, 3) = 1"),
    ],
)
def test_a_domain_takes_no_signs_around_it_along(text: str, signs: str) -> None:
    assert format_statements(text).strip().replace("\n", "; ") == signs


# words that say something of the unknowns which is not read
REFUSED = (
    "p + q = 7, primes",
    "find two odd numbers between 20 and 40",
    "find all prime numbers less than 50 that end in 7",
    "find all even numbers between 10 and 50 that are divisible by 7 or 3",
    "even numbers",
    "x + y = 3; the two digit less than 5",
    "acute less than 5: x + y = 3",
    "find all different digits",
    "p + q = 7, even, integers",
    "p + q = 7, complex numbers",
    "For all integers n, n + 1 = 3",
    "for all integers a > b, a = 3",
    "n is rational, n^2 = 4",
    "x^2 + y^2 = 50; x + y > 0 integers",
    "even solutions of x^2 = 4",
    "a < b < c are consecutive integers with a + b + c = 12",
    "Find two positive integers whose quotient is 10",
    "x + y = 10\nthe larger one is prime",
    "x + y = 10\nboth are positive",
    "n^2 = 121\nthe number is a palindrome",
    "n^2 = 121\nthis is prime",
    "x + y = 10 where the digits of x are distinct",
)


@pytest.mark.parametrize("text", REFUSED)
def test_words_that_are_not_read_are_refused(text: str) -> None:
    with pytest.raises(EqsolveError) as caught:
        read(text)
    assert {d.code for d in caught.value.diagnostics} & {"E244", "E245", "E246", "E255", "E266", "E315"}


def test_words_of_the_text_stay_names() -> None:
    """Where a word of these is an unknown it is one."""
    assert format_statements("digit + even = 5\neven - digit = 1") == "digit + even = 5\neven - digit = 1\n"


def test_each_statement_lies_at_the_words() -> None:
    """Messages about it show these, and the lines behind keep their places."""
    source = "a = 3\nx and y are primes with x < y\nx + y = 30"
    statements = read(source)
    primes = [line for line in statements.lines if isinstance(line, t.Domain)]
    assert {line.place.text for line in primes} == {"x and y are primes with"}
    assert [line.place.line for line in statements.relations] == [1, 2, 2, 2, 3]
    assert [line.place.text for line in statements.relations][-2:] == ["x < y", "x + y = 30"]
