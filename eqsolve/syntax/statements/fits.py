"""Fit lines with their options, predictions, and files of data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import EMPTY, Context, Scope, Value, check_columns_in_names
from eqsolve.syntax.statements.collected import Collected
from eqsolve.syntax.statements.members import place
from eqsolve.syntax.statements.moments import counted_alike

MOST_VALUES = 100_000  # of one column of a prediction
_PLAIN = re.compile(r"(?:sigma|weight|absolute|loss)")


def fit(context: Context, form: w.Fitted, scope: Scope, into: Collected) -> None:
    """A fit line; its table is known once all lines are read."""
    relation = form.relation
    if relation.signs != ["="]:
        raise context.refusal("E314", "fit needs exactly one '='", form, "for example fit y = m*x + b")
    with context.complex_numbers():
        left, right = (context.expr(side, scope) for side in relation.sides)
    check_columns_in_names(context, form, left, right)
    held = {n.name for side in (left, right) for n in t.walk(side) if isinstance(n, t.Name)}
    for name in held:
        if not {*name} <= context.survey.first.keys():  # a product of two parameters of its own is fitted as one is
            context.remarks.read_otherwise("N232", name)
    weighting = _weighting(context, form, left, held) if form.options else t.UNWEIGHTED
    into.lines.append(t.FitLine(left, right, place(context, context.statement, form.label), form.table, weighting))


def _weighting(context: Context, form: w.Fitted, left: t.Expr, held: set[str]) -> t.Weighting:
    sigma: t.Expr | None = None
    weight: t.Expr | None = None
    scale: t.Expr | None = None
    columns: dict[str, t.Expr] = {}
    absolute: bool | None = None
    loss = ""
    for option in form.options:
        _check_spelling(context, option, held)
        _check_percentage(context, option, left)
        value = context.expr(option.value, EMPTY) if option.value is not None else None
        twice = False
        if option.kind in ("absolute", "scaled"):
            twice, absolute = absolute is not None, option.kind == "absolute"
        elif option.kind == "loss":
            twice, loss, scale = loss != "", option.loss, value
            _check_scale(context, option, scale)
        elif option.kind == "weight":
            twice, weight = weight is not None, value
        elif option.of is not None and not (isinstance(left, t.Name) and left.name == option.of.name):
            _check_column(context, option, option.of, held)
            assert value is not None
            twice = option.of.name in columns
            columns[option.of.name] = value
        else:
            twice, sigma = sigma is not None, value
        if twice:
            said = f"'{option.said}' stands twice in this fit line"
            raise context.refusal("E369", said, option, "give one; errors of a column are written , sigma x dx")
        if sigma is not None and weight is not None:
            said = "a fit line takes standard errors (sigma) or weights, not both"
            raise context.refusal("E369", said, option, "a weight is 1/sigma^2: leave one of the two out")
    return t.Weighting(sigma, weight, bool(absolute), tuple(columns.items()), loss or "linear", scale)


def _check_spelling(context: Context, option: w.FitOption, held: set[str]) -> None:
    """A note on words that are not those of the language; a word that the model uses as a name is asked about."""
    word = re.match(r"\w+", option.said)
    if word and word[0] in held:
        said = f"'{context.said(option)}': an option of the fit, or an equation of the {word[0]} in the model?"
        hint = f"for the equation begin a line of its own behind ';'; for the option rename {word[0]} in the model"
        raise context.refusal("E274", said, option, hint, names=(word[0],))
    if not _PLAIN.fullmatch(option.said) and option.kind != "scaled":
        plain = f"{option.kind} {option.of.name}" if option.of and not option.said.startswith("sigma") else option.kind
        plain += f" {option.loss}" if option.loss else ""
        context.note("N326", f"'{option.said}' is read as {plain}", option, once=option.said)


def _check_percentage(context: Context, option: w.FitOption, left: t.Expr) -> None:
    """``sigma 5%``: a share of each reading, as instruments are specified, or the number 0.05?"""
    form = option.value
    if option.kind != "sigma" or not isinstance(form, w.Postfix) or form.mark != "%":
        return
    of = option.of.name if option.of is not None else left.name if isinstance(left, t.Name) else "y"
    share, number = f"{context.said(form)} of {of}", f"{context.said(form.inner)}/100"
    said = f"'{context.said(option)}': {share} in each row, or the number {number} in every row?"
    raise context.refusal("E332", said, option, f"write sigma {share}, or sigma {number}")


def _check_scale(context: Context, option: w.FitOption, scale: t.Expr | None) -> None:
    value = None if scale is None or option.value is None else context.value(scale, option.value)
    if scale is not None and (value is None or not value > 0):
        said = "the scale of a loss must be a positive number"
        hint = "residuals count in units of sigma: , loss soft_l1 0.1"
        raise context.refusal("E276", said, option, hint)


def _check_column(context: Context, option: w.FitOption, of: w.Word, held: set[str]) -> None:
    """Errors of x in a line that does not hold x: the product of x and what stands behind it may be meant."""
    if of.name not in held or context.columns and of.name not in context.columns:
        assert option.value is not None
        what = "is no column" if of.name in held else "does not stand in the fit line"
        said = f"'{context.said(option)}' gives standard errors of {of.name}, which {what}"
        hint = f"for a product write sigma {of.name}*{context.said(option.value)}"
        raise context.refusal("E275", said, option, hint, names=(of.name,))


def data_file(context: Context, form: w.DataFile, scope: Scope, into: Collected) -> None:
    """Files are read before the lines that use their columns."""


# ------------------------------------------------------------------ predictions


def prediction(context: Context, form: w.Predicted, scope: Scope, into: Collected) -> None:
    """A prediction, with the numbers at which it is wanted."""
    if form.said:
        plain = "at" if form.said in ("for", "when", "where") else f"band {float(100 * (form.band or 0)):g}%"
        context.note("N326", f"'{form.said}' is read as {plain}", form, once=form.said)
    with context.complex_numbers():
        expression = context.expr(form.inner, scope)
    if not form.at and not any(isinstance(n, t.Name) for n in t.walk(expression)):
        said = f"'predict {context.said(form.inner)}' names no column: the value at which place?"
        raise context.refusal("E277", said, form, "for example: predict y at x = 0..10 step 1, band 95%")
    at: dict[str, tuple[float, ...]] = {}
    for coordinate in form.at:
        name = coordinate.column.name
        if name in at or name and context.columns and name not in context.columns:
            what = "has two lists of values" if name in at else "is no column"
            hint = f"the columns are {', '.join(sorted(context.columns))}" if name not in at else "put them into one"
            raise context.refusal("E277", f"{name} {what}", coordinate, hint, names=(name,))
        at[name] = tuple(map(float, _values(context, coordinate.values, name)))
    counts = {len(values) for values in at.values()} - {1}
    if len(counts) > 1:
        said = "the columns of a prediction take different numbers of values"
        raise context.refusal("E277", said, form, "give as many of each, or one")
    band = None if form.band is None else float(form.band)
    dated = context.closed and any(isinstance(v, w.Moments) for coordinate in form.at for v in coordinate.values)
    as_typed = context.statement.text.strip() if dated else ""
    into.lines.append(
        t.Prediction(
            expression, tuple(at.items()), place(context, context.statement), band, form.kind, form.table, as_typed
        )
    )


def _values(context: Context, forms: Sequence[w.Written], column: str) -> Iterator[Value]:
    for form in forms:
        if isinstance(form, w.Moments):
            yield counted_alike(context, form, column)
        elif isinstance(form, w.IndexRange):
            yield from _range(context, form)
        else:
            yield _number(context, form)


def _range(context: Context, form: w.IndexRange) -> Iterator[Value]:
    first, last = _number(context, form.first), _number(context, form.last)
    if form.count is not None:
        count = _number(context, form.count)
        if count != int(count) or not 2 <= count <= MOST_VALUES:
            said = f"a range has 2 to {MOST_VALUES:,} values"
            raise context.refusal("E277", said, form, "for example: predict y at x = 0..10 count 50")
        yield from (first + (last - first) * Fraction(k, int(count) - 1) for k in range(int(count)))
        return
    step = Fraction(1) if form.step is None else _number(context, form.step)
    if form.step is None and not (first == int(first) and last == int(last)):
        said = f"the range {context.said(form)} needs a step or a count"
        raise context.refusal("E277", said, form, f"write {context.said(form)} count 50")
    steps = Fraction(last) - Fraction(first)
    if step == 0 or steps / Fraction(step) < 0 or steps / Fraction(step) > MOST_VALUES:
        said = f"the range {context.said(form)} has no values, or more than {MOST_VALUES:,}"
        raise context.refusal("E277", said, form, "for example: predict y at x = 0..10 step 1")
    yield from (first + k * step for k in range(int(steps / Fraction(step)) + 1))


def _number(context: Context, form: w.Written) -> Value:
    value = context.value(context.expr(form, EMPTY), form)
    if value is None:
        said = f"'{context.said(form)}' is no number"
        raise context.refusal("E277", said, form, "a prediction takes numbers: at x = 0..10 step 1")
    return value
