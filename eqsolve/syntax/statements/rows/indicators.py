"""Columns that say what a row is of, in fit lines: ``where(city = Köln, 1, 0)``, ``d*(city = Köln)`` and ``a[city]``.

Each word that a line speaks of becomes a column of zeros and ones, city_Köln, that is 1 in the rows which hold the word (an
indicator, or dummy variable); ``a[city]`` is a parameter for each word, a_Bonn*city_Bonn + a_Köln*city_Köln. Begin with
``with_indicators``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any

from eqsolve.naming import bare_word, canonical, entry_word, indicator_name
from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import Context
from eqsolve.syntax.statements.rows.masks import with_arrays
from eqsolve.syntax.text import Refusal, Statement, is_wordy

Forms = Sequence[tuple[Statement, w.Written]]
MAX_PARAMETERS = 50  # that one a[city] stands for; fits of each value by itself are many more
_EQUAL, _UNEQUAL = frozenset(("=", "==")), frozenset(("!=", "<>", "≠"))


@dataclass(frozen=True)
class _Said:
    """What a fit line says of a column: ``column = word``, or the index [column] of a parameter (no word). ``node`` stands for
    it in ``inside``; in a condition it is compared, elsewhere a factor."""

    column: str
    word: str
    node: w.Written
    inside: w.Written
    compared: bool = False


def words_compared(forms: Forms) -> frozenset[str]:
    """The names in comparisons and indices of fit lines: what may be a column of words."""
    fits = (form for _, form in forms if isinstance(form, w.Fitted))
    return frozenset(said.column for form in fits for said in _said(form))


def with_indicators(context: Context, forms: Forms, tables: Sequence[t.DataTable]) -> tuple[t.DataTable, ...]:
    """The tables with a column of zeros and ones for each word that a fit line speaks of; the lines and predictions speak of
    these instead, and a note (N335) says so. A word that no row holds is told of as an error (E293)."""
    fits = [(statement, said) for statement, form in forms if isinstance(form, w.Fitted) for said in _said(form)]
    out = list(tables)
    if not fits:
        return tuple(out)
    if context.closed:
        for statement, said in _elsewhere(forms, [said for _, said in fits if not said.word]):
            _put(said, w.Word(said.node.start, said.node.end, statement.text[said.node.start : said.node.end]))
        _kept_as_typed(forms, [said for _, said in fits])
        return tuple(out)
    out = [with_arrays(table) if any(map(is_wordy, table.columns.values())) else table for table in out]
    _refuse_unheld(context, forms, fits, out)
    for statement, said in fits:
        for k, table in enumerate(out):
            if said.column in table.columns:
                try:
                    out[k] = (
                        _of_index(context, statement, said, table)
                        if not said.word
                        else _of_word(context, statement, said, table)
                    )
                except Refusal as refusal:
                    context.remarks.error(refusal.moved(statement.start))
    for statement, said in _elsewhere(forms, [said for _, said in fits if not said.word]):
        try:
            _of_one(statement, said, out)
        except Refusal as refusal:
            context.remarks.error(refusal.moved(statement.start))
    for _, form in forms:
        if isinstance(form, w.Predicted):
            form.at = [at for coordinate in form.at for at in _zeros_and_ones(coordinate, out, context.columns)]
    return tuple(out)


def _kept_as_typed(forms: Forms, spoken: Iterable[_Said]) -> None:
    """Where tables stay unread, as for printing, words stand: a factor (city = Köln) as where(city = Köln, 1, 0)."""
    for said in spoken:
        start, end = said.node.start, said.node.end
        if isinstance(said.node, w.Indexed):
            _put(said, w.Word(start, end, f"{said.node.base}[{said.column}]"))
        elif not said.compared:
            _put(said, w.Called(start, end, "where", [said.node, _number(said.node, 1), _number(said.node, 0)]))
    for at in (at for _, form in forms if isinstance(form, w.Predicted) for at in form.at):
        if at.values and all(isinstance(value, w.Word) for value in at.values):
            at.values = [w.Moments(at.start, at.end, [value.name for value in at.values if isinstance(value, w.Word)])]


# ------------------------------------------------------------------ what the lines say


def _said(form: w.Fitted) -> Iterator[_Said]:
    conditions: set[int] = set()
    for node in list(w.walk(form.relation)):
        if isinstance(node, w.Called) and node.function in ("where", "piecewise"):
            compared = (part for argument in node.args for part in w.walk(argument) if isinstance(part, w.Compared))
            conditions |= set(map(id, compared))
        for part in node.parts():
            if isinstance(part, w.Compared) and (id(part) in conditions or isinstance(node, w.Bracket)):
                for column, word in _pair(part):
                    yield _Said(column, word, part, node, id(part) in conditions)
            elif isinstance(part, w.Indexed) and len(part.subscripts) == 1 and isinstance(part.subscripts[0], w.Word):
                yield _Said(canonical(part.subscripts[0].name), "", part, node)


def _elsewhere(forms: Forms, indexed: Sequence[_Said]) -> Iterator[tuple[Statement, _Said]]:
    """``a[Bonn]`` in lines that are no fit lines, beside ``a[city]`` in one: with the column, and Bonn as its word."""
    columns = {said.node.base: said.column for said in indexed if isinstance(said.node, w.Indexed)}
    for statement, form in forms if columns else ():
        if isinstance(form, w.Fitted):
            continue
        for node in list(w.walk(form)):
            for part in node.parts():
                if isinstance(part, w.Indexed) and part.base in columns and len(part.subscripts) == 1:
                    word = bare_word(statement.text[part.subscripts[0].start : part.subscripts[0].end])
                    if not word.isdigit():  # a member as others are
                        yield statement, _Said(columns[part.base], word, part, node)


def _pair(compared: w.Compared) -> Iterator[tuple[str, str]]:
    """Of ``a = b``, both names: either may be the column."""
    if len(compared.signs) == 1 and compared.signs[0] in _EQUAL | _UNEQUAL:
        left, right = compared.sides
        if isinstance(left, w.Word) and isinstance(right, w.Word):
            yield canonical(left.name), right.name
            yield canonical(right.name), left.name


# ------------------------------------------------------------------ columns and lines


def _of_word(context: Context, statement: Statement, said: _Said, table: t.DataTable) -> t.DataTable:
    """``city = Köln``: the column city_Köln. Raises Refusal (E293)."""
    cells = table.columns[said.column]
    if not is_wordy(cells):
        return table
    name = indicator_name(said.column, said.word)
    words = [bare_word(str(cell)) for cell in cells]
    here: w.Written = w.Word(said.node.start, said.node.end, name)
    if not isinstance(said.node, w.Compared):
        return table
    unequal = said.node.signs[0] in _UNEQUAL
    if said.compared:
        here = replace(said.node, sides=[here, _number(said.node, 1)])
    elif unequal:
        here = w.Added(said.node.start, said.node.end, _number(said.node, 1), [("-", here)])
    _put(said, here)
    if not words:  # a table that is refused
        return table
    if bare_word(said.word) not in words:
        hint = f"{said.column} holds {_listed(cells)}; for a word with a blank write _ in its place"
        raise _refused(f"no row of {said.column} holds {said.word}", said, hint)
    table = _with_columns(context, table, said.column, words, [bare_word(said.word)])
    cell = next(str(cell).strip() for cell, word in zip(cells, words, strict=True) if word == bare_word(said.word))
    count = words.count(bare_word(said.word))
    note = f"{name} is 1 in the {count} row{'s' * (count != 1)} where {said.column} is {cell}, and 0 elsewhere"
    _note(context, statement, said, note)
    return table


def _of_index(context: Context, statement: Statement, said: _Said, table: t.DataTable) -> t.DataTable:
    """``a[city]``: a parameter for each word. Raises Refusal (E293)."""
    base = said.node
    assert isinstance(base, w.Indexed)  # as ``_said`` makes them
    words = list(map(entry_word, table.columns[said.column]))
    _put(said, standing := w.Word(base.start, base.end, base.base))  # of a line that is refused nothing else is told
    if None in words:
        wrong = f"{base.base}[{said.column}] is a parameter for each value of {said.column}, and {said.column} holds numbers with fractions"
        raise _refused(wrong, said, f"write it as a function of the column, such as {base.base}*{said.column}")
    known = [word for word in words if word]
    if not words:  # a table that is refused
        return table
    if not known:
        wrong = f"{base.base}[{said.column}] is a parameter for each value of {said.column}, and {said.column} is empty in every row"
        raise _refused(wrong, said, f"write {base.base} alone for one parameter, or give the values of {said.column}")
    kinds = sorted(set(known), key=known.index)
    if len(kinds) > MAX_PARAMETERS:
        wrong = f"{said.column} holds {len(kinds)} values, and {base.base}[{said.column}] would be as many parameters"
        raise _refused(wrong, said, f"at most {MAX_PARAMETERS}; --by {said.column} fits each by itself")
    table = _with_columns(context, table, said.column, words, kinds)
    terms: list[w.Written] = []
    for kind in kinds:
        start, end = base.start, base.end
        column = w.Word(start, end, indicator_name(said.column, kind))
        terms.append(w.Scaled(start, end, w.Word(start, end, f"{base.base}_{kind}"), [("*", column)]))
        context.survey.declared.add(f"{base.base}_{kind}")
    total = w.Added(base.start, base.end, terms[0], [("+", term) for term in terms[1:]]) if len(terms) > 1 else terms[0]
    _put(replace(said, node=standing), w.Bracket(base.start, base.end, total))
    shown = ", ".join(f"{base.base}_{kind}" for kind in kinds[:6]) + (", ..." if len(kinds) > 6 else "")
    _note(
        context, statement, said, f"{base.base}[{said.column}] is a parameter for each value of {said.column}: {shown}"
    )
    return table


def _of_one(statement: Statement, said: _Said, tables: Sequence[t.DataTable]) -> None:
    """``a[Bonn]``: the parameter a_Bonn. Raises Refusal (E293)."""
    base = said.node
    assert isinstance(base, w.Indexed)  # as ``_elsewhere`` makes them
    cells = [cell for table in tables for cell in table.columns.get(said.column, ())]
    _put(said, w.Word(base.start, base.end, f"{base.base}_{said.word}"))
    if cells and said.word not in map(entry_word, cells):
        hint = f"{said.column} holds {_listed(cells)}; for a word with a blank write _ in its place"
        raise _refused(f"no row of {said.column} holds {said.word}", said, hint)


def _with_columns(
    context: Context, table: t.DataTable, column: str, words: Sequence[str | None], kinds: Iterable[str]
) -> t.DataTable:
    """The table with the column of zeros and ones of each kind; nan where the cell is empty."""
    import numpy as np  # late: a text without words in its fit lines must not pay for it

    held = np.asarray(words, dtype=str)
    columns: dict[str, Any] = {}
    for kind in kinds:
        columns[name := indicator_name(column, kind)] = np.where(held == "", np.nan, (held == kind).astype(float))
        context.columns |= {name}
        context.survey.declared.add(name)
    held_words = {**table.words, column: tuple(dict.fromkeys(word for word in words if word))}
    return replace(table, columns={**table.columns, **columns}, words=held_words)


def _put(said: _Said, new: w.Written) -> None:
    """``new`` in the place of the node; once there, it stays for the other tables."""
    for field in fields(said.inside):
        held = getattr(said.inside, field.name)
        if held is said.node:
            setattr(said.inside, field.name, new)
        elif isinstance(held, list):
            held[:] = [_swapped(part, said.node, new) for part in held]


def _swapped(part: Any, old: w.Written, new: w.Written) -> Any:
    if isinstance(part, tuple):
        return tuple(new if inner is old else inner for inner in part)
    return new if part is old else part


def _number(at: w.Written, value: int) -> w.Number:
    return w.Number(at.start, at.end, Fraction(value))


def _listed(cells: Iterable[object]) -> str:
    said = (cell.strip() if isinstance(cell, str) else f"{cell:g}" for cell in cells)
    words = [word for word in dict.fromkeys(said) if word and word != "nan"]
    return ", ".join(words[:6]) + (", ..." if len(words) > 6 else "")


def _refused(wrong: str, said: _Said, hint: str) -> Refusal:
    return Refusal("E293", wrong, said.node.start, said.node.end, hint, names=(said.column,))


def _note(context: Context, statement: Statement, said: _Said, note: str) -> None:
    context.remarks.note("N335", note, statement.start + said.node.start, statement.start + said.node.end, once=note)


# ------------------------------------------------------------------ predictions


def _refuse_unheld(
    context: Context, forms: Forms, fits: Iterable[tuple[Statement, _Said]], tables: Sequence[t.DataTable]
) -> None:
    """A prediction at a word that no row of its column holds is told of as an error (E293)."""
    held = {said.column: _cells(said.column, tables) for _, said in fits}
    spoken = {said.column for _, said in fits if not said.word or is_wordy(held[said.column])}
    for statement, form in forms:
        for at in form.at if isinstance(form, w.Predicted) else ():
            cells = held[column] if (column := canonical(at.column.name)) in spoken else ()
            kinds = set(map(entry_word, cells))
            for value in at.values if len(cells) else ():
                if not isinstance(value, w.Moments) and _word_of(value) not in kinds:
                    wrong = f"no row of {column} holds {statement.text[value.start : value.end]}"
                    hint = f"{column} holds {_listed(cells)}"
                    refusal = Refusal("E293", wrong, value.start, value.end, hint, names=(column,))
                    context.remarks.error(refusal.moved(statement.start))


def _zeros_and_ones(
    at: w.Coordinate, tables: Sequence[t.DataTable], columns: Collection[str]
) -> Iterator[w.Coordinate]:
    """``city = Köln`` of a prediction, for each word of the column that a fit line speaks of."""
    column = canonical(at.column.name)
    cells = _cells(column, tables)
    kinds = {word for word in map(entry_word, cells) if word}
    words = [_word_of(value) for value in at.values]
    marked = [word for word in kinds if indicator_name(column, word) in columns]
    if not marked or any(isinstance(value, w.Moments) for value in at.values):
        yield at
        return
    if not is_wordy(cells) and set(words) <= kinds:
        yield at  # a number may stand in the line itself as well
    for word in sorted(marked):
        held: list[w.Written] = [_number(v, said == word) for v, said in zip(at.values, words, strict=True)]
        name = w.Word(at.column.start, at.column.end, indicator_name(column, word))
        yield w.Coordinate(at.start, at.end, name, held)


def _cells(column: str, tables: Sequence[t.DataTable]) -> Sequence[object]:
    return next((table.columns[column] for table in tables if column in table.columns), ())


def _word_of(value: w.Written) -> str | None:
    if isinstance(value, w.Word):
        return bare_word(value.name)
    return entry_word(float(value.value)) if isinstance(value, w.Number) else None
