"""Why there is no solution in whole numbers: a smallest set of lines that exclude each other."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import replace

from eqsolve.integers import IntegerProblem, names_in
from eqsolve.integers.conflict import conflict
from eqsolve.integers.mixed import eliminated
from eqsolve.integers.problem import Demand
from eqsolve.integers.search import one_solution
from eqsolve.result import Answer, LineRef, Verdict
from eqsolve.roads.call import Call

# Seconds for the set, and how many times as long as the search itself it may take, if that is more. More: a proven
# answer waits for its explanation; fewer: hard contradictions are told with lines that do not take part.
LEAST, TIMES = 2.0, 2.0
# Lines of real unknowns that are looked at one by one in a contradiction. More: an answer waits for its explanation;
# fewer: lines are named that take no part.
MOST_TRIED = 20
# Seconds for each of them. Less: lines stay that take no part; more: as above.
SHORT = 0.1
FOUND = "no numbers of the domains fulfil these lines together"


def with_conflict(problem: IntegerProblem, answer: Answer, call: Call) -> Answer:
    """An answer that there is none, with the lines: a smallest set of those that it names, or of all. Others as they
    are."""
    named = {line.line for line in answer.conflict}
    if answer.verdict is not Verdict.NONE or len(answer.conflict) == 1 or (named and not problem.finite):
        return answer
    seconds = max(LEAST, TIMES * call.clock.stages["solve"])
    deadline = min(call.clock.deadline, time.monotonic() + seconds)
    found = conflict(_of_lines(problem, named) if named else problem, engine=one_solution, deadline=deadline)
    lines = sorted({(part.line, part.text) for part in found})
    if named and len(lines) >= len(answer.conflict):
        return answer
    completeness = replace(answer.completeness, reason=FOUND) if named else answer.completeness
    return replace(answer, completeness=completeness, conflict=tuple(LineRef(line, text) for line, text in lines))


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
    for demand in tuple(added):
        without = [d for d in added if d is not demand]
        if len(added) <= MOST_TRIED and _impossible(replace(problem, demands=(*taken, *without))):
            added = without
    told = {(d.line, d.text) for d in added} - named
    lines = sorted(
        (*answer.conflict, *(LineRef(line, text) for line, text in told)), key=lambda ref: (ref.line, ref.text)
    )
    return replace(answer, conflict=tuple(lines))


def _impossible(problem: IntegerProblem) -> bool:
    """Whether the whole unknowns alone, once the real ones are put in, are shown to have no values."""
    mixed = eliminated(problem)
    if not mixed.problem.finite:
        return False
    found = one_solution(mixed.problem, most=1, deadline=time.monotonic() + SHORT)
    return found.exhausted and found.count == 0


def _of_lines(problem: IntegerProblem, lines: Collection[int]) -> IntegerProblem:
    demands = tuple(d for d in problem.demands if d.line in lines)
    return replace(problem, demands=demands, different=tuple(d for d in problem.different if d.line in lines))
