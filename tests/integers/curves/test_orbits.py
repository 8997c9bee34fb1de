"""Points of equations of Pell's kind within bounds."""

from __future__ import annotations

import random

import pytest

from eqsolve import syntax
from eqsolve.integers import polynomial_form, problem_of
from eqsolve.integers.curves.orbits import members_within
from eqsolve.syntax import tree as t


def poly_of(text: str) -> dict[tuple[tuple[str, int], ...], int]:
    condition = problem_of(syntax.read(f"{text}\nx, y: integer")).demands[0].condition
    assert isinstance(condition, t.Compare)
    poly = polynomial_form(condition)
    assert poly is not None
    return poly


@pytest.mark.parametrize(
    ("text", "most", "count"),
    [
        ("x^2 - 61*y^2 = 1", 10**10, 1),  # Fermat's challenge: 1766319049, 226153980
        ("x*(x + 1)/2 = y^2", 10**9, 12),  # http://oeis.org/A001108, from 1 on
        ("x*(x + 1)/2 = y*(3*y - 1)/2", 10**6, 6),  # http://oeis.org/A046174
        ("x^2 - 2*y^2 = 3", 10**6, 0),
        ("x^2 - 2*y^2 = 0", 10**6, 0),
    ],
)
def test_how_many(text: str, most: int, count: int) -> None:
    """From 1 on, against counts that are known."""
    runs: t.Runs = ((1, most),)
    found = members_within(poly_of(text), {"x": runs, "y": runs})
    assert found is not None and len(found[0]) == count


@pytest.mark.parametrize("text", ["x^2 + y^2 = 25", "x*y = 12", "y = x^2", "x^3 = y^2", "x^2 - 4*y^2 = 5"])
def test_other_kinds(text: str) -> None:
    """Ellipses, products, parabolas and higher degrees are no business of orbits."""
    assert members_within(poly_of(text), {"x": ((0, 9),), "y": ((0, 9),)}) is None


def test_against_trying() -> None:
    """Random equations of degree 2, on both sides of 0, with gaps in the domains."""
    looked_at = points = 0
    for seed in range(250):
        rng = random.Random(seed)
        a, b, c, d, e, f = (rng.randint(-4, 4) for _ in range(6))
        poly = poly_of(f"{a}*x^2 + {b}*x*y + {c}*y^2 + {d}*x + {e}*y + {f} = 0")
        runs: t.Runs = ((-90, -3), (0, 1), (4, 90))
        if len({name for monomial in poly for name, _ in monomial}) < 2:
            continue
        found = members_within(poly, {"x": runs, "y": runs})
        if found is None:
            continue
        allowed = [v for low, high in runs for v in range(int(low or 0), int(high or 0) + 1)]
        plain = {
            (x, y)
            for x in allowed
            for y in allowed
            if a * x * x + b * x * y + c * y * y + d * x + e * y + f == 0
        }  # fmt: skip
        assert {(pair["x"], pair["y"]) for pair in found[0]} == plain, (a, b, c, d, e, f)
        assert len(found[0]) == len(plain)
        looked_at, points = looked_at + 1, points + len(plain)
    assert looked_at > 50
    assert points > 50
