"""How rows count, as callers say it beside a text: ``sigma=``, ``weight=``, ``loss=`` and ``absolute=`` become what the fit
lines of the text would say."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from numbers import Real

from eqsolve import syntax
from eqsolve.arguments import flag_of
from eqsolve.errors import EqsolveError, Span, TextError, UsageError, failure
from eqsolve.given.values import exact_number
from eqsolve.naming import offered, read_as
from eqsolve.syntax import tree as t
from eqsolve.syntax.text import LOSSES, array_of

# a number, the name of a column, an expression, an array with one entry for each row, or these by name
Errors = float | str | Sequence[float] | object
_NOWHERE = Span(0, 0)


def weighted(
    statements: t.Statements,
    *,
    sigma: Errors | Mapping[str, Errors] | None = None,
    weight: Errors | Mapping[str, Errors] | None = None,
    loss: str | tuple[str, float] | None = None,
    absolute: bool | None = None,
    sets: bool = False,
) -> t.Statements:
    """The statements with fit lines that say so. By name: that of a column, of the left side, or of a table.

    Arrays are of shape [rows]; for many data ``sets`` also [sets, rows]. They become columns whose names no text can
    write.

    Raises UsageError: said twice (E676), a name that is none (E677), no number, expression or array of the right length
    (E678), no loss (E679).
    """
    if sigma is None and weight is None and loss is None and absolute is None:
        return statements
    if sigma is not None and weight is not None:
        raise _twice("sigma= and weight= are both given", "a weight is 1/sigma^2: leave one of the two out")
    said = _Said(statements, sets)
    for kind, given in (("sigma", sigma), ("weight", weight)):
        if given is not None:
            said.take(kind, given)
    if loss is not None:
        said.take_loss(loss)
    if absolute is not None:
        known = flag_of("absolute", absolute)
        said.fits = [replace(fit, weighting=replace(fit.weighting, absolute=known)) for fit in said.fits]
    return said.statements()


class _Said:
    """The fit lines and tables of a text while they take what the caller says."""

    def __init__(self, statements: t.Statements, sets: bool) -> None:
        self.text, self.sets = statements, sets
        self.fits = list(statements.fits)
        self.tables = list(statements.tables)

    def statements(self) -> t.Statements:
        fits, tables = iter(self.fits), iter(self.tables)
        lines = tuple(
            next(fits) if isinstance(line, t.FitLine) else next(tables) if isinstance(line, t.DataTable) else line
            for line in self.text.lines
        )
        return replace(self.text, lines=lines)

    def take(self, kind: str, given: Errors | Mapping[str, Errors]) -> None:
        by_name = isinstance(given, Mapping)
        entries = {read_as(str(name)): value for name, value in given.items()} if by_name else {"": given}  # type: ignore[union-attr]
        for name, value in entries.items():
            taken = [k for k, fit in enumerate(self.fits) if self._takes(fit, name, kind)]
            if not taken:
                known = sorted({n for fit in self.fits for n in self._names(fit, kind)})
                said = f"{kind}: no fit line has a column or table {name}"
                hint = offered(name, known, f"the names are {', '.join(known)}")
                raise failure(UsageError, "E677", said, hint, names=(name,))
            for k in taken:
                self.fits[k] = self._with(self.fits[k], kind, name, value)

    def take_loss(self, loss: object) -> None:
        name, scale = loss if isinstance(loss, tuple) and len(loss) == 2 else (loss, None)
        plain = str(name).lower().replace("-", "_")
        if plain not in LOSSES or scale is not None and not (_is_number(scale) and float(scale) > 0):
            near = difflib.get_close_matches(plain, LOSSES, 1, 0.5)
            hint = f'choose one of {", ".join(LOSSES)}, also with a scale: ("soft_l1", 0.1)'
            raise failure(UsageError, "E679", f"{loss!r} is no loss", f"is {near[0]} meant? {hint}" if near else hint)
        if any(fit.weighting.loss != "linear" for fit in self.fits):
            raise _twice("the text names a loss of its own", "leave out one of the two")
        size = None if scale is None else _number(scale)
        self.fits = [replace(fit, weighting=replace(fit.weighting, loss=plain, scale=size)) for fit in self.fits]

    def _names(self, fit: t.FitLine, kind: str) -> set[str]:
        left = {fit.left.name} if isinstance(fit.left, t.Name) else set()
        held = {n.name for side in (fit.left, fit.right) for n in t.walk(side) if isinstance(n, t.Name)}
        columns = held & self._table(fit).columns.keys() if kind == "sigma" else set()
        return left | columns | ({fit.table} if fit.table else set())

    def _takes(self, fit: t.FitLine, name: str, kind: str) -> bool:
        return not name or name in self._names(fit, kind)

    def _table(self, fit: t.FitLine) -> t.DataTable:
        held = {n.name for side in (fit.left, fit.right) for n in t.walk(side) if isinstance(n, t.Name)}
        over = [
            table for table in self.tables if (table.name == fit.table if fit.table else held & table.columns.keys())
        ]
        return next(iter(over), t.DataTable({}, t.Place(1, "", _NOWHERE)))

    def _with(self, fit: t.FitLine, kind: str, name: str, value: Errors) -> t.FitLine:
        said = fit.weighting
        own = not name or name == fit.table or isinstance(fit.left, t.Name) and fit.left.name == name
        given = said.sigma is not None or said.weight is not None if own else name in dict(said.columns)
        table = self._table(fit)
        of = name if not own else fit.left.name if isinstance(fit.left, t.Name) else ""
        if given or of in table.errors:
            raise _twice(f"{kind}: the text says how rows of {of or 'the fit line'} count", "leave out one of the two")
        if isinstance(value, str) and of and re.fullmatch(r"\s*[\d.]+\s*%\s*", value):
            asked = f"{value.strip()!r} of what, in each row?"
            raise _no_errors(kind, asked, f'write {kind}="{value.strip()} of {of}", or 0.05 for one error of all rows')
        expression = self._expression(kind, value, table, f"{kind}({of})")
        if not own:
            return replace(fit, weighting=replace(said, columns=(*said.columns, (name, expression))))
        return replace(
            fit, weighting=replace(said, sigma=expression) if kind == "sigma" else replace(said, weight=expression)
        )

    def _expression(self, kind: str, value: Errors, table: t.DataTable, hidden: str) -> t.Expr:
        if isinstance(value, str):
            return _read(kind, value, table)
        if _is_number(value):
            if not 0 < _size(value) < math.inf:
                raise _no_errors(kind, f"{str(value)[:40]} is no positive number that floats hold")
            return _number(value)
        try:
            array = array_of(value)
        except (TypeError, ValueError, RuntimeError, OverflowError):
            raise _no_errors(kind, f"{str(value)[:40]!r} is neither a number, an expression nor an array") from None
        rows = next((len(column) for column in table.columns.values()), 0)
        if array.ndim not in ((1, 2) if self.sets else (1,)) or array.shape[-1] != rows or array.dtype.kind == "c":
            raise _no_errors(kind, f"an array of shape {list(array.shape)} beside {rows} rows")
        while hidden in table.columns:
            hidden += "'"
        grown = replace(table, columns={**table.columns, hidden: array})
        self.tables = [grown if other is table else other for other in self.tables]
        return t.Name(hidden, _NOWHERE)


def _read(kind: str, text: str, table: t.DataTable) -> t.Expr:
    try:
        lines = syntax.read(f"fit 1 = 0, {kind} {text}", columns=table.columns or None).lines
    except TextError as error:
        raise _no_errors(kind, f"{text!r} is no expression over the columns: {error.diagnostics[0].text}") from None
    said = [line.weighting for line in lines if isinstance(line, t.FitLine)]
    alone = len(lines) == (2 if table.columns else 1) and replace(said[0], sigma=None, weight=None) == t.UNWEIGHTED
    found = (said[0].sigma if kind == "sigma" else said[0].weight) if alone else None
    if found is None:
        raise _no_errors(kind, f"{text!r} is more than an expression")
    return found


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _size(value: object) -> float:
    try:
        return float(value)  # type: ignore[arg-type]
    except OverflowError:
        return math.inf


def _number(value: object) -> t.Num:
    exact = value if isinstance(value, int | Fraction) else repr(float(value))  # type: ignore[arg-type]
    return t.Num(exact_number(exact, "sigma"), _NOWHERE)


def _twice(said: str, hint: str) -> EqsolveError:
    return failure(UsageError, "E676", f"how rows count is said twice: {said}", hint)


def _no_errors(kind: str, said: str, hint: str = "") -> EqsolveError:
    hint = hint or f'write for example {kind}=0.1, {kind}="dy" or one value for each row; by name: {kind}={{"y": 0.1}}'
    return failure(UsageError, "E678", f"{kind}: {said}", hint)
