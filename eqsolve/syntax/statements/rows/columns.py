"""The tables of a text as its fit lines see them, and what of their columns the reading of expressions depends on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eqsolve.syntax import tree as t
from eqsolve.syntax import written as w
from eqsolve.syntax.expressions import Context
from eqsolve.syntax.statements.moments import refuse_dates, with_moments
from eqsolve.syntax.statements.rows.indicators import with_indicators
from eqsolve.syntax.statements.rows.kept import with_rows_kept
from eqsolve.syntax.text import Refusal, Statement, is_complex


def with_columns(
    context: Context,
    forms: Sequence[tuple[Statement, w.Written]],
    tables: tuple[t.DataTable, ...],
    unread: dict[str, Mapping[str, Refusal]],
    *,
    load: bool,
) -> tuple[t.DataTable, ...]:
    """Moments as numbers, words as columns of zeros and ones, without the rows that the text leaves out; where files are not
    opened (``load``) as they are. The names of the columns are told to the context."""
    context.columns = frozenset(column for table in tables for column in table.columns).union(*unread.values())
    # conc is no product with n, also where it is a column of a file
    context.survey.declared |= {name for name in context.columns if len(name) > 1}
    tables = with_moments(context, tables, unread) if load else tables
    refuse_dates(context, forms)
    tables = with_indicators(context, forms, tables)
    tables = with_rows_kept(context, forms, tables, unread, load=load)
    for column in context.columns:  # titles are names without a word
        context.remarks.read_otherwise("N232", column)
    context.complex_columns = any(is_complex(column) for table in tables for column in table.columns.values())
    return tables
