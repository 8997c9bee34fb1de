"""What repeats in one unknown has no solution, or infinitely many isolated ones: x = root + period*k."""

from __future__ import annotations

import sympy as sp

from eqsolve.result import Certificate, CertificateKind, Completeness, Level, Solution, SolutionFamily, Status
from eqsolve.spelling import spelled
from eqsolve.verify.box_search.confirm import confirmed
from eqsolve.verify.boxes import Repetition, repetition
from eqsolve.verify.case import Case
from eqsolve.verify.docket import Covered, Infinite
from eqsolve.verify.plain_words import REPEATED
from eqsolve.verify.points import exact_forms


def repeating(case: Case, limit: float) -> bool:
    """Whether one period could be searched; then the docket says what came of it."""
    found = repetition(case.system, deadline=limit)
    if found is None:
        return False
    points = [s for box in found.roots if (s := confirmed(case, box)) is not None]
    if len(points) < len(found.roots) or (not found.roots and case.docket.solutions):
        return False
    if not points:
        case.write(
            Covered(
                Completeness(
                    Level.PROVED,
                    f"everything repeats with period {spelled(found.period)}, and one period holds no solution",
                )
            )
        )
    else:
        case.write(_family(case, found, [exact_forms(case.system, s, deadline=limit) for s in points]))
    return True


def _family(case: Case, found: Repetition, roots: list[Solution]) -> Infinite:
    """The roots of one period and their shifts by whole numbers of periods."""
    name = case.system.names[0]
    level = Level.PROVED if found.complete and all(s.status is Status.PROVED for s in roots) else Level.UNKNOWN
    letter = "k" if name != "k" else "m"
    firsts = [s.exact[name] if s.exact else s.values[name] for s in roots]
    multiple = found.period * sp.Symbol(letter, integer=True)
    shifts = [f"{spelled(first)} + {spelled(multiple)}" if first else spelled(multiple) for first in firsts]
    single = {name: roots[0].exact[name] + multiple} if len(roots) == 1 and roots[0].exact else {}
    family = SolutionFamily(
        (), 0, single, bool(single), Certificate(CertificateKind.PERIOD, detail=f"period {spelled(found.period)}")
    )
    others = "" if found.complete else "; there may be others"
    reason = f"isolated solutions that repeat: {name} = {' and '.join(shifts)} for every whole number {letter}{others}"
    return Infinite(
        family,
        min(roots, key=lambda s: abs(s.values[name])),
        Completeness(level, reason, plain=REPEATED if single and found.complete else ""),
    )
