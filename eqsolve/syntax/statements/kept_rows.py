"""``where x > 1 and site = A`` behind a fit line (``rows x > 1 and site = A``): the rows of a table that count.

A condition compares columns with numbers, words or each other; one that speaks of parameters alone is a relation of the fit,
as on a line of its own."""

from __future__ import annotations

import itertools
import operator
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING, Any

from eqsolve.naming import canonical
from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import Context, Scope
from eqsolve.syntax.parsing import parse_statement
from eqsolve.syntax.statements.collected import READERS, Collected
from eqsolve.syntax.statements.entries import NoEntries, entries_of
from eqsolve.syntax.statements.members import place
from eqsolve.syntax.text import NAME, Refusal, Statement, instants, is_moment, is_wordy, moments_of
from eqsolve.vocabulary import FUNCTIONS

if TYPE_CHECKING:
    import numpy as np

    Mask = np.ndarray[Any, np.dtype[np.bool_]]

Forms = Sequence[tuple[Statement, w.Written]]

_OR = re.compile(r"[ \t]+or[ \t]+")
_AND = re.compile(r"[ \t]+and[ \t]+|[ \t]*,[ \t]*")
_NOT = re.compile(r"not(?:[ \t]+|(?=\())")
_SIGN = re.compile(r"[ \t]*(<=|>=|==|!=|<>|[<>=≤≥≠]|(?<=[ \t])is(?:[ \t]+not)?(?=[ \t]))[ \t]*")
_N = r"[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][-+]?\d++)?"
_NUMBER = re.compile(_N)
_WITHIN = re.compile(
    rf"(?P<name>{NAME})[ \t]*(?P<denied>[ \t]not[ \t]+)?(?:in(?!\w)|∈)[ \t]*(?P<open>[\[(])[ \t]*(?P<low>{_N})"
    rf"(?:[ \t]*[,;][ \t]*|[ \t]+)(?P<high>{_N})[ \t]*(?P<close>[\])])"
)
_RANGE = re.compile(rf"({NAME})[ \t]+(?:in|from|between)[ \t]+({_N})[ \t]*(?:\.\.|…|to\b|and\b)[ \t]*({_N})")
_BETWEEN = re.compile(rf"{NAME}[ \t]+between[ \t]+{_N}[ \t]+and[ \t]+{_N}")  # its word joins no conditions
_LIST = re.compile(rf"({NAME})[ \t]+(not[ \t]+)?(?:in(?!\w)|∈)[ \t]*[\[({{](.+)[\])}}]")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_OPEN, _CLOSED = "([{", ")]}"
_WORDS = frozenset(("and", "or", "in", "not", "is", "between", "from", "to"))
_COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt, "<=": operator.le, "≤": operator.le, ">": operator.gt, ">=": operator.ge, "≥": operator.ge,
    "=": operator.eq, "==": operator.eq, "is": operator.eq, "!=": operator.ne, "is not": operator.ne, "<>": operator.ne, "≠": operator.ne,
}  # fmt: skip


@dataclass(frozen=True)
class _Test:
    """``left sign right``, as typed: columns, expressions of them, numbers, or words."""

    left: str
    sign: str
    right: str


@dataclass(frozen=True)
class _Joined:
    """``word`` between parts: "and", "or", or "not" in front of the one."""

    word: str
    parts: tuple[_Test | _Joined, ...]


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
            with context.standing_in(statement):
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
    named = [canonical(name) for name in said if name not in _WORDS]
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
    """The parts between joints that stand in no brackets, quotes or range."""
    last = 0
    inside = _inside(said)
    for m in joint.finditer(said):
        if not inside[m.start()] and not inside[m.end() - 1]:
            yield last, m.start()
            last = m.end()
    yield last, len(said)


def _inside(said: str) -> list[bool]:
    """Of each character whether it stands in brackets, quotes or a range."""
    depth, inside = 0, []
    for character in said:
        depth -= character in _CLOSED
        inside.append(depth > 0)
        depth += character in _OPEN
    for pattern in (_QUOTED, _BETWEEN):
        for m in pattern.finditer(said):
            inside[m.start() : m.end()] = [True] * (m.end() - m.start())
    return inside


def _read(form: w.RowsKept, said: str) -> _Test | _Joined:
    """A condition as its tests, and how they are joined."""
    said = said.strip()
    for word, joint in (("or", _OR), ("and", _AND)):
        parts = [said[start:end] for start, end in _parts(said, joint)]
        if len(parts) > 1:
            return _Joined(word, tuple(_read(form, part) for part in parts))
    denied = _NOT.match(said)
    if denied:
        return _Joined("not", (_read(form, said[denied.end() :]),))
    if said[:1] == "(" and said[-1:] == ")" and all(_inside(said)[1:-1]):
        return _read(form, said[1:-1])
    return _one(form, said)


