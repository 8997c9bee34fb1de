"""Domains as plain Python goes through them fastest, and which values are taken as the bits of one word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from eqsolve.integers.backtracking.limits import MOST_BITS
from eqsolve.integers.enumeration import Unsuited
from eqsolve.integers.problem import IntegerProblem
from eqsolve.syntax import tree as t


class Domain(NamedTuple):  # made faster than a frozen dataclass
    """The numbers of an unknown; ``values`` of a domain with gaps. ``mark << (value - low)`` is what a value takes of
    the word of taken values: one bit for each group of different unknowns that the unknown is in."""

    low: int
    high: int
    values: frozenset[int] | None
    mark: int

    def size(self) -> int:
        """How many numbers there are."""
        return self.high - self.low + 1 if self.values is None else len(self.values)


def domains_of(problem: IntegerProblem) -> list[Domain]:
    """In the order of the names. Raises Unsuited for domains that are empty or too wide, and for groups of other things
    than unknowns."""
    groups = [_names(group.items) for group in problem.different]
    ends = {name: _ends(problem.domains[name]) for name in problem.names}
    marks = dict.fromkeys(problem.names, 0)
    offset = 0
    for names in groups:
        low = min(ends[name][0] for name in names)
        for name in names:
            marks[name] |= 1 << (offset + ends[name][0] - low)
        offset += max(ends[name][1] for name in names) - low + 1
    if offset > MOST_BITS:
        raise Unsuited("different unknowns with too many values")
    return [Domain(*ends[name], _gapped(problem.domains[name]), marks[name]) for name in problem.names]


def _names(items: Sequence[t.Expr]) -> list[str]:
    names = [item.name for item in items if isinstance(item, t.Name)]
    if len(names) < len(items) or len(set(names)) < len(names):
        raise Unsuited("different expressions that are no unknowns")
    return names


def _ends(runs: t.Runs) -> tuple[int, int]:
    """The least and the greatest number of a domain."""
    if not runs:
        raise Unsuited("an empty domain")
    low, high = runs[0][0], runs[-1][1]
    assert low is not None and high is not None  # the problem is finite
    return low, high


def _gapped(runs: t.Runs) -> frozenset[int] | None:
    """The numbers of a domain with gaps; None of one without."""
    if len(runs) == 1:
        return None
    if sum(high - low + 1 for low, high in runs if low is not None and high is not None) > MOST_BITS:
        raise Unsuited("a domain with gaps and too many values")
    return frozenset(
        value for low, high in runs if low is not None and high is not None for value in range(low, high + 1)
    )
