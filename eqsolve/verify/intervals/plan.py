"""The plan by which instructions of one kind and one depth are worked on together.

An array operation costs the same for one row of a few hundred boxes as for thirty rows, so rows of equal instructions
at equal depth are laid side by side: ``ArrayPlan`` numbers the rows so that each such group is a block, and knows where its
arguments lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt

from eqsolve.verify.tapes import SINGLE, Node, Tape

Index = npt.NDArray[np.intp]
Rows = Index | slice


class Scatter(NamedTuple):
    """Many rows sent to fewer: ``order`` sorts them by target, ``starts`` are where each target's begin; None if all
    differ."""

    targets: Index
    order: Index | None
    starts: Index | None


class InstructionGroup(NamedTuple):
    """Equal instructions in the rows ``own``; ``args`` are the rows of each argument, ``scatter`` all of these in one
    list.

    ``node`` is the one instruction, or stands for all: a column of factors is its data where these differ. ``lead`` is
    the tape's number of the first.
    """

    node: Node
    lead: int
    own: slice
    args: tuple[Rows, ...]
    scatter: Scatter
    single: bool


@dataclass(frozen=True)
class ArrayPlan:
    """Rows for a part of a tape: unknowns first, then constants, then the groups, arguments always before their
    users."""

    place: dict[int, int]
    slots: Index  # of the unknowns in the first rows
    constants: npt.NDArray[np.float64]  # their ends, [2, constant]
    groups: tuple[InstructionGroup, ...]
    branches: bool  # holds piecewise values: not every instruction must be defined

    @property
    def rows(self) -> int:
        return len(self.place)

    def at(self, nodes: Sequence[int]) -> Index:
        return np.array([self.place[k] for k in nodes], dtype=np.intp)


def plan(nodes: Sequence[Node], order: Sequence[int]) -> ArrayPlan:
    """The plan for the nodes in ``order``, which holds the arguments of each."""
    unknowns = [k for k in order if nodes[k].op == "unknown"]
    constants = [k for k in order if nodes[k].op == "constant"]
    depth = dict.fromkeys([*unknowns, *constants], 0)
    bundles: dict[tuple[object, ...], list[int]] = {}
    for k in order:
        if k not in depth:
            depth[k] = 1 + max(depth[a] for a in nodes[k].args)
            bundles.setdefault((depth[k], *_kind(nodes[k], k)), []).append(k)
    listed = [bundles[key] for key in sorted(bundles, key=lambda key: cast(int, key[0]))]
    place = {k: i for i, k in enumerate([*unknowns, *constants, *(k for bundle in listed for k in bundle)])}
    ends = np.array([cast(tuple[float, float], nodes[k].data) for k in constants], dtype=float).reshape(-1, 2).T
    return ArrayPlan(
        place,
        np.array([nodes[k].data for k in unknowns], dtype=np.intp),
        ends,
        tuple(_group(nodes, b, place) for b in listed),
        any(nodes[k].op == "piecewise" for k in order),
    )


def _kind(node: Node, k: int) -> tuple[object, ...]:
    """What instructions of one group have in common. Factors may differ, but not in sign or in whether they round."""
    if node.op in SINGLE:
        return (node.op, k)
    if node.op == "scale":
        factor = cast(float, node.data)
        return (node.op, factor > 0, abs(factor) == 1, abs(np.frexp(factor)[0]) == 0.5)
    return (node.op, node.data)


def _group(nodes: Sequence[Node], bundle: Sequence[int], place: dict[int, int]) -> InstructionGroup:
    first = nodes[bundle[0]]
    start = place[bundle[0]]
    node = first
    if first.op == "scale" and len(bundle) > 1:
        node = Node("scale", (), np.array([[cast(float, nodes[k].data)] for k in bundle]))
    columns = [np.array([place[nodes[k].args[i]] for k in bundle], dtype=np.intp) for i in range(len(first.args))]
    return InstructionGroup(
        node,
        bundle[0],
        slice(start, start + len(bundle)),
        tuple(_block(c) for c in columns),
        scatter(np.concatenate(columns)),
        first.op in SINGLE,
    )


def _block(rows: Index) -> Rows:
    """A slice where the rows follow each other: it is read without a copy."""
    return slice(int(rows[0]), int(rows[0]) + len(rows)) if (np.diff(rows) == 1).all() else rows


def scatter(rows: Index) -> Scatter:
    """How values for ``rows``, which may repeat, are brought together."""
    targets = np.unique(rows)
    if len(targets) == len(rows) and (targets == rows).all():
        return Scatter(rows, None, None)
    order = np.argsort(rows, kind="stable")
    return Scatter(targets, order, np.searchsorted(rows[order], targets))


def plan_of(tape: Tape, order: Sequence[int]) -> ArrayPlan:
    """The plan for the nodes in ``order``; each is made once for a tape."""
    key = tuple(order)
    made = tape.plans.get(key)
    if not isinstance(made, ArrayPlan):
        made = tape.plans[key] = plan(tape.nodes, key)
    return made
