"""What the columns of a table and the names of fit lines say to each other: columns that nobody uses, parameters that
look like a missing column."""

from __future__ import annotations

import sympy as sp

from eqsolve.errors import Diagnostic
from eqsolve.model import System


def remarks(system: System) -> tuple[Diagnostic, ...]:
    """N512 where a parameter stands alone on a side of a fit line (``fit y = a*x + b`` over the columns x, z); N513 for
    unused columns."""
    if system.data is None:
        return ()
    columns = system.data.symbols
    used = set().union(*(line.residual.free_symbols for line in system.fits))
    notes = []
    for name in _alone(system):
        text = f"{name} is no column of the data ({', '.join(columns)}): it was taken as a parameter"
        notes.append(Diagnostic("note", "N512", text, names=(name,)))
    unused = tuple(name for name, symbol in columns.items() if symbol not in used)
    if unused:
        text = f"no fit line uses {'the column' if len(unused) == 1 else 'the columns'} {', '.join(unused)}"
        notes.append(Diagnostic("note", "N513", text, names=unused))
    return tuple(notes)


def _alone(system: System) -> list[str]:
    """Parameters without guess or bound that stand alone on the side of a line whose other side holds a column: columns
    are what stands there."""
    assert system.data is not None
    columns = set(system.data.symbols.values())
    sides = {
        side
        for line in system.fits
        for side, other in ((line.left, line.right), (line.right, line.left))
        if other.free_symbols & columns and not side.free_symbols & columns
    }
    return [
        u.name
        for u in system.unknowns
        if u.symbol in sides and u.guess is None and (u.lower, u.upper) == (-sp.oo, sp.oo)
    ]
