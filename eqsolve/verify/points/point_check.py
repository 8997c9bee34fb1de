"""Is this point a solution of the text? Every relation as written is evaluated again, by exact or ball arithmetic.

A float residual never makes a solution; see proof_attempts for the ladder of proofs.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace

import sympy as sp

from eqsolve.clocks.work import now
from eqsolve.model import System, Unknown
from eqsolve.result import Checked, CheckedRelation, Solution, Status
from eqsolve.result.proposal import Candidate
from eqsolve.verify.evaluation import (
    Condition,
    Value,
    ball,
    both_sides,
    compiled,
    compiled_as_written,
    is_finite,
    precision,
)
from eqsolve.verify.exact import exact_point, plain_ratios
from eqsolve.verify.points.closeness import relative
from eqsolve.verify.points.proof_attempts import BUDGET, Follow, PointProver
from eqsolve.verify.points.residual_bounds import STEPS

# Relative residual at which a given point that is no exact solution counts as a rounded one. Larger: a typed digit too
# few passes for a root; smaller: a float next to an ill-conditioned root is refused.
ROUNDED = 1e-10


def check(
    system: System,
    candidate: Candidate,
    *,
    prove: bool = True,
    deadline: float | None = None,
    follow: Follow | None = None,
) -> Solution:
    """Judge one proposed point.

    ``deadline`` is a reading of work.now(). With ``prove`` False the best status is VERIFIED unless the values are
    exact. Returns a Solution whose values are those of the root that was proven, rounded to floats: they may differ
    from the proposed ones in the last digits. REFUTED solutions keep the proposed values; their certificate's detail
    says what fails. ``follow`` proves, where it is given, that equations follow from others.
    """
    limit = deadline if deadline is not None else now() + BUDGET
    prover = PointProver(compiled(system), candidate, prove, limit, follow)
    point = [candidate.values.get(name, math.nan) for name in system.names]
    if not all(math.isfinite(v) for v in point):
        return prover.refuted("a value is missing or not finite")
    if candidate.exact is None:
        return prover.floats(point)
    # the shorter form is the one that is put back into the relations; what is no expression the prover refuses
    exact = {n: plain_ratios(v) if isinstance(v, sp.Expr) else v for n, v in candidate.exact.items()}
    return prover.given(point, exact)


def check_point(system: System, candidate: Candidate) -> Checked:
    """Every relation at exactly the given point: nothing is polished, so sqrt(2) given to 17 digits does not solve x^2
    = 2 exactly.

    A point that misses only by its rounding, next to a solution that ``check`` confirms, is VERIFIED.
    Raises ValueError if a value is missing or is no real number.
    """
    relations = _relations_at(system, candidate)
    # as a float point, so that a value that misses only by its rounding is judged by the solution next to it
    exactly = all(r.holds for r in relations) or not system.unknowns
    judged = check(system, candidate if exactly else replace(candidate, exact=None))
    worst = max((math.inf if r.residual is None else r.residual for r in relations), default=0.0)
    values = dict(candidate.values)
    if all(r.holds for r in relations):
        return Checked(judged.status, worst, values, tuple(relations))
    if judged.status is not Status.REFUTED and worst <= ROUNDED:
        return Checked(Status.VERIFIED, worst, values, tuple(replace(r, holds=True) for r in relations))
    return Checked(Status.REFUTED, worst, values, tuple(_by_themselves(system, candidate, relations)))


def _by_themselves(system: System, candidate: Candidate, rows: list[CheckedRelation]) -> Iterator[CheckedRelation]:
    """The rows of a point that fails: one that misses only by rounding holds, as it does where it is all there is."""
    limit = now() + BUDGET
    for number, row in enumerate(rows):
        near = not row.holds and row.residual is not None and row.residual <= ROUNDED
        if near and len(rows) > 1 and number < len(system.relations) and now() < limit:
            alone = _alone(system, number)
            floats = Candidate({name: candidate.values[name] for name in alone.names}, candidate.method)
            judged = check(alone, floats, prove=False, deadline=limit)
            row = replace(row, holds=judged.status is not Status.REFUTED)
        yield row


def _alone(system: System, number: int) -> System:
    """The system of one relation, without the others and without bounds."""
    relation = system.relations[number]
    there = sp.Tuple(relation.left, relation.right, *relation.written()).free_symbols
    unknowns = tuple(Unknown(u.name, u.symbol) for u in system.unknowns if u.symbol in there)
    return replace(system, unknowns=unknowns, statements=(relation,), questions=(), sought=())


def _relations_at(system: System, candidate: Candidate) -> list[CheckedRelation]:
    """Each relation at the point, then the bounds that fail."""
    rel = compiled_as_written(system)
    exact = exact_point(system, candidate.exact or dict(candidate.values))
    if exact is None:
        raise ValueError("a value is missing or is no real number")
    with precision(STEPS[1]):
        point = exact()
        sides = [(_float(left), _float(right)) for left, right in both_sides(system, point)]
        scales = rel.scales(point)
        found = {
            n: (v, is_finite(v) and bool(ball(v).contains(0)))
            for n, v in zip(rel.numbers, rel.equations.values(point), strict=True)
        }
        broken = []
        for condition, value in zip(rel.conditions, rel.sides.values(point), strict=True):
            holds = condition.holds(value)
            holds = not condition.strict if holds is None else holds
            if condition.number is not None:
                found[condition.number] = (value, holds)
            elif not holds:
                broken.append(_bound(system, condition, candidate, value))
        differences = [_float(found[number][0]) for number in range(len(system.relations))]
    out = []
    for number, relation in enumerate(system.relations):
        difference, holds = found[number]
        size = 0.0 if relation.op != "=" and holds else relative(difference, scales[number])
        out.append(
            CheckedRelation(relation.line, relation.text, holds, _finite(size), differences[number], *sides[number])
        )
    return out + broken


def _bound(system: System, condition: Condition, candidate: Candidate, difference: Value) -> CheckedRelation:
    """A bound of an unknown that fails: the value of the unknown, and the end that it passes."""
    left, off = candidate.values[condition.name], _float(difference)
    right = None if off is None else left - off
    line = _line_of(system, condition.name)
    return CheckedRelation(line, condition.text, False, _finite(relative(difference, 1.0)), off, left, right)


def _float(v: Value) -> float | None:
    """The float next to a value; None where that is undefined or beyond floats."""
    return _finite(float(ball(v).mid())) if is_finite(v) else None


def _finite(size: float) -> float | None:
    return size if math.isfinite(size) else None


def _line_of(system: System, name: str) -> int:
    """The line that bounds an unknown, as far as the text shows it: one with its name and, where possible, without a
    relation."""
    lines = [
        k for k, text in enumerate(system.source.splitlines(), 1) if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]
    taken = {r.line for r in system.relations}
    return next((k for k in lines if k not in taken), lines[0] if lines else 0)
