"""Real roots of squarefree polynomials by Descartes' rule and bisection (Collins and Akritas 1976), then interval
Newton.

Only real roots are worked for, which beats isolating all complex ones by orders of magnitude (degree 512 with two real
roots: 0.04 s against 10 s), and the time is looked at in every step.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from flint import arb, ctx, fmpq, fmpz, fmpz_poly

from eqsolve.clocks.alone import ALONE
from eqsolve.clocks.work import TAYLOR, passed, spend

SHIFT = fmpz_poly([1, 1])
MOST_BITS = 1024  # of working precision before a sign is decided by exact evaluation, which costs more


class OutOfTimeError(Exception):
    """The deadline passed before all roots were isolated."""


def real_balls(poly: Any, bits: int, deadline: float) -> list[Any]:
    """Ascending balls of ``bits`` bits, one around each real root of a squarefree fmpz_poly with p(0) != 0.

    ``deadline`` is a reading of work.now(); raises OutOfTimeError when it passes.
    """
    if poly.degree() < 1:
        return []
    mirrored = poly(fmpz_poly([0, -1]))
    positive = [_refine(poly, low, high, bits, deadline) for low, high in _isolate(poly, deadline)]
    negative = [_refine(mirrored, low, high, bits, deadline) for low, high in _isolate(mirrored, deadline)]
    with ALONE, ctx.workprec(2 * bits + 64):  # a sign change rounds to the working precision, too
        return sorted(positive + [-ball for ball in negative], key=lambda ball: ball.mid())


def _isolate(poly: Any, deadline: float) -> Iterator[tuple[Any, Any]]:
    """Disjoint intervals (fmpq ends) with exactly one positive root each; equal ends for a root that was hit.

    A polynomial on (0, 1) stands for ``poly`` on (c, c+1)*2^e.
    """
    scale = _root_bound(poly)
    todo = [(_stretched(poly, scale), fmpz(0), scale)]
    while todo:
        if passed(deadline):
            raise OutOfTimeError
        q, c, e = todo.pop()
        spend(TAYLOR * (q.degree() + 50) ** 2 * (1 + q.height_bits() / 64))
        if q[0] == 0:  # the middle of the interval before
            yield c * fmpq(2) ** e, c * fmpq(2) ** e
            q = q.right_shift(1)
        variations = _variations(_reversed(q)(SHIFT))
        if variations == 1:
            unit = fmpq(2) ** e
            yield c * unit, (c + 1) * unit
        elif variations > 1:
            left = _stretched(q, -1)
            todo += [(left, 2 * c, e - 1), (left(SHIFT), 2 * c + 1, e - 1)]


def _root_bound(poly: Any) -> int:
    """An e with every root below 2^e in size (Fujiwara 1916: twice the largest |a_i/a_n|^(1/(n-i)))."""
    coefficients = [abs(int(c)) for c in poly.coeffs()]
    n, lead = len(coefficients) - 1, coefficients[-1].bit_length()
    return 1 + max(-(-(c.bit_length() - lead + 1) // (n - i)) for i, c in enumerate(coefficients[:-1]) if c)


def _stretched(poly: Any, e: int) -> Any:
    """p(2^e x), times the power of two that keeps it primitive at 2."""
    n = poly.degree()
    shifts = [e * i if e >= 0 else -e * (n - i) for i in range(n + 1)]
    values = [c << s if c else c for c, s in zip(map(int, poly.coeffs()), shifts, strict=True)]
    spare = min((v & -v).bit_length() - 1 for v in values if v)
    return fmpz_poly([v >> spare for v in values])


def _reversed(poly: Any) -> Any:
    return fmpz_poly(list(reversed(poly.coeffs())))


def _variations(poly: Any) -> int:
    signs = [c > 0 for c in poly.coeffs() if c != 0]
    return sum(a != b for a, b in pairwise(signs))


def _refine(poly: Any, low: Any, high: Any, bits: int, deadline: float) -> Any:
    """The root between ``low`` and ``high`` to ``bits`` bits: Newton's ball where the slope has one sign, else
    halves."""
    if low == high:
        return _ball(low, bits)
    slope = poly.derivative()
    rising = _sign(poly, high) > 0
    with ALONE, ctx.workprec(2 * bits + 64):
        ball = arb(low).union(arb(high))
        while ball.rel_accuracy_bits() < bits:
            spend(TAYLOR * 10 * (poly.degree() + 100) * (1 + bits / 64))
            if passed(deadline):
                raise OutOfTimeError
            middle = arb(ball.mid())
            narrow = _newton(poly, slope, ball, middle)
            if narrow is not None and narrow.rad() < ball.rad() / 2:
                ball = narrow
                low, high = max(low, _rational(narrow.lower())), min(high, _rational(narrow.upper()))
                continue
            point = (low + high) / 2
            sign = _sign(poly, point)
            if sign == 0:
                return arb(point)
            low, high = (low, point) if (sign > 0) == rising else (point, high)
            ball = arb(low).union(arb(high))
        return ball


def _newton(poly: Any, slope: Any, ball: Any, middle: Any) -> Any | None:
    steep = slope(ball)
    if steep.contains(0):
        return None
    step = middle - poly(middle) / steep
    return step.intersection(ball) if step.is_finite() and step.overlaps(ball) else None


def _ball(point: Any, bits: int) -> Any:
    with ALONE, ctx.workprec(bits):
        return arb(point)


def _rational(point: Any) -> Any:
    mantissa, exponent = point.mid().man_exp()
    return fmpq(mantissa) * fmpq(2) ** int(exponent)


def _sign(poly: Any, point: Any) -> int:
    """The sign of a polynomial at a rational point: -1, 0 or 1."""
    bits = 128
    while bits <= MOST_BITS:
        with ALONE, ctx.workprec(bits):
            value = poly(arb(point))
            if not value.contains(0):
                return 1 if value > 0 else -1
        bits *= 2
    exact = poly(point)
    return int(exact > 0) - int(exact < 0)
