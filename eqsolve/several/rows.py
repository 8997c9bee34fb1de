"""Values of the constants for which a text is linear, or quadratic in one unknown, also beside inequalities that stay the
same: it is read once and compiled once, and each value costs an elimination or a formula, and the judge's look at what
that gave.

What an answer says beside its points is that of a value which was solved as a whole and came to the same end.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from fractions import Fraction

import sympy as sp
from flint import arb, fmpq

from eqsolve.errors import EqsolveError
from eqsolve.given import Given
from eqsolve.integers import holds_integers
from eqsolve.result import Answer, Level, Status, Verdict
from eqsolve.several.judging import Bench
from eqsolve.several.polynomials import NoFormula, Point, Surd, polynomial, roots
from eqsolve.syntax import tree as t
from eqsolve.verify import exact_solution


@dataclass
class Rows:
    """``defined`` are the constants that the text defines, ``given`` those whose values come; ``models`` are answers that
    were found as wholes, by which of the roots lie within the ``limits``, and ``bench`` judges their unknowns."""

    equations: tuple[t.RelationLine, ...]
    defined: tuple[t.Constant, ...]
    given: tuple[str, ...]
    limits: tuple[t.RelationLine | t.Bound, ...] = ()
    models: dict[tuple[bool, ...], Answer] = field(default_factory=dict)
    bench: Bench | None = field(default=None, repr=False)

    def learn(self, answer: Answer) -> None:
        """Takes an answer as the model of those to come, where it is one."""
        if not _is_plain(answer):
            return
        constants = (*self.given, *(constant.name for constant in self.defined))
        bench = self.bench or Bench(self.equations, answer.unknowns, constants, self.limits)
        inside = self._counted(answer, bench)
        if inside is not None and inside not in self.models:
            self.models[inside], self.bench = answer, bench

    def _counted(self, answer: Answer, bench: Bench) -> tuple[bool, ...] | None:
        """Which roots of the equations are the solutions, where the evidence of an answer is that of all with these: the rank
        of linear equations, or the roots of a quadratic one, of which a double root has words of its own, as have limits
        that leave nothing."""
        try:
            points = roots(
                self.equations,
                answer.unknowns,
                self._constants({n: Fraction(str(v)) for n, v in answer.params.items()}),
            )
        except NoFormula:
            return None
        inside = bench.inside(points)
        kind = (answer.completeness.certificate or {}).get("kind")
        quadratic = kind in ("real roots", "parts") and len(self.equations) == len(answer.unknowns) == 1
        told = kind == "rank" if len(points) == 1 else quadratic
        return inside if inside is not None and sum(inside) == len(answer) and told and self._worded(inside) else None

    def _worded(self, inside: tuple[bool, ...]) -> bool:
        return any(inside) or not self.limits

    def answer(self, params: Mapping[str, Fraction]) -> Answer | None:
        """The answer for these values; None where they must be solved as a whole."""
        if self.bench is None:
            return None
        began, names = time.monotonic(), next(iter(self.models.values())).unknowns
        try:
            constants = self._constants(params)
            points = roots(self.equations, names, constants)
        except NoFormula:
            return None
        inside = self.bench.inside(points)
        found, model = time.monotonic(), None if inside is None else self.models.get(inside)
        if inside is None or model is None or not self.bench.complete(points, list(constants.values())):
            return None
        points = [point for point, there in zip(points, inside, strict=True) if there]
        solutions = tuple(
            exact_solution(names, _Balls(point), _forms(names, point), first.method)
            for point, first in zip(points, model.solutions, strict=True)
        )
        timings = {"read": 0.0, "solve": round(found - began, 6), "check": round(time.monotonic() - found, 6)}
        said = {name: str(value) for name, value in params.items()}
        return replace(model, solutions=solutions, params=said, timings=timings)

    def _constants(self, params: Mapping[str, Fraction]) -> dict[str, int | Fraction]:
        """In the order that the bench knows. Raises NoFormula for one that is no fraction."""
        known: dict[str, int | Fraction] = dict(params)
        for constant in self.defined:
            value = polynomial(constant.value, known)
            if value.keys() - {()}:
                raise NoFormula
            known[constant.name] = value.get((), 0)
        return known


@dataclass(frozen=True)
class _Balls:
    """The values of a point at the precision of the moment."""

    point: Point

    def __call__(self) -> list[arb | fmpq]:
        return [_ball(number) for number in self.point]


def _ball(number: Surd) -> arb | fmpq:
    plain = fmpq(number.plain.numerator, number.plain.denominator)
    if not number.times:
        return plain
    return arb(plain) + arb(fmpq(number.times.numerator, number.times.denominator)) * arb(number.inside).sqrt()


def _forms(names: Sequence[str], point: Point) -> dict[str, sp.Expr]:
    return {name: _form(number) for name, number in zip(names, point, strict=True)}


def _form(number: Surd) -> sp.Expr:
    plain = sp.Rational(number.plain.numerator, number.plain.denominator)
    if not number.times:
        return plain
    times = sp.Rational(number.times.numerator, number.times.denominator)
    if not number.plain:
        return sp.sign(times) * sp.sqrt(times**2 * number.inside)  # one root, as short as SymPy writes it
    return plain + times * sp.sqrt(number.inside)


def rows_of(given: Given) -> Rows | None:
    """The rows of a text, read for the first of its values; None where its reading may hang on the values, or where it
    says more than equations and constants."""
    try:
        statements = given.read()
    except EqsolveError:
        return None  # whoever solves it says so
    params = tuple(given.params or {})
    lines = statements.lines
    if holds_integers(statements) or not all(isinstance(line, t.RelationLine | t.Bound | t.Constant) for line in lines):
        return None
    equations = tuple(line for line in statements.of(t.RelationLine) if line.op == "=")
    limits = tuple(
        line for line in lines if isinstance(line, t.Bound) or isinstance(line, t.RelationLine) and line.op != "="
    )
    defined = tuple(line for line in statements.constants if line.name not in params)
    moving = {*params, *(constant.name for constant in defined)}
    if (
        not equations
        or not all(_is_fixed(limit, moving) for limit in limits)
        or not _stands_as_typed(statements, params)
    ):
        return None
    return Rows(equations, defined, params, limits)


def _is_fixed(limit: t.RelationLine | t.Bound, moving: Set[str]) -> bool:
    """An inequality that stays the same for all values."""
    held = {node.name for side in limit.expressions() for node in t.walk(side) if isinstance(node, t.Name)}
    return not held & moving and (isinstance(limit, t.Bound) or limit.op in ("<", "<=", ">", ">="))


def _stands_as_typed(statements: t.Statements, names: Sequence[str]) -> bool:
    """Whether each mention of the names in the text is one in the statements: none was an end of a range, or became a
    number while it was read."""
    read = {
        (node.name, node.span.start)
        for line in statements.lines
        for side in line.expressions()
        for node in t.walk(side)
        if isinstance(node, t.Name)
    }
    return all(
        (name, found.start()) in read
        for name in names
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w|\s*:=)", statements.source)
    )


def _is_plain(answer: Answer) -> bool:
    """Proven points that are all there is, or none at all, by exact arithmetic, without a word of these values alone."""
    known = (Verdict.UNIQUE, Verdict.FINITE, Verdict.NONE)
    listed = answer.verdict in known and answer.completeness.level is Level.PROVED
    exact = all(s.status is Status.PROVED and len(s.forms) == len(answer.unknowns) for s in answer.solutions)
    bare = Answer(
        answer.verdict,
        answer.completeness,
        answer.unknowns,
        answer.solutions,
        conflict=answer.conflict,
        seed=answer.seed,
        text=answer.text,
        params=answer.params,
        options=answer.options,
    )
    alone = answer == bare and bool(answer.unknowns)
    return listed and exact and alone
