"""What a linear demand leaves to its next unknown, given the sum of those already known.

All unknowns are counted from the low ends of their domains (t = x - low), and sums start at an offset that keeps them
from becoming negative: a sum is an index into a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import gcd
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """``known + coefficient * t + rest  op  right`` where the rest, of unknowns still open, lies between ``rest_low``
    and ``rest_high`` and is a multiple of ``rest_step`` (0: nothing is open)."""

    op: str
    coefficient: int
    right: int
    rest_low: int
    rest_high: int
    rest_step: int

    def ends(self, known: Any) -> tuple[Any, Any]:
        """The least and the largest t that the interval of the rest allows, None for an end that is open; ``known`` is
        a number or an array. Only for ``=`` and ``<=``."""
        c, most = self.coefficient, self.right - self.rest_low
        above = (most - known) // c if c > 0 else None
        below = -((most - known) // -c) if c < 0 else None
        if self.op == "=":
            excess = known - (self.right - self.rest_high)
            if c > 0:
                below = -(excess // c)
            else:
                above = excess // -c
        return below, above

    def stride(self) -> tuple[int, int, int]:
        """(s, g, inverse): t = (right - known)/g * inverse modulo s, where g must divide right - known; s = 1: any t."""
        if self.op != "=" or self.rest_step < 2:
            return 1, 1, 0
        g = gcd(self.coefficient, self.rest_step)
        s = self.rest_step // g
        return s, g, pow(self.coefficient // g, -1, s)

    def fits(self, sums: Array) -> Array:
        """Whether the sums with t leave something to the rest, one by one."""
        if self.rest_step == 0:
            out = (
                sums == self.right if self.op == "=" else sums != self.right if self.op == "!=" else sums <= self.right
            )
        else:
            out = sums <= self.right - self.rest_low
            if self.op == "=":
                out &= sums >= self.right - self.rest_high
                if self.rest_step > 1:
                    out &= (self.right - sums) % self.rest_step == 0
        return np.asarray(out, dtype=bool)

    def mask(self, known: Array, width: int) -> Array:
        """The t in 0 to width - 1 that are left, as bits."""
        if self.op == "!=":
            return ((1 << width) - 1) & ~self._root(known, width)
        below, above = self.ends(known)
        out = interval_bits(below, above, width)
        if self.op == "=" and self.rest_step > 1:
            out = out & self._residues(known, width)
        return out

    def _root(self, known: Array, width: int) -> Array:
        """The bit of the t for which both sides are equal."""
        left = self.right - known
        t = left // self.coefficient
        hit = (t * self.coefficient == left) & (t >= 0) & (t < width)
        return np.where(hit, np.left_shift(1, np.clip(t, 0, width - 1).astype(np.int64)), 0)

    def _residues(self, known: Array, width: int) -> Array:
        residues, masks = _residue_masks(self.coefficient, self.rest_step, width)
        left = (self.right - known) % self.rest_step
        at = np.searchsorted(residues, left)
        at[at == len(residues)] = 0
        return np.where(residues[at] == left, masks[at], 0)


def interval_bits(below: Any, above: Any, width: int) -> Array:
    """Bits ``below`` to ``above`` of a word of that width; None for an end that is open."""
    out: Any = (1 << width) - 1
    if above is not None:
        high = np.clip(above, -1, width - 1).astype(np.int64)
        out = np.left_shift(1, high + 1) - 1
    if below is not None:
        low = np.clip(below, 0, width).astype(np.int64)
        out = out & -np.left_shift(1, low)
    return np.asarray(out, dtype=np.int64)


@cache
def _residue_masks(coefficient: int, step: int, width: int) -> tuple[Array, Array]:
    """The residues of ``coefficient * t`` modulo step, in order, each with the bits of its t."""
    found: dict[int, int] = {}
    for t in range(width):
        residue = coefficient * t % step
        found[residue] = found.get(residue, 0) | 1 << t
    kind = np.int64 if step < 2**62 else object
    residues = sorted(found)
    return np.array(residues, dtype=kind), np.array([found[r] for r in residues], dtype=np.int64)
