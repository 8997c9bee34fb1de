"""``where x > 1 and site = A`` behind a fit line (``rows x > 1 and site = A``): the rows of a table that count.

A condition compares columns with numbers, words or each other; one that speaks of parameters alone is a relation of the fit,
as on a line of its own."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from eqsolve.naming import canonical
from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import Context, Scope
from eqsolve.syntax.parsing import parse_statement
from eqsolve.syntax.statements.collected import READERS, Collected
from eqsolve.syntax.statements.members import place
from eqsolve.syntax.text import NAME, Refusal, Statement

if TYPE_CHECKING:
    import numpy as np

    Mask = np.ndarray[Any, np.dtype[np.bool_]]

Forms = Sequence[tuple[Statement, w.Written]]

_OR = re.compile(r"[ \t]+or[ \t]+")
_AND = re.compile(r"[ \t]+and[ \t]+|[ \t]*,[ \t]*")
_SIGN = re.compile(r"[ \t]*(<=|>=|==|!=|<>|[<>=≤≥≠])[ \t]*")
_N = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_NUMBER = re.compile(_N)
_WITHIN = re.compile(rf"({NAME})[ \t]*(?:in(?!\w)|∈)[ \t]*([\[(])[ \t]*({_N})[ \t]*;?,?[ \t]*({_N})[ \t]*([\])])")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_LISTED = re.compile(r",(?=[^\[\](]*[\])])")  # the comma of an interval parts no conditions
_COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt, "<=": operator.le, "≤": operator.le, ">": operator.gt, ">=": operator.ge, "≥": operator.ge,
    "=": operator.eq, "==": operator.eq, "!=": operator.ne, "<>": operator.ne, "≠": operator.ne,
}  # fmt: skip


@dataclass(frozen=True)
class _Test:
    """``left sign right``, as typed: names of columns, numbers, or words."""

    left: str
    sign: str
    right: str


def with_rows_kept(
    context: Context,
    forms: Forms,
    tables: Sequence[t.DataTable],
    unread: dict[str, Mapping[str, Refusal]],
    *,
    load: bool,
) -> tuple[t.DataTable, ...]:
    """The tables without the rows that the text leaves out, and without their columns of words, which go to ``unread``. Where
    files are not opened (``load``) all rows stay, and any name may be that of a column."""
    if not load:
        context.columns |= named_in(forms)
        return tuple(tables)
    out = list(map(_with_arrays, tables))
    for statement, form in forms:
        if not isinstance(form, w.RowsKept):
            continue
        try:
            names = _names(form, context)
            over = [k for k, table in enumerate(out) if names & table.columns.keys()]
            for k in over:
                out[k] = _kept(context, statement, form, out[k])
        except Refusal as refusal:
            context.remarks.error(refusal.moved(statement.start))
    return tuple(_without_words(table, unread) for table in out)


def _with_arrays(table: t.DataTable) -> t.DataTable:
    """Words of the call as arrays."""
    words = [name for name, values in table.columns.items() if isinstance(values, list) and isinstance(values[0], str)]
    if not words:
        return table
    import numpy as np  # late: a text without a table must not pay for it

    arrays: dict[str, Any] = {name: np.array(table.columns[name], dtype=str) for name in words}
    return replace(table, columns={**table.columns, **arrays})


def named_in(forms: Forms) -> frozenset[str]:
    """What may be a column in the conditions of a text."""
    said = (form.said for _, form in forms if isinstance(form, w.RowsKept))
    return frozenset(canonical(name) for text in said for name in re.findall(NAME, text))


def rows_kept(context: Context, form: w.RowsKept, scope: Scope, into: Collected) -> None:
    """A condition on parameters is a relation; rows are taken out of the tables before lines are read."""
    said = re.findall(NAME, _QUOTED.sub(" ", form.said))
    named = [canonical(name) for name in said if name not in ("and", "or", "in")]
    if set(named) & context.columns:
        into.lines.append(t.RowsKept(form.said, place(context, context.statement)))
        return
    if strange := [name for name in named if name not in context.survey.first]:
        raise _unknown(form, strange[0], sorted(context.columns)).moved(context.statement.start)
    for start, end in _parts(form.said, _AND):
        inner = parse_statement(" " * (form.at + start) + form.said[start:end])
        READERS[type(inner)](context, inner, scope, into)


# ---------------------------------------------------------------- conditions


def _parts(said: str, joint: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    last = 0
    inside = [m.start() for m in _LISTED.finditer(said)]
    for m in joint.finditer(said):
        if any(m.start() <= at < m.end() for at in inside):
            continue
        yield last, m.start()
        last = m.end()
    yield last, len(said)


def _tests(form: w.RowsKept) -> list[list[_Test]]:
    """Alternatives, each of tests that hold together."""
    return [
        [test for a, b in _parts(form.said[start:end], _AND) for test in _one(form, form.said[start:end][a:b].strip())]
        for start, end in _parts(form.said, _OR)
    ]


def _one(form: w.RowsKept, said: str) -> Iterator[_Test]:
    within = _WITHIN.fullmatch(said)
    if within:
        yield _Test(within[1], ">=" if within[2] == "[" else ">", within[3])
        yield _Test(within[1], "<=" if within[5] == "]" else "<", within[4])
        return
    parts = _SIGN.split(said)
    sides, signs = parts[::2], parts[1::2]
    if not signs or len(signs) > 2 or not all(map(_is_side, sides)):
        hint = "a condition compares columns with numbers or words: where x > 1 and site = A, where 0 < x < 5"
        raise Refusal("E409", f"'{said[:40]}' is no condition on rows", form.start, form.end, hint)
    for left, sign, right in zip(sides, signs, sides[1:], strict=False):
        yield _Test(left, sign, right)


def _is_side(said: str) -> bool:
    return bool(re.fullmatch(rf"{_N}|[^\W_][\w' .-]*|{_QUOTED.pattern}", said))


def _names(form: w.RowsKept, context: Context) -> set[str]:
    """The columns that a condition names. Raises Refusal: one side of a test must be a column, unless none is."""
    found = set()
    columns = context.columns
    for test in (test for tests in _tests(form) for test in tests):
        here = {canonical(side) for side in (test.left, test.right) if canonical(side) in columns}
        found |= here
    if found:
        for test in (test for tests in _tests(form) for test in tests):
            if not {canonical(test.left), canonical(test.right)} & found:
                raise _unknown(
                    form, next(s for s in (test.left, test.right) if not _NUMBER.fullmatch(s)), sorted(columns)
                )
    return found


def _unknown(form: w.RowsKept, name: str, columns: Sequence[str]) -> Refusal:
    said = f"where {form.said}: there is no column {name}"
    hint = f"the columns are {', '.join(columns[:12])}" if columns else "there is no table"
    return Refusal("E409", said, form.start, form.end, hint, names=(name,))


# ---------------------------------------------------------------- rows


def _kept(context: Context, statement: Statement, form: w.RowsKept, table: t.DataTable) -> t.DataTable:
    import numpy as np  # late: a text without a table must not pay for it

    rows = len(next(iter(table.columns.values())))
    keep = np.zeros(rows, dtype=bool)
    for tests in _tests(form):
        one = np.ones(rows, dtype=bool)
        for test in tests:
            one &= _holds(form, test, table)
        keep |= one
    start, end = statement.start + form.start, statement.start + form.end
    if not keep.any():
        said = f"no row of {rows} has {form.said}"
        raise Refusal("E409", said, form.start, form.end, _entries(form, table))
    said = f"where {form.said}: {int(keep.sum())} of {rows} rows are used"
    context.remarks.note("N331", said, start, end)
    columns: dict[str, Any] = {name: np.asarray(values)[keep] for name, values in table.columns.items()}
    errors: dict[str, Any] = {name: np.asarray(values)[keep] for name, values in table.errors.items()}
    return replace(table, columns=columns, errors=errors)


def _entries(form: w.RowsKept, table: t.DataTable) -> str:
    """What the columns of a condition hold."""
    import numpy as np  # late, as above

    told = []
    for name in dict.fromkeys(map(canonical, re.findall(NAME, form.said))):
        if name in table.columns:
            values = np.asarray(table.columns[name])
            words = list(dict.fromkeys(values.tolist()))[:6] if _wordy(values) else []
            span = f"goes from {np.nanmin(values):g} to {np.nanmax(values):g}" if not words else ""
            told.append(f"{name} {span or 'holds ' + ', '.join(words)}")
    return "; ".join(told)


def _holds(form: w.RowsKept, test: _Test, table: t.DataTable) -> Mask:
    """[rows] whether a test holds; a missing number is like none."""
    import numpy as np  # late, as above

    sides = [_side(said, table) for said in (test.left, test.right)]
    words = [side for side in sides if _wordy(np.asarray(side))]
    if words:
        if _COMPARED[test.sign] not in (operator.eq, operator.ne):
            said = f"'{test.left} {test.sign} {test.right}': words are equal or not, and none is less than another"
            raise Refusal("E409", said, form.start, form.end, f"write {test.left} = {test.right}")
        plain = [
            np.char.strip(np.asarray(side).astype(str))
            if _wordy(np.asarray(side))
            else np.asarray(_text_of(said, table))
            for side, said in zip(sides, (test.left, test.right), strict=True)
        ]
        return np.asarray(_COMPARED[test.sign](plain[0], plain[1]))
    with np.errstate(invalid="ignore"):
        there = ~np.isnan(np.asarray(sides[0], dtype=float)) & ~np.isnan(np.asarray(sides[1], dtype=float))
        return np.asarray(_COMPARED[test.sign](sides[0], sides[1]) & there)


def _side(said: str, table: t.DataTable) -> Any:
    """The column of this name, a number, or a word."""
    if canonical(said) in table.columns:
        return table.columns[canonical(said)]
    return float(said) if _NUMBER.fullmatch(said) else _bare(said)


def _text_of(said: str, table: t.DataTable) -> Any:
    """A number beside a column of words, as it is written."""
    return table.columns[canonical(said)] if canonical(said) in table.columns else _bare(said)


def _bare(said: str) -> str:
    quoted = _QUOTED.fullmatch(said)
    return (quoted[1] if quoted[1] is not None else quoted[2]).strip() if quoted else said


def _wordy(values: Any) -> bool:
    return bool(values.dtype.kind == "U")


def _without_words(table: t.DataTable, unread: dict[str, Mapping[str, Refusal]]) -> t.DataTable:
    words = [
        name for name, values in table.columns.items() if getattr(getattr(values, "dtype", None), "kind", "") == "U"
    ]
    if not words:
        return table
    hint = "a column of words says which rows count: where site = A"
    known = unread.get(table.name, {})
    wrong = {name: Refusal("E409", f"{name} holds words, and no numbers to fit", 0, 1, hint) for name in words}
    unread[table.name] = {**wrong, **known}
    return replace(table, columns={name: values for name, values in table.columns.items() if name not in words})
