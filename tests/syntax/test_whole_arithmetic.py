"""The functions of whole numbers at numbers, against plain counting."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import pytest

from eqsolve.errors import TextError
from eqsolve.syntax import format_statements
from eqsolve.syntax.whole_arithmetic import is_prime, whole_value

SMALL = range(-30, 31)


def value(function: str, *numbers: int) -> Fraction | None:
    return whole_value(function, [Fraction(n) for n in numbers])


def test_common_divisors_and_multiples() -> None:
    """The largest number that divides both, and the smallest positive one that both divide; 0 where there is none."""
    for a, b in product(SMALL, SMALL):
        divisors = [d for d in range(1, 31) if a % d == b % d == 0]
        assert value("gcd", a, b) == (max(divisors) if a or b else 0)
        multiples = [m for m in range(1, 901) if a and b and m % a == m % b == 0]
        assert value("lcm", a, b) == (min(multiples) if multiples else 0)


def test_binomials_count_subsets() -> None:
    for n, k in product(range(9), range(-2, 11)):
        assert value("binomial", n, k) == (len(list(combinations(range(n), k))) if k >= 0 else 0)
    assert value("binomial", -1, 2) is None


def test_digits() -> None:
    """Of the absolute value, in base 10 unless another is given."""
    for n in (0, 7, 10, -120, 9080706, 12345678901234567890):
        written = str(abs(n))
        assert value("digitsum", n) == sum(map(int, written))
        assert value("reverse", n) == int(written[::-1])
        assert [value("digit", n, k) for k in range(len(written) + 1)] == [*map(int, written[::-1]), 0]
        assert value("digitsum", n, 2) == f"{abs(n):b}".count("1")
    assert value("digitsum", 5, 1) is None
    assert value("digit", 5, -1) is None


def test_primes_and_squares() -> None:
    primes = [n for n in SMALL if n > 1 and all(n % d for d in range(2, n))]
    assert [n for n in SMALL if value("isprime", n)] == primes
    assert [n for n in SMALL if value("issquare", n)] == [0, 1, 4, 9, 16, 25]
    assert is_prime(2**61 - 1)
    assert is_prime(3215031751) is False  # a strong pseudoprime to 2, 3, 5 and 7
    assert is_prime(2**89 - 1) is None  # beyond what the test proves


# a text, and how it reads
FOLDED = (
    ("x = gcd(12, 18) + lcm(4, 6)", "x = 18"),
    ("x = hcf(12, 18)", "x = 6"),
    ("x = binomial(5, 2) + nCr(4, 2)", "x = 16"),
    ("x = digitsum(1234) + reverse(120) + digit(456, 1)", "x = 36"),
    ("x = isprime(91) + isprime(97) + issquare(49)", "x = 2"),
)


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_numbers_are_put_together(text: str, expected: str) -> None:
    assert format_statements(text).strip() == expected


@pytest.mark.parametrize("text", ["x = gcd(1/2, 3)", "x = digit(7, -1)", "x = binomial(-2, 1)"])
def test_other_numbers_are_refused(text: str) -> None:
    with pytest.raises(TextError) as caught:
        format_statements(text)
    assert caught.value.diagnostics[0].code == "E387"
