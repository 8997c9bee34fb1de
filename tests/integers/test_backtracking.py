"""The search in plain Python takes small linear problems and finds all of their solutions; others it leaves alone.

``test_search`` compares it with the other engines, and with trying everything, on random problems."""

from __future__ import annotations

import math
import random
from itertools import product
from operator import mul

import pytest

from eqsolve import syntax
from eqsolve.integers import Enumeration, Unsuited, backtracking, problem_of

# rows, columns and diagonals of the magic square
LINES = [" + ".join(line) for line in ("abc", "def", "ghi", "adg", "beh", "cfi", "aei", "ceg")]


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
        # few assignments of the unknowns that equations leave free
        ("x, y, z in 0..10^6; x + y + z = 10; x - y = 2; y - z = 1", 1),
        ("x, y, z in 0..10^6; x + y + z = 10; x - y = 2; y - z = 1; x != 5", 0),
        ("x, y, z in 0..10^6; x + y + z = 11; x - y = 2; y - z = 1", 0),
        ("x, y, z in 0..10^6; x + y + z = 100; x - y = 2; 3y - 3z = 3; x != 5", 1),
        ("x, y in 0..10^6; z in 0..9; x + y = 100; x - y = 2z; x <= 55; y != 48", 5),
        ("x, y in {1, 2, 5, 9}; z in {2, 4}; x + y = 10; x - y = z*2", 1),
        ("x, y, z in 1..9; x + y + z = 6; 2x + 2y + 2z = 12; x - y = 0; all different(x, z)", 1),
        ("x, y, z in 1..9; x + y + z = 6; 2x + 2y + 2z = 13", 0),
        ("\n".join(["a, b, c, d, e, f, g, h, i in 1..9", "all different", *(f"{line} = 15" for line in LINES)]), 8),
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


@pytest.mark.parametrize("seed", range(60))
def test_random_systems(seed: int) -> None:
    """The same for several equations, with one condition of another kind and unknowns that differ."""
    draw = random.Random(seed)
    names, point = "vwxyz", [draw.randint(-5, 5) for _ in "vwxyz"]
    spans = [draw.choice([draw.randint(2, 4), 30]) for _ in names] if seed % 2 else [3] * 5
    ranges = [
        range(p - draw.randint(0, span), p + draw.randint(0, 1) + 1) for p, span in zip(point, spans, strict=True)
    ]
    rows = [[draw.choice([-3, -2, -1, 0, 0, 1, 1, 2]) for _ in names] for _ in range(draw.randint(2, 5))]
    rights = [sum(c * p for c, p in zip(row, point, strict=True)) for row in rows]
    other, op = [draw.randint(-1, 1) for _ in names], draw.choice(["<=", "!=", ">"])
    text = ["unknowns v, w, x, y, z", "all different(v, w)", "all different(w, x, y)"]
    text += [f"{name} in {r[0]}..{r[-1]}" for name, r in zip(names, ranges, strict=True)]
    text += [f"{sum_of(row)} = {right}" for row, right in zip(rows, rights, strict=True)]
    text.append(f"{sum_of(other)} {op} 0")
    test = {"<=": "__le__", "!=": "__ne__", ">": "__gt__"}[op]
    wanted = [
        at
        for at in product(*ranges)
        if all(sum(map(mul, row, at)) == right for row, right in zip(rows, rights, strict=True))
        and getattr(sum(map(mul, other, at)), test)(0)
        and at[0] != at[1]
        and len({*at[1:4]}) == 3
    ]
    try:
        assert list(found("; ".join(text)).rows) == wanted
    except Unsuited:
        assert seed % 2  # wide domains, and nothing determined


def sum_of(row: list[int]) -> str:
    return " ".join(f"{c:+}*{name}" for c, name in zip(row, "vwxyz", strict=True))


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
