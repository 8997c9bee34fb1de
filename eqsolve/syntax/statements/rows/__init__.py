"""Which rows of the tables count: conditions, the rows that they keep, and the fit lines that they are about; and words in
fit lines, which count as zeros and ones.

Begin with ``kept``."""

from __future__ import annotations

from eqsolve.syntax.statements.rows.indicators import with_indicators, words_compared
from eqsolve.syntax.statements.rows.kept import named_in, rows_kept, with_rows_kept

__all__ = ["named_in", "rows_kept", "with_indicators", "with_rows_kept", "words_compared"]