def _one(form: w.RowsKept, said: str) -> _Test | _Joined:
    within = _WITHIN.fullmatch(said)
    if within:
        low = _Test(within["name"], ">=" if within["open"] == "[" else ">", within["low"])
        high = _Test(within["name"], "<=" if within["close"] == "]" else "<", within["high"])
        between = _Joined("and", (low, high))
        return _Joined("not", (between,)) if within["denied"] else between
    if (ends := _RANGE.fullmatch(said)) is not None:
        return _Joined("and", (_Test(ends[1], ">=", ends[2]), _Test(ends[1], "<=", ends[3])))
    if (listed := _LIST.fullmatch(said)) is not None:
        parts = [listed[3][start:end].strip() for start, end in _parts(listed[3], _COMMA)]
        one_of = _Joined("or", tuple(_Test(listed[1], "=", part) for part in parts))
        if all(map(_is_side, parts)):
            return _Joined("not", (one_of,)) if listed[2] else one_of
    spans = list(_parts(said, _SIGN))
    sides = [said[start:end] for start, end in spans]
    signs = [" ".join(said[end:start].split()) for (_, end), (start, _) in itertools.pairwise(spans)]
    if not signs or len(signs) > 2 or not all(side and (_is_side(side) or _formula(side)) for side in sides):
        hint = "a condition compares columns with numbers or words: where x > 1 and site = A, where 0 < x < 5"
        raise _refused(f"'{said[:40]}' is no condition on rows", form.start, form.end, hint)
    tests = [_Test(*test) for test in zip(sides, signs, sides[1:], strict=False)]
    return tests[0] if len(tests) == 1 else _Joined("and", tuple(tests))


_COMMA = re.compile(r"[ \t]*[,;][ \t]*")


def _is_side(said: str) -> bool:
    return is_moment(said) or bool(re.fullmatch(rf"{_N}|[^\W_][\w' .-]*|{_QUOTED.pattern}", said))


def _formula(said: str) -> w.Written | None:
    """An expression of columns, such as abs(y - 2*x)."""
    try:
        form = parse_statement(said)
    except Refusal:
        return None
    return form.inner if isinstance(form, w.Bare) else None


def _tests(form: w.RowsKept) -> Iterator[_Test]:
    waiting = [_read(form, form.said)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, _Test):
            yield part
        else:
            waiting += part.parts[::-1]


def _named_by(test: _Test, columns: Collection[str]) -> set[str]:
    """The columns that a test names, alone on a side or in an expression."""
    names = {canonical(side) for side in (test.left, test.right)}
    for side in (test.left, test.right):
        if not _is_side(side) or canonical(side) not in columns and re.search(r"[-+]", side):
            names |= {canonical(name) for name in re.findall(NAME, side)}
    return names & set(columns)


def _names(form: w.RowsKept, context: Context) -> set[str]:
    """The columns that a condition names. Raises Refusal: one side of a test must hold a column, unless none does."""
    columns = context.columns
    tests = list(_tests(form))
    found = {name for test in tests for name in _named_by(test, columns)}
    if found:
        for test in tests:
            if not _named_by(test, columns):
                raise _unknown(
                    form, next(s for s in (test.left, test.right) if not _NUMBER.fullmatch(s)), sorted(columns)
                )
    return found


def _unknown(form: w.RowsKept, name: str, columns: Sequence[str]) -> Refusal:
    said = f"where {form.said}: there is no column {name}"
    hint = f"the columns are {', '.join(columns[:12])}" if columns else "there is no table"
    return _refused(said, form.start, form.end, hint, names=(name,))


def _refused(said: str, start: int, end: int, hint: str, *, names: tuple[str, ...] = ()) -> Refusal:
    return Refusal("E409", said, start, end, hint, names=names)


# ---------------------------------------------------------------- rows


def _kept(context: Context, statement: Statement, form: w.RowsKept, table: t.DataTable) -> t.DataTable:
    import numpy as np  # late: a text without a table must not pay for it

    rows = len(next(iter(table.columns.values())))
    with np.errstate(all="ignore"):
        keep = np.broadcast_to(_kept_by(context, form, _read(form, form.said), table), rows)
    start, end = statement.start + form.start, statement.start + form.end
    if not keep.any():
        said = f"no row of {rows} has {form.said}"
        raise _refused(said, form.start, form.end, _entries(form, table))
    said = f"where {form.said}: {int(keep.sum())} of {rows} rows are used"
    context.remarks.note("N331", said, start, end)
    columns: dict[str, Any] = {name: np.asarray(values)[keep] for name, values in table.columns.items()}
    errors: dict[str, Any] = {name: np.asarray(values)[keep] for name, values in table.errors.items()}
    return replace(table, columns=columns, errors=errors)


