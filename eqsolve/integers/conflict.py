"""A smallest set of conditions that no whole numbers of the domains fulfil together, and the domains that take part."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from eqsolve.integers.enumeration import Enumeration, Unsuited
from eqsolve.integers.problem import Demand, Different, IntegerProblem, Stated, intersection, names_in
from eqsolve.syntax import tree as t

Engine = Callable[..., Enumeration]  # (problem, *, most, deadline), see ``enumeration``
Part = Demand | Different
OfLine = TypeVar("OfLine", bound=Demand | Different | Stated)
EVERY: t.Runs = ((None, None),)
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
    asked = _Question[Part](lambda some: _with(problem, some), engine, deadline)
    lines = _explained(asked, [], True, _by_line(parts))
    single = [[part] for line in lines for part in line]
    kept = _explained(asked, [], False, single) if len(single) > len(lines) else single
    return tuple(part for part in parts if any(part is one for group in kept for one in group))


def domains_needed(
    problem: IntegerProblem, parts: Sequence[Part], *, engine: Engine, deadline: float
) -> tuple[Stated, ...]:
    """The statements of domains without which conditions that are impossible in the domains could hold, as in
    ``conflict``. Without them the unknowns are any whole numbers, so that the engine should hold such as well.

    >>> from eqsolve import syntax
    >>> from eqsolve.integers import problem_of
    >>> from eqsolve.integers.search import one_solution
    >>> problem = problem_of(syntax.read("x in 1..3; y in 1..9; x^2 = 16; y > 2"))
    >>> parts = conflict(problem, engine=one_solution, deadline=float("inf"))
    >>> [s.text for s in domains_needed(problem, parts, engine=one_solution, deadline=float("inf"))]
    ['x in 1..3']
    """
    empty = next((name for name in problem.names if not problem.domains[name]), None)
    conditions = [] if empty else list(parts)
    spoken = {empty} if empty else spoken_of(conditions)
    stated = [s for s in problem.stated if s.name in spoken and s.values != EVERY]
    asked = _Question[Stated](lambda some: alone(problem, conditions, some), engine, deadline)
    return tuple(s for group in _explained(asked, [], True, _by_line(stated)) for s in group)


def alone(problem: IntegerProblem, parts: Sequence[Part], stated: Iterable[Stated]) -> IntegerProblem:
    """These conditions, of the unknowns that they speak of, whose domains are what these statements alone say."""
    said, known = list(stated), {s.name for s in problem.stated}
    spoken = spoken_of(parts) | {s.name for s in said}
    names = tuple(name for name in problem.names if name in spoken)
    domains = {name: EVERY if name in known else problem.domains[name] for name in names}
    for s in said:
        domains[s.name] = intersection(domains[s.name], s.values)
    reals = tuple(name for name in problem.reals if name in spoken)
    return replace(_with(problem, parts), names=names, domains=domains, reals=reals, questions=(), layouts=())


def spoken_of(parts: Iterable[Part]) -> set[str]:
    """The unknowns of conditions."""
    nodes = (node for p in parts for node in ((p.condition,) if isinstance(p, Demand) else p.items))
    return {name for node in nodes for name in names_in(node)}


def _with(problem: IntegerProblem, parts: Sequence[Part]) -> IntegerProblem:
    return replace(
        problem,
        demands=tuple(p for p in parts if isinstance(p, Demand)),
        different=tuple(p for p in parts if isinstance(p, Different)),
    )


def _by_line(parts: Iterable[OfLine]) -> list[list[OfLine]]:
    found: dict[tuple[int, str], list[OfLine]] = {}
    for part in parts:
        found.setdefault((part.line, part.text), []).append(part)
    return list(found.values())


class _Question(Generic[OfLine]):
    def __init__(self, posed: Callable[[list[OfLine]], IntegerProblem], engine: Engine, deadline: float) -> None:
        self.posed, self.engine, self.deadline = posed, engine, deadline

    def impossible(self, groups: Sequence[Sequence[OfLine]]) -> bool:
        """Whether these conditions are shown to have no solution together."""
        now = time.monotonic()
        if now >= self.deadline:
            return False
        subset = self.posed([part for group in groups for part in group])
        limit = self.deadline if self.deadline == float("inf") else now + SHARE * (self.deadline - now)
        try:
            found = self.engine(subset, most=1, deadline=limit)
        except Unsuited:
            return False
        return found.exhausted and found.count == 0


def _explained(
    asked: _Question[OfLine], known: list[list[OfLine]], changed: bool, groups: list[list[OfLine]]
) -> list[list[OfLine]]:
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
