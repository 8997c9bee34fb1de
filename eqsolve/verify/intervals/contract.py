"""Boxes through the instructions of a tape: enclosures of values, and HC4 contraction (Benhamou et al. 1999).

``forward`` gives each node an enclosure over every box; ``narrow`` puts the relations on their nodes and walks back to
the unknowns. Arrays run over boxes, and over the nodes of one group before that. Beside its ends a value carries two
marks: ``nonzero``  the value is never 0, though an end may be 0 (exp(u), 1/u): the open ends of ranges; ``rough``
somewhere in the box the node is undefined, or jumps: no mean value form may cross it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

import flint
import numpy as np

from eqsolve.verify.expressions import Condition, Exponent, Node, Tape
from eqsolve.verify.intervals import interval_arithmetic as iv
from eqsolve.verify.intervals.backward import BACKWARD, YES
from eqsolve.verify.intervals.interval_arithmetic import INF, Array, Ends, Mask
from eqsolve.verify.intervals.plan import ArrayPlan, InstructionGroup, Rows, Scatter, plan_of, scatter
from eqsolve.work import GROUP, NODE, spend

NO = np.zeros(1, dtype=np.bool_)


class Value(NamedTuple):
    """One node, or the nodes of a group, over all boxes."""

    lower: Array
    upper: Array
    nonzero: Mask
    rough: Mask

    @property
    def ends(self) -> Ends:
        return self.lower, self.upper


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


def never_zero(v: Value) -> Mask:
    return np.asarray(v.nonzero | (v.lower > 0) | (v.upper < 0))


# ---------------------------------------------------------------- forward


def _pick(node: Node, args: list[Ends]) -> Ends:
    """The slope of max(a, b): that of the larger one, the hull of both where it is open which is larger."""
    a, b, first, second = args
    only_first, only_second = a[0] > b[1], b[0] > a[1]
    both = iv.hull(first, second)
    return (
        np.where(only_first, first[0], np.where(only_second, second[0], both[0])),
        np.where(only_first, first[1], np.where(only_second, second[1], both[1])),
    )


def _remainder(node: Node, args: list[Ends]) -> Ends:
    """mod(a, b) = value lies between 0 and b; a is there for the way back."""
    value, b, _ = args
    return iv.meet(value, (np.minimum(b[0], 0.0), np.maximum(b[1], 0.0)))


def _general_power(node: Node, args: list[Ends]) -> Ends:
    """a^b with both varying: e^(b log a) where a >= 0; for a < 0 only whole b give a value, of size |a|^b."""
    base, exponent = args
    whole = np.floor(exponent[1]) >= np.ceil(exponent[0])
    negative = (base[0] < 0) & whole
    size = (
        np.where(base[0] > 0, base[0], np.where((base[1] < 0) & whole, -base[1], 0.0)),
        np.maximum(base[1], np.where(whole, -base[0], base[1])),
    )
    value = iv.exp(iv.multiply(exponent, iv.log(size)))
    zero = size[1] == 0  # 0^b is 0 for b > 0 and 1 for b = 0; log 0 knows neither
    value = np.where(zero, 0.0, value[0]), np.where(zero, 1.0, value[1])
    void = np.isnan(base[0]) | np.isnan(exponent[0]) | ((base[1] < 0) & ~whole)
    return (np.where(void, np.nan, np.where(negative, -value[1], value[0])), np.where(void, np.nan, value[1]))


def _bessel(node: Node, args: list[Ends]) -> Ends:
    order = cast(int, node.data)
    return iv.by_ball(lambda v: v.bessel_j(flint.arb(order)), args[0], -1.0, 1.0)


# around the minimum of gamma for positive arguments, which is 0.8856...
GAMMA_TURN = 1.4616321449683622, 1.4616321449683625
GAMMA_LEAST = 0.885603194410888
GAMMA_HUGE = 1e5  # gamma is no float from 171.7 on


def _gamma(node: Node, args: list[Ends]) -> Ends:
    """Falls, then rises, for positive arguments; elsewhere by balls."""
    a, b = args[0]
    lower, upper = iv.by_ball(lambda v: v.gamma(), (a, b))
    clipped = np.clip(a, GAMMA_TURN[1], GAMMA_HUGE), np.where(b > GAMMA_HUGE, INF, np.maximum(b, GAMMA_TURN[1]))
    rising = iv.rising_ball(lambda v: v.gamma(), clipped, GAMMA_LEAST, INF)
    up = a >= GAMMA_TURN[1]
    lower, upper = np.where(up, rising[0], lower), np.where(up, rising[1], upper)
    return np.where(a >= 0, np.maximum(lower, GAMMA_LEAST), lower), upper


def _of_one(f: Callable[[Ends], Ends]) -> Callable[[Node, list[Ends]], Ends]:
    return lambda n, a: f(a[0])


FORWARD: dict[str, Callable[[Node, list[Ends]], Ends]] = {
    "add": lambda n, a: iv.add(a[0], a[1]),
    "multiply": lambda n, a: iv.multiply(a[0], a[1]),
    "scale": lambda n, a: iv.scale(a[0], cast("float | Array", n.data)),
    "square": lambda n, a: iv.power(a[0], 2),
    "power": lambda n, a: iv.power(a[0], cast(int, n.data)),
    "real power": lambda n, a: iv.real_power(a[0], *cast(Exponent, n.data)[:2]),
    "general power": _general_power,
    "inverse": lambda n, a: iv.inverse(a[0]),
    "root": lambda n, a: iv.odd_root(a[0], cast(int, n.data)),
    "min": lambda n, a: (np.minimum(a[0][0], a[1][0]), np.minimum(a[0][1], a[1][1])),
    "max": lambda n, a: (np.maximum(a[0][0], a[1][0]), np.maximum(a[0][1], a[1][1])),
    "pick": _pick,
    "remainder": _remainder,
    "atan2": lambda n, a: iv.atan2(a[0], a[1]),
    "besselj": _bessel,
    "gamma": _gamma,
    "digamma": lambda n, a: iv.by_ball(lambda v: v.digamma(), a[0]),
    "erf": lambda n, a: iv.rising_ball(lambda v: v.erf(), a[0], -1.0, 1.0),
    "lambertw": lambda n, a: iv.rising_ball(
        lambda v: v.lambertw(), iv.within(a[0], -0.36787944117144233, INF), -1.0, INF
    ),
    "side": lambda n, a: iv.sign(a[0]),
} | {
    name: _of_one(f)
    for name, f in {
        "exp": iv.exp,
        "log": iv.log,
        "sin": iv.sin,
        "cos": iv.cos,
        "tan": iv.tan,
        "asin": iv.asin,
        "acos": iv.acos,
        "atan": iv.atan,
        "sinh": iv.sinh,
        "cosh": iv.cosh,
        "tanh": iv.tanh,
        "asinh": iv.asinh,
        "acosh": iv.acosh,
        "atanh": iv.atanh,
        "abs": iv.absolute,
        "sign": iv.sign,
        "floor": iv.floor,
        "ceiling": iv.ceiling,
    }.items()
}


def _sum_nonzero(args: list[Value]) -> Mask:
    a, b = args
    some = a.nonzero | b.nonzero
    if not some.any():
        return NO
    up, down = (a.lower >= 0) & (b.lower >= 0), (a.upper <= 0) & (b.upper <= 0)
    return np.asarray((never_zero(a) | never_zero(b)) & (up | down))


# which results are never 0, from the arguments (ends that show it by themselves are looked at by never_zero)
NONZERO: dict[str, Callable[[list[Value]], Mask]] = {
    "exp": lambda a: YES,
    "inverse": lambda a: YES,
    "gamma": lambda a: YES,
    "add": _sum_nonzero,
    "multiply": lambda a: never_zero(a[0]) & never_zero(a[1]),
} | {
    name: (lambda a: never_zero(a[0]))
    for name in (
        "scale",
        "square",
        "power",
        "real power",
        "root",
        "abs",
        "sign",
        "sinh",
        "tanh",
        "atan",
        "asin",
        "asinh",
        "atanh",
        "erf",
        "lambertw",
    )
}


def _crosses_integer(x: Ends) -> Mask:
    return np.asarray(np.floor(x[0]) != np.floor(x[1]))


# where a node may be undefined or jump inside the box
ROUGH: dict[str, Callable[[list[Ends]], Mask]] = {
    "inverse": lambda a: iv.straddles(a[0]),
    "log": lambda a: a[0][0] <= 0,
    "real power": lambda a: a[0][0] < 0,
    "general power": lambda a: a[0][0] <= 0,
    "tan": lambda a: iv.tan_has_pole(a[0]),
    "asin": lambda a: (a[0][0] < -1) | (a[0][1] > 1),
    "acos": lambda a: (a[0][0] < -1) | (a[0][1] > 1),
    "acosh": lambda a: a[0][0] < 1,
    "atanh": lambda a: (a[0][0] <= -1) | (a[0][1] >= 1),
    "lambertw": lambda a: a[0][0] <= -0.3678794411714423,
    "gamma": lambda a: a[0][0] <= 0,
    "digamma": lambda a: a[0][0] <= 0,
    "sign": lambda a: iv.straddles(a[0]) & (a[0][0] != a[0][1]),
    "floor": lambda a: _crosses_integer(a[0]) | (a[0][0] == np.floor(a[0][0])),
    "ceiling": lambda a: _crosses_integer(a[0]) | (a[0][0] == np.floor(a[0][0])),
    "atan2": lambda a: iv.straddles(a[0]) & (a[1][0] <= 0),
}


def _piecewise(node: Node, args: list[Value], values: Values) -> Value:
    """The hull of the branches that can be taken; empty where none can (an undefined value)."""
    lower, upper = np.array([np.nan]), np.array([np.nan])
    rough: Mask = NO
    for branch, (maybe, _), taken in _branches(node, args, values):
        lower = np.where(maybe, np.fmin(lower, branch.lower), lower)
        upper = np.where(maybe, np.fmax(upper, branch.upper), upper)
        rough = rough | (maybe & branch.rough) | (maybe & ~taken)
    return Value(lower, upper, NO, np.asarray(rough))


def _branches(node: Node, args: list[Value], values: Values) -> list[tuple[Value, tuple[Mask, Mask], Mask]]:
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


# ---------------------------------------------------------------- backward


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
    branches = list(zip(node.args, _branches(node, [values[a] for a in node.args], values), strict=False))
    fits = [np.asarray(maybe & ~np.isnan(iv.meet(branch.ends, ends)[0])) for _, (branch, (maybe, _), _) in branches]
    count = np.sum(np.broadcast_arrays(*fits), axis=0)
    for (a, (_, _, taken)), fit in zip(branches, fits, strict=True):
        sure = np.asarray(mask & (taken | (fit & (count == 1))))
        domain.meet(scatter(domain.plan.at([a])), [(ends[0][None], ends[1][None])], [sure[None]])
    domain.lower[place] = np.where(count == 0, np.nan, ends[0])
    domain.upper[place] = np.where(count == 0, np.nan, ends[1])
