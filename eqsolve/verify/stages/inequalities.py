"""What inequalities in one unknown leave of the line: intervals, single points, everything or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import sympy as sp

from eqsolve.clocks.work import sooner
from eqsolve.model import System, cbrt
from eqsolve.result import (
    Certificate,
    CertificateKind,
    Completeness,
    Interval,
    Level,
    Solution,
    SolutionFamily,
)
from eqsolve.spelling import spelled
from eqsolve.verify import plain_words
from eqsolve.verify.case import Case
from eqsolve.verify.docket import Covered, Impossible, Infinite, Listed
from eqsolve.verify.evaluation import compiled
from eqsolve.verify.inequalities import (
    OneSidedSet,
    Place,
    RepeatedSet,
    SolutionSet,
    edges,
    one_sided_set,
    polynomials,
    repeated_set,
    solution_set,
)
from eqsolve.verify.lifted import lifted, lifted_point
from eqsolve.verify.one_unknown import remainder
from eqsolve.verify.wording import line_ref

OTHER_BENDS = (
    sp.sign,
    sp.Heaviside,
    sp.Piecewise,
    cbrt,
)  # beside bends: left to elimination, and to stretches of the line
NAMED = 6  # places that a sentence names; more are counted
_ORDERS = {"=": ("<=", ">=")}  # an equation is two inequalities
LONGEST = 40  # letters of a place that is named


def look_at_the_line(case: Case, work: float) -> None:
    """Writes what is left of the line; nothing where the places that cut it are not all known."""
    if case.satisfied or not case.prove:
        return
    if len(case.system.unknowns) > 1:
        _of_remainder(case, work)
        return
    if case.system.equations:
        _by_cases(case, work)
        return
    repeated = repeated_set(case.system, sooner(case.deadline, work))
    if repeated is not None and repeated.intervals:
        _repeated(case, repeated)
        return
    beside_end = one_sided_set(case.system, sooner(case.deadline, work)) if repeated is None else None
    if beside_end is not None:
        _beside_end(case, beside_end)
        return
    found = solution_set(case.system, sooner(case.deadline, work)) if repeated is None else repeated.found
    intervals = None if found is None else found.intervals
    if found is None or intervals is None:
        return
    known = Completeness(Level.PROVED, _reason(case, found), plain=plain_words.TRIED)
    if all(i.point for i in intervals) and _linear(case):
        return  # a combination of the lines shows that, which proves itself
    if not intervals:
        _nothing(case, found, known, work)
    elif all(i.point for i in intervals):
        _points(case, intervals, known)
    else:
        _set(case, found, intervals, known)


def _of_remainder(case: Case, work: float) -> None:
    """The same of the one unknown that is left where equations give the others: of a*x^2 > b with a = 2 and b = 8."""
    system = case.system
    if all(_flat(r.residual, system.symbols) for r in system.relations):
        return  # linear algebra says as much
    left = remainder(system, sooner(case.deadline, work))
    if left is None or left.system.equations:
        return
    alone = Case(left.system, case.deadline, case.all, case.prove, case.exact)
    look_at_the_line(alone, work)
    known, family = alone.docket.completeness, alone.docket.family
    if known is None or known.level is not Level.PROVED or not alone.docket.solutions:
        return
    if family is not None:
        entry = lifted(case, left, Infinite(family, alone.docket.solutions[0], known))
        if entry is not None:
            case.write(entry)
        return
    points = [lifted_point(case, left, point) for point in alone.docket.solutions]
    found = [point for point in points if point is not None]
    if len(found) == len(points):
        for point in found:
            case.write(Listed(point))
        case.write(Covered(known))


def _flat(e: sp.Expr, symbols: Sequence[sp.Symbol]) -> bool:
    return bool(e.is_polynomial(*symbols)) and sp.Poly(e, *symbols).total_degree() <= 1


def _by_cases(case: Case, work: float) -> None:
    """Equations with |u|, max and min that are polynomials in each case: the points that solve them, if these are all."""
    system, x = case.system, case.system.symbols[0]
    residuals = [r.residual for r in system.equations]
    bent = list(dict.fromkeys(edge for r in residuals for edge in edges(r)))
    if not bent or any(r.has(*OTHER_BENDS) or polynomials(r, x) is None for r in residuals):
        return
    split = [(n, replace(r, op=op)) for n, r in enumerate(system.relations) for op in _ORDERS.get(r.op, (r.op,))]
    alone = System(system.unknowns, tuple(r for _, r in split), system.constants)
    found = solution_set(alone, sooner(case.deadline, work))
    intervals = None if found is None else found.intervals
    if found is None or intervals is None or not all(i.point for i in intervals):
        return
    signs = f"the sign{'s' * (len(bent) > 1)} of {_listed([spelled(e) for e in bent])}"
    made = "equation is a polynomial one" if len(residuals) == 1 else "equations are polynomial ones"
    known = Completeness(
        Level.PROVED, f"in each case, by {signs}, the {made}, and all roots were tried", plain=plain_words.CASES
    )
    if intervals:
        _points(case, intervals, known)
        return
    kept = _contradicting(alone, found, sooner(case.deadline, work))
    numbers = {split[n][0] for k in kept if (n := compiled(alone).conditions[k].number) is not None}
    case.write(Impossible(tuple(line_ref(system, n) for n in sorted(numbers)), known))


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _set(case: Case, found: SolutionSet, intervals: tuple[Interval, ...], known: Completeness) -> None:
    inside = found.inside(intervals)
    sample = None if inside is None else case.member([sp.Rational(inside.numerator, inside.denominator)])
    if sample is None:
        return
    certificate = Certificate(CertificateKind.SIGNS, detail=known.reason)
    case.write(
        Infinite(SolutionFamily(case.system.names, 1, {}, True, certificate, intervals=intervals), sample, known)
    )


def _repeated(case: Case, repeated: RepeatedSet) -> None:
    """One period, or the whole line."""
    found, x = repeated.found, case.system.names[0]
    what = "the conditions repeat" if len(case.system.relations) > 1 else "the inequality repeats"
    reason = f"{what} with period {spelled(repeated.period)}; of one period every part was tried"
    known = Completeness(Level.PROVED, reason, plain=plain_words.PERIOD)
    inside = found.inside(repeated.intervals)
    at = repeated.intervals[0].low_exact if inside is None else sp.Rational(inside.numerator, inside.denominator)
    sample = case.member([at]) if isinstance(at, sp.Expr) else None
    if sample is None:
        return
    dimension = 0 if all(i.point for i in repeated.intervals) else 1
    certificate = Certificate(CertificateKind.SIGNS, detail=reason)
    family = SolutionFamily(
        (x,),
        dimension,
        {},
        True,
        certificate,
        intervals=repeated.intervals,
        period=None if repeated.whole else repeated.period,
    )
    case.write(Infinite(family, sample, known))


def _beside_end(case: Case, found: OneSidedSet) -> None:
    """The first period on a line with one end, and whole numbers of periods away from the end."""
    x = case.system.names[0]
    letter = "k" if x != "k" else "m"
    sample = case.member([found.sample])
    if sample is None:
        return
    reason = f"on one side of a bound everything repeats with period {spelled(found.period)}; of one period every part was tried"
    certificate = Certificate(CertificateKind.SIGNS, detail=reason)
    family = SolutionFamily(
        (x,),
        0 if all(i.point for i in found.intervals) else 1,
        {},
        True,
        certificate,
        (f"{letter} {'>=' if found.above else '<='} 0",),
        (found.cut,) if found.cut else (),
        intervals=found.intervals,
        period=found.period,
    )
    case.write(Infinite(family, sample, Completeness(Level.PROVED, reason, plain=plain_words.PERIOD)))


def _points(case: Case, intervals: tuple[Interval, ...], known: Completeness) -> None:
    points: list[Solution] = []
    for i in intervals:
        solution = case.member([i.low_exact]) if isinstance(i.low_exact, sp.Expr) else None
        if solution is None:
            return
        points.append(solution)
    for point in points:
        case.write(Listed(point))
    case.write(Covered(known))


def _linear(case: Case) -> bool:
    x = case.system.symbols[0]
    return all(r.residual.is_polynomial(x) and sp.degree(r.residual, x) <= 1 for r in case.system.relations)


def _contradicting(system: System, found: SolutionSet, deadline: float) -> list[int]:
    """Conditions of which none can be spared; all of them where that is not known."""
    whole = solution_set(system, deadline, narrow=False) if found.narrowed else found
    return (found if whole is None else whole).fewest(range(len(compiled(system).conditions)))


def _nothing(case: Case, found: SolutionSet, known: Completeness, work: float) -> None:
    system = case.system
    conditions = compiled(system).conditions
    kept = _contradicting(system, found, sooner(case.deadline, work))
    numbers = [n for k in kept if (n := conditions[k].number) is not None]
    case.write(Impossible(tuple(line_ref(system, n) for n in numbers), known))


def _reason(case: Case, found: SolutionSet) -> str:
    """How the set was found."""
    several = len(compiled(case.system).conditions) > 1
    what, keeps = ("the conditions", "keep") if several else ("the inequality", "keeps")
    if not found.places:
        return f"{what} {keeps} {'their' if several else 'its'} truth on the whole line, and one point was tried"
    name = case.system.names[0]
    if len(found.places) > NAMED:
        where = f"at {len(found.places)} places"
    else:
        told = [_told(place) for place in found.places]
        where = f"at {name} = {_listed(told)}"
    return f"{what} can change {'their' if several else 'its'} truth only {where}; every part was tried"


def _told(place: Place) -> str:
    """The name of a place, or its decimals."""
    name = "" if place.exact is None else spelled(place.exact)
    return name if name and len(name) <= LONGEST and "CRootOf" not in name else f"{place.near:.8g}..."
