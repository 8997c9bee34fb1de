"""Whether a family goes on without end: a ray of parameters along which every condition holds from some point on.

Along base + s*direction a polynomial condition is one in s alone; for large s its leading coefficient decides.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, islice, product

from eqsolve.integers.polynomials import NOWHERE, Poly, TooLong, coefficients, degree, polynomial, substituted
from eqsolve.integers.problem import Different
from eqsolve.integers.unbounded.outcomes import Orbit
from eqsolve.syntax import tree as t

# Directions and base points that are tried out. More: time; fewer: families that go on in one odd direction are not told.
MAX_RAYS = 3000
STEP = "_s"


def goes_on(
    parameters: tuple[str, ...],
    expressions: Iterable[t.Expr],
    conditions: Iterable[t.Condition],
    different: Iterable[Different] = (),
) -> bool:
    """Whether infinitely many values of the expressions fulfil the conditions, as far as a ray shows it."""
    polys = [_difference(e, t.Sum((), NOWHERE)) for e in expressions]
    demands = [pair for condition in conditions for pair in _comparisons(condition)]
    for group in different:
        demands += [("!=", _difference(a, b)) for i, a in enumerate(group.items) for b in group.items[:i]]
    if any(poly is None for poly in polys) or any(poly is None for _, poly in demands):
        return False
    shapes = [poly for poly in polys if poly is not None]
    asked = [(op, poly) for op, poly in demands if poly is not None]
    return any(_along(ray, shapes, asked) for ray in islice(_rays(parameters), MAX_RAYS))


def _difference(a: t.Expr, b: t.Expr) -> Poly | None:
    return polynomial(t.Compare("=", a, b, NOWHERE))


def _comparisons(condition: t.Condition) -> Iterator[tuple[str, Poly | None]]:
    match condition:
        case t.Compare(op=op):
            yield op, polynomial(t.Compare(op, condition.left, condition.right, NOWHERE))
        case t.And(parts=parts):
            for part in parts:
                yield from _comparisons(part)
        case _:
            yield "", None


def _rays(parameters: tuple[str, ...]) -> Iterator[dict[str, Poly]]:
    """Each parameter as base + direction*s."""
    n = len(parameters)
    for base in ((0,) * n, (1,) * n, tuple(range(1, n + 1))):
        for direction in _directions(n):
            yield {
                p: {m: c for m, c in ((((STEP, 1),), d), ((), b)) if c}
                for p, d, b in zip(parameters, direction, base, strict=True)
            }


def _directions(n: int) -> Iterator[tuple[int, ...]]:
    """Short ones first; of many parameters one by one, for there are more of them than are ever looked at."""
    if n < 4:
        yield from sorted(product((0, 1, -1, 2, -2, 3, -3), repeat=n), key=lambda d: sum(map(abs, d)))[1:]
        return
    for moving in range(1, n + 1):
        for places in combinations(range(n), moving):
            for signs in product((1, -1), repeat=moving):
                step = dict(zip(places, signs, strict=True))
                yield tuple(step.get(i, 0) for i in range(n))


def _along(ray: Mapping[str, Poly], shapes: list[Poly], asked: list[tuple[str, Poly]]) -> bool:
    try:
        moving = any(len(_restricted(poly, ray)) > 1 for poly in shapes)
        return moving and all(_finally(op, _restricted(poly, ray)) for op, poly in asked)
    except TooLong:
        return False


def _restricted(poly: Poly, ray: Mapping[str, Poly]) -> list[int]:
    """The coefficients in s, from power 0, without leading zeros."""
    for p, line in ray.items():
        poly = substituted(poly, p, line, 1)
    found = coefficients(poly, STEP)
    while found and found[-1] == 0:
        found.pop()
    return found


def _finally(op: str, numbers: list[int]) -> bool:
    """Whether the polynomial stands in this relation to zero for all large s."""
    lead = numbers[-1] if numbers else 0
    match op:
        case "=":
            return lead == 0
        case "!=":
            return lead != 0
        case "<" | "<=":
            return lead < 0 or (lead == 0 and op == "<=")
    return lead > 0 or (lead == 0 and op == ">=")


def orbit_goes_on(orbit: Orbit, conditions: Iterable[t.Condition]) -> bool:
    """Whether the points of an orbit fulfil linear conditions from some k on, for k rising or falling.

    For large k the point is near (x + u*sqrt(d))*(t + s*sqrt(d))^k/2 times (1, 1/sqrt(d)): a*X + b*U has the sign of
    (a*sqrt(d) + b)*(x + u*sqrt(d)); for falling k that of (a*sqrt(d) - b)*(x - u*sqrt(d)).
    """
    asked = list(conditions)
    return any(all(_holds_at_end(orbit, condition, side) for condition in asked) for side in (1, -1))


def _holds_at_end(orbit: Orbit, condition: t.Condition, side: int) -> bool:
    if isinstance(condition, t.Or):
        return any(_holds_at_end(orbit, part, side) for part in condition.parts)
    return all(_at_end(orbit, op, poly, side) for op, poly in _comparisons(condition))


def _at_end(orbit: Orbit, op: str, poly: Poly | None, side: int) -> bool:
    if poly is None or degree(poly) > 1:
        return False
    common = math.lcm(*(orbit.values[m[0][0]][3] for m in poly if m))
    a = b = 0
    for m, c in poly.items():
        if m:
            over = orbit.values[m[0][0]]
            a, b = a + c * over[0] * (common // over[3]), b + c * over[1] * (common // over[3])
    if a == b == 0:
        return False
    x, u = orbit.start
    sign = surd_sign(b * side, a, orbit.d) * surd_sign(x, u * side, orbit.d)
    return _finally(op, [0, sign])


def surd_sign(a: int, b: int, d: int) -> int:
    """The sign of a + b*sqrt(d)."""
    if a >= 0 and b >= 0:
        return int(a > 0 or b > 0)
    if a <= 0 and b <= 0:
        return -1
    return (1 if a > 0 else -1) if a * a > b * b * d else (1 if b > 0 else -1)
