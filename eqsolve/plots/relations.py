"""The relations of a text as functions on arrays of points: what the curves and regions of a picture are made of."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice, product

import numpy as np

from eqsolve.errors import EqsolveError
from eqsolve.fitting.functions import Function, Tape, Writer
from eqsolve.plots.sheets import Array, shown
from eqsolve.syntax import read
from eqsolve.syntax import tree as t
from eqsolve.syntax.known import Letters, holds

# Relations that are looked at. More: curves can be told apart neither by colour nor by dash; fewer: systems that still can be
# read are drawn in part.
MOST = 24
_NO_COLUMNS: Sequence[Array] = ()


@dataclass(frozen=True, eq=False)
class Relation:
    """One relation at points [N, n], whose columns are the unknowns in order. ``text`` is how it is shown."""

    op: str
    text: str
    left: Function
    right: Function
    gap: Function

    @property
    def equation(self) -> bool:
        return self.op == "="

    @property
    def strict(self) -> bool:
        return self.op in ("<", ">", "!=")

    def value(self, points: Array) -> Array:
        """left - right [N]; nan where it is undefined or no real number."""
        return values(self.gap, points)

    def size(self, points: Array) -> Array:
        """[N] the size of the terms of left - right."""
        return np.asarray(self.gap.terms(points, _NO_COLUMNS)[:, 0])

    def holds(self, points: Array) -> Array:
        """[N] of an inequality."""
        value = self.value(points)
        with np.errstate(invalid="ignore"):
            return np.asarray(
                {"<": value < 0, "<=": value <= 0, ">": value > 0, ">=": value >= 0}.get(self.op, value == value)
            )

    @cached_property
    def used(self) -> frozenset[int]:
        return self.gap.used


@dataclass(frozen=True, eq=False)
class Condition:
    """What is no single relation: its truth at points, and the relations in it, whose curves bound it."""

    text: str
    truth: Function
    parts: tuple[Relation, ...]

    def holds(self, points: Array) -> Array:
        return np.asarray(self.truth.value(points, _NO_COLUMNS)[:, 0] != 0)


@dataclass(frozen=True, eq=False)
class Problem:
    """A text over ``names``: its relations, its conditions, the ends [n] of bounds and which unknowns are whole numbers.
    ``passed`` says what no curve stands for."""

    names: tuple[str, ...]
    relations: tuple[Relation, ...]
    conditions: tuple[Condition, ...]
    lower: Mapping[str, float]
    upper: Mapping[str, float]
    whole: frozenset[str]
    passed: tuple[str, ...] = ()

    @property
    def equations(self) -> list[Relation]:
        return [r for r in self.relations if r.equation]

    @property
    def limits(self) -> list[Relation | Condition]:
        """What holds in a whole region."""
        return [*self.inequalities, *self.conditions]

    @property
    def inequalities(self) -> list[Relation]:
        return [r for r in self.relations if not r.equation]


def ends_of(problem: Problem) -> list[tuple[float, float]]:
    """The ends that bounds, and inequalities that are linear in one unknown alone, give to each unknown: 0 <= x and
    x <= 2*pi are x in [0, 2*pi]."""
    ends = {name: (problem.lower[name], problem.upper[name]) for name in problem.names}
    steps = np.array([0.0, 1.0, 2.0, 7.0])
    for relation in problem.inequalities:
        if len(relation.used) != 1 or relation.op == "!=":
            continue
        (k,) = relation.used
        points = np.zeros((4, len(problem.names)))
        points[:, k] = steps
        at = relation.value(points)
        slope = at[1] - at[0]
        if np.isfinite(at).all() and slope != 0 and np.allclose(at, at[0] + slope * steps):
            (low, high), end = ends[problem.names[k]], float(-at[0] / slope)
            from_below = (slope < 0) == (relation.op in ("<", "<="))
            ends[problem.names[k]] = (max(low, end), high) if from_below else (low, min(high, end))
    return [ends[name] for name in problem.names]


def values(function: Function, points: Array) -> Array:
    """[N] of a function at points [N, n]; nan where it is complex."""
    out = function.value(points, _NO_COLUMNS)[:, 0]
    return np.where(out.imag == 0, out.real, np.nan) if np.iscomplexobj(out) else out


def problem_of(text: str, names: Sequence[str], params: Mapping[str, str] | None = None) -> Problem:
    """The relations of a text whose unknowns are these. Raises TextError: it cannot be read."""
    given = {name: Fraction(value) for name, value in (params or {}).items() if _plain(value)}
    return _Reading(read(text, params=given), tuple(names)).problem()


class _Reading:
    def __init__(self, text: t.Statements, names: tuple[str, ...]) -> None:
        self.text = text
        self.names = names
        self.constants = {c.name: c.value for c in text.constants}
        self.inputs = {name: k for k, name in enumerate(names)}
        self.tape = Tape()
        self.write = Writer(self.tape, self.inputs, self.constants)
        self.passed: list[str] = []

    def problem(self) -> Problem:
        found = list(islice(self._each(), MOST + 1))
        if len(found) > MOST:
            self.passed.append(f"the first {MOST} relations are drawn")
        relations = tuple(r for r in map(self._relation, found[:MOST]) if r is not None)
        conditions = [*self._bounds(), *self._requirements()]
        lower, upper = self._ends()
        whole = frozenset(d.name for d in self.text.domains)
        return Problem(self.names, relations, tuple(conditions), lower, upper, whole, tuple(self.passed))

    def _each(self) -> Iterator[tuple[t.RelationLine, Letters]]:
        """The relations of the text, those of ``for`` lines written out."""
        known = {n: c.value for n, c in self.constants.items() if isinstance(c, t.Num)}
        for line in self.text.relations:
            if isinstance(line, t.RelationLine):
                yield line, {}
                continue
            letters = [b.name for b in line.binders]
            for each in product(*(b.values for b in line.binders)):
                inner = dict(zip(letters, each, strict=True))
                if line.condition is None or holds(line.condition, {**known, **inner}):
                    yield line.body, inner

    def _relation(self, found: tuple[t.RelationLine, Letters]) -> Relation | None:
        line, letters = found
        text = shown(line.left, line.op, line.right, letters)
        return self._compared(line.op, line.left, line.right, text, letters)

    def _compared(self, op: str, left: t.Expr, right: t.Expr, text: str, letters: Letters) -> Relation | None:
        try:
            one, other = self.write(left, letters), self.write(right, letters)
        except (EqsolveError, KeyError):  # functions of whole numbers, names that are no unknowns
            self.passed.append(f"no curve is drawn of {text}")
            return None
        gap = self.write.difference(one, other)
        sides = [Function(self.tape, place, len(self.names), 0) for place in (one, other, gap)]
        return Relation(op, text, sides[0], sides[1], sides[2])

    def _requirements(self) -> Iterator[Condition]:
        for line in self.text.of(t.Requirement):
            try:
                truth = Function(self.tape, self.write.condition(line.condition), len(self.names), 0)
            except (EqsolveError, KeyError):
                self.passed.append(f"{line.place.text} is not drawn")
                continue
            compared = [n for n in t.walk(line.condition) if isinstance(n, t.Compare)]
            parts = [self._compared(n.op, n.left, n.right, shown(n.left, n.op, n.right, {}), {}) for n in compared]
            yield Condition(line.place.text, truth, tuple(p for p in parts if p is not None))

    def _bounds(self) -> Iterator[Condition]:
        """Bounds with an end, as conditions without curves of their own: the window stops near them."""
        for bound in self.text.bounds:
            if bound.name not in self.inputs:
                continue
            x = self.tape.input(self.inputs[bound.name])
            low, high = self.write(bound.lower), self.write(bound.upper)
            sides = [
                self.tape.put("<" if bound.lower_open else "<=", (low, x)),
                self.tape.put("<" if bound.upper_open else "<=", (x, high)),
            ]
            yield Condition("", Function(self.tape, self.tape.put("and", sides), len(self.names), 0), ())

    def _ends(self) -> tuple[dict[str, float], dict[str, float]]:
        lower, upper = dict.fromkeys(self.names, -math.inf), dict.fromkeys(self.names, math.inf)
        for bound in self.text.bounds:
            if bound.name in lower:
                ends = [self._number(e) for e in (bound.lower, bound.upper)]
                lower[bound.name] = max(lower[bound.name], ends[0])
                upper[bound.name] = min(upper[bound.name], ends[1])
        for domain in self.text.domains:
            if domain.name in lower and domain.values:
                first, last = domain.values[0][0], domain.values[-1][1]
                lower[domain.name] = max(lower[domain.name], -math.inf if first is None else first)
                upper[domain.name] = min(upper[domain.name], math.inf if last is None else last)
        return lower, upper

    def _number(self, node: t.Expr) -> float:
        place = self.write(node)
        out = Function(self.tape, place, 0, 0).value(np.zeros((1, 0)), _NO_COLUMNS)
        return float(np.real(out[0, 0]))


def _plain(value: str) -> bool:
    try:
        Fraction(value)
    except (ValueError, ZeroDivisionError):
        return False
    return True
