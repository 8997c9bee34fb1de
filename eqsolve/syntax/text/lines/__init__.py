"""Lines of a folded text: comments cut, physical lines joined, list numbers dropped, and where one line holds several statements.

Begin with ``logical_lines``. The page of a text calls ``split_lines`` once; each statement and table of it is read after that alone.
"""

from __future__ import annotations

from eqsolve.syntax.text.lines.logical_lines import split_lines, without_comments, without_tables

__all__ = ["split_lines", "without_comments", "without_tables"]
