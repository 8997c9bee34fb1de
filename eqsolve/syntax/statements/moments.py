"""Columns of dates and times that lines of a text use: as days, or hours, since the first entry; spans as seconds."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import Context
from eqsolve.syntax.text import Refusal, Statement, is_wordy, moments_of

_DAY = re.compile(r"(?<![\w.])\d{4}-\d\d-\d\d(?![\w.])")


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


def counted_alike(context: Context, form: w.Moments, column: str) -> float:
    """The date or time at which a prediction is wanted, counted as the entries of its column are.

    Raises Refusal (E290): the column holds numbers, or entries of another kind, or a range of dates has no step.
    """
    if context.closed:
        return math.nan
    name = column or next(iter(context.moments), "")
    said = " .. ".join(form.said)
    if name not in context.moments or not column and len(context.moments) > 1:
        what = f"{name} is no column of dates or times" if column else "no one column holds dates or times"
        raise context.refusal("E290", f"'{said}': {what}", form, "give a number, or write date = 2024-03-31")
    found = moments_of(context.moments[name])
    counted = found.of(form.said) if found is not None else None
    if found is None or counted is None:
        first = context.moments[name][0]
        wrong = f"'{said}': the entries of {name} are written otherwise, such as {first}"
        raise context.refusal("E290", wrong, form, "write the date or time as the column does", names=(name,))
    if len(counted) > 1:
        ends = f"{name} = {counted[0]:.6g}..{counted[1]:.6g} step 1"
        wrong = f"'{said}': {name} counts {found.unit} since {found.first}"
        raise context.refusal("E290", wrong, form, f"write {ends}", names=(name,))
    return counted[0]


def refuse_dates(context: Context, forms: Sequence[tuple[Statement, w.Written]]) -> None:
    """A date in a formula beside a column of dates, a*(date - 2024-03-31), would be 2024 - 3 - 31 (E290)."""
    for statement, form in forms if context.moments else ():
        if isinstance(form, w.Predicted | w.RowsKept | w.DataFile):
            continue
        for m in _DAY.finditer(statement.text):
            hint = "behind 'predict y at' and 'where' dates are read"
            for name, cells in context.moments.items():
                found = moments_of(cells)
                counted = found.of([m[0]]) if found is not None else None
                if found is not None and counted is not None:
                    hint = f"{name} counts {found.unit} since {found.first}: write {counted[0]:.6g} for this day"
                    break
            said = f"{m[0]} is a date, and in a formula it would be {m[0].replace('-', ' - ')}"
            context.remarks.error(Refusal("E290", said, statement.start + m.start(), statement.start + m.end(), hint))


def _in_a_condition(context: Context, name: str) -> tuple[int, int] | None:
    """Where a condition on rows names a column; spans are numbers there too, dates are compared with dates."""
    found = re.search(rf"\b(?:rows|where)\b.*\b({re.escape(name)})\b", context.intake.text)
    return None if found is None else found.span(1)
