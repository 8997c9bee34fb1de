"""Trees and texts as text, in three notations: "ascii" (the canonical one), "unicode" and "latex".

The rule of all three: reading the print gives the same tree. Begin with ``texts``; ``canonical`` writes trees, the other styles
change what differs.
"""

from __future__ import annotations

from eqsolve.syntax.printing.texts import format_statements, show, write_statements

__all__ = ["format_statements", "show", "write_statements"]
