"""The search in plain Python takes small linear problems and finds all of their solutions; others it leaves alone.

``test_search`` compares it with the other engines, and with trying everything, on random problems."""

from __future__ import annotations

import math
import random
from itertools import product

import pytest

from eqsolve import syntax
from eqsolve.integers import Enumeration, Unsuited, backtracking, problem_of


def found(text: str, most: int = 10**6) -> Enumeration:
    return backtracking.run(problem_of(syntax.read(text)), most=most, deadline=math.inf)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("SEND + MORE = MONEY", 1),
        ("TWO + TWO = FOUR", 7),
        ("KYOTO + OSAKA = TOKYO", 1),
        ("MO + RO = OP\nPU - SO = RP\nPO - SU = UU", 1),
        ("x, y in 0..50; 3x + 5y = 100", 7),
        ("x, y, z in 1..6; x < y; y < z", 20),
        ("x in -5..5; 2x != 4; x/2 - 1/3 >= -x", 4),
        ("x in {1, 3, 8}; y in 0..9; all different(x, y); x + y <= 3", 3),
        ("x, y in 0..99; x = 10*y + 3; x < 40", 4),
        ("x in 1..4; x = x", 4),
        ("x in 1..4; 1 = 2", 0),
        ("x, y in 1..9; 2x = 2y + 1", 0),
        ("x in 1..2; y in 1..2; z in 1..2; all different(x, y, z)", 0),
    ],
)
def test_known_counts(text: str, count: int) -> None:
    answer = found(text)
    assert (answer.exhausted, answer.count, len(answer.rows)) == (True, count, count)
    assert list(answer.rows) == sorted(set(answer.rows))


def test_more_than_are_listed_are_counted() -> None:
    answer = found("x, y in 0..9; x + y <= 9", most=3)
    assert (len(answer.rows), answer.count, answer.exhausted) == (3, 55, True)


@pytest.mark.parametrize("seed", range(60))
def test_random_linear_problems(seed: int) -> None:
    """Against trying everything: equations, inequalities and inequations with coefficients of both signs."""
    draw = random.Random(seed)
    ranges = {name: sorted([draw.randint(-4, 4), draw.randint(-4, 4)]) for name in "xyz"}
    rows = [
        ([draw.randint(-3, 3) for _ in "xyz"], draw.choice(["=", "!=", "<", "<=", ">", ">="]), draw.randint(-6, 6))
        for _ in range(draw.randint(1, 3))
    ]
    text = [f"{name} in {low}..{high}" for name, (low, high) in ranges.items()]
    text += [f"{a}*x + {b}*y + {c}*z {op} {right}".replace("+ -", "- ") for (a, b, c), op, right in rows]
    test = {"=": "__eq__", "!=": "__ne__", "<": "__lt__", "<=": "__le__", ">": "__gt__", ">=": "__ge__"}
    every = product(*(range(low, high + 1) for low, high in ranges.values()))
    wanted = [
        point
        for point in every
        if all(getattr(sum(c * v for c, v in zip(cs, point, strict=True)), test[op])(right) for cs, op, right in rows)
    ]
    assert list(found("; ".join(["unknowns x, y, z", *text])).rows) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "x, y in 1..9; x*y = 12",
        "x, y in 1..9; x = 2 or y = 3",
        "x, y in 1..9; 12/x = y",
        "x, y in 1..9; all different(x, y + 1)",
        "x, y in 0..999; x + y <= 900",  # too many
        "; ".join(f"x{i} in 0..1" for i in range(40)) + "; x1 = 1",
    ],
)
def test_what_is_left_to_others(text: str) -> None:
    with pytest.raises(Unsuited):
        found(text)
