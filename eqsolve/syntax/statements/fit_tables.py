"""Which table each fit line and prediction of a text is over, once all of them are known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from eqsolve.errors import Diagnostic
from eqsolve.syntax import tree as t
from eqsolve.syntax.expressions import Context
from eqsolve.syntax.statements.collected import Collected
from eqsolve.syntax.text import Refusal


class _Wrong(Exception):
    """An error of a line that is finished: its place is one in the source."""

    def __init__(self, code: str, said: str, line: t.Line, hint: str, *, names: tuple[str, ...] = ()) -> None:
        super().__init__(said)
        self.found = Diagnostic("error", code, said, line.place.span, line.place.line, hint, names)


def with_tables(
    context: Context,
    collected: Collected,
    tables: Sequence[t.DataTable],
    unread: Mapping[str, Mapping[str, Refusal]],
) -> None:
    """Names the tables of fit lines and predictions that name none, where the text has several, and checks the lines
    against the columns; ``unread`` are those without numbers, by the names of their tables."""
    lines = collected.lines
    fits = [line for line in lines if isinstance(line, t.FitLine)]
    if not fits and not tables:
        if context.remarks.errors:  # perhaps of the fit line
            return
        _refuse(context, (_lone(line) for line in lines if isinstance(line, t.Prediction)))
        return
    _refuse(context, _derivatives(lines, tables))
    _refuse(context, _names_twice(tables))
    for k, line in enumerate(lines):
        try:
            if isinstance(line, t.FitLine):
                lines[k] = line = replace(line, table=_table_of(line, _names(line), tables))
                if any(_names(line) & columns.keys() for name, columns in unread.items() if line.table in ("", name)):
                    continue  # a column that holds no numbers is told of below, and would be missing here
                _check_columns(context, line, collected, _column_names(line, tables, unread))
                _check_errors(context, line, tables)
        except Refusal as refusal:
            context.remarks.error(refusal)
        except _Wrong as wrong:
            context.remarks.diagnosed(wrong.found)
    fits = [line for line in lines if isinstance(line, t.FitLine)]
    for k, line in enumerate(lines):
        try:
            if isinstance(line, t.Prediction):
                line = _with_column(context, line, fits, tables)
                lines[k] = replace(line, table=_predicted_over(line, fits, tables))
        except _Wrong as wrong:
            context.remarks.diagnosed(wrong.found)
    _check_numbers(context, lines, unread)
    for fit in fits:
        _remark_near(context, fit, collected, tables)


def _remark_near(context: Context, fit: t.FitLine, collected: Collected, tables: Sequence[t.DataTable]) -> None:
    """N330: parameters that look like a column which no fit line uses. One that stands alone on a side is told of with the
    fit (N512), and one with a guess or bound, or declared, is meant as such."""
    columns = list(dict.fromkeys(column for table in _over(fit, tables) for column in table.columns))
    used = set().union(*(_names(line) for line in collected.lines if isinstance(line, t.FitLine)))
    unused = [column for column in columns if column not in used]
    sides = {side.name for side in (fit.left, fit.right) if isinstance(side, t.Name)}
    said = _said(collected) | set(context.constants)
    for name in sorted(_names(fit) - {*context.columns, *said, *sides}):
        if any(_near(name, column) for column in unused):
            shown = ", ".join(columns[:8])
            what = f"{name} is no column (columns: {shown}); it is fitted as a parameter"
            start, end = context.survey.first.get(name, (0, 1))
            context.remarks.note("N330", what, start, end)


def _near(name: str, column: str) -> bool:
    """They differ only in case, by one letter (of three or more), or a letter or word alone begins the other: t and time,
    conc and conc_mg."""
    a, b = name.lower(), column.lower()
    if len(a) > 1 and b.startswith(f"{a}_"):
        return True
    if a == b or 1 in (len(a), len(b)):
        return a[0] == b[0]
    short, long = sorted((a, b), key=len)
    if len(short) < 3 or len(long) > len(short) + 1:
        return False
    k = next((k for k, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[k + (len(short) == len(long)) :] == long[k + 1 :]


def _check_numbers(context: Context, lines: Sequence[t.Line], unread: Mapping[str, Mapping[str, Refusal]]) -> None:
    """Only the columns that a fit line or a prediction uses must hold numbers."""
    over = [line for line in lines if isinstance(line, t.FitLine | t.Prediction)]
    for name, columns in unread.items():
        used = set().union(*(_names(line) for line in over if line.table in ("", name)))
        for column, refusal in columns.items():
            if column in used:
                context.remarks.error(refusal)


def _refuse(context: Context, found: Iterable[_Wrong]) -> None:
    for wrong in found:
        context.remarks.diagnosed(wrong.found)


def _names(line: t.FitLine | t.Prediction) -> set[str]:
    found = {n.name for e in line.expressions() for n in t.walk(e) if isinstance(n, t.Name)}
    return found | {name for name, _ in (line.at if isinstance(line, t.Prediction) else line.weighting.columns)}


def _table_of(line: t.FitLine | t.Prediction, held: set[str], tables: Sequence[t.DataTable]) -> str:
    """The name of the table of a line; empty where there is one table, or none."""
    if line.table:
        _check_name(line, tables)
        return line.table
    held &= {column for table in tables for column in table.columns}
    if len(tables) < 2 or not held:
        return ""
    whole = [table for table in tables if table.part_of is None]
    fitting = [table for table in whole or tables if held <= table.columns.keys()]
    if len(fitting) > 1 and not whole:
        return _part_of(line, fitting)
    tables = whole or tables
    word = "predict" if isinstance(line, t.Prediction) else "fit"
    first = next(table for table in tables if held & table.columns.keys())
    if len(fitting) == 1 and (fitting[0].name or fitting[0] is first):
        return fitting[0].name
    if len(fitting) == 1:  # a line can say which table it is over only if that has a name
        bare = line.place.text.removeprefix(word).strip()
        said = f"{', '.join(sorted(held & first.columns.keys()))} stands in several tables, which have no names"
        hint = f"name the tables: 'data two: {', '.join(fitting[0].columns)}', and write '{word} two: {bare}'"
        raise _Wrong("E396", said, line, hint, names=tuple(sorted(held)))
    if fitting:
        said = f"{', '.join(sorted(held))} stand{'s' if len(held) == 1 else ''} in several tables: which is meant?"
        bare = line.place.text.removeprefix(word).strip()
        readings = [f"'{word} {table.name}: {bare}'" for table in fitting if table.name]
        hint = (
            f"write {' or '.join(readings)}"
            if readings
            else f"name the tables (data one: x, y) and write {word} one: ..."
        )
    else:
        said = f"the columns {', '.join(sorted(held))} stand in no table together"
        hint = f"a line is over one table: write one {word} line for each; parameters are shared by their names"
    raise _Wrong("E396", said, line, hint, names=tuple(sorted(held)))


def _part_of(line: t.FitLine | t.Prediction, parts: Sequence[t.DataTable]) -> str:
    """The table of a line over rows that are parted by the conditions of fit lines; which rows these are matters only to a
    column that several lines explain."""
    if not isinstance(line.expression if isinstance(line, t.Prediction) else line.left, t.Name):
        return parts[0].name
    bare = line.place.text.removeprefix("predict").strip()
    said = f"'{line.place.text.strip()}': several fit lines explain it, each in rows of its own ({'; '.join(p.name for p in parts)})"
    hint = f"predict the model of the one that is meant, such as predict a*x + b{bare[len(bare.split(' at ')[0]) :]}"
    raise _Wrong("E396", said, line, hint)


def _check_name(line: t.FitLine | t.Prediction, tables: Sequence[t.DataTable]) -> None:
    named = [table.name for table in tables if table.name and table.part_of is None]
    if line.table not in named and all(line.table != table.name for table in tables):
        near = difflib.get_close_matches(line.table, named, 1)
        hint = f"the tables are {', '.join(named)}" if named else "name the table: data one: x, y"
        said = f"there is no table {line.table}"
        raise _Wrong("E328", said, line, f"is {near[0]} meant? {hint}" if near else hint, names=(line.table,))


def _over(line: t.FitLine | t.Prediction, tables: Sequence[t.DataTable]) -> list[t.DataTable]:
    return [table for table in tables if table.name == line.table] if line.table else list(tables)


def _column_names(
    fit: t.FitLine, tables: Sequence[t.DataTable], unread: Mapping[str, Mapping[str, Refusal]]
) -> list[str]:
    """All columns that a fit line may speak of, also those without numbers, which are refused for their cells."""
    over = _over(fit, tables)
    held = (column for table in over for column in table.columns)
    return list(dict.fromkeys([*held, *(column for table in over for column in unread.get(table.name, ()))]))


def _check_columns(context: Context, fit: t.FitLine, collected: Collected, columns: Sequence[str]) -> None:
    """A fit over tables speaks of their columns. A left side of one name that is none, beside a model with parameters of
    its own, and a side of several parameters without any column beside one that has some, hold a name that should be
    one: all that they could fit is 0 = 0 or the mean. A guess, a bound or a declaration says that a parameter is meant,
    and a sum of parameters alone is a mean, whose parts cannot be told apart (N501)."""
    if not columns:
        return
    meant = _said(collected) | _of_others(fit, columns, collected)
    (left, held), (right, others) = (_open(side, columns, context) for side in (fit.left, fit.right))
    if len(left) == 1 and not held and not meant & {*left} and (not others or {*right} - {*left}):
        raise _no_column(context, left[0], columns, others)
    one_name = isinstance(fit.right, t.Name) and len(right) == 1 and len(held) == 1 and bool({*left} - {*right})
    if one_name and not meant & {*right}:
        raise _no_column(context, right[0], columns, held)
    for side, names, here, there in ((fit.left, left, held, others), (fit.right, right, others, held)):
        if len(names) > 1 and not here and there and not meant & {*names} and not _sum_of_names(side):
            likely = _likest(names, {*columns} - there)
            raise _no_column(context, likely, columns, there) if likely else _same_in_each_row(fit, names, columns)


def _of_others(fit: t.FitLine, columns: Sequence[str], collected: Collected) -> set[str]:
    """For a line without any column, such as ``fit K = 3.5, sigma 0.5``, what is known of K beforehand: the parameters of
    the lines that have some."""
    names = {n.name for side in (fit.left, fit.right) for n in t.walk(side) if isinstance(n, t.Name)}
    if names & {*columns}:
        return set()
    lines = [line for line in collected.lines if isinstance(line, t.FitLine) and line is not fit]
    held = [{n.name for side in (x.left, x.right) for n in t.walk(side) if isinstance(n, t.Name)} for x in lines]
    return set().union(*(one for one in held if one & {*columns})) - {*columns}


def _open(side: t.Expr, columns: Sequence[str], context: Context) -> tuple[list[str], set[str]]:
    """The parameters of a side, and the columns that it holds."""
    names = dict.fromkeys(n.name for n in t.walk(side) if isinstance(n, t.Name))
    return [name for name in names if name not in columns and name not in context.constants], {*columns} & {*names}


def _sum_of_names(side: t.Expr) -> bool:
    """Parameters added up, each alone or with a number before it: ``a + b``, ``R + j*X``."""
    return isinstance(side, t.Sum) and all(map(_one_name, side.terms))


def _one_name(term: t.Expr) -> bool:
    if isinstance(term, t.Neg):
        return _one_name(term.arg)
    if isinstance(term, t.Product):
        rest = [factor for factor in term.factors if not isinstance(factor, t.Num | t.Const)]
        return len(rest) == 1 and isinstance(rest[0], t.Name)
    return isinstance(term, t.Name)


def _no_column(context: Context, name: str, columns: Sequence[str], used: set[str]) -> Refusal:
    """The refusal of a name that stands where a column must, with the one that may be meant."""
    start, end = context.survey.first.get(name, (0, 1))
    unused = [column for column in columns if column not in used]
    meant = [column for column in unused if _near(name, column)] or difflib.get_close_matches(name, unused, 1)
    lone = unused if len(unused) == 1 else []
    offer = next((f"is {column} meant? " for column in meant or lone), "")
    hint = f"{offer}the columns are {', '.join(columns[:12])}; a parameter of this name needs a start: {name} ~ 1"
    return Refusal("E329", f"no table has a column {name}", start, end, hint, names=(name,))


def _same_in_each_row(fit: t.FitLine, names: Sequence[str], columns: Sequence[str]) -> _Wrong:
    """The refusal of a side without a column, of which none of the names looks like one."""
    said = f"{' and '.join((', '.join(names[:-1]), names[-1]))} are no columns: this side is the same in each row"
    hint = f"the columns are {', '.join(columns[:12])}; parameters in such a model need a start: {names[0]} ~ 1"
    return _Wrong("E329", said, fit, hint, names=tuple(names))


def _likest(names: Sequence[str], columns: set[str]) -> str:
    """The parameter that looks most like a column; empty where none does."""
    near = [name for name in names if any(_near(name, column) for column in columns)]
    return [*near, *(name for name in names if name in ("x", "t", "X")), ""][0]


def _said(collected: Collected) -> set[str]:
    """Names of which the text says that they are parameters: with a guess, a bound or a declaration."""
    said = {line.name for line in collected.lines if isinstance(line, t.Guess | t.Bound)}
    return said | set(collected.unknowns)


def _check_errors(context: Context, fit: t.FitLine, tables: Sequence[t.DataTable]) -> None:
    """Standard errors that the cells of a column give and the line gives as well; `absolute` without any."""
    said = fit.weighting
    given = {name for table in _over(fit, tables) for name in table.errors}
    left = {fit.left.name} if isinstance(fit.left, t.Name) else set()
    stated = {name for name, _ in said.columns} | (left if said.sigma is not None or said.weight is not None else set())
    both = sorted(given & stated)
    if both:
        hint = f"leave out those of the line, or those of the table (the ± of {both[0]})"
        text = f"the entries of {both[0]} give standard errors (±), and so does the fit line"
        raise _Wrong("E369", text, fit, hint, names=(both[0],))
    if said.absolute and tables and said.sigma is None and said.weight is None and not given & left:
        what = "'absolute' without standard errors: they are taken as 1 in each row"
        where = fit.place
        context.remarks.diagnosed(Diagnostic("note", "N328", what, where.span, where.line, "give them: , sigma dy"))


def _predicted_over(line: t.Prediction, fits: Sequence[t.FitLine], tables: Sequence[t.DataTable]) -> str:
    """The table of a prediction: that of the fit line that explains its column, or the one that has its columns."""
    if not fits:
        raise _lone(line)
    explained = [fit for fit in fits if fit.left == line.expression]
    if line.table or not explained:
        return _table_of(line, _names(line), tables)
    fitted = {fit.table for fit in explained}
    placed = {table.name for table in tables if {name for name, _ in line.at} <= table.columns.keys()}
    possible = fitted & placed if tables else fitted
    if len(possible) == 1:
        return possible.pop()
    return _table_of(line, _names(line), tables)


def _with_column(
    context: Context, line: t.Prediction, fits: Sequence[t.FitLine], tables: Sequence[t.DataTable]
) -> t.Prediction:
    """``predict y at 11``, where the model holds one column."""
    values = dict(line.at)
    if "" not in values:
        return line
    columns = list(dict.fromkeys([*context.columns, *(column for table in tables for column in table.columns)]))
    models = [fit.right for fit in fits if fit.left == line.expression]
    held = {n.name: None for e in models or [line.expression] for n in t.walk(e) if isinstance(n, t.Name)}
    needed = [name for name in held if name in columns]
    explained = {fit.left.name for fit in fits if isinstance(fit.left, t.Name)}
    numbers = values[""]
    at = ", ".join(f"{v:g}" for v in numbers[:4]) + (", ..." if len(numbers) > 4 else "")
    if len(needed) != 1 or len(values) > 1 or explained & {*needed}:
        used = dict.fromkeys(n.name for fit in fits for n in t.walk(fit.right) if isinstance(n, t.Name))
        names = [n for n in (*used, *columns) if n in columns and n not in explained] or ["x"]
        others = dict.fromkeys(n for n in names[1:] if n in used and n != names[0])
        places = ", ".join([f"{names[0]} = {at}", *(f"{name} = 1" for name in others)])
        of = next((fit.left.name for fit in fits if isinstance(fit.left, t.Name)), "y")
        hint = f"write for example predict {of} at {places}"
        raise _Wrong("E277", f"'at {at}' names no column: the value at which place?", line, hint)
    text = f"the prediction is at {needed[0]} = {at}"
    context.remarks.diagnosed(Diagnostic("note", "N326", text, line.place.span, line.place.line))
    return replace(line, at=tuple((name or needed[0], numbers) for name, _ in line.at))


def _lone(line: t.Prediction) -> _Wrong:
    return _Wrong("E278", "a prediction needs a fit line beside it", line, "add one: fit y = m*x + b")


def _names_twice(tables: Sequence[t.DataTable]) -> Iterator[_Wrong]:
    seen: set[str] = set()
    for table in tables:
        if table.name in seen and table.name:
            yield _Wrong("E126", f"two tables are called {table.name}", table, "give each another name")
        seen.add(table.name)


def _derivatives(lines: Sequence[t.Line], tables: Sequence[t.DataTable]) -> Iterator[_Wrong]:
    """x' = -k*x beside data: a model that is a differential equation."""
    spoken_of = {n.name for line in lines for e in line.expressions() for n in t.walk(e) if isinstance(n, t.Name)}
    spoken_of |= {column for table in tables for column in table.columns}
    for line in lines:
        if not isinstance(line, t.RelationLine | t.FitLine):
            continue
        primed = next((n for n in t.walk(line.left) if isinstance(n, t.Name) and n.name.endswith("'")), None)
        if primed is not None and primed.name.rstrip("'") in spoken_of:
            said = f"models given by differential equations are not fitted yet: {primed.name} beside {primed.name[:-1]}"
            hint = f"write out the solution, such as x = A*exp(-k*t); for an unknown of its own rename {primed.name}"
            yield _Wrong("E916", said, line, hint, names=(primed.name,))
