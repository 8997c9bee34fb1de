"""The search: steps applied to blocks of rows, depth first, so that memory stays bounded and every solution is met once."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eqsolve.clocks.progress import counted
from eqsolve.clocks.progress import found as told_of
from eqsolve.integers.frontier import steps as limits
from eqsolve.integers.frontier.states import Field, Key, State
from eqsolve.integers.frontier.steps import Block, Step, block_of, joined, pieces

Array = NDArray[Any]


@dataclass
class Found:
    """Solutions met so far: their number, the first of them (in the order of the steps), and the rows looked at.
    ``late``: the deadline has passed."""

    count: int = 0
    rows: list[Array] = field(default_factory=list)
    listed: int = 0
    nodes: int = 0
    late: bool = False
    complete: bool = False


def search(steps: Sequence[Step], fields: Mapping[Key, Field], most: int, deadline: float, found: Found) -> None:
    """All solutions counted, at most ``most`` of them listed, until the deadline; they go into ``found`` as they come."""
    root = Block(State((), {}, fields), 1)
    if not steps:
        found.count = found.listed = 1
        found.rows.append(np.zeros((1, 0), dtype=np.int64))
        found.complete = True
        return
    stack: list[Iterator[Block]] = [_blocks(steps, 0, root, found, most, deadline)]
    while stack and not found.late:
        block = next(stack[-1], None)
        if block is None:
            stack.pop()
        else:
            stack.append(_blocks(steps, len(stack), block, found, most, deadline))
    found.complete = not found.late


def _blocks(
    steps: Sequence[Step], depth: int, parent: Block, found: Found, most: int, deadline: float
) -> Iterator[Block]:
    """The blocks after one step, small pieces joined; behind the last step the solutions are counted."""
    step = steps[depth]
    last = depth == len(steps) - 1
    waiting: list[tuple[Array, Array]] = []
    rows = 0
    for piece in pieces(step, parent):
        found.late = time.monotonic() > deadline
        if found.late:
            return
        found.nodes += len(piece[0])
        counted("assignments", len(piece[0]))
        if last:
            _count(piece, parent, found, most)
        elif len(piece[0]):
            waiting.append(piece)
            rows += len(piece[0])
        if rows >= limits.ROWS:
            yield block_of(step, parent, *joined(waiting))
            waiting, rows = [], 0
    if rows:
        yield block_of(step, parent, *joined(waiting))


def _count(piece: tuple[Array, Array], parent: Block, found: Found, most: int) -> None:
    rows, values = piece
    found.count += len(rows)
    wanted = min(len(rows), most - found.listed)
    if wanted > 0:
        found.rows.append(_traced(parent, rows[:wanted], values[:wanted]))
        found.listed += wanted
    told_of(found.count)


def _traced(parent: Block, rows: Array, values: Array) -> Array:
    """Whole rows, in the order of the steps, from the chain of blocks."""
    columns = [values]
    block: Block = parent
    while block.parent is not None:
        assert block.origin is not None and block.values is not None
        columns.append(block.values[rows])
        rows = block.origin[rows]
        block = block.parent
    return np.stack(columns[::-1], axis=1)
