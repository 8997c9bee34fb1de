"""Relations that are said in words, against all pairs of numbers one by one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import gcd, isqrt

import pytest

from eqsolve import solve
from eqsolve.errors import EqsolveError
from eqsolve.syntax import format_statements

PAIRS: list[tuple[str, Callable[[int, int], bool]]] = [
    ("{} is larger than {}", lambda p, q: p > q),
    ("{} is smaller than {}", lambda p, q: p < q),
    ("{} is bigger than {} by 2", lambda p, q: p == q + 2),
    ("{} is not larger than {}", lambda p, q: p <= q),
    ("{} is at least {}", lambda p, q: p >= q),
    ("{} exceeds {}", lambda p, q: p > q),
    ("{} exceeds {} by 2", lambda p, q: p == q + 2),
    ("{} is exceeded by {}", lambda p, q: p < q),
    ("{} and {} differ by 2", lambda p, q: abs(p - q) == 2),
    ("{} differs from {}", lambda p, q: p != q),
    ("{} is different from {}", lambda p, q: p != q),
    ("the difference between {} and {} is 2", lambda p, q: p - q == 2),
    ("the difference of {} and {} is 2", lambda p, q: p - q == 2),
    ("{} and {} add up to 7", lambda p, q: p + q == 7),
    ("the sum of {} and {} is 7", lambda p, q: p + q == 7),
    ("the product of {} and {} is 6", lambda p, q: p * q == 6),
    ("the sum of {} and {} is odd", lambda p, q: (p + q) % 2 == 1),
    ("{} equals {}", lambda p, q: p == q),
    ("{} and {} are equal", lambda p, q: p == q),
    ("{} is twice {}", lambda p, q: p == 2 * q),
    ("{} is half of {}", lambda p, q: 2 * p == q),
    ("{} is double {}", lambda p, q: p == 2 * q),
    ("{} is the square of {}", lambda p, q: p == q * q),
    ("{} plus {} is 7", lambda p, q: p + q == 7),
    ("{} minus {} is 2", lambda p, q: p - q == 2),
    ("{} is less than twice {}", lambda p, q: p < 2 * q),
    ("{} and {} are coprime", lambda p, q: gcd(p, q) == 1),
    ("{} and {} have no common factor", lambda p, q: gcd(p, q) == 1),
    ("{} is coprime to {}", lambda p, q: gcd(p, q) == 1),
    ("gcd of {} and {} is 2", lambda p, q: gcd(p, q) == 2),
    ("{} + {} is between 4 and 6", lambda p, q: 4 <= p + q <= 6),
    ("{} is even or {} is even", lambda p, q: p % 2 == 0 or q % 2 == 0),
    ("{} is 1 or {} is 1", lambda p, q: 1 in (p, q)),
    ("{} exceeds 2 and {} exceeds 4", lambda p, q: p > 2 and q > 4),
    ("{} is one more than {}", lambda p, q: p == q + 1),
    ("{} is one less than twice {}", lambda p, q: p == 2 * q - 1),
    ("{} plus one is {}", lambda p, q: p + 1 == q),
    ("{} is no more than {}", lambda p, q: p <= q),
    ("if {} is even then {} is odd", lambda p, q: p % 2 == 1 or q % 2 == 1),
    ("{} is 3 or {} is not prime", lambda p, q: p == 3 or not _is_prime(q)),
    ("if {} is prime then {} is not prime", lambda p, q: not (_is_prime(p) and _is_prime(q))),
    ("if {0} is even or {1} is even then {0} < {1}", lambda p, q: p % 2 == 1 and q % 2 == 1 or p < q),
    ("if {} exceeds 2 then {} equals 1", lambda p, q: p <= 2 or q == 1),
]


@pytest.mark.parametrize("names", [("P", "Q"), ("a", "b")])
@pytest.mark.parametrize(("said", "holds"), PAIRS)
def test_two_unknowns(said: str, holds: Callable[[int, int], bool], names: tuple[str, str]) -> None:
    p, q = names
    answer = solve(f"{p} in 1..6; {q} in 1..6; {said.format(p, q)}")
    assert sorted((s[p], s[q]) for s in answer) == [pair for pair in product(range(1, 7), repeat=2) if holds(*pair)]
    assert answer.completeness.level == "proved"


def _is_prime(n: int) -> bool:
    return n > 1 and all(n % d for d in range(2, isqrt(n) + 1))


def _is_square(n: int) -> bool:
    return isqrt(n) ** 2 == n


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("n ends in 5", lambda n: n % 10 == 5),
        ("n^2 ends in 6", lambda n: n * n % 10 == 6),
        ("n ends with 12", lambda n: n % 100 == 12),
        ("n exceeds 27", lambda n: n > 27),
        ("n is coprime to 6", lambda n: gcd(n, 6) == 1),
        ("n is different from 3", lambda n: n != 3),
        ("n is smaller than 4", lambda n: n < 4),
        ("n is congruent to 1 mod 5", lambda n: n % 5 == 1),
        ("n is 1 mod 5", lambda n: n % 5 == 1),
        ("n mod 5 is 1", lambda n: n % 5 == 1),
        ("n has digit sum 5", lambda n: n // 10 + n % 10 == 5),
        ("the digit sum of n is 5", lambda n: n // 10 + n % 10 == 5),
        ("both n and n+1 are primes", lambda n: _is_prime(n) and _is_prime(n + 1)),
        ("twice n is a perfect square", lambda n: _is_square(2 * n)),
        ("three times n is less than 20", lambda n: 3 * n < 20),
        ("n <> 3 and is odd", lambda n: n != 3 and n % 2 == 1),
        ("n > 20 and even", lambda n: n > 20 and n % 2 == 0),
        ("n is prime or n = 4", lambda n: _is_prime(n) or n == 4),
        ("n = 5 or n is a square", lambda n: n == 5 or _is_square(n)),
        ("n is a square or n is a cube", lambda n: _is_square(n) or n in (1, 8, 27)),
    ],
)
def test_one_unknown(said: str, holds: Callable[[int], bool]) -> None:
    assert sorted(s["n"] for s in solve(f"n in 1..30; {said}")) == [n for n in range(1, 31) if holds(n)]


def test_negative_numbers_end_in_their_digits() -> None:
    assert sorted(s["n"] for s in solve("n in -20..20; n ends in 3")) == [-13, -3, 3, 13]


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("x + y = 10; x exceeds y by 3", "x + y = 10; x = y + 3"),
        ("x + y = 10 and x is larger than y by 3", "x + y = 10; x = y + 3"),
        ("if n is prime, then m = 2; n in 1..4; m in 1..3", "if isprime(n) = 1 then m = 2; n in 1..4; m in 1..3"),
        ("P, Q, R in 1..4; P is larger than Q and R", "P, Q, R in 1..4; P > Q; P > R"),
        ("P, Q, R in 1..4; P is less than both Q and R", "P, Q, R in 1..4; P < Q; P < R"),
        ("P, Q, R in 1..4; P, Q and R are equal", "P, Q, R in 1..4; P = Q = R"),
        # where single names are prime, domains are said of them
        ("both p and q are prime; p + q = 16", "p in 2..inf; q in 2..inf; isprime(p) = 1; isprime(q) = 1; p + q = 16"),
    ],
)
def test_in_signs(text: str, signs: str) -> None:
    assert format_statements(text) == format_statements(signs)


@pytest.mark.parametrize(
    "said",
    [
        "half of P plus Q is 4",  # (P + Q)/2 or P/2 + Q
        "P is larger than both Q",
        "if P is even then Q",
        "twice P + Q is 7",
        "if P exceeds Q, R is 2",
        "P is between Q and R",  # which of them is the lower end?
    ],
)
def test_what_may_end_in_two_places_is_not_read(said: str) -> None:
    with pytest.raises(EqsolveError):
        solve(f"P, Q, R in 1..4; {said}")


def test_a_list_over_commas_is_not_cut() -> None:
    answer = solve("P, Q, R in 1..3; P, Q, R are equal")
    assert sorted((s["P"], s["Q"], s["R"]) for s in answer) == [(1, 1, 1), (2, 2, 2), (3, 3, 3)]


@pytest.mark.parametrize(
    "said",
    [
        "P and Q have the same sum",
        "P and Q have the same parity",
        "P is between Q and R",
        "digits of P are odd or even",
    ],
)
def test_nothing_is_dropped_beside_an_answer(said: str) -> None:
    with pytest.raises(EqsolveError):
        solve(f"P, Q, R in 1..4; {said}")


def test_the_repair_of_between_has_the_names_of_the_text() -> None:
    with pytest.raises(EqsolveError) as caught:
        solve("a, b, c in 1..3; b is between a and c")
    (repair,) = (d.hint for d in caught.value.diagnostics)
    assert repair.startswith("write a < b < c, or c < b < a, or for both orders (b - a)*(b - c) < 0")
    assert len(solve("a, b, c in 1..3; (b - a)*(b - c) < 0")) == 2
