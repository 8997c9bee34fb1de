"""Candidates of each row made to new rows: (row, value) pairs from words of bits, and from intervals with strides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_WORDS = ((8, 3, "<u1"), (16, 4, "<u2"), (32, 5, "<u4"), (64, 6, "<u8"))


def word_of(width: int) -> tuple[int, int, str]:
    """Bits of the least word that holds so many, their logarithm, and the word's dtype."""
    return next(word for word in _WORDS if width <= word[0])


def from_bits(masks: Array, word: tuple[int, int, str]) -> tuple[Array, Array]:
    """(rows, bits): one pair for each bit that is set, in order of the rows."""
    bits, shift, kind = word
    cells = np.unpackbits(masks.astype(kind).view(np.uint8), bitorder="little").view(np.bool_)
    at = np.flatnonzero(cells)
    return at >> shift, at & (bits - 1)


def from_intervals(below: Array, above: Array, stride: int, most: int) -> Iterator[tuple[Array, Array]]:
    """(rows, values): below, below + stride, ... up to above, for each row, in pieces of at most ``most`` pairs."""
    counts = np.maximum((above - below) // stride + 1, 0)
    alive = np.flatnonzero(counts)
    counts, below = counts[alive], below[alive]
    first = 0
    while first < len(counts):
        last = max(first + 1, first + int(np.searchsorted(np.cumsum(counts[first:].astype(np.float64)), most, "right")))
        if last == first + 1:
            yield from _long_row(int(alive[first]), int(below[first]), int(counts[first]), stride, most)
        else:
            n = counts[first:last]
            rows = np.repeat(np.arange(first, last), n)
            ordinal = np.arange(len(rows)) - np.repeat(np.cumsum(n) - n, n)
            yield alive[rows], below[rows] + stride * ordinal
        first = last


def _long_row(row: int, below: int, count: int, stride: int, most: int) -> Iterator[tuple[Array, Array]]:
    for start in range(0, count, most):
        ordinal = np.arange(start, min(start + most, count))
        yield np.full(len(ordinal), row), below + stride * ordinal
