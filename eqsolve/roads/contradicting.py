"""Why there is no solution in whole numbers: a smallest set of lines that exclude each other."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import replace

from eqsolve.integers import IntegerProblem
from eqsolve.integers.conflict import conflict
from eqsolve.integers.search import one_solution
from eqsolve.result import Answer, LineRef, Verdict
from eqsolve.roads.call import Call

# Seconds for the set, and how many times as long as the search itself it may take, if that is more. More: a proven
# answer waits for its explanation; fewer: hard contradictions are told with lines that do not take part.
LEAST, TIMES = 2.0, 2.0
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


def _of_lines(problem: IntegerProblem, lines: Collection[int]) -> IntegerProblem:
    demands = tuple(d for d in problem.demands if d.line in lines)
    return replace(problem, demands=demands, different=tuple(d for d in problem.different if d.line in lines))
