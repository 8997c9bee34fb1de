"""Derivatives of instructions by the chain rule, as further instructions of the same list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

import sympy as sp

from eqsolve.verify.evaluation import KERNELS
from eqsolve.verify.tapes.constant_ends import UnsupportedError
from eqsolve.verify.tapes.instruction_list import InstructionList
from eqsolve.verify.tapes.instructions import Condition, Exponent, Node

Derived = Mapping[tuple[int, int], int | None]  # (node, slot) -> its derivative, None where it is zero


def derivative_rule(tape: InstructionList, node: Node, slot: int, derived: Derived) -> int | None:
    """The node of the derivative of ``node`` by an unknown, given those of its arguments; None where it is zero."""
    slopes = [derived[a, slot] for a in node.args]
    if node.op == "unknown":
        return tape.constant(1)
    if node.op == "add":
        return tape.plus(slopes[0], slopes[1])
    if node.op == "multiply":
        return _product_rule(tape, node, slopes, slot, derived)
    if node.op == "log product":  # a' (1 + log a), without a/a
        return _chained(tape, tape.put("add", tape.constant(1), node.args[1]), slopes[0])
    if node.op in ("sign", "floor", "ceil", "side"):
        return None
    if node.op in ("min", "max"):
        zero = tape.constant(0)
        # pick takes the first slope where order[0] > order[1]
        order = node.args if node.op == "max" else (node.args[1], node.args[0])
        first, second = slopes
        return tape.put("pick", *order, zero if first is None else first, zero if second is None else second)
    if node.op == "piecewise":
        return _piecewise_rule(tape, node, slopes)
    if node.op == "remainder":
        return slopes[0]
    if node.op == "pick":
        raise UnsupportedError("a second derivative of min or max")
    if node.op in ("atan2", "general power"):
        return _two_rule(tape, node, slopes)
    return _chained(tape, _outer(tape, node), slopes[0])


def _chained(tape: InstructionList, outer: int, slope: int | None) -> int | None:
    return None if slope is None else tape.times(outer, slope)


def _product_rule(
    tape: InstructionList, node: Node, slopes: list[int | None], slot: int, derived: Derived
) -> int | None:
    """(a b)'; an exponential factor stays in front: e^u (a' + a u') is far tighter than the sum of two products."""
    for k in (0, 1):
        factor, other = tape.nodes[node.args[k]], node.args[1 - k]
        if factor.op == "exp":
            return _chained(
                tape, node.args[k], tape.plus(slopes[1 - k], _chained(tape, other, derived[factor.args[0], slot]))
            )
    return tape.plus(_chained(tape, node.args[1], slopes[0]), _chained(tape, node.args[0], slopes[1]))


def _piecewise_rule(tape: InstructionList, node: Node, slopes: list[int | None]) -> int:
    conditions = cast(tuple[Condition, ...], node.data)
    values = [tape.constant(0) if s is None else s for s in slopes[: len(conditions)]]
    return tape.put("piecewise", *values, *node.args[len(conditions) :], data=conditions)


def _two_rule(tape: InstructionList, node: Node, slopes: list[int | None]) -> int | None:
    a, b = node.args
    if node.op == "atan2":  # (x dy - y dx) / (x^2 + y^2)
        below = tape.put("inverse", tape.put("add", tape.put("square", a), tape.put("square", b)))
        first, second = tape.times(b, below), tape.put("scale", tape.times(a, below), data=-1.0)
    else:  # b a^(b-1) da + a^b log(a) db
        lowered = tape.put("general power", a, tape.put("add", b, tape.constant(-1)))
        first, second = tape.times(b, lowered), tape.times(tape.put("general power", a, b), tape.put("log", a))
    return tape.plus(_chained(tape, first, slopes[0]), _chained(tape, second, slopes[1]))


def _outer(tape: InstructionList, node: Node) -> int:
    """The derivative of a function of one argument, at that argument."""
    u, own = node.args[0], tape.put(node.op, *node.args, data=node.data)
    rule = OUTER.get(node.op)
    if rule is not None:
        return rule(tape, u, own)
    data = cast(float, node.data)
    if node.op == "scale":
        return tape.put("constant", data=(data, data))
    if node.op == "power":
        return tape.put("scale", tape.integer_power(u, int(data) - 1), data=float(data))
    if node.op == "real power":
        p = cast(sp.Expr, cast(Exponent, node.data).exact)
        return tape.times(tape.constant(p), tape.real_power(u, p - 1))
    if node.op == "besselj":
        difference = tape.put(
            "add", tape.put("besselj", u, data=data - 1), tape.negative(tape.put("besselj", u, data=data + 1))
        )
        return tape.put("scale", difference, data=0.5)
    raise UnsupportedError(f"no derivative of {node.op}")


def _slope_of(op: str) -> Callable[[InstructionList, int, int], int]:
    return lambda t, u, own: t.put("slope", u, data=op)


OUTER: Mapping[str, Callable[[InstructionList, int, int], int]] = {
    **{op: kernel.derivative or _slope_of(op) for op, kernel in KERNELS.items()},
    "abs": lambda t, u, own: t.put("side", u),
    "square": lambda t, u, own: t.put("scale", u, data=2.0),
    "inverse": lambda t, u, own: t.negative(t.put("square", own)),
    "cbrt": lambda t, u, own: t.put("inverse", t.put("scale", t.put("square", own), data=3.0)),
}
