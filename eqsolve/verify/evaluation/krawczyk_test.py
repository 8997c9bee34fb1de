"""The test of Krawczyk 1969, in balls and in rectangles of the complex plane: a box holds exactly one zero, a regular one.

With c in the middle of the box X, and Y near the inverse Jacobian there, K = c - Y F(c) - (Y J(X) - I)(X - c) inside
the interior of X proves one and only one zero in X (Krawczyk 1969; Moore 1977). X grows by epsilon inflation (Rump
1983). A failure never means that there is no zero. Coordinates are all ``arb`` (real intervals) or all ``acb``
(rectangles); everything runs at the present precision.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flint import acb, arb

from eqsolve.clocks.work import CUBE, spend

Ball = Any  # arb or acb; python-flint's own stubs do not know the operators between them
Matrix = Any  # arb_mat or acb_mat
# F as a column and its Jacobian, both enclosed over the given coordinates
Function = Callable[[Sequence[Ball]], tuple[Matrix, Matrix]]
# Floor, as a power of 2, of the size against which radii and steps are measured: a coordinate at exactly 0 has no
# relative size. Larger would swallow roots of tiny unknowns; smaller, a root at 0 would be refined for ever.
TINY = 60
SHRINK = 16  # a box over which F has no finite enclosure is tried again at this fraction of its width


@dataclass(frozen=True)
class Inflation:
    """``units``: the first radius beyond the Newton step, as a power of 2 of the last place. Smaller: rounding noise of
    F(c) alone fills the box and costs an inflation; larger: at an ill-conditioned root J(X) varies too much over the
    box. ``attempts`` to find a box: regular roots need one or two; more are time lost at singular ones."""

    units: int
    attempts: int


@dataclass(frozen=True)
class Linearized:
    """A point c with Y near the inverse Jacobian there, and the Newton step Y F(c)."""

    centre: Sequence[Ball]
    inverse: Matrix
    step: Sequence[Ball]


def linearized(function: Function, centre: Sequence[Ball]) -> Linearized | None:
    """The function around an exact point; None where it is undefined there, or its Jacobian seems singular."""
    value, jacobian = function(centre)
    inverse = approximate_inverse(jacobian)
    if inverse is None:
        return None
    step = (inverse * value).entries()
    return Linearized(centre, inverse, step) if all(d.is_finite() for d in step) else None


def krawczyk_image(function: Function, at: Linearized, radii: Sequence[arb]) -> tuple[list[Ball], bool]:
    """The Krawczyk image K of the box with these radii around the point, and whether it lies in the box's interior.

    If it does, the box holds exactly one zero, which is simple and lies in K.
    """
    box = [_widened(c, r) for c, r in zip(at.centre, radii, strict=True)]
    # not the radii themselves: those of the box were rounded outward
    around = [x - c for x, c in zip(box, at.centre, strict=True)]
    slack = contraction(at.inverse, function(box)[1])
    spread = (slack * type(slack)(len(around), 1, around)).entries()
    out = [c - d - s for c, d, s in zip(at.centre, at.step, spread, strict=True)]
    return out, all(k.is_finite() and x.contains_interior(k) for x, k in zip(box, out, strict=True))


def inflated(function: Function, centre: Sequence[Ball], bits: int, inflation: Inflation) -> list[Ball] | None:
    """An enclosure, at the present precision of ``bits``, of the only zero in some box around ``centre``."""
    at = linearized(function, centre)
    if at is None:
        return None
    unit = arb(2) ** (inflation.units - bits)
    radii = [2 * magnitude(d) + (magnitude(c) + arb(2) ** -TINY) * unit for c, d in zip(centre, at.step, strict=True)]
    for _ in range(inflation.attempts):
        out, inside = krawczyk_image(function, at, radii)
        if inside:
            return out
        radii = [
            2 * magnitude(k - c) if k.is_finite() else r / SHRINK for k, c, r in zip(out, centre, radii, strict=True)
        ]
    return None


def magnitude(v: Ball) -> arb:
    """A number not below |v|."""
    return arb(abs(v).upper()) if type(v) is arb else arb(max(abs(v.real).upper(), abs(v.imag).upper(), key=float) * 2)


def _widened(centre: Ball, radius: arb) -> Ball:
    """The interval, or the square, of this radius around an exact number."""
    return arb(centre, radius) if type(centre) is arb else acb(arb(centre.real, radius), arb(centre.imag, radius))


# ---------------------------------------------------------------- matrices


def midpoint_solution(j: Matrix, right: Matrix) -> list[Ball] | None:
    """The solution d of j d = right, in the middles of the balls; None where j seems singular."""
    spend(CUBE * j.nrows() ** 3)
    try:
        d = j.mid().solve(right.mid(), algorithm="approx").mid().entries()
    except (ZeroDivisionError, ValueError):
        return None
    return d if all(v.is_finite() for v in d) else None


def approximate_inverse(j: Matrix) -> Matrix | None:
    """The inverse of the middle of a square matrix, as exact numbers; None where it seems singular."""
    spend(3 * CUBE * j.nrows() ** 3)
    try:
        y = j.mid().inv().mid()
    except ZeroDivisionError:
        return None
    return y if all(v.is_finite() for v in y.entries()) else None


def contraction(y: Matrix, j: Matrix) -> Matrix:
    """Y J - I."""
    spend(CUBE * y.nrows() ** 3)
    m = y * j
    for i in range(m.nrows()):
        m[i, i] = m[i, i] - 1
    return m


def regular(j: Matrix) -> bool:
    """Every matrix inside the square ``j`` is proven regular: the row sums of |Y J - I| are below 1."""
    if j.nrows() == 0:
        return True
    y = approximate_inverse(j)
    if y is None:
        return False
    rows = contraction(y, j).tolist()
    return all(sum((abs(v) for v in row), arb(0)) < 1 for row in rows)
