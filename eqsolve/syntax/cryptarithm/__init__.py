"""Cryptarithms: words that are numbers, whose letters are digits, on a line or in columns.

Begin with ``puzzle``: ``found`` are the equations of a text and what is said of them, ``rewriting`` turns them into the
plain language. ``recognition`` decides where a text that says nothing of digits is one. ``lone`` has the statements of a
text that is one puzzle and nothing else.
"""

from __future__ import annotations

from eqsolve.syntax.cryptarithm.columns import columns_said
from eqsolve.syntax.cryptarithm.lone import lone
from eqsolve.syntax.cryptarithm.puzzle import puzzle
from eqsolve.syntax.cryptarithm.rewriting import Puzzle

__all__ = ["Puzzle", "columns_said", "lone", "puzzle"]
