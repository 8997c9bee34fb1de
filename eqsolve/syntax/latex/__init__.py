"""LaTeX as people paste it, formulas or whole documents: turned into the plain language, piece by piece in its place.

Begin with ``trace`` (is there any?) and ``documents`` (where formulas stand); ``formula`` writes one of them, ``commands``
lists what each command means. Its grammar, ``grammars/latex.lark``, is loaded with the first text that holds LaTeX.
"""

from __future__ import annotations

from eqsolve.syntax.latex.commands import FUNCTIONS, LETTERS
from eqsolve.syntax.latex.trace import has_latex, plain_edits

__all__ = ["FUNCTIONS", "LETTERS", "has_latex", "plain_edits"]
