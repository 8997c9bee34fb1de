"""What comes out where unknowns have no ends: families, proofs that there is nothing, and searches with their limits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, product

from eqsolve.integers.problem import IntegerProblem
from eqsolve.integers.unbounded.affine import affine
from eqsolve.integers.unbounded.evaluation import Undefined, evaluated, inside, is_true, tester
from eqsolve.syntax import tree as t

Row = tuple[int, ...]
# Parameters that are tried out for the members asked for. More: minutes for families of which few members fulfil the
# conditions beside it; fewer: members are missed.
MAX_TRIED = 20_000
# ... and at least. Fewer: larger members stand before smaller ones; more: a sample takes longer than the family.
LEAST_TRIED = 60
# Rounds in which the members around which others are tried out come nearer to zero. More: a sample of many parameters
# takes longer; fewer: its numbers are larger than they need be.
MAX_SWEEPS = 500


@dataclass(frozen=True)
class Branch:
    """One formula: each unknown as an expression in parameters that are whole numbers with these ``domains``.

    Where ``conditions`` stand, only parameters that fulfil them give solutions. ``orbit``: the expressions are powers of
    a unit, and members are had by a recurrence instead.
    """

    parameters: tuple[str, ...]
    expressions: Mapping[str, t.Expr]
    domains: Mapping[str, t.Runs]
    conditions: tuple[t.Condition, ...] = ()
    orbit: Orbit | None = None


@dataclass(frozen=True)
class Orbit:
    """``(X, U)`` of the names' values: X + U*sqrt(d) runs through ``start * unit^k`` for all whole k.

    A name's value is (a*X + b*U + c)/n for its ``values`` (a, b, c, n), whole for all k.
    """

    d: int
    start: tuple[int, int]
    unit: tuple[int, int]
    values: Mapping[str, tuple[int, int, int, int]]

    def members(self, side: int) -> Iterator[dict[str, int]]:
        """k = 0, 1, 2, ... or, for ``side`` -1, k = 0, -1, -2, ..."""
        point = self.start
        while True:
            yield self._at(point)
            point = self.times(point, (self.unit[0], side * self.unit[1]))

    def times(self, one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
        """The product of two numbers of the ring."""
        (x, y), (u, v) = one, other
        return x * u + self.d * y * v, x * v + y * u

    def _at(self, point: tuple[int, int]) -> dict[str, int]:
        x, u = point
        return {name: (a * x + b * u + c) // n for name, (a, b, c, n) in self.values.items()}


@dataclass(frozen=True)
class IntegerFamily:
    """Solutions without end, as the union of ``branches``; all there are if ``complete``.

    ``reason`` says how the family was found, with the source; ``problem`` is what members are put back into.
    """

    names: tuple[str, ...]
    branches: tuple[Branch, ...]
    complete: bool
    reason: str
    problem: IntegerProblem = field(repr=False)
    sample: Row = ()

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters of the first branch."""
        return self.branches[0].parameters

    @property
    def expressions(self) -> Mapping[str, t.Expr]:
        """Each unknown in the parameters, in the first branch."""
        return self.branches[0].expressions

    def members(self, n: int) -> tuple[Row, ...]:
        """The first n members by size (the largest absolute value), each put back into the problem.

        In order among the parameters that were tried out: the streams of small values first, and four times as many as
        it takes to have n.
        """
        holds = tester(self.problem)
        likely = self._collected(n, lambda values: inside(self.problem, values))
        checked = list(islice((row for row in likely if holds(dict(zip(self.names, row, strict=True)))), n))
        if len(checked) < min(n, len(likely)):  # conditions beside the domains leave out some
            checked = self._collected(n, holds)[:n]
        return tuple(checked)

    def _collected(self, n: int, fits: Callable[[Mapping[str, int]], bool]) -> list[Row]:
        """At least n rows that fit, if there are so many, by size."""
        found: dict[Row, None] = {}
        streams = [_Stream(rows) for branch in self.branches for rows in _streams(branch, self.names)]
        tried, enough = 0, MAX_TRIED
        while streams and tried < enough:
            stream = min(streams, key=lambda s: s.height)
            values = stream.step()
            tried += 1
            if values is None:
                streams.remove(stream)
            elif values and fits(values):
                found[tuple(values[name] for name in self.names)] = None
                if len(found) == n:
                    enough = min(enough, max(4 * tried, LEAST_TRIED))
        return sorted(found, key=_size)


class _Stream:
    """Rows one by one; ``height`` is the size of the smallest of the last few."""

    def __init__(self, rows: Iterator[dict[str, int]]) -> None:
        self._rows = islice(rows, MAX_TRIED)
        self._sizes: deque[int] = deque(maxlen=8)

    @property
    def height(self) -> int:
        return min(self._sizes, default=-1)

    def step(self) -> dict[str, int] | None:
        """The next row, empty where the parameters fulfil no condition; None at the end."""
        values = next(self._rows, None)
        if values is not None:
            self._sizes.append(max(map(abs, values.values()), default=self.height + 1))
        return values


