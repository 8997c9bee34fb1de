"""Roots of programs in boxes: Newton's iteration to a point, then Krawczyk's test around it, at rising precision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flint import arb, arb_mat

from eqsolve.verify.evaluation.balls import BallProgram
from eqsolve.verify.evaluation.krawczyk_test import TINY, Function, Inflation, inflated, midpoint_solution
from eqsolve.verify.evaluation.rule import Gradient
from eqsolve.verify.evaluation.values import Value, ball, precision

PRECISIONS = (64, 128, 256)
# Programs may hold any function, whose rounding is that of many operations: a wide first box, and a further attempt.
INFLATION = Inflation(units=12, attempts=4)
# Relative radius, as a power of 2, at which a box is called narrow: some bits beyond a float. Fewer: the last digits
# reported may be wrong; more: every box costs a second, more precise proof.
NARROW = 54


@dataclass(frozen=True)
class RootBox:
    """An enclosure of one solution: a value for each unknown (exact for those that were held fixed)."""

    values: tuple[Value, ...]
    precision: int
    slots: tuple[int, ...]  # the unknowns that were solved for


def function_of(program: BallProgram, point: Sequence[Value], slots: Sequence[int]) -> Function:
    """The program as a function of the unknowns ``slots``, the others held at ``point``."""

    def function(xs: Sequence[Value]) -> tuple[arb_mat, arb_mat]:
        values, gradients = program.gradients(placed(point, slots, xs), slots)
        return arb_mat(len(values), 1, [ball(v) for v in values]), matrix(gradients, slots)

    return function


def matrix(gradients: Sequence[Gradient], slots: Sequence[int]) -> arb_mat:
    column = {slot: j for j, slot in enumerate(slots)}
    out = arb_mat(len(gradients), len(slots))
    for i, gradient in enumerate(gradients):
        for slot, slope in gradient.items():
            out[i, column[slot]] = ball(slope)
    return out


def placed(point: Sequence[Value], slots: Sequence[int], values: Iterable[Value]) -> list[Value]:
    """``point`` with ``values`` at ``slots``."""
    out = list(point)
    for slot, value in zip(slots, values, strict=True):
        out[slot] = value
    return out


def newton(program: BallProgram, point: Sequence[Value], slots: Sequence[int], most: int = 12) -> list[Value] | None:
    """Newton's iteration on midpoints at the present precision; None where it is undefined or the Jacobian is
    singular."""
    xs = [ball(point[s]).mid() for s in slots]
    function, last = function_of(program, point, slots), None
    for _ in range(most):
        f, j = function(xs)
        step = midpoint_solution(j, f)
        if step is None:
            if last is None:
                return None
            break  # at a kink, such as |x| at 0: what was reached may still be an exact root
        xs = [(x - d).mid() for x, d in zip(xs, step, strict=True)]
        size = max((abs(d) / (abs(x) + arb(2) ** -TINY) for x, d in zip(xs, step, strict=True)), key=float)
        if size == 0 or last is not None and size >= last / 2 and size < arb(2) ** -30:
            break  # rounding noise: more steps give nothing
        last = size
    return placed(point, slots, xs)


def krawczyk(
    program: BallProgram, point: Sequence[Value], slots: Sequence[int], precisions: Sequence[int] = PRECISIONS
) -> RootBox | None:
    """A box near ``point`` with exactly one zero of ``program`` in the unknowns ``slots``, the others held at their
    values.

    The program must have as many results as slots. None: no proof (singular, a jump, a domain's border, or no zero
    near).
    """
    if not slots:
        return RootBox(tuple(point), precisions[0], ())
    best = None
    for bits in precisions:
        with precision(bits):
            start = newton(program, point, slots)
            found = None if start is None else _enclosed(program, start, slots, bits)
            if found is not None:
                best = RootBox(tuple(placed(point, slots, found)), bits, tuple(slots))
                if all(map(_narrow, found)):
                    break
    return best


def _narrow(v: arb) -> bool:
    """The middle is good for a float; at an ill-conditioned root it is not yet."""
    return bool(v.rad() <= (abs(v.mid()) + arb(2) ** -TINY) * arb(2) ** -NARROW)


def _enclosed(program: BallProgram, point: Sequence[Value], slots: Sequence[int], bits: int) -> list[arb] | None:
    centre = [ball(point[s]).mid() for s in slots]
    return inflated(function_of(program, point, slots), centre, bits, INFLATION)
