"""Points of equations of degree 2 in one unknown, by the values of the other."""

from __future__ import annotations

import math
import random

import pytest

from eqsolve.integers.curves.squares import CHUNK, MODULI, Unfit, points_by_values
from eqsolve.syntax import tree as t
from tests.integers.curves.test_orbits import poly_of

FOREVER = math.inf


@pytest.mark.parametrize(
    ("text", "most", "count"),
    [
        ("y^2 = x^3 + 17", 6_000_000, 6),  # Mordell: 2, 4, 8, 43, 52 and 5234, with -1 and -2 left out
        ("x*(x + 1)*(2*x + 1)/6 = y^2", 3_000_000, 2),  # Watson 1918: 1 and 24
        ("x*(x + 1)*(x + 2)/6 = y*(y + 1)/2", 3_000_000, 5),  # http://oeis.org/A027568, without 0
        ("y^2 = x^4 + 1", 1_000_000, 0),
    ],
)
def test_how_many(text: str, most: int, count: int) -> None:
    """From 1 on, over several chunks, against what is proven."""
    found, _ = points_by_values(poly_of(text), ("x", "y"), {"x": ((1, most),), "y": ((1, most**3),)}, FOREVER)
    assert len(found) == count


def test_against_trying() -> None:
    """Random coefficients in x, on both sides of 0, with gaps; where a coefficient is 0 at some x the rest counts."""
    points = 0
    for seed in range(120):
        rng = random.Random(seed)
        a, b, c = ([rng.randint(-3, 3) for _ in range(3)] for _ in range(3))
        shown = [f"({p[0]} + {p[1]}*x + {p[2]}*x^2)" for p in (a, b, c)]
        poly = poly_of(f"{shown[0]}*y^2 + {shown[1]}*y + {shown[2]} = 0")
        if len({name for monomial in poly for name, _ in monomial}) < 2:
            continue
        runs: t.Runs = ((-40, -2), (1, 40))
        try:
            found, _ = points_by_values(poly, ("x", "y"), {"x": runs, "y": runs}, FOREVER)
        except Unfit:
            continue
        allowed = [v for low, high in runs for v in range(int(low or 0), int(high or 0) + 1)]
        plain = {
            (x, y)
            for x in allowed
            for y in allowed
            if sum(sum(q * x**i for i, q in enumerate(p)) * y**k for p, k in ((a, 2), (b, 1), (c, 0))) == 0
        }
        assert {(pair["x"], pair["y"]) for pair in found} == plain
        assert len(found) == len(plain)
        points += len(plain)
    assert points > 30


def test_no_square_is_sieved_out() -> None:
    """Beyond a chunk, at remainders of all kinds: y = x is found for every x."""
    low, high = CHUNK - 500, CHUNK + 500
    runs: t.Runs = ((low, high),)
    found, _ = points_by_values(poly_of("y^2 = x^2"), ("x", "y"), {"x": runs, "y": runs}, FOREVER)
    assert [pair["x"] for pair in found] == list(range(low, high + 1))
    assert len(set(MODULI)) == len(MODULI)


@pytest.mark.parametrize(
    ("text", "most"),
    [("y^3 = x^3 + 1", 9), ("x*y = 7", 9), ("y^2 = x^2", 10**7), ("y^2*(x - 3) = 3 - x", 9), ("y^2 = x^2 + 5", 10**9)],
)
def test_what_is_left_to_others(text: str, most: int) -> None:
    """Higher degrees, lower ones, points without end, an equation that holds for all y, and too many values."""
    runs: t.Runs = ((1, most),)
    with pytest.raises(Unfit):
        points_by_values(poly_of(text), ("x", "y"), {"x": runs, "y": runs}, FOREVER)
