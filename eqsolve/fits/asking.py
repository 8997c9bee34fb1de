"""The text of a fit, and the problem that it poses."""

from __future__ import annotations

from collections.abc import Mapping

from eqsolve.arguments import mapping_of
from eqsolve.errors import UsageError, failure
from eqsolve.fitting import FitProblem, problem_of
from eqsolve.given import Number, Text
from eqsolve.given.values import as_read, exact_number, refuse_strangers
from eqsolve.given.whole_numbers import refuse_whole_numbers
from eqsolve.syntax import tree
from eqsolve.syntax.text import is_complex, with_fit


def worded(text: Text, data: object) -> Text:
    """The text, or list of lines, with the word ``fit`` in it."""
    columns = [str(name) for name in data] if isinstance(data, Mapping) else []
    if isinstance(text, str):
        return with_fit(text, columns)
    if isinstance(text, list | tuple) and all(isinstance(line, str) for line in text):
        return with_fit("\n".join(text), columns)
    return text


def fit_problem(statements: tree.Statements, start: Mapping[str, Number] | None) -> FitProblem:
    """The problem of a text. Raises UsageError: no fit line (E620), a start of another name (E621); NotYetError: whole
    numbers (E903)."""
    need_lines(bool(statements.fits))
    refuse_whole_numbers(
        statements, "parameters are real: an interval is written a in [0, 3]; those that are whole can be rounded"
    )
    wanted = as_read(None, mapping_of("start", start, '{"x": 1.5}'))
    problem = problem_of(statements, {name: float(exact_number(value, name)) for name, value in wanted.items()})
    refuse_strangers(problem.names, wanted)
    return problem


def need_lines(there: bool) -> None:
    """Raises UsageError (E620) where nothing is to be fitted."""
    if not there:
        raise failure(
            UsageError,
            "E620",
            "the text holds no line that begins with 'fit', and no table that its equation could be fitted to",
            'write for example: fit y = A*x^2 + B*x + C, and data "rows.csv" for the table',
        )


def weighs_rows(statements: tree.Statements) -> bool:
    """Whether rows count differently, or stand in several tables, of which a System knows nothing."""
    said = any(fit.weighting != tree.UNWEIGHTED for fit in statements.fits) or len(statements.tables) > 1
    return said or any(table.errors or any(map(is_complex, table.columns.values())) for table in statements.tables)
