"""What is looked for once everything was heard: families behind the points, exact forms, lines that follow, those to
blame, and what was asked."""

from __future__ import annotations

from dataclasses import replace

import sympy as sp

from eqsolve.clocks.work import sooner
from eqsolve.result import AskedValue, Level, Solution, Status, Verdict
from eqsolve.verify.case import Case
from eqsolve.verify.docket import Doubt, Final, Follows, Impossible
from eqsolve.verify.points import exact_forms, stated, with_stated
from eqsolve.verify.stages.asked_values import ask
from eqsolve.verify.stages.diagnosis import dependent
from eqsolve.verify.stages.freedom import dependent_directions, free_directions, shared_values
from eqsolve.verify.stages.nearest import in_order, nearest
from eqsolve.verify.stages.undefined import undefined
from eqsolve.verify.verdict import word

WORK = 2.0  # for exact forms. Less: surds stay decimals; more: nobody waits for a form that is hard to recognise


def settle(case: Case) -> bool:
    """Looks for families behind the points; the verdict says nothing before. Always True: who is cut short returns
    nothing."""
    docket = case.docket
    if not docket.conflict and docket.family is None and docket.completeness is None:
        shared_values(case)
    if not docket.conflict and docket.family is None:
        free_directions(case)
    if word(docket) is Verdict.FOUND:
        dependent_directions(case)
    _shorten(case)
    case.write(Final(_listed(case)))
    return True


def close(case: Case) -> bool:
    """Completes the docket with whatever else is worth telling. Always True, likewise."""
    if word(case.docket) is Verdict.NONE:
        case.write(Final(()))
        _blame(case)
    case.write(Final(_finished(case)))
    if case.prove:
        _follow(case)
    return True


def questions(case: Case) -> tuple[AskedValue, ...]:
    """The values that the text asks for, at the solutions in the docket."""
    out = []
    for question in case.system.questions:
        if (form := _on_family(case, question.expression)) is not None:
            out.append(AskedValue(question.text, (), (form,)))  # it is not the same for all members
            continue
        values = [ask(case.system, question.expression, s) for s in case.docket.solutions]
        out.append(AskedValue(question.text, tuple(v for v, _ in values), tuple(e for _, e in values)))
    return tuple(out)


def unasked(case: Case) -> tuple[AskedValue, ...]:
    """The same where there is no time to work any of them out."""
    return tuple(AskedValue(question.text, ()) for question in case.system.questions)


def _on_family(case: Case, expression: sp.Expr) -> sp.Expr | None:
    """What is asked for in terms of the free unknowns; None if there is no family, or all its members agree on it."""
    family = case.docket.family
    if family is None:
        return None
    known = {u.symbol: family.expressions[u.name] for u in case.system.unknowns if u.name in family.expressions}
    form = sp.expand(expression.xreplace(known))
    return form if form.free_symbols else None


def _blame(case: Case) -> None:
    """Names lines that cannot all hold, where that was shown without naming them."""
    if not case.docket.conflict and case.prove:
        from eqsolve.verify.lines import blame  # the interval search and NumPy come with it

        blame(case)
    known = case.docket
    if known.conflict and known.completeness and case.prove and (why := undefined(case.system, known.conflict)):
        case.write(Impossible(known.conflict, replace(known.completeness, plain=why)))
    if known.conflict and known.completeness and any(u.stated for u in case.system.unknowns):
        from eqsolve.verify.lines import bounds_in

        bounds = bounds_in(case.system, known.conflict, case.deadline if case.prove else 0.0)
        lines = sorted((*known.conflict, *bounds), key=lambda ref: ref.line)
        case.write(Impossible(tuple(lines), known.completeness))


def _shorten(case: Case) -> None:
    """Of many points that may be anywhere among infinitely many, the nearest are listed and the others counted."""
    docket = case.docket
    if word(docket) is not Verdict.FOUND:
        return
    kept = nearest(case.system, docket.solutions)
    if len(kept) < len(docket.solutions):
        counted = (
            f"{len(docket.solutions)} points were found, of which the {len(kept)} nearest to {_middle(case)} are listed"
        )
        case.write(Doubt(counted))
        case.write(Final(kept, counted))


def _middle(case: Case) -> str:
    return "the guess" if any(u.guess is not None for u in case.system.unknowns) else "the origin"


def _listed(case: Case) -> tuple[Solution, ...]:
    kept = in_order(case.system, case.docket.solutions)
    # one solution was wanted, and points without a proof beside it are not it
    if not case.all and case.docket.family is None:
        kept = [s for s in kept if s.status is Status.PROVED] or kept
    return tuple(kept)


def _finished(case: Case) -> tuple[Solution, ...]:
    kept = _listed(case)
    if not case.exact or case.docket.family is not None:
        return kept
    limit = sooner(case.deadline, WORK)
    formed = (exact_forms(case.system, s, deadline=limit) if s.exact is None else s for s in kept)
    known = stated(case.system) if kept else {}
    return tuple(with_stated(case.system, s, known) for s in formed)


def _follow(case: Case) -> None:
    """Names lines that follow from others, where the Jacobian at a solution says that there may be such."""
    docket = case.docket
    if not dependent(case.system, docket.solutions, docket.named):
        return
    from eqsolve.verify.lines import redundant_lines  # as above

    complete = docket.completeness is not None and docket.completeness.level is Level.PROVED and docket.family is None
    for line in redundant_lines(
        case.system, docket.solutions, complete=complete, known=docket.named, deadline=case.deadline
    ):
        case.write(Follows(line))
