"""Why there is no solution in whole numbers: a smallest set of lines that exclude each other."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable
from dataclasses import replace

from eqsolve.clocks.budget import within
from eqsolve.integers import Enumeration, IntegerProblem, Unsuited, names_in
from eqsolve.integers.conflict import SHARE, alone, conflict, domains_needed
from eqsolve.integers.mixed import eliminated
from eqsolve.integers.problem import Demand
from eqsolve.integers.search import one_solution
from eqsolve.result import Answer, LineRef, Verdict
from eqsolve.roads.call import Call

# Seconds for the set, and how many times as long as the search itself it may take, if that is more. More: a proven
# answer waits for its explanation; fewer: hard contradictions are told with lines that do not take part.
LEAST, TIMES = 2.0, 2.0
# Seconds at the least for the domains that take part. More: as above; fewer: domains are named that take no part.
FOR_DOMAINS = 0.5
# Lines of real unknowns that are looked at one by one in a contradiction. More: an answer waits for its explanation;
# fewer: lines are named that take no part.
MOST_TRIED = 20
# Seconds for each of them. Less: lines stay that take no part; more: as above.
SHORT = 0.1
FOUND = "no whole numbers fulfil these lines together"


def with_conflict(problem: IntegerProblem, answer: Answer, call: Call) -> Answer:
    """An answer that there is none, with the lines: a smallest set of those that it names, or of all, and the domains
    without which these could hold. Others as they are."""
    if answer.verdict is not Verdict.NONE:
        return answer
    named = {line.line for line in answer.conflict}
    seconds = max(LEAST, TIMES * call.clock.stages["solve"])
    deadline = min(call.clock.deadline, time.monotonic() + seconds)
    posed = _of_lines(problem, named) if named else problem
    if named and not _impossible(posed, deadline=time.monotonic() + SHARE * (deadline - time.monotonic())):
        posed = problem  # what narrowed the domains is not among the lines that the argument names
    found = conflict(posed, engine=_one_solution, deadline=deadline)
    deadline = min(call.clock.deadline, max(deadline, time.monotonic() + FOR_DOMAINS))
    domains = domains_needed(problem, found, engine=_one_solution, deadline=deadline)
    lines = {(part.line, part.text) for part in (*found, *domains)}
    fewer = named and len({(p.line, p.text) for p in found}) < len(answer.conflict)
    completeness = replace(answer.completeness, reason=FOUND) if fewer and problem.finite else answer.completeness
    return replace(answer, completeness=completeness, conflict=_as_written(problem, lines))


def with_lines_of_reals(problem: IntegerProblem, answer: Answer) -> Answer:
    """A contradiction that was found once the real unknowns were put in, with the lines that gave these: ``y = 4`` beside
    ``y = 5 or y = 6``.

    Equations that share a real unknown with the lines named, directly or through others, are added; those without which
    the rest is still shown to have no solution are left out again, so that no line stands there that takes no part.
    """
    reals = frozenset(problem.reals)
    named = {(line.line, line.text) for line in answer.conflict}
    taken = [d for d in problem.demands if (d.line, d.text) in named]
    spoken = {name for d in taken for name in names_in(d.condition) & reals}
    if answer.verdict is not Verdict.NONE or not spoken:
        return answer
    others = [d for d in problem.demands if (d.line, d.text) not in named and names_in(d.condition) & reals]
    added: list[Demand] = []
    while joining := [d for d in others if d not in added and names_in(d.condition) & spoken]:
        added += joining
        spoken |= {name for d in joining for name in names_in(d.condition) & reals}
    stated = [s for s in problem.stated if (s.line, s.text) in named]
    for demand in tuple(added):
        without = [d for d in added if d is not demand]
        posed = eliminated(alone(problem, (*taken, *without), stated)).problem
        if len(added) <= MOST_TRIED and _impossible(posed, deadline=time.monotonic() + SHORT):
            added = without
    return replace(answer, conflict=_as_written(problem, named | {(d.line, d.text) for d in added}))


def _as_written(problem: IntegerProblem, lines: Iterable[tuple[int, str]]) -> tuple[LineRef, ...]:
    """Lines in the order of the text, also where several statements stand on one."""
    source = dict(enumerate(problem.source.splitlines(), 1))
    ordered = sorted(lines, key=lambda said: (said[0], source.get(said[0], "").find(said[1]), said[1]))
    return tuple(LineRef(line, text) for line, text in ordered)


def _impossible(problem: IntegerProblem, *, deadline: float) -> bool:
    """Whether whole unknowns are shown to have no values."""
    try:
        found = _one_solution(problem, most=1, deadline=deadline)
    except Unsuited:
        return False
    return found.exhausted and found.count == 0


def _one_solution(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
    """``search.one_solution``, also of unknowns without ends where these follow or there is an argument."""
    if problem.finite:
        return one_solution(problem, most=most, deadline=deadline)
    from eqsolve.integers.unbounded import ends_again

    ends = within(deadline, lambda: ends_again(problem), lambda: None)
    if ends is None:
        raise Unsuited("unknowns without ends")
    return one_solution(replace(problem, domains=ends), most=most, deadline=deadline)


def _of_lines(problem: IntegerProblem, lines: Collection[int]) -> IntegerProblem:
    demands = tuple(d for d in problem.demands if d.line in lines)
    return replace(problem, demands=demands, different=tuple(d for d in problem.different if d.line in lines))
