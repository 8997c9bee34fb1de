"""HC4 contraction: relations are put on the nodes of a tape, and walked back to the unknowns (Benhamou et al. 1999)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

import numpy as np

from eqsolve.clocks.work import GROUP, NODE, spend
from eqsolve.verify.intervals import interval_arithmetic as iv
from eqsolve.verify.intervals.backward import BACKWARD
from eqsolve.verify.intervals.forward import Values, branches, compare, forward
from eqsolve.verify.intervals.interval_arithmetic import INF, Array, Ends, Mask
from eqsolve.verify.intervals.plan import InstructionGroup, Rows, Scatter, scatter
from eqsolve.verify.tapes import Condition, Tape


class RelationRow(NamedTuple):
    """A relation between two nodes."""

    op: str
    left: int
    right: int


def required(tape: Tape, rows: Sequence[RelationRow]) -> frozenset[int]:
    """The nodes that must be defined wherever the rows hold: all below them but the branches of piecewise values."""
    seen: set[int] = set()
    stack = [k for row in rows for k in (row.left, row.right)]
    while stack:
        k = stack.pop()
        if k in seen:
            continue
        seen.add(k)
        node = tape.nodes[k]
        stack.extend(node.args[len(cast(tuple[Condition, ...], node.data)) :] if node.op == "piecewise" else node.args)
    return frozenset(seen)


class Domain:
    """What is left of every node while the relations are walked back; ``binding`` says where a node surely counts."""

    def __init__(self, values: Values, must: frozenset[int]) -> None:
        self.plan = values.plan
        self.lower, self.upper = values.lower.copy(), values.upper.copy()
        self.binding: Mask | None = None
        self.must: Rows = slice(None)
        if values.plan.branches:
            self.must = values.plan.at([k for k in values.plan.place if k in must])
            self.binding = np.zeros(self.lower.shape, dtype=np.bool_)
            self.binding[self.must] = True

    def ends(self, rows: Rows | int) -> Ends:
        return self.lower[rows], self.upper[rows]

    def meet(self, to: Scatter, news: Sequence[Ends], masks: Sequence[Mask] | None = None) -> None:
        """Cuts the target rows down to the new ends; with masks, only where these are true."""
        low, high = (np.concatenate([n[i] for n in news]) if len(news) > 1 else news[0][i] for i in (0, 1))
        if masks is not None:
            mask = np.concatenate(masks) if len(masks) > 1 else masks[0]
            low, high = np.where(mask, low, -INF), np.where(mask, high, INF)
            self._bind(to, mask)
        if to.order is not None and to.starts is not None:
            low, high = np.maximum.reduceat(low[to.order], to.starts), np.minimum.reduceat(high[to.order], to.starts)
        self.lower[to.targets], self.upper[to.targets] = iv.meet(self.ends(to.targets), (low, high))

    def _bind(self, to: Scatter, mask: Mask) -> None:
        assert self.binding is not None
        if to.order is not None and to.starts is not None:
            mask = np.logical_or.reduceat(mask[to.order], to.starts)
        self.binding[to.targets] |= mask


def narrow(
    tape: Tape, order: Sequence[int], must: frozenset[int], rows: Sequence[RelationRow], lower: Array, upper: Array
) -> tuple[Array, Array, Mask]:
    """One HC4 sweep over all rows: smaller boxes that keep every solution, and which boxes may hold one."""
    values = forward(tape, order, lower, upper)
    domain = Domain(values, must)
    alive = _impose_all(values, domain, rows)
    unbounded = bool(np.isinf(lower).any() or np.isinf(upper).any())
    for group in reversed(values.plan.groups):
        if group.node.op == "piecewise":
            _push_piecewise(group, values, domain)
        elif group.node.op in BACKWARD:
            _push(group, values, domain)
            if unbounded and len(group.scatter.targets) < len(group.args) * (group.own.stop - group.own.start):
                _push(group, values, domain)  # what one of them taught about a shared argument, told to the others
    alive &= ~np.isnan(domain.lower[domain.must]).any(axis=0)
    lower, upper = lower.copy(), upper.copy()
    slots = values.plan.slots
    lower[:, slots], upper[:, slots] = domain.lower[: len(slots)].T, domain.upper[: len(slots)].T
    alive &= ~(np.isnan(lower) | np.isnan(upper)).any(axis=1)
    spend(3 * (GROUP * len(values.plan.groups) + NODE * values.plan.rows * len(lower)))  # the way back
    return lower, upper, alive


def _impose_all(values: Values, domain: Domain, rows: Sequence[RelationRow]) -> Mask:
    """Puts the relations on their nodes; which boxes may satisfy them all."""
    alive = np.ones(values.lower.shape[1], dtype=np.bool_)
    equal = [row for row in rows if row.op == "="]
    left, right = values.plan.at([row.left for row in equal]), values.plan.at([row.right for row in equal])
    if len(left):
        alive &= compare("=", values.at(left), values.at(right))[0].all(axis=0)
        met = iv.meet(domain.ends(left), domain.ends(right))
        domain.meet(scatter(np.concatenate([left, right])), [met, met])
    for row in rows:
        if row.op != "=":
            alive &= compare(row.op, values[row.left], values[row.right])[0]
            _impose(row, domain)
    return alive


def _impose(row: RelationRow, domain: Domain) -> None:
    """An inequality on its two nodes."""
    small, large = (row.left, row.right) if row.op in ("<", "<=") else (row.right, row.left)
    if row.op == "!=":
        return
    a, b = (domain.plan.at([k]) for k in (small, large))
    low, high = domain.lower[a], domain.upper[b]
    domain.meet(scatter(a), [(np.full_like(high, -INF), high)])
    domain.meet(scatter(b), [(low, np.full_like(low, INF))])


def _push(group: InstructionGroup, values: Values, domain: Domain) -> None:
    """Narrows the arguments of a group, inside a branch only where that branch is taken."""
    mask = None if domain.binding is None else domain.binding[group.own]
    if mask is not None and not mask.any():
        return
    ends, args = domain.ends(group.own), [domain.ends(a) for a in group.args]
    news = BACKWARD[group.node.op](group.node, ends, args, [values.nonzero[a] for a in group.args])
    domain.meet(group.scatter, news, None if mask is None else [mask] * len(news))


def _push_piecewise(group: InstructionGroup, values: Values, domain: Domain) -> None:
    """A branch that is surely taken, or the only one whose values agree, gets the domain; no branch left leaves it
    empty."""
    assert domain.binding is not None
    node, place = group.node, group.own.start
    ends, mask = domain.ends(place), domain.binding[place]
    turns = list(zip(node.args, branches(node, [values[a] for a in node.args], values), strict=False))
    fits = [np.asarray(maybe & ~np.isnan(iv.meet(branch.ends, ends)[0])) for _, (branch, (maybe, _), _) in turns]
    count = np.sum(np.broadcast_arrays(*fits), axis=0)
    for (a, (_, _, taken)), fit in zip(turns, fits, strict=True):
        sure = np.asarray(mask & (taken | (fit & (count == 1))))
        domain.meet(scatter(domain.plan.at([a])), [(ends[0][None], ends[1][None])], [sure[None]])
    domain.lower[place] = np.where(count == 0, np.nan, ends[0])
    domain.upper[place] = np.where(count == 0, np.nan, ends[1])
