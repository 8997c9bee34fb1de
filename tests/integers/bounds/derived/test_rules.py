"""Bounds that the shape of equations implies: classical ones, and against exhaustion in a box."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from eqsolve import syntax
from eqsolve.integers import IntegerProblem, problem_of
from eqsolve.integers.bounds import Contradiction, tighten
from eqsolve.syntax import tree as t


def tightened(text: str) -> IntegerProblem | Contradiction:
    return tighten(problem_of(syntax.read(text)))


def values(runs: t.Runs) -> set[int]:
    """The numbers of a domain with two ends."""
    found: set[int] = set()
    for low, high in runs:
        assert low is not None
        assert high is not None
        found |= set(range(low, high + 1))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("t: integer; t^3 - 13*t + 12 = 0", {"t": {-4, 1, 3}}),
        ("m, n: integer; m, n: positive; m^2 - n^2 = 45", {"m": {7, 9, 23}, "n": {2, 6, 22}}),
        ("m, n: integer; m*n + 2*m - n = 10", {"m": {-7, -3, -1, 0, 2, 3, 5, 9}, "n": {-10, -6, -4, -3, -1, 0, 2, 6}}),
        ("p, q: integer; p, q: positive; p*q = p + q + 11", {"p": {2, 3, 4, 5, 7, 13}, "q": {2, 3, 4, 5, 7, 13}}),
        ("k: integer; k > 0; k*(k + 2) = 168", {"k": {12}}),
        ("x, y: integer; x^2 + x*y + y^2 = 7", {"x": set(range(-3, 4)), "y": set(range(-3, 4))}),
        ("x, y: integer; x^3 - y^3 = 91", {"x": {-5, 3, 4, 6}, "y": {-6, -4, -3, 5}}),
        ("x, y: integer; x^3 + y^3 = 1729", {"x": {1, 9, 10, 12}, "y": {1, 9, 10, 12}}),
        ("x, y: integer; y*(x^2 + 1) = x^3 + 7", {"x": {-3, -1, 0, 1, 2, 7}, "y": {-2, 3, 4, 7}}),
        ("x, y: integer; y^2 = x^4 + x^3 + x^2 + x + 1; y > 0", {"x": {-1, 0, 3}, "y": {1, 11}}),
        ("n: integer; issquare(n^2 + n + 41) = 1", {"n": {-41, 40}}),
        ("n: integer; issquare(n^4 + n^3 + n^2 + n + 1) = 1", {"n": {-1, 0, 3}}),
        ("n: integer; issquare(n + 1) = 1; issquare(n + 100) = 1", {"n": {0, 224, 2400}}),
        ("x, y: integer; issquare(x) = 1; 1 = issquare(y); x - y = 15; y > 0", {"x": {16, 64}, "y": {1, 49}}),
        ("x, y: integer; x*y = 10^18 + 16*10^9 + 63; x > y > 1", {"x": {10**9 + 9}, "y": {10**9 + 7}}),
        ("u, v: integer; u*v - 3*u = 10^12 + 39; u > 10^12", {"u": {10**12 + 39}, "v": {4}}),
    ],
)
def test_finite_domains(text: str, expected: dict[str, set[int]]) -> None:
    """Divisors, zeros and ellipsoids leave just these numbers."""
    found = tightened(text)
    assert isinstance(found, IntegerProblem)
    assert {name: values(runs) for name, runs in found.domains.items()} == expected


@pytest.mark.parametrize(
    "text",
    [
        "x: integer; x^2 = 2*x + 1",
        "x, y: integer; x^2 + y^2 + 2*x = -2",
        "n: integer; issquare(n + 15) = 1; issquare(n - 15) = 1",
        "n in 1..inf; issquare(n^2 + 19*n + 92) = 1",
        "x, y: integer; x^2 - y^2 = 10^20 + 2",
        "x, y: integer; x + y = 5; x + y = 6",
        "x, y, z: integer; x + y + z = 1; x + y*y + z = 4",
    ],
)
def test_none(text: str) -> None:
    """Some equations have no solution, however far one looks."""
    found = tightened(text)
    assert isinstance(found, Contradiction)
    assert found.reason
    assert set(found.lines) == {1}


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("x, y: integer; x + y = 10; x^2 - y = 20", [(5, 5), (-6, 16)]),
        ("x, y, z: integer; x + y + z = 6; x*y*z = 6; x*y + y*z + z*x = 11", list(itertools.permutations((1, 2, 3)))),
        ("x, y: integer; x^2 + y^3 = 17; x*y^2 + x = 15", [(3, 2)]),
        ("x, y, z: integer; x^2 + y^2 + z^2 - x*y - y*z + x = 4", []),
    ],
)
def test_systems(text: str, inside: list[tuple[int, ...]]) -> None:
    """Equations together bound what none of them bounds alone."""
    found = tightened(text)
    assert isinstance(found, IntegerProblem)
    assert found.finite
    for row in inside:
        assert all(v in values(found.domains[name]) for name, v in zip(found.names, row, strict=True))


@pytest.mark.parametrize("seed", range(30))
def test_squares_of_even_degree(seed: int) -> None:
    """y^2 + b*y = a quartic or sextic with a square in front, through a planted point."""
    rng = random.Random(seed)
    k, b = rng.choice((2, 3)), rng.choice((0, 0, 1, 2))
    numbers = [rng.randint(-4, 4) for _ in range(2 * k)] + [rng.choice((1, 4))]
    x0, y0 = rng.randint(-6, 6), rng.randint(0, 9)

    def right(x: int) -> int:
        return (
            sum(c * x**i for i, c in enumerate(numbers))
            - sum(c * x0**i for i, c in enumerate(numbers))
            + y0 * y0
            + b * y0
        )

    text = f"x, y: integer; y^2 + {b}*y = " + " + ".join(f"({c})*x^{i}" for i, c in enumerate(numbers[1:], 1))
    text += f" + ({right(0)})"
    found = tightened(text)
    assert isinstance(found, IntegerProblem), text
    for x in range(-60, 61):
        root = math.isqrt(max(b * b + 4 * right(x), 0))
        if root * root == b * b + 4 * right(x) and (root - b) % 2 == 0:
            for y in ((root - b) // 2, (-root - b) // 2):
                for name, value in (("x", x), ("y", y)):
                    runs = found.domains[name]
                    assert any((p is None or p <= value) and (q is None or value <= q) for p, q in runs), (text, x, y)


MONOMIALS = ("x^2", "x*y", "y^2", "x", "y", "x^3", "x^2*y", "y^3")


@pytest.mark.parametrize("seed", range(50))
def test_no_solution_is_lost(seed: int) -> None:
    """Conics and cubics through a planted point: the domains hold every solution of a box."""
    rng = random.Random(seed)
    chosen = rng.sample(MONOMIALS[:5] if seed % 2 else MONOMIALS, rng.randint(2, 4))
    weights = [rng.choice((-3, -2, -1, 1, 2, 4)) for _ in chosen]

    def left(x: int, y: int) -> int:
        known = (x * x, x * y, y * y, x, y, x**3, x * x * y, y**3)
        return sum(w * known[MONOMIALS.index(m)] for w, m in zip(weights, chosen, strict=True))

    number = left(rng.randint(-9, 9), rng.randint(-9, 9))
    text = (
        "x, y: integer; "
        + " + ".join(f"({w})*{m}" for w, m in zip(weights, chosen, strict=True))
        + f" = {number} + 0*x*y"
    )
    found = tightened(text)
    assert isinstance(found, IntegerProblem), text
    for x, y in itertools.product(range(-40, 41), repeat=2):
        if left(x, y) == number:
            for name, value in (("x", x), ("y", y)):
                assert any((a is None or a <= value) and (b is None or value <= b) for a, b in found.domains[name]), (
                    text,
                    x,
                    y,
                )
