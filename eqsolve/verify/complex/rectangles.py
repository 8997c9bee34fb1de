"""Proof of complex roots of exact polynomials: Krawczyk's test in rectangles of the complex plane.

With real polynomials, a real point and real intervals it is a proof of a real root.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flint import acb, acb_mat, arb, arb_mat

from eqsolve.clocks.work import BALL, CUBE, spend
from eqsolve.verify.complex.bezout import Monomial
from eqsolve.verify.evaluation import TINY, Function, Inflation, inflated, magnitude, midpoint_solution, precision

Coordinates = tuple[Any, ...]  # all arb, or all acb
PRECISIONS = (64, 128, 256)
INFLATION = Inflation(units=6, attempts=3)  # polynomials of few terms round little: a narrow first box
NEWTON = 8  # steps before a proof is tried at a further precision


class Polynomials:
    """Polynomials over Q, to be evaluated with their derivatives: one product of matrices for each point."""

    def __init__(self, polynomials: Sequence[Any], unknowns: int) -> None:
        """``polynomials`` are fmpq_mpoly or fmpz_mpoly whose first ``unknowns`` variables occur."""
        self.unknowns = unknowns
        self.terms: list[list[tuple[Monomial, Any]]] = [
            [(tuple(m[:unknowns]), c) for m, c in p.to_dict().items()] for p in polynomials
        ]
        self._places: dict[Monomial, int] = {}
        self._products: list[tuple[int, int]] = []  # the monomial of place k is that of one place times one unknown
        self._add((0,) * unknowns)
        self.count = len(self.terms)
        rows: dict[tuple[int, int], Any] = {}
        for i, terms in enumerate(self.terms):
            for m, c in terms:
                rows[i, self._add(m)] = c
                for v in range(unknowns):
                    if m[v]:
                        place = self._add((*m[:v], m[v] - 1, *m[v + 1 :]))
                        rows[self._row(i, v), place] = c * m[v]
        self._rows = rows
        self._matrices: dict[tuple[int, type], Any] = {}

    @property
    def supports(self) -> list[list[Monomial]]:
        """The exponents of the terms of each polynomial."""
        return [[m for m, _ in terms] for terms in self.terms]

    def _row(self, i: int, v: int) -> int:
        return self.count + i * self.unknowns + v

    def _add(self, m: Monomial) -> int:
        if m not in self._places:
            v = max((v for v, e in enumerate(m) if e), default=-1)
            before = (0, -1) if v < 0 else (self._add((*m[:v], m[v] - 1, *m[v + 1 :])), v)
            self._places[m] = len(self._places)
            self._products.append(before)
        return self._places[m]

    def _matrix(self, kind: type, bits: int) -> Any:
        """The coefficients of values and derivatives by monomials, rounded outward at ``bits``."""
        if (bits, kind) not in self._matrices:
            height, width = self.count * (1 + self.unknowns), len(self._places)
            entries = [kind(0)] * (height * width)
            for (row, place), c in self._rows.items():
                entries[row * width + place] = kind(arb(c))
            self._matrices[bits, kind] = (acb_mat if kind is acb else arb_mat)(height, width, entries)
        return self._matrices[bits, kind]

    def values(self, point: Sequence[Any], bits: int) -> list[Any]:
        """The polynomials alone."""
        return list(self.at(point, bits)[0].entries()) if self.count else []

    def at(self, point: Sequence[Any], bits: int) -> tuple[Any, Any]:
        """F as a column and its Jacobian, enclosed over the coordinates of ``point``; inside ``precision(bits)``."""
        kind = type(point[0])
        made = [kind(1)]
        for k, v in self._products[1:]:
            made.append(made[k] * point[v] if k else point[v])
        new = acb_mat if kind is acb else arb_mat
        spend(BALL * (len(made) + len(self._rows)) + CUBE * (1 + self.unknowns) * self.count * len(made) / 4)
        entries = (self._matrix(kind, bits) * new(len(made), 1, made)).entries()
        m, n = self.count, self.unknowns
        return new(m, 1, entries[:m]), new(m, n, entries[m:])


@dataclass(frozen=True)
class Rectangle:
    """The coordinates (arb if ``real``) of a box that holds one root and a simple one."""

    box: Coordinates
    real: bool


def prove_root(
    polynomials: Polynomials, point: Sequence[complex], *, real: bool, newton: int = NEWTON
) -> Rectangle | None:
    """A box near ``point`` with exactly one root (a real one if ``real``); None is no proof that there is none.

    Where the point itself is too coarse, Newton's iteration sharpens it first, at rising precision (``newton`` steps at
    most).
    """
    kind = arb if real else acb
    for attempt, bits in enumerate(PRECISIONS):
        with precision(bits):
            centre = [kind(z.real) if real else kind(z.real, z.imag) for z in point]
            function = _function(polynomials, bits)
            if attempt:
                sharper = _newton(function, centre, bits, newton)
                if sharper is None:
                    continue
                centre = sharper
            box = inflated(function, centre, bits, INFLATION)
            if box is not None:
                return Rectangle(tuple(box), real)
    return None


def _function(polynomials: Polynomials, bits: int) -> Function:
    return lambda point: polynomials.at(point, bits)


def _newton(function: Function, centre: list[Any], bits: int, most: int) -> list[Any] | None:
    for _ in range(most):
        value, jacobian = function(centre)
        step = midpoint_solution(jacobian, value)
        if step is None:
            return None
        centre = [(c - d).mid() for c, d in zip(centre, step, strict=True)]
        if not all(c.is_finite() for c in centre):
            return None
        if all(
            magnitude(d) <= (magnitude(c) + arb(2) ** -TINY) * arb(2) ** (4 - bits // 2)
            for c, d in zip(centre, step, strict=True)
        ):
            break  # the next step would be below the last place
    return centre


def apart(a: Sequence[Any], b: Sequence[Any]) -> bool:
    """Two boxes have no point in common."""
    return not all(acb(x).overlaps(acb(y)) for x, y in zip(a, b, strict=True))


def off_the_real_axis(box: Sequence[acb]) -> bool:
    """No real point lies in the box."""
    return any(not z.imag.contains(0) for z in box)
