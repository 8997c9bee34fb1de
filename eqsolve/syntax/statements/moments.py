"""Columns of dates and times that lines of a text use: as days, or hours, since the first entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from eqsolve.syntax import tree as t
from eqsolve.syntax.expressions import Context
from eqsolve.syntax.text import Refusal, is_wordy, moments_of


def with_moments(
    context: Context, tables: Sequence[t.DataTable], unread: dict[str, Mapping[str, Refusal]]
) -> tuple[t.DataTable, ...]:
    """The tables with numbers for the dates and times that the text names, but in conditions alone; a note (N332) says what they
    count. ``unread`` are columns without numbers, by table."""
    return tuple(_counted(context, table, unread) for table in tables)


def _counted(context: Context, table: t.DataTable, unread: dict[str, Mapping[str, Refusal]]) -> t.DataTable:
    counted: dict[str, Any] = {}
    for name, cells in table.columns.items():
        if name not in context.survey.first or not is_wordy(cells):
            continue
        found = moments_of(cells)
        if found is None:
            continue
        import numpy as np  # late: a text without dates must not pay for it

        context.moments[name] = cells
        counted[name] = np.asarray(found.values, dtype=float)
        said = f"{name} counts {found.unit} since {found.first}"
        start, end = context.survey.first[name]
        other = f"24*{name}" if found.unit == "days" else f"60*{name}"
        hint = f"{other} are {'hours' if found.unit == 'days' else 'minutes'}"
        context.remarks.note("N332", said, start, end, hint, names=(name,))
    if not counted:
        return table
    unread[table.name] = {name: told for name, told in unread.get(table.name, {}).items() if name not in counted}
    return replace(table, columns={**table.columns, **counted})
