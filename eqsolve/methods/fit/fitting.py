"""Least-squares fits: many starts, the best minimum polished to its last digits, and what can be said about it.

A fit line ``left = right`` holds once for every row of the table (once if there is none); minimized is the sum of (left
- right)^2 over all lines and rows. Lines may be implicit (a circle), and several may share parameters.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from eqsolve.clocks.work import passed
from eqsolve.errors import Diagnostic
from eqsolve.methods.fit.asked_values import answered
from eqsolve.methods.fit.columns import remarks
from eqsolve.methods.fit.fit_report import SearchRecord, nowhere, report
from eqsolve.methods.fit.multistart import Seeking, searched
from eqsolve.methods.minima import Roles, at_kink, kinked, roles, settled
from eqsolve.model import System
from eqsolve.numeric.bridge import compile_model
from eqsolve.numeric.lanes import BoxBounds
from eqsolve.numeric.residuals import Model, Rows
from eqsolve.numeric.threads import threads_for
from eqsolve.result import Fit


def fit(system: System, *, seed: int = 0, deadline: float = math.inf, device: str = "cpu") -> Fit:
    """The least-squares fit of ``system.fits`` over ``system.unknowns``, with their bounds and guesses.

    Guesses are not needed. ``deadline`` is a reading of ``work.now()``: when it is reached the
    best point so far is reported as undecided. The same arguments give the same fit.
    """
    table, notes = _table(system, device)
    notes = (*remarks(system), *notes)
    rows = Rows(compiled(system, device), table, len(system.unknowns), len(table[0]) if table else 1)
    if not rows.length:
        return nowhere(system.names, rows, 0, notes=notes, seed=seed)
    guess, box = guess_and_box(system, device)
    seeking = Seeking(rows, roles_of(system), guess, box, seed, deadline)
    with threads_for(0, rows.columns):  # rows are taken in pieces that a second thread would only wait for
        explored, found = searched(seeking)
        if found is None:
            return nowhere(system.names, rows, explored.lanes, notes=notes, seed=seed)
        function = seeking.function
        kinks = not settled(function, found.minimum) and kinked([line.residual for line in system.fits], system.symbols)
        on_kink = at_kink(function, found.minimum, box, deadline) if kinks else None
        found = replace(found, minimum=on_kink) if on_kink else found
        search = SearchRecord(seeking.roles.all_linear, kinks, on_kink is not None, passed(deadline), explored.brief)
        told = report(
            system.names, rows, function, found, search, response=_response(system, rows), notes=notes, seed=seed
        )
        return answered(system, told)


def compiled(system: System, device: str) -> tuple[Model, ...]:
    """The fit lines over the columns that they use."""
    symbols = [system.data.symbols[name] for name in used_columns(system)] if system.data else []
    return tuple(compile_model(system.symbols, symbols, line.residual, device=device) for line in system.fits)


def roles_of(system: System) -> Roles:
    """What the lines say about the parameters."""
    columns = [system.data.symbols[name] for name in used_columns(system)] if system.data else []
    return roles([line.residual for line in system.fits], system.symbols, columns)


def _response(system: System, rows: Rows) -> Tensor | None:
    """The column that a single line has alone on its left, if it has one."""
    if len(system.fits) != 1 or system.data is None:
        return None
    columns = dict(zip(used_columns(system), rows.table, strict=True))
    return next((columns[name] for name, symbol in system.data.symbols.items() if symbol == system.fits[0].left), None)


def used_columns(system: System) -> list[str]:
    """Names of the columns that the lines use."""
    if system.data is None:
        return []
    free = set().union(*(line.residual.free_symbols for line in system.fits))
    # lines of parameters alone hold once for each row all the same
    return [name for name, symbol in system.data.symbols.items() if symbol in free] or list(system.data.symbols)[:1]


def column_tensor(column: Sequence[float], device: str = "cpu") -> Tensor:
    """A column as float64; a copy of one that may not be written to, of which torch would warn (frames give such)."""
    flags = getattr(column, "flags", None)
    whole = column if flags is None or flags.writeable else np.array(column)
    return torch.as_tensor(whole, dtype=torch.float64, device=device)


def _table(system: System, device: str) -> tuple[tuple[Tensor, ...], tuple[Diagnostic, ...]]:
    """The used columns, without rows that are not numbers."""
    if system.data is None:
        return (), ()
    columns = [column_tensor(system.data.columns[name]) for name in used_columns(system)]
    # one sum tells, at half the price of looking at every entry, that all are finite; a sum that overflows is looked at
    # closer
    if all(math.isfinite(float(column.sum())) for column in columns):
        return tuple(c.to(device) for c in columns), ()
    whole = torch.stack(columns)
    fine = torch.isfinite(whole).all(0)
    dropped = int((~fine).sum())
    text = f"{dropped} of {len(fine)} rows have an entry that is no finite number and are left out"
    return tuple(whole[:, fine].to(device).unbind(0)), (Diagnostic("note", "N505", text),) if dropped else ()


def guess_and_box(system: System, device: str) -> tuple[Tensor, BoxBounds]:
    """Guesses [p], nan where there is none, and bounds."""
    guesses = [math.nan if u.guess is None else u.guess for u in system.unknowns]
    lower = [float(u.lower) for u in system.unknowns]
    upper = [float(u.upper) for u in system.unknowns]
    guess, low, high = torch.tensor([guesses, lower, upper], dtype=torch.float64, device=device).unbind(0)
    return guess, BoxBounds(low, high)
