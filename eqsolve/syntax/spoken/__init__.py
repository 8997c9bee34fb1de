"""Domains said in words: "positive integers x and y", "k is even", "solve over the integers", "distinct digits".

Begin with ``ties`` (where such a phrase stands and of which names it speaks), then ``phrases`` (what it says) and ``facts``
(what that is in signs). The words become statements of the plain language, with a note; those that speak of the
unknowns and cannot be read stay in the text, where ``text.prose`` and ``text.sentences`` refuse them.
"""

from __future__ import annotations

from eqsolve.syntax.spoken.ties import spoken_edits

__all__ = ["spoken_edits"]
