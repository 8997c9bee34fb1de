"""Sums of whole multiples of variables: what CP-SAT reasons with. Pure data, no ortools.

A *literal* is a variable that is 0 or 1, by its number; ``~literal`` is the opposite one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

TRUE, FALSE = 0, ~0  # variable 0 of every model is fixed to 1


@dataclass(frozen=True, slots=True)
class Affine:
    """The sum of coefficient * variable, plus ``constant``. ``terms`` is sorted by variable, no coefficient is 0."""

    terms: tuple[tuple[int, int], ...]
    constant: int = 0

    @property
    def is_constant(self) -> bool:
        return not self.terms

    def times(self, factor: int) -> Affine:
        if factor == 0:
            return ZERO
        return Affine(tuple((k, c * factor) for k, c in self.terms), self.constant * factor)

    def plus(self, other: Affine) -> Affine:
        return total((self, other))

    def minus(self, other: Affine) -> Affine:
        return total((self, other.times(-1)))


def constant(value: int) -> Affine:
    return Affine((), value)


def variable(number: int) -> Affine:
    return Affine(((number, 1),))


def of_literal(literal: int) -> Affine:
    """1 where the literal is true, else 0."""
    if literal in (TRUE, FALSE):
        return constant(int(literal == TRUE))
    return variable(literal) if literal >= 0 else Affine(((~literal, -1),), 1)


def total(parts: Iterable[Affine]) -> Affine:
    """The sum of many at once."""
    coefficients: dict[int, int] = {}
    rest = 0
    for part in parts:
        rest += part.constant
        for k, c in part.terms:
            coefficients[k] = coefficients.get(k, 0) + c
    return Affine(tuple(sorted((k, c) for k, c in coefficients.items() if c)), rest)


ZERO, ONE = constant(0), constant(1)
