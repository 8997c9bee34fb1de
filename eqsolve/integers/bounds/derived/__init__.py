"""Bounds that follow from the shape of polynomial equations: one rule a row, each gets one equation.

``findings`` holds what the rules get and give; ``elimination`` makes equations in fewer unknowns for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from eqsolve.integers.bounds.derived.definite import ellipsoid
from eqsolve.integers.bounds.derived.elimination import eliminants, reduced
from eqsolve.integers.bounds.derived.factorials import factorials
from eqsolve.integers.bounds.derived.factors import by_factors
from eqsolve.integers.bounds.derived.findings import Equation, Finding, equations_of, seen_through
from eqsolve.integers.bounds.derived.one_unknown import stretch, zeros
from eqsolve.integers.bounds.derived.products import factored, hyperbola, quotient
from eqsolve.integers.bounds.derived.radicals import without_roots
from eqsolve.integers.bounds.derived.squares import between_squares
from eqsolve.integers.bounds.derived.surds import sums_of_roots
from eqsolve.integers.bounds.derived.unit_fractions import in_order, unit_fractions
from eqsolve.integers.bounds.propagation import Box
from eqsolve.integers.problem import Demand

RULES: tuple[Callable[[Equation, Box], Finding | None], ...] = (
    zeros,
    stretch,
    ellipsoid,
    hyperbola,
    quotient,
    factored,
    between_squares,
)

__all__ = ["Equation", "Finding", "derived", "equations_of", "sums_of_roots"]


def derived(demands: Iterable[Demand], box: Box) -> Iterator[Finding]:
    """What the rules find in the equations of a problem, and in those that follow from them."""
    demands = list(demands)
    yield from (finding for demand in demands if (finding := factorials(demand, box)) is not None)
    yield from (finding for demand in demands for finding in sums_of_roots(demand))
    equations = list(equations_of(demands, box))
    order = in_order(demands)
    yield from (found for e in equations if (found := unit_fractions(e, box, order)) is not None)
    seen: list[Equation] = []
    fewer = reduced(equations, box)
    for equation in [*equations, *without_roots(demands), *fewer, *eliminants(fewer)]:
        if equation in seen:
            continue
        seen.append(equation)
        if equation.equal and equation.poly and set(equation.poly) == {()}:
            yield Finding({}, equation.lines, "a number that is not zero would be zero")
        finding = _ruled(equation, box) or by_factors(equation, box, _ruled)
        if finding is not None:
            yield finding
            yield from seen_through(finding, equations)


def _ruled(equation: Equation, box: Box) -> Finding | None:
    """What the first rule finds that finds anything."""
    return next((finding for rule in RULES if (finding := rule(equation, box)) is not None), None)
