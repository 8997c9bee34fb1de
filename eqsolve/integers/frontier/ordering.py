"""The order of the unknowns: greedily the one that multiplies the rows least, by estimates from the structure alone.

For every demand the *chance* of the known unknowns is estimated: that values drawn for them leave it fulfillable. A step
multiplies the rows by the size of the domain and, for each demand, by its chance with the unknown over that without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eqsolve.integers.frontier.chances import Chances, chances_of
from eqsolve.integers.frontier.demands import Condition, Forms, Nonlinear, Table

# How much rows count that the next step takes away again. More: unknowns of small domains come first and closings late;
# less: one step makes more rows than the whole search needs.
ROWS_BETWEEN = 0.1


@dataclass(frozen=True, slots=True)
class Order:
    """Unknowns in the order of the search, and how many rows the steps are expected to make, all together."""

    unknowns: tuple[int, ...]
    rows: float


def order_of(
    forms: Forms, unknowns: Iterable[int], tables: Sequence[Table], rest: Sequence[Condition | Nonlinear]
) -> Order:
    """The greedy order. Ties go to the unknown whose demands are nearest to being closed, then to the first."""
    sizes = {v: forms.domains[v].size for v in unknowns}
    demands: dict[int, list[Chances]] = {v: [] for v in sizes}
    for demand in chances_of(forms, tables, rest):
        for v in demand.open:
            demands[v].append(demand)
    order: list[int] = []
    rows, total = 1.0, 0.0
    scores = {v: _score(v, sizes, demands[v]) for v in sizes}
    while scores:
        best = min(scores, key=scores.__getitem__)
        order.append(best)
        rows *= scores.pop(best)[2]
        total += rows
        touched: set[int] = set()
        for demand in demands[best]:
            demand.add(best)
            touched |= demand.open
        for v in touched:
            scores[v] = _score(v, sizes, demands[v])
    return Order(tuple(order), total)


def _score(v: int, sizes: dict[int, int], demands: Sequence[Chances]) -> tuple[float, float, float]:
    """(growth of the rows with the closing that v makes possible, how far its demands are from closed, growth)."""
    growth, ahead, near = float(sizes[v]), 1.0, 0.0
    for demand in demands:
        chance = demand.after(v)
        growth *= chance
        open_ones = len(demand.open)
        near += 2.0**-open_ones
        if open_ones == 2 and demand.closes:
            (last,) = demand.open - {v}
            ahead *= min(1.0, sizes[last] * demand.whole / (demand.now * chance))
    return growth * (ROWS_BETWEEN + ahead), -near, growth
