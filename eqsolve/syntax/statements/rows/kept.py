"""``where x > 1 and site = A`` behind a fit line (``rows x > 1 and site = A``): the rows of a table that count.

Behind one of several fit lines a condition holds for this line, on a line of its own for all. A condition compares columns
with numbers, words or each other; one that speaks of parameters alone is a relation of the fit, as on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from eqsolve.naming import canonical
from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import Context, Scope
from eqsolve.syntax.parsing import parse_statement
from eqsolve.syntax.statements.collected import READERS, Collected
from eqsolve.syntax.statements.members import place
from eqsolve.syntax.statements.rows.conditions import AND, QUOTED, WORDS, names_in, parts_of, refused, unknown
from eqsolve.syntax.statements.rows.masks import kept_rows, with_arrays
from eqsolve.syntax.text import NAME, Refusal, Statement

Forms = Sequence[tuple[Statement, w.Written]]


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
    own = _conditions_of_lines(context, forms)
    behind = {id(form) for of in own.values() for _, form in of}
    for _, form in forms:
        if isinstance(form, w.RowsKept):
            form.behind = id(form) in behind
    if not load:
        context.columns |= named_in(forms)
        return tuple(tables)
    out = list(map(with_arrays, tables))
    for statement, form in forms:
        if isinstance(form, w.RowsKept) and not form.behind:
            out = _taken(context, statement, form, out)
    for line, conditions in own.items():
        out = _apart(context, line, conditions, out)
    out = _still_used(forms, own, out)
    return tuple(_without_words(table, unread) for table in out)


_ROWS = "rows "  # the numbers of rows, as a column of a name that no title can have
Conditions = list[tuple[Statement, w.RowsKept]]


def _taken(context: Context, statement: Statement, form: w.RowsKept, tables: list[t.DataTable]) -> list[t.DataTable]:
    """The tables without the rows that a condition leaves out of those that have its columns."""
    try:
        names = names_in(form, context)
        with context.standing_in(statement):
            return [
                kept_rows(context, statement, form, table) if names & table.columns.keys() else table
                for table in tables
            ]
    except Refusal as refusal:
        context.remarks.error(refusal.moved(statement.start))
        return tables


def _conditions_of_lines(context: Context, forms: Forms) -> dict[w.Fitted, Conditions]:
    """The conditions behind each fit line, where these differ from line to line: then each holds for its own. Of one line,
    and where all lines say the same, they hold for all tables."""
    found: dict[w.Fitted, Conditions] = {}
    line, start = None, 0
    for statement, form in forms:
        if isinstance(form, w.Fitted):
            line, start = form, statement.start
            found[line] = []
        elif not isinstance(form, w.RowsKept):
            line = None
        elif line is not None and "\n" not in context.intake.text[start : statement.start]:
            if not context.closed and not set(map(canonical, re.findall(NAME, form.said))) & context.columns:
                continue  # of parameters alone: a bound
            found[line].append((statement, form))
    said = {tuple(" ".join(form.said.split()) for _, form in of) for of in found.values()}
    return {line: of for line, of in found.items() if of} if len(said) > 1 else {}


def _apart(context: Context, line: w.Fitted, conditions: Conditions, tables: list[t.DataTable]) -> list[t.DataTable]:
    """The tables with one more: the rows that the conditions of a line leave of its table, which are then the table of this
    line. Where the line could be over several tables they hold for each of these."""
    places = [k for k, table in enumerate(tables) if table.part_of is None and line.table in ("", table.name)]
    said = " and ".join(" ".join(form.said.split()) for _, form in conditions)
    try:
        names = set().union(*(names_in(form, context) for _, form in conditions))
    except Refusal as refusal:
        context.remarks.error(refusal.moved(conditions[0][0].start))
        return tables
    over = [k for k in places if names <= tables[k].columns.keys()]
    if len(over) != 1:
        for statement, form in conditions:
            tables = _taken(context, statement, form, tables)
        return tables
    whole = tables[over[0]]
    rows = range(len(next(iter(whole.columns.values()))))
    part = replace(whole, columns={**whole.columns, _ROWS: rows})
    name = f"{part.name}: {said}" if part.name else said
    line.table = name
    if any(table.name == name for table in tables):
        return tables
    for statement, form in conditions:
        (part,) = _taken(context, statement, form, [part])
    columns = dict(part.columns)
    kept = columns.pop(_ROWS)
    return [*tables, replace(part, name=name, columns=columns, part_of=whole.name, part_rows=kept)]


def _still_used(forms: Forms, own: Collection[w.Fitted], tables: list[t.DataTable]) -> list[t.DataTable]:
    """The tables without those of which only parts are fitted."""
    parted = {table.part_of for table in tables} - {None}
    others = {form.table for _, form in forms if isinstance(form, w.Fitted) and form not in own}
    asked = {form.table for _, form in forms if isinstance(form, w.Predicted)} - {""}
    return [
        table
        for table in tables
        if table.name not in parted or table.part_of is not None or {"", table.name} & others or table.name in asked
    ]


def named_in(forms: Forms) -> frozenset[str]:
    """What may be a column in the conditions of a text."""
    said = (form.said for _, form in forms if isinstance(form, w.RowsKept))
    return frozenset(canonical(name) for text in said for name in re.findall(NAME, text))


def rows_kept(context: Context, form: w.RowsKept, scope: Scope, into: Collected) -> None:
    """A condition on parameters is a relation; rows are taken out of the tables before lines are read."""
    said = re.findall(NAME, QUOTED.sub(" ", form.said))
    named = [canonical(name) for name in said if name not in WORDS]
    if set(named) & context.columns:
        into.lines.append(t.RowsKept(form.said, place(context, context.statement), form.behind))
        return
    if strange := [name for name in named if name not in context.survey.first]:
        raise unknown(form, strange[0], sorted(context.columns)).moved(context.statement.start)
    for start, end in parts_of(form.said, AND):
        inner = parse_statement(" " * (form.at + start) + form.said[start:end])
        READERS[type(inner)](context, inner, scope, into)


def _without_words(table: t.DataTable, unread: dict[str, Mapping[str, Refusal]]) -> t.DataTable:
    words = [
        name for name, values in table.columns.items() if getattr(getattr(values, "dtype", None), "kind", "") == "U"
    ]
    if not words:
        return table
    hint = "a column of words says which rows count: where site = A"
    known = unread.get(table.name, {})
    wrong = {name: refused(f"{name} holds words, and no numbers to fit", 0, 1, hint) for name in words}
    unread[table.name] = {**wrong, **known}
    return replace(table, columns={name: values for name, values in table.columns.items() if name not in words})
