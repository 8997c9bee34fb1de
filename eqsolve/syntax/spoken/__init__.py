"""Domains said in words: "positive integers x and y", "k is even", "solve over the integers", "distinct digits".

Begin with ``edits``, then ``ties`` (where such a phrase stands and of which names it speaks), ``phrases`` (what it says, by
``adjectives`` and the ``ends`` behind them) and ``facts`` (what that is in signs). The words become statements of the plain
language, with a note; those that speak of the unknowns and cannot be read stay in the text, where ``text.prose`` and
``text.sentences`` refuse them.
"""

from __future__ import annotations

from eqsolve.syntax.spoken.edits import spoken_edits

__all__ = ["spoken_edits"]
