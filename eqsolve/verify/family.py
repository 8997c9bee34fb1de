"""Families of solutions: substituted into every equation exactly, with the smallest sample; and local dimension.

Affine families of linear equations are confirmed in exact matrix arithmetic (200 unknowns in a blink), others by SymPy.
"""
from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sympy as sp
from flint import arb, fmpq, fmpq_mat

from eqsolve.model import Relation, System
from eqsolve.result import Candidate, FamilyCandidate, Solution, SolutionFamily, Status
from eqsolve.verify.balls import compile_balls
from eqsolve.verify.certify import matrix, regular
from eqsolve.verify.check import check
from eqsolve.verify.exactness import exact_point
from eqsolve.verify.linear import implied, terms_of
from eqsolve.verify.rank import pivots
from eqsolve.verify.relations import compiled
from eqsolve.verify.sample import affine_samples, plain_samples
from eqsolve.verify.values import Value, ball, fraction, is_finite, precision, sign

BUDGET = 2.0  # seconds where no deadline is given
MOST_OPERATIONS = 300  # larger substituted equations are not simplified: SymPy cannot be interrupted
PROBES = (-700, -41, -5, -2, 0, 2, 5, 41, 700)  # sevenths, where a family's equations are evaluated as written
INDEPENDENT = 1e-9  # relative pivots below count as zero; if wrongly so, the dimension is merely not proven


def check_family(system: System, candidate: FamilyCandidate, *, deadline: float | None = None) -> tuple[SolutionFamily, Solution] | None:
    """The family if its expressions satisfy every equation for all values of the free unknowns, with a proven sample.

    The sample is the smallest in norm where the family is affine, else the smallest of some simple ones.
    None if an equation fails or could not be confirmed, or if no sample obeys the bounds and conditions.
    """
    limit = time.monotonic() + BUDGET if deadline is None else deadline
    expressions = _complete(system, candidate)
    if expressions is None:
        return None
    affine = _affine(system, candidate.free, expressions)
    rows = [None if affine is None else _linear_row(system, relation) for relation in system.equations]
    if affine is not None and not affine.hold([row for row in rows if row is not None]):
        return None
    others = [relation for relation, row in zip(system.equations, rows, strict=True) if row is None]
    if not all(_vanishes(relation, system, expressions, limit) for relation in others):
        return None
    sample = _sample(system, candidate, expressions, affine, limit)
    if sample is None:
        return None
    dependent = {name: e for name, e in candidate.expressions.items() if name not in candidate.free}
    exact = _defined(system, candidate.free, expressions)
    return SolutionFamily(tuple(candidate.free), len(candidate.free), dependent, exact), sample


def _complete(system: System, candidate: FamilyCandidate) -> dict[str, sp.Expr] | None:
    """An expression in the free unknowns for every unknown."""
    symbols = {u.name: u.symbol for u in system.unknowns}
    free = {symbols[n] for n in candidate.free if n in symbols}
    out: dict[str, sp.Expr] = {}
    for name in system.names:
        given = symbols[name] if name in candidate.free else candidate.expressions.get(name)
        expression = sp.Integer(given) if isinstance(given, int) else given
        if not isinstance(expression, sp.Expr) or not expression.free_symbols <= free:
            return None
        out[name] = expression
    return out if len(free) == len(candidate.free) else None


# ---------------------------------------------------------------- exact substitution


@dataclass(frozen=True)
class Affine:
    """Unknown j = sum(table[j, k] * free k) + table[j, last], all rational."""

    table: fmpq_mat

    def hold(self, rows: Sequence[tuple[Mapping[int, fmpq], fmpq]]) -> bool:
        """Each sum(row[j] * unknown j) + constant is zero for all values of the free unknowns."""
        if not rows:
            return True
        matrix = fmpq_mat(len(rows), self.table.nrows())
        constants = fmpq_mat(len(rows), self.table.ncols())
        for i, (row, constant) in enumerate(rows):
            constants[i, self.table.ncols() - 1] = constant
            for j, c in row.items():
                matrix[i, j] = c
        return bool(matrix * self.table + constants == constants * 0)


def _rational(c: sp.Expr) -> fmpq | None:
    return fmpq(int(c.p), int(c.q)) if c.is_Rational else None


def _row(expression: sp.Expr, columns: Mapping[sp.Symbol, int]) -> tuple[dict[int, fmpq], fmpq] | None:
    """Rational coefficients by column and the constant; None if the expression is not affine with rational coefficients."""
    terms = terms_of(expression)
    row, constant = {}, fmpq(0)
    for monomial, c in (terms or {}).items():
        number = _rational(c)
        if number is None or (monomial != 1 and monomial not in columns):
            return None
        if monomial == 1:
            constant = number
        else:
            row[columns[monomial]] = number
    return None if terms is None else (row, constant)


def _linear_row(system: System, relation: Relation) -> tuple[dict[int, fmpq], fmpq] | None:
    return _row(relation.residual, {s: j for j, s in enumerate(system.symbols)})


def _affine(system: System, free: Sequence[str], expressions: Mapping[str, sp.Expr]) -> Affine | None:
    symbols = {u.name: u.symbol for u in system.unknowns}
    columns = {symbols[n]: k for k, n in enumerate(free)}
    table = fmpq_mat(len(system.names), len(free) + 1)
    for j, name in enumerate(system.names):
        row = _row(expressions[name], columns)
        if row is None:
            return None
        for k, c in row[0].items():
            table[j, k] = c
        table[j, len(free)] = row[1]
    return Affine(table)


