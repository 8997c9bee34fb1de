"""The points of an equation of Pell's kind within bounds: its formulas give all points, in both directions until one
unknown has passed its domain for good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eqsolve.integers.polynomials import Poly
from eqsolve.integers.unbounded import Branch, Orbit, conic_family
from eqsolve.syntax import tree as t

Pair = dict[str, int]


def members_within(poly: Poly, domains: Mapping[str, t.Runs]) -> tuple[list[Pair], str] | None:
    """All points in the domains, which have two ends, and how they are known; None where the equation is of another
    kind."""
    family = conic_family(poly, "k")
    if family is None or any(branch.orbit is None and branch.parameters for branch in family.branches):
        return None
    found = {tuple(sorted(pair.items())): pair for branch in family.branches for pair in _members(branch, domains)}
    inside = [pair for pair in found.values() if all(_within(domains[n], v) for n, v in pair.items())]
    return inside, f"all solutions follow from {family.reason}; those within the domains were put in"


def _members(branch: Branch, domains: Mapping[str, t.Runs]) -> Iterator[Pair]:
    orbit = branch.orbit
    if orbit is None:
        yield {name: _number(e) for name, e in branch.expressions.items()}
        return
    for side in (1, -1):
        yield from _one_way(orbit, side, domains)


def _one_way(orbit: Orbit, side: int, domains: Mapping[str, t.Runs]) -> Iterator[Pair]:
    """The members of one direction until an unknown has passed its domain for good.

    w = a*X + b*U of an unknown (w + c)/n runs through w'' = 2t*w' - w, t >= 2: once |w| has grown it grows with every
    step. So nothing follows where it has, and is larger than at either end of the domain.
    """
    before: dict[str, int] = {}
    for point, values in zip(_points(orbit, side), orbit.members(side), strict=False):
        yield values
        now = {name: abs(a * point[0] + b * point[1]) for name, (a, b, _, _) in orbit.values.items()}
        if any(w > before.get(name, w) and w > _farthest(orbit, name, domains[name]) for name, w in now.items()):
            return
        before = now


def _points(orbit: Orbit, side: int) -> Iterator[tuple[int, int]]:
    point = orbit.start
    while True:
        yield point
        point = orbit.times(point, (orbit.unit[0], side * orbit.unit[1]))


def _farthest(orbit: Orbit, name: str, runs: t.Runs) -> int:
    """The largest |w| with which the unknown is within its domain."""
    _, _, c, n = orbit.values[name]
    return max(abs(n * end - c) for run in (runs[0], runs[-1]) for end in run if end is not None)


def _within(runs: t.Runs, value: int) -> bool:
    return any((low is None or low <= value) and (high is None or value <= high) for low, high in runs)


def _number(node: t.Expr) -> int:
    """A whole number as a tree."""
    match node:
        case t.Num(value=value):
            return int(value)
        case t.Neg(arg=arg):
            return -_number(arg)
        case t.Sum(terms=terms):
            return sum(map(_number, terms))
    raise AssertionError("a point of a conic is told as numbers")
