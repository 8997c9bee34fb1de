"""Products: factors that are zero nowhere in the domains go, and what the others leave bounds the unknowns."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

import eqsolve
from eqsolve.integers.bounds.derived.factors import never_zero
from eqsolve.integers.bounds.propagation import Box
from eqsolve.result import Answer, Level

MOST = 60  # of the loops that stand beside the answers

Row = tuple[int, ...]
ROWS: list[tuple[str, Callable[[int, int], Row | None]]] = [
    (
        "a*b/2 = a + b + c; a^2 + b^2 = c^2; a, b, c positive integers",
        lambda a, b: (
            (a, b, c) if (c := math.isqrt(a * a + b * b)) ** 2 == a * a + b * b and a * b == 2 * (a + b + c) else None
        ),
    ),
    (
        "a*b/2 = 2*(a + b + c); a^2 + b^2 = c^2; a, b, c positive integers; a < b",
        lambda a, b: (
            (a, b, c)
            if a < b and (c := math.isqrt(a * a + b * b)) ** 2 == a * a + b * b and a * b == 4 * (a + b + c)
            else None
        ),
    ),
    ("x*y*(x*y - 4x - 4y + 8) = 0; x, y natural", lambda x, y: (x, y) if x * y - 4 * x - 4 * y + 8 == 0 else None),
    (
        "(x*y - 6)*(x^2 - y^2 - 15) = 0; x, y natural",
        lambda x, y: (x, y) if x * y == 6 or x * x - y * y == 15 else None,
    ),
]


@pytest.mark.parametrize(("text", "row"), ROWS)
def test_products_are_bounded_by_their_factors(text: str, row: Callable[[int, int], Row | None]) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    assert isinstance(answer, Answer)
    found = [r for a in range(1, MOST) for b in range(1, MOST) if (r := row(a, b)) is not None]
    assert answer.completeness.level is Level.PROVED
    assert sorted(tuple(s.values.values()) for s in answer) == sorted(found)
    assert eqsolve.check(answer).holds


@pytest.mark.parametrize(
    ("poly", "domains", "never"),
    [
        ({(("a", 1),): 1}, {"a": ((1, None),)}, True),
        ({(("a", 1),): 1}, {"a": ((None, -1),)}, True),
        ({(("a", 1),): 1}, {"a": ((0, None),)}, False),
        ({(("a", 1),): 1, (("b", 2),): 3}, {"a": ((0, None),), "b": ((1, None),)}, True),
        ({(("a", 1),): -1, (("b", 1),): -2}, {"a": ((0, None),), "b": ((2, None),)}, True),
        ({(("a", 1),): 1, (("b", 1),): 2}, {"a": ((0, None),), "b": ((0, None),)}, False),
        ({(("a", 1),): 1, (): 5}, {"a": ((0, None),)}, True),
        ({(("a", 1),): 1, (("b", 1),): -1}, {"a": ((1, None),), "b": ((1, None),)}, False),
        ({(("a", 2),): 1, (): 1}, {"a": ((None, None),)}, False),  # it is not, but no sign of a term says so
    ],
)
def test_which_factors_are_zero_nowhere(poly, domains, never) -> None:  # type: ignore[no-untyped-def]
    assert never_zero(poly, Box(domains)) is never
