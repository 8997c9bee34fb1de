"""Families of solutions: substituted into every equation exactly, with the smallest sample; and local dimension.

Affine families of linear equations are confirmed in exact matrix arithmetic (200 unknowns in a blink), others by SymPy.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

import sympy as sp
from flint import arb, fmpq, fmpq_mat

from eqsolve.clocks.work import REWRITTEN, now, passed, spend
from eqsolve.model import Relation, System
from eqsolve.result import Certificate, CertificateKind, Solution, SolutionFamily, Status
from eqsolve.result.proposal import Candidate, FamilyCandidate
from eqsolve.verify.evaluation import (
    Value,
    ball,
    compiled,
    fraction,
    is_finite,
    is_zero,
    matrix,
    pivots,
    precision,
    regular,
    surely_independent,
)
from eqsolve.verify.exact import exact_point
from eqsolve.verify.expressions import (
    Interior,
    Requirement,
    around,
    coefficients,
    implied,
    interior,
    neighbourhood,
    rational_coefficients,
    requirements,
)
from eqsolve.verify.families.free_range import defined_where, real_where, shortest, told_of
from eqsolve.verify.families.roots import (
    asks_alike,
    positive_by_name,
    turns,
    without_inverses,
    without_odd_roots,
    without_roots,
)
from eqsolve.verify.families.sample import affine_samples, plain_samples
from eqsolve.verify.families.symmetry import orbit_dimension
from eqsolve.verify.points import check

LETTERS = ("k", "m", "n")  # the first that is no unknown stands for every whole number
BUDGET = 2.0  # work where no deadline is given
MOST_OPERATIONS = 300  # larger substituted equations are not simplified: SymPy cannot be interrupted
# Steps from a sample on a border to points that may lie inside, and how many directions are tried. Fewer: thin regions
# are missed, and a family there is not named; more: time is lost where there is none.
NUDGES, MOST_NUDGES = (sp.Rational(1, 10), sp.Rational(1, 1000)), 32
MANY = 20  # equations; of fewer the exact pivots are found as quickly as a proof that nothing is free
# Unknowns times free ones up to which the smallest point of an affine family is worked out. Fewer: examples are less
# plain; more: dense exact matrices that take seconds and cannot be interrupted.
MOST_ENTRIES = 60_000
MINOR_BITS = 128  # of the balls in which a minor is proven regular
INDEPENDENT = 1e-9  # relative pivots below count as zero; if wrongly so, the dimension is merely not proven


def check_family(
    system: System, candidate: FamilyCandidate, *, deadline: float | None = None
) -> tuple[SolutionFamily, Solution] | None:
    """The family if its expressions satisfy every equation for all values of the free unknowns, with a proven sample.

    The sample is the smallest in norm where the family is affine, else the smallest of some simple ones. ``exact`` says
    that the equations as written are defined for all values of the free unknowns (that the expressions and the
    ``conditions`` allow): only then is the family all that the text means. sqrt(x)^2 = x holds for x >= 0, though it
    simplifies to a family in all x. None if an equation fails or could not be confirmed, if no sample obeys the bounds and conditions, or if no point
    of the family is found around which all equations are defined and all conditions hold: then nothing shows that there
    are other points.
    """
    limit = now() + BUDGET if deadline is None else deadline
    if turn := turns(system, candidate):
        return _repeating(system, candidate, turn, limit)
    expressions = _complete(system, candidate)
    if expressions is None:
        return None
    affine = _affine(system, candidate.free, expressions)
    columns = {s: j for j, s in enumerate(system.symbols)}
    rows = [None if affine is None else _row(relation.residual, columns) for relation in system.equations]
    if affine is not None and not affine.hold([row for row in rows if row is not None]):
        return None
    others = [relation for relation, row in zip(system.equations, rows, strict=True) if row is None]
    signed = [r for r in candidate.signed if isinstance(r, Requirement)]
    if not all(_vanishes(relation, system, expressions, signed, limit) for relation in others):
        return None
    sample = _sample(system, candidate, expressions, affine, limit)
    inside = interior(system, candidate.free, expressions, signed)
    if sample is None or not _open_somewhere(system, candidate.free, inside, affine, sample, limit):
        return None
    dependent = {name: e for name, e in candidate.expressions.items() if name not in candidate.free}
    proof = Certificate(CertificateKind.SUBSTITUTION, detail="the expressions make every equation 0 = 0")
    defined = defined_where(inside.asked, signed, dependent.values())
    real = [r for e in dependent.values() for r in requirements(e)]
    own = [r for r in signed if r not in real]
    where = shortest([*told_of(own), *real_where(dependent.values(), own), *(defined or ())])
    exact = defined is not None
    return SolutionFamily(tuple(candidate.free), len(candidate.free), dependent, exact, proof, conditions=where), sample


def _repeating(
    system: System, candidate: FamilyCandidate, turn: sp.Symbol, limit: float
) -> tuple[SolutionFamily, Solution] | None:
    """A family whose expressions hold a ``turn``, which stands for every whole number: that with 0 for it, if the equations
    hold for all others and ask for the same there."""
    letter = next((name for name in LETTERS if name not in system.names), None)
    plain = {n: e.xreplace({turn: sp.S.Zero}) for n, e in candidate.expressions.items() if isinstance(e, sp.Expr)}
    found = check_family(system, replace(candidate, expressions=plain), deadline=limit)
    if found is None or letter is None:
        return None
    named = sp.Symbol(letter, integer=True)
    whole = {n: e.xreplace({turn: named}) for n, e in candidate.expressions.items() if isinstance(e, sp.Expr)}
    symbols = {u.name: u.symbol for u in system.unknowns}
    at = {n: whole.get(n, s) for n, s in symbols.items()}
    signed = [r for r in candidate.signed if isinstance(r, Requirement)]
    swap = {s: at[n] for n, s in symbols.items()}
    asked = [r for relation in system.equations for side in relation.written() for r in requirements(side)]
    same = all(asks_alike(r, swap, named) for r in asked) and not any(turn in r.argument.free_symbols for r in signed)
    if not same or not all(_vanishes(relation, system, at, signed, limit) for relation in system.equations):
        return None
    return replace(found[0], expressions=whole, parameters=(letter,)), found[1]


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
    """Unknown j = sum(rows[j][k] * free k) + rows[j][dimension], all rational; zeros are left out."""

    rows: tuple[Mapping[int, fmpq], ...]
    dimension: int

    def hold(self, rows: Sequence[tuple[Mapping[int, fmpq], fmpq]]) -> bool:
        """Each sum(row[j] * unknown j) + constant is zero for all values of the free unknowns."""
        for row, constant in rows:
            total = {self.dimension: constant}
            for j, c in row.items():
                for k, slope in self.rows[j].items():
                    total[k] = total.get(k, 0) + c * slope
            if any(total.values()):
                return False
        return True

    def samples(self, system: System, closed: bool = True) -> Iterator[dict[str, sp.Expr]]:
        """Points of the family, the smallest first; of a large one only that whose free unknowns are 0."""
        if len(self.rows) * self.dimension > MOST_ENTRIES:
            zero = fmpq(0)
            constants = (row.get(self.dimension, zero) for row in self.rows)
            yield {n: sp.Rational(int(c.p), int(c.q)) for n, c in zip(system.names, constants, strict=True)}
            return
        table = fmpq_mat(len(self.rows), self.dimension + 1)
        for j, row in enumerate(self.rows):
            for k, c in row.items():
                table[j, k] = c
        yield from affine_samples(compiled(system), table, closed)


def _row(expression: sp.Expr, columns: Mapping[sp.Symbol, int]) -> tuple[dict[int, fmpq], fmpq] | None:
    """Rational coefficients by column and the constant; None if the expression is not affine with rational
    coefficients."""
    return rational_coefficients(coefficients(expression, columns))


def _affine(system: System, free: Sequence[str], expressions: Mapping[str, sp.Expr]) -> Affine | None:
    symbols = {u.name: u.symbol for u in system.unknowns}
    columns = {symbols[n]: k for k, n in enumerate(free)}
    rows: list[Mapping[int, fmpq]] = []
    for name in system.names:
        row = _row(expressions[name], columns)
        if row is None:
            return None
        rows.append({**row[0], len(free): row[1]})
    return Affine(tuple(rows), len(free))


def _vanishes(
    relation: Relation, system: System, expressions: Mapping[str, sp.Expr], signed: Sequence[Requirement], limit: float
) -> bool:
    """left - right becomes 0 when the expressions are put in, by expansion or simplification, where what is ``signed``
    has these signs."""
    swap = {u.symbol: expressions[u.name] for u in system.unknowns}
    put_in = without_roots(without_odd_roots(relation.residual.xreplace(swap)), signed)
    put_in = positive_by_name(without_inverses(put_in, signed), signed)
    if put_in == 0 or sp.expand(put_in) == 0:
        return True
    if passed(limit) or sp.count_ops(put_in) > MOST_OPERATIONS:
        return False
    spend(10 * REWRITTEN * int(sp.count_ops(put_in)))
    return bool(sp.together(put_in).as_numer_denom()[0].expand() == 0) or bool(sp.simplify(put_in) == 0)


# ---------------------------------------------------------------- the sample


def _sample(
    system: System, candidate: FamilyCandidate, expressions: Mapping[str, sp.Expr], affine: Affine | None, limit: float
) -> Solution | None:
    if affine is not None:
        for values in affine.samples(system):
            found = _proven(system, values, candidate.method, limit)
            if found is not None:
                return found
            if passed(limit):
                return None
    return _smallest(system, candidate, expressions, limit)


def _proven(system: System, values: Mapping[str, sp.Expr], method: str, limit: float) -> Solution | None:
    try:
        floats = {n: float(v) for n, v in values.items()}
    except TypeError:  # not real: the expressions leave their domain there
        return None
    found = check(system, Candidate(floats, method, exact=dict(values)), deadline=limit)
    return found if found.status is Status.PROVED and found.exact is not None else None


def _smallest(
    system: System, candidate: FamilyCandidate, expressions: Mapping[str, sp.Expr], limit: float
) -> Solution | None:
    """The smallest proven one of some simple samples."""
    symbols = {u.name: u.symbol for u in system.unknowns}
    best: Solution | None = None
    for values in plain_samples(system, candidate.free):
        if best is not None and math.hypot(*map(float, values.values())) >= _norm(best):
            continue
        swap = {symbols[n]: v for n, v in values.items()}
        found = _proven(system, {n: e.xreplace(swap) for n, e in expressions.items()}, candidate.method, limit)
        if found is not None and (best is None or _norm(found) < _norm(best)):
            best = found
        if passed(limit):
            break
    return best


def _norm(s: Solution) -> float:
    return math.hypot(*s.values.values())


def _open_somewhere(
    system: System, free: Sequence[str], inside: Interior, affine: Affine | None, sample: Solution, limit: float
) -> bool:
    """A point of the family around which it goes on in all its directions: the sample, or another if that lies on a
    border."""
    if not free:
        return True
    for values in _near_and_far(system, free, affine, sample):
        if inside.holds_around([values[name] for name in free]):
            return True
        if passed(limit):
            break
    return False


def _near_and_far(
    system: System, free: Sequence[str], affine: Affine | None, sample: Solution
) -> Iterator[Mapping[str, sp.Expr]]:
    """Values of the free unknowns: the sample's, then such as keep off the ends of conditions, then simple ones."""
    center = {name: sample.exact[name] for name in free} if sample.exact is not None else {}
    if center:
        yield center
    if affine is not None:
        yield from affine.samples(system, closed=False)
    yield from plain_samples(system, free)
    for step in NUDGES:
        yield from (
            {name: center[name] + sense * step for name, sense in zip(center, senses, strict=True)}
            for senses in islice(product((1, -1), repeat=len(center)), MOST_NUDGES)
        )


