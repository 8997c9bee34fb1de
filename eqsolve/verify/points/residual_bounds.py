"""What all relations say about an exact point or a proven box, in rising precision until nothing is left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flint import arb

from eqsolve.clocks.work import passed
from eqsolve.verify.evaluation import Compiled, RootBox, Value, ball, is_ball, is_finite, is_zero, krawczyk, precision
from eqsolve.verify.exact import Point

# Bits, tried in turn. A difference below 2^-last counts as none: 1 - tanh(400), about 10^-347, is seen at 2000.
STEPS = (64, 400, 2000, 16_000)
FEW = 12  # systems with more unknowns stop at the second step: the later ones would take seconds


@dataclass(frozen=True)
class Evidence:
    """``failure``: a relation that certainly fails (an ``equation`` or a condition).

    ``open``: equations that hold as far as ``bits`` tell; ``border``: a condition with equality as far as they tell.
    """

    failure: str = ""
    equation: bool = False
    open: tuple[int, ...] = ()
    border: str = ""
    bits: int = 0

    @property
    def certain(self) -> bool:
        return not (self.failure or self.open or self.border)


def at_point(rel: Compiled, point: Point, deadline: float) -> Evidence:
    """All relations at exact values (given at whatever precision is asked)."""
    found = Evidence()
    for bits in _steps(rel, deadline):
        with precision(bits):
            values = point()
        found = _weighed(rel, range(len(rel.numbers)), values, bits)
        if found.failure or found.certain:
            break
    return found


def on_box(rel: Compiled, box: RootBox, rows: Sequence[int], deadline: float) -> tuple[Evidence, RootBox]:
    """All relations but the equations ``rows``, which hold in the box, and the box as far as it was sharpened for
    that."""
    rest = [k for k in range(len(rel.numbers)) if k not in set(rows)]
    found = Evidence()
    for bits in _steps(rel, deadline):
        if bits > box.precision:
            sharper = krawczyk(rel.equations.select(rows), box.values, box.slots, (bits,))
            if sharper is None or not _inside(sharper, box):
                break
            box = sharper
        found = _weighed(rel, rest, box.values, bits)
        if found.failure or found.certain:
            break
    return found, box


def _inside(inner: RootBox, outer: RootBox) -> bool:
    """The sharper box holds the same solution: it lies inside the first, which holds only one."""
    return all(not is_ball(b) or b.contains(ball(a)) for a, b in zip(inner.values, outer.values, strict=True))


def _steps(rel: Compiled, deadline: float) -> Iterator[int]:
    """The precisions in turn, as far as time and the number of unknowns allow."""
    for bits in STEPS:
        if bits > STEPS[1] and (len(rel.system.unknowns) > FEW or passed(deadline)):
            return
        yield bits


def _weighed(rel: Compiled, equations: Sequence[int], values: Sequence[Value], bits: int) -> Evidence:
    """The relations at values known to about ``bits`` bits."""
    with precision(bits):
        sides = rel.sides.values(values)
        open_rows = []
        for k, v in zip(equations, rel.equations.select(equations).values(values), strict=True):
            if not is_finite(v):
                return Evidence(f"{line(rel, k)} is undefined there", True)
            if is_ball(v) and not v.contains(0) or not is_ball(v) and not is_zero(v):
                return Evidence(f"{line(rel, k)} does not hold", True)
            if not is_zero(v):
                open_rows.append(k)
        failure, border = conditions(rel, sides, bits)
    return Evidence(failure, False, tuple(open_rows), border, bits)


def conditions(rel: Compiled, differences: Sequence[Value], bits: int) -> tuple[str, str]:
    """(what fails, what stands at its border) of the side conditions."""
    border = ""
    for condition, difference in zip(rel.conditions, differences, strict=True):
        holds = condition.holds(difference)
        if holds is False:
            return f"{condition.text} " + ("does not hold" if is_finite(difference) else "is undefined there"), ""
        if holds is None:
            border = f"{condition.text}: both sides agree to {bits} bits"
    return "", border


def line(rel: Compiled, equation: int) -> str:
    """An equation as people see it."""
    relation = rel.system.relations[rel.numbers[equation]]
    return f"line {relation.line} ({relation.text})" if relation.text else f"line {relation.line}"


def around(values: Sequence[Value], relative: int, absolute: int) -> list[arb]:
    """Tiny balls around a point: 2^-relative of each size and 2^-absolute."""
    return [arb(ball(v).mid(), abs(ball(v)).upper() * arb(2) ** -relative + arb(2) ** -absolute) for v in values]
