"""Demands over few small unknowns as tables: for each place reached by the values known so far, the next values left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eqsolve.integers.frontier.demands.polynomial_bounds import known, size
from eqsolve.integers.frontier.demands.problem_forms import SAFE, Condition, Forms, Nonlinear
from eqsolve.integers.frontier.demands.reach import reach
from eqsolve.integers.frontier.demands.values import truth

Array = NDArray[Any]

# Assignments that are tabulated. More: filling the tables costs more than the search; fewer: conditions are looked at
# only when the last of their unknowns is known.
MAX_TABLE = 4096


@dataclass(frozen=True)
class Table:
    """``allowed[t_1, ..., t_n]`` for the unknowns of the scope, counted from the low ends of their domains."""

    scope: tuple[int, ...]
    allowed: Array

    def left(self, before: Sequence[int], unknown: int) -> Array:
        """The values of an unknown, as bits, that some values of the others complete, for each place of the unknowns
        before; see ``weights``."""
        axes = [self.scope.index(v) for v in (*reversed(before), unknown)]
        others = tuple(i for i in range(len(self.scope)) if i not in axes)
        some: Array = np.any(self.allowed, axis=others)
        left_over = sorted(axes)
        some = some.transpose([left_over.index(a) for a in axes])
        bits = np.left_shift(1, np.arange(some.shape[-1]))
        return np.asarray((some * bits).sum(axis=-1).reshape(-1), dtype=np.int64)

    def weights(self, order: Sequence[int]) -> dict[int, int]:
        """What each unknown's t adds to the place, for unknowns that become known in this order."""
        out, weight = {}, 1
        for v in order:
            out[v] = weight
            weight *= self.allowed.shape[self.scope.index(v)]
        return out


def table_of(demand: Condition | Nonlinear, forms: Forms) -> Table | None:
    """A demand's table, or None for one over too many assignments."""
    scope = tuple(sorted(demand.scope))
    domains = [forms.domains[v] for v in scope]
    shape = [d.high - d.low + 1 for d in domains]
    if any(d.mask is None for d in domains) or prod(shape) > MAX_TABLE:
        return None
    grid = np.indices(shape).reshape(len(scope), -1)
    columns: dict[int, Array] = {v: t + d.low for v, t, d in zip(scope, grid, domains, strict=True)}
    allowed = np.broadcast_to(_holds(demand, columns, forms), grid.shape[1:])
    left = [i for i, d in enumerate(domains) if d.size > 1]
    return Table(tuple(scope[i] for i in left), allowed.reshape([shape[i] for i in left]))


def _holds(demand: Condition | Nonlinear, columns: dict[int, Array], forms: Forms) -> Array:
    if isinstance(demand, Nonlinear):
        total = known(tuple(demand.polynomial.items()), _fitting(columns, size(demand.polynomial, forms.ends)))
        holds = {"=": total == 0, "!=": total != 0, "<=": total <= 0}[demand.op]
        return np.asarray(holds, dtype=bool)
    sizes = {forms.names[v]: forms.size_of(v) for v in demand.scope}
    columns = _fitting(columns, reach(demand.tree, sizes))
    return truth(demand.tree, {forms.names[v]: a for v, a in columns.items()}).yes


def _fitting(columns: dict[int, Array], largest: int) -> dict[int, Array]:
    return columns if largest < SAFE else {v: a.astype(object) for v, a in columns.items()}
