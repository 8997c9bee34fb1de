"""Sums of square roots of whole unknowns that are a root of a number."""

from __future__ import annotations

import math

import pytest

import eqsolve
from eqsolve import Verdict


def plain(n: int, p: int, q: int) -> set[tuple[int, int]]:
    """All (x, y) with p sqrt(x) + q sqrt(y) = sqrt(n), by squares alone: 2 p sqrt(n x) is n + p^2 x - q^2 y."""
    found = set()
    for x in range(n // (p * p) + 1):
        root = math.isqrt(n * x)
        if root * root == n * x and (n + p * p * x - 2 * p * root) % (q * q) == 0:
            found.add((x, (n + p * p * x - 2 * p * root) // (q * q)))
    return found


@pytest.mark.parametrize(
    ("n", "p", "q"),
    [(2000, 1, 1), (1960, 1, 1), (2009, 1, 1), (1200, 2, 3), (30, 1, 1), (49, 1, 1), (1, 1, 1), (48, 1, 2)],
)
def test_two_roots_against_squares(n: int, p: int, q: int) -> None:
    answer = eqsolve.solve(f"{p}*sqrt(x) + {q}*sqrt(y) = sqrt({n})\nx, y: integer", time_limit=600)
    assert {(s["x"], s["y"]) for s in answer} == plain(n, p, q)
    assert answer.completeness.level.value == "proved"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("sqrt(x) + sqrt(y) = sqrt(2) + sqrt(3)\nx, y: integer", {(2, 3), (3, 2)}),
        ("sqrt(x) + sqrt(y) = 1 + sqrt(2)\nx, y: integer", {(1, 2), (2, 1)}),
        ("sqrt(x)/2 + sqrt(y) = sqrt(5)/2\nx, y: integer", {(5, 0)}),
        ("-sqrt(x) - sqrt(y) = -sqrt(8)\nx, y in 1..inf", {(2, 2)}),
        ("sqrt(x) + sqrt(y) + sqrt(z) = sqrt(27)\nx, y, z in 1..inf", {(3, 3, 3)}),
    ],
)
def test_other_sums(text: str, rows: set[tuple[int, ...]]) -> None:
    """Several roots of numbers, shares, signs, three unknowns."""
    answer = eqsolve.solve(text, time_limit=600)
    assert {tuple(s[name] for name in answer.unknowns) for s in answer} == rows
    assert answer.completeness.level.value == "proved"


@pytest.mark.parametrize(
    "text", ["sqrt(a) + sqrt(b) = sqrt(30)\na, b in 1..inf", "sqrt(a) + sqrt(b) + sqrt(2) = 1\na, b: integer"]
)
def test_there_is_none(text: str) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.verdict is Verdict.NONE
    assert answer.completeness.level.value == "proved"