def _size(row: Row) -> tuple[int, Row]:
    return max(map(abs, row), default=0), tuple(-value for value in row)


def _streams(branch: Branch, names: tuple[str, ...]) -> list[Iterator[dict[str, int]]]:
    """The values of the unknowns, small parameters first."""
    if branch.orbit is not None:
        return [branch.orbit.members(1), branch.orbit.members(-1)]
    return [_rows(branch, names)]


def _rows(branch: Branch, names: tuple[str, ...]) -> Iterator[dict[str, int]]:
    forms = {name: _evaluator(branch.expressions[name]) for name in names}
    for parameters in _parameters(branch):
        values: dict[str, int] = {}
        try:
            if parameters is not None and all(is_true(condition, parameters) for condition in branch.conditions):
                values = {name: form(parameters) for name, form in forms.items()}
        except Undefined:
            values = {}
        yield values


def _evaluator(expression: t.Expr) -> Callable[[Mapping[str, int]], int]:
    """What computes an expression for many parameters. It raises Undefined."""
    form = affine(expression)
    if form is None:
        return lambda parameters: _whole(expression, parameters)
    number, weights = form
    terms = tuple(weights.items())
    return lambda parameters: number + sum([weight * parameters[p] for p, weight in terms])


def _whole(expression: t.Expr, parameters: Mapping[str, int]) -> int:
    value = evaluated(expression, parameters)
    if value != int(value):
        raise Undefined
    return int(value)


def _parameters(branch: Branch) -> Iterator[dict[str, int] | None]:
    """Vectors of parameters in shells around those that give the smallest values; None where a shell holds none."""
    centers = _centers(branch)
    if not centers:
        yield {}
        return
    ends = [
        (end, c) for p, c in zip(branch.parameters, centers, strict=True) for run in branch.domains[p] for end in run
    ]
    last = None if any(end is None for end, _ in ends) else max(abs(end - c) for end, c in ends if end is not None)
    radius = 0
    while last is None or radius <= last:
        inside = False
        for steps in _shell(len(centers), radius):
            values = {p: c + s for p, c, s in zip(branch.parameters, centers, steps, strict=True)}
            if all(_within(branch.domains[p], v) for p, v in values.items()):
                inside = True
                yield values
        if not inside:  # a gap of the domains; it counts as one that was tried
            yield None
        radius += 1


def _centers(branch: Branch) -> list[int]:
    """Numbers for the parameters where the values of the unknowns are nearest to zero, as far as that is found by
    minimizing the sum of their squares in one parameter after the other; of other expressions the next to zero."""
    centers = {p: _next_to(branch.domains[p], 0) for p in branch.parameters}
    forms = [affine(e) for e in branch.expressions.values()]
    whole = [form for form in forms if form is not None]
    if len(whole) < len(forms):
        return list(centers.values())
    values = [number + sum(w * centers[p] for p, w in weights.items()) for number, weights in whole]
    for _ in range(MAX_SWEEPS):
        before = dict(centers)
        for p in branch.parameters:
            weights = [own.get(p, 0) for _, own in whole]
            square = sum(w * w for w in weights)
            if square == 0:
                continue
            best = centers[p] - Fraction(sum(v * w for v, w in zip(values, weights, strict=True)), square)
            moved = _next_to(branch.domains[p], best)
            values = [v + w * (moved - centers[p]) for v, w in zip(values, weights, strict=True)]
            centers[p] = moved
        if centers == before:
            break
    return list(centers.values())


def _shell(n: int, radius: int) -> Iterator[Row]:
    """The vectors whose largest entry has this size: by the place of the first such entry."""
    if radius == 0:
        yield (0,) * n
        return
    inner, outer = range(1 - radius, radius), range(-radius, radius + 1)
    for place in range(n):
        for before in product(inner, repeat=place):
            for entry in (radius, -radius):
                for after in product(outer, repeat=n - place - 1):
                    yield *before, entry, *after


def _within(runs: t.Runs, value: int) -> bool:
    return any((a is None or a <= value) and (b is None or value <= b) for a, b in runs)


def _next_to(runs: t.Runs, number: Fraction | int) -> int:
    """The whole number of a domain that is next to a number."""
    nearest = round(number)
    if _within(runs, nearest):
        return nearest
    return min((end for run in runs for end in run if end is not None), key=lambda end: abs(Fraction(end) - number))


@dataclass(frozen=True)
class NoneProof:
    """There is no solution: ``reason`` in words, ``certificate`` for whoever checks it again, ``lines`` of the text."""

    reason: str
    certificate: Mapping[str, object]
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Searched:
    """What an outward search found: ``rows`` in the order of the names, ``words``: exactly what was searched."""

    rows: tuple[Row, ...]
    words: str
    box: Mapping[str, tuple[int, int]]
