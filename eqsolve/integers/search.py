"""Which search goes through a problem: domains are tightened first, then the engine that should be sooner has its turn.

The rule: the array frontier counts the partial assignments that it expects to see. Up to ``FRONTIER_NODES`` it has the
first turn, for it is many times faster than CP-SAT where solutions are many or domains small; beyond, CP-SAT, which
learns from failures. What one cannot hold the other gets, and what neither can hold is gone through one by one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from eqsolve.integers.enumeration import Enumeration, Unsuited
from eqsolve.integers.problem import IntegerProblem
from eqsolve.syntax import tree as t

Engine = Callable[..., Enumeration]  # (problem, *, most, deadline), see ``enumeration``

# Partial assignments that the frontier is expected to look at. More: hard puzzles wait for a search that does not
# learn; fewer: puzzles with thousands of solutions go to CP-SAT, which takes a hundred times as long for them.
FRONTIER_NODES = 3e7
# What the engine that has the first turn may take of the time, where another can follow. More: nothing is left for the
# other; less: a search is cut short that would have ended.
FIRST_SHARE = 0.5


def _frontier(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
    from eqsolve.integers import frontier

    return frontier.run(problem, most=most, deadline=deadline)


def _cpsat(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
    from eqsolve.integers import cpsat

    return cpsat.run(problem, most=most, deadline=deadline)


ENGINES: Mapping[str, Engine] = {"frontier": _frontier, "cpsat": _cpsat}
