"""Exact real algebraic numbers: elements of Q[t]/(f) where t stands for one real root of the irreducible f.

Zero is decided exactly (an element is zero only if its polynomial is), signs by balls of rising precision.
Source: Cohen 1993, section 4.2.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import sympy as sp
from flint import arb, ctx, fmpq, fmpq_poly, fmpz, fmpz_poly

from eqsolve.verify.evaluation.values import precision, rational_root

MOST_BITS = 4096  # where a sign is looked for; a nonzero element of the small fields used here shows it far earlier


def real_roots(f: fmpz_poly) -> list[arb]:
    """The distinct real roots, rising, as balls at the present precision."""
    roots: Any = f.complex_roots()  # pairs (root, multiplicity); the library's stubs say otherwise
    return sorted((z.real for z, _ in roots if z.imag.is_zero()), key=lambda r: float(r.mid()))


@lru_cache(maxsize=256)
def _root_balls(coefficients: tuple[int, ...], bits: int) -> list[arb]:
    with precision(bits + 20):
        return real_roots(fmpz_poly(list(coefficients)))


def real_root(e: sp.ComplexRootOf) -> arb:
    """A ball around SymPy's root number ``index`` (its real roots come first, rising); nan for one that is not real."""
    roots = _root_balls(tuple(int(c) for c in reversed(e.poly.all_coeffs())), ctx.prec)
    index: int = e.index
    return roots[index] if index < len(roots) else arb("nan")


@dataclass(frozen=True)
class NumberField:
    """Q(t), t the real root number ``index`` (from the lowest) of the irreducible ``f``.

    ``root(v, k)`` may find a k-th root of an element inside the field (None: not found); set by who knows how to look.
    """

    f: fmpz_poly
    index: int
    find_root: Callable[[Algebraic, int], fmpq_poly | None] | None = field(default=None, compare=False)

    def generator(self) -> Algebraic:
        return Algebraic(fmpq_poly([0, 1]) % fmpq_poly(self.f), self)

    def element(self, coefficients: list[fmpq]) -> Algebraic:
        return Algebraic(fmpq_poly(coefficients) % fmpq_poly(self.f), self)

    def theta(self) -> arb:
        """A ball around t at the present precision."""
        return _root_balls(tuple(int(c) for c in self.f.coeffs()), ctx.prec)[self.index]


class Algebraic:
    """An element of a NumberField; arithmetic with rationals stays exact, with balls it gives balls."""

    __slots__ = ("field", "poly")

    def __init__(self, poly: fmpq_poly, field: NumberField) -> None:
        self.poly = poly
        self.field = field

    def _other(self, other: Any) -> fmpq_poly | None:
        if isinstance(other, Algebraic):
            return other.poly if other.field is self.field else None
        return fmpq_poly([fmpq(other)]) if isinstance(other, int | fmpz | fmpq) else None

    def _mixed(
        self, other: Any, exact: Callable[[fmpq_poly, fmpq_poly], fmpq_poly], loose: Callable[[Any, Any], Any]
    ) -> Any:
        poly = self._other(other)
        if poly is not None:
            return Algebraic(exact(self.poly, poly), self.field)
        return loose(self.ball(), other.ball() if isinstance(other, Algebraic) else other)

    def __add__(self, other: Any) -> Any:
        return self._mixed(other, lambda a, b: a + b, lambda a, b: a + b)

    def __sub__(self, other: Any) -> Any:
        return self._mixed(other, lambda a, b: a - b, lambda a, b: a - b)

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __mul__(self, other: Any) -> Any:
        modulus = fmpq_poly(self.field.f)
        return self._mixed(other, lambda a, b: (a * b) % modulus, lambda a, b: a * b)

    __radd__ = __add__
    __rmul__ = __mul__

    def __neg__(self) -> Algebraic:
        return Algebraic(-self.poly, self.field)

    def __abs__(self) -> Algebraic:
        return -self if self.sign() < 0 else self

    def __rtruediv__(self, other: Any) -> Any:
        common, inverse, _ = self.poly.xgcd(fmpq_poly(self.field.f))
        return Algebraic(inverse / common[0], self.field) * other

    def __truediv__(self, other: Any) -> Any:
        return self * (fmpq(1) / other)

    def is_zero(self) -> bool:
        return self.poly.degree() < 0

    def rational(self) -> fmpq | None:
        return self.poly[0] if self.poly.degree() <= 0 else None

    def height_bits(self) -> int:
        return max((int(c.height_bits()) for c in self.poly.coeffs()), default=0)

    def ball(self) -> arb:
        theta, out = self.field.theta(), arb(0)
        for c in reversed(self.poly.coeffs()):
            out = out * theta + c
        return out

    def sign(self) -> int:
        if self.is_zero():
            return 0
        bits = 64
        while bits <= MOST_BITS:
            with precision(bits):
                v = self.ball()
                if v > 0 or v < 0:
                    return 1 if v > 0 else -1
            bits *= 2
        raise ArithmeticError("the sign of an algebraic number was not seen")

    def floor(self) -> fmpz:
        rational = self.rational()
        if rational is not None:
            return rational.floor()
        bits = 64
        while bits <= MOST_BITS:
            with precision(bits):
                steps = self.ball().floor().unique_fmpz()
                if steps is not None:
                    return steps
            bits *= 2
        raise ArithmeticError("the whole part of an algebraic number was not seen")

    def root(self, k: int) -> Algebraic | None:
        """The real k-th root where it was found inside the field."""
        if self.is_zero():
            return self
        rational = self.rational()
        inside = rational_root(rational, k) if rational is not None and rational > 0 else None
        if inside is not None:
            return self.field.element([inside])
        poly = self.field.find_root(self, k) if self.field.find_root is not None else None
        return None if poly is None else Algebraic(poly, self.field)
