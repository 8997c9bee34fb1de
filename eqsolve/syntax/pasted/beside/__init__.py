"""What stands in front of, behind and between relations and is no part of them: times and titles, arrows, brackets that only group.

Each module finds one kind; ``marks`` calls them all.
"""

from __future__ import annotations

from eqsolve.syntax.pasted.beside.between import NUMBER, RELATES, SIGN, between, table_rows
from eqsolve.syntax.pasted.beside.brackets import braces, brackets
from eqsolve.syntax.pasted.beside.leads import leads
from eqsolve.syntax.pasted.beside.lists import list_edits

__all__ = ["NUMBER", "RELATES", "SIGN", "between", "braces", "brackets", "leads", "list_edits", "table_rows"]
