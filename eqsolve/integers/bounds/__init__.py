"""Bounds of whole unknowns: what the conditions leave of domains that may be endless. Exact arithmetic, no NumPy.

``tightening`` is the way in. It runs ``propagation`` (conditions over intervals: ``tape``, ``operations``,
``intervals``), then the rules of ``derived``, and takes apart what is still endless (``splitting``, with the forms of
``redundant``).
"""

from __future__ import annotations

from eqsolve.integers.bounds.propagation import union
from eqsolve.integers.bounds.tightening import Contradiction, Derivation, derivation, tighten, whole_parts

__all__ = ["Contradiction", "Derivation", "derivation", "tighten", "union", "whole_parts"]
