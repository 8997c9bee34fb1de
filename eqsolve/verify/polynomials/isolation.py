"""The real roots of a polynomial in one unknown: how many there are, and where, as narrow as asked for.

Descartes' rule on halves and halves again (Collins and Akritas 1976); an interval with one change of sign holds exactly
one root, one with none holds none. Rational roots of small denominator are known exactly, so that a root on a border is
seen to be there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from flint import arb, fmpq, fmpz, fmpz_poly

from eqsolve.clocks.work import TAYLOR, passed, spend
from eqsolve.verify.evaluation import Value, precision

MOST_BITS = 1024  # of balls before a sign is worked out exactly, which costs more
# bits up to which a root is asked whether it is a short fraction: one that is not seen by then has a long denominator
GUESSED = 512


class OutOfWorkError(Exception):
    """The work that was allowed is done before the end was reached."""


@dataclass
class RealRoot:
    """One root of a squarefree polynomial, between two numbers at which the polynomial has other signs (or at one)."""

    poly: Any
    low: Any
    high: Any
    _balls: dict[int, Value] = field(default_factory=dict)

    def at(self, bits: int, deadline: float) -> Value:
        """The root: exactly where it is a short rational number, else a ball of about so many bits. Raises
        OutOfWorkError."""
        if bits not in self._balls:
            self._balls[bits] = self._narrowed(bits, deadline)
        return self._balls[bits]

    def _narrowed(self, bits: int, deadline: float) -> Value:
        if self.low == self.high:
            return self.low
        with precision(2 * bits + 64):
            around = _refined(self, bits, deadline)
        if bits <= GUESSED:
            short = _simplest(self.low, self.high)
            if int(short.q).bit_length() <= bits // 2 and self.poly(short) == 0:
                self.low = self.high = short
                return short
        return around


def real_roots(poly: Any, deadline: float) -> list[RealRoot]:
    """The distinct real roots of an fmpz_poly that is not 0. Raises OutOfWorkError; ``deadline`` is a reading of
    ``work.now``."""
    if poly.degree() < 1:
        return []
    shared = poly.gcd(poly.derivative())
    free = poly // shared if shared.degree() > 0 else poly
    zero = [RealRoot(free, fmpq(0), fmpq(0))] if free[0] == 0 else []
    rest = free.right_shift(1) if zero else free
    mirrored = rest(fmpz_poly([0, -1]))
    above = [RealRoot(rest, low, high) for low, high in _positive(rest, deadline)]
    below = [RealRoot(rest, -high, -low) for low, high in _positive(mirrored, deadline)]
    return sorted([*below, *zero, *above], key=lambda root: root.low + root.high)


def _positive(poly: Any, deadline: float) -> Iterator[tuple[Any, Any]]:
    """Disjoint intervals with one positive root each, of a squarefree polynomial that is not 0 at 0."""
    n = poly.degree()
    if n < 1:
        return
    e = _beyond(poly)
    todo = [(_stretched(poly, e), fmpz(0), e)]
    while todo:
        if passed(deadline):
            raise OutOfWorkError
        q, k, scale = todo.pop()  # the roots of q in (0, 1) are those of poly in 2^scale * (k, k + 1)
        spend(TAYLOR * (q.degree() + 50) ** 2 * (1 + q.height_bits() / 64))
        unit = fmpq(2) ** scale
        if q[0] == 0:
            yield k * unit, k * unit
            q = q.right_shift(1)
        signs = [c > 0 for c in fmpz_poly(list(reversed(q.coeffs())))(fmpz_poly([1, 1])).coeffs() if c != 0]
        changes = sum(a != b for a, b in pairwise(signs))
        if changes == 1:
            yield k * unit, (k + 1) * unit
        elif changes:
            left = _stretched(q, -1)
            todo += [(left, 2 * k, scale - 1), (left(fmpz_poly([1, 1])), 2 * k + 1, scale - 1)]


def _beyond(poly: Any) -> int:
    """An e with all roots below 2^e in size: twice the largest |a_i/a_n|^(1/(n-i)) is a bound (Fujiwara 1916)."""
    sizes = [abs(int(c)).bit_length() for c in poly.coeffs()]
    n = len(sizes) - 1
    return 1 + max(-((sizes[n] - size - 1) // (n - i)) for i, size in enumerate(sizes[:-1]) if size)


def _stretched(poly: Any, e: int) -> Any:
    """poly(2^e x), up to a power of two."""
    n = poly.degree()
    coefficients = [int(c) << (e * i if e >= 0 else -e * (n - i)) for i, c in enumerate(poly.coeffs())]
    spare = min((c & -c).bit_length() - 1 for c in coefficients if c)
    return fmpz_poly([c >> spare for c in coefficients])


def _refined(root: RealRoot, bits: int, deadline: float) -> Any:
    """A ball of so many bits; the ends of the root move with it. Steps of Newton where the slope has a sign, else
    halves."""
    poly, slope = root.poly, root.poly.derivative()
    # other roots may lie at the ends; none lies there twice
    rising = (_sign(poly, root.low) or _sign(slope, root.low)) < 0
    around = arb(root.low).union(arb(root.high))
    while around.rel_accuracy_bits() < bits:
        if passed(deadline):
            raise OutOfWorkError
        spend(TAYLOR * 10 * (poly.degree() + 100) * (1 + bits / 64))
        middle = arb(around.mid())
        steep = slope(around)
        newton = middle - poly(middle) / steep if not steep.contains(0) else None
        if newton is not None and newton.is_finite() and newton.overlaps(around):
            newton = newton.intersection(around)
            if newton.rad() < around.rad() / 2:
                root.low, root.high = max(root.low, _end(newton.lower())), min(root.high, _end(newton.upper()))
                around = newton
                continue
        point = (root.low + root.high) / 2
        sign = _sign(poly, point)
        if sign == 0:
            root.low = root.high = point
            return arb(point)
        root.low, root.high = (root.low, point) if (sign > 0) == rising else (point, root.high)
        around = arb(root.low).union(arb(root.high))
    return around


def _simplest(low: Any, high: Any) -> Any:
    """The fraction of smallest denominator between two others."""
    if high <= 0:
        return -_simplest(-high, -low)
    if low <= 0:
        return fmpq(0)
    terms = []
    while low.ceil() > high:
        terms.append(low.floor())
        low, high = 1 / (high - terms[-1]), 1 / (low - terms[-1])
    out = fmpq(low.ceil())
    for term in reversed(terms):
        out = term + 1 / out
    return out


def _end(point: Any) -> Any:
    mantissa, exponent = point.mid().man_exp()
    return fmpq(mantissa) * fmpq(2) ** int(exponent)


def _sign(poly: Any, point: Any) -> int:
    bits = 128
    while bits <= MOST_BITS:
        with precision(bits):
            value = poly(arb(point))
        if value > 0 or value < 0:
            return 1 if value > 0 else -1
        bits *= 2
    exact = poly(point)
    return int(exact > 0) - int(exact < 0)
