"""Structure: which relation holds which unknown, and what follows from that alone, whatever the functions and numbers
are.

A maximum matching (Hopcroft and Karp 1973) gives the parts of Dulmage and Mendelsohn 1958: one with more equations than
unknowns, a square one, one with fewer equations; the square part falls into blocks (Tarjan 1972) that can be solved one
after the other. Plain lists instead of scipy.sparse.csgraph: for the sizes of texts they are as fast as importing it is
slow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from eqsolve.model.system import Relation, System

Incidence = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Part:
    """Numbers of equations (relation numbers of the system) and of unknowns that belong together, both ascending."""

    relations: tuple[int, ...]
    unknowns: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.relations or self.unknowns)


@dataclass(frozen=True)
class Structure:
    """``over``, ``well`` and ``under`` are the parts with more, as many and fewer equations than unknowns.

    ``blocks`` are the strongly connected pieces of ``well`` in the order in which they can be solved: a block's
    equations hold only unknowns of itself, of earlier blocks and of ``over``. ``rank`` is the structural rank: no
    numbers give a larger one.
    """

    over: Part
    well: Part
    under: Part
    blocks: tuple[Part, ...]
    rank: int
    crowded: tuple[Part, ...] = ()  # the connected pieces of ``over``

    @property
    def order(self) -> tuple[Part, ...]:
        """Everything that can be solved piece by piece: the pieces of ``over``, then ``blocks``; ``under`` is left
        out."""
        return self.crowded + self.blocks


def structure(system: System) -> Structure:
    """The structure of a system's equations; side conditions take no part. Cost: about 20 us per equation."""
    slots = {s: j for j, s in enumerate(system.symbols)}
    numbers = [k for k, r in enumerate(system.relations) if r.op == "="]
    incidence = [touched(system.relations[k], slots) for k in numbers]
    return decompose(incidence, len(slots), numbers)


def touched(relation: Relation, slots: dict[object, int]) -> list[int]:
    """The unknowns that a relation holds, ascending."""
    return sorted(slots[s] for s in relation.left.free_symbols | relation.right.free_symbols if s in slots)


def decompose(incidence: Incidence, columns: int, numbers: Sequence[int] | None = None) -> Structure:
    """``incidence[i]`` lists the unknowns of equation i; ``numbers[i]`` is what equation i is called in the result."""
    names = range(len(incidence)) if numbers is None else numbers
    of_row = matching(incidence, columns)
    of_column: list[int] = [-1] * columns
    holders: list[list[int]] = [[] for _ in range(columns)]
    for i, j in enumerate(of_row):
        if j >= 0:
            of_column[j] = i
        for c in incidence[i]:
            holders[c].append(i)
    over_rows = _reached([i for i, j in enumerate(of_row) if j < 0], lambda i: (of_column[j] for j in incidence[i]))
    over_columns = {j for i in over_rows for j in incidence[i]}
    under_columns = _reached([j for j, i in enumerate(of_column) if i < 0], lambda j: (of_row[i] for i in holders[j]))
    under_rows = {i for j in under_columns for i in holders[j]}
    well_rows = [i for i in range(len(incidence)) if i not in over_rows and i not in under_rows]

    def part(rows: Iterable[int], cols: Iterable[int]) -> Part:
        return Part(tuple(sorted(names[i] for i in rows)), tuple(sorted(cols)))

    blocks = tuple(
        part(block, (of_row[i] for i in block)) for block in _blocks(well_rows, incidence, of_row, of_column)
    )
    crowded = tuple(
        part(rows, {j for i in rows for j in incidence[i]}) for rows in _pieces(sorted(over_rows), incidence)
    )
    return Structure(
        part(over_rows, over_columns),
        part(well_rows, (of_row[i] for i in well_rows)),
        part(under_rows, under_columns),
        blocks,
        sum(j >= 0 for j in of_row),
        crowded,
    )


# ---------------------------------------------------------------- graphs as lists


