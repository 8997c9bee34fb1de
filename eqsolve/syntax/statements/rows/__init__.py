"""Which rows of the tables count: conditions, the rows that they keep, and the fit lines that they are about; and words in
fit lines, which count as zeros and ones.

Begin with ``columns``."""

from __future__ import annotations

from eqsolve.syntax.statements.rows.columns import with_columns
from eqsolve.syntax.statements.rows.indicators import words_compared
from eqsolve.syntax.statements.rows.kept import named_in, rows_kept

__all__ = ["named_in", "rows_kept", "with_columns", "words_compared"]
