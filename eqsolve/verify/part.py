"""A part of a text: some relations with the unknowns that they hold."""

from __future__ import annotations

from collections.abc import Sequence

from eqsolve.model import System


def part_of(system: System, numbers: Sequence[int]) -> System:
    """Some relations with the unknowns that they hold (and their bounds), 0*y among them: it asks for y to be
    defined."""
    held = {
        s
        for k in numbers
        for r in (system.relations[k],)
        for side in (r.left, r.right, *r.written())
        for s in side.free_symbols
    }
    return System(
        tuple(u for u in system.unknowns if u.symbol in held),
        tuple(system.relations[k] for k in numbers),
        system.constants,
    )