def matching(incidence: Incidence, columns: int) -> list[int]:
    """The column matched to each row, -1 for none: as many rows as possible (Hopcroft and Karp 1973)."""
    of_row, of_column = [-1] * len(incidence), [-1] * columns
    for i, row in enumerate(incidence):  # a greedy start leaves little to do
        free = next((j for j in row if of_column[j] < 0), None)
        if free is not None:
            of_row[i], of_column[free] = free, i
    while True:
        layer = _layers(incidence, of_row, of_column)
        pointers = [0] * len(incidence)
        grown = [
            _augment(i, incidence, of_row, of_column, layer, pointers) for i in range(len(incidence)) if of_row[i] < 0
        ]
        if not any(grown):
            return of_row


def _layers(incidence: Incidence, of_row: Sequence[int], of_column: Sequence[int]) -> list[int]:
    """The length of the shortest alternating path from a free row to each row; -1 where there is none."""
    layer = [0 if j < 0 else -1 for j in of_row]
    queue = [i for i, j in enumerate(of_row) if j < 0]
    for i in queue:
        for j in incidence[i]:
            k = of_column[j]
            if k >= 0 and layer[k] < 0:
                layer[k] = layer[i] + 1
                queue.append(k)
    return layer


def _augment(
    root: int, incidence: Incidence, of_row: list[int], of_column: list[int], layer: Sequence[int], pointers: list[int]
) -> bool:
    """One more pair by an alternating path along the layers, if there is one. ``pointers``: entries of each row already
    tried."""
    path = [root]
    while path:
        i = path[-1]
        if pointers[i] == len(incidence[i]):
            path.pop()
            continue
        j = incidence[i][pointers[i]]
        pointers[i] += 1
        k = of_column[j]
        if k < 0:
            for row in path:  # every row of the path takes the entry that its pointer has just left
                column = incidence[row][pointers[row] - 1]
                of_row[row], of_column[column] = column, row
            return True
        if layer[k] == layer[i] + 1:
            path.append(k)
    return False


def _reached(begin: Sequence[int], neighbours: Callable[[int], Iterable[int]]) -> set[int]:
    """What alternating paths lead to from ``begin``."""
    seen, stack = set(begin), list(begin)
    while stack:
        for k in neighbours(stack.pop()):
            if k >= 0 and k not in seen:
                seen.add(k)
                stack.append(k)
    return seen


def _pieces(rows: Sequence[int], incidence: Incidence) -> list[list[int]]:
    """Rows that share columns, directly or by way of others; rows without any column are alone."""
    holders: dict[int, list[int]] = {}
    for i in rows:
        for j in incidence[i]:
            holders.setdefault(j, []).append(i)
    out, seen = [], set[int]()
    for i in rows:
        if i not in seen:
            piece = _reached([i], lambda k: (row for j in incidence[k] for row in holders[j]))
            seen |= piece
            out.append(sorted(piece))
    return out


def _blocks(
    rows: Sequence[int], incidence: Incidence, of_row: Sequence[int], of_column: Sequence[int]
) -> list[list[int]]:
    """Strongly connected rows of the square part, those that others wait for first (Tarjan 1972, without recursion).

    Row i waits for the row that determines each of its columns.
    """
    inside = set(rows)
    waits = {i: [k for j in incidence[i] if (k := of_column[j]) != i and k in inside] for i in rows}
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    held: set[int] = set()
    out: list[list[int]] = []
    for root in rows:
        if root in index:
            continue
        work = [(root, 0)]
        while work:
            i, step = work.pop()
            if step == 0:
                index[i] = low[i] = len(index)
                stack.append(i)
                held.add(i)
            elif waits[i][step - 1] in held:
                low[i] = min(low[i], low[waits[i][step - 1]])
            while step < len(waits[i]) and waits[i][step] in index:
                if waits[i][step] in held:
                    low[i] = min(low[i], index[waits[i][step]])
                step += 1
            if step < len(waits[i]):
                work += [(i, step + 1), (waits[i][step], 0)]
            elif low[i] == index[i]:
                cut = stack.index(i) if stack[-1] != i else len(stack) - 1
                out.append(sorted(stack[cut:]))
                held.difference_update(stack[cut:])
                del stack[cut:]
    return out
