"""Lines that cannot all hold, as few as the provers can tell: interval search and Groebner bases inside a deletion
filter."""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.clocks.work import passed, sooner
from eqsolve.model import System, touched
from eqsolve.verify.boxes import prove_empty
from eqsolve.verify.part import part_of
from eqsolve.verify.polynomials import no_common_zero

MOST_UNKNOWNS = 6  # that the relations hold together; an interval search of more rarely closes
MOST_RELATIONS = 40  # beyond, asking for each once takes too long; the set is then named as it was shown
# work for one question of the filter. Less: lines stay that are not needed; more: fewer lines are asked about
ONE = 0.2


def impossible(system: System, numbers: Sequence[int], deadline: float) -> bool:
    """Shown: these relations, with the bounds of their unknowns, have no common real solution."""
    return any(_impossible(system, group, deadline) for group in connected(system, numbers))


def connected(system: System, numbers: Sequence[int]) -> list[list[int]]:
    """Relations that share unknowns, directly or by way of others, in the order of their first."""
    slots = {s: j for j, s in enumerate(system.symbols)}
    groups: list[tuple[list[int], set[int]]] = []
    for k in numbers:
        held = set(touched(system.relations[k], slots))
        joined = [g for g in groups if g[1] & held]
        groups = [g for g in groups if not g[1] & held] + [
            ([*(i for g in joined for i in g[0]), k], held.union(*(g[1] for g in joined)))
        ]
    return sorted(sorted(group) for group, _ in groups)


def _impossible(system: System, numbers: Sequence[int], deadline: float) -> bool:
    if no_common_zero(system, numbers, sooner(deadline, ONE)):
        return True
    part = part_of(system, numbers)
    return len(part.unknowns) <= MOST_UNKNOWNS and prove_empty(part, deadline=deadline) is not None


def smallest_conflict(system: System, numbers: Sequence[int], deadline: float) -> tuple[int, ...]:
    """The deletion filter of Chinneck and Dravnieks 1991 on a set that is known to be impossible.

    What is returned is impossible as a whole; every line of it was needed, as far as the provers could tell in time.
    """
    core = list(numbers)
    for k in list(core) if len(core) <= MOST_RELATIONS else ():
        if passed(deadline):
            break
        rest = [j for j in core if j != k]
        if impossible(system, rest, sooner(deadline, ONE)):
            core = rest
    return tuple(core)
