"""Grids: cells in rows and columns, with sums and differences of rows, columns, diagonals and boxes; and blanks.

Begin with ``grid``, which turns a text that declares a grid into the plain language; ``bare`` refuses tables and blanks of
which nothing says what they mean, and writes the readings out.
"""

from __future__ import annotations

from eqsolve.syntax.grids.bare import refuse_bare, refuse_columns
from eqsolve.syntax.grids.grid import Grids, grids
from eqsolve.syntax.grids.heads import headed
from eqsolve.syntax.grids.pasted_sudoku import pasted_sudoku

__all__ = ["Grids", "grids", "headed", "pasted_sudoku", "refuse_bare", "refuse_columns"]