def _vanishes(relation: Relation, system: System, expressions: Mapping[str, sp.Expr], limit: float) -> bool:
    """left - right becomes 0 when the expressions are put in, by expansion or simplification."""
    swap = {u.symbol: expressions[u.name] for u in system.unknowns}
    put_in = relation.residual.xreplace(swap)
    if put_in == 0 or sp.expand(put_in) == 0:
        return True
    if time.monotonic() > limit or sp.count_ops(put_in) > MOST_OPERATIONS:
        return False
    return bool(sp.together(put_in).as_numer_denom()[0].expand() == 0) or bool(sp.simplify(put_in) == 0)


def _defined(system: System, free: Sequence[str], expressions: Mapping[str, sp.Expr]) -> bool:
    """At some plain and odd values of the free unknowns, wherever the expressions are defined, every equation as written is too.

    sqrt(x)^2 = x simplifies to a family in all x, but holds for x >= 0 only.
    """
    rel = compiled(system)
    if rel.equations.polynomial:
        return True
    symbols = [u.symbol for u in system.unknowns if u.name in free]
    program = compile_balls([expressions[n] for n in system.names], symbols)
    with precision(64):
        for probe in PROBES:
            point = program.values([fmpq(p + 3 * k, 7) for k, p in enumerate([probe] * len(symbols))])
            if all(map(is_finite, point)) and not all(is_finite(v) and ball(v).contains(0) for v in rel.equations.values(point)):
                return False
    return True


# ---------------------------------------------------------------- the sample


def _sample(system: System, candidate: FamilyCandidate, expressions: Mapping[str, sp.Expr], affine: Affine | None,
            limit: float) -> Solution | None:
    if affine is not None:
        for values in affine_samples(compiled(system), affine.table):
            found = _proven(system, values, candidate.method, limit)
            if found is not None:
                return found
            if time.monotonic() > limit:
                return None
    return _smallest(system, candidate, expressions, limit)


def _proven(system: System, values: Mapping[str, sp.Expr], method: str, limit: float) -> Solution | None:
    try:
        floats = {n: float(v) for n, v in values.items()}
    except TypeError:  # not real: the expressions leave their domain there
        return None
    found = check(system, Candidate(floats, method, exact=dict(values)), deadline=limit)
    return found if found.status is Status.PROVED and found.exact is not None else None


def _smallest(system: System, candidate: FamilyCandidate, expressions: Mapping[str, sp.Expr], limit: float) -> Solution | None:
    """The smallest proven one of some simple samples."""
    symbols = {u.name: u.symbol for u in system.unknowns}
    best: Solution | None = None
    for values in plain_samples(system, candidate.free):
        if best is not None and sum(float(v) ** 2 for v in values.values()) >= _norm(best):
            continue
        swap = {symbols[n]: v for n, v in values.items()}
        found = _proven(system, {n: e.xreplace(swap) for n, e in expressions.items()}, candidate.method, limit)
        if found is not None and (best is None or _norm(found) < _norm(best)):
            best = found
        if time.monotonic() > limit:
            break
    return best


def _norm(s: Solution) -> float:
    return sum(v * v for v in s.values.values())


# ---------------------------------------------------------------- dimension at a point


def local_dimension(system: System, solution: Solution) -> tuple[int, bool, tuple[str, ...]]:
    """(dimension, proven, free unknowns) of the solution set near a solution: unknowns less the rank of the Jacobian.

    Proven if a minor as large as the number of equations (less those that are exact combinations of its rows) is regular in ball
    arithmetic at a PROVED point, and no inequality is at its border: then the others are functions of the free unknowns
    (implicit function theorem).
    """
    rel = compiled(system)
    with precision(128):
        point = _enclosure(system, solution)
        values, gradients = rel.equations.gradients(point)
        if not all(map(is_finite, values)):
            return 0, False, ()
        chosen = [p for p in pivots(gradients) if p.size > INDEPENDENT]
        rows, slots = sorted(p.row for p in chosen), sorted(p.slot for p in chosen)
        strict = all(sign(v) not in (0, None) for v in rel.sides.values(point))
        certain = solution.status is Status.PROVED and strict and regular(matrix([_only(gradients[r], slots) for r in rows], slots))
    rest = [k for k in range(len(rel.numbers)) if k not in set(rows)]
    if certain and rest:
        certain = implied(system, [rel.numbers[k] for k in rows], [rel.numbers[k] for k in rest])
    free = tuple(n for k, n in enumerate(system.names) if k not in set(slots))
    return len(free), certain, free


def _only(gradient: Mapping[int, Value], slots: Sequence[int]) -> dict[int, Value]:
    return {s: v for s, v in gradient.items() if s in set(slots)}


def _enclosure(system: System, solution: Solution) -> list[Value]:
    exact = exact_point(system, solution.exact) if solution.exact is not None else None
    if exact is not None:
        return exact()
    box = solution.certificate.box if solution.certificate is not None else {}
    return [_ball(*box[n]) if n in box else arb(solution.values[n]) for n in system.names]


def _ball(low: str, high: str) -> arb:
    a, b = ball(fraction(low)), ball(fraction(high))
    return a.union(b)
