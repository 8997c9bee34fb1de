"""Proof that a box holds exactly one solution of a square system: the test of Krawczyk 1969 in ball arithmetic.

With Y near the inverse Jacobian at x, K = x - Y F(x) - (Y J(X) - I)(X - x) inside the interior of X proves one and only
one zero in X (Krawczyk 1969; Moore 1977). X grows by epsilon inflation (Rump 1983). False never means that there is no
solution.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

from flint import arb, arb_mat

from eqsolve.result import Certificate, CertificateKind, Solution
from eqsolve.verify.evaluation.balls import BallProgram
from eqsolve.verify.evaluation.rules import Gradient
from eqsolve.verify.evaluation.values import Value, ball, precision, rational
from eqsolve.work import CUBE, spend

PRECISIONS = (64, 128, 256)
INFLATIONS = 4  # attempts to find a box at each precision; regular roots need one or two
# First radius in units of the last place, about 2^12 of them. Smaller: rounding noise of F(x) alone fills the box and
# costs an inflation; larger: at an ill-conditioned root J(X) varies too much over the box.
FIRST_RADIUS_BITS = 12
# Relative radius, as a power of 2, at which a box is called narrow: some bits beyond a float. Fewer: the last digits
# reported may be wrong; more: every box costs a second, more precise proof.
NARROW = 54
# Absolute floor of that radius: a root at exactly 0 has no relative size. Larger would swallow roots of tiny unknowns.
TINY = 60


@dataclass(frozen=True)
class RootBox:
    """An enclosure of one solution: a value for each unknown (exact for those that were held fixed)."""

    values: tuple[Value, ...]
    precision: int
    slots: tuple[int, ...]  # the unknowns that were solved for


def jacobian(program: BallProgram, point: Sequence[Value], slots: Sequence[int]) -> tuple[list[arb], arb_mat]:
    """F and its Jacobian by ``slots`` as balls, both over the balls of ``point``."""
    values, gradients = program.gradients(point, slots)
    return [ball(v) for v in values], matrix(gradients, slots)


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
    last = None
    for _ in range(most):
        f, j = jacobian(program, placed(point, slots, xs), slots)
        step = solved(j, f)
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


def solved(j: arb_mat, f: Sequence[arb]) -> list[arb] | None:
    """The midpoint solution of j d = f."""
    spend(CUBE * len(f) ** 3)
    try:
        d = j.mid().solve(arb_mat(len(f), 1, [v.mid() for v in f]), algorithm="approx").mid().entries()
    except (ZeroDivisionError, ValueError):
        return None
    return d if all(v.is_finite() for v in d) else None


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
            found = None if start is None else _inflated(program, start, slots, bits)
            if found is not None:
                best = RootBox(tuple(placed(point, slots, found)), bits, tuple(slots))
                if all(map(_narrow, found)):
                    break
    return best


def _narrow(v: arb) -> bool:
    """The middle is good for a float; at an ill-conditioned root it is not yet."""
    return bool(v.rad() <= (abs(v.mid()) + arb(2) ** -TINY) * arb(2) ** -NARROW)


def _inflated(program: BallProgram, point: Sequence[Value], slots: Sequence[int], bits: int) -> list[arb] | None:
    xs = [ball(point[s]).mid() for s in slots]
    f, j = jacobian(program, placed(point, slots, xs), slots)
    y = approximate_inverse(j)
    if y is None:
        return None
    step = (y * arb_mat(len(f), 1, f)).entries()
    if not all(v.is_finite() for v in step):
        return None
    units = arb(2) ** (FIRST_RADIUS_BITS - bits)
    radii = [abs(d).upper() * 2 + (abs(x).upper() + arb(2) ** -TINY) * units for d, x in zip(step, xs, strict=True)]
    for _ in range(INFLATIONS):
        box = [arb(x, r) for x, r in zip(xs, radii, strict=True)]
        spread = contraction(y, jacobian(program, placed(point, slots, box), slots)[1]) * arb_mat(
            len(xs), 1, [arb(0, r) for r in radii]
        )
        image = [x - d - s for x, d, s in zip(xs, step, spread.entries(), strict=True)]
        if all(k.is_finite() and x.contains_interior(k) for k, x in zip(image, box, strict=True)):
            return image
        radii = [abs(k - x).upper() * 2 if k.is_finite() else r / 16 for k, x, r in zip(image, xs, radii, strict=True)]
    return None


def approximate_inverse(j: arb_mat) -> arb_mat | None:
    spend(3 * CUBE * j.nrows() ** 3)
    try:
        y = j.mid().inv().mid()
    except ZeroDivisionError:
        return None
    return y if all(v.is_finite() for v in y.entries()) else None


def contraction(y: arb_mat, j: arb_mat) -> arb_mat:
    """Y J - I."""
    spend(CUBE * y.nrows() ** 3)
    m = y * j
    for i in range(m.nrows()):
        m[i, i] = m[i, i] - 1
    return m


def regular(j: arb_mat) -> bool:
    """Every matrix inside the square ``j`` is proven regular: the row sums of |Y J - I| are below 1."""
    if j.nrows() == 0:
        return True
    y = approximate_inverse(j)
    if y is None:
        return False
    rows = contraction(y, j).tolist()
    return all(sum((abs(v) for v in row), arb(0)) < 1 for row in rows)


# ---------------------------------------------------------------- boxes as data


def decimal_ends(v: Value, bits: int) -> tuple[str, str]:
    """The ends of a ball as decimal strings, rounded outward far below the width of the ball."""
    digits = int(bits * 0.302) + 12
    with precision(bits + 64):
        b = ball(v)
        return _decimal(b.lower(), digits, ROUND_FLOOR), _decimal(b.upper(), digits, ROUND_CEILING)


def _decimal(end: arb, digits: int, rounding: str) -> str:
    q = rational(end)
    # beyond 2^-20000 or 2^20000, between which every end is written out: the next number of that kind outward
    if q is None:
        outward = (rounding == ROUND_CEILING) == bool(end > 0)
        size = ("1E-6020" if outward else "0") if abs(end) < 1 else ("Infinity" if outward else "1E+6020")
        return size if end > 0 or size == "0" else f"-{size}"
    with localcontext() as context:
        context.prec, context.rounding = digits, rounding
        context.Emax, context.Emin = 10**9, -(10**9)
        return str(Decimal(int(q.numerator)) / Decimal(int(q.denominator)))


def certificate(names: Sequence[str], box: RootBox, relations: Sequence[int] = (), detail: str = "") -> Certificate:
    """The box as a certificate that a third party can check again; ``relations`` are the numbers of the square
    subsystem."""
    ends = {name: decimal_ends(v, box.precision) for name, v in zip(names, box.values, strict=True)}
    return Certificate(
        CertificateKind.KRAWCZYK,
        ends,
        box.precision,
        detail,
        tuple(k + 1 for k in relations),
        tuple(names[s] for s in box.slots),
    )


def disjoint(a: Mapping[str, tuple[str, str]], b: Mapping[str, tuple[str, str]]) -> bool:
    """Two boxes have no point in common."""
    return any(Decimal(a[n][1]) < Decimal(b[n][0]) or Decimal(b[n][1]) < Decimal(a[n][0]) for n in a if n in b)


def same_root(a: Solution, b: Solution) -> bool:
    """Whether two solutions are one root.

    Exact values decide, then boxes: disjoint ones hold different roots, and a root's box that meets the other's is
    taken as the same (boxes are some 1e-16 wide: two roots inside one such box would have failed the proof). Without
    either, float values within 1e-9.
    """
    if a.exact and b.exact and set(a.exact) == set(b.exact):
        return all(a.exact[n] == b.exact[n] for n in a.exact)
    first, second = _enclosure(a), _enclosure(b)
    if first and second:
        return not disjoint(first, second)
    return all(abs(v - b.values[n]) <= 1e-9 * max(1.0, abs(v)) for n, v in a.values.items())


def _enclosure(s: Solution) -> Mapping[str, tuple[str, str]]:
    return s.certificate.box if s.certificate is not None else {}
