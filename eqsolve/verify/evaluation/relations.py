"""A system as the judge evaluates it: every relation as written, compiled once to programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import sympy as sp

from eqsolve.model import Relation, System, Unknown
from eqsolve.spelling import spelled
from eqsolve.verify.evaluation.balls import BallProgram, compile_balls
from eqsolve.verify.evaluation.given_exponents import given_exponents, with_exponents
from eqsolve.verify.evaluation.values import Value, ball, is_finite, sign


@dataclass(frozen=True)
class Condition:
    """A side condition ``difference op 0``; ``number`` is its relation, None for a bound of the unknown ``name``."""

    op: str
    text: str
    number: int | None = None
    name: str = ""

    def holds(self, difference: Value) -> bool | None:
        """True or False where it is certain, None where the ball cannot tell; undefined does not hold."""
        if not is_finite(difference):
            return False
        s = sign(difference)
        if s is not None:
            return {"<": s < 0, "<=": s <= 0, ">": s > 0, ">=": s >= 0, "!=": s != 0}[self.op]
        if self.op == ">=" and difference >= 0 or self.op == "<=" and difference <= 0:
            return True
        return False if self.op == "<" and difference >= 0 or self.op == ">" and difference <= 0 else None

    @property
    def strict(self) -> bool:
        return self.op in ("<", ">", "!=")


@dataclass(frozen=True)
class Compiled:
    """``equations``: one result (left - right) for each equation; ``sides``: one for each of ``conditions``.

    ``terms``: the summands of both sides of every relation; those of relation k are ``terms_of[k]`` (a range).
    ``numbers[i]`` is the relation number of equation i.
    """

    system: System
    equations: BallProgram
    numbers: tuple[int, ...]
    sides: BallProgram
    conditions: tuple[Condition, ...]
    terms: BallProgram
    terms_of: tuple[range, ...]

    def scales(self, point: Sequence[Value]) -> list[float]:
        """max(1, largest |term|) of each relation at a point (inf where a term is undefined)."""
        sizes = [float(abs(ball(t)).upper()) if is_finite(t) else float("inf") for t in self.terms.values(point)]
        return [max([1.0] + [sizes[k] for k in where]) for where in self.terms_of]


@lru_cache(maxsize=8)
def compiled(system: System) -> Compiled:
    """The compiled form of a system; that of the last few systems is remembered (a System is hashed by identity).

    Exponents that other lines give are put in, which changes nothing where these lines hold."""
    return _compile(system, given_exponents(system))


def compiled_as_written(system: System) -> Compiled:
    """The compiled form with each line as it stands, for points at which not all of them may hold."""
    return _compile(system, {}) if given_exponents(system) else compiled(system)


def difference(left: sp.Expr, right: sp.Expr) -> sp.Expr:
    """left - right with nothing evaluated."""
    return sp.Add(left, sp.Mul(sp.S.NegativeOne, right, evaluate=False), evaluate=False)


def both_sides(system: System, point: Sequence[Value]) -> list[tuple[Value, Value]]:
    """The values of the left and the right side of every relation at a point, as written. Compiled for the one point: a
    check shows them, and no proof needs them."""
    written = [side for relation in system.relations for side in relation.written()]
    values = compile_balls(written, system.symbols, system.constants).values(point)
    return list(zip(values[::2], values[1::2], strict=True))


def _compile(system: System, exponents: Mapping[sp.Basic, sp.Rational]) -> Compiled:
    relations = system.relations
    sides = [tuple(with_exponents(side, exponents) for side in r.written()) for r in relations]
    bounds = [b for u in system.unknowns for b in _bounds(u)]
    expressions = [difference(a, b) for a, b in sides] + [d for _, d in bounds] + [s for pair in sides for s in pair]
    whole = compile_balls(expressions, system.symbols, system.constants)
    equations = [k for k, r in enumerate(relations) if r.op == "="]
    others = [k for k, r in enumerate(relations) if r.op != "="]
    conditions = tuple(Condition(relations[k].op, _name(relations[k]), k) for k in others) + tuple(c for c, _ in bounds)
    terms, terms_of = _terms(whole, len(relations) + len(bounds), len(relations))
    return Compiled(
        system,
        whole.select(equations),
        tuple(equations),
        whole.select(others + list(range(len(relations), len(relations) + len(bounds)))),
        conditions,
        terms,
        terms_of,
    )


def _terms(whole: BallProgram, first: int, count: int) -> tuple[BallProgram, tuple[range, ...]]:
    places: list[int] = []
    terms_of = []
    for k in range(count):
        start = len(places)
        for root in whole.roots[first + 2 * k : first + 2 * k + 2]:
            step = whole.steps[root]
            places.extend(step.arguments if step.op == "add" else (root,))
        terms_of.append(range(start, len(places)))
    return BallProgram(whole.steps, tuple(places)).select(range(len(places))), tuple(terms_of)


def _name(relation: Relation) -> str:
    return f"line {relation.line}: {relation.text}"


def _bounds(u: Unknown) -> list[tuple[Condition, sp.Expr]]:
    out = []
    if u.lower is not sp.S.NegativeInfinity:
        op = ">" if u.lower_open else ">="
        out.append((Condition(op, f"{u.name} {op} {spelled(u.lower)}", name=u.name), difference(u.symbol, u.lower)))
    if u.upper is not sp.S.Infinity:
        op = "<" if u.upper_open else "<="
        out.append((Condition(op, f"{u.name} {op} {spelled(u.upper)}", name=u.name), difference(u.symbol, u.upper)))
    return out
