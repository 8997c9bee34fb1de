"""The domains that the conditions of a problem leave."""

from __future__ import annotations

from dataclasses import dataclass, replace

from eqsolve.integers.bounds.propagation import Contradicted, Network, opened
from eqsolve.integers.problem import IntegerProblem, names_in

# Operations that are run over intervals. More: seconds pass on grids whose search would take less; fewer: bounds that
# need many steps are missed. A thousand take about 5 ms.
WORK, WORK_IF_FINITE = 100_000, 10_000


@dataclass(frozen=True)
class Contradiction:
    """No whole numbers fulfil the problem: ``lines`` of the text say so together, ``reason`` in words."""

    lines: tuple[int, ...]
    reason: str


def tighten(problem: IntegerProblem) -> IntegerProblem | Contradiction:
    """The problem with smaller domains and the same solutions, or that it has none."""
    box = opened(problem)
    empty = [name for name in problem.names if not box.domains[name]]
    if empty:
        return Contradiction((), f"no whole number is left for {empty[0]}")
    whole = set(problem.names)
    demands = [demand for demand in problem.demands if names_in(demand.condition) <= whole]
    groups = [g for g in problem.different if all(names_in(item) <= whole for item in g.items)]
    try:
        network = Network(demands, groups, box)
        network.settle(box, WORK_IF_FINITE if problem.finite else WORK)
    except Contradicted as found:
        return Contradiction(tuple(sorted(found.lines)), "the bounds that these lines give exclude each other")
    return replace(problem, domains={**problem.domains, **box.domains})
