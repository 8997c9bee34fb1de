"""The searches in plain Python as an engine: a problem in, its solutions out."""

from __future__ import annotations

from eqsolve.integers.backtracking.depth_first import search
from eqsolve.integers.backtracking.determined import by_free_unknowns
from eqsolve.integers.backtracking.domains import domains_of
from eqsolve.integers.backtracking.limits import MOST_UNKNOWNS, Tally
from eqsolve.integers.enumeration import Enumeration, Unsuited
from eqsolve.integers.linear import Linear, linear
from eqsolve.integers.problem import IntegerProblem
from eqsolve.syntax import tree as t

NAME = "backtracking"


def run(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
    """All solutions of a small problem, the first in order listed; ``deadline`` is far beyond what ``MOST_NODES`` take.

    Raises Unsuited where a condition is not linear, and TooMany where the search comes to more than ``MOST_NODES`` values.
    """
    if len(problem.names) > MOST_UNKNOWNS:
        raise Unsuited("more unknowns than a small problem has")
    demands = [_read(demand.condition) for demand in problem.demands]
    tally = Tally()
    if all(problem.domains[name] for name in problem.names):
        _searched(problem, demands, tally)
    return Enumeration(tuple(sorted(tally.rows)[:most]), True, len(tally.rows), NAME, problem.space(), tally.nodes)


def _searched(problem: IntegerProblem, demands: list[Linear], tally: Tally) -> None:
    domains = domains_of(problem)
    if all(d.coefficients or d.holds_without_unknowns() for d in demands):
        demands = [d for d in demands if d.coefficients]
        if not by_free_unknowns(problem.names, domains, demands, tally):
            search(problem.names, domains, demands, tally)


def _read(condition: t.Condition) -> Linear:
    found = linear(condition)
    if found is None:
        raise Unsuited("a condition that is not linear")
    return found
