"""What later steps need to know of a row, packed: several small numbers stand side by side as bit fields of one word.

A row's *state* holds the sums of open linear demands, the places in open tables, the values still free in open groups
and the values of unknowns that other open demands need. A step only ever adds to such numbers, so that one addition per
word moves all of them on, and copying a row costs a word or two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
# ("sum", number of a linear demand), ("place", of a table), ("free", of a group), ("value", of an unknown)
Key = tuple[str, int]

# Bits of a word that are used: int64 without its sign.
WORD_BITS = 63


@dataclass(frozen=True, slots=True)
class Field:
    """Where a number stands: bits ``shift`` and following of a word, ``bits`` of them; ``base`` is added to it."""

    word: int
    shift: int
    bits: int
    base: int = 0


@dataclass(slots=True)
class State:
    """The states of a block of rows: words, and numbers that may be beyond int64 by themselves."""

    words: Sequence[Array | None]
    large: Mapping[Key, Array]
    fields: Mapping[Key, Field]

    def __getitem__(self, key: Key) -> Array:
        """One number of every row."""
        place = self.fields.get(key)
        if place is None:
            return self.large[key]
        word = self.words[place.word]
        assert word is not None
        if place.shift:
            word = word >> place.shift
        if place.bits + place.shift < WORD_BITS:
            word = word & ((1 << place.bits) - 1)
        return word + place.base if place.base else word

    def part(self, start: int, stop: int) -> State:
        """The states of some of the rows."""
        words = [None if w is None else w[start:stop] for w in self.words]
        return State(words, {k: a[start:stop] for k, a in self.large.items()}, self.fields)


@dataclass(frozen=True, slots=True)
class Growth:
    """What a step adds to a number: ``weight * t``; to a new one also its ``start``."""

    key: Key
    weight: int
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """The bit of a group's word that a step clears: t + shift; ``free``, for a new one, are all of its bits."""

    key: Key
    shift: int
    free: int | None = None


@dataclass(slots=True)
class WordChange:
    """How a step changes one word: bits of numbers no longer needed are cleared (``cleared`` None: none need to be),
    then ``weight * t + start`` is added and the bits ``t + shift`` of groups taken away. ``table`` holds the change for
    each t of a narrow domain."""

    word: int
    carried: bool
    cleared: int | None = None
    weight: int = 0
    start: int = 0
    shifts: list[int] = field(default_factory=list)
    table: Array | None = None

    def fill(self, width: int) -> None:
        """Makes the table, for t of 0 to width - 1."""
        if not (self.weight or self.start or self.shifts):
            return
        bits = sum(1 << s for s in self.shifts)
        table = [self.weight * t + self.start - (bits << t) for t in range(width)]
        self.table = np.array(table, dtype=np.int64)

    def apply(self, words: Sequence[Array | None], rows: Array, t: Array) -> Array:
        """The word of new rows, made from rows of the old ones."""
        change: Any = None
        if self.table is not None:
            change = self.table.take(t)
        elif self.weight or self.start:
            change = t * self.weight + self.start
        if not self.carried:
            return np.zeros(len(t), dtype=np.int64) if change is None else np.asarray(change)
        old = words[self.word]
        assert old is not None
        out: Array = old.take(rows)
        if self.cleared is not None:
            out &= self.cleared
        if change is not None:
            out += change
        return out


class Layout:
    """Gives every number its place for the steps from the one that makes it to the last that reads it."""

    def __init__(self) -> None:
        self.fields: dict[Key, Field] = {}
        self.used: list[int] = []  # of each word, the bits in use
        self.dirty: list[int] = []  # of each word, bits that still hold what is no longer needed

    def place(self, key: Key, bits: int, base: int) -> tuple[int, int]:
        """Puts a number where there is room; returns its word and the old bits there, to be cleared."""
        word, shift = self._room(bits)
        at = ((1 << bits) - 1) << shift
        self.fields[key] = Field(word, shift, bits, base)
        self.used[word] |= at
        old = self.dirty[word] & at
        self.dirty[word] &= ~at
        return word, old

    def leave(self, key: Key) -> None:
        """Frees a number's place."""
        place = self.fields[key]
        at = ((1 << place.bits) - 1) << place.shift
        self.used[place.word] &= ~at
        self.dirty[place.word] |= at

    def _room(self, bits: int) -> tuple[int, int]:
        """The first word, and the lowest shift in it, where so many unused bits stand side by side."""
        for word, used in enumerate(self.used):
            for shift in range(WORD_BITS - bits + 1):
                if not used >> shift & ((1 << bits) - 1):
                    return word, shift
        self.used.append(0)
        self.dirty.append(0)
        return len(self.used) - 1, 0
