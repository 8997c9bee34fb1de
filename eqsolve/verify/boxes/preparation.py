"""A system made ready for the search of boxes: its relations on a tape, forms for Newton steps, tests for far boxes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import sympy as sp

from eqsolve.clocks.work import POSED, spend
from eqsolve.model import Relation, System
from eqsolve.spelling import spelled
from eqsolve.verify.boxes.far import FarTests, build_far_tests
from eqsolve.verify.exact import exact_value, holds_exactly, holds_for, sign_of
from eqsolve.verify.expressions import Mirror, consequences, equivalent, independent, linear_in, mirror, rearranged
from eqsolve.verify.intervals import INF, Array, Forms, Mask, RelationRow, build_forms, equal_pairs, required
from eqsolve.verify.tapes import Tape, UnsupportedError, enclose

Box = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class SideCondition:
    """``symbol op value``: a bound of the text, or an end of the box to search."""

    op: str
    symbol: sp.Symbol
    value: sp.Expr


@dataclass(frozen=True)
class Mirrored:
    """Unknowns, by number, that may change places in the equations, some of which are never equal at a solution."""

    pairs: tuple[tuple[int, int], ...]
    odd: Forms

    def alive(self, lower: Array, upper: Array) -> Mask:
        """The boxes that are not shown to hold only points where the unknowns are equal."""
        return ~equal_pairs(self.odd, self.pairs, lower, upper)


@dataclass(frozen=True)
class SearchProblem:
    """``forms`` hold one expression per equation, zero there exactly where the equation holds (on its domain);
    ``implied`` holds those and their consequences, which are ``expressions``. ``whole`` says that no form was left out
    of ``forms``. ``impossible`` is the reason that ends the search before it begins.
    """

    names: tuple[str, ...]
    symbols: tuple[sp.Symbol, ...]
    start: tuple[tuple[float, float], ...]
    relations: tuple[Relation, ...]
    bounds: tuple[SideCondition, ...]
    tape: Tape
    written: tuple[RelationRow, ...]
    bound_rows: tuple[RelationRow, ...]
    rows: tuple[RelationRow, ...]  # all of them, with the rows of ``expressions`` in several wordings
    order: tuple[int, ...]
    must: frozenset[int]
    forms: Forms
    implied: Forms
    far: FarTests
    expressions: tuple[sp.Expr, ...]
    whole: bool
    mirrored: Mirrored | None = None
    impossible: str = ""

    def named(self, lower: Array, upper: Array) -> Box:
        return {name: (float(a), float(b)) for name, a, b in zip(self.names, lower, upper, strict=True)}

    def holds(self, point: Mapping[sp.Symbol, sp.Expr]) -> bool | None:
        """Whether an exact point satisfies every relation as written, and every bound; None if that is not decided.

        Where a relation holds what is only known to lie between two ends, its sides may be undefined at the point whatever
        that is, as sin(m*x)/(m*x) is at 0."""
        if len(self.tape.slots) > self.tape.unknowns:
            return None
        verdicts = [_holds(r, point) for r in self.relations]
        verdicts += [holds_for(b.op, point[b.symbol] - b.value) for b in self.bounds]
        return False if False in verdicts else None if None in verdicts else True


def pose(
    system: System,
    box: Box | None,
    deadline: float = INF,
    given: Mapping[sp.Symbol, tuple[float, float]] | None = None,
    within: Box | None = None,
    beside: Sequence[sp.Symbol] = (),
) -> SearchProblem:
    """Makes a system ready for the search of ``box``. Raises UnsupportedError for a function that intervals cannot
    walk.

    ``given`` are symbols that are no unknowns but stand for any number between two ends: what is shown holds for all of
    these; ``beside`` are such with ends of its own in every box. The search begins ``within`` these ends, which are no
    conditions.
    """
    tape = Tape(system.symbols, given, beside)
    bounds = tuple(_bounds(system, box or {}))
    written = tuple(_row(tape, r.op, *r.written()) for r in system.relations)
    bound_rows = tuple(_row(tape, b.op, b.symbol, b.value) for b in bounds)
    simple = [equivalent(r.left, r.right) for r in system.equations]
    impossible = next(
        (f"{f.impossible}: line {r.line}" for f, r in zip(simple, system.equations, strict=True) if f.impossible), ""
    )
    own = list(dict.fromkeys(f.expression for f in simple if f.expression != 0))
    further = (
        []
        if impossible
        else [e for e in consequences(own, (*system.symbols, *(given or ()), *beside), deadline) if e not in own]
    )
    # a constant that is zero only after deep rewriting, such as W(3)*exp(W(3)) - 3, must not count: its digits decide
    spend(POSED * sum(int(e.count_ops()) for e in (*own, *further)))
    absurd = next((e for e in further if not e.free_symbols and sign_of(e) in (1, -1)), None)
    further = [e for e in further if e.free_symbols]
    if absurd is not None:
        impossible = f"the equations contradict each other: together they ask for {spelled(absurd)} = 0"
        further = []
    expressions = (*own, *further)
    rows = tuple(dict.fromkeys([*written, *bound_rows, *_wordings(tape, expressions)]))
    # as many as unknowns where that can be: Newton then proves roots
    needed = independent(own) if len(own) > len(system.symbols) else own
    forms = build_forms(tape, needed)
    order = tuple(tape.needed([k for row in rows for k in (row.left, row.right)]))
    return SearchProblem(
        system.names,
        system.symbols,
        _met(system, start_box(system, box or {}), within or {}),
        system.relations,
        bounds,
        tape,
        written,
        bound_rows,
        rows,
        order,
        required(tape, rows),
        forms,
        build_forms(tape, expressions),
        build_far_tests(tape, expressions),
        expressions,
        forms.rows == len(needed),
        _mirrored(tape, mirror(own, system.symbols, _apart(system))),
        impossible,
    )


def _holds(relation: Relation, point: Mapping[sp.Symbol, sp.Expr]) -> bool | None:
    """Whether a relation holds at an exact point, for all values of what it holds beside the unknowns."""
    sides = relation.written()
    if all(side.free_symbols <= point.keys() for side in sides):
        return holds_exactly(relation, point)
    if any(side.has(sp.besselj) for side in sides):  # SymPy works for minutes on where it is real
        return None
    return False if any(exact_value(side, point) is sp.nan for side in sides) else None


def _row(tape: Tape, op: str, left: sp.Expr, right: sp.Expr) -> RelationRow:
    return RelationRow(op, tape.compile(left), tape.compile(right))


def _wordings(tape: Tape, expressions: Sequence[sp.Expr]) -> Iterator[RelationRow]:
    """The rows e = 0, each expression also in its other wordings."""
    for e in (*expressions, *(wording for f in expressions for wording in rearranged(f))):
        try:
            yield _row(tape, "=", e, sp.S.Zero)
        except UnsupportedError:
            continue


def _bounds(system: System, box: Box) -> Iterator[SideCondition]:
    for u in system.unknowns:
        low, high = box.get(u.name, (-INF, INF))
        if u.lower.is_finite:
            yield SideCondition(">" if u.lower_open else ">=", u.symbol, u.lower)
        if u.upper.is_finite:
            yield SideCondition("<" if u.upper_open else "<=", u.symbol, u.upper)
        if math.isfinite(low):
            yield SideCondition(">=", u.symbol, sp.Rational(low))
        if math.isfinite(high):
            yield SideCondition("<=", u.symbol, sp.Rational(high))


def _apart(system: System) -> Iterator[tuple[sp.Symbol, sp.Symbol]]:
    """Pairs of unknowns that are never equal, by their bounds or by a relation between the two."""
    below = {u.symbol: [(u.upper, u.upper_open)] for u in system.unknowns}
    above = {u.symbol: [(u.lower, u.lower_open)] for u in system.unknowns}
    for r in system.relations:
        strict, held = len(r.op) == 1 or r.op == "!=", sorted(r.residual.free_symbols & set(below), key=str)
        if r.op == "=" or not held:
            continue
        parts = linear_in(r.residual, held[0])
        if parts is None or not parts[0].is_Rational or parts[0] == 0:
            continue
        end = -parts[1] / parts[0]
        if strict and len(held) == 2 and end == held[1]:
            yield held[0], held[1]
        elif r.op != "!=" and end.is_number:
            side = below if (r.op in ("<", "<=")) == (parts[0] > 0) else above
            side[held[0]].append((end, strict))
    for low, high in permutations(system.symbols, 2):
        if any(_above(b, a) for a in below[low] for b in above[high]):
            yield low, high


def _above(high: tuple[sp.Expr, bool], low: tuple[sp.Expr, bool]) -> bool:
    """Whether what lies above one end is surely larger than what lies below another."""
    if not (low[0].is_finite and high[0].is_finite):
        return False
    sign = sign_of(high[0] - low[0])
    return sign == 1 or sign == 0 and (low[1] or high[1])


def _mirrored(tape: Tape, found: Mirror | None) -> Mirrored | None:
    """The exchange of unknowns on the tape."""
    if found is None:
        return None
    number = {s: k for k, s in enumerate(tape.slots)}
    return Mirrored(tuple((number[u], number[v]) for u, v in found.pairs), build_forms(tape, found.odd))


def start_box(system: System, box: Box) -> tuple[tuple[float, float], ...]:
    """Ends of the box to search, one pair per unknown: the bounds of the text met with ``box``."""
    out = []
    for u in system.unknowns:
        low, high = box.get(u.name, (-INF, INF))
        below, above = (
            enclose(u.lower)[0] if u.lower.is_finite else -INF,
            enclose(u.upper)[1] if u.upper.is_finite else INF,
        )
        out.append((max(low, below), min(high, above)))
    return tuple(out)


def _met(system: System, start: Sequence[tuple[float, float]], within: Box) -> tuple[tuple[float, float], ...]:
    """The ends that both have in common."""
    inner = [within.get(name, (-INF, INF)) for name in system.names]
    return tuple((max(a, low), min(b, high)) for (a, b), (low, high) in zip(start, inner, strict=True))
