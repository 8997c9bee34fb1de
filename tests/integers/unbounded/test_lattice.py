"""Linear systems over all whole numbers: points, bases and multipliers are put back into the equations."""

from __future__ import annotations

import itertools
import random

import pytest

from eqsolve.integers.unbounded.lattice import Multipliers, Vector, whole_solutions


def applied(matrix: list[Vector], x: Vector) -> Vector:
    return [sum(a * b for a, b in zip(row, x, strict=True)) for row in matrix]


@pytest.mark.parametrize("seed", range(120))
def test_random_systems(seed: int) -> None:
    """Each answer proves itself, and no solution in a box is missed."""
    rng = random.Random(seed)
    m, n = rng.randint(1, 3), rng.randint(1, 3)
    matrix = [[rng.randint(-4, 4) for _ in range(n)] for _ in range(m)]
    right = [rng.randint(-5, 5) for _ in range(m)]
    box = [x for x in itertools.product(range(-6, 7), repeat=n) if applied(matrix, list(x)) == right]
    found = whole_solutions(matrix, right, n)
    if isinstance(found, Multipliers):
        assert box == []
        columns = [sum(y * row[k] for y, row in zip(found.y, matrix, strict=True)) for k in range(n)]
        assert all(total.denominator == 1 for total in map(_fraction, columns))
        assert _fraction(sum(y * b for y, b in zip(found.y, right, strict=True))).denominator != 1
        return
    assert applied(matrix, found.point) == right
    assert all(applied(matrix, v) == [0] * m for v in found.basis)
    for x in box:
        difference = [a - b for a, b in zip(x, found.point, strict=True)]
        transposed = [[v[i] for v in found.basis] for i in range(n)]
        assert not isinstance(whole_solutions(transposed, difference, len(found.basis)), Multipliers)


def _fraction(value: object) -> object:
    from fractions import Fraction

    return Fraction(value)  # type: ignore[arg-type]


def test_twenty_unknowns() -> None:
    """A system with a planted solution: 20 unknowns, 12 equations."""
    rng = random.Random(5)
    planted = [rng.randint(-50, 50) for _ in range(20)]
    matrix = [[rng.randint(-9, 9) for _ in range(20)] for _ in range(12)]
    found = whole_solutions(matrix, applied(matrix, planted), 20)
    assert not isinstance(found, Multipliers)
    assert applied(matrix, found.point) == applied(matrix, planted)
    assert len(found.basis) == 8


def test_last_unknowns_are_free() -> None:
    """Where unknowns can be the parameters, the last ones are: x = 10 - y - z."""
    found = whole_solutions([[1, 1, 1]], [10], 3)
    assert not isinstance(found, Multipliers)
    assert found.point == [10, 0, 0]
    assert found.basis == [[-1, 1, 0], [-1, 0, 1]]
