"""What a case distinction adds to the docket: the components of a solution set with free unknowns, or the points that
are all of it."""

from __future__ import annotations

from dataclasses import replace

from eqsolve.clocks.work import sooner
from eqsolve.result import CertificateKind, Completeness, Level, SolutionFamily, Status
from eqsolve.verify.case import Case
from eqsolve.verify.docket import Covered, Infinite, Listed
from eqsolve.verify.families import METHOD, Components, components, promising, told
from eqsolve.verify.plain_words import FORM, FORMS, SOME, SOME_DEFINED, UNDEFINED
from eqsolve.verify.stages.freedom import simple_family


def distinguish(case: Case, work: float) -> None:
    """Writes what is found; a family that is known already gives way only to a list of all components."""
    docket = case.docket
    known = docket.completeness is not None and docket.completeness.level is Level.PROVED
    region = (
        docket.family is not None
        and docket.family.certificate is not None
        and docket.family.certificate.kind is CertificateKind.IDENTITY
    )
    if docket.conflict or known or region or not case.prove or not case.all:
        return
    if docket.family is not None and _expresses(case, docket.family):
        return
    few = len(case.system.equations) < len(case.system.unknowns)
    if not few and not promising([r.residual for r in case.system.equations]):
        return
    # as many equations as unknowns rarely leave some of them free
    limit = sooner(case.deadline, work if few else work / 2)
    found = components(case.system, limit)
    if found is None:
        if docket.family is None:
            _specimen(case, limit)
        return
    if found.families and (docket.family is None or found.complete):
        (first, sample), *others = found.families
        case.write(Infinite(replace(first, others=tuple(o for o, _ in others)), sample, _said(case, found)))
    elif found.complete and docket.family is None:
        _points(case, found)


def express(case: Case, work: float) -> None:
    """Writes the components in which the unknowns that the text asks for are expressed by the others, if all of them
    are."""
    system = case.system
    if case.docket.conflict or case.docket.family is not None or not case.prove or not case.all:
        return
    found = components(system, sooner(case.deadline, work), system.sought)
    if found is None or not found.families or not _expresses(case, found.families[0][0]):
        return
    (first, sample), *others = found.families
    case.write(Infinite(replace(first, others=tuple(o for o, _ in others)), sample, _said(case, found)))


def _expresses(case: Case, family: SolutionFamily) -> bool:
    """Whether the text asks for some of the unknowns, and the family expresses them."""
    sought = case.system.sought
    return bool(sought) and all(name in family.expressions for name in sought)


def _said(case: Case, found: Components) -> Completeness:
    """How far the components are all, and what they are."""
    single = len(found.families) == 1 and not found.points
    if not found.complete:
        also = "" if single else f"; of the forms {told(found)}"
        where = "" if found.exact else " where the equations as written are defined"
        return Completeness(
            Level.UNKNOWN,
            f"these are solutions{where}{also}; there may be others",
            plain="" if found.points else SOME if found.exact else SOME_DEFINED,
        )
    forms = "every solution has this form" if single else f"every solution has one of the forms {told(found)}"
    # points beside the families are told by the technical reason alone
    words = FORM if single else FORMS * (not found.points)
    if not found.exact:
        return Completeness(
            Level.UNKNOWN,
            f"{forms} ({METHOD}), where the equations as written are defined; how far that is was not shown",
            plain=words + UNDEFINED * bool(words),
        )
    limited = bool(case.system.side_conditions) or any(
        u.lower.is_finite or u.upper.is_finite for u in case.system.unknowns
    )
    inside = "; the inequalities and bounds of the text still limit the free unknowns" if limited else ""
    return Completeness(Level.PROVED, f"{forms} ({METHOD}){inside}", plain=words)


def _points(case: Case, found: Components) -> None:
    """Points that are all there is."""
    for point in found.points:
        case.write(Listed(point))
    solutions = case.docket.solutions
    if len(solutions) == len(found.points) and all(s.status is Status.PROVED for s in solutions):
        count = "one point" if len(solutions) == 1 else f"{len(solutions)} points"
        case.write(Covered(Completeness(Level.PROVED, f"a case distinction leaves {count}")))


def _specimen(case: Case, limit: float) -> None:
    """A simple point around which the set goes on, as a proof shows."""
    simple_family(case, len(case.system.unknowns) - len(case.system.equations), limit)
