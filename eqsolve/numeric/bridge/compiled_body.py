"""A body to compute over members, as tensors and torch code: values, derivatives, sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sympy as sp
import torch
from torch import Tensor

from eqsolve.errors import ModelError, failure
from eqsolve.numeric.bridge.derivative import Gradient, UndifferentiableError, gradient
from eqsolve.numeric.bridge.levels import FEWEST, Graph, UngroupableError, program
from eqsolve.numeric.bridge.magnitude import magnitude
from eqsolve.numeric.bridge.printer import UnprintableError, torch_function
from eqsolve.numeric.bridge.traversal import bottom_up
from eqsolve.numeric.residuals import Body, ResidualPart, sweeping

Pairs = tuple[tuple[int, int], ...]
Constants = tuple[tuple[int, int, Tensor], ...]


@dataclass(frozen=True)
class BodyPlan:
    """A body over own names before it is printed: what Part holds as tensors."""

    outputs: Sequence[sp.Expr]
    slots: Sequence[sp.Symbol]
    inputs: Sequence[sp.Symbol]  # the numbers that differ from member to member
    reads: Sequence[Sequence[int]]  # [slots][members]
    numbers: Sequence[Sequence[float]]  # [inputs][members]
    rows: Sequence[Sequence[int]]  # [outputs][members]


def part(plan: BodyPlan, device: str) -> ResidualPart:
    """The plan as tensors and torch code. Raises ModelError (E386) for a function that has no numerical form."""
    names = [*plan.slots, *plan.inputs]
    rows, reads, numbers = _tensors(plan, device)
    value, size = printed(names, plan.outputs), printed(names, [magnitude(o, plan.inputs) for o in plan.outputs])
    try:
        gradients = [gradient(o, plan.slots) for o in plan.outputs]
        slopes, pattern, constants = _split(plan, gradients, names, numbers)
    except (UndifferentiableError, UnprintableError):
        held = _held(plan)
        pattern = _every(held)
        return ResidualPart(
            value, None, size, reads, numbers, rows, pattern, (), lambda: _swept(value, held, pattern, reads, numbers)
        )
    return ResidualPart(
        value, slopes, size, reads, numbers, rows, pattern, constants, lambda: _derived(plan, pattern, device)
    )


def _derived(plan: BodyPlan, pattern: Pairs, device: str) -> ResidualPart:
    """The derivatives at ``pattern``, of a plan that has them, as a part whose rows are numbered from 0."""
    try:
        gradients = [gradient(o, plan.slots) for o in plan.outputs]
    except UndifferentiableError:  # the graph of the grouped executor has no such limits
        _, reads, numbers = _tensors(plan, device)
        value = printed([*plan.slots, *plan.inputs], plan.outputs)
        return _swept(value, _held(plan), pattern, reads, numbers)
    outputs = [gradients[o].get(plan.slots[k], sp.S.Zero) for o, k in pattern]
    members = len(plan.rows[0])
    higher = replace(plan, outputs=outputs, rows=[range(k * members, (k + 1) * members) for k in range(len(pattern))])
    return grouped(higher, device) or part(higher, device)


def _swept(body: Body, held: Sequence[Sequence[int]], pattern: Pairs, reads: Tensor, numbers: Tensor) -> ResidualPart:
    """The derivatives at ``pattern`` by autograd as a part; ``held`` are the slots that each output of the body reads."""
    value = sweeping(body, len(reads), pattern)
    rows = torch.arange(len(pattern) * reads.shape[1], device=reads.device).view(len(pattern), -1)
    below = [held[o] for o, _ in pattern]
    every = _every(below)
    return ResidualPart(
        value, None, value, reads, numbers, rows, every, (), lambda: _swept(value, below, every, reads, numbers)
    )


def _held(plan: BodyPlan) -> list[list[int]]:
    symbols = [e.free_symbols for e in plan.outputs]
    return [[k for k, s in enumerate(plan.slots) if s in held] for held in symbols]


def _every(held: Sequence[Sequence[int]]) -> Pairs:
    return tuple((o, k) for o, slots in enumerate(held) for k in slots)


def grouped(plan: BodyPlan, device: str) -> ResidualPart | None:
    """The plan in the grouped executor; None where that cannot take it or gains nothing (see levels.WORTH)."""
    if sum(len(n.args) ** (2 if n.is_Mul else 1) for n in bottom_up(plan.outputs)) < FEWEST // 2:
        return None
    names = [*plan.slots, *plan.inputs]
    graph = Graph(len(names))
    try:
        roots = graph.read(plan.outputs, names)
        slopes = graph.slopes(roots)
        entries = [(o, k, slopes[o][k]) for o in range(len(roots)) for k in sorted(slopes[o]) if k < len(plan.slots)]
        moving = [(o, k, d) for o, k, d in entries if isinstance(d, int)]
        both = program(graph, [*roots, *(d for _, _, d in moving)], len(names), device)
        if not both.worth(len(plan.rows[0])):
            return None
        value = program(graph, roots, len(names), device)
        size = program(graph, graph.read([magnitude(o, plan.inputs) for o in plan.outputs], names), len(names), device)
    except UngroupableError:
        return None
    rows, reads, numbers = _tensors(plan, device)
    constants = tuple((o, k, numbers.new_full((rows.shape[1],), d)) for o, k, d in entries if isinstance(d, float))
    pattern = tuple((o, k) for o, k, _ in moving)
    return ResidualPart(
        value, both, size, reads, numbers, rows, pattern, constants, lambda: _derived(plan, pattern, device)
    )


def _tensors(plan: BodyPlan, device: str) -> tuple[Tensor, Tensor, Tensor]:
    """rows[outputs, members], reads[slots, members] and numbers[inputs, members]."""
    rows = torch.tensor([list(r) for r in plan.rows], dtype=torch.long, device=device)
    members = rows.shape[1]
    reads = torch.tensor(plan.reads, dtype=torch.long, device=device).view(len(plan.slots), members)
    return rows, reads, torch.tensor(plan.numbers, dtype=torch.float64, device=device).view(len(plan.inputs), members)


def _split(
    plan: BodyPlan,
    gradients: Sequence[Gradient],
    names: Sequence[sp.Symbol],
    numbers: Tensor,
) -> tuple[Body, Pairs, Constants]:
    """Derivatives that move with x, printed together with the values; and those that never change, evaluated."""
    slots = set(plan.slots)
    entries = [(o, k, g[s]) for o, g in enumerate(gradients) for k, s in enumerate(plan.slots) if s in g]
    moves = [bool(d.free_symbols & slots) for _, _, d in entries]
    moving = [e for e, yes in zip(entries, moves, strict=True) if yes]
    still = [e for e, yes in zip(entries, moves, strict=True) if not yes]
    slopes = torch_function(names, [*plan.outputs, *(d for _, _, d in moving)])
    values = torch_function(plan.inputs, [d for _, _, d in still])(*numbers.unbind(0))
    whole = [
        v.expand(numbers.shape[1]) if isinstance(v, Tensor) else numbers.new_full((numbers.shape[1],), v)
        for v in values
    ]
    return (
        slopes,
        tuple((o, k) for o, k, _ in moving),
        tuple((o, k, v) for (o, k, _), v in zip(still, whole, strict=True)),
    )


def printed(names: Sequence[sp.Symbol], outputs: Sequence[sp.Expr]) -> Body:
    """A torch function of the outputs. Raises ModelError (E386) for a function that has no numerical form."""
    try:
        return torch_function(names, outputs)
    except UnprintableError as error:
        raise failure(ModelError, "E386", f"there is no numerical form of {error}") from None


def own(letter: str, count: int) -> list[sp.Symbol]:
    """The names that stand for the user's while code is printed."""
    return [sp.Symbol(f"_{letter}{k}", real=True) for k in range(count)]


def slopes_of(
    body: sp.Expr, slots: Sequence[sp.Symbol], inputs: Sequence[sp.Symbol]
) -> tuple[Body | None, tuple[int, ...]]:
    """The value and its derivatives by the slots that matter, whose numbers come second; None leaves it to autograd."""
    try:
        slopes = gradient(body, slots)
        present = tuple(k for k, s in enumerate(slots) if s in slopes)
        return torch_function([*slots, *inputs], [body, *(slopes[slots[k]] for k in present)]), present
    except (UndifferentiableError, UnprintableError):
        return None, tuple(k for k, s in enumerate(slots) if s in body.free_symbols)
