"""Over the integers: writing out, tightening, searching and judging stand here as four calls. No SymPy, no torch."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

from eqsolve.clocks.budget import within
from eqsolve.clocks.clock import USUAL
from eqsolve.clocks.progress import stage
from eqsolve.errors import Diagnostic, Interrupted, NotYetError
from eqsolve.given.values import as_read, refuse_strangers
from eqsolve.integer_judge import CannotDecide, Judge, Judged, certificate_of, exhaust, judged
from eqsolve.integers import IntegerProblem, problem_of
from eqsolve.integers.bounds import Contradiction
from eqsolve.integers.enumeration import Cut, Enumeration
from eqsolve.integers.search import enumerated, small, tightened
from eqsolve.result import Answer, Completeness, Level, LineRef, Solution, Verdict
from eqsolve.roads.call import Call
from eqsolve.roads.contradicting import with_conflict, with_lines_of_reals
from eqsolve.roads.unused import unused, without_effect
from eqsolve.syntax.tree import FitLine, Statements

# Seconds for a search outward, which never ends by itself, where nobody asked for more time than is usual. More: people
# wait for what is known after the first second; fewer: solutions that are not small are missed.
OUTWARD = 4.0
# Assignments from which on the points of an equation are looked for before any search. More: searches that do not end
# stand before a proof; fewer: NumPy is loaded for what the searches do as fast.
LARGE = 10**8


def solved(statements: Statements, call: Call) -> Answer:
    """The answer to a text of whole-number unknowns."""
    clock = call.clock
    _refuse_fits(statements)
    problem = clock.reading(lambda: problem_of(statements), "writing out the conditions")
    named = (*problem.names, *problem.reals)
    call = replace(call, start=as_read(named, call.start or {}))
    refuse_strangers(named, call.start or {})
    clock.mark("read")
    try:
        answer, real = _over_mixed(statements, problem, call) if problem.reals else (_alone(problem, call), False)
    except Cut as cut:
        if problem.reals:  # rows of whole numbers are no points of this text
            raise KeyboardInterrupt from None
        so_far = _answer(problem, judged(problem, cut.found), one=False)
        raise Interrupted(call.ending.complete(so_far, statements)) from None
    told = (*unused(statements, problem, call, real=real), *without_effect(answer, call))
    return call.ending.complete(replace(answer, notes=(*answer.notes, *told)), statements)


def _over_mixed(statements: Statements, problem: IntegerProblem, call: Call) -> tuple[Answer, bool]:
    """The answer to a problem some of whose unknowns are real, and whether these were solved for over the reals."""
    from eqsolve.integers.mixed import eliminated
    from eqsolve.roads.mixed import case_by_case, with_reals

    mixed = eliminated(problem)
    whole = with_lines_of_reals(problem, _alone(mixed.problem, call))
    if not mixed.open and not mixed.left:
        return with_reals(problem, whole, mixed), False
    if whole.verdict is Verdict.NONE:
        return replace(whole, unknowns=(*problem.names, *problem.reals)), False
    found = case_by_case(statements, problem, whole, call)
    told = _taken_as_real(found, mixed.open) if problem.names else ()
    return replace(found, notes=(*found.notes, *told)), True


def _taken_as_real(answer: Answer, names: Sequence[str]) -> tuple[Diagnostic, ...]:
    """That unknowns beside whole ones are real, where values show it: people may have meant whole numbers throughout."""
    parted = [name for name in names if any(not float(s.values.get(name, 0)).is_integer() for s in answer.solutions)]
    if not parted:
        return ()
    listed = ", ".join(parted)
    is_real, whole = ("is real", "it is whole") if len(parted) == 1 else ("are real", "they are whole")
    said = f"{listed} {is_real} here: nothing in the text says that {whole}"
    hint = f"for whole numbers write {listed}: integer"
    return (Diagnostic("note", "N608", said, hint=hint, names=tuple(parted)),)


def _alone(problem: IntegerProblem, call: Call) -> Answer:
    """The answer to a text without real unknowns: inequalities in one unknown without ends leave stretches of the line."""
    if problem.finite or len(problem.names) != 1:
        return over_whole(problem, call)
    from eqsolve.roads import whole_line

    stage("cutting the line")
    found = whole_line.on_the_line(problem, call)
    if isinstance(found, Judged):
        call.clock.mark("solve")
        found = _answer(problem, found, one=False)
    return over_whole(problem, call) if found is None else with_conflict(problem, found, call)


def over_whole(problem: IntegerProblem, call: Call) -> Answer:
    """The answer to a problem without real unknowns."""
    return with_conflict(problem, _over_whole(problem, call), call)


def _over_whole(problem: IntegerProblem, call: Call) -> Answer:
    most, deadline = call.request.most if call.request.all else 1, call.clock.deadline
    searched = problem.domains
    found = None
    if problem.finite:
        found = within(deadline, lambda: small(problem, most=most, deadline=deadline), lambda: None)
    if found is None:
        narrow = _narrowed(problem, call)
        if isinstance(narrow, Answer):
            return narrow
        on_curve = _on_a_curve(problem, narrow, call) if narrow.size() > LARGE else None
        if on_curve is not None:
            return on_curve
        searched = narrow.domains
        stage("searching assignments")
        found = enumerated(narrow, most=most, deadline=deadline, last=exhaust)
    call.clock.mark("solve")
    stage("putting solutions back", len(found.rows))
    verdict = judged(problem, replace(found, rows=tuple(sorted(found.rows))), searched=searched)
    return _answer(problem, verdict, one=not call.request.all)


def _on_a_curve(problem: IntegerProblem, narrow: IntegerProblem, call: Call) -> Answer | None:
    """The answer where one equation of degree 2 in one of two unknowns leaves few points, which are all had without a
    search; None where there is no such equation."""
    from eqsolve.integers import curves

    stage("looking for the points of an equation")
    found = within(call.clock.deadline, lambda: curves.points(narrow, call.clock.deadline), lambda: None)
    judge = Judge(problem)
    try:
        rows = [row for row in found.rows if judge.refuted_by(row) is None] if found else []
    except CannotDecide:
        return None
    if found is None:
        return None
    call.clock.mark("solve")
    most = call.request.most if call.request.all else 1
    verdict = judged(problem, Enumeration(tuple(rows[:most]), True, len(rows), curves.NAME))
    if verdict.completeness.level is not Level.PROVED:
        return None
    more = "" if len(rows) <= most else f"; {most:,} of {len(rows):,} solutions are listed"
    known = Completeness(Level.PROVED, found.reason + more, {"kind": curves.NAME})
    return _answer(problem, replace(verdict, completeness=known), one=not call.request.all)


def _narrowed(problem: IntegerProblem, call: Call) -> IntegerProblem | Answer:
    """The problem with what its conditions leave of the domains, each with two ends; or the answer, where there is no
    need or no way to search these."""
    if not problem.finite:
        return _endless(problem, call)
    stage("narrowing the domains")
    narrow = tightened(problem, call.clock.deadline)
    return _contradicted(problem, narrow) if isinstance(narrow, Contradiction) else narrow


def _answer(problem: IntegerProblem, verdict: Judged, *, one: bool) -> Answer:
    """The verdict on what was put back; its word claims completeness only where that is proven."""
    completeness = verdict.completeness
    number = verdict.count if completeness.level is Level.PROVED else None
    if one and number != 1 and verdict.solutions:
        number = None
        completeness = Completeness(Level.UNKNOWN, "one solution was asked for, and no others were looked for")
    solutions = tuple(replace(s, exact=dict(s.values)) for s in verdict.solutions)
    return Answer(
        _word(number, solutions),
        completeness,
        problem.names,
        solutions,
        asked=verdict.asked,
        count=number,
        notes=_over_the_reals(problem, solutions),
    )


def _over_the_reals(problem: IntegerProblem, solutions: Sequence[Solution]) -> tuple[Diagnostic, ...]:
    """That whole numbers alone make the list finite, where people expect the equations to."""
    if len(solutions) < 2:
        return ()
    from eqsolve.integers.rank import free_over_the_reals

    free = free_over_the_reals(problem)
    if not free:
        return ()
    unknowns = "one unknown is" if free == 1 else f"{free} unknowns are"
    said = f"over the reals these equations have infinitely many solutions: {unknowns} free"
    return (Diagnostic("note", "N604", said),)


def _word(number: int | None, solutions: tuple[Solution, ...]) -> Verdict:
    if number is None:
        return Verdict.FOUND if solutions else Verdict.UNDECIDED
    return Verdict.NONE if number == 0 else Verdict.UNIQUE if number == 1 else Verdict.FINITE


def _contradicted(problem: IntegerProblem, found: Contradiction) -> Answer:
    """No solution of a finite problem, and the lines that say so together."""
    certificate = certificate_of(problem, Enumeration((), True, 0, "bounds"), problem.domains)
    completeness = Completeness(Level.PROVED, found.reason, certificate)
    return Answer(Verdict.NONE, completeness, problem.names, conflict=tuple(_lines(problem, found.lines)), count=0)


def _lines(problem: IntegerProblem, wanted: Iterable[int]) -> list[LineRef]:
    """The statements of these lines: where several stand on one, all of them."""
    told = {(d.line, d.text) for d in problem.demands} | {(d.line, d.text) for d in problem.different}
    return [LineRef(line, text) for line, text in sorted(told) if line in set(wanted)]


def _endless(problem: IntegerProblem, call: Call) -> IntegerProblem | Answer:
    """The same where some domain has not two ends: they may follow, or there are formulas, or a search outward."""
    from eqsolve.integers import unbounded
    from eqsolve.roads import endless

    stage("looking for formulas")
    wait = max(OUTWARD, call.clock.left - USUAL)
    deadline = min(call.clock.deadline, time.monotonic() + wait)
    found = unbounded.solve_unbounded(problem, most=call.request.most, deadline=deadline)
    if isinstance(found, IntegerProblem):
        return found
    call.clock.mark("solve")
    if isinstance(found, unbounded.NoneProof):
        return endless.none_of(problem, found, _lines(problem, found.lines))
    if isinstance(found, unbounded.IntegerFamily):
        return endless.family_of(problem, found, call.request.members)
    return endless.searched_of(problem, found)


def _refuse_fits(statements: Statements) -> None:
    fit = next(iter(statements.of(FitLine)), None)
    if fit is not None:
        said = "whole-number unknowns beside 'fit' lines are not solved yet"
        hint = "fit over the reals, and round the parameters that are whole"
        raise NotYetError(
            [Diagnostic("error", "E911", said, fit.place.span, fit.place.line, hint)],
            statements.source,
            statements.name,
        )
