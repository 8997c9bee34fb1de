"""A smallest set of conditions that no whole numbers of the domains fulfil together."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from eqsolve.integers.enumeration import Enumeration, Unsuited
from eqsolve.integers.problem import Demand, Different, IntegerProblem

Engine = Callable[..., Enumeration]  # (problem, *, most, deadline), see ``enumeration``
Part = Demand | Different
# What one question to the engine may take of the time that is left. More: one hard question leaves none for the others;
# less: conditions stay in the set because nobody could tell in time that they are not needed.
SHARE = 0.25


def conflict(problem: IntegerProblem, *, engine: Engine, deadline: float) -> tuple[Part, ...]:
    """Conditions of a finite problem without solutions that have none by themselves, in the order of the problem.

    The set is irreducible: without any line of it, and then without any condition of these lines, there are solutions,
    as far as the engine could tell by ``deadline`` (a reading of time.monotonic()); what it could not tell stays in the
    set. The engine is asked for one solution at a time, so it should be one that stops at the first.

    Junker 2004, "QuickXplain: preferred explanations and relaxations for over-constrained problems", section 4: of n
    conditions, k of which conflict, some k log(n / k) subsets are tried.

    >>> from eqsolve import syntax
    >>> from eqsolve.integers import cpsat, problem_of
    >>> problem = problem_of(syntax.read("x, y in 0..9; x + y = 3; x < y; x = y + 1; x*y > 0"))
    >>> [part.text for part in conflict(problem, engine=cpsat.run, deadline=float("inf"))]
    ['x < y', 'x = y + 1']
    """
    parts: list[Part] = [*problem.demands, *problem.different]
    by_line: dict[tuple[int, str], list[Part]] = {}
    for part in parts:
        by_line.setdefault((part.line, part.text), []).append(part)
    asked = _Question(problem, engine, deadline)
    lines = _explained(asked, [], True, list(by_line.values()))
    single = [[part] for line in lines for part in line]
    kept = _explained(asked, [], False, single) if len(single) > len(lines) else single
    return tuple(part for part in parts if any(part is one for group in kept for one in group))


class _Question:
    def __init__(self, problem: IntegerProblem, engine: Engine, deadline: float) -> None:
        self.problem, self.engine, self.deadline = problem, engine, deadline

    def impossible(self, groups: Sequence[Sequence[Part]]) -> bool:
        """Whether these conditions are shown to have no solution together."""
        now = time.monotonic()
        if now >= self.deadline:
            return False
        parts = [part for group in groups for part in group]
        subset = replace(
            self.problem,
            demands=tuple(p for p in parts if isinstance(p, Demand)),
            different=tuple(p for p in parts if isinstance(p, Different)),
        )
        limit = self.deadline if self.deadline == float("inf") else now + SHARE * (self.deadline - now)
        try:
            found = self.engine(subset, most=1, deadline=limit)
        except Unsuited:
            return False
        return found.exhausted and found.count == 0


def _explained(asked: _Question, known: list[list[Part]], changed: bool, groups: list[list[Part]]) -> list[list[Part]]:
    """A smallest part of ``groups`` that is impossible together with ``known``, where all of it is; ``changed`` says
    that ``known`` has grown since it was last asked about."""
    if changed and asked.impossible(known):
        return []
    if len(groups) <= 1:
        return groups
    middle = len(groups) // 2
    first, second = groups[:middle], groups[middle:]
    of_second = _explained(asked, known + first, True, second)
    of_first = _explained(asked, known + of_second, bool(of_second), first)
    return of_first + of_second
