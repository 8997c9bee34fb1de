"""Sums of fits by programs that the system's C compiler makes from tapes: for large tables and many sets.

``expressions`` writes a row, ``programs`` the loops over a table, ``searching`` the search of many sets, ``compiler`` makes
and keeps them, ``sums`` calls them. Where there is no compiler everything here says None, and NumPy does the work."""

from __future__ import annotations

from eqsolve.fitting.compiled.sums import SetSums, TableSums, set_sums, table_sums

__all__ = ["SetSums", "TableSums", "set_sums", "table_sums"]
