"""Columns of dates and times that lines of a text use: as days, or hours, since the first entry; spans as seconds."""

from __future__ import annotations

import re
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
    count: dict[str, Any] = {}
    for name, cells in table.columns.items():
        at = context.survey.first.get(name) or _in_a_condition(context, name)
        found = moments_of(cells) if at is not None and is_wordy(cells) else None
        if at is None or found is None or name not in context.survey.first and found.first:
            continue
        import numpy as np  # late: a text without dates must not pay for it

        context.moments[name] = cells
        count[name] = found.of
        counted[name] = np.asarray(found.values, dtype=float)
        said = f"{name} counts {found.unit}" + (f" since {found.first}" if found.first else "")
        hint = {"days": f"24*{name} are hours", "hours": f"60*{name} are minutes"}.get(
            found.unit, f"{name}/3600 are hours, and {name}/86400 days"
        )
        context.remarks.note("N332", said, *at, hint, names=(name,))
    if not counted:
        return table
    unread[table.name] = {name: told for name, told in unread.get(table.name, {}).items() if name not in counted}
    return replace(table, columns={**table.columns, **counted}, count=count)


def _in_a_condition(context: Context, name: str) -> tuple[int, int] | None:
    """Where a condition on rows names a column; spans are numbers there too, dates are compared with dates."""
    found = re.search(rf"\b(?:rows|where)\b.*\b({re.escape(name)})\b", context.intake.text)
    return None if found is None else found.span(1)
