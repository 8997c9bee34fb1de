"""A comparison as a tape: its operations in the order of evaluation, run forward and backward over intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from eqsolve.integers.bounds import intervals as iv
from eqsolve.integers.bounds.intervals import LINE, Empty, Interval
from eqsolve.integers.bounds.operations import ALWAYS_WHOLE, OPERATIONS, WHOLE_OF_WHOLE
from eqsolve.syntax import tree as t

# Outward ends of constants: no puzzle needs more of them.
CONSTANTS: Mapping[str, Interval] = {
    "pi": (Fraction(314159265358979, 10**14), Fraction(314159265358980, 10**14)),
    "e": (Fraction(271828182845904, 10**14), Fraction(271828182845905, 10**14)),
}
_KINDS = {t.Sum: "sum", t.Product: "product", t.Neg: "neg", t.Quotient: "quotient", t.Power: "power"}


@dataclass(frozen=True, slots=True)
class Step:
    """One operation: ``args`` are places on the tape; ``fixed`` is the value of a number or an unknown operation."""

    operation: str
    args: tuple[int, ...]
    whole: bool
    wholes: tuple[bool, ...] = ()  # of the arguments
    fixed: Interval = LINE
    name: str = ""


@dataclass(frozen=True)
class Tape:
    """``left op right``; the last two steps that nothing uses are the sides, at ``left`` and ``right``."""

    steps: tuple[Step, ...]
    op: str
    left: int
    right: int

    @property
    def names(self) -> frozenset[str]:
        """The unknowns that are bounded by it."""
        return frozenset(step.name for step in self.steps if step.name)


def taped(compare: t.Compare, least: Callable[[str], iv.End]) -> Tape:
    """The tape of a comparison; ``least`` tells the lower end of an unknown (a power with no negative exponent is whole)."""
    steps: list[Step] = []
    left = _put(compare.left, steps, least)
    right = _put(compare.right, steps, least)
    return Tape(tuple(steps), compare.op, left, right)


def _put(node: t.Expr, steps: list[Step], least: Callable[[str], iv.End]) -> int:
    step = _leaf(node)
    if step is None:
        kind = node.function if isinstance(node, t.Call) else _KINDS[type(node)]
        args = tuple(_put(part, steps, least) for part in _parts(node))
        wholes = tuple(steps[i].whole for i in args)
        step = Step(kind, args, _whole(kind, node, wholes, least), wholes)
    steps.append(step)
    return len(steps) - 1


def _parts(node: t.Expr) -> list[t.Expr]:
    return [part for part in t.children(node) if not isinstance(part, t.Compare | t.And | t.Or | t.Not)]


def _leaf(node: t.Expr) -> Step | None:
    match node:
        case t.Num(value=value):
            number = iv.end(value)
            return Step("number", (), value.denominator == 1, (), (number, number))
        case t.Name(name=name):
            return Step("name", (), True, (), LINE, name)
        case t.Const(name=name):
            return Step("number", (), False, (), CONSTANTS.get(name, LINE))
        case t.Call(function="where" | "piecewise"):
            return _chosen(node)
        case t.Call(function=function) if function not in OPERATIONS:
            return Step("number", (), False)
        case t.Index() | t.Reduce():
            return Step("number", (), False)
    return None


def _chosen(node: t.Call) -> Step:
    """One of several values: known only where all are numbers, as they are when cases are counted."""
    values = _parts(node)
    numbers = [v.value for v in values if isinstance(v, t.Num)]
    if len(numbers) < len(values):
        return Step("number", (), False)
    whole = all(v.denominator == 1 for v in numbers)
    return Step("number", (), whole, (), (iv.end(min(numbers)), iv.end(max(numbers))))


def _whole(kind: str, node: t.Expr, args: tuple[bool, ...], least: Callable[[str], iv.End]) -> bool:
    if kind == "power":
        assert isinstance(node, t.Power)
        return all(args) and _not_negative(node.exponent, least)
    return kind in ALWAYS_WHOLE or (kind in WHOLE_OF_WHOLE and all(args))


def _not_negative(node: t.Expr, least: Callable[[str], iv.End]) -> bool:
    match node:
        case t.Num(value=value):
            return value >= 0
        case t.Name(name=name):
            return least(name) >= 0
        case t.Sum(terms=parts) | t.Product(factors=parts):
            return all(_not_negative(part, least) for part in parts)
    return False


def revised(tape: Tape, box: Mapping[str, Interval]) -> dict[str, Interval]:
    """The unknowns of the tape as narrow as one pass makes them (HC4-revise). Raises Empty: nothing in the box fits."""
    values: list[Interval] = []
    for step in tape.steps:
        values.append(_forward(step, values, box))
    values[tape.left], values[tape.right] = _related(tape, values[tape.left], values[tape.right])
    found: dict[str, Interval] = {}
    for place in reversed(range(len(tape.steps))):
        step = tape.steps[place]
        if step.name:
            found[step.name] = iv.meet(found.get(step.name, values[place]), values[place])
        elif step.args:
            _backward(step, values[place], values, tape)
    return found


def _forward(step: Step, values: list[Interval], box: Mapping[str, Interval]) -> Interval:
    if step.name:
        return box[step.name]
    if not step.args:
        return step.fixed
    value = OPERATIONS[step.operation].forward([values[i] for i in step.args], step.wholes)
    return iv.inward(value) if step.whole else value


def _backward(step: Step, out: Interval, values: list[Interval], tape: Tape) -> None:
    args = [values[i] for i in step.args]
    fresh = OPERATIONS[step.operation].backward(out, args, step.wholes)
    for i, old, new in zip(step.args, args, fresh, strict=True):
        if new is not old:
            both = iv.meet(old, new)
            values[i] = iv.inward(both) if tape.steps[i].whole else both


def _related(tape: Tape, left: Interval, right: Interval) -> tuple[Interval, Interval]:
    """The sides as narrow as the relation sign makes them."""
    gap = 1 if tape.steps[tape.left].whole and tape.steps[tape.right].whole else 0
    match tape.op:
        case "=":
            both = iv.meet(left, right)
            return both, both
        case "!=":
            return _apart(left, right, gap), _apart(right, left, gap)
        case "<" | "<=":
            step = gap if tape.op == "<" else 0
            return (
                iv.meet(left, (iv.MINUS_INF, iv.plus(right[1], -step))),
                iv.meet(right, (iv.plus(left[0], step), iv.INF)),
            )
    step = gap if tape.op == ">" else 0
    return (
        iv.meet(left, (iv.plus(right[0], step), iv.INF)),
        iv.meet(right, (iv.MINUS_INF, iv.plus(left[1], -step))),
    )


def _apart(side: Interval, other: Interval, gap: int) -> Interval:
    """A side that is not the one number of the other."""
    low, high = side
    if other[0] != other[1]:
        return side
    if low == high == other[0]:
        raise Empty
    if gap and low == other[0]:
        low = iv.plus(low, 1)
    if gap and high == other[0]:
        high = iv.plus(high, -1)
    return low, high
