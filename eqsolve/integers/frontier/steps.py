"""One step of the search: from rows of known unknowns to rows that also know the next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from eqsolve.integers.frontier.demands import DomainOf, Narrowing, interval_bits
from eqsolve.integers.frontier.expanding import from_bits, from_intervals, word_of
from eqsolve.integers.frontier.states import Growth, Key, State, WordChange

Array = NDArray[Any]

# Cells of rows times values that are looked at in one piece, and rows of a block. More: memory, and blocks that leave
# the cache; fewer: more calls of NumPy for the same rows.
CELLS, ROWS = 2**18, 2**16
# Cells up to which every one is looked at by itself, instead of words of bits. More: cells cost ten times what bits do;
# fewer: the many calls that make the bits cost more than the cells.
FEW_CELLS = 4096
# Numbers of a domain that are listed where it is wide, and how many places it has for each. More: arrays that are searched
# for each row; fewer: a thousand squares among a million are found by trying a million.
LISTED, SPARSE = 2**14, 16
MAX_STRIDE = 2**30  # of values that are stepped over: its products stay in int64


class Ends(Protocol):
    """Bounds of the next unknown's value on every row, from demands that are not linear."""

    def ends(self, state: State, count: int) -> tuple[Array, Array]: ...


class Check(Protocol):
    """What must hold of rows with the next value."""

    def passes(self, state: State, rows: Array, values: Array) -> Array: ...


@dataclass
class Step:
    """The unknown that is next and all that bounds it. ``least`` and ``most`` count from the low end of the domain, and
    ``mask``, for a narrow domain, is the word of what no known value changes."""

    unknown: int
    domain: DomainOf
    least: int = 0
    most: int = 0
    mask: int | None = None
    tables: list[tuple[Key, Array]] = field(default_factory=list)
    groups: list[tuple[Key, int]] = field(default_factory=list)
    narrowings: list[tuple[Key, Narrowing]] = field(default_factory=list)
    strides: list[tuple[int, Narrowing]] = field(default_factory=list)  # with sums that are the same for all rows
    bounds: list[Ends] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    changes: list[WordChange] = field(default_factory=list)
    large: list[Growth] = field(default_factory=list)  # sums that may be beyond int64
    carried: list[Key] = field(default_factory=list)  # such sums that are only carried on

    def values(self) -> Array:
        """The t of a narrow domain that no known value changes."""
        assert self.mask is not None
        if self.mask & (self.mask + 1) == 0:
            return np.arange(self.mask.bit_length())
        return np.array([t for t in range(self.most + 1) if self.mask >> t & 1], dtype=np.int64)


@dataclass(slots=True)
class Block:
    """Rows after a step: ``origin`` is each row's place in ``parent``, ``values`` its new value."""

    state: State
    count: int
    parent: Block | None = None
    origin: Array | None = None
    values: Array | None = None


def pieces(step: Step, block: Block) -> Iterator[tuple[Array, Array]]:
    """(rows of the block, values) that pass everything the step knows, in pieces of bounded size, empty ones too."""
    for rows, t in _candidates(step, block):
        values = t + step.domain.low if step.domain.low else t
        for check in step.checks:
            if len(rows):
                fine = np.flatnonzero(check.passes(block.state, rows, values))
                rows, values = rows[fine], values[fine]
        yield rows, values


