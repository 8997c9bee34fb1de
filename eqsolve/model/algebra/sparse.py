"""Row reduction over Q where most entries are zero: chains, bands and lists of thousands of lines, in time that grows
with their entries.

Columns are taken from left to right, so that the reduced form is the usual one; among the rows that have an entry in a
column the shortest one is kept. What fills up is left to those who treat matrices as dense.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flint import fmpq

Scalar = Any  # an fmpq

# Products of numbers before a reduction is given up, for each entry of the matrix. Fewer: chains whose lines stand in
# no order are left to dense matrices; more: a matrix that fills up takes long here, and then once more there.
PRODUCTS, FEWEST = 60, 20_000
# Bits of a number, likewise: numerators of long chains grow by a bit or two a line, products of them all cost more than
# they tell.
MOST_BITS = 60_000


class FilledUpError(Exception):
    """The rows are not sparse any more, or their numbers too long."""


def reduced(rows: Sequence[Mapping[int, Scalar]], width: int) -> tuple[tuple[int, ...], list[dict[int, Scalar]]]:
    """The pivot columns, and for each its row: the entries in columns without a pivot alone. Raises FilledUpError."""
    return _back(*_forward([dict(row) for row in rows], width))


def _forward(rows: list[dict[int, Scalar]], width: int) -> tuple[tuple[int, ...], list[dict[int, Scalar]]]:
    """Pivot columns and their rows, each 1 at its pivot (left out) and 0 left of it."""
    users: list[set[int]] = [set() for _ in range(width)]
    for k, row in enumerate(rows):
        for j in row:
            users[j].add(k)
    left = FEWEST + PRODUCTS * sum(map(len, rows))
    pivots, kept = [], []
    for j in range(width):
        if not users[j]:
            continue
        chosen = min(users[j], key=lambda k: (len(rows[k]), k))
        row = rows[chosen]
        for column in row:
            users[column].discard(chosen)
        top = row.pop(j)
        row = {column: value / top for column, value in row.items()}
        left -= len(row) * (1 + len(users[j]))
        if left < 0 or max((value.q.bit_length() for value in row.values()), default=0) > MOST_BITS:
            raise FilledUpError
        for k in users[j]:
            _subtract(rows[k], rows[k].pop(j), row, users, k)
        pivots.append(j)
        kept.append(row)
    return tuple(pivots), kept


def _subtract(
    row: dict[int, Scalar], factor: Scalar, other: Mapping[int, Scalar], users: Sequence[set[int]], k: int
) -> None:
    """row -= factor * other, in place; ``users`` learns what row k has now."""
    for column, value in other.items():
        known = row.get(column)
        if known is None:
            row[column] = -factor * value
            users[column].add(k)
        elif known == factor * value:
            del row[column]
            users[column].discard(k)
        else:
            row[column] = known - factor * value


def _back(pivots: tuple[int, ...], kept: list[dict[int, Scalar]]) -> tuple[tuple[int, ...], list[dict[int, Scalar]]]:
    """The same with 0 right of each pivot, too, in the columns of the others."""
    place = {j: i for i, j in enumerate(pivots)}
    left = FEWEST + PRODUCTS * (len(kept) + sum(map(len, kept)))
    for i in reversed(range(len(kept))):
        row: dict[int, Scalar] = {}
        for column, value in kept[i].items():
            below = {column: fmpq(-1)} if column not in place else kept[place[column]]
            left -= len(below)
            for free, slope in below.items():
                row[free] = row.get(free, 0) - value * slope
        if left < 0:
            raise FilledUpError
        kept[i] = {free: slope for free, slope in row.items() if slope}
    return pivots, kept
