"""Which bounds take part where lines cannot all hold: ``x in [0, 3]`` beside x^2 = 10, which holds without it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import sympy as sp

from eqsolve.clocks.work import passed, sooner
from eqsolve.model import System, Unknown
from eqsolve.result import LineRef
from eqsolve.verify.lines.conflict import impossible
from eqsolve.verify.part import part_of

WORK = 1.0  # for the filter below. Less: bounds are named that could be spared; more: a person waits for a shorter list


def without_bounds(system: System, kept: Collection[str] = ()) -> System:
    """The same relations, of the bounds only those of the unknowns ``kept``."""
    free = {"lower": sp.S.NegativeInfinity, "upper": sp.S.Infinity, "lower_open": False, "upper_open": False}
    unknowns = tuple(u if u.name in kept or not u.stated else replace(u, **free) for u in system.unknowns)
    return replace(system, unknowns=unknowns)


def bounds_named(system: System, entries: Collection[tuple[int, str]]) -> set[str]:
    """The unknowns whose bounds stand in these lines, by line and text."""
    return {u.name for u in system.unknowns if any(said in entries for said in u.stated)}


def bounds_in(system: System, conflict: Sequence[LineRef], deadline: float) -> tuple[LineRef, ...]:
    """The lines of the bounds without which these lines could hold, as far as that can be told in time."""
    numbers = [ref.relation - 1 for ref in conflict if ref.relation]
    bounded = [u for u in part_of(system, numbers).unknowns if u.stated]
    if not bounded or len(numbers) < len(conflict):
        return ()
    left = _left_over(system, conflict)
    needed = (
        [u for u in bounded if u.symbol in left] if left is not None else _fewest(system, numbers, bounded, deadline)
    )
    return tuple(LineRef(line, text) for line, text in dict.fromkeys(said for u in needed for said in u.stated))


def _left_over(system: System, conflict: Sequence[LineRef]) -> set[sp.Basic] | None:
    """Unknowns that the sum of the lines, each times its multiplier, still holds; None where there is no such sum."""
    total = sp.S.Zero
    for ref in conflict:
        if not isinstance(ref.multiplier, sp.Expr):
            return None
        total += ref.multiplier * system.relations[ref.relation - 1].residual
    return set(sp.expand(total).free_symbols)


def _fewest(system: System, numbers: Sequence[int], bounded: Sequence[Unknown], deadline: float) -> list[Unknown]:
    """A deletion filter: a bound stays unless the lines are shown to be impossible without it."""
    limit = sooner(deadline, WORK)
    if impossible(without_bounds(system), numbers, limit):
        return []
    kept = list(bounded)
    for u in bounded if len(bounded) > 1 else ():
        rest = [v for v in kept if v is not u]
        if passed(limit):
            break
        if impossible(without_bounds(system, {v.name for v in rest}), numbers, limit):
            kept = rest
    return kept