def _candidates(step: Step, block: Block) -> Iterator[tuple[Array, Array]]:
    if step.mask is None:
        yield from _from_intervals(step, block)
        return
    if not step.bounds and block.count * step.mask.bit_count() <= FEW_CELLS:
        yield _one_by_one(step, block.state, block.count)
        return
    word = word_of(step.most + 1)
    most = max(1, CELLS // word[0])
    for start in range(0, block.count, most):
        stop = min(start + most, block.count)
        state = block.state if stop - start == block.count else block.state.part(start, stop)
        rows, t = from_bits(_masks(step, state, stop - start), word)
        yield (rows + start if start else rows), t


def _one_by_one(step: Step, state: State, count: int) -> tuple[Array, Array]:
    """(rows, values) among the cells of a small block."""
    ts = step.values()
    free: Any = None
    for key, table in step.tables:
        word = table.take(state[key])
        free = word if free is None else free & word
    for key, shift in step.groups:
        word = state[key] >> shift if shift >= 0 else state[key] << -shift
        free = word if free is None else free & word
    fine: Any = None if free is None else (free[:, None] >> ts) & 1
    for key, narrowing in step.narrowings:
        known = state[key][:, None]
        fits = narrowing.fits(known + narrowing.coefficient * (ts.astype(object) if known.dtype == object else ts))
        fine = fits if fine is None else fine & fits
    if fine is None:
        return np.repeat(np.arange(count), len(ts)), np.tile(ts, count)
    rows, at = fine.nonzero()
    return rows, ts.take(at)


def _masks(step: Step, state: State, count: int) -> Array:
    """The values left for each row, as bits."""
    assert step.mask is not None
    width = step.most + 1
    out: Any = step.mask
    for key, table in step.tables:
        out = out & table.take(state[key])
    for key, shift in step.groups:
        free = state[key]
        out = out & (free >> shift if shift >= 0 else free << -shift)
    for key, narrowing in step.narrowings:
        out = out & narrowing.mask(state[key], width)
    for bound in step.bounds:
        below, above = bound.ends(state, count)
        out = out & interval_bits(below - step.domain.low, above - step.domain.low, width)
    return np.broadcast_to(np.asarray(out, dtype=np.int64), (count,))


def _from_intervals(step: Step, block: Block) -> Iterator[tuple[Array, Array]]:
    state, count = block.state, block.count
    below, above = np.full(count, step.least), np.full(count, step.most)
    strides = [(narrowing.stride(), np.full(count, narrowing.right - start)) for start, narrowing in step.strides]
    for key, narrowing in step.narrowings:
        if narrowing.op == "!=":
            continue
        low, high = narrowing.ends(state[key])
        below = below if low is None else np.maximum(below, low)
        above = above if high is None else np.minimum(above, high)
        if narrowing.stride()[0] < MAX_STRIDE:
            strides.append((narrowing.stride(), narrowing.right - state[key]))
    for bound in step.bounds:
        low, high = bound.ends(state, count)
        below, above = np.maximum(below, low - step.domain.low), np.minimum(above, high - step.domain.low)
    # ends beyond the domain leave nothing, however far they are: int64 holds them then
    below, above = np.minimum(below, step.most + 1).astype(np.int64), np.maximum(above, -1).astype(np.int64)
    (stride, common, inverse), left = max(strides, key=lambda s: s[0][0], default=((1, 1, 0), 0))
    if common > 1:
        above = np.where(left % common == 0, above, below - 1)
    if stride > 1:
        below = below + (left // common % stride * inverse - below) % stride
    if step.domain.size <= LISTED and step.domain.size * SPARSE <= step.most - step.least:
        yield from _listed(step, below, above, stride)
        return
    yield from from_intervals(below.astype(np.int64), above, stride, ROWS)


def _listed(step: Step, below: Array, above: Array, stride: int) -> Iterator[tuple[Array, Array]]:
    """The same of a wide domain that holds few numbers: these alone are looked at."""
    runs, low = step.domain.runs, step.domain.low
    values = np.concatenate([np.arange(a - low, b - low + 1, dtype=np.int64) for a, b in runs])
    first, last = np.searchsorted(values, below, "left"), np.searchsorted(values, above, "right") - 1
    for rows, at in from_intervals(first, last, 1, ROWS):
        t = values[at]
        fits = (t - below[rows]) % stride == 0
        yield (rows, t) if fits.all() else (rows[fits], t[fits])


def block_of(step: Step, parent: Block, rows: Array, values: Array) -> Block:
    """The rows after a step with the state that the steps behind it need."""
    before = parent.state
    t = values - step.domain.low if step.domain.low and (step.changes or step.large) else values
    words: list[Array | None] = [None] * max((c.word + 1 for c in step.changes), default=0)
    for change in step.changes:
        words[change.word] = change.apply(before.words, rows, t)
    large = {key: before.large[key].take(rows) for key in step.carried}
    for grown in step.large:
        added = t.astype(object) * grown.weight
        start = before.large[grown.key].take(rows) if grown.start is None else grown.start
        large[grown.key] = added + start
    return Block(State(words, large, before.fields), len(rows), parent, rows, values)


def joined(pairs: Sequence[tuple[Array, Array]]) -> tuple[Array, Array]:
    """Pieces as one."""
    if len(pairs) == 1:
        return pairs[0]
    return np.concatenate([p[0] for p in pairs]), np.concatenate([p[1] for p in pairs])
