"""Powers and factorials: ends that growth and remainders prove, against exhaustion of small exponents."""

from __future__ import annotations

import math
import random
import time

import pytest

from eqsolve import syntax
from eqsolve.integers import IntegerProblem, problem_of
from eqsolve.integers.unbounded import NoneProof, Outcome, solve_unbounded


def solved(text: str) -> Outcome:
    return solve_unbounded(problem_of(syntax.read(text)), most=10, deadline=time.monotonic() + 0.5)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("m, n: integer; m, n: positive; 2^m - 3^n = 7", {"m": (4, 4), "n": (2, 2)}),
        ("m, n: integer; m, n: positive; 3^m - 2^n = 1", {"m": (1, 2), "n": (1, 3)}),
        ("m, n: integer; m, n: positive; 3^m = 2^n + 11", {"m": (3, 3), "n": (4, 4)}),
        ("m, n: integer; m, n: positive; 7^m - 3*2^n = 1", {"m": (1, 2), "n": (1, 4)}),
        ("n: integer; n >= 0; 3^n - 2^n = 65", {"n": (4, 4)}),
        ("n, m: integer; n, m: positive; n! + 3 = m^2", {"n": (1, 3), "m": (2, 3)}),
        ("n, m: integer; n >= 0; 2^n + 3 = m^2", {"n": (0, 0), "m": (-2, 2)}),
    ],
)
def test_ends(text: str, ends: dict[str, tuple[int, int]]) -> None:
    """Exponents have an end where larger ones are excluded."""
    found = solved(text)
    assert isinstance(found, IntegerProblem)
    for name, (low, high) in ends.items():
        runs = found.domains[name]
        first, last = runs[0][0], runs[-1][1]
        assert first is not None
        assert last is not None
        assert first <= low
        assert high <= last <= high + 1


@pytest.mark.parametrize("seed", range(40))
def test_no_solution_is_lost(seed: int) -> None:
    """A random equation with two powers, of which some have solutions."""
    rng = random.Random(seed)
    a, b = rng.choice([(2, 3), (3, 2), (2, 5), (5, 3), (7, 2), (6, 5), (3, 4)])
    weight = rng.choice((1, 1, 2, 3))
    number = a ** rng.randint(1, 6) - weight * b ** rng.randint(1, 4) + (seed % 4 == 0)
    known = {(m, n) for m in range(1, 30) for n in range(1, 30) if a**m - weight * b**n == number}
    _check(solved(f"m, n: integer; m, n: positive; {a}^m - {weight}*{b}^n = {number}"), ("m", "n"), known)


@pytest.mark.parametrize("seed", range(30))
def test_no_square_is_lost(seed: int) -> None:
    """Powers and factorials beside a square."""
    rng = random.Random(seed)
    number, weight = rng.randint(-10, 10), rng.choice((1, 2, 3))
    term, values = rng.choice([("n!", math.factorial), ("2^n", lambda n: 2**n), ("3^(n+1)", lambda n: 3 ** (n + 1))])
    known = {
        (n, m)
        for n in range(20)
        for m in [math.isqrt(max(weight * values(n) + number, 0))]
        if m * m == weight * values(n) + number
    }
    _check(solved(f"n, m: integer; n >= 0; m >= 0; {weight}*{term} + {number} = m^2"), ("n", "m"), known)


def _check(found: Outcome, names: tuple[str, ...], known: set[tuple[int, ...]]) -> None:
    if isinstance(found, NoneProof):
        assert known == set()
    elif isinstance(found, IntegerProblem):
        for row in known:
            for name, value in zip(names, row, strict=True):
                assert any((a is None or a <= value) and (b is None or value <= b) for a, b in found.domains[name])
