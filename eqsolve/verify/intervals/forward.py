"""Enclosures of the values of a tape over many boxes. Arrays run over boxes, and over the nodes of one group before
that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from eqsolve.clocks.work import GROUP, NODE, spend
from eqsolve.verify.intervals.interval_arithmetic import NO, YES, Array, Mask
from eqsolve.verify.intervals.interval_kernels import FORWARD, NONZERO, ROUGH, Value
from eqsolve.verify.intervals.plan import ArrayPlan, Rows, plan_of
from eqsolve.verify.tapes import Condition, Node, Tape


@dataclass(frozen=True)
class Values:
    """The rows of a plan over all boxes; ``values[k]`` is node k of the tape."""

    plan: ArrayPlan
    lower: Array
    upper: Array
    nonzero: Mask
    rough: Mask

    def __getitem__(self, k: int) -> Value:
        return self.at(self.plan.place[k])

    def at(self, rows: Rows | int) -> Value:
        return Value(self.lower[rows], self.upper[rows], self.nonzero[rows], self.rough[rows])


def forward(tape: Tape, order: Sequence[int], lower: Array, upper: Array) -> Values:
    """Enclosures of the nodes in ``order`` over the boxes lower[box, unknown], upper[box, unknown]."""
    plan = plan_of(tape, order)
    shape = plan.rows, len(lower)
    out = Values(
        plan, np.empty(shape), np.empty(shape), np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    )
    first, second = len(plan.slots), len(plan.slots) + plan.constants.shape[1]
    out.lower[:first], out.upper[:first] = lower.T[plan.slots], upper.T[plan.slots]
    out.lower[first:second], out.upper[first:second] = plan.constants[:, :, None]
    for group in plan.groups:
        args = [out.at(int(a.start) if group.single and isinstance(a, slice) else a) for a in group.args]
        value = _value(group.node, args, out)
        out.lower[group.own], out.upper[group.own] = value.ends
        if value.nonzero is not NO:
            out.nonzero[group.own] = value.nonzero
        if value.rough is not NO:
            out.rough[group.own] = value.rough
    spend(GROUP * (2 + len(plan.groups)) + NODE * plan.rows * len(lower))
    return out


def _value(node: Node, args: list[Value], values: Values) -> Value:
    if node.op == "piecewise":
        return _piecewise(node, args, values)
    ends = FORWARD[node.op](node, [a.ends for a in args])
    nonzero = NONZERO[node.op](args) if node.op in NONZERO else NO
    rough = args[0].rough
    for a in args[1:]:
        rough = rough | a.rough
    if node.op in ROUGH:
        rough = rough | ROUGH[node.op]([a.ends for a in args])
    return Value(ends[0], ends[1], nonzero, rough)


# ---------------------------------------------------------------- piecewise values and conditions


def _piecewise(node: Node, args: list[Value], values: Values) -> Value:
    """The hull of the branches that can be taken; empty where none can (an undefined value)."""
    lower, upper = np.array([np.nan]), np.array([np.nan])
    rough: Mask = NO
    for branch, (maybe, _), taken in branches(node, args, values):
        lower = np.where(maybe, np.fmin(lower, branch.lower), lower)
        upper = np.where(maybe, np.fmax(upper, branch.upper), upper)
        rough = rough | (maybe & branch.rough) | (maybe & ~taken)
    return Value(lower, upper, NO, np.asarray(rough))


def branches(node: Node, args: list[Value], values: Values) -> list[tuple[Value, tuple[Mask, Mask], Mask]]:
    """(branch, (its turn may come, its condition surely holds), it is surely the one taken)."""
    out = []
    still_maybe, still_surely = YES, YES  # no earlier condition surely held; every earlier one surely failed
    for branch, condition in zip(args, cast(tuple[Condition, ...], node.data), strict=False):
        may, must = _truth(condition, values)
        out.append((branch, (np.asarray(still_maybe & may), must), np.asarray(still_surely & must)))
        still_maybe, still_surely = np.asarray(still_maybe & ~must), np.asarray(still_surely & ~may)
    return out


def _truth(c: Condition, values: Values) -> tuple[Mask, Mask]:
    """(can hold somewhere in the box, holds everywhere in the box)."""
    if isinstance(c, bool):
        return (YES, YES) if c else (NO, NO)
    if c[0] == "not":
        may, must = _truth(cast(Condition, c[1]), values)
        return ~must, ~may
    if c[0] in ("and", "or"):
        pairs = [_truth(cast(Condition, a), values) for a in c[1:]]
        join = np.logical_and if c[0] == "and" else np.logical_or
        return join.reduce(np.broadcast_arrays(*(p[0] for p in pairs))), join.reduce(
            np.broadcast_arrays(*(p[1] for p in pairs))
        )
    op, left, right = c
    return compare(cast(str, op), values[cast(int, left)], values[cast(int, right)])


def compare(op: str, x: Value, y: Value) -> tuple[Mask, Mask]:
    """Whether ``x op y`` (can hold somewhere in the box, holds everywhere in the box)."""
    if op in (">", ">="):
        return compare({">": "<", ">=": "<="}[op], y, x)
    if op == "<":
        return np.asarray(x.lower < y.upper), np.asarray(x.upper < y.lower)
    if op == "<=":
        return np.asarray(x.lower <= y.upper), np.asarray(x.upper <= y.lower)
    may = (x.lower <= y.upper) & (y.lower <= x.upper)
    clash = (x.nonzero & (y.lower == 0) & (y.upper == 0)) | (y.nonzero & (x.lower == 0) & (x.upper == 0))
    may = may & ~clash
    must = (x.lower == x.upper) & (y.lower == y.upper) & (x.lower == y.lower)
    return (np.asarray(may), np.asarray(must)) if op == "=" else (~must, ~may)