def _kept_by(context: Context, form: w.RowsKept, condition: _Test | _Joined, table: t.DataTable) -> Mask:
    """[rows] whether a condition holds. A missing number is like none, also where it is denied."""
    import numpy as np  # late, as above

    if isinstance(condition, _Test):
        return _holds(context, form, condition, table)
    parts = [_kept_by(context, form, part, table) for part in condition.parts]
    if condition.word == "not":
        named = {name for test in _all_tests(condition) for name in _named_by(test, table.columns)}
        arrays = [np.asarray(table.columns[name]) for name in named]
        missing = [np.isnan(values) for values in arrays if not _wordy(values)]
        return reduce(np.logical_and, map(np.logical_not, missing), ~parts[0])
    return reduce(np.logical_and if condition.word == "and" else np.logical_or, parts)


def _all_tests(condition: _Test | _Joined) -> Iterator[_Test]:
    if isinstance(condition, _Test):
        yield condition
        return
    for part in condition.parts:
        yield from _all_tests(part)


def _entries(form: w.RowsKept, table: t.DataTable) -> str:
    """What the columns of a condition hold."""
    import numpy as np  # late, as above

    told = []
    for name in dict.fromkeys(map(canonical, re.findall(NAME, form.said))):
        if name in table.columns and len(values := np.asarray(table.columns[name])):
            words = list(dict.fromkeys(values.tolist()))[:6] if _wordy(values) else []
            span = f"goes from {np.nanmin(values):g} to {np.nanmax(values):g}" if not words else ""
            told.append(f"{name} {span or 'holds ' + ', '.join(words)}")
    return "; ".join(told)


def _holds(context: Context, form: w.RowsKept, test: _Test, table: t.DataTable) -> Mask:
    """[rows] whether a test holds; a missing number is like none."""
    import numpy as np  # late, as above

    timed = _timed(context, form, test, table)
    sides = timed or [_side(context, form, said, table) for said in (test.left, test.right)]
    words = [side for side in sides if _wordy(np.asarray(side))]
    if words:
        if _COMPARED[test.sign] not in (operator.eq, operator.ne):
            said = f"'{test.left} {test.sign} {test.right}': words are equal or not, and none is less than another"
            raise _refused(said, form.start, form.end, f"write {test.left} = {test.right}")
        plain = [
            np.char.strip(np.asarray(side).astype(str))
            if _wordy(np.asarray(side))
            else np.asarray(_text_of(said, table))
            for side, said in zip(sides, (test.left, test.right), strict=True)
        ]
        return np.asarray(_COMPARED[test.sign](plain[0], plain[1]))
    there = ~np.isnan(np.asarray(sides[0], dtype=float)) & ~np.isnan(np.asarray(sides[1], dtype=float))
    return np.asarray(_COMPARED[test.sign](sides[0], sides[1]) & there)


def _timed(context: Context, form: w.RowsKept, test: _Test, table: t.DataTable) -> list[Any] | None:
    """The sides of a test in seconds, where one is a date or a time, and the other a column of them."""
    import numpy as np  # late, as above

    for name, other in ((test.left, test.right), (test.right, test.left)):
        column = context.moments.get(canonical(name), table.columns.get(canonical(name)))
        if column is None or not is_moment(_bare(other)) or not is_wordy(column):
            continue
        if (found := instants(column, _bare(other))) is not None:
            sides = [np.asarray(found[0]), np.asarray(found[1])]
            return sides if name == test.left else sides[::-1]
        if moments_of(column) is not None:
            said = (
                f"'{test.left} {test.sign} {test.right}': the column {name} is written otherwise, such as {column[0]}"
            )
            raise _refused(said, form.start, form.end, "write the date or time as the column does")
    return None


def _side(context: Context, form: w.RowsKept, said: str, table: t.DataTable) -> Any:
    """The column of this name, a number, an expression of columns, or a word."""
    if canonical(said) in table.columns:
        return table.columns[canonical(said)]
    if _NUMBER.fullmatch(said):
        return float(said)
    names = [canonical(name) for name in re.findall(NAME, said) if name not in FUNCTIONS]
    formula = None if _is_side(said) and not set(names) & table.columns.keys() else _formula(said)
    if formula is None:
        return _bare(said)
    if strange := [name for name in names if name not in table.columns]:
        raise _unknown(form, strange[0], sorted(table.columns))
    try:
        return entries_of(context.expr(formula, Scope()), table.columns)
    except NoEntries as other:
        said = f"{other} is not computed in a condition on rows"
        raise _refused(said, form.start, form.end, "give its values a column of their own") from None


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
    wrong = {name: _refused(f"{name} holds words, and no numbers to fit", 0, 1, hint) for name in words}
    unread[table.name] = {**wrong, **known}
    return replace(table, columns={name: values for name, values in table.columns.items() if name not in words})
