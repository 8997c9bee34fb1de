"""Sharpening roots of large sparse square systems: one sparse factorization in floats, refined in high precision.

Newton's iteration with a frozen float Jacobian gains a fixed number of digits a step (Wilkinson 1963: iterative
refinement). It shows a root to any precision but proves nothing: dense proofs of thousands of unknowns would take
minutes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flint import arb

from eqsolve.clocks.work import BALL, passed, spend
from eqsolve.verify.evaluation import BallProgram, Value, ball, precision

BITS = 256
ENOUGH = 200  # steps below 2^-ENOUGH of the unknowns' size end the iteration
MOST_STEPS = 80
# a step must be this much smaller than the last: a frozen Jacobian that gains less is not near a regular root
SLOWEST = 0.5
# pivots may be this much smaller than the largest of their column. Higher: more fill; lower: less accurate factors
THRESHOLD = 0.1


@dataclass
class Factors:
    """P J Q = L U by rows: each pivot with the multiples subtracted from other rows, and its own row of U."""

    steps: list[tuple[int, int, float, list[tuple[int, float]], dict[int, float]]] = field(default_factory=list)

    def solve(self, right: Sequence[float]) -> list[float]:
        b = list(right)
        for row, _, _, below, _ in self.steps:
            for other, factor in below:
                b[other] -= factor * b[row]
        x = [0.0] * len(b)
        for row, column, pivot, _, rest in reversed(self.steps):
            x[column] = (b[row] - sum(v * x[c] for c, v in rest.items())) / pivot
        return x


def factorize(rows: Sequence[Mapping[int, float]], deadline: float) -> Factors | None:
    """Sparse elimination, shortest columns and rows first (Markowitz 1957); None if singular or out of time."""
    left = {k: dict(entries) for k, entries in enumerate(rows)}
    columns: dict[int, set[int]] = {}
    for k, entries in left.items():
        for c in entries:
            columns.setdefault(c, set()).add(k)
    out = Factors()
    for done in range(len(rows)):
        spend(BALL * len(columns))
        if not columns or done % 64 == 0 and passed(deadline):
            return None
        column = min(columns, key=lambda c: len(columns[c]))
        top = max((abs(left[k][column]) for k in columns[column]), default=0.0)
        if not top > 0.0:
            return None
        row = min((k for k in columns[column] if abs(left[k][column]) >= THRESHOLD * top), key=lambda k: len(left[k]))
        _eliminate(out, left, columns, row, column)
    return out


def _eliminate(
    out: Factors, left: dict[int, dict[int, float]], columns: dict[int, set[int]], row: int, column: int
) -> None:
    chosen = left.pop(row)
    for c in chosen:
        columns[c].discard(row)
    pivot = chosen.pop(column)
    below = []
    for other in columns.pop(column):
        factor = left[other].pop(column) / pivot
        below.append((other, factor))
        for c, v in chosen.items():
            if c not in left[other]:
                columns[c].add(other)
            left[other][c] = left[other].get(c, 0.0) - factor * v
    out.steps.append((row, column, pivot, below, chosen))


def refine(program: BallProgram, point: Sequence[float], deadline: float) -> list[Value] | None:
    """The root near ``point`` to some 200 bits, or None if the iteration does not converge."""
    with precision(BITS):
        xs: list[arb] = [arb(v) for v in point]
        gradients = program.gradients(xs)[1]
        factors = factorize(
            [{s: float(ball(v).mid()) for s, v in g.items() if ball(v).mid() != 0} for g in gradients], deadline
        )
        last = None
        for _ in range(MOST_STEPS if factors is not None else 0):
            values = [ball(v).mid() for v in program.values(xs)]
            if passed(deadline) or not all(v.is_finite() for v in values):
                return None
            scale = max((abs(v) for v in values), key=_size)
            if scale == 0:
                return list(xs)
            steps = (
                [scale * arb(d) for d in factors.solve([float(v / scale) for v in values])]
                if factors is not None
                else []
            )
            xs = [(x - d).mid() for x, d in zip(xs, steps, strict=True)]
            size = max((abs(d) / (1 + abs(x)) for x, d in zip(xs, steps, strict=True)), key=_size)
            if size < arb(2) ** -ENOUGH:
                return list(xs)
            if not size.is_finite() or last is not None and size > last * SLOWEST:
                return None
            last = size
    return None


def _size(v: arb) -> float:
    """For comparisons of numbers too small for floats."""
    return float(v.log()) if v > 0 else -float("inf") if v == 0 else float("inf")
