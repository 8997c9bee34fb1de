"""A polynomial in one unknown: its whole zeros, or how far from zero it can stay below zero."""

from __future__ import annotations

from eqsolve.integers.bounds.derived.findings import Equation, Finding, among
from eqsolve.integers.bounds.propagation import Box
from eqsolve.integers.polynomials import coefficients, integer_roots, names_of


def zeros(equation: Equation, box: Box) -> Finding | None:
    """The rational root theorem: a whole zero is a linear factor."""
    names = names_of(equation.poly)
    if len(names) != 1 or not equation.equal:
        return None
    found = integer_roots(coefficients(equation.poly, names[0]))
    return Finding({names[0]: among(found)}, equation.lines, f"the whole zeros of a polynomial in {names[0]}")


def stretch(equation: Equation, box: Box) -> Finding | None:
    """poly <= 0 with an even degree and a positive leading coefficient: no farther out than Cauchy's bound."""
    names = names_of(equation.poly)
    if len(names) != 1 or equation.equal:
        return None
    numbers = coefficients(equation.poly, names[0])
    bound = root_bound(numbers)
    if numbers[-1] < 0 and len(numbers) % 2 == 1:
        return None
    left = -bound if len(numbers) % 2 == 1 or numbers[-1] < 0 else None
    right = bound if numbers[-1] > 0 else None
    return Finding({names[0]: ((left, right),)}, equation.lines, f"the sign of a polynomial in {names[0]}")


def root_bound(numbers: list[int]) -> int:
    """All real zeros lie within it (Cauchy 1829; Mignotte, Mathematics for Computer Algebra, section 4.2)."""
    return 1 + max((-(-abs(c) // abs(numbers[-1])) for c in numbers[:-1]), default=0)
