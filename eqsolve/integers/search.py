"""Which search goes through a problem.

The rule: small problems are gone through in plain Python, which gives up after a few hundred steps, long before NumPy
would be loaded: linear ones by ``backtracking``; those that it cannot hold, and those with several groups of different
unknowns, which overlap as in a sudoku, by ``propagating``. Of the others domains are tightened, and the array frontier
counts the partial assignments that it expects to see. Up to ``FRONTIER_NODES`` it has the first turn, for it is many times
faster than CP-SAT where solutions are many or domains small; beyond, CP-SAT, which learns from failures. What one cannot
hold the other gets, and what neither can hold is gone through one by one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from eqsolve.clocks.budget import within
from eqsolve.integers import backtracking
from eqsolve.integers.bounds import Contradiction, tighten
from eqsolve.integers.enumeration import Enumeration, TooMany, Unsuited
from eqsolve.integers.problem import IntegerProblem

Engine = Callable[..., Enumeration]  # (problem, *, most, deadline), see ``enumeration``

# Partial assignments that the frontier is expected to look at. More: hard puzzles wait for a search that does not
# learn; fewer: puzzles with thousands of solutions go to CP-SAT, which takes a hundred times as long for them.
FRONTIER_NODES = 3e7
# The same where one solution is enough, at which CP-SAT stops and the frontier does not. More: all solutions of a loose
# problem are counted for the sake of one; fewer: ortools is loaded, which takes half a second, for tiny ones.
FEW_NODES = 1e5
# What the engine that has the first turn may take of the time, where another can follow. More: nothing is left for the
# other; less: a search is cut short that would have ended.
FIRST_SHARE = 0.5


def _propagation(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
    from eqsolve.integers import propagating

    return propagating.run(problem, most=most, deadline=deadline)


def _frontier(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
    from eqsolve.integers import frontier

    return frontier.run(problem, most=most, deadline=deadline)


def _cpsat(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
    from eqsolve.integers import cpsat

    return cpsat.run(problem, most=most, deadline=deadline)


# by the names that they sign with
ENGINES: Mapping[str, Engine] = {
    backtracking.NAME: backtracking.run,
    "propagation": _propagation,
    "array frontier": _frontier,
    "CP-SAT": _cpsat,
}


def one_solution(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
    """One solution, or that there is none, where ``most`` is 1: by bounds, else by the engine that comes to it first."""
    narrow = tightened(problem, deadline)
    if isinstance(narrow, Contradiction):
        return Enumeration((), True, 0, "bounds")
    if not narrow.finite:
        raise Unsuited("unknowns without bounds")
    for engine in _order(narrow, FEW_NODES, deadline):
        try:
            return engine(narrow, most=most, deadline=deadline)
        except Unsuited:
            continue
    raise Unsuited("no engine can hold the problem")


def tightened(problem: IntegerProblem, deadline: float) -> IntegerProblem | Contradiction:
    """The problem with what its conditions leave of the domains; as it was where the time is over before."""
    return within(deadline, lambda: tighten(problem), lambda: problem)


def small(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration | None:
    """All solutions of a problem that plain Python goes through sooner than anything else is made ready; None of others."""
    engines: list[Engine] = [backtracking.run, _propagation]
    for engine in reversed(engines) if len(problem.different) > 1 else engines:
        try:
            return engine(problem, most=most, deadline=deadline)
        except TooMany:
            return None
        except Unsuited:
            continue
    return None


def enumerated(problem: IntegerProblem, *, most: int, deadline: float, last: Engine) -> Enumeration:
    """All solutions of a finite problem; ``last`` has its turn where neither engine can hold it.

    Where the time is over, what the search that came furthest has found. ``deadline`` is a reading of time.monotonic().
    """
    best: Enumeration | None = None
    engines = [*_order(problem, FRONTIER_NODES, deadline), last]
    for number, engine in enumerate(engines):
        left = deadline - time.monotonic()
        if best is not None and (left <= 0 or number == len(engines) - 1):
            break
        share = FIRST_SHARE if number == 0 else 1.0
        try:
            found = engine(problem, most=most, deadline=time.monotonic() + share * left)
        except Unsuited:
            continue
        if found.exhausted or len(found.rows) >= most:
            return found
        if best is None or len(found.rows) > len(best.rows):
            best = found
    assert best is not None, "the last engine holds everything"
    return best


def _order(problem: IntegerProblem, nodes: float, deadline: float) -> list[Engine]:
    """The engines: the frontier first where it expects no more than ``nodes`` rows; without it where planning alone
    takes its share of the time."""
    from eqsolve.integers import frontier

    soon = time.monotonic() + FIRST_SHARE * (deadline - time.monotonic())
    try:
        plan = within(soon, lambda: frontier.planned(problem), lambda: None)
    except Unsuited:
        return [_cpsat]
    if plan is None:
        return [_cpsat]
    return [plan.run, _cpsat] if plan.expected <= nodes else [_cpsat, plan.run]
