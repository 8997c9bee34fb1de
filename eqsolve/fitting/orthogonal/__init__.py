"""Lines whose columns have errors of their own, and models that their own equation defines: each row is moved to its
nearest place on the model, and what a search sees is how far that was.

Read ``line``, then ``nearest``."""

from __future__ import annotations

from eqsolve.fitting.orthogonal.line import OrthogonalLine, implicit_line, orthogonal_line
from eqsolve.fitting.orthogonal.nearest import Rows
from eqsolve.fitting.orthogonal.notes import implicit_notes

__all__ = ["OrthogonalLine", "Rows", "implicit_line", "implicit_notes", "orthogonal_line"]
