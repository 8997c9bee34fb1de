"""Boxes through the instructions of a tape: enclosures of values, and HC4 contraction (Benhamou et al. 1999).

``forward`` gives each node an enclosure over every box; ``narrow`` puts the relations on their nodes and walks back to the
unknowns. Arrays run over boxes. Beside its ends a value carries two marks:
``nonzero``  the value is never 0, though an end may be 0 (exp(u), 1/u): the open ends of ranges;
``rough``    somewhere in the box the node is undefined, or jumps: no mean value form may cross it.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

import flint
import numpy as np

from eqsolve.verify import intervals as iv
from eqsolve.verify.intervals import INF, Array, Ends, Mask
from eqsolve.verify.tape import Condition, Node, Tape

NO = np.zeros(1, dtype=np.bool_)
YES = np.ones(1, dtype=np.bool_)


class Value(NamedTuple):
    """One node over all boxes; constants have arrays of length 1."""

    lower: Array
    upper: Array
    nonzero: Mask
    rough: Mask

    @property
    def ends(self) -> Ends:
        return self.lower, self.upper


def forward(tape: Tape, order: Sequence[int], lower: Array, upper: Array) -> dict[int, Value]:
    """Enclosures of the nodes in ``order`` over the boxes lower[box, unknown], upper[box, unknown]."""
    values: dict[int, Value] = {}
    for k in order:
        node = tape.nodes[k]
        if node.op == "unknown":
            slot = cast(int, node.data)
            values[k] = Value(lower[:, slot], upper[:, slot], NO, NO)
        elif node.op == "constant":
            low, high = cast(tuple[float, float], node.data)
            values[k] = Value(np.array([low]), np.array([high]), NO, NO)
        else:
            values[k] = _value(node, [values[a] for a in node.args], values)
    return values


def _value(node: Node, args: list[Value], values: dict[int, Value]) -> Value:
    if node.op == "piecewise":
        return _piecewise(node, args, values)
    ends = FORWARD[node.op](node, [a.ends for a in args])
    nonzero = NONZERO[node.op](args) if node.op in NONZERO else NO
    rough = args[0].rough if len(args) == 1 else args[0].rough | args[1].rough
    for a in args[2:]:
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
    return (np.where(only_first, first[0], np.where(only_second, second[0], both[0])),
            np.where(only_first, first[1], np.where(only_second, second[1], both[1])))


def _remainder(node: Node, args: list[Ends]) -> Ends:
    """mod(a, b) = value lies between 0 and b; a is there for the way back."""
    value, b, _ = args
    return iv.meet(value, (np.minimum(b[0], 0.0), np.maximum(b[1], 0.0)))


def _general_power(node: Node, args: list[Ends]) -> Ends:
    """a^b with both varying: e^(b log a) where a >= 0; for a < 0 only whole b give a value, of size |a|^b."""
    base, exponent = args
    whole = np.floor(exponent[1]) >= np.ceil(exponent[0])
    negative = (base[0] < 0) & whole
    size = np.where(base[0] > 0, base[0], np.where((base[1] < 0) & whole, -base[1], 0.0)), np.maximum(base[1], np.where(whole, -base[0], base[1]))
    value = iv.exp(iv.multiply(exponent, iv.log(size)))
    zero = size[1] == 0  # 0^b is 0 for b > 0 and 1 for b = 0; log 0 knows neither
    value = np.where(zero, 0.0, value[0]), np.where(zero, 1.0, value[1])
    void = np.isnan(base[0]) | np.isnan(exponent[0]) | ((base[1] < 0) & ~whole)
    return (np.where(void, np.nan, np.where(negative, -value[1], value[0])), np.where(void, np.nan, value[1]))


def _bessel(node: Node, args: list[Ends]) -> Ends:
    order = cast(int, node.data)
    return iv.by_ball(lambda v: v.bessel_j(flint.arb(order)), args[0], -1.0, 1.0)


GAMMA_TURN = 1.4616321449683622, 1.4616321449683625  # around the minimum of gamma for positive arguments, which is 0.8856...
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
    "scale": lambda n, a: iv.scale(a[0], cast(float, n.data)),
    "square": lambda n, a: iv.power(a[0], 2),
    "power": lambda n, a: iv.power(a[0], cast(int, n.data)),
    "real power": lambda n, a: iv.real_power(a[0], cast(float, n.data)),
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
    "lambertw": lambda n, a: iv.rising_ball(lambda v: v.lambertw(), iv.within(a[0], -0.36787944117144233, INF), -1.0, INF),
    "side": lambda n, a: iv.sign(a[0]),
} | {name: _of_one(f) for name, f in {
    "exp": iv.exp, "log": iv.log, "sin": iv.sin, "cos": iv.cos, "tan": iv.tan, "asin": iv.asin, "acos": iv.acos, "atan": iv.atan,
    "sinh": iv.sinh, "cosh": iv.cosh, "tanh": iv.tanh, "asinh": iv.asinh, "acosh": iv.acosh, "atanh": iv.atanh,
    "abs": iv.absolute, "sign": iv.sign, "floor": iv.floor, "ceiling": iv.ceiling}.items()}


def _sum_nonzero(args: list[Value]) -> Mask:
    a, b = args
    some = a.nonzero | b.nonzero
    if not some.any():
        return NO
    up, down = (a.lower >= 0) & (b.lower >= 0), (a.upper <= 0) & (b.upper <= 0)
    return np.asarray((never_zero(a) | never_zero(b)) & (up | down))


# which results are never 0, from the arguments (ends that show it by themselves are looked at by never_zero)
NONZERO: dict[str, Callable[[list[Value]], Mask]] = {
    "exp": lambda a: YES, "inverse": lambda a: YES, "gamma": lambda a: YES, "add": _sum_nonzero,
    "multiply": lambda a: never_zero(a[0]) & never_zero(a[1]),
} | {name: (lambda a: never_zero(a[0])) for name in (
    "scale", "square", "power", "real power", "root", "abs", "sign", "sinh", "tanh", "atan", "asin", "asinh", "atanh", "erf", "lambertw")}


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


def _piecewise(node: Node, args: list[Value], values: dict[int, Value]) -> Value:
    """The hull of the branches that can be taken; empty where none can (an undefined value)."""
    lower, upper = np.array([np.nan]), np.array([np.nan])
    rough: Mask = NO
    for branch, (maybe, _), taken in _branches(node, args, values):
        lower = np.where(maybe, np.fmin(lower, branch.lower), lower)
        upper = np.where(maybe, np.fmax(upper, branch.upper), upper)
        rough = rough | (maybe & branch.rough) | (maybe & ~taken)
    return Value(lower, upper, NO, np.asarray(rough))


def _branches(node: Node, args: list[Value], values: dict[int, Value]) -> list[tuple[Value, tuple[Mask, Mask], Mask]]:
    """(branch, (its turn may come, its condition surely holds), it is surely the one taken)."""
    out = []
    still_maybe, still_surely = YES, YES  # no earlier condition surely held; every earlier one surely failed
    for branch, condition in zip(args, cast(tuple[Condition, ...], node.data), strict=False):
        may, must = _truth(condition, values)
        out.append((branch, (np.asarray(still_maybe & may), must), np.asarray(still_surely & must)))
        still_maybe, still_surely = np.asarray(still_maybe & ~must), np.asarray(still_surely & ~may)
    return out


def _truth(c: Condition, values: dict[int, Value]) -> tuple[Mask, Mask]:
    """(can hold somewhere in the box, holds everywhere in the box)."""
    if isinstance(c, bool):
        return (YES, YES) if c else (NO, NO)
    if c[0] == "not":
        may, must = _truth(cast(Condition, c[1]), values)
        return ~must, ~may
    if c[0] in ("and", "or"):
        pairs = [_truth(cast(Condition, a), values) for a in c[1:]]
        join = np.logical_and if c[0] == "and" else np.logical_or
        return join.reduce(np.broadcast_arrays(*(p[0] for p in pairs))), join.reduce(np.broadcast_arrays(*(p[1] for p in pairs)))
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


class Row(NamedTuple):
    """A relation between two nodes."""

    op: str
    left: int
    right: int


def required(tape: Tape, rows: Sequence[Row]) -> frozenset[int]:
    """The nodes that must be defined wherever the rows hold: all below them but the branches of piecewise values."""
    seen: set[int] = set()
    stack = [k for row in rows for k in (row.left, row.right)]
    while stack:
        k = stack.pop()
        if k in seen:
            continue
        seen.add(k)
        node = tape.nodes[k]
        stack.extend(node.args[len(cast(tuple[Condition, ...], node.data)):] if node.op == "piecewise" else node.args)
    return frozenset(seen)


def narrow(tape: Tape, order: Sequence[int], must: frozenset[int], rows: Sequence[Row],
           lower: Array, upper: Array) -> tuple[Array, Array, Mask]:
    """One HC4 sweep over all rows: smaller boxes that keep every solution, and which boxes may hold one."""
    values = forward(tape, order, lower, upper)
    boxes = len(lower)
    alive = np.ones(boxes, dtype=np.bool_)
    domain = {k: values[k].ends for k in order}
    for row in rows:
        alive &= compare(row.op, values[row.left], values[row.right])[0]
        _impose(row, domain)
    lower, upper = lower.copy(), upper.copy()
    binding: dict[int, Mask] = {}  # for nodes inside branches: the boxes in which that branch is surely taken
    for k in reversed(order):
        node = tape.nodes[k]
        if node.op == "unknown":
            slot = cast(int, node.data)
            lower[:, slot], upper[:, slot] = domain[k]
        elif node.op == "piecewise":
            _push_piecewise(k, node, values, domain, binding, YES if k in must else binding.get(k, NO))
        elif node.op in BACKWARD:
            _push(k, node, values, domain, must, binding)
        if k in must:
            alive &= ~np.isnan(domain[k][0])
    alive &= ~(np.isnan(lower) | np.isnan(upper)).any(axis=1)
    return lower, upper, alive


def _impose(row: Row, domain: dict[int, Ends]) -> None:
    left, right = domain[row.left], domain[row.right]
    if row.op == "=":
        domain[row.left] = domain[row.right] = iv.meet(left, right)
    elif row.op in ("<", "<="):
        domain[row.left] = iv.meet(left, (np.array([-INF]), right[1]))
        domain[row.right] = iv.meet(right, (left[0], np.array([INF])))
    elif row.op in (">", ">="):
        domain[row.left] = iv.meet(left, (right[0], np.array([INF])))
        domain[row.right] = iv.meet(right, (np.array([-INF]), left[1]))


def _push(k: int, node: Node, values: dict[int, Value], domain: dict[int, Ends], must: frozenset[int], binding: dict[int, Mask]) -> None:
    """Narrows the arguments of a node, inside a branch only where that branch is taken."""
    mask = None if k in must else binding.get(k, NO)
    if mask is not None and not mask.any():
        return
    news = BACKWARD[node.op](node, domain[k], [domain[a] for a in node.args], [values[a].nonzero for a in node.args])
    for a, new in zip(node.args, news, strict=False):
        _tighten(a, new, mask, domain, binding)


def _tighten(a: int, new: Ends, mask: Mask | None, domain: dict[int, Ends], binding: dict[int, Mask]) -> None:
    old = domain[a]
    met = iv.meet(old, new)
    if mask is not None:
        met = np.where(mask, met[0], old[0]), np.where(mask, met[1], old[1])
        binding[a] = np.asarray(binding.get(a, NO) | mask)
    domain[a] = met


def _push_piecewise(k: int, node: Node, values: dict[int, Value], domain: dict[int, Ends], binding: dict[int, Mask], mask: Mask) -> None:
    """A branch that is surely taken, or the only one whose values agree, gets the domain; no branch left leaves it empty."""
    args = [values[a] for a in node.args]
    ends = domain[k]
    branches = list(zip(node.args, _branches(node, args, values), strict=False))
    fits = [np.asarray(maybe & ~np.isnan(iv.meet(branch.ends, ends)[0])) for _, (branch, (maybe, _), _) in branches]
    count = np.sum(np.broadcast_arrays(*fits), axis=0)
    for (a, (_, _, taken)), fit in zip(branches, fits, strict=True):
        _tighten(a, ends, np.asarray(mask & (taken | (fit & (count == 1)))), domain, binding)
    domain[k] = np.where(count == 0, np.nan, ends[0]), np.where(count == 0, np.nan, ends[1])


Back = Callable[[Node, Ends, list[Ends], list[Mask]], list[Ends]]


def _back_multiply(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    return [iv.quotient(z, a[1], a[0], nonzero[1]), iv.quotient(z, a[0], a[1], nonzero[0])]


def _back_inverse(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    one = np.ones_like(z[0])
    return [iv.quotient((one, one), z, a[0], YES)]


def _back_power(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    k = 2 if n.op == "square" else cast(int, n.data)
    if k % 2:
        return [iv.odd_root(z, k)]
    positive = iv.within(z, 0.0, INF)
    return [iv.symmetric(iv.real_power(positive, 1 / k, rounded=k != 2), a[0])]


def _back_real_power(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    exponent = cast(float, n.data)
    inner = iv.within(z, 0.0, INF)
    if exponent == 0.5:
        return [iv.power(inner, 2)]
    return [iv.real_power(inner if exponent > 0 else iv.inverse(inner), 1 / abs(exponent), rounded=True)]


def _back_max(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    x, y = a
    if n.op == "min":
        return [iv.negate(v) for v in _back_max(Node("max", ()), iv.negate(z), [iv.negate(x), iv.negate(y)], nonzero)]
    low = np.full_like(z[0], -INF)
    # where the other one stays below z, this one must reach it
    return [(np.where(y[1] < z[0], z[0], low), z[1]), (np.where(x[1] < z[0], z[0], low), z[1])]


def _back_wave(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    turn = 2 * np.pi
    if n.op == "cos":
        first = iv.acos(z)
        return [iv.unwind((first, iv.negate(first)), turn, a[0])]
    first = iv.asin(z)
    return [iv.unwind((first, (np.pi - first[1], np.pi - first[0])), turn, a[0])]


def _back_sign(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    return [(np.where(z[0] > -1, 0.0, -INF), np.where(z[1] < 1, 0.0, INF))]


def _back_remainder(n: Node, z: Ends, a: list[Ends], nonzero: list[Mask]) -> list[Ends]:
    """For a fixed divisor, a lies in z + k b for some integer k."""
    _, b, whole = a
    fixed = len(b[0]) == 1 and b[0][0] == b[1][0] > 0
    return [z, b, iv.unwind((z,), float(b[0][0]), whole) if fixed else whole]


def _single(f: Callable[[Ends], Ends]) -> Back:
    return lambda n, z, a, nonzero: [f(z)]


def _back_lambert(z: Ends) -> Ends:
    clipped = iv.within(z, -1.0, INF)
    return iv.multiply(clipped, iv.exp(clipped))


BACKWARD: dict[str, Back] = {
    "add": lambda n, z, a, nonzero: [iv.subtract(z, a[1]), iv.subtract(z, a[0])],
    "multiply": _back_multiply,
    "scale": lambda n, z, a, nonzero: [iv.multiply(z, iv.inverse((np.array([n.data], dtype=float), np.array([n.data], dtype=float))))],
    "inverse": _back_inverse,
    "square": _back_power, "power": _back_power, "real power": _back_real_power,
    "root": lambda n, z, a, nonzero: [iv.power(z, cast(int, n.data))],
    "min": _back_max, "max": _back_max,
    "abs": lambda n, z, a, nonzero: [iv.symmetric(iv.within(z, 0.0, INF), a[0])],
    "sin": _back_wave, "cos": _back_wave,
    "tan": lambda n, z, a, nonzero: [iv.unwind((iv.atan(z),), float(np.pi), a[0])],
    "cosh": lambda n, z, a, nonzero: [iv.symmetric(iv.acosh(z), a[0])],
    "floor": lambda n, z, a, nonzero: [(np.ceil(z[0]), np.floor(z[1]) + 1)],
    "ceiling": lambda n, z, a, nonzero: [(np.ceil(z[0]) - 1, np.floor(z[1]))],
    "sign": _back_sign,
    "exp": _single(iv.log), "log": _single(iv.exp),
    "asin": _single(lambda z: iv.sin(iv.within(z, -iv.HALF_PI[1], iv.HALF_PI[1]))),
    "acos": _single(lambda z: iv.cos(iv.within(z, 0.0, 2 * iv.HALF_PI[1]))),
    "atan": _single(lambda z: _inner_tan(z)),
    "sinh": _single(iv.asinh), "asinh": _single(iv.sinh), "tanh": _single(iv.atanh), "atanh": _single(iv.tanh),
    "acosh": _single(lambda z: iv.cosh(iv.within(z, 0.0, INF))),
    "lambertw": _single(_back_lambert),
    "remainder": _back_remainder,
}


def _inner_tan(z: Ends) -> Ends:
    """tan on the principal branch; within 1e-9 of a pole the inverse image has no bound on that side."""
    rim = iv.HALF_PI[0] - 1e-9
    lower = np.where(z[0] > -rim, iv.wide_down(np.tan(np.minimum(z[0], rim))), -INF)
    upper = np.where(z[1] < rim, iv.wide_up(np.tan(np.maximum(z[1], -rim))), INF)
    return lower, upper
