"""Lines that follow from others where linear algebra cannot tell: every one of them proven, none guessed.

Two proofs: the equation vanishes wherever others do (see ``ideal``), or the interval search, complete without the line,
finds no solution more than with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eqsolve.clocks.work import passed, sooner
from eqsolve.model import System
from eqsolve.result import LineRef, Solution, Status
from eqsolve.verify.boxes import exhaust
from eqsolve.verify.expressions import asks_for
from eqsolve.verify.lines.conflict import MOST_UNKNOWNS, ONE
from eqsolve.verify.part import part_of
from eqsolve.verify.polynomials import follows
from eqsolve.verify.wording import line_ref

MOST_RELATIONS = 40  # beyond, asking for each once takes too long
WORK = 0.5  # for all of it: nobody waits for remarks. Less: fewer lines are named


def redundant_lines(
    system: System, solutions: Sequence[Solution], *, complete: bool, known: Sequence[int], deadline: float
) -> list[LineRef]:
    """Equations that follow from the others, the last lines first asked; without all of them the text says the same.

    ``complete``: ``solutions`` are proven to be all. ``known`` are relations already named, left out from the
    beginning.
    """
    kept = [k for k, r in enumerate(system.relations) if r.op == "=" and k not in known]
    if not solutions or not 1 < len(kept) <= MOST_RELATIONS:
        return []
    limit = sooner(deadline, WORK)
    found: dict[int, list[int]] = {}
    for ideal in (True, False) if complete else (True,):  # the algebraic proofs first: a search may take all the time
        for k in reversed(kept.copy()):
            others = [j for j in kept if j != k]
            if passed(limit) or not others:
                break
            because = _because(system, k, others, limit) if ideal else _same_list(system, k, others, solutions, limit)
            if because is not None:
                kept, found[k] = others, because
    return [
        replace(line_ref(system, k), because=tuple(system.relations[j].line for j in found[k])) for k in sorted(found)
    ]


def _because(system: System, k: int, others: Sequence[int], limit: float) -> list[int] | None:
    """A set of equations, as small as a deletion filter gets in time, from which equation k follows; None if that is
    not shown."""
    if not asks_for(system, [k]) <= asks_for(system, others) or not follows(system, k, others, limit):
        return None
    core = list(others)
    for j in others:
        rest = [i for i in core if i != j]
        if not passed(limit) and asks_for(system, [k]) <= asks_for(system, rest) and follows(system, k, rest, limit):
            core = rest
    return core


def _same_list(
    system: System, k: int, others: list[int], solutions: Sequence[Solution], limit: float
) -> list[int] | None:
    """All others, if without equation k there are as many solutions: the same, then, as none is lost by leaving a line
    out."""
    sides = [j for j, r in enumerate(system.relations) if r.op != "="]
    part = part_of(system, sorted([*others, *sides]))
    if (
        len(part.unknowns) < len(system.unknowns)
        or len(part.unknowns) > MOST_UNKNOWNS
        or any(s.status is not Status.PROVED for s in solutions)
    ):
        return None
    found = exhaust(part, deadline=sooner(limit, ONE), known=[s.values for s in solutions])
    return others if found.complete and len(found.roots) == len(solutions) else None
