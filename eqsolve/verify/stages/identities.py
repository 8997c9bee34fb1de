"""What can be seen at once: equations that hold nowhere, by their ranges or once rewritten, and those that hold
identically in a region."""

from __future__ import annotations

import sympy as sp

from eqsolve.clocks.work import sooner
from eqsolve.result import Certificate, CertificateKind, Completeness, Interval, Level, SolutionFamily, Status
from eqsolve.result.proposal import Candidate
from eqsolve.spelling import spelled
from eqsolve.verify.case import Case
from eqsolve.verify.docket import Follows, Impossible, Infinite
from eqsolve.verify.expressions import ALL, holds_identically, identical_value, never_zero, regions
from eqsolve.verify.families import KINKS, Stretch, stretches
from eqsolve.verify.lifted import lifted
from eqsolve.verify.one_unknown import remainder
from eqsolve.verify.points import surely_no_solution
from eqsolve.verify.stages.undefined import undefined_among
from eqsolve.verify.wording import line_ref

LEFT = 0.5  # work for what equations give others. Less: steps beside long definitions are sampled; more: other searches wait
STRETCHES = 3.0  # work for stretches of the line. Less: staircases are described in part; more: other searches wait
# relations that are looked at for identities, a millisecond each: larger texts have no time to spare
MOST_FOR_IDENTITIES = 50
VALUES = "the lines give values at which one of them is not defined"


def look_for_identities(case: Case) -> None:
    """Writes what is seen; nothing where the text is large or enough is known."""
    if case.satisfied or not case.prove or len(case.system.relations) > MOST_FOR_IDENTITIES:
        return
    if not any(_line(case, number) for number in range(len(case.system.relations))) and not _undefined(case):
        _region(case)


def _undefined(case: Case) -> bool:
    """Whether a relation is not defined at the values that the others give: those that cannot be spared are named."""
    numbers = list(range(len(case.system.relations)))
    if len(numbers) < 2 or not (why := undefined_among(case.system, numbers)):
        return False
    for number in tuple(numbers):
        fewer = [k for k in numbers if k != number]
        if shorter := undefined_among(case.system, fewer):
            numbers, why = fewer, shorter
    lines = tuple(line_ref(case.system, k) for k in numbers)
    case.write(Impossible(lines, Completeness(Level.PROVED, f"{VALUES}: {why}", plain=why)))
    return True


def _line(case: Case, number: int) -> bool:
    """Whether a relation holds nowhere. One that always holds is told, too."""
    system, relation = case.system, case.system.relations[number]
    value = identical_value(relation.residual) if relation.op == "=" else None
    if value is not None and value != 0:
        why = f"wherever it is defined, the equation in line {relation.line} reads {spelled(value)} = 0"
    elif relation.op == "=" and never_zero(relation.residual):
        why = f"the ranges of the terms leave no value for both sides: line {relation.line}"
    else:
        if value == 0 and relation.residual != 0 and len(system.relations) > 1 and holds_identically(system, number):
            case.write(Follows(line_ref(system, number)))
        return False
    case.write(Impossible((line_ref(system, number),), Completeness(Level.PROVED, why)))
    return True


def _region(case: Case) -> None:
    """A region, or everything, in which all equations are 0 = 0."""
    system = case.system
    if _on_the_line(case) or _on_the_line_left(case):
        return
    found = regions(system, sooner(case.deadline, 0.5))
    samples = [(r, s) for r in found if (s := case.member(r.point)) is not None]
    if not samples:
        return
    where = " or ".join(dict.fromkeys(r.where for r, _ in samples))
    everywhere = samples[0][0].everywhere
    family = SolutionFamily(
        system.names, len(system.names), {}, everywhere, Certificate(CertificateKind.IDENTITY, detail=where)
    )
    sample = min((s for _, s in samples), key=lambda s: sum(v * v for v in s.values.values()))
    others = "" if where == ALL else "; there may be others"
    known = (
        Completeness(Level.PROVED, "the equations hold identically: all values of the unknowns are solutions")
        if everywhere
        else Completeness(
            Level.UNKNOWN, f"the equations hold identically for {where}, wherever they are defined{others}"
        )
    )
    case.write(Infinite(family, sample, known))


def _on_the_line(case: Case) -> bool:
    """One unknown: the stretches that are solutions, with both ends, and the single points beside them."""
    system, limit = case.system, sooner(case.deadline, STRETCHES)
    try:
        found = stretches(
            system, lambda place: _holds(case, place), lambda low, high: _nothing(case, low, high, limit), limit
        )
    # SymPy refuses a max of what is not real, such as max(x, x!) left of -1: nothing is said of such texts
    except (TypeError, ValueError):
        return False
    if found is None:
        return False
    inside = [s for part in found.parts if part.low != part.high and (s := case.member([part.inside()])) is not None]
    if not inside:
        return False
    name = system.names[0]
    where, all_of_them = found.told(name), all(part.low.is_infinite and part.high.is_infinite for part in found.parts)
    family = SolutionFamily(
        system.names,
        1,
        {},
        found.complete and all_of_them,
        Certificate(CertificateKind.IDENTITY, detail=where),
        intervals=tuple(map(_interval, found.parts)) if found.complete else (),
    )
    known = (
        Completeness(Level.PROVED, f"the solutions are {where}")
        if found.complete
        else Completeness(Level.UNKNOWN, f"the equations hold for {where}; there may be others")
    )
    case.write(Infinite(family, min(inside, key=lambda s: abs(s.values[name])), known))
    return True


def _on_the_line_left(case: Case) -> bool:
    """The same of the one unknown that is left where equations give the others: of floor(x) = a with a = 3."""
    if len(case.system.unknowns) < 2 or not any(r.residual.has(*KINKS) for r in case.system.equations):
        return False
    left = remainder(case.system, sooner(case.deadline, LEFT))
    if left is None or not left.system.equations:
        return False
    alone = Case(left.system, case.deadline, case.all, case.prove, case.exact)
    if not _on_the_line(alone):
        return False
    known, family, solutions = alone.docket.completeness, alone.docket.family, alone.docket.solutions
    if known is None or known.level is not Level.PROVED or family is None or not solutions:
        return False
    entry = lifted(case, left, Infinite(family, solutions[0], known))
    if entry is not None:
        case.write(entry)
    return entry is not None


def _interval(part: Stretch) -> Interval:
    low, high = (None if end.is_infinite else end for end in (part.low, part.high))
    return Interval(float(part.low), float(part.high), part.low_closed, part.high_closed, low, high)


def _holds(case: Case, place: sp.Expr) -> bool | None:
    """Whether the text holds at an exact place; None where that is not known."""
    at = {case.system.symbols[0]: place}
    if any((value := r.residual.xreplace(at)).is_Rational and value != 0 for r in case.system.equations):
        return False
    candidate = Candidate({case.system.names[0]: float(place)}, "exact point", exact={case.system.names[0]: place})
    solution = case.checked(candidate)
    if solution.status is Status.PROVED:
        return True
    return False if solution.status is Status.REFUTED and surely_no_solution(case.system, candidate) else None


def _nothing(case: Case, low: sp.Expr, high: sp.Expr, limit: float) -> bool:
    """An interval search shows that there is no solution in a tail of the line."""
    from eqsolve.verify.boxes import exhaust  # NumPy comes with it

    found = exhaust(case.system, box={case.system.names[0]: (float(low), float(high))}, deadline=limit)
    return found.complete and not found.roots
