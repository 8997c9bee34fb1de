"""Linear systems over all whole numbers: a point and a basis, or rational multipliers that prove that there is none.

A*x = b has a whole solution exactly if y*b is whole for all rational y with y*A whole (van der Waerden, Algebra II;
Schrijver, Theory of Linear and Integer Programming, 1986, corollary 4.1a). The solutions come from the Hermite normal
form with its transformation (Schrijver, sections 4.1 and 5.3; Cohen, A Course in Computational Algebraic Number Theory,
1993, section 2.4).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

Vector = list[int]
# Entries of a basis in which unknowns stand for parameters. More: members of large systems are far from zero; fewer:
# short systems are told with parameters that mean nothing.
MAX_ENTRY = 60


@dataclass(frozen=True)
class Lattice:
    """All whole solutions: ``point`` plus whole combinations of ``basis``."""

    point: Vector
    basis: list[Vector]


@dataclass(frozen=True)
class Multipliers:
    """Rational y, one for each equation: y*A is whole and y*b is not. So no whole x has A*x = b."""

    y: list[Fraction]


def whole_solutions(matrix: list[Vector], right: Vector, unknowns: int) -> Lattice | Multipliers:
    """All whole x with ``matrix * x = right``; rows have ``unknowns`` entries."""
    independent, contradiction = _independent(matrix, right)
    if contradiction is not None:
        return Multipliers(contradiction)
    rows = [matrix[i] for i in independent]
    form = _hermite(rows, unknowns)
    r = len(rows)
    weights: list[Fraction] = []
    for j in range(r):  # forward substitution in the triangle of the normal form
        rest = right[independent[j]] - sum((weights[i] * form[i][j] for i in range(j)), Fraction(0))
        weights.append(rest / form[j][j])
        if weights[j].denominator != 1:
            return Multipliers(_spread(_row_of_inverse(form, j, r), independent, len(matrix)))
    point = [int(sum(w * form[i][r + k] for i, w in enumerate(weights))) for k in range(unknowns)]
    return _presentable(point, [form[i][r:] for i in range(r, unknowns)])


def _independent(matrix: list[Vector], right: Vector) -> tuple[list[int], list[Fraction] | None]:
    """Places of independent equations; multipliers if the equations contradict each other over the rationals."""
    kept: list[tuple[int, list[Fraction], list[Fraction]]] = []  # pivot, row, its combination of equations
    places = []
    for i, row in enumerate(matrix):
        reduced = [Fraction(v) for v in row] + [Fraction(right[i])]
        combination = [Fraction(j == i) for j in range(len(matrix))]
        for pivot, other, used in kept:
            if reduced[pivot]:
                factor = reduced[pivot] / other[pivot]
                reduced = [a - factor * b for a, b in zip(reduced, other, strict=True)]
                combination = [a - factor * b for a, b in zip(combination, used, strict=True)]
        lead = next((k for k, v in enumerate(reduced[:-1]) if v), None)
        if lead is not None:
            kept.append((lead, reduced, combination))
            places.append(i)
        elif reduced[-1]:
            return places, [c / (2 * reduced[-1]) for c in combination]
    return places, None


def _hermite(rows: list[Vector], unknowns: int) -> list[Vector]:
    """The row-style normal form of (rows transposed | identity): triangle and transformation side by side."""
    from flint import fmpz_mat

    wide = [[row[k] for row in rows] + [int(j == k) for j in range(unknowns)] for k in range(unknowns)]
    form = fmpz_mat(wide).hnf() if unknowns else fmpz_mat(0, 0)
    return [[int(v) for v in line] for line in form.tolist()]


def _row_of_inverse(form: list[Vector], j: int, r: int) -> list[Fraction]:
    """y with y_i = 0 for i > j that solves L*y' = e_j, where L is the transposed triangle: y*A is whole."""
    y = [Fraction(0)] * r
    y[j] = Fraction(1, form[j][j])
    for i in range(j - 1, -1, -1):
        y[i] = -sum((form[i][k] * y[k] for k in range(i + 1, j + 1)), Fraction(0)) / form[i][i]
    return y


def _spread(y: list[Fraction], places: list[int], n: int) -> list[Fraction]:
    out = [Fraction(0)] * n
    for place, value in zip(places, y, strict=True):
        out[place] = value
    return out


def _presentable(point: Vector, basis: list[Vector]) -> Lattice:
    """A short basis and a small point. Where unknowns can stand for the parameters themselves, the last ones do."""
    if not basis:
        return Lattice(point, basis)
    steps = _echelon(basis)
    pivots = [next(k for k in reversed(range(len(v))) if v[k]) for v in steps]
    lean = max(abs(entry) for v in steps for entry in v) <= MAX_ENTRY
    if lean and all(v[k] == 1 for v, k in zip(steps, pivots, strict=True)):
        for v, k in zip(steps, pivots, strict=True):
            point = [p - point[k] * s for p, s in zip(point, v, strict=True)]
        return Lattice(point, steps)
    short = [_signed(v) for v in _shortened(basis)]
    if len(short) == 1:
        k = next(i for i, s in enumerate(short[0]) if s)
        times = point[k] // short[0][k]
        return Lattice([p - times * s for p, s in zip(point, short[0], strict=True)], short)
    return Lattice(_near_zero(point, short), short)


def _echelon(basis: list[Vector]) -> list[Vector]:
    """The Hermite normal form with the columns from last to first: the last unknowns are the free ones."""
    from flint import fmpz_mat

    form = fmpz_mat([v[::-1] for v in basis]).hnf()
    return [[int(v) for v in line][::-1] for line in form.tolist()][::-1]


def _shortened(basis: list[Vector]) -> list[Vector]:
    from flint import fmpz_mat

    return [[int(v) for v in line] for line in fmpz_mat(basis).lll().tolist()]


def _signed(v: Vector) -> Vector:
    lead = next(entry for entry in v if entry)
    return v if lead > 0 else [-entry for entry in v]


def _near_zero(point: Vector, basis: list[Vector]) -> Vector:
    """Rounding off, one basis vector at a time, until the point gets no shorter."""
    for _ in range(50):
        before = point
        for v in basis:
            along = Fraction(sum(p * s for p, s in zip(point, v, strict=True)), sum(s * s for s in v))
            times = round(along)
            point = [p - times * s for p, s in zip(point, v, strict=True)]
        if point == before:
            break
    return point
