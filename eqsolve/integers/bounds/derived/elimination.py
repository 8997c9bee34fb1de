"""Fewer unknowns: equations that follow from others by putting one into the rest, and by resultants.

Source: D. Cox, J. Little and D. O'Shea, Ideals, Varieties and Algorithms (4th ed. 2015), sections 3.1 and 3.6. What
follows is weaker than what it follows from; every solution fulfils it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eqsolve.integers.bounds.derived.findings import Equation
from eqsolve.integers.bounds.propagation import Box
from eqsolve.integers.polynomials import Poly, TooLong, by_power, degree, names_of, resultant, substituted

# Of a polynomial that others are put into, and of a resultant. More: seconds for one resultant; fewer: systems of three
# quadratic equations stay without bounds.
MAX_DEGREE = 16
# Unknowns that resultants are formed in. More: degrees double with each; fewer: three equations in three unknowns are lost.
MAX_UNKNOWNS = 3


@dataclass(frozen=True)
class _Pivot:
    """``bottom * name + top = 0`` with a number ``bottom`` > 0."""

    name: str
    top: Poly
    bottom: int
    equation: Equation


def reduced(equations: list[Equation], box: Box) -> list[Equation]:
    """The equations after unknowns that others determine are put in, endless ones and simple equations first."""
    open_ones = list(equations)
    for _ in range(len(equations)):
        pivot = _simplest(open_ones, box)
        if pivot is None:
            break
        open_ones = [put for e in open_ones if e is not pivot.equation for put in _put_in(e, pivot)]
    return open_ones


def _simplest(equations: list[Equation], box: Box) -> _Pivot | None:
    ranked = []
    for i, equation in enumerate(equations):
        for pivot in _pivots(equation) if equation.equal else ():
            low, high = box.interval(pivot.name)
            endless = isinstance(low, float) or isinstance(high, float)
            ranked.append(((degree(pivot.top), pivot.bottom, not endless, len(pivot.top), i), pivot))
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _pivots(equation: Equation) -> Iterator[_Pivot]:
    if degree(equation.poly) > MAX_DEGREE // 4:
        return
    for name in names_of(equation.poly):
        if degree(equation.poly, name) != 1:
            continue
        below, leading = by_power(equation.poly, name)
        if set(leading) == {()}:
            sign = 1 if leading[()] > 0 else -1
            yield _Pivot(name, {m: -sign * c for m, c in below.items()}, abs(leading[()]), equation)


def _put_in(equation: Equation, pivot: _Pivot) -> Iterator[Equation]:
    if degree(equation.poly, pivot.name) == 0:
        yield equation
    elif degree(equation.poly, pivot.name) * degree(pivot.top) <= MAX_DEGREE:
        try:
            poly = substituted(equation.poly, pivot.name, pivot.top, pivot.bottom)
        except TooLong:
            return
        yield Equation(poly, equation.equal, equation.lines | pivot.equation.lines)


def eliminants(equations: list[Equation]) -> Iterator[Equation]:
    """Equations in one unknown each that follow from several equations in two or three."""
    equal = [e for e in equations if e.equal and e.poly]
    names = sorted({name for e in equal for name in names_of(e.poly)})
    if len(equal) < 2 or len(names) > MAX_UNKNOWNS or len(equal) > 2 * MAX_UNKNOWNS:
        return
    for kept in names:
        left = equal
        for name in names:
            if name != kept:
                left = _without(left, name)
        yield from (e for e in left if names_of(e.poly) == (kept,))


def _without(equations: list[Equation], name: str) -> list[Equation]:
    """The equations that are free of an unknown, and resultants of the others with the lowest one."""
    free = [e for e in equations if degree(e.poly, name) == 0]
    bound = sorted((e for e in equations if degree(e.poly, name) > 0), key=lambda e: degree(e.poly))
    for other in bound[1:]:
        if degree(bound[0].poly) * degree(other.poly) <= MAX_DEGREE:
            poly = resultant(bound[0].poly, other.poly, name)
            if poly:
                free.append(Equation(poly, True, bound[0].lines | other.lines))
    return free
