"""Sharpening a point where the Jacobian is singular: least-norm Newton steps, stretched by the multiplicity.

Near a root of multiplicity m Newton's steps shrink by (1 - 1/m); a step m times as long restores fast convergence (Rall
1966). A point counts as converged only if its steps go on shrinking when the precision is raised: at a minimum, at
infinity, or where exp(-x) merely looks like zero, they do not. Nor do they count as small only because the unknown is
large: the steps of exp(-x) are 1 for ever, and next to x = 10^200 that looks like nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import arb, arb_mat

from eqsolve.clocks.work import CUBE, passed, spend
from eqsolve.verify.evaluation import BallProgram, Compiled, Value, ball, is_finite, is_zero, matrix, placed, precision

BITS = (400, 800, 3200)
FEW = 12  # systems with more unknowns stop at the second precision: the third would take seconds
MOST_STEPS = 120  # at each precision; a tenfold root needs about 20 with stretched steps
# Steps must fall below 2^-(bits * SHRINK) of the unknowns' size. Higher: honest roots of high multiplicity (which show
# only 1/m of the digits) fail; lower: a minimum whose value is 1e-60 would pass for a root.
SHRINK = 0.2
# The values must fall below 2^-(bits * RESIDUAL). Higher: double roots of large functions fail; lower: least squares
# that stop just above 0 pass.
RESIDUAL = 0.3
# The last step is at most 1/so much of the largest at the same precision. Larger: roots reached in one step are stepped
# at again and again; 1: the steps of exp(-x), all of one length, pass next to a large x.
FALLEN = 2
FARTHER = 4  # how far outward, as a power of 1/2 of its size, an unknown is moved to see whether any equation notices
# values below 2^-UNSEEN are not noticed then. Smaller: roots of high multiplicity fail; larger: exp(-v^2) is taken for
# 0 near v = 8
UNSEEN = 100
ASIDE = 20  # how far, as a power of 1/2, a point is left to see whether an equation notices


def sharpen(program: BallProgram, point: Sequence[Value], slots: Sequence[int], deadline: float) -> list[Value] | None:
    """The limit of the iteration at the highest precision, or None if it does not converge, or converges to a least
    distance above 0."""
    current = list(point)
    for bits in BITS if len(slots) <= FEW else BITS[:2]:
        with precision(bits):
            step = _converge(program, current, slots, bits, deadline)
            if step is None:
                return None
            current = step
            if not _vanishes(program, current, bits):
                return None
    return current


def flat(program: BallProgram, point: Sequence[Value]) -> bool:
    """Whether some equation is as good as zero all around a point without being exactly zero: tanh(u) - tanh(v) for
    large u and v.

    There neither a root nor its absence can be seen at any precision that can be paid for; a true multiple root moves
    when it is left.
    """
    with precision(BITS[1]):
        blind = [k for k, v in enumerate(program.values(point)) if ball(v).contains(0) and not is_zero(v)]
        for slot in range(len(point)):
            if not blind:
                return False
            moved = list(point)
            here = ball(point[slot]).mid()
            moved[slot] = here + (1 + abs(here)) * arb(2) ** -ASIDE
            values = program.values(moved)
            blind = [k for k in blind if ball(values[k]).contains(0)]
        return bool(blind)


def escaping(rel: Compiled, point: Sequence[Value]) -> str:
    """An unknown that no equation notices, though some depends on it other than as a polynomial does: exp(-v) = sin(x)
    at x = 0, v = 10^5.

    Such an equation comes as near to holding as anybody likes while the unknown grows, and need not hold anywhere. What
    is refused beside that is a true solution with a free unknown, next to a multiple root that is no fraction: (x^2 -
    2)^2 exp(v) = 0.
    """
    with precision(BITS[0]):
        small = arb(2) ** -UNSEEN
        gradients = rel.equations.gradients(point)[1]
        for slot, (name, symbol) in enumerate(zip(rel.system.names, rel.system.symbols, strict=True)):
            here = ball(point[slot]).mid()
            column = [g[slot] for g in gradients if slot in g and not is_zero(g[slot])]
            if not column or any((1 + abs(here)) * abs(ball(d)).lower() > small for d in column):
                continue
            if all(r.residual.is_polynomial(symbol) for r in rel.system.equations):
                continue
            moved = list(point)
            moved[slot] = here + (1 + abs(here)) * arb(2) ** -FARTHER * (-1 if here < 0 else 1)
            if not any(abs(ball(v)).lower() > small for v in rel.equations.values(moved) if is_finite(v)):
                return name
    return ""


def _vanishes(program: BallProgram, point: Sequence[Value], bits: int) -> bool:
    """|F| is as small as converged steps make it at a multiple root (their square), or smaller."""
    enough = arb(2) ** -int(bits * RESIDUAL)
    return all(abs(ball(v)).lower() <= enough for v in program.values(point))


def _converge(
    program: BallProgram, point: Sequence[Value], slots: Sequence[int], bits: int, deadline: float
) -> list[Value] | None:
    xs = [ball(point[s]).mid() for s in slots]
    enough = arb(2) ** -int(bits * SHRINK)
    last, largest, stretched = None, arb(0), False
    for _ in range(MOST_STEPS):
        if passed(deadline):
            return None
        values, gradients = program.gradients(placed(point, slots, xs), slots)
        if all(ball(v) == 0 for v in values):
            return placed(point, slots, xs)
        step = least_step(matrix(gradients, slots), [ball(v) for v in values], bits)
        if step is None:
            return None
        size = max((abs(d) / (1 + abs(x)) for x, d in zip(xs, step, strict=True)), key=float)
        factor = 1
        if last is not None and not stretched and size > 0 and last > 0:
            ratio = float(size / last)
            factor = round(1 / (1 - ratio)) if 0.2 < ratio < 0.98 else 1
        stretched = factor != 1
        xs = [(x - factor * d).mid() for x, d in zip(xs, step, strict=True)]
        last, largest = size, max(size, largest, key=float)
        if size < enough and not stretched and (size == 0 or FALLEN * size <= largest):
            return placed(point, slots, xs)
    return None


def least_step(j: arb_mat, f: Sequence[arb], bits: int) -> list[arb] | None:
    """The least-norm least-squares solution of j d = f, lightly damped (2^-bits/2 of the largest diagonal entry)."""
    if not all(v.is_finite() for v in j.entries()) or not all(v.is_finite() for v in f):
        return None
    spend(CUBE * (j.nrows() + j.ncols()) * j.ncols() ** 2 * (1 + bits / 1000))
    j = j.mid()
    transposed = j.transpose()
    normal = (transposed * j).mid()
    diagonal = [normal[i, i] for i in range(normal.nrows())]
    top = arb(0)
    for d in diagonal:
        top = d if d > top else top
    for i in range(normal.nrows()):
        normal[i, i] = normal[i, i] + top * arb(2) ** (-bits // 2)
    right = (transposed * arb_mat(len(f), 1, [v.mid() for v in f])).mid()
    try:
        step = normal.solve(right, algorithm="approx").mid().entries()
    except (ZeroDivisionError, ValueError):
        return None
    return step if all(v.is_finite() for v in step) else None