# ---------------------------------------------------------------- dimension at a point


@dataclass(frozen=True)
class LocalFamily:
    """``relations`` by ``unknowns`` is the minor of the Jacobian that is as large as its rank; ``proven``: it is
    regular, and all there is."""

    relations: tuple[int, ...]
    unknowns: tuple[str, ...]
    free: tuple[str, ...]
    proven: bool

    @property
    def certificate(self) -> Certificate | None:
        """What a third party needs to check it again, at the sample."""
        numbers = tuple(k + 1 for k in self.relations)
        return (
            Certificate(CertificateKind.MINOR, precision=MINOR_BITS, equations=numbers, unknowns=self.unknowns)
            if self.proven
            else None
        )


def local_dimension(system: System, solution: Solution) -> tuple[int, bool, tuple[str, ...]]:
    """(dimension, proven, free unknowns) of the solution set near a solution: see ``local_family``."""
    found = local_family(system, solution)
    return len(found.free), found.proven, found.free


def local_family(system: System, solution: Solution) -> LocalFamily:
    """The solution set near a solution, as far as the Jacobian tells: unknowns less its rank are free.

    Proven if a minor as large as the number of equations (less those that are exact combinations of its rows) is
    regular in ball arithmetic around a PROVED point, where all equations are defined and no inequality is at its
    border: then the others are functions of the free unknowns (implicit function theorem); or if symmetries of the
    equations move the point in so many directions. An equation whose slopes are exactly 0 all around is constant there
    (``floor(x) = 2`` inside its step) and needs no row.
    """
    rel = compiled(system)
    with precision(MINOR_BITS):
        point = _enclosure(system, solution)
        values, gradients = rel.equations.gradients(point)
        if not all(map(is_finite, values)):
            return LocalFamily((), (), (), False)
        if len(gradients) > MANY and surely_independent(gradients, len(system.names)):
            return LocalFamily((), (), (), False)
        chosen = [p for p in pivots(gradients) if p.size > INDEPENDENT]
        rows, slots = sorted(p.row for p in chosen), sorted(p.slot for p in chosen)
        near = [around(v) for v in point]
        certain = solution.status is Status.PROVED and neighbourhood(system).holds_on(near)
        constant: set[int] = set()
        if certain:
            around_it = rel.equations.gradients(near)[1]  # at the point alone a jump such as that of floor goes unseen
            smooth = all(is_finite(slope) for r in rows for slope in around_it[r].values())
            certain = smooth and regular(matrix([_only(around_it[r], slots) for r in rows], slots))
            constant = {r for r, slopes in enumerate(around_it) if all(is_zero(slope) for slope in slopes.values())}
    rest = [k for k in range(len(rel.numbers)) if k not in {*rows, *constant}]
    if certain and rest and not implied(system, [rel.numbers[k] for k in rows], [rel.numbers[k] for k in rest]):
        # as many motions of the set as unknowns that the rank leaves free: then it is their orbit
        with precision(MINOR_BITS):
            left = len(system.names) - len(slots)
            certain = not constant and orbit_dimension(system, point, left, INDEPENDENT) == left
    free = tuple(n for k, n in enumerate(system.names) if k not in set(slots))
    return LocalFamily(tuple(rel.numbers[k] for k in rows), tuple(system.names[k] for k in slots), free, certain)


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
