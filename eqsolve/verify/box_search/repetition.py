"""What repeats in one unknown has no solution, or infinitely many isolated ones: x = root + period*k."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sympy as sp

from eqsolve.result import Certificate, CertificateKind, Completeness, Level, Solution, SolutionFamily, Status
from eqsolve.spelling import spelled, written
from eqsolve.tolerances import NEAR_BOXES
from eqsolve.verify.box_search.confirm import confirmed
from eqsolve.verify.boxes import Repetition, repetition
from eqsolve.verify.case import Case
from eqsolve.verify.docket import Covered, Infinite
from eqsolve.verify.exact import sign_of
from eqsolve.verify.expressions import REPEATING
from eqsolve.verify.lifted import lifted
from eqsolve.verify.one_unknown import Remainder, remainder
from eqsolve.verify.plain_words import REPEATED
from eqsolve.verify.points import exact_forms

# What stands for every whole number: the first that is no unknown of the text. More than a text has unknowns.
LETTERS = ("k", "m", *(f"k_{number}" for number in range(30)))


def repeating(case: Case, limit: float) -> bool:
    """Whether one period could be searched; then the docket says what came of it."""
    names = case.system.names
    letter = next(one for one in LETTERS if one not in names)
    if len(names) == 1:
        entry = _one_period(case, limit, letter)
    else:
        waves = any(r.residual.has(*REPEATING) for r in case.system.equations)
        left = remainder(case.system, limit) if waves else None
        entry = None if left is None else _of_remainder(case, left, limit, letter)
    if entry is None or isinstance(entry, Covered) and case.docket.solutions:
        return False
    case.write(entry)
    return True


def _one_period(case: Case, limit: float, letter: str) -> Infinite | Covered | None:
    """What one period holds, of a text in one unknown."""
    found = repetition(case.system, deadline=limit)
    if found is None:
        return None
    points = [s for box in found.roots if (s := confirmed(case, box)) is not None]
    if len(points) < len(found.roots):
        return None
    if not points:
        return Covered(
            Completeness(
                Level.PROVED,
                f"everything repeats with period {spelled(found.period)}, and one period holds no solution",
            )
        )
    roots = [exact_forms(case.system, s, deadline=limit) for s in points]
    if found.one_sided:
        first = _first_of_each(case.system.names[0], roots, found.period)
        if first is None:
            return None
        roots = first
    return _family(case, found, roots, letter)


def _of_remainder(case: Case, left: Remainder, limit: float, letter: str) -> Infinite | Covered | None:
    """The same where the other lines give all unknowns but one."""
    alone = Case(left.system, case.deadline, case.all, case.prove, case.exact)
    entry = _one_period(alone, limit, letter)
    if not isinstance(entry, Infinite):
        return entry
    return lifted(case, left, entry)


def _first_of_each(name: str, roots: list[Solution], period: sp.Expr) -> list[Solution] | None:
    """Without those that are another one shifted: both ends of the first period belong to it. None where two of them
    cannot be told apart."""
    later: list[Solution] = []
    for s in roots:
        shifts = [_is_shifted(name, s, other, period) for other in roots if other is not s]
        if None in shifts:
            return None
        later += [s] * any(shifts)
    return [s for s in roots if s not in later]


def _is_shifted(name: str, s: Solution, other: Solution, period: sp.Expr) -> bool | None:
    """Whether a solution lies a period behind another one."""
    near = NEAR_BOXES * (abs(s.values[name]) + abs(float(period)))
    if abs(s.values[name] - other.values[name] - float(period)) > near:
        return False
    sign = sign_of(s.exact[name] - other.exact[name] - period) if s.exact and other.exact else None
    return None if sign is None else sign == 0


def _family(case: Case, found: Repetition, roots: list[Solution], letter: str) -> Infinite:
    """The roots of one period and their shifts by whole numbers of periods."""
    name = case.system.names[0]
    level = Level.PROVED if found.complete and all(s.status is Status.PROVED for s in roots) else Level.UNKNOWN
    roots = sorted(roots, key=lambda s: s.values[name])
    length = float(found.period)
    # decimals stand in a sentence alone: rounded, and within the first period from 0
    firsts: list[Any] = (
        [s.exact[name] if s.exact else f"{s.values[name]:.12g}" for s in roots]
        if found.one_sided
        else [_nearest(s.exact[name], found.period) if s.exact else f"{s.values[name] % length:.12g}" for s in roots]
    )
    firsts = _side_by_side(firsts, found.period) if all(s.exact for s in roots) and not found.one_sided else firsts
    multiple = found.period * sp.Symbol(letter, integer=True)
    limits = (f"{letter} >= 0",) if found.one_sided else ()
    step = f"- {spelled(-multiple)}" if float(found.period) < 0 else f"+ {spelled(multiple)}"
    shifts = [f"{written(first)} {step}" if first else spelled(multiple) for first in firsts]
    forms = [{name: first + multiple} for first in firsts] if all(s.exact for s in roots) else []
    alone = [{name: root} for root in found.apart] if forms else []
    proof = Certificate(CertificateKind.PERIOD, detail=f"period {spelled(sp.Abs(found.period))}")
    first, *more = [SolutionFamily((), 0, form, True, proof, limits) for form in forms] or [
        SolutionFamily((), 0, {}, False, proof, limits)
    ]
    family = replace(first, others=(*more, *(SolutionFamily((), 0, form, True, proof) for form in alone)))
    others = f", and {name} = {' and '.join(map(spelled, found.apart))}" if found.apart else ""
    others += "" if found.complete else "; there may be others"
    number = f"whole number {letter}" + " >= 0" * found.one_sided
    sign = "=" if all(s.exact for s in roots) else "≈"
    reason = f"isolated solutions that repeat: {name} {sign} {' and '.join(shifts)} for every {number}{others}"
    return Infinite(
        family,
        min(roots, key=lambda s: abs(s.values[name])),
        Completeness(level, reason, plain=REPEATED if forms and found.complete else ""),
    )


def _side_by_side(firsts: list[Any], period: sp.Expr) -> list[Any]:
    """Two roots on both sides of one place in one turn: pi - acos(1/5) and pi + acos(1/5), not -pi + acos(1/5)."""
    if len(firsts) != 2:
        return firsts
    first, second = firsts

    def of_one(form: sp.Expr) -> bool:
        apart = sp.expand(first - form)
        return apart.has(sp.acos) and not any((part / sp.pi).is_Rational for part in sp.Add.make_args(apart))

    return [first, next(filter(of_one, (second, second - period, second + period)), second)]


def _nearest(first: sp.Expr, period: sp.Expr) -> sp.Expr:
    """The root of one period, or the one before or behind, if it is told in fewer words, or as few nearer to 0:
    -acos(1/5), not 2*pi - acos(1/5)."""
    return min(first, first - period, first + period, key=lambda form: (form.count_ops(), abs(float(form))))
