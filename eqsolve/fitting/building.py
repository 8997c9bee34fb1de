"""Statements with fit lines to the problem that they are."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

import numpy as np

from eqsolve.errors import Diagnostic, ModelError, Span
from eqsolve.fitting.functions import Array, Dependence, Function, Tape, Writer, dependence
from eqsolve.fitting.orthogonal import implicit_line, orthogonal_line
from eqsolve.fitting.problem import Constraint, FitProblem, Line
from eqsolve.fitting.robust import LEAST_SQUARES, Loss, Shape
from eqsolve.syntax import tree as t
from eqsolve.syntax.known import Letters, holds

NO_TABLE = t.DataTable({}, t.Place(1, "", Span(0, 0)))
_WEIGHT = re.compile(r"\s*(?:w|wt|weights?)_?i?\s*=(?!=)\s*(.+)")  # w = 1/x beside a fit line that holds no w
_LABEL = re.compile(r"^(\s*[^\W\d_]\w*\s*:(?!=))?\s*")
_LESS = {"<": 1, "<=": 1, ">": -1, ">=": -1}


def problem_of(text: t.Statements, start: Mapping[str, float] | None = None) -> FitProblem:
    """The fit problem of a text; ``start`` wins over its guesses.

    Raises ModelError: a line names a table that is none (E402), its standard errors hold a parameter (E403) or are not
    positive (E404), a relation is one that no fit can hold (E405), bounds leave no room (E322), and what ``functions.Writer`` raises.
    """
    try:
        return _Building(text, dict(start or {})).problem()
    except ModelError as error:
        located = [_located(d, text.source) for d in error.diagnostics]
        raise ModelError(located, text.source, text.name) from None


def _with_fit(label: re.Match[str]) -> str:
    return f"{label[1]} fit " if label[1] else "fit "


def _located(d: Diagnostic, source: str) -> Diagnostic:
    if d.span is None or d.line is not None:
        return d
    return replace(d, line=source.count("\n", 0, d.span.start) + 1)


class _Met(dict[str, int]):
    """Inputs that are numbered as they are met; names that the text defines are none."""

    def __init__(self, known: Mapping[str, object]) -> None:
        super().__init__()
        self._known = known

    def __contains__(self, name: object) -> bool:
        return name not in self._known

    def __missing__(self, name: str) -> int:
        self[name] = len(self)
        return self[name]


@dataclass
class _Building:
    text: t.Statements
    start: Mapping[str, float]
    tape: Tape = field(default_factory=Tape)

    def problem(self) -> FitProblem:
        text = self.text
        self.constants = {c.name: c.value for c in text.constants}
        self.tables = {table.name: table for table in text.tables}
        self.columns = {name for table in text.tables for name in table.columns}
        self.names = self._parameters()
        self.number = {name: k for k, name in enumerate(self.names)}
        lower, upper = np.full(len(self.names), -math.inf), np.full(len(self.names), math.inf)
        for bound in text.bounds:
            if bound.name in self.number:
                k = self.number[bound.name]
                lower[k], upper[k] = max(lower[k], self._number(bound.lower)), min(upper[k], self._number(bound.upper))
        constraints = [c for c in self._constraints() if not self._is_bound(c, lower, upper)]
        self._refuse_empty(lower, upper)
        lines = tuple(self._line(fit) for fit in text.fits)
        count = {name: of for table in text.tables for name, of in table.count.items()}
        words = {name: tuple(held) for table in text.tables for name, held in table.words.items()}
        guess, relations = self._guesses(), tuple(constraints)
        return FitProblem(self.names, lines, lower, upper, guess, self.tape, relations, count, words)

    # ------------------------------------------------------------ names

    def _parameters(self) -> tuple[str, ...]:
        """The unknowns of the text: those that it declares, then those of fit lines, relations and bounds. A name that
        only a question holds is none: the data say nothing about it."""
        text, met = self.text, _Met(self.constants)
        for name in text.unknowns:
            met[name]
        write = Writer(Tape(), met, self.constants)
        for fit in text.fits:
            write(fit.left), write(fit.right)
        for relation, letters in self._relations():
            write(relation.left, letters), write(relation.right, letters)
        for bound in text.bounds:
            met[bound.name]
        return tuple(name for name in met if name not in self.columns)

    def _relations(self) -> Iterator[tuple[t.RelationLine, Letters]]:
        known = {n: c.value for n, c in self.constants.items() if isinstance(c, t.Num)}
        for relation in self.text.relations:
            if isinstance(relation, t.RelationLine):
                yield relation, {}
                continue
            letters = [b.name for b in relation.binders]
            for values in product(*(b.values for b in relation.binders)):
                inner = dict(zip(letters, values, strict=True))
                if relation.condition is None or holds(relation.condition, {**known, **inner}):
                    yield relation.body, inner

    def _guesses(self) -> Array:
        said = {g.name: float(g.value) for g in self.text.guesses} | dict(self.start)
        return np.array([said.get(name, math.nan) for name in self.names], dtype=float)

    # ------------------------------------------------------------ relations between parameters

    def _constraints(self) -> Iterator[Constraint]:
        write = Writer(self.tape, self.number, self.constants)
        for bound in self.text.bounds:
            if bound.name in self.columns:
                raise _of_column(bound.name, bound.place, f"to fit some of the rows write where {bound.place.text}")
        for relation, letters in self._relations():
            at = relation.place
            met = sorted(
                {n.name for side in relation.expressions() for n in t.walk(side) if isinstance(n, t.Name)}
                & self.columns
            )
            if met:
                hint = f"write for example: {self._elsewhere(relation) or re.sub(_LABEL, _with_fit, at.text, count=1)}"
                if weight := _WEIGHT.fullmatch(at.text):
                    hint = f"rows are weighed by an option of the fit line: , weight {weight[1]}"
                if relation.op != "=":
                    hint = f"to fit some of the rows write where {at.text}"
                raise _of_column(met[0], at, hint)
            if relation.op != "=" and relation.op not in _LESS:
                said = "a fit can hold equations and inequalities between parameters, not exclusions"
                raise ModelError([Diagnostic("error", "E405", said, at.span, at.line, "leave the line out")])
            gap = write.difference(write(relation.left, letters), write(relation.right, letters))
            out = write.negative(gap) if _LESS.get(relation.op) == -1 else gap
            yield Constraint(Function(self.tape, out, len(self.names), 0), relation.op == "=", at.text, at.line)

    def _elsewhere(self, relation: t.RelationLine) -> str:
        """Where the model has a value that is asked for (``y = 10`` beside ``fit y = a*x + b``): the line that asks with a
        name of its own for the column, ``a*x_0 + b = 10``. Empty for a relation that may be a model itself."""
        if relation.op != "=":
            return ""
        left, right = ({n.name for n in t.walk(side) if isinstance(n, t.Name)} for side in relation.expressions())
        if bool(left) == bool(right):
            return ""
        asked, number = (part.strip() for part in relation.place.text.split("=", 1)[:: 1 if left else -1])
        models = {f.left.name: f.place.text for f in self.text.fits if isinstance(f.left, t.Name)}
        if asked in models:
            asked = re.split(r",|\bwhere\b", models[asked].split("=", 1)[1])[0].strip()
        elif asked in self.columns:
            return f"predict {next(iter(models), 'y')} at {asked} = {number}"
        met = sorted(self.columns & set(re.findall(r"\w+", asked)))
        if len(met) != 1 or met[0] in models or f"{met[0]}_0" in self.names:
            return ""
        return re.sub(rf"\b{re.escape(met[0])}\b", f"{met[0]}_0", asked) + f" = {number}"

    def _is_bound(self, constraint: Constraint, lower: Array, upper: Array) -> bool:
        """Takes an inequality that bounds one parameter into its bounds."""
        used, tape = constraint.function.used, self.tape
        if constraint.equality or len(used) != 1:
            return False
        (k,) = used
        if dependence(tape, constraint.function.output, {k}) is not Dependence.AFFINE:
            return False
        value, slopes = constraint.jacobian(np.zeros((1, len(self.names))))
        if not slopes[0, k] or not math.isfinite(end := -value[0] / slopes[0, k]):
            return False
        if slopes[0, k] > 0:
            upper[k] = min(upper[k], end)
        else:
            lower[k] = max(lower[k], end)
        return True

    def _refuse_empty(self, lower: Array, upper: Array) -> None:
        """Bounds that leave no room: the ends are not in order, or one of them is no number."""
        for k, name in enumerate(self.names):
            if lower[k] <= upper[k]:
                continue
            place = next(
                (b.place for b in self.text.bounds if b.name == name),
                next((r.place for r in self.text.relations), None),
            )
            said, why = f"the bounds of {name} leave no room", f"{lower[k]:g} is not below {upper[k]:g}"
            span, line = (None, None) if place is None else (place.span, place.line)
            raise ModelError([Diagnostic("error", "E322", said, span, line, why, names=(name,))])

    # ------------------------------------------------------------ lines

    def _line(self, fit: t.FitLine) -> Line:
        if fit.left == fit.right:
            said = "both sides of the fit line are the same: it holds whatever the parameters are"
            raise _wrong("E408", said, fit, "write the model on the right, for example: fit y = a*x + b")
        table = self._table(fit)
        held = {n.name for e in fit.expressions() for n in t.walk(e) if isinstance(n, t.Name)}
        names = [name for name in table.columns if name in held] or list(table.columns)[:1]
        columns = [np.asarray(table.columns[name]) for name in names]
        rows = len(columns[0]) if columns else 1
        sigma, others = self._errors(fit, table, names, columns, rows)
        there = np.ones(rows, dtype=bool)
        for array in (*columns, *([] if sigma is None else [sigma]), *(e for _, e in others)):
            if not np.isfinite(array.sum()):  # a sum tells it quickly; one that overflows is looked at closer
                there &= np.isfinite(array)
        every = bool(there.all())
        weightless = 0 if every or fit.weighting.weight is None or sigma is None else int(np.isinf(sigma).sum())
        kept = slice(None) if every else there
        if sigma is not None and bool((sigma[kept] <= 0).any()):
            raise _not_positive(fit, sigma, int(np.flatnonzero(there & (sigma <= 0))[0]))
        write = Writer(
            self.tape, {**self.number, **{n: len(self.names) + k for k, n in enumerate(names)}}, self.constants
        )
        left, right = write(fit.left), write(fit.right)
        whole = write.difference(left, right)
        out = [Function(self.tape, place, len(self.names), len(names)) for place in (whole, left, right)]
        imaginary = any(self.tape.operations[k].data == "i" for k in self.tape.needed([whole]))
        line = Line(
            fit,
            out[0],
            out[1],
            out[2],
            tuple(names),
            tuple(c[kept].astype(complex if np.iscomplexobj(c) else float, copy=False) for c in columns),
            None if sigma is None else sigma[kept],
            fit.weighting.absolute,
            tuple((k, e[kept]) for k, e in others),
            self._loss(fit),
            imaginary or any(np.iscomplexobj(c) for c in columns),
            0 if every else int((~there).sum()),
            table.name,
            weightless,
            None if every else there,
        )
        return _moving(line, fit)

    def _table(self, fit: t.FitLine) -> t.DataTable:
        if not fit.table:  # a text of one table; of several the first whose columns the line uses
            said = [e for e in (fit.weighting.sigma, fit.weighting.weight) if e is not None]
            held = {n.name for side in (*said, fit.left, fit.right) for n in t.walk(side) if isinstance(n, t.Name)}
            if len(self.text.fits) > 1 and not held & self.columns:  # what is known of a parameter holds once
                return NO_TABLE
            return next(
                (table for table in self.text.tables if held & set(table.columns)),
                next(iter(self.text.tables), NO_TABLE),
            )
        if fit.table in self.tables:
            return self.tables[fit.table]
        names = ", ".join(name for name in self.tables if name) or "none has a name"
        raise _wrong("E402", f"there is no table {fit.table}", fit, f"the tables are: {names}")

    def _errors(
        self, fit: t.FitLine, table: t.DataTable, names: Sequence[str], columns: Sequence[Array], rows: int
    ) -> tuple[Array | None, list[tuple[int, Array]]]:
        """sigma[rows] of the residuals, and the standard errors of columns by position."""
        said = fit.weighting
        inputs = {name: k for k, name in enumerate(names)}
        values = [np.real(c) for c in columns]

        def at_rows(expression: t.Expr) -> Array:
            strangers = (
                {n.name for n in t.walk(expression) if isinstance(n, t.Name)} - set(inputs) - set(self.constants)
            )
            if strangers:
                name = min(strangers)
                raise _wrong(
                    "E403",
                    f"{name} is no column, and standard errors must be known before the fit",
                    fit,
                    _known_columns(name, list(table.columns)),
                )
            out = Function(tape := Tape(), Writer(tape, inputs, self.constants)(expression), 0, len(names))
            return np.array(np.broadcast_to(out.value(np.zeros((1, 0)), values)[0], rows))

        sigma = None
        if said.sigma is not None:
            sigma = at_rows(said.sigma)
        elif said.weight is not None:
            weight = at_rows(said.weight)
            with np.errstate(all="ignore"):
                sigma = np.where(weight < 0, -1.0, 1 / np.sqrt(np.abs(weight)))  # of weight 0: infinite, a row left out
        elif isinstance(fit.left, t.Name) and fit.left.name in table.errors:
            sigma = np.asarray(table.errors[fit.left.name], dtype=float)
        stated = dict(said.columns)
        others = [(inputs[name], at_rows(e)) for name, e in said.columns if name in inputs]
        response = fit.left.name if isinstance(fit.left, t.Name) else ""
        others += [
            (inputs[name], np.asarray(errors, dtype=float))
            for name, errors in table.errors.items()
            if name in inputs and name != response and name not in stated
        ]
        return sigma, others

    def _loss(self, fit: t.FitLine) -> Loss:
        said = fit.weighting
        if said.loss == Shape.LINEAR.value:
            return LEAST_SQUARES
        return Loss(Shape(said.loss), 1.0 if said.scale is None else self._number(said.scale))

    def _number(self, expression: t.Expr) -> float:
        out = Function(tape := Tape(), Writer(tape, {}, self.constants)(expression), 0, 0)
        return float(out.value(np.zeros((1, 0)), ())[0, 0])


def _of_column(name: str, at: t.Place, hint: str) -> ModelError:
    said = f"{name} is a column of the table, and only a fit line holds for each of its rows"
    return ModelError([Diagnostic("error", "E399", said, at.span, at.line, hint)])


def _not_positive(fit: t.FitLine, sigma: Array, row: int) -> ModelError:
    """The error (E404) of the first row, counted from 0, whose standard error is not positive."""
    weight = fit.weighting.weight is not None
    what = f"the {'weight' if weight else 'standard error'} in row {row + 1} "
    endless = weight and sigma[row] == 0
    what += ("is infinite" if endless else "is negative") if weight else f"is {sigma[row]:g}"
    must = "weights must be finite" if endless else "weights must not be negative" if weight else ""
    said = f"{must or 'standard errors must be positive'}: {what}"
    return _wrong(
        "E404", said, fit, "to leave such rows out write a condition, such as where x > 0, or let the cell be empty"
    )


def _known_columns(name: str, columns: Sequence[str]) -> str:
    """The repair of a name that is no column: one that may be meant, and all that there are."""
    if not columns:
        return "use columns and numbers"
    near = difflib.get_close_matches(name, columns, 1) or [c for c in columns if c.startswith(name)][:1]
    offer = f"is {near[0]} meant? " if near else ""
    return f"{offer}use numbers and columns: {', '.join(columns[:12])}"


def _moving(line: Line, fit: t.FitLine) -> Line:
    """The line as it is, or one whose columns move: they have errors, or the left side stands on the right as well.

    Raises ModelError: errors of columns without those of the left side (E406), or in a line of complex numbers (E407).
    """
    place = line.names.index(fit.left.name) if isinstance(fit.left, t.Name) and fit.left.name in line.names else None
    implicit = place is not None and _reads(line, place)
    others = dict(line.column_sigma)
    if place is not None and place in others:  # an error of the left side by another name
        own = others.pop(place)
        sigma = own if line.sigma is None else np.hypot(line.sigma, own)
        line = replace(line, sigma=sigma, column_sigma=tuple(others.items()))
    if not others and not implicit:
        return line
    if line.complex:
        said = "errors of columns and models that their own equation defines are fitted to real numbers only"
        raise _wrong("E407", said, fit, "leave the errors out, or fit real and imaginary part in two lines")
    if place is not None and implicit:
        return implicit_line(line, place)
    if line.sigma is None and (missing := sorted(_columns_of(fit.left, line.names) - {line.names[k] for k in others})):
        name, first = missing[0], line.names[min(others)]
        said = f"{first} has standard errors and {name} has none: how far a row may be off in {name} is not said"
        raise _wrong("E406", said, fit, f"write the errors of {name} as well, for example: , sigma {name} 0.1")
    return orthogonal_line(line)


def _reads(line: Line, place: int) -> bool:
    """Whether the right side reads the column."""
    return line.model.parameters + place in line.model.used


def _columns_of(expression: t.Expr, names: Sequence[str]) -> set[str]:
    return {n.name for n in t.walk(expression) if isinstance(n, t.Name)} & set(names)


def _wrong(code: str, said: str, fit: t.FitLine, hint: str) -> ModelError:
    return ModelError([Diagnostic("error", code, said, fit.place.span, fit.place.line, hint)])
