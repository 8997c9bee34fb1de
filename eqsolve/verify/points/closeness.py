"""How near is near: floats, fractions next to them, and how far a root may lie from where a method said.

Every tolerance here only steers the judge's search for a proof; none of them makes a solution.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq

from eqsolve.tolerances import MOVED_ABSOLUTE, MOVED_RELATIVE, MOVED_SPILL
from eqsolve.verify.evaluation import Compiled, Value, ball, is_finite, precision

# Balls around 0 that are narrower than this are 0 as floats. Smaller: zeros print as 1e-77. Larger: tiny concentrations
# vanish.
TINY = 1e-25
# Bits of a value from which its float is rounded. Fewer: the last digits of a float are rounding errors; more: values that
# are known to no more bits are worked out again in vain.
FLOAT_BITS = 60
# Fractions next to floats. They are always tried by substitution, so a wrong guess costs time only, never truth;
# a tighter value misses exact solutions.
TIGHT, LOOSE = 1e-15, 1e-7


def nearest_float(v: Value) -> float:
    """The middle of a value as a float; 0 where the ball holds 0 (nothing nearer is known of it). Of an exact value that is
    a small difference of large numbers more bits are worked out."""
    for bits in (80, 160, 320):
        with precision(bits):
            b = ball(v)
            if b.rel_accuracy_bits() >= FLOAT_BITS:
                break
    return 0.0 if b.contains(0) and b.rad() < TINY else float(b.mid())


def dyadic(v: float) -> Value:
    """The float as the exact number that it is."""
    top, bottom = v.as_integer_ratio()
    return fmpq(top, bottom)


def nearby_fraction(v: float, tolerance: float) -> Fraction | None:
    """A fraction of small height next to v: whole numbers, twelfths, thousandths (nearer for larger denominators),
    short decimals."""
    for most in (1, 12, 1000):
        q = Fraction(v).limit_denominator(most)
        if abs(float(q) - v) <= tolerance * max(1.0, abs(v)) / (1 if tolerance <= TIGHT else most):
            return q
    short = Fraction(f"{v:.9g}")
    return short if abs(float(short) - v) <= min(tolerance, TIGHT) * abs(v) else None


def stays(floats: Sequence[float], root: Sequence[Value]) -> bool:
    """The root lies where the method said, as far as a float method can say it."""
    slack = MOVED_ABSOLUTE + MOVED_SPILL * max(map(abs, floats), default=0.0)
    return all(abs(nearest_float(r) - v) <= MOVED_RELATIVE * abs(v) + slack for v, r in zip(floats, root, strict=True))


def within(floats: Sequence[float], root: Sequence[Value], share: float) -> bool:
    """The root lies within ``share`` of the point, relative to max(1, size)."""
    return all(abs(nearest_float(r) - v) <= share * max(1.0, abs(v)) for v, r in zip(floats, root, strict=True))


def residual(rel: Compiled, point: Sequence[Value], bits: int = 128) -> float:
    """The largest |left - right| / max(1, largest term) over all relations that do not hold; inf where one is
    undefined."""
    with precision(bits):
        scales = rel.scales(point)
        worst = 0.0
        for number, value in zip(rel.numbers, rel.equations.values(point), strict=True):
            worst = max(worst, relative(value, scales[number]))
        for condition, value in zip(rel.conditions, rel.sides.values(point), strict=True):
            if condition.holds(value) is False:
                worst = max(worst, relative(value, scales[condition.number] if condition.number is not None else 1.0))
    return worst


def relative(difference: Value, scale: float) -> float:
    """|difference| / scale as a float; inf where it is undefined."""
    if not is_finite(difference):
        return math.inf
    size = float(abs(ball(difference).mid()))
    return math.inf if math.isinf(size) or math.isinf(scale) else size / scale
