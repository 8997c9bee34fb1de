"""Which rows of a table a condition keeps, computed by NumPy over its columns.

It stands in this room because conditions are read before the lines that they are about: what a table holds decides what the
names of these lines mean, as the reading of tables in ``text.tables`` does."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, Any

from eqsolve.naming import canonical
from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import Context, Scope
from eqsolve.syntax.statements.entries import NoEntries, entries_of
from eqsolve.syntax.statements.rows.conditions import (
    NUMBER,
    Joined,
    Test,
    all_tests,
    bare,
    condition_of,
    formula_of,
    is_side,
    named_by,
    refused,
    unknown,
)
from eqsolve.syntax.text import NAME, Statement, instants, is_moment, is_wordy, moments_of
from eqsolve.vocabulary import FUNCTIONS

if TYPE_CHECKING:
    import numpy as np

    Mask = np.ndarray[Any, np.dtype[np.bool_]]

_COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt, "<=": operator.le, "≤": operator.le, ">": operator.gt, ">=": operator.ge, "≥": operator.ge,
    "=": operator.eq, "==": operator.eq, "is": operator.eq, "!=": operator.ne, "is not": operator.ne, "<>": operator.ne, "≠": operator.ne,
}  # fmt: skip


def with_arrays(table: t.DataTable) -> t.DataTable:
    """Words of the call as arrays."""
    words = [name for name, values in table.columns.items() if isinstance(values, list) and isinstance(values[0], str)]
    if not words:
        return table
    import numpy as np  # late: a text without a table must not pay for it

    arrays: dict[str, Any] = {name: np.array(table.columns[name], dtype=str) for name in words}
    return replace(table, columns={**table.columns, **arrays})


def kept_rows(context: Context, statement: Statement, form: w.RowsKept, table: t.DataTable) -> t.DataTable:
    """The table without the rows that a condition leaves out. Raises Refusal: none is left, or it says what none can."""
    import numpy as np  # late, as above

    rows = len(next(iter(table.columns.values())))
    if not rows:  # a table that is refused
        return table
    with np.errstate(all="ignore"):
        keep = np.broadcast_to(_kept_by(context, form, condition_of(form, form.said), table), rows)
    start, end = statement.start + form.start, statement.start + form.end
    if not keep.any():
        left = any(note.code == "N331" for note in context.remarks.notes)
        said = f"no row of {f'the {rows} that other conditions leave' if left else rows} has {form.said}"
        raise refused(said, form.start, form.end, _entries(form, table))
    said = f"where {form.said}: {int(keep.sum())} of {rows} rows are used"
    context.remarks.note("N331", said, start, end)
    columns: dict[str, Any] = {name: np.asarray(values)[keep] for name, values in table.columns.items()}
    errors: dict[str, Any] = {name: np.asarray(values)[keep] for name, values in table.errors.items()}
    return replace(table, columns=columns, errors=errors)


def _kept_by(context: Context, form: w.RowsKept, condition: Test | Joined, table: t.DataTable) -> Mask:
    """[rows] whether a condition holds. A missing number is like none, also where it is denied."""
    import numpy as np  # late, as above

    if isinstance(condition, Test):
        return _holds(context, form, condition, table)
    parts = [_kept_by(context, form, part, table) for part in condition.parts]
    if condition.word == "not":
        named = {name for test in all_tests(condition) for name in named_by(test, table.columns)}
        arrays = [np.asarray(table.columns[name]) for name in named]
        missing = [np.isnan(values) for values in arrays if not _wordy(values)]
        return reduce(np.logical_and, map(np.logical_not, missing), ~parts[0])
    return reduce(np.logical_and if condition.word == "and" else np.logical_or, parts)


def _entries(form: w.RowsKept, table: t.DataTable) -> str:
    """What the columns of a condition hold."""
    import numpy as np  # late, as above

    told = []
    for name in dict.fromkeys(map(canonical, re.findall(NAME, form.said))):
        if name in table.columns and len(values := np.asarray(table.columns[name])):
            if _wordy(values):
                told.append(f"{name} holds {', '.join(list(dict.fromkeys(values.tolist()))[:6])}")
            elif np.iscomplexobj(values):
                told.append(f"{name} holds complex numbers")
            elif len(known := values[~np.isnan(values)]):
                told.append(f"{name} goes from {known.min():g} to {known.max():g}")
            else:
                told.append(f"{name} holds no numbers")
    return "; ".join(told)


def _holds(context: Context, form: w.RowsKept, test: Test, table: t.DataTable) -> Mask:
    """[rows] whether a test holds; a missing number is like none."""
    import numpy as np  # late, as above

    timed = _timed(context, form, test, table)
    sides = timed or [_side(context, form, said, table) for said in (test.left, test.right)]
    words = [side for side in sides if _wordy(np.asarray(side))]
    if words:
        if _COMPARED[test.sign] not in (operator.eq, operator.ne):
            said = f"'{test.left} {test.sign} {test.right}': words are equal or not, and none is less than another"
            raise refused(said, form.start, form.end, f"write {test.left} = {test.right}")
        plain = [
            np.char.strip(np.asarray(side).astype(str))
            if _wordy(np.asarray(side))
            else np.asarray(_text_of(said, table))
            for side, said in zip(sides, (test.left, test.right), strict=True)
        ]
        return np.asarray(_COMPARED[test.sign](plain[0], plain[1]))
    numbers = [side if np.iscomplexobj(side) else np.asarray(side, dtype=float) for side in sides]
    if any(map(np.iscomplexobj, numbers)) and _COMPARED[test.sign] not in (operator.eq, operator.ne):
        said = f"'{test.left} {test.sign} {test.right}': of complex numbers none is less than another"
        raise refused(said, form.start, form.end, "compare their sizes, such as abs(z) > 1")
    there = ~np.isnan(numbers[0]) & ~np.isnan(numbers[1])
    return np.asarray(_COMPARED[test.sign](sides[0], sides[1]) & there)


def _timed(context: Context, form: w.RowsKept, test: Test, table: t.DataTable) -> list[Any] | None:
    """The sides of a test in seconds, where one is a date or a time, and the other a column of them."""
    import numpy as np  # late, as above

    for name, other in ((test.left, test.right), (test.right, test.left)):
        column = context.moments.get(canonical(name), table.columns.get(canonical(name)))
        if column is None or not is_moment(bare(other)) or not is_wordy(column):
            continue
        if (found := instants(column, bare(other))) is not None:
            sides = [np.asarray(found[0]), np.asarray(found[1])]
            return sides if name == test.left else sides[::-1]
        if moments_of(column) is not None:
            said = (
                f"'{test.left} {test.sign} {test.right}': the column {name} is written otherwise, such as {column[0]}"
            )
            raise refused(said, form.start, form.end, "write the date or time as the column does")
    return None


def _side(context: Context, form: w.RowsKept, said: str, table: t.DataTable) -> Any:
    """The column of this name, a number, an expression of columns, or a word."""
    if canonical(said) in table.columns:
        return table.columns[canonical(said)]
    if NUMBER.fullmatch(said):
        return float(said)
    names = [canonical(name) for name in re.findall(NAME, said) if name not in FUNCTIONS]
    formula = None if is_side(said) and not set(names) & table.columns.keys() else formula_of(said)
    if formula is None:
        return bare(said)
    if strange := [name for name in names if name not in table.columns]:
        raise unknown(form, strange[0], sorted(table.columns))
    try:
        return entries_of(context.expr(formula, Scope()), table.columns)
    except NoEntries as other:
        said = f"{other} is not computed in a condition on rows"
        raise refused(said, form.start, form.end, "give its values a column of their own") from None


def _text_of(said: str, table: t.DataTable) -> Any:
    """A number beside a column of words, as it is written."""
    return table.columns[canonical(said)] if canonical(said) in table.columns else bare(said)


def _wordy(values: Any) -> bool:
    return bool(values.dtype.kind == "U")
